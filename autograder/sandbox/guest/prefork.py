"""Children that are ready before they are needed, one at a time.

To make a GPU ready takes seconds, and a process that has done so cannot be forked. So each child does
it by itself, ahead of its order, while the one before it works; and ends with its order. None of them
has met code or data of another order: they come from the server, which sees neither.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import sys
from collections.abc import Callable

import msgspec

from autograder.records import wire
from autograder.sandbox.protocol import Closed, Silence, TooMuch, Warm, read_frame

WARM_SECONDS = 60.0
"""How long it may take to make a device ready, on a machine where other children do so as well."""

TRIES = 2
"""How many children in a row may fail to; it is no fault of the next order if one was killed."""

MESSAGE_LIMIT = 2**16
GO = b"g"
"""What goes along with the pipes, as they cannot travel alone."""


class Unready(Exception):
    """Say that no child gets its device ready, and why."""


class Spare(msgspec.Struct):
    """A child that waits for an order, or makes ready for one."""

    pid: int
    line: socket.socket
    warm: Warm | None = None


class Spares:
    """The next child, and how to get another.

    Args:
        fork: How a child is made; this process must have one thread.
        live: What a child does with its end of the line; it never returns.
    """

    def __init__(self, fork: Callable[[], int], live: Callable[[socket.socket], None]) -> None:
        self._fork = fork
        self._live = live
        self._next: Spare | None = None

    @property
    def waiting(self) -> tuple[int, ...]:
        """The processes that are there for orders to come."""
        return (self._next.pid,) if self._next else ()

    def begin(self) -> Spare:
        """Fork the next child, which makes itself ready."""
        ours, theirs = socket.socketpair()
        pid = self._fork()
        if pid == 0:
            self._live(theirs)
        theirs.close()
        self._next = Spare(pid, ours)
        return self._next

    def drop(self) -> None:
        """End the next child, whatever it is doing; one that is forked later has all that was imported."""
        if self._next is None:
            return
        spare, self._next = self._next, None
        spare.line.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(spare.pid, signal.SIGKILL)
        os.waitpid(spare.pid, 0)

    def wait(self, control: socket.socket) -> Spare:
        """Return the next child once it is ready.

        Args:
            control: The judge, who must not be waiting for it in vain.

        Raises:
            Unready: If several in a row fail.
            SystemExit: If the judge is gone.
        """
        problem = ""
        for _ in range(TRIES):
            spare = self._next or self.begin()
            problem = _why_not(spare, control)
            if not problem:
                return spare
            self.drop()
        raise Unready(problem)

    def hand(self, control: socket.socket, pipes: tuple[int, int]) -> Spare:
        """Give the pipes of an order to the next child, and return it.

        Raises:
            Unready: If there is none.
            SystemExit: If the judge is gone.
        """
        for _ in range(TRIES):
            spare = self.wait(control)
            try:
                socket.send_fds(spare.line, [GO], list(pipes))
            except OSError:
                # It was killed while it waited.
                self.drop()
                continue
            spare.line.close()
            self._next = None
            return spare
        raise Unready("it ends while it waits")


def _why_not(spare: Spare, control: socket.socket) -> str:
    """Wait until a child is ready, and return why it is not, or an empty string."""
    if spare.warm:
        return ""
    readable, _, _ = select.select([spare.line, control], [], [], WARM_SECONDS)
    if control in readable:
        # Nothing is asked of us yet but to go on; so the judge has given up.
        sys.exit(0)
    if not readable:
        return f"it is not ready after {WARM_SECONDS:g} seconds"
    try:
        spare.warm = wire.unpack(read_frame(spare.line.fileno(), MESSAGE_LIMIT, 1.0), Warm)
    except (Closed, Silence, TooMuch, wire.WireError):
        return "the process that makes it ready ends before it is"
    return spare.warm.problem
