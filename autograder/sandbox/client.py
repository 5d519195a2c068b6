"""The judge's end of a sandbox: send code and inputs, receive data or the reason for none."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from types import TracebackType

import msgspec

from autograder import wire
from autograder.sandbox.protocol import (
    ENDINGS,
    TICKET_BYTES,
    Closed,
    Ending,
    Reply,
    Request,
    Silence,
    TooMuch,
    has_input,
    read_frame,
    write_frame,
)

START_SECONDS = 120.0
"""How long importing torch may take on a cold, busy machine."""

GRACE_SECONDS = 5.0
"""How much longer than its child's limit the server may be silent before it counts as dead."""


class Limits(msgspec.Struct, frozen=True):
    """What one exercise of one submission may use.

    Attributes:
        seconds: Wall-clock time, and with it CPU time.
        memory: Bytes of address space; torch alone maps about 0.7 GB.
        reply: Bytes that may come back.
    """

    seconds: float = 10.0
    memory: int = 4 * 2**30
    reply: int = 16 * 2**20


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """How a request ended; `reply` is there if it ended with one, `detail` if not."""

    ending: Ending
    reply: Reply | None = None
    detail: str = ""


class Sandbox:
    """A process that runs students' code, started at the first request.

    One that dies or falls silent is replaced at the next request, so that a hostile
    submission costs one exercise of its own.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._home = ""
        self._fresh = True

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, request: Request) -> Outcome:
        """Return what the candidate of a request did, or how its process ended instead."""
        try:
            payload = self._exchange(wire.pack(request))
        except (Silence, Closed, TooMuch, OSError):
            self.close()
            return Outcome("died", detail="it took the whole sandbox down")
        ending = ENDINGS[payload[0]] if payload and payload[0] < len(ENDINGS) else "died"
        if ending != "replied":
            return Outcome(ending, detail=payload[1:200].decode(errors="replace"))
        try:
            reply = wire.unpack(payload[1:], Reply)
        except wire.WireError as error:
            return Outcome("died", detail=str(error)[:200])
        if not reply.failure and len(reply.observations) != len(request.cases):
            return Outcome("died", detail="it answered for another number of cases")
        return Outcome("replied", reply)

    def close(self) -> None:
        """End the process and remove its folder."""
        if self._process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    with contextlib.suppress(OSError):
                        stream.close()
            self._process = None
        if self._home:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home = ""

    def _exchange(self, request: bytes) -> bytes:
        """Send a request and return the answer to it, not one that somebody slipped in.

        Raises:
            Silence, Closed, TooMuch, OSError: If this request has broken the sandbox.
        """
        if self._process and self._is_spoilt(self._process):
            self.close()
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        patience = self.limits.seconds + GRACE_SECONDS + (START_SECONDS if self._fresh else 0.0)
        ticket = secrets.token_bytes(TICKET_BYTES)
        write_frame(process.stdin.fileno(), ticket + request, patience)
        limit = TICKET_BYTES + 1 + self.limits.reply
        answer = read_frame(process.stdout.fileno(), limit, patience)
        self._fresh = False
        if not secrets.compare_digest(answer[:TICKET_BYTES], ticket):
            raise Closed
        return answer[TICKET_BYTES:]

    def _is_spoilt(self, process: subprocess.Popen[bytes]) -> bool:
        """Return whether an earlier request has ended the server or left bytes in its pipe."""
        assert process.stdout is not None
        return process.poll() is not None or has_input(process.stdout.fileno())

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the server with a clean environment, in a folder that holds nothing."""
        self._home = tempfile.mkdtemp(prefix="autograder-sandbox-")
        self._fresh = True
        limits = (str(self.limits.seconds), str(self.limits.memory), str(self.limits.reply))
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "autograder.sandbox.server", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._home,
            env=_environment(self._home),
            bufsize=0,
            start_new_session=True,
        )
        return self._process


def _environment(home: str) -> dict[str, str]:
    """Return the little that Python and torch need, and nothing of the instructor's.

    One thread: a pool of threads does not survive the fork that serves each request.
    """
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        "PATH": os.defpath,
        "HOME": home,
        "TMPDIR": home,
        "MPLCONFIGDIR": home,
        "MPLBACKEND": "Agg",
        "LANG": "C.UTF-8",
        **threads,
    }
