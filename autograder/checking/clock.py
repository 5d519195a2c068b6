"""End a call that never comes back, in the notebook itself, on every system."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
import time
from collections.abc import Callable, Iterator

AGAIN_SECONDS = 1.0
"""So long after the end it is asked for once more: code may have caught it with a bare `except:`."""

PATIENCE = 4
"""So many times as long it may take on a machine that is busy with other things, or asleep."""


class TimeUp(BaseException):
    """Say that the time is up; no `except Exception` of a student's holds it."""


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what runs in this block once it has computed for so long, or has waited for much longer.

    A timer of the system ends waiting as well, but only a main thread of a Unix has one. Elsewhere a second
    thread asks Python to end, which happens with the next step of Python code.

    Raises:
        TimeUp: If it was ended.
    """
    is_main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if is_main and hasattr(signal, "setitimer") else _asking(seconds):
        yield


def _clock(seconds: float) -> Callable[[], bool]:
    """Return what says whether the time is up, counted from now."""
    computed, waited = time.process_time(), time.monotonic()

    def is_up() -> bool:
        if time.process_time() - computed >= seconds:
            return True
        return time.monotonic() - waited >= PATIENCE * seconds

    return is_up


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    is_up = _clock(seconds)

    def end(_number: int, _frame: object) -> None:
        if is_up():
            raise TimeUp

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _asking(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    is_over = threading.Event()
    is_up = _clock(seconds)

    def ask() -> None:
        waits = seconds
        while not is_over.wait(waits):
            if is_up():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))
            waits = AGAIN_SECONDS

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    try:
        yield
    finally:
        is_over.set()
        asking.join()
        # One that was asked for in the last moment does not hit what comes after.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
