"""The judge's end of one child: requests go in, outcomes come out, one after the other."""

from __future__ import annotations

import os
import time

import msgspec

from autograder import wire
from autograder.sandbox.inspection import inspect_reply
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import (
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
from autograder.values import Axes

READY_LIMIT = 2**16


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a request ended; `reply` is there if it ended with one, `detail` if not."""

    ending: Ending
    reply: Reply | None = None
    detail: str = ""


class Child:
    """A process that answers requests, as long as each ends with a reply.

    Args:
        order: With which the server was asked for it.
        pipes: Our ends: to the child, and from it.
        limits: What each request may use.
        importing: Seconds more that the first one may wait for the server to import what it needs.
    """

    def __init__(self, order: Order, pipes: tuple[int, int], limits: Limits, importing: float) -> None:
        self.order = order
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
        deadline = time.monotonic() + self._limits.seconds + self._importing
        self._importing = 0.0

        def left() -> float:
            return max(deadline - time.monotonic(), 0.0)

        try:
            source = Source(request.name, request.statements, request.device)
            write_frame(self._to, wire.pack(source), left())
            ready = wire.unpack(read_frame(self._from, READY_LIMIT, left()), Ready)
            if ready.failure:
                return Outcome("replied", Reply([], ready.failure))
            write_frame(self._to, inputs, left())
            reply = wire.unpack(read_frame(self._from, self._limits.reply, left()), Reply)
            inspect_reply(reply, len(request.cases))
        except Silence:
            return Outcome("timed_out")
        except TooMuch:
            return Outcome("too_much")
        except wire.WireError as error:
            return Outcome("died", detail=str(error)[:200])
        except Closed:
            return Outcome("died")
        return Outcome("replied", reply)

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
