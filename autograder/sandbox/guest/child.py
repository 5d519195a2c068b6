"""A child's life: shut itself in, load the code, say ready, take the inputs, answer, end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import torch

from autograder import simulated
from autograder.observation.failures import describe_failure
from autograder.observation.loading import LoadError, load_candidate
from autograder.observation.observe import observe_in
from autograder.observation.working_folder import EmptyFolder
from autograder.records import wire
from autograder.records.values import Case, Device, Failure, Observation
from autograder.sandbox.guest import descendants, refusals
from autograder.sandbox.guest.confinement import Confinement
from autograder.sandbox.inspection import size_of
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import (
    LENGTH_BYTES,
    NOT_SHUT_IN,
    Closed,
    Inputs,
    Ready,
    Reply,
    Source,
    read_frame,
    write_frame,
)

REQUEST_LIMIT = 2**30
STANDARD_STREAMS = 3
MOST_DESCRIPTORS = 2**16


def run(pipes: tuple[int, int], scratch: str, limits: Limits, confinement: Confinement) -> None:
    """Answer the requests of one order and end; nothing that a student's code registered runs after that."""
    status = NOT_SHUT_IN
    try:
        os.setsid()
        descendants.end_with_parent()
        os.chdir(scratch)
        close_all_but(*pipes, confinement.ruleset)
        confinement.put_on(limits.seconds)
        close_all_but(*pipes)
        status = 1
        answer(*pipes, limits)
        os._exit(0)
    except BaseException:
        os._exit(status)


def close_all_but(*kept: int) -> None:
    """Close all descriptors but the standard streams and these."""
    start = STANDARD_STREAMS
    for descriptor in sorted(number for number in kept if number >= start):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, MOST_DESCRIPTORS)


def answer(reading: int, writing: int, limits: Limits, warm: Device | None = None) -> None:
    """Answer requests until the judge closes the pipe.

    Each brings its code anew: of the one before, only what the code has done to the process is left.

    Args:
        reading: The pipe from the judge.
        writing: The pipe to the judge.
        limits: What the reply may use.
        warm: The device that this process has ready.
    """
    with contextlib.suppress(Closed):
        while True:
            source = wire.unpack(read_frame(reading, REQUEST_LIMIT), Source)
            # Whatever mode a request leaves behind, the next one begins in this.
            with _on(source.device, warm) as device, torch.enable_grad():
                _answer_one(source, reading, writing, limits, device)


def _answer_one(source: Source, reading: int, writing: int, limits: Limits, device: str) -> None:
    try:
        candidate = load_candidate(source.name, source.statements)
    except LoadError as error:
        cause = error.__cause__
        failure = describe_failure(cause) if cause else Failure("NameError", str(error))
        write_frame(writing, wire.pack(Ready(refusals.reword_failure(failure, limits))))
        return
    write_frame(writing, wire.pack(Ready()))
    cases = wire.unpack(read_frame(reading, REQUEST_LIMIT), Inputs).cases
    with EmptyFolder() as folder:
        observed = [_observe(folder, candidate, case, device) for case in cases]
    reply = Reply([refusals.reword(observation, limits) for observation in observed])
    size = size_of(reply)
    if size > limits.reply:
        # The length alone says it; there may not be the memory to pack it all.
        os.write(writing, size.to_bytes(LENGTH_BYTES, "little"))
        return
    write_frame(writing, wire.pack(reply))


def _observe(folder: EmptyFolder, candidate: Callable[..., Any], case: Case, device: str) -> Observation:
    """Observe a call; where it has broken the GPU for this process, nothing but the error can be seen."""
    try:
        return observe_in(folder, candidate, case, device)
    except simulated.CUDA_ERROR as error:
        if device == "cpu":
            raise
        return Observation(failure=describe_failure(error))


@contextlib.contextmanager
def _on(device: Device, warm: Device | None) -> Iterator[str]:
    """Give a device by the name that torch knows it by, while this process believes that it has it."""
    if device == "cpu":
        yield device
        return
    with simulated.gpu() if device == "sim" and warm != device else contextlib.nullcontext():
        yield simulated.GPU.type
