"""The judge's end of one child: requests go in, outcomes come out, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Protocol

import msgspec

from autograder.records import wire
from autograder.records.values import Axes
from autograder.sandbox.inspection import inspect_failure, inspect_reply
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import (
    Clock,
    Closed,
    Ending,
    Order,
    Ready,
    Reply,
    Request,
    Silence,
    Source,
    TooMuch,
    read_frame,
    write_frame,
)
from autograder.sandbox.vitals import Vitals

READY_LIMIT = 2**16


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a request ended; `reply` is there if it ended with one, `detail` if not.

    Attributes:
        computed: Seconds of computing, where they are known.
        starved: Whether it was hardly ever let onto a core.
    """

    ending: Ending
    reply: Reply | None = None
    detail: str = ""
    computed: float | None = None
    starved: bool = False


class Runner(Protocol):
    """Runs requests, one after the other."""

    def __call__(self, request: Request, *, alone: bool = False) -> Outcome:
        """Return how a request ended; `alone` has it run where nothing has been run before."""


class Child:
    """A process that answers requests, as long as each ends with a reply.

    Args:
        order: With which the server was asked for it.
        pipes: Our ends: to the child, and from it.
        limits: What each request may use.
        importing: Seconds more that the first one may wait for the server to import what it needs.
        vitals: Returns those of the process, None while they are not known.

    Attributes:
        asked: How many requests it has been given.
    """

    def __init__(
        self,
        order: Order,
        pipes: tuple[int, int],
        limits: Limits,
        importing: float,
        vitals: Callable[[], Vitals | None],
    ) -> None:
        self.order = order
        self.asked = 0
        self._vitals = vitals
        self._to, self._from = pipes
        self._limits = limits
        self._importing = importing

    def wait_until_ready(self, seconds: float) -> None:
        """Wait for a child that makes its device ready; no student's clock runs meanwhile.

        Raises:
            Closed, Silence, TooMuch: If it does not say so.
        """
        read_frame(self._from, READY_LIMIT, seconds)

    def ask(self, request: Request, inputs: bytes) -> Outcome:
        """Send the code; when it is loaded, the inputs; and take the reply. One deadline holds for it all."""
        # What comes first begins with the process.
        before = self._vitals() if self.asked else Vitals()
        clock = Clock(
            self._limits.seconds + self._importing, lambda: (self._since(before) or Vitals()).waited
        )
        self._importing = 0.0
        self.asked += 1
        try:
            source = Source(request.name, request.statements, request.device)
            write_frame(self._to, wire.pack(source), clock)
            ready = wire.unpack(read_frame(self._from, READY_LIMIT, clock), Ready)
            inspect_failure(ready.failure)
            if ready.failure:
                return Outcome("replied", Reply([], ready.failure))
            write_frame(self._to, inputs, clock)
            reply = wire.unpack(read_frame(self._from, self._limits.reply, clock), Reply)
            inspect_reply(reply, len(request.cases))
        except Silence:
            now = self._since(before)
            return Outcome("timed_out", computed=now.computed if now else None, starved=clock.starved)
        except TooMuch:
            return Outcome("too_much")
        except wire.WireError as error:
            return Outcome("died", detail=str(error)[:200])
        except Closed:
            return Outcome("died")
        return Outcome("replied", reply)

    def _since(self, before: Vitals | None) -> Vitals | None:
        now = self._vitals()
        return now.since(before) if now and before else None

    def close(self) -> None:
        """Close the pipes."""
        os.close(self._to)
        os.close(self._from)


def draws(request: Request) -> bool:
    """Return whether a child will need matplotlib."""
    arguments = [argument for case in request.cases for argument in case.arguments.values()]
    return any(isinstance(argument, Axes) for argument in arguments) or any(
        "matplotlib" in statement.code for statement in request.statements
    )
