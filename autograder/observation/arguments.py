"""Build the real arguments of a call from the records of a case. Imports torch.

A new kind of argument is a record in `records/values.py`, its case in `build` here, and the word with which
an author writes it in `authoring/cases.py`, handed on in `authoring/__init__.py`. How a message names it is
said in `records/wording.py`, and what a call leaves in it is noted by `_after` in `observe.py`.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, Sampler, TensorDataset

from autograder.records.values import (
    DEVICE_ARGUMENT,
    SGD,
    Array,
    Axes,
    Case,
    FilePath,
    Items,
    LinearModel,
    Loader,
    LossFunction,
    Ndarray,
    Numbers,
    StateFile,
    Tensor,
    Text,
    Value,
)

GIVEN_FILE = "given.pt"
"""The name of the file behind a `StateFile`."""


def build_arguments(case: Case, losses: list[float], folder: Path, device: str = "cpu") -> dict[str, Any]:
    """Return new objects for one call, so that an earlier call cannot have touched them.

    A function that is told the device moves there what it needs; others find it there.

    Args:
        case: The records.
        losses: Collects what a loss function among them returns.
        folder: Where files are put that a path among them leads to.
        device: On which device the call is to compute, as torch names it.
    """
    stays = case.on_cpu or isinstance(case.arguments.get(DEVICE_ARGUMENT), Text)
    built: dict[str, Any] = {}
    for name, value in case.arguments.items():
        built[name] = build(value, built, losses, folder, "cpu" if stays else device)
    return built


def build(value: Value, built: dict[str, Any], losses: list[float], folder: Path, device: str = "cpu") -> Any:  # noqa: ANN401
    """Return the object that a record stands for; `built` holds the arguments before it."""
    match value:
        case Tensor():
            return _tensor(value, device)
        case Ndarray():
            return np.array(value.data)
        case Numbers():
            return value.data.tolist()
        case Text():
            return value.text
        case Items():
            items = [build(item, built, losses, folder, device) for item in value.items]
            return tuple(items) if value.type == "tuple" else items
        case LinearModel():
            layer = _linear(value).to(device)
            return nn.Sequential(layer) if value.within else layer
        case LossFunction():
            return _recording(getattr(F, value.name), losses)
        case SGD():
            return torch.optim.SGD(built[value.model].parameters(), lr=value.lr, momentum=value.momentum)
        case Loader():
            rows = (_float32(data).to(device) for data in (value.inputs, value.targets))
            order = Turning(len(value.inputs), built[value.turns_with]) if value.turns_with else None
            return DataLoader(TensorDataset(*rows), value.batch_size, sampler=order)
        case Axes():
            return _axes()
        case StateFile():
            path = folder / GIVEN_FILE
            with _saying(value.device):
                torch.save({name: _float32(data) for name, data in value.state.items()}, path)
            return path
        case FilePath():
            (folder / value.path).parent.mkdir(exist_ok=True)
            return Path(value.path)
    return None


class Turning(Sampler[int]):
    """An order of rows that moves on by one when a model has changed since it was last asked for.

    Whoever goes over the batches of the first epoch again and again trains on others than the loader
    has. Whoever only looks at them, before an epoch or after it, turns nothing.

    Args:
        rows: How many there are.
        model: Is watched.
    """

    def __init__(self, rows: int, model: nn.Module) -> None:
        self._rows = rows
        self._model = model
        self._turns = 0
        self._seen = self._learnt()

    def __len__(self) -> int:
        return self._rows

    def __iter__(self) -> Iterator[int]:
        learnt = self._learnt()
        self._turns += learnt != self._seen
        self._seen = learnt
        return iter([(row + self._turns) % self._rows for row in range(self._rows)])

    def _learnt(self) -> list[list[float]]:
        return [parameter.tolist() for parameter in self._model.parameters()]


@contextlib.contextmanager
def _saying(device: str) -> Iterator[None]:
    """Let files say of their tensors that they were on a device, which need not be there."""
    tag = torch.serialization.location_tag
    torch.serialization.location_tag = lambda storage: device
    try:
        yield
    finally:
        torch.serialization.location_tag = tag


def _float32(data: Array) -> torch.Tensor:
    return torch.tensor(np.asarray(data), dtype=torch.float32)


def _tensor(value: Tensor, device: str) -> torch.Tensor:
    dtype = getattr(torch, value.dtype)
    tensor = torch.tensor(np.asarray(value.data), dtype=dtype, device=device)
    tensor.requires_grad_(value.requires_grad)
    if value.grad is not None:
        tensor.grad = torch.tensor(np.asarray(value.grad), dtype=dtype, device=device)
    return tensor


def _linear(value: LinearModel) -> nn.Linear:
    outputs, inputs = value.weight.shape
    model = nn.Linear(inputs, outputs, bias=value.bias is not None, dtype=torch.float32)
    with torch.no_grad():
        model.weight.copy_(_float32(value.weight))
        if value.bias is not None:
            model.bias.copy_(_float32(value.bias))
    return model


def _recording(loss: Callable[..., torch.Tensor], losses: list[float]) -> Callable[..., torch.Tensor]:
    @functools.wraps(loss)
    def recorded(*args: object, **kwargs: object) -> torch.Tensor:
        result = loss(*args, **kwargs)
        alone = result.detach()
        losses.append(float(alone.mean() if alone.dim() else alone))
        return result

    return recorded


def _axes() -> Any:  # noqa: ANN401
    # A figure of its own needs no backend and leaves no trace in pyplot.
    from matplotlib.figure import Figure

    return Figure().subplots()
