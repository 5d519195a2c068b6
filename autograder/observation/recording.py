"""Turn what a call returned into records: plain data that can leave the process. Imports torch."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader

from autograder.observation.arguments import build
from autograder.observation.failures import clean, describe_failure, name_of
from autograder.records.values import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Array,
    Batches,
    Broken,
    Case,
    Module,
    Ndarray,
    Nothing,
    Numbers,
    Opaque,
    Tensor,
    Text,
    Value,
    sequence,
)

EPOCHS_OBSERVED = 3
ITEMS_LIMIT = 10_000


def record(thing: object, case: Case | None = None, device: str = "cpu") -> Value:
    """Return the record of whatever a student's function left, even if it resists.

    A module is moved to the device, as whoever makes one does, and called with the probe of its case.
    """
    try:
        if not isinstance(thing, nn.Module) or case is None:
            return _record(thing)
        return _module(thing if case.probe is None else thing.to(device), case)
    except Exception as error:
        return Broken(name_of(thing), describe_failure(error))


def _module(module: nn.Module, case: Case) -> Module:
    named = {name[:LONGEST_NAME]: parameter for name, parameter in module.named_parameters()}
    shapes = {
        name: tensor_record(torch.zeros_like(p, requires_grad=p.requires_grad)) for name, p in named.items()
    }
    with _filled(named):
        return _called(module, case, named, shapes)


def _called(
    module: nn.Module, case: Case, named: dict[str, nn.Parameter], shapes: dict[str, Tensor]
) -> Module:
    if case.probe is None:
        return Module(shapes, Nothing(), {})
    try:
        where = next((str(parameter.device) for parameter in named.values()), "cpu")
        output = module(build(case.probe, {}, [], Path(), where))
        return Module(shapes, _record(output), gradients_of(output, named))
    except Exception as error:
        # The parameters may be right all the same.
        return Module(shapes, Broken("module", describe_failure(error)), {})


@contextlib.contextmanager
def _filled(parameters: Mapping[str, torch.Tensor]) -> Iterator[None]:
    """Give parameters fixed values for a while: it may be the caller's own model that came back.

    A copy would not do, as functions that the model keeps would go on with the parameters of the first.
    """
    before = {name: parameter.detach().clone() for name, parameter in parameters.items()}
    _fill(parameters)
    try:
        yield
    finally:
        with torch.no_grad():
            for name, parameter in parameters.items():
                parameter.copy_(before[name])


def _fill(parameters: Mapping[str, torch.Tensor]) -> None:
    """Give parameters fixed values that depend on their shapes.

    Parameters of one shape are told apart by the order of their names: in which order
    they were made is nobody's business.
    """
    seen: Counter[torch.Size] = Counter()
    with torch.no_grad():
        for _, parameter in sorted(parameters.items()):
            start = 1.0 + parameter.dim() + 10 * seen[parameter.shape]
            seen[parameter.shape] += 1
            steps = torch.arange(parameter.numel(), dtype=torch.float32)
            parameter.copy_(torch.cos(start + steps).reshape(parameter.shape))


def _record(thing: object) -> Value:
    match thing:
        case torch.Tensor():
            return tensor_record(thing)
        case None:
            return Nothing()
        case bool() | int() | float() | np.number() | np.bool_():
            return _number(thing)
        case str():
            return Text(clean(thing[:LONGEST_TEXT]))
        case DataLoader():
            return _batches(thing)
        case list() | tuple() if len(thing) <= ITEMS_LIMIT:
            kind = "tuple" if isinstance(thing, tuple) else "list"
            return sequence([_record(item) for item in thing], kind)
        case np.ndarray() if thing.ndim <= 1 and thing.dtype.kind in "biuf":
            plain = thing.astype(np.float64) if thing.dtype == np.longdouble else thing
            return Numbers(np.array(plain), "NumPy array")
        case np.ndarray() if thing.dtype.kind in "biuf":
            return Ndarray(np.array(thing))
    return Opaque(name_of(thing))


def _number(thing: Any) -> Value:  # noqa: ANN401
    data = np.asarray(thing)
    if data.dtype == np.longdouble:
        data = data.astype(np.float64)
    if data.dtype.kind not in "biuf":  # complex, or an int too large for 64 bits
        return Opaque(name_of(thing))
    kinds = {"b": "bool", "i": "int", "u": "int", "f": "float"}
    return Numbers(data, kinds[data.dtype.kind])


def tensor_record(tensor: torch.Tensor) -> Tensor:
    """Return the record of a tensor as it is now."""
    grad = tensor.grad if tensor.is_leaf else None
    return Tensor(
        data=_array(tensor),
        dtype=str(tensor.dtype).removeprefix("torch."),
        device=str(tensor.device),
        requires_grad=tensor.requires_grad,
        grad=None if grad is None else _array(grad),
        is_leaf=tensor.is_leaf,
    )


def _array(tensor: torch.Tensor) -> Array:
    """Return a copy of the elements; later changes to the tensor must not reach it."""
    dense = tensor.detach().to_dense().cpu() if tensor.layout != torch.strided else tensor.detach().cpu()
    if dense.is_complex():
        dense = torch.view_as_real(dense.resolve_conj())
    if dense.dtype not in (torch.bool, torch.float16, torch.float64) and dense.is_floating_point():
        dense = dense.float()
    return np.array(dense.numpy())


def _batches(loader: DataLoader[Any]) -> Batches:
    sizes: list[list[int]] = []
    fields: list[list[Tensor]] = []
    for _ in range(EPOCHS_OBSERVED):
        batches = [_parts(batch) for batch in loader]
        sizes.append([len(parts[0]) if parts and parts[0].ndim else 0 for parts in batches])
        fields.append([tensor_record(torch.cat(parts)) for parts in zip(*batches, strict=True)])
    return Batches(sizes, fields)


def _parts(batch: object) -> list[torch.Tensor]:
    parts = list(batch) if isinstance(batch, list | tuple) else [batch]
    return [part for part in parts if isinstance(part, torch.Tensor)]


def gradients_of(returned: object, leaves: Mapping[str, torch.Tensor]) -> dict[str, Tensor]:
    """Return the gradient of the returned tensor with respect to each leaf that it reaches.

    A tensor with several elements is contracted with fixed, unequal weights, so that
    no two of its elements can be mistaken for each other.
    """
    wanted = {name: leaf for name, leaf in leaves.items() if leaf.requires_grad and leaf.is_leaf}
    if not wanted or not isinstance(returned, torch.Tensor):
        return {}
    if not returned.requires_grad or not returned.is_floating_point():
        return {}
    weights = torch.cos(torch.arange(returned.numel(), dtype=returned.dtype)).reshape(returned.shape)
    # Not as `grad_outputs`: for these, torch imports sympy and 500 modules more.
    with torch.enable_grad():
        contracted = (returned * weights.to(returned.device)).sum()
    found = torch.autograd.grad(contracted, list(wanted.values()), allow_unused=True)
    return {name: tensor_record(grad) for name, grad in zip(wanted, found, strict=True) if grad is not None}
