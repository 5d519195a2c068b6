"""The sandbox's own process: imports torch once, then forks a child for every request.

Started by `autograder.sandbox.guest.entry`. It takes orders from the socket that is its standard input
and says how each child ended. Code, inputs and replies go past it, through pipes between
the judge and the child: there is nothing in its memory for the next child to find.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from autograder.sandbox.guest import child, descendants, preparation, refusals
from autograder.sandbox.guest.confinement import Confinement
from autograder.sandbox.guest.forking import AtOrder, BeforeOrder, Births
from autograder.sandbox.guest.heap import fill_holes
from autograder.sandbox.guest.prefork import Spares
from autograder.sandbox.guest.scratch import FOLDER, Scratch, remove
from autograder.sandbox.guest.warm_up import ROUNDS, rehearse
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import (
    STOP,
    Clock,
    End,
    Ending,
    Hello,
    Order,
    Setup,
    read_frame,
    write_frame,
)
from autograder.sandbox.vitals import Vitals, vitals_of

MESSAGE_LIMIT = 2**20
LOOK_SECONDS = 0.05
GRACE_SECONDS = 2.0
"""How much longer than the limit a child may live if the judge does not end it."""

# Students' code gets another one, which says that there are no processes.
_fork = os.fork


def serve(home: str) -> None:
    """Serve orders until the judge closes the socket; then clear up, for that judge may have been killed.

    Args:
        home: A folder of this server's own; the children's scratch folder lies in it.
    """
    try:
        _serve_orders(home)
    finally:
        remove(home)


def _serve_orders(home: str) -> None:
    control = socket.socket(fileno=os.dup(0))
    _point_standard_streams_nowhere()
    descendants.adopt()
    setup = msgspec.msgpack.decode(read_frame(control.fileno(), MESSAGE_LIMIT), type=Setup)
    scratch = Scratch(os.path.join(home, FOLDER))
    drawing = os.path.join(home, "matplotlib")
    os.makedirs(drawing, exist_ok=True)
    scratch.clear()
    preparation.set_up()
    confinement = Confinement(setup, scratch.path, [drawing])
    if not setup.warm:
        refusals.put_words_in_place()
        for _ in range(ROUNDS):
            rehearse()
    gc.collect()
    _filling = fill_holes()
    gc.freeze()
    births = _births(setup, scratch, confinement, home)
    hello = Hello(confinement.layers, confinement.missing, births.problem(control))
    write_frame(control.fileno(), msgspec.msgpack.encode(hello))
    while not hello.problem:
        order, pipes = _next_order(control)
        if order.drawing and _warm_up_drawing():
            births.begin_anew()
        seconds = setup.limits.seconds * order.requests
        limits = msgspec.structs.replace(setup.limits, seconds=seconds)
        end = End(order.ticket, *_serve(control, pipes, scratch, limits, births))
        write_frame(control.fileno(), msgspec.msgpack.encode(end))


def _births(setup: Setup, scratch: Scratch, confinement: Confinement, home: str) -> Births:
    """Return where children come from: forked at their order, or with a device ready before it."""
    if not setup.warm:
        return AtOrder(_fork_alone, lambda pipes, limits: child.run(pipes, scratch.path, limits, confinement))
    apart = os.path.join(home, "ahead")
    os.makedirs(apart, mode=0o700, exist_ok=True)
    folders = (apart, scratch.path)
    return BeforeOrder(Spares(_fork_alone, lambda line: preparation.live(line, setup, confinement, folders)))


def _next_order(control: socket.socket) -> tuple[Order, tuple[int, int]]:
    """Return the next order with its pipes.

    Raises:
        SystemExit: If the judge is gone.
    """
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, MESSAGE_LIMIT, 2)
        if not message:
            sys.exit(0)
        if descriptors:
            break
    # A request to stop may have come when its child had just ended.
    order = msgspec.msgpack.decode(message.lstrip(STOP), type=Order)
    return order, (descriptors[0], descriptors[1])


def _point_standard_streams_nowhere() -> None:
    """Keep whatever a child writes past Python's `sys.stdout` out of the protocol."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _warm_up_drawing() -> bool:
    """Import matplotlib, if there is any, before the children that draw are forked; return if it is new."""
    if "matplotlib.pyplot" in sys.modules:
        return False
    with contextlib.suppress(ImportError):
        from matplotlib import pyplot

        pyplot.close(pyplot.subplots()[0])
    return True


def _serve(
    control: socket.socket, pipes: tuple[int, int], scratch: Scratch, limits: Limits, births: Births
) -> tuple[Ending, int, float]:
    """Give an order to a child, and see it to its end, with all that it has started."""
    pid, before = births.hand_over(control, pipes, limits)
    for descriptor in pipes:
        os.close(descriptor)
    births.prepare()
    try:
        ended = _attend(control, pid, scratch, limits, before)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        descendants.end_all(births.waiting)
    scratch.clear()
    return ended


def _fork_alone() -> int:
    if _threads() > 1:
        raise RuntimeError("A fork would lose the other threads, and whoever waits for them would hang.")
    return _fork()


def _attend(
    control: socket.socket, pid: int, scratch: Scratch, limits: Limits, before: float
) -> tuple[Ending, int, float]:
    """Wait for a child's end, and bring it about when the judge or a limit asks for it.

    Args:
        control: The judge.
        pid: The child.
        scratch: Where it writes.
        limits: What it may use.
        before: Seconds of computing that are not its order's.

    Raises:
        SystemExit: If the judge is gone.
    """
    clock = Clock(limits.seconds + GRACE_SECONDS, lambda: (vitals_of(pid) or Vitals()).waited)
    ending: Ending | None = None
    with _watching(pid) as watched:
        sources: list[Any] = [control, *watched]
        while True:
            readable, _, _ = select.select(sources, [], [], LOOK_SECONDS if watched else 0.01)
            found, status, usage = os.wait4(pid, os.WNOHANG)
            if found:
                break
            if control in readable and not control.recv(1):
                descendants.end_all()
                sys.exit(0)
            if scratch.is_overfull(limits):
                ending = "too_many_files"
            elif clock.is_over():
                ending = "timed_out"
            if ending or control in readable:
                os.kill(pid, signal.SIGKILL)
                _, status, usage = os.wait4(pid, 0)
                break
    code = os.waitstatus_to_exitcode(status)
    used = usage.ru_utime + usage.ru_stime - before
    if ending is None and code in (-signal.SIGXCPU, -signal.SIGKILL) and used >= limits.seconds:
        ending = "computed_too_long"
    return ending or "died", code, used


@contextlib.contextmanager
def _watching(pid: int) -> Iterator[list[int]]:
    """Give a descriptor that becomes readable when a process ends, where there is such a thing."""
    try:
        descriptor = os.pidfd_open(pid)
    except (AttributeError, OSError):
        yield []
        return
    try:
        yield [descriptor]
    finally:
        os.close(descriptor)


def _threads() -> int:
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return 1
