"""What travels between the judge, a sandbox's server and its children.

Frames of bytes with a length in front. The judge talks to the server through a socket that no
child holds, and to each child through two pipes of its own. So the server never sees inputs or
replies, and the memory that it hands down to the next child holds nothing of the last one.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from typing import Literal

import msgspec

from autograder.records.values import Case, Device, Failure, Observation
from autograder.sandbox.limits import Limits
from autograder.submission.outline import Statement

LENGTH_BYTES = 8

STOP = b"x"
"""The judge's word to the server that a child may be ended; no order begins with it."""

Ending = Literal["replied", "timed_out", "computed_too_long", "too_much", "too_many_files", "died"]
"""How a request ended: with a reply, or at which limit, or by a signal or exit."""


NOT_SHUT_IN = 71
"""With which a child ends that could not put its layers on; EX_OSERR in sysexits.h."""


class Request(msgspec.Struct, frozen=True, eq=False):
    """One exercise of one submission: code to define the candidate, inputs to call it with."""

    name: str
    statements: list[Statement]
    cases: list[Case]
    device: Device = "cpu"


class Source(msgspec.Struct, frozen=True, eq=False):
    """The part of a request that a child gets first."""

    name: str
    statements: list[Statement]
    device: Device = "cpu"


class Ready(msgspec.Struct, frozen=True):
    """Say that the candidate is there, or why it is not; only then come the inputs."""

    failure: Failure | None = None


class Inputs(msgspec.Struct, frozen=True, eq=False):
    """The part of a request that a child gets once its code is loaded."""

    cases: list[Case]


class Reply(msgspec.Struct, frozen=True, eq=False):
    """What the candidate did on each case, or why there is no candidate."""

    observations: list[Observation]
    failure: Failure | None = None


class Setup(msgspec.Struct, frozen=True):
    """What the judge tells a new server: limits, the layers it wants, what they need.

    Attributes:
        warm: The device that children have made ready before their order comes; None forks them at
            their order. A context of CUDA takes seconds, and does not survive a fork.
    """

    limits: Limits
    layers: list[str]
    readable: list[str]
    filter: bytes
    warm: Device | None = None


class Hello(msgspec.Struct, frozen=True):
    """The server's answer: the layers that it has prepared, and why others are missing.

    Attributes:
        problem: Why no child gets its device ready, if so; the server has ended then.
    """

    layers: list[str]
    missing: dict[str, str]
    problem: str = ""


class Warm(msgspec.Struct, frozen=True):
    """Say that a child has its device ready, or why not; no student's code has come near it yet.

    Attributes:
        used: Seconds of computing that this took, which are not the student's.
    """

    used: float
    problem: str = ""


class Order(msgspec.Struct, frozen=True):
    """Ask for a child; its two pipes travel with this message.

    Attributes:
        ticket: A random text that the server repeats when the child has ended.
        drawing: Whether the child will draw, which takes a slow import.
        requests: How many requests about the same code it may get, each with time of its own.
    """

    ticket: str
    drawing: bool
    requests: int = 1


class End(msgspec.Struct, frozen=True):
    """Say that a child and all that it started are gone, and why; exit status as Python counts it.

    Attributes:
        computed: Seconds of computing since it was given its order.
    """

    ticket: str
    ending: Ending
    status: int
    computed: float = 0.0


class Silence(Exception):
    """Say that no complete frame came in time."""


class Closed(Exception):
    """Say that the other end is gone."""


class TooMuch(Exception):
    """Say that a frame is larger than allowed."""


class Clock:
    """Counts the time in which a process could run.

    Nobody's time is up while a machine sleeps, or while others keep a process from its core.

    Args:
        seconds: How long it has; None for ever.
        waited: Returns for how many of the seconds so far the process stood in line for a core. Asked only
            when the time would be up.

    Attributes:
        starved: Whether it was given up because it was hardly ever let.
    """

    LOOK = 0.5
    """Seconds between two looks at it; more than twice as long between two means that nothing ran."""

    MOST = 10.0
    """How many times as long it may take where it is hardly ever let."""

    def __init__(self, seconds: float | None, waited: Callable[[], float] | None = None) -> None:
        self._left = seconds
        self._looked = time.monotonic()
        self._waited = waited
        self._given_back = 0.0
        self._most = (self.MOST - 1) * (seconds or 0.0)
        self.starved = False

    def left(self) -> float | None:
        """Return the seconds that are left; None for ever."""
        now = time.monotonic()
        passed, self._looked = min(now - self._looked, 2 * self.LOOK), now
        if self._left is None:
            return None
        self._left -= passed
        if self._left <= 0:
            self._left += self._given()
        return max(self._left, 0.0)

    def _given(self) -> float:
        """Return what the process has lost since it was last given time for that."""
        lost = self._waited() - self._given_back if self._waited else 0.0
        # So little that one look more would not see another end.
        if lost < self.LOOK / 10:
            return 0.0
        allowed = min(lost, self._most - self._given_back)
        self.starved = allowed < lost
        self._given_back += allowed
        return max(allowed, 0.0)

    def is_over(self) -> bool:
        """Return whether the time is up."""
        return self.left() == 0

    def wait(self, poll: select.poll) -> bool:
        """Return whether something is ready, waiting until then or until the time is up."""
        while True:
            left = self.left()
            if poll.poll(1000 * min(self.LOOK, self.LOOK if left is None else left)):
                return True
            if left == 0:
                return False


def frame(payload: bytes) -> bytes:
    """Return a payload with its length in front."""
    return len(payload).to_bytes(LENGTH_BYTES, "little") + payload


def write_frame(descriptor: int, payload: bytes, seconds: float | Clock | None = None) -> None:
    """Write one frame, however often the pipe fills up.

    Raises:
        Silence: If the other end has not taken it all when the deadline passes.
        Closed: If the other end is gone.
    """
    clock = seconds if isinstance(seconds, Clock) else Clock(seconds)
    rest = memoryview(frame(payload))
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    while rest:
        if not clock.wait(poll):
            raise Silence
        # A pipe that is ready takes this much without blocking.
        try:
            rest = rest[os.write(descriptor, rest[: select.PIPE_BUF]) :]
        except (BrokenPipeError, ConnectionResetError):
            raise Closed from None


def read_frame(descriptor: int, limit: int, seconds: float | Clock | None = None) -> bytes:
    """Read one frame under one deadline for the whole of it.

    Args:
        descriptor: A pipe's reading end.
        limit: The most bytes that are accepted.
        seconds: How long from now, or what counts it; None waits for ever.

    Raises:
        Silence: If the deadline passes.
        Closed: If the pipe ends first.
        TooMuch: If a longer frame is announced.
    """
    clock = seconds if isinstance(seconds, Clock) else Clock(seconds)
    size = int.from_bytes(_read_exactly(descriptor, LENGTH_BYTES, clock), "little")
    if size > limit:
        raise TooMuch
    return _read_exactly(descriptor, size, clock)


def _read_exactly(descriptor: int, size: int, clock: Clock) -> bytes:
    data = bytearray()
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while len(data) < size:
        if not clock.wait(poll):
            raise Silence
        try:
            chunk = os.read(descriptor, min(size - len(data), 2**20))
        except ConnectionResetError:
            raise Closed from None
        if not chunk:
            raise Closed
        data += chunk
    return bytes(data)
