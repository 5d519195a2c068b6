"""What `torch.cuda` and `torch.accelerator` answer on a machine with one GPU."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import torch

from autograder.simulated.crossing import is_gpu
from autograder.simulated.tensor import GPU

NAME = "Simulated GPU"


def _constant(value: object) -> Callable[..., Any]:
    """Return a new function, as torch's compiler tells those of `torch.cuda` apart by identity."""

    def answer(*_arguments: object, **_options: object) -> object:
        return value

    return answer


def _set_device(device: Any) -> None:
    if not is_gpu(device):
        raise ValueError(f"Expected a cuda device, but got: {device}")


def _properties(_device: object = None) -> SimpleNamespace:
    return SimpleNamespace(name=NAME, major=9, minor=0, total_memory=16 * 2**30, multi_processor_count=1)


def _answers() -> Iterator[tuple[Any, str, Any]]:
    cuda = torch.cuda
    yield cuda, "is_available", _constant(True)
    yield cuda, "device_count", _constant(1)
    yield cuda, "current_device", _constant(0)
    yield cuda, "set_device", _set_device
    yield cuda, "get_device_name", _constant(NAME)
    yield cuda, "get_device_capability", _constant((9, 0))
    yield cuda, "get_device_properties", _properties
    yield cuda, "is_current_stream_capturing", _constant(False)
    for name in ("synchronize", "empty_cache", "manual_seed", "manual_seed_all", "init"):
        yield cuda, name, _constant(None)
    for name in ("memory_allocated", "max_memory_allocated", "memory_reserved"):
        yield cuda, name, _constant(0)
    if accelerator := getattr(torch, "accelerator", None):
        yield accelerator, "is_available", _constant(True)
        yield accelerator, "device_count", _constant(1)
        yield accelerator, "current_device_index", _constant(0)
        yield accelerator, "current_accelerator", _constant(torch.device(GPU.type))
        yield accelerator, "synchronize", _constant(None)
        # An optimizer asks whether its steps are being recorded.
        yield accelerator, "current_stream", _constant(SimpleNamespace(is_capturing=_constant(False)))


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Answer so, until the end of the block."""
    # Older versions of torch lack some of the questions.
    answers = [(owner, name, answer) for owner, name, answer in _answers() if hasattr(owner, name)]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in answers]
    for owner, name, answer in answers:
        setattr(owner, name, answer)
    try:
        yield
    finally:
        for owner, name, answer in before:
            setattr(owner, name, answer)
