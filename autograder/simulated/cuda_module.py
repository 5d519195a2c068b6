"""What `torch.cuda` and `torch.accelerator` answer on a machine with one GPU."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import torch

from autograder.simulated import cuda_objects, lacking, tensor_types
from autograder.simulated.tensor import GPU

NAME = "Simulated GPU"
MEMORY = 16 * 2**30

_DONE = [
    *("synchronize", "empty_cache", "init", "ipc_collect", "reset_peak_memory_stats"),
    *("manual_seed", "manual_seed_all", "seed", "seed_all", "set_rng_state", "reset_max_memory_allocated"),
]
"""What has nothing to do here: there is no queue, no cache and no second stream of random numbers."""


def _constant(value: object) -> Callable[..., Any]:
    """Return a new function, as torch's compiler tells those of `torch.cuda` apart by identity."""

    def answer(*_arguments: object, **_options: object) -> object:
        return value

    return answer


def _random_state(_device: object = None) -> torch.Tensor:
    return torch.get_rng_state()


def _properties(_device: object = None) -> SimpleNamespace:
    return SimpleNamespace(name=NAME, major=9, minor=0, total_memory=MEMORY, multi_processor_count=1)


def _answers() -> Iterator[tuple[Any, str, Any]]:
    cuda = torch.cuda
    yield torch, "device", cuda_objects.device
    yield torch, "Generator", cuda_objects.Generator
    for name in ("Event", "Stream", "stream", "set_device"):
        yield cuda, name, getattr(cuda_objects, name)
    yield cuda, "device", cuda_objects.chosen
    for name in ("current_stream", "default_stream"):
        yield cuda, name, cuda_objects.Stream
    yield cuda, "is_available", _constant(True)
    yield cuda, "device_count", _constant(1)
    yield cuda, "current_device", _constant(0)
    yield cuda, "get_device_name", _constant(NAME)
    yield cuda, "get_device_capability", _constant((9, 0))
    yield cuda, "get_device_properties", _properties
    yield cuda, "is_current_stream_capturing", _constant(False)
    yield cuda, "initial_seed", torch.initial_seed
    yield cuda, "get_rng_state", _random_state
    yield cuda, "mem_get_info", _constant((MEMORY, MEMORY))
    yield cuda, "memory_summary", _constant("")
    for name in tensor_types.NAMES:
        yield cuda, name, tensor_types.TensorType(name)
    yield torch, "compile", lacking.refusing("torch.compile")
    yield torch.jit, "script", lacking.refusing("torch.jit.script")
    yield torch.amp.autocast_mode.autocast, "__enter__", lacking.enter_autocast
    for name in _DONE:
        yield cuda, name, _constant(None)
    for name in ("memory_allocated", "max_memory_allocated", "memory_reserved", "max_memory_reserved"):
        yield cuda, name, _constant(0)
    if accelerator := getattr(torch, "accelerator", None):
        yield accelerator, "is_available", _constant(True)
        yield accelerator, "device_count", _constant(1)
        yield accelerator, "current_device_index", _constant(0)
        yield accelerator, "current_device_idx", _constant(0)
        yield accelerator, "set_device_index", cuda_objects.set_device
        yield accelerator, "current_accelerator", _constant(torch.device(GPU.type))
        yield accelerator, "synchronize", _constant(None)
        # An optimizer asks whether its steps are being recorded.
        yield accelerator, "current_stream", cuda_objects.Stream


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
