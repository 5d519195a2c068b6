"""What is done before a child meets its order, so that the order does not wait for it.

Once for all children, in the server; or, where a device is to be made ready, by each child for itself.
"""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
import time
from collections.abc import Iterator

import torch

from autograder import simulated
from autograder.observation import torch_startup
from autograder.records import wire
from autograder.sandbox.guest import child, descendants, real_gpu, refusals
from autograder.sandbox.guest.confinement import Confinement
from autograder.sandbox.guest.warm_up import rehearse
from autograder.sandbox.protocol import Ready, Setup, Warm, write_frame


def set_up() -> None:
    """Set PyTorch up without computing anything, which would make it look for GPUs."""
    torch_startup.put_extras_off()
    torch.set_num_threads(1)


def live(line: socket.socket, setup: Setup, confinement: Confinement, folders: tuple[str, str]) -> None:
    """Make ready, wait for an order, answer it and end.

    Args:
        line: Our end of the line to the server.
        setup: What the judge told the server.
        confinement: The layers to put on before any student's code is read.
        folders: Where to be meanwhile, out of reach of the order before this one; and where afterwards.
    """
    try:
        os.setsid()
        descendants.end_with_parent()
        child.close_all_but(line.fileno(), confinement.ruleset)
        apart, scratch = folders
        with _working_in(apart, scratch):
            confinement.put_on_around_driver(apart)
            problem = _problem_of(setup)
        write_frame(line.fileno(), wire.pack(Warm(time.process_time(), problem)))
        _, pipes, _, _ = socket.recv_fds(line, 1, 2)
        line.close()
        os.chdir(scratch)
        refusals.put_words_in_place()
        confinement.put_on(setup.limits.seconds)
        with contextlib.suppress(OSError):
            os.close(confinement.ruleset)
        reading, writing = pipes
        # The judge's clock runs from here.
        write_frame(writing, wire.pack(Ready()))
        child.answer(reading, writing, setup.limits, setup.warm)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _problem_of(setup: Setup) -> str:
    """Make a device ready, and return why that fails, or an empty string."""
    try:
        _make_ready(setup)
    except Exception as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        return said[0][:300].rstrip(".")
    return ""


def _make_ready(setup: Setup) -> None:
    if setup.warm == "cuda":
        real_gpu.make_ready(setup.limits.memory)
    elif setup.warm == "sim":
        simulated.start()
    rehearse(setup.warm or "sim")


@contextlib.contextmanager
def _working_in(folder: str, afterwards: str) -> Iterator[None]:
    """Write temporary files to a folder of one's own, as long as another order may use the common one."""
    _use(folder)
    os.chdir(folder)
    try:
        yield
    finally:
        _use(afterwards)


def _use(folder: str) -> None:
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
