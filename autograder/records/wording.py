"""Put values into words for the messages that people read."""

from __future__ import annotations

import re

import numpy as np

from autograder.records.values import (
    DEVICE_ARGUMENT,
    SGD,
    Array,
    Axes,
    Batches,
    Broken,
    Case,
    Failure,
    FilePath,
    Items,
    LinearModel,
    Loader,
    LossFunction,
    Module,
    Ndarray,
    Nothing,
    Numbers,
    Opaque,
    State,
    StateFile,
    Tensor,
    Text,
    Value,
    extent,
)

SMALL = 12
"""The most elements that a reader takes in at a glance."""

LONGEST = 300
"""The most characters that a submission may put into a message."""


def describe(value: Value) -> str:
    """Return a noun phrase for a value: its type and shape, and a small value itself."""
    match value:
        case Tensor():
            small = value.data.size <= 1
            content = f" holding {number(value.data.reshape(-1)[0])}" if small and value.data.size else ""
            return f"a tensor of shape {value.data.shape}{content}"
        case Ndarray():
            return f"a NumPy array of shape {value.data.shape}"
        case Module():
            return "an nn.Module"
        case State():
            return f"a state dictionary with {', '.join(value.tensors) or 'nothing'}"[:LONGEST]
        case Numbers() if value.data.ndim == 0:
            return f"the {value.type} {number(value.data)}"
        case Numbers():
            return f"a {value.type} ({counted(value.data.size, 'element')})"
        case Nothing():
            return "None"
        case Text():
            return f'the text "{value.text[:60]}"'
        case Items():
            kinds = sorted({_plural(item) for item in value.items})
            content = f" of {' and '.join(kinds)}" if kinds else ""
            return f"a {value.type}{content} ({counted(len(value.items), 'element')})"
        case Batches():
            return "a DataLoader"
        case Broken():
            return f"a {value.type}, but going through it raised {describe_failure(value.failure)}"
        case Opaque():
            return f"{_article(value.type)} {value.type[:60]}"
    return f"a {type(value).__name__}"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiouAEIO" else "a"


def _plural(value: Value) -> str:
    """Return what a sequence of such values is a sequence of."""
    match value:
        case Tensor():
            return "tensors"
        case Ndarray():
            return "NumPy arrays"
        case Numbers():
            return "numbers" if value.data.ndim == 0 else "lists"
        case Text():
            return "strings"
        case Nothing():
            return "None"
        case Items():
            return f"{value.type}s"
        case Opaque() | Broken():
            return f"{value.type}s"
    return "values"


def counted(count: int, noun: str) -> str:
    """Return a number of things in words: 1 line, 2 lines."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def describe_failure(failure: Failure) -> str:
    """Return an exception with its message and the line of the student's code."""
    where = f" at `{failure.line}`" if failure.line else ""
    # PyTorch's explanations run on; their first sentence says what happened.
    message = failure.message.strip().partition("\n")[0].partition(". ")[0].rstrip(".")
    text = f"{failure.type[:60]}{where[:LONGEST]}"
    return f"{text}: {message[:LONGEST]}" if message else text


def outline_failure(failure: Failure) -> tuple[str, str]:
    """Return what two failures of the same cause have in common, whatever the shapes."""
    return failure.type, re.sub(r"\d+", "#", failure.message.partition("\n")[0])


def number(element: object) -> str:
    """Return a number with six significant digits, as `print` would show it."""
    scalar = np.asarray(element).item()
    return f"{scalar:.6g}" if isinstance(scalar, float) else str(scalar)


def place(index: tuple[object, ...]) -> str:
    """Return ` at [1, 0]` for an index into an array; nothing for a single element."""
    return f" at [{', '.join(str(i) for i in index)}]" if index else ""


def without_numbers(mismatch: str) -> str:
    """Return how two values differ without what they hold, for inputs that are to stay secret.

    Shapes, dtypes and lengths are told: they lead to a mistake, and give no input away.
    """
    if not re.search(r"\d|\bnan\b|\binf\b", _plain(mismatch)):
        return mismatch
    subject = re.match(r"(.+?) (?:differs at |is [^ ]+, not |is the \w+ [^ ]+, not )", mismatch)
    return f"{subject.group(1) if subject else 'something'} is not right"


def _plain(mismatch: str) -> str:
    """Return a mismatch without the numbers that say nothing about inputs."""
    harmless = (r"shape \([\d, ]*\)", r"not \([\d, ]*\)", r"\b(float|int|uint|bfloat)\d+", r"`[\w.]+`")
    lengths = (r"element \d+ of", r"\d+ (elements?|lines?|parts?|parameters?)\b", r"not (to )?\d+$")
    return re.sub("|".join((*harmless, *lengths)), "", mismatch)


def words(value: Value) -> str:
    """Return a text in the form in which answers in words are compared; else an empty string."""
    return " ".join(value.text.split()).casefold() if isinstance(value, Text) else ""


def array(data: Array) -> str:
    """Return a small array as nested lists with short numbers, a large one by its shape."""
    if extent(data.shape) > SMALL:
        return f"<shape {data.shape}>"
    if data.ndim == 0:
        return number(data)
    return f"[{', '.join(array(row) for row in data)}]"


def call(name: str, case: Case) -> str:
    """Return the call that a case makes, with the arguments' numbers where they are few."""
    arguments = ", ".join(f"{key}={_argument(value)}" for key, value in case.arguments.items())
    return f"{name}({arguments})" + (", twice" if case.calls == 2 else "")


def other_device(case: Case, first: Case) -> str:
    """Return how a case differs from the first one in where its data are, or are to go, or nothing."""
    if case.on_cpu and not first.on_cpu:
        return "all of it on the CPU"
    match case.arguments.get(DEVICE_ARGUMENT), first.arguments.get(DEVICE_ARGUMENT):
        case Text(text=told), Text(text=before) if told != before:
            return f'{DEVICE_ARGUMENT}="{told}"'
    return ""


def call_in_short(name: str, case: Case) -> str:
    """Return the call that a case makes, with the settings of a training and without its data."""
    settings = (Numbers, SGD)
    shown = [f"{k}={_argument(v)}" if isinstance(v, settings) else "…" for k, v in case.arguments.items()]
    kept = [part for part, before in zip(shown, ["", *shown], strict=False) if part != "…" or before != "…"]
    return f"{name}({', '.join(kept)})"


def _argument(value: Value) -> str:
    match value:
        case Tensor():
            grad = "" if value.grad is None else f" with .grad {array(value.grad)}"
            return array(value.data) + grad
        case Ndarray():
            return f"np.array({array(value.data)})"
        case Axes():
            return "ax"
        case FilePath():
            return f'Path("{value.path}")'
        case StateFile():
            saved = "" if value.device == "cpu" else f", saved on {value.device}"
            return f'Path("saved.pt"){saved}'
        case Numbers() if value.data.ndim == 0:
            return number(value.data)
        case Numbers():
            return array(value.data)
        case Text():
            return f'"{value.text}"'
        case LinearModel():
            outputs, inputs = value.weight.shape
            bias = ", bias=False" if value.bias is None else ""
            layer = f"nn.Linear({inputs}, {outputs}{bias})"
            return f"nn.Sequential({layer})" if value.within else layer
        case LossFunction():
            return f"F.{value.name}"
        case SGD():
            momentum = f", momentum={value.momentum:g}" if value.momentum else ""
            return f"SGD({value.model}.parameters(), lr={value.lr:g}{momentum})"
        case Loader():
            turning = ", in another order in each epoch" if value.turns_with else ""
            return f"<{len(value.inputs)} rows in batches of {value.batch_size}{turning}>"
    return describe(value)
