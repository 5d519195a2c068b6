"""Put values into words for the messages that people read."""

from __future__ import annotations

import numpy as np

from autograder.values import (
    SGD,
    Array,
    Batches,
    Case,
    Failure,
    Items,
    LinearModel,
    Loader,
    LossFunction,
    Nothing,
    Numbers,
    Opaque,
    Tensor,
    Text,
    Value,
)

SMALL = 12
"""The most elements that a reader takes in at a glance."""


def describe(value: Value) -> str:
    """Return a noun phrase for a value: its type and shape, and a small value itself."""
    match value:
        case Tensor():
            small = value.data.size <= 1
            content = f" holding {number(value.data.reshape(-1)[0])}" if small and value.data.size else ""
            return f"a tensor of shape {value.data.shape}{content}"
        case Numbers() if value.data.ndim == 0:
            return f"the {value.type} {number(value.data)}"
        case Numbers():
            return f"a {value.type or 'list'} ({value.data.size} elements)"
        case Nothing():
            return "None"
        case Text():
            return f'the text "{value.text[:60]}"'
        case Items():
            first = f" of {_type_name(value.items[0])}" if value.items else ""
            return f"a {value.type}{first} ({len(value.items)} elements)"
        case Batches():
            return "a DataLoader"
        case Opaque():
            return f"a {value.type}"
    return f"a {_type_name(value)}"


def _type_name(value: Value) -> str:
    return {"Numbers": "number", "Tensor": "tensor"}.get(type(value).__name__, type(value).__name__)


def describe_failure(failure: Failure) -> str:
    """Return an exception with its message and the line of the student's code."""
    where = f" at `{failure.line}`" if failure.line else ""
    message = failure.message.strip().rstrip(".")
    return f"{failure.type}{where}: {message}" if message else f"{failure.type}{where}"


def number(element: object) -> str:
    """Return a number with six significant digits, as `print` would show it."""
    scalar = np.asarray(element).item()
    return f"{scalar:.6g}" if isinstance(scalar, float) else str(scalar)


def place(index: tuple[object, ...]) -> str:
    """Return ` at [1, 0]` for an index into an array; nothing for a single element."""
    return f" at [{', '.join(str(i) for i in index)}]" if index else ""


def words(value: Value) -> str:
    """Return a text in the form in which answers in words are compared; else an empty string."""
    return " ".join(value.text.split()).casefold() if isinstance(value, Text) else ""


def array(data: Array) -> str:
    """Return a small array as nested lists with short numbers, a large one by its shape."""
    if data.size > SMALL:
        return f"<shape {data.shape}>"
    if data.ndim == 0:
        return number(data)
    return f"[{', '.join(array(row) for row in data)}]"


def call(name: str, case: Case) -> str:
    """Return the call that a case makes, with the arguments' numbers where they are few."""
    arguments = ", ".join(f"{key}={_argument(value)}" for key, value in case.arguments.items())
    return f"{name}({arguments})"


def _argument(value: Value) -> str:
    match value:
        case Tensor():
            grad = "" if value.grad is None else f" with .grad {array(value.grad)}"
            return array(value.data) + grad
        case Numbers() if value.data.ndim == 0:
            return number(value.data)
        case Numbers():
            return array(value.data)
        case Text():
            return f'"{value.text}"'
        case LinearModel():
            outputs, inputs = value.weight.shape
            return f"nn.Linear({inputs}, {outputs})"
        case LossFunction():
            return f"F.{value.name}"
        case SGD():
            momentum = f", momentum={value.momentum:g}" if value.momentum else ""
            return f"SGD({value.model}.parameters(), lr={value.lr:g}{momentum})"
        case Loader():
            return f"<{len(value.inputs)} rows in batches of {value.batch_size}>"
    return describe(value)
