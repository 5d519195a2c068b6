"""What travels between the judge, a sandbox's server and its children.

Frames of bytes with a length in front. The judge talks to the server through a socket that no
child holds, and to each child through two pipes of its own. So the server never sees inputs or
replies, and the memory that it hands down to the next child holds nothing of the last one.
"""

from __future__ import annotations

import os
import select
import time
from typing import Literal

import msgspec

from autograder.outline import Statement
from autograder.sandbox.limits import Limits
from autograder.values import Case, Device, Failure, Observation

LENGTH_BYTES = 8

STOP = b"x"
"""The judge's word to the server that a child may be ended; no order begins with it."""

Ending = Literal["replied", "timed_out", "computed_too_long", "too_much", "too_many_files", "died"]
"""How a request ended: with a reply, or at which limit, or by a signal or exit."""


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
    """Say that a child and all that it started are gone, and why; exit status as Python counts it."""

    ticket: str
    ending: Ending
    status: int


class Silence(Exception):
    """Say that no complete frame came in time."""


class Closed(Exception):
    """Say that the other end is gone."""


class TooMuch(Exception):
    """Say that a frame is larger than allowed."""


def frame(payload: bytes) -> bytes:
    """Return a payload with its length in front."""
    return len(payload).to_bytes(LENGTH_BYTES, "little") + payload


def write_frame(descriptor: int, payload: bytes, seconds: float | None = None) -> None:
    """Write one frame, however often the pipe fills up.

    Raises:
        Silence: If the other end has not taken it all when the deadline passes.
        Closed: If the other end is gone.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    rest = memoryview(frame(payload))
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    while rest:
        if not poll.poll(_milliseconds_to(deadline)):
            raise Silence
        # A pipe that is ready takes this much without blocking.
        try:
            rest = rest[os.write(descriptor, rest[: select.PIPE_BUF]) :]
        except (BrokenPipeError, ConnectionResetError):
            raise Closed from None


def read_frame(descriptor: int, limit: int, seconds: float | None = None) -> bytes:
    """Read one frame under one deadline for the whole of it.

    Args:
        descriptor: A pipe's reading end.
        limit: The most bytes that are accepted.
        seconds: The deadline from now; None waits for ever.

    Raises:
        Silence: If the deadline passes.
        Closed: If the pipe ends first.
        TooMuch: If a longer frame is announced.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    size = int.from_bytes(_read_exactly(descriptor, LENGTH_BYTES, deadline), "little")
    if size > limit:
        raise TooMuch
    return _read_exactly(descriptor, size, deadline)


def _read_exactly(descriptor: int, size: int, deadline: float | None) -> bytes:
    data = bytearray()
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while len(data) < size:
        if not poll.poll(_milliseconds_to(deadline)):
            raise Silence
        try:
            chunk = os.read(descriptor, min(size - len(data), 2**20))
        except ConnectionResetError:
            raise Closed from None
        if not chunk:
            raise Closed
        data += chunk
    return bytes(data)


def _milliseconds_to(deadline: float | None) -> float | None:
    return None if deadline is None else max(deadline - time.monotonic(), 0) * 1000
