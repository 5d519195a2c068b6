"""The judge's end of one running server: start it, exchange requests for outcomes, end it."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import tempfile

import msgspec

from autograder.records import wire
from autograder.records.per_object import PerObject
from autograder.records.values import Case
from autograder.sandbox.guest import scratch
from autograder.sandbox.host.conversation import Child, Outcome, draws
from autograder.sandbox.host.launch import Launch, apart, environment
from autograder.sandbox.layers import NoRoom
from autograder.sandbox.protocol import (
    STOP,
    Closed,
    End,
    Hello,
    Inputs,
    Order,
    Request,
    Setup,
    Silence,
    TooMuch,
    read_frame,
    write_frame,
)
from autograder.sandbox.vitals import Vitals, children_of, last_of_line, vitals_of

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
        self._packed = PerObject(_pack, INPUTS_KEPT)
        self._ending = contextlib.ExitStack()
        try:
            self._start(launch, setup)
        except (Silence, Closed, TooMuch, OSError, msgspec.MsgspecError) as error:
            self.close()
            raise Broken from error
        except BaseException:
            self.close()
            raise

    def _start(self, launch: Launch, setup: Setup) -> None:
        launch = self._ending.enter_context(apart(launch))
        self._home = _make_home(launch)
        self._ending.callback(_remove, self._home)
        self.check_room()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._ending.callback(self._control.close)
            self._process = subprocess.Popen(
                launch.command("serve", self._home, setup.limits),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=environment(launch.home(self._home), launch.gpu),
                start_new_session=True,
            )
        self._ending.callback(_end, self._process)
        write_frame(self._control.fileno(), msgspec.msgpack.encode(setup), START_SECONDS)
        patience = START_SECONDS + (WARM_SECONDS if self._warm else 0.0)
        self.hello = msgspec.msgpack.decode(self._receive(patience), type=Hello)
        # Children that are there before their order cannot be told from one that has it.
        self._server = None if self._warm else last_of_line(self._process.pid)

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
        """End the process, remove its folder and give its user back."""
        self._ending.close()

    def check_room(self) -> None:
        """Look whether the disk has room for what a student's code may write.

        Raises:
            NoRoom: If not. A full disk makes right code fail, and no student has filled it.
        """
        if not self._home:
            return
        about = os.statvfs(self._home)
        if about.f_bavail * about.f_frsize < self._limits.disk or (about.f_files and not about.f_favail):
            raise NoRoom(f"the temporary folder {tempfile.gettempdir()} is full")

    def run(self, request: Request) -> Outcome:
        """Run one request in a child of its own.

        Raises:
            Broken: As for `begin` and `end`.
        """
        child = self.begin(request, 1)
        return self.end(child, self.ask(child, request))

    def begin(self, request: Request, requests: int) -> Child:
        """Ask for a child.

        Args:
            request: The first that it will get.
            requests: How many it may get at most, each with time of its own.

        Raises:
            Broken: If the server is gone, or the child does not get its device ready: it has met no
                student's code yet, so that another one may.
        """
        order = Order(secrets.token_hex(16), draws(request), requests)
        imports = order.drawing and not self._drawing
        self._drawing = self._drawing or order.drawing
        importing = IMPORT_SECONDS if imports else 0.0
        child = Child(order, self._order(order), self._limits, importing, self._vitals_of_child)
        if self._warm:
            try:
                child.wait_until_ready(WARM_SECONDS)
            except (Silence, Closed, TooMuch) as error:
                child.close()
                raise Broken from error
        return child

    def ask(self, child: Child, request: Request) -> Outcome:
        """Return what the candidate of a request did, or how the child ended instead."""
        return child.ask(request, self._packed(request.cases))

    def end(self, child: Child, last: Outcome) -> Outcome:
        """End a child with all that it has started, and return how its last request ended.

        Raises:
            Broken: If the server did not say how the child ended.
        """
        child.close()
        end = self._end_of(child.order, last)
        if last.ending != "died" or last.detail:
            # Of several requests it is not known which has computed.
            known = last.computed is not None or child.asked > 1
            return last if known else msgspec.structs.replace(last, computed=end.computed)
        return Outcome(end.ending, detail=str(end.status), computed=end.computed)

    def _vitals_of_child(self) -> Vitals | None:
        children = children_of(self._server) if self._server else []
        return vitals_of(children[0]) if len(children) == 1 else None

    def _order(self, order: Order) -> tuple[int, int]:
        """Send an order, and return our ends of the two pipes of the child."""
        pipes: list[int] = []
        try:
            pipes += os.pipe()
            pipes += os.pipe()
        except OSError as error:
            for descriptor in pipes:
                os.close(descriptor)
            raise Broken from error
        their_input, to_child, from_child, their_output = pipes
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


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _remove(home: str) -> None:
    if home:
        scratch.remove(home)


def _pack(cases: list[Case]) -> bytes:
    return wire.pack(Inputs(cases))


def _make_home(launch: Launch) -> str:
    """Return a new folder for a server, or nothing where bubblewrap gives it one in memory."""
    if launch.bubblewrap:
        return ""
    try:
        home = tempfile.mkdtemp(prefix="autograder-sandbox-")
    except OSError as error:
        raise NoRoom.for_files(error) from error
    if launch.user is not None:
        os.chown(home, launch.user, launch.user)
    return home
