"""Let `torch.save` and `torch.load` know storages on the simulated device by CUDA's name."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import serialization

from autograder.simulated.crossing import is_gpu
from autograder.simulated.tensor import Tensor, is_marked, mark

BEFORE_TORCH = 1
"""torch asks for a storage's place in the order of these numbers; its own begin at 10."""


@contextlib.contextmanager
def active() -> Iterator[None]:
    """Restore storages onto the device until the end of the block."""
    _register()
    _running.append(True)
    rebuild: Any = torch._utils._rebuild_tensor

    def rebuild_on_device(storage: Any, *how: Any) -> torch.Tensor:
        rebuilt: torch.Tensor = rebuild(storage, *how)
        return Tensor(rebuilt) if is_marked(storage._untyped_storage) else rebuilt

    # Every tensor that is loaded passes here, and no call of it reaches a function mode.
    torch._utils._rebuild_tensor = rebuild_on_device
    try:
        yield
    finally:
        torch._utils._rebuild_tensor = rebuild
        _running.pop()


_running: list[bool] = []


@functools.cache
def _register() -> None:
    # torch knows no way to take this back, so both functions do nothing outside a simulation.
    serialization.register_package(BEFORE_TORCH, _tag, _restore)


def _tag(storage: Any) -> str | None:
    return "cuda:0" if is_marked(storage) else None


def _restore(storage: Any, location: str) -> Any:
    if not _running or not location.startswith("cuda") or not is_gpu(location):
        return None
    mark(storage)
    return storage
