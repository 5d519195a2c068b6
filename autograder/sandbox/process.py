"""The judge's end of one running server: start it, exchange requests for outcomes, end it."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time

import msgspec

from autograder import wire
from autograder.sandbox import scratch
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
from autograder.values import Axes

START_SECONDS = 120.0
"""How long importing torch may take on a cold, busy machine."""

GRACE_SECONDS = 5.0
"""How long the server may take to say how a child has ended before it counts as dead."""

IMPORT_SECONDS = 60.0
"""How long it may take to import matplotlib and to look for fonts, once."""

EXIT_SECONDS = 0.5
"""How long a child that has closed its pipe may take to end by itself."""

MESSAGE_LIMIT = 2**16
READY_LIMIT = 2**16


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a request ended; `reply` is there if it ended with one, `detail` if not."""

    ending: Ending
    reply: Reply | None = None
    detail: str = ""


class Broken(Exception):
    """Say that the server is dead or silent, so that another one is needed."""


class Process:
    """A server that has said hello.

    Raises:
        Broken: If it cannot be started.
    """

    def __init__(self, launch: Launch, setup: Setup) -> None:
        self._limits = setup.limits
        self._drawing = False
        self._home = _make_home(launch)
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                launch.command("serve", self._home, setup.limits),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=environment(launch.home(self._home)),
                start_new_session=True,
            )
        try:
            write_frame(self._control.fileno(), msgspec.msgpack.encode(setup), START_SECONDS)
            self.hello = msgspec.msgpack.decode(self._receive(START_SECONDS), type=Hello)
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
        if self._home:
            scratch.remove(self._home)

    def run(self, request: Request) -> Outcome:
        """Return what the candidate of a request did, or how its process ended instead.

        Raises:
            Broken: If the server did not say how the child ended.
        """
        order = Order(secrets.token_hex(16), _draws(request))
        to_child, from_child = self._order(order)
        try:
            outcome = self._converse(request, to_child, from_child, self._patience(order))
        finally:
            os.close(to_child)
            os.close(from_child)
        end = self._end_of(order, outcome)
        if outcome.ending != "died" or outcome.detail:
            return outcome
        return Outcome(end.ending, detail=str(end.status))

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
            write_frame(to_child, wire.pack(Inputs(request.cases)), left())
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


def _make_home(launch: Launch) -> str:
    """Return a new folder for a server, or nothing where bubblewrap gives it one in memory."""
    if launch.bubblewrap:
        return ""
    home = tempfile.mkdtemp(prefix="autograder-sandbox-")
    if launch.user is not None:
        os.chown(home, launch.user, launch.user)
    return home


def _draws(request: Request) -> bool:
    """Return whether a child will need matplotlib."""
    arguments = [argument for case in request.cases for argument in case.arguments.values()]
    return any(isinstance(argument, Axes) for argument in arguments) or any(
        "matplotlib" in statement.code for statement in request.statements
    )
