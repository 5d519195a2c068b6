"""The sandbox's own process: imports torch once, then forks a child for every request.

Run as `python -m autograder.sandbox.server SECONDS MEMORY_BYTES REPLY_BYTES`. It reads
requests from standard input and writes one frame per request to standard output: the
request's ticket, a byte that says how the child ended, then the child's reply. It holds no key, no
reference and no score, so there is nothing in its memory for a child to find.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import shutil
import signal
import sys
import tempfile

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder import wire
from autograder.failures import describe_failure
from autograder.load import LoadError, load_candidate
from autograder.observe import observe
from autograder.sandbox import descendants
from autograder.sandbox.protocol import (
    ENDINGS,
    TICKET_BYTES,
    Closed,
    Ending,
    Reply,
    Request,
    Silence,
    TooMuch,
    read_frame,
    write_frame,
)
from autograder.values import Failure

REQUEST_LIMIT = 2**30
FILE_LIMIT = 16 * 2**20


def main() -> None:
    """Serve requests until standard input is closed."""
    seconds, memory, reply_limit = float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    requests, replies = os.dup(0), os.dup(1)
    _point_standard_streams_nowhere()
    descendants.adopt()
    _warm_up()
    while True:
        try:
            request = read_frame(requests, REQUEST_LIMIT)
        except Closed:
            return
        ticket, request = request[:TICKET_BYTES], request[TICKET_BYTES:]
        if b'"Axes"' in request:
            _warm_up_drawing()
        ending, reply = _serve(request, seconds, memory, reply_limit, (requests, replies))
        descendants.end_all()
        write_frame(replies, ticket + bytes([ENDINGS.index(ending)]) + reply)


def _point_standard_streams_nowhere() -> None:
    """Keep whatever a child writes past Python's `sys.stdout` out of the protocol."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _warm_up() -> None:
    """Do once, before any fork, what every child would otherwise pay for.

    The first use of an optimiser alone imports modules for more than a second.
    """
    torch.set_num_threads(1)
    model = nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for inputs, targets in DataLoader(TensorDataset(torch.ones(2, 2), torch.ones(2, 1)), 1):
        nn.functional.mse_loss(model(inputs), targets).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    str(model.weight)
    gc.collect()
    gc.freeze()


def _warm_up_drawing() -> None:
    """Import matplotlib, if there is any, before the children that draw are forked."""
    with contextlib.suppress(ImportError):
        from matplotlib.figure import Figure

        Figure().subplots()


def _serve(
    request: bytes, seconds: float, memory: int, reply_limit: int, private: tuple[int, int]
) -> tuple[Ending, bytes]:
    """Fork a child for one request and wait for its reply, its death or its deadline."""
    reading, writing = os.pipe()
    # A child may have removed the folder that they all lie in.
    os.makedirs(tempfile.gettempdir(), exist_ok=True)
    scratch = tempfile.mkdtemp(prefix="autograder-")
    child = os.fork()
    if child == 0:
        for descriptor in (reading, *private):
            os.close(descriptor)
        _run_child(request, writing, scratch, seconds, memory)
    os.close(writing)
    try:
        return "replied", read_frame(reading, reply_limit, seconds)
    except Silence:
        return "timed_out", b""
    except TooMuch:
        return "too_much", b""
    except Closed:
        _, status = os.waitpid(child, 0)
        child = 0
        return "died", str(os.waitstatus_to_exitcode(status)).encode()
    finally:
        os.close(reading)
        if child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        shutil.rmtree(scratch, ignore_errors=True)


def _run_child(request: bytes, writing: int, scratch: str, seconds: float, memory: int) -> None:
    """Answer one request and end; nothing that a student's code registered runs after that."""
    try:
        os.setsid()
        descendants.end_with_parent()
        os.chdir(scratch)
        _limit(seconds, memory)
        write_frame(writing, wire.pack(_answer(wire.unpack(request, Request))))
        os._exit(0)
    except BaseException:
        os._exit(1)


def _limit(seconds: float, memory: int) -> None:
    cpu = int(seconds) + 1
    for what, soft, hard in (
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, FILE_LIMIT, FILE_LIMIT),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 128, 128),
    ):
        # macOS refuses some of these; the deadline holds everywhere.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


def _answer(request: Request) -> Reply:
    try:
        candidate = load_candidate(request.name, request.statements)
    except LoadError as error:
        cause = error.__cause__
        failure = describe_failure(cause) if cause else Failure("NameError", str(error))
        return Reply([], failure)
    return Reply([observe(candidate, case) for case in request.cases])


if __name__ == "__main__":
    main()
