"""The judge's end of one running server: start it, exchange requests for outcomes, end it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable

import msgspec

from autograder import wire
from autograder.sandbox.inspection import inspect_reply
from autograder.sandbox.launch import Launch, environment
from autograder.sandbox.protocol import (
    STOP,
    Closed,
    End,
    Ending,
    Hello,
    Inputs,
    Order,
    Ready,
    Reply,
    Request,
    Setup,
    Silence,
    Source,
    TooMuch,
    read_frame,
    write_frame,
)
from autograder.values import Axes, Case

START_SECONDS = 120.0
"""How long importing torch may take on a cold, busy machine."""

GRACE_SECONDS = 5.0
"""How long the server may take to say how a child has ended before it counts as dead."""

IMPORT_SECONDS = 60.0
"""How long it may take to import matplotlib and to look for fonts, once."""

INPUTS_KEPT = 64
"""A class hands in many answers to few exercises: their inputs are packed once."""

EXIT_SECONDS = 0.5
"""How long a child that has closed its pipe may take to end by itself."""

WARM_SECONDS = 150.0
"""How long a child may take to get its device ready: more than the server itself allows for all its tries."""

MESSAGE_LIMIT = 2**16
READY_LIMIT = 2**16


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a request ended; `reply` is there if it ended with one, `detail` if not.

    Attributes:
        next: How the request ended that followed it, if one did.
    """

    ending: Ending
    reply: Reply | None = None
    detail: str = ""
    next: Outcome | None = None


Then = Callable[[Reply], "Request | None"]
"""What to ask the same child next, in view of its reply; the code must be the same."""


class Broken(Exception):
    """Say that the server is dead or silent, so that another one is needed."""


class Process:
    """A server that has said hello.

    Raises:
        Broken: If it cannot be started.
    """

    def __init__(self, launch: Launch, setup: Setup) -> None:
        self._limits = setup.limits
        self._warm = setup.warm is not None
        self._drawing = False
        self._packed: dict[int, tuple[list[Case], bytes]] = {}
        self._home = tempfile.mkdtemp(prefix="autograder-sandbox-")
        if launch.user is not None:
            os.chown(self._home, launch.user, launch.user)
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                launch.command("serve", self._home, setup.limits),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=environment(launch.home(self._home), launch.gpu),
                start_new_session=True,
            )
        try:
            write_frame(self._control.fileno(), msgspec.msgpack.encode(setup), START_SECONDS)
            patience = START_SECONDS + (WARM_SECONDS if self._warm else 0.0)
            self.hello = msgspec.msgpack.decode(self._receive(patience), type=Hello)
        except (Silence, Closed, TooMuch, OSError, msgspec.MsgspecError) as error:
            self.close()
            raise Broken from error
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The process id: that of bubblewrap, if it is used."""
        pid: int = self._process.pid
        return pid

    @property
    def is_alive(self) -> bool:
        """Whether the server is still there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and remove its folder."""
        self._control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def run(self, request: Request, then: Then | None = None) -> Outcome:
        """Return what the candidate of a request did, or how its process ended instead.

        Args:
            request: What to run.
            then: Gives a second request for the same child, which spares it another fork.

        Raises:
            Broken: If the server did not say how the child ended.
        """
        order = Order(secrets.token_hex(16), _draws(request), requests=2 if then else 1)
        to_child, from_child = self._order(order)
        try:
            if self._warm:
                self._await_child(from_child)
            outcome = self._converse(request, to_child, from_child, self._patience(order))
            following = then(outcome.reply) if then and outcome.reply else None
            if following:
                after = self._converse(following, to_child, from_child, self._limits.seconds)
                outcome = msgspec.structs.replace(outcome, next=after)
        finally:
            os.close(to_child)
            os.close(from_child)
        last = outcome.next or outcome
        end = self._end_of(order, last)
        if last.ending == "died" and not last.detail:
            last = Outcome(end.ending, detail=str(end.status))
        return msgspec.structs.replace(outcome, next=last) if outcome.next else last

    def _await_child(self, from_child: int) -> None:
        """Wait until a child has its device ready; no student's clock runs meanwhile.

        Raises:
            Broken: If none says so. It has met no student's code yet, so that another one may.
        """
        try:
            read_frame(from_child, READY_LIMIT, WARM_SECONDS)
        except (Silence, Closed, TooMuch) as error:
            raise Broken from error

    def _patience(self, order: Order) -> float:
        """Return how long an exchange may take: the first that draws waits for an import before its child."""
        imports = order.drawing and not self._drawing
        self._drawing = self._drawing or order.drawing
        return self._limits.seconds + (IMPORT_SECONDS if imports else 0.0)

    def _order(self, order: Order) -> tuple[int, int]:
        """Send an order, and return our ends of the two pipes of the child."""
        their_input, to_child = os.pipe()
        from_child, their_output = os.pipe()
        try:
            socket.send_fds(self._control, [msgspec.msgpack.encode(order)], [their_input, their_output])
        except OSError as error:
            os.close(to_child)
            os.close(from_child)
            raise Broken from error
        finally:
            os.close(their_input)
            os.close(their_output)
        return to_child, from_child

    def _converse(self, request: Request, to_child: int, from_child: int, seconds: float) -> Outcome:
        """Send the code; when it is loaded, the inputs; and take the reply. One deadline holds for it all."""
        deadline = time.monotonic() + seconds

        def left() -> float:
            return max(deadline - time.monotonic(), 0.0)

        try:
            source = Source(request.name, request.statements, request.device)
            write_frame(to_child, wire.pack(source), left())
            ready = wire.unpack(read_frame(from_child, READY_LIMIT, left()), Ready)
            if ready.failure:
                return Outcome("replied", Reply([], ready.failure))
            write_frame(to_child, self._inputs(request.cases), left())
            reply = wire.unpack(read_frame(from_child, self._limits.reply, left()), Reply)
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

    def _inputs(self, cases: list[Case]) -> bytes:
        if id(cases) not in self._packed:
            if len(self._packed) >= INPUTS_KEPT:
                self._packed.pop(next(iter(self._packed)))
            # The cases are kept as well, so that no others get their id.
            self._packed[id(cases)] = cases, wire.pack(Inputs(cases))
        return self._packed[id(cases)][1]

    def _end_of(self, order: Order, outcome: Outcome) -> End:
        """Let the server end the child, unless it ends by itself, and wait until all is cleared away."""
        try:
            if outcome.ending == "died" and not outcome.detail:
                with contextlib.suppress(Silence):
                    return self._read_end(order, EXIT_SECONDS)
            self._control.send(STOP)
            return self._read_end(order, GRACE_SECONDS)
        except (Silence, Closed, TooMuch, OSError, msgspec.MsgspecError) as error:
            raise Broken from error

    def _read_end(self, order: Order, seconds: float) -> End:
        end = msgspec.msgpack.decode(self._receive(seconds), type=End)
        if not secrets.compare_digest(end.ticket, order.ticket):
            raise Closed
        return end

    def _receive(self, seconds: float) -> bytes:
        return read_frame(self._control.fileno(), MESSAGE_LIMIT, seconds)


def _draws(request: Request) -> bool:
    """Return whether a child will need matplotlib."""
    arguments = [argument for case in request.cases for argument in case.arguments.values()]
    return any(isinstance(argument, Axes) for argument in arguments) or any(
        "matplotlib" in statement.code for statement in request.statements
    )
