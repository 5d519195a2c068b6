"""What travels between the judge and a sandbox: frames of bytes with a length in front."""

from __future__ import annotations

import os
import select
import selectors
import time
from typing import Literal

import msgspec

from autograder.outline import Statement
from autograder.values import Case, Failure, Observation

LENGTH_BYTES = 8
TICKET_BYTES = 16
"""A request begins with a random ticket, and only a reply that repeats it is taken for its answer."""

Ending = Literal["replied", "timed_out", "died", "too_much"]
"""How a child ended: with a reply, at its deadline, by a signal or exit, or flooding the pipe."""

ENDINGS: tuple[Ending, ...] = ("replied", "timed_out", "died", "too_much")


class Request(msgspec.Struct, frozen=True, eq=False):
    """One exercise of one submission: code to define the candidate, inputs to call it with."""

    name: str
    statements: list[Statement]
    cases: list[Case]


class Reply(msgspec.Struct, frozen=True, eq=False):
    """What the candidate did on each case, or why there is no candidate."""

    observations: list[Observation]
    failure: Failure | None = None


class Silence(Exception):
    """Say that no complete frame came in time."""


class Closed(Exception):
    """Say that the other end is gone."""


class TooMuch(Exception):
    """Say that a frame is larger than allowed."""


def write_frame(descriptor: int, payload: bytes, seconds: float | None = None) -> None:
    """Write one frame, however often the pipe fills up.

    Raises:
        Silence: If the other end has not taken it all when the deadline passes.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    rest = memoryview(len(payload).to_bytes(LENGTH_BYTES, "little") + payload)
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_WRITE)
        while rest:
            if not selector.select(_remaining(deadline)):
                raise Silence
            # A pipe that is ready takes this much without blocking.
            rest = rest[os.write(descriptor, rest[: select.PIPE_BUF]) :]


def has_input(descriptor: int) -> bool:
    """Return whether bytes are waiting that nobody has asked for."""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        return bool(selector.select(0))


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
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while len(data) < size:
            if not selector.select(_remaining(deadline)):
                raise Silence
            chunk = os.read(descriptor, min(size - len(data), 2**20))
            if not chunk:
                raise Closed
            data += chunk
    return bytes(data)


def _remaining(deadline: float | None) -> float | None:
    return None if deadline is None else max(deadline - time.monotonic(), 0)
