"""Begin and end a simulation, for a block of code or for the rest of a process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import torch

from autograder.simulated import saving
from autograder.simulated.cuda_module import answering
from autograder.simulated.mode import SimulatedMode


@contextlib.contextmanager
def gpu() -> Iterator[None]:
    """Let this thread believe, until the end of the block, that there is one GPU."""
    future = torch.__future__
    before = future.get_swap_module_params_on_conversion()
    # So a module's parameters stay the same objects when they change their kind.
    future.set_swap_module_params_on_conversion(True)
    try:
        with answering(), saving.active(), SimulatedMode():
            yield
    finally:
        future.set_swap_module_params_on_conversion(before)


def start() -> None:
    """Let this thread believe for good that there is one GPU."""
    block = gpu()
    block.__enter__()
    # A block that nobody holds would be ended.
    _begun.append(block)


_begun: list[contextlib.AbstractContextManager[None]] = []
