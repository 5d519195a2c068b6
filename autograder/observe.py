"""Call a function on the inputs of a case and note everything about the call.

The only module that calls students' functions, and references. It imports torch.
"""

from __future__ import annotations

import contextlib
import functools
import io
import linecache
import random
import sysconfig
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.values import (
    SGD,
    Array,
    Batches,
    Broken,
    Case,
    Failure,
    Items,
    LinearModel,
    Loader,
    LossFunction,
    Nothing,
    Numbers,
    Observation,
    Opaque,
    Tensor,
    Text,
    Value,
    sequence,
)

PRINTED_LIMIT = 64 * 1024
EPOCHS_OBSERVED = 3
ITEMS_LIMIT = 10_000

_NOT_STUDENTS = tuple(
    str(Path(folder).resolve())
    for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), Path(__file__).parent)
)


def observe(function: Callable[..., Any], case: Case) -> Observation:
    """Return what a caller could notice about `function` called with the inputs of `case`.

    Arguments are built anew for every call and passed by position, so that neither an
    earlier call nor the names of parameters matter. Random generators are seeded.
    """
    torch.manual_seed(case.seed)
    np.random.seed(case.seed % 2**32)
    random.seed(case.seed)
    losses: list[float] = []
    arguments = _build_arguments(case, losses)
    printed = _BoundedText()
    returned: object = None
    failure = gradient_failure = None
    gradients: dict[str, Tensor] = {}
    leaves = _leaves(arguments)
    with _quiet(printed):
        try:
            returned = function(*arguments.values())
        except (Exception, SystemExit) as error:
            failure = describe_failure(error)
        value = _look_into(returned)
        after = {name: _tensor(leaf) for name, leaf in _leaves(arguments).items()}
        try:
            gradients = _gradients(returned, leaves)
        except Exception as error:
            # No fault of the call: it may return a loss that it has differentiated itself.
            gradient_failure = describe_failure(error)
    return Observation(
        returned=value,
        gradients=gradients,
        arguments=after,
        losses=np.array(losses) if losses else None,
        printed=_clean(printed.getvalue()),
        failure=failure,
        gradient_failure=gradient_failure,
    )


def describe_failure(error: BaseException) -> Failure:
    """Return an exception as data, with the last line of the student's own code on its way."""
    line = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if not str(Path(frame.filename).resolve()).startswith(_NOT_STUDENTS):
            line = frame.line or linecache.getline(frame.filename, frame.lineno or 0).strip() or line
    try:
        message = str(error)
    except Exception:
        message = ""
    return Failure(type(error).__name__, _clean(message[:2000]), _clean(line[:200]))


def _clean(text: str) -> str:
    """Return a text that can be encoded, whatever half characters it was made of."""
    return text.encode("utf-8", "replace").decode()


class _BoundedText(io.StringIO):
    """Keep the beginning of what is printed and drop the rest."""

    def write(self, text: str) -> int:
        room = PRINTED_LIMIT - self.tell()
        super().write(text[: max(room, 0)])
        return len(text)


@contextlib.contextmanager
def _quiet(printed: io.StringIO) -> Iterator[None]:
    """Keep prints, and swallow what never counts: warnings and standard error."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stderr(io.StringIO()), torch.enable_grad():
            yield


def _build_arguments(case: Case, losses: list[float]) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for name, value in case.arguments.items():
        built[name] = _build(value, built, losses)
    return built


def _build(value: Value, built: dict[str, Any], losses: list[float]) -> Any:  # noqa: ANN401
    """Return the object that a record stands for; `built` holds the arguments before it."""
    match value:
        case Tensor():
            return _build_tensor(value)
        case Numbers():
            return value.data.tolist()
        case Text():
            return value.text
        case Items():
            items = [_build(item, built, losses) for item in value.items]
            return tuple(items) if value.type == "tuple" else items
        case LinearModel():
            outputs, inputs = value.weight.shape
            model = nn.Linear(inputs, outputs, dtype=torch.float32)
            model.load_state_dict({"weight": _float32(value.weight), "bias": _float32(value.bias)})
            return model
        case LossFunction():
            return _recording(getattr(F, value.name), losses)
        case SGD():
            return torch.optim.SGD(built[value.model].parameters(), lr=value.lr, momentum=value.momentum)
        case Loader():
            data = TensorDataset(_float32(value.inputs), _float32(value.targets))
            return DataLoader(data, value.batch_size)
    return None


def _float32(data: Array) -> torch.Tensor:
    return torch.tensor(np.asarray(data), dtype=torch.float32)


def _build_tensor(value: Tensor) -> torch.Tensor:
    dtype = getattr(torch, value.dtype)
    tensor = torch.tensor(np.asarray(value.data), dtype=dtype)
    tensor.requires_grad_(value.requires_grad)
    if value.grad is not None:
        tensor.grad = torch.tensor(np.asarray(value.grad), dtype=dtype)
    return tensor


def _recording(loss: Callable[..., torch.Tensor], losses: list[float]) -> Callable[..., torch.Tensor]:
    @functools.wraps(loss)
    def recorded(*args: object, **kwargs: object) -> torch.Tensor:
        result = loss(*args, **kwargs)
        losses.append(float(result.detach().mean()))
        return result

    return recorded


def _leaves(arguments: dict[str, Any]) -> dict[str, torch.Tensor]:
    """Return the tensors among the arguments, and the parameters of models, by name."""
    leaves: dict[str, torch.Tensor] = {}
    for name, argument in arguments.items():
        if isinstance(argument, torch.Tensor):
            leaves[name] = argument
        elif isinstance(argument, nn.Module):
            leaves |= {f"{name}.{key}": value for key, value in argument.named_parameters()}
    return leaves


def _gradients(returned: object, leaves: dict[str, torch.Tensor]) -> dict[str, Tensor]:
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
    found = torch.autograd.grad(returned, list(wanted.values()), weights, allow_unused=True)
    return {name: _tensor(grad) for name, grad in zip(wanted, found, strict=True) if grad is not None}


def _look_into(thing: object) -> Value:
    """Return the record of whatever a student's function returned, even if it resists."""
    try:
        return _record(thing)
    except Exception as error:
        return Broken(type(thing).__name__, describe_failure(error))


def _record(thing: object) -> Value:
    match thing:
        case torch.Tensor():
            return _tensor(thing)
        case None:
            return Nothing()
        case bool() | int() | float() | np.number() | np.bool_():
            return _number(thing)
        case str():
            return Text(_clean(thing[:PRINTED_LIMIT]))
        case DataLoader():
            return _batches(thing)
        case list() | tuple() if len(thing) <= ITEMS_LIMIT:
            kind = "tuple" if isinstance(thing, tuple) else "list"
            return sequence([_record(item) for item in thing], kind)
        case np.ndarray() if thing.ndim <= 1 and thing.dtype.kind in "biuf":
            plain = thing.astype(np.float64) if thing.dtype == np.longdouble else thing
            return Numbers(np.array(plain), "NumPy array")
    return Opaque(type(thing).__name__)


def _number(thing: Any) -> Value:  # noqa: ANN401
    data = np.asarray(thing)
    if data.dtype == np.longdouble:
        data = data.astype(np.float64)
    if data.dtype.kind not in "biuf":  # complex, or an int too large for 64 bits
        return Opaque(type(thing).__name__)
    kinds = {"b": "bool", "i": "int", "u": "int", "f": "float"}
    return Numbers(data, kinds[data.dtype.kind])


def _tensor(tensor: torch.Tensor) -> Tensor:
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
        fields.append([_tensor(torch.cat(parts)) for parts in zip(*batches, strict=True)])
    return Batches(sizes, fields)


def _parts(batch: object) -> list[torch.Tensor]:
    parts = list(batch) if isinstance(batch, list | tuple) else [batch]
    return [part for part in parts if isinstance(part, torch.Tensor)]
