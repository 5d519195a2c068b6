"""Decide whether two observations agree, and say where they first do not.

Shapes, dtypes and devices are strict; values are compared within the one
tolerance table below. Nothing here ever broadcasts.
"""

from __future__ import annotations

import re

import msgspec
import numpy as np

from autograder.describe import counted, describe, describe_failure, number, place, words
from autograder.values import (
    Array,
    Batches,
    Failure,
    Items,
    Nothing,
    Numbers,
    Observation,
    Tensor,
    Text,
    Value,
)


class Facet(msgspec.Struct, frozen=True):
    """A part of an exercise that earns points of its own.

    Attributes:
        name: What students and instructors call it.
        points: What it is worth.
        looks_at: One or several selectors: `returned`, `returned.batches`, `returned.order`,
            `gradients`, `printed`, the name of an argument, or that name with `.grad`.
        pattern: For `printed`: the lines that count, with groups for what is compared.
    """

    name: str
    points: float
    looks_at: str | tuple[str, ...]
    pattern: str = ""

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors as a tuple."""
        return (self.looks_at,) if isinstance(self.looks_at, str) else self.looks_at


class Tolerance(msgspec.Struct, frozen=True):
    """Allowed error: `rtol` of each element, plus `atol` of the largest element."""

    rtol: float
    atol: float


TOLERANCES = {
    "float16": Tolerance(1e-2, 1e-3),
    "bfloat16": Tolerance(4e-2, 4e-3),
    # The right answers in tests/submissions/accepted differ from the reference by at most 5e-7,
    # but for one that rounds its losses to four decimals (4e-5). The smallest wrong constant
    # that must be caught is a hundredth.
    "float32": Tolerance(1e-4, 1e-5),
    "float64": Tolerance(1e-7, 1e-8),
}
EXACT = Tolerance(0.0, 0.0)


def is_silent(observation: Observation, expected: Observation, facet: Facet) -> bool:
    """Return whether a submission shows nothing at all of what a facet looks at.

    Students write the training first and print or return later: what is not there yet
    must not hide the cause of what is wrong already.
    """
    if observation.failure:
        return False
    if facet.selectors == ("printed",):
        return not _matching_lines(observation.printed, facet.pattern)
    returns_nothing = isinstance(observation.returned, Nothing) and not isinstance(expected.returned, Nothing)
    return facet.selectors == ("returned",) and returns_nothing


def find_mismatch(actual: Observation, expected: Observation, facet: Facet) -> str | None:
    """Return a sentence on the first way in which `actual` differs from `expected`, or None.

    The search stops at the first difference: a student can act on one cause at a
    time, and values mean nothing where shapes differ.

    Args:
        actual: What the submission did; every field is untrusted.
        expected: What the reference (or a misconception) did with the same inputs.
        facet: Which fields count.
    """
    if actual.failure or expected.failure:
        return _failure_mismatch(actual, expected)
    for selector in facet.selectors:
        if mismatch := _selected_mismatch(actual, expected, selector, facet.pattern):
            return mismatch
    return None


def _failure_mismatch(actual: Observation, expected: Observation) -> str | None:
    if actual.failure is None:
        return "the call ended without an exception"
    if expected.failure is None or _outline(actual.failure) != _outline(expected.failure):
        return f"the call raised {describe_failure(actual.failure)}"
    # The same message has different causes before and after the first backward pass.
    if _without_grad(actual) != _without_grad(expected):
        return "the call raised the same exception at another point"
    return None


def _without_grad(observation: Observation) -> set[str]:
    return {name for name, argument in observation.arguments.items() if argument.grad is None}


def _outline(failure: Failure) -> tuple[str, str]:
    """Return what two failures of the same cause have in common, whatever the shapes."""
    return failure.type, re.sub(r"\d+", "#", failure.message.partition("\n")[0])


def _selected_mismatch(actual: Observation, expected: Observation, selector: str, pattern: str) -> str | None:
    match selector:
        case "returned":
            return value_mismatch("the returned value", actual.returned, expected.returned)
        case "returned.batches":
            return _batches_mismatch(actual.returned, expected.returned)
        case "returned.order":
            return _order_mismatch(actual.returned, expected.returned)
        case "gradients":
            return _gradients_mismatch(actual, expected)
        case "printed":
            return _lines_mismatch(actual.printed, expected.printed, pattern)
    if selector.endswith(".grad"):
        name = selector.removesuffix(".grad")
        return _grad_mismatch(name, actual.arguments.get(name), expected.arguments[name])
    return _argument_mismatch(selector, actual.arguments.get(selector), expected.arguments[selector])


def value_mismatch(what: str, actual: Value, expected: Value) -> str | None:
    """Return how two values differ, or None; `what` names the value in the sentence."""
    match expected:
        case Tensor():
            return _tensor_mismatch(what, actual, expected)
        case Numbers():
            return _numbers_mismatch(what, actual, expected)
        case Text():
            same = words(actual) == words(expected)
            return None if same else f"{what} is {describe(actual)}, not the word asked for"
        case Items():
            return _items_mismatch(what, actual, expected)
    same_kind = type(actual) is type(expected) and describe(actual) == describe(expected)
    return None if same_kind else f"{what} is {describe(actual)}, not {describe(expected)}"


def _tensor_mismatch(what: str, actual: Value, expected: Tensor) -> str | None:
    if not isinstance(actual, Tensor):
        return f"{what} is {describe(actual)}, not a tensor of shape {expected.data.shape}"
    if actual.data.shape != expected.data.shape:
        return f"{what} has shape {actual.data.shape}, not {expected.data.shape}"
    if actual.dtype != expected.dtype:
        return f"{what} has dtype {actual.dtype}, not {expected.dtype}"
    if actual.device != expected.device:
        return f"{what} is on {actual.device}, not on {expected.device}"
    return array_mismatch(what, actual.data, expected.data, TOLERANCES.get(expected.dtype, EXACT))


def array_mismatch(what: str, actual: Array, expected: Array, tolerance: Tolerance) -> str | None:
    """Return how two arrays of one shape differ beyond the tolerance, or None."""
    close = is_close(actual, expected, tolerance)
    if close.all():
        return None
    with np.errstate(all="ignore"):
        gap = np.abs(actual.astype(np.float64) - expected.astype(np.float64))
    # A NaN is as wrong as can be, and argmax finds NaN first.
    worst = np.unravel_index(np.argmax(np.where(close, 0, gap)), gap.shape)
    if actual.size == 1:
        return f"{what} is {number(actual[worst])}, not {number(expected[worst])}"
    return f"{what} differs{place(worst)}: {number(actual[worst])}, not {number(expected[worst])}"


def is_close(actual: Array, expected: Array, tolerance: Tolerance) -> Array:
    """Return element by element whether two arrays of one shape agree.

    The absolute part grows with the largest expected element, so that a sum that
    happens to cancel is not held to more digits than its terms had. NaN agrees
    only with NaN; a reference is finite, so that matters for misconceptions alone.
    """
    a, e = actual.astype(np.float64), expected.astype(np.float64)
    finite = np.abs(e[np.isfinite(e)])
    scale = finite.max() if finite.size and finite.max() > 0 else 1.0
    with np.errstate(all="ignore"):
        near = np.abs(a - e) <= tolerance.rtol * np.abs(e) + tolerance.atol * scale
    close: Array = near & np.isfinite(e) | (a == e) | (np.isnan(a) & np.isnan(e))
    return close


def _numbers_mismatch(what: str, actual: Value, expected: Numbers) -> str | None:
    is_list = expected.data.ndim == 1
    if not isinstance(actual, Numbers) or actual.data.ndim != expected.data.ndim:
        wanted = f"a list of {counted(expected.data.size, 'number')}" if is_list else "a number"
        return f"{what} is {describe(actual)}, not {wanted}"
    if actual.data.shape != expected.data.shape:
        return f"{what} has {counted(actual.data.size, 'element')}, not {expected.data.size}"
    exact = expected.data.dtype.kind in "bi"
    return array_mismatch(what, actual.data, expected.data, EXACT if exact else TOLERANCES["float32"])


def _items_mismatch(what: str, actual: Value, expected: Items) -> str | None:
    if not isinstance(actual, Items):
        return f"{what} is {describe(actual)}, not {describe(expected)}"
    if len(actual.items) != len(expected.items):
        return f"{what} has {counted(len(actual.items), 'element')}, not {len(expected.items)}"
    pairs = zip(actual.items, expected.items, strict=True)
    mismatches = (value_mismatch(f"element {i} of {what}", a, e) for i, (a, e) in enumerate(pairs))
    return next((mismatch for mismatch in mismatches if mismatch), None)


def _gradients_mismatch(actual: Observation, expected: Observation) -> str | None:
    if actual.gradient_failure:
        return f"the returned value cannot be differentiated: {describe_failure(actual.gradient_failure)}"
    for name, gradient in expected.gradients.items():
        found = actual.gradients.get(name)
        if found is None:
            return f"no gradient flows from the returned value back to `{name}`"
        mismatch = _tensor_mismatch(f"the gradient with respect to `{name}`", found, gradient)
        if mismatch and isinstance(expected.returned, Tensor) and expected.returned.data.ndim:
            # Its numbers depend on the weights with which we add the elements up.
            return f"the gradient with respect to `{name}` is not right"
        if mismatch:
            return mismatch
    extra = sorted(actual.gradients.keys() - expected.gradients.keys())
    return f"a gradient flows back to `{extra[0]}`, where none should" if extra else None


def _argument_mismatch(name: str, actual: Tensor | None, expected: Tensor) -> str | None:
    if actual is None:
        return f"`{name}` cannot be found after the call"
    if mismatch := _tensor_mismatch(f"`{name}` after the call", actual, expected):
        return mismatch
    if actual.requires_grad != expected.requires_grad:
        change = "requires" if actual.requires_grad else "no longer requires"
        return f"`{name}` {change} a gradient after the call"
    if actual.is_leaf != expected.is_leaf:
        return f"`{name}` {'is' if actual.is_leaf else 'is no longer'} a leaf of the graph after the call"
    return None


def _grad_mismatch(name: str, actual: Tensor | None, expected: Tensor) -> str | None:
    """Compare what the next backward pass would add to: no `.grad` is as good as zeros."""
    if actual is None:
        return f"`{name}` cannot be found after the call"
    zeros = np.zeros_like(expected.data)
    found = zeros if actual.grad is None else actual.grad
    wanted = zeros if expected.grad is None else expected.grad
    if found.shape != wanted.shape:
        return f"`{name}.grad` has shape {found.shape} after the call, not {wanted.shape}"
    return array_mismatch(
        f"`{name}.grad` after the call", found, wanted, TOLERANCES.get(expected.dtype, EXACT)
    )


def _lines_mismatch(actual: str, expected: str, pattern: str) -> str | None:
    found, wanted = _matching_lines(actual, pattern), _matching_lines(expected, pattern)
    if wanted and not found:
        return f"no printed line has the form asked for, here `{wanted[0].group()}`"
    if len(found) != len(wanted):
        return f"{counted(len(found), 'line')} of the form asked for printed, not {len(wanted)}"
    for line, target in zip(found, wanted, strict=True):
        if not all(map(_same_token, line.groups(), target.groups())):
            return f"`{line.group()}` is printed where `{target.group()}` should be"
    return None


def _matching_lines(text: str, pattern: str) -> list[re.Match[str]]:
    matches = (re.fullmatch(pattern, line.strip()) for line in text.splitlines())
    return [match for match in matches if match]


def _same_token(actual: str, expected: str) -> bool:
    """Compare a group of a line: text and whole numbers exactly, decimals to the last printed digit."""
    if "." not in expected:
        return actual == expected
    last_digit = 10.0 ** -len(expected.partition(".")[2])
    allowed = TOLERANCES["float32"].rtol * abs(float(expected)) + last_digit
    return abs(float(actual) - float(expected)) <= allowed


def _batches_mismatch(actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Batches) or not isinstance(expected, Batches):
        return value_mismatch("the returned value", actual, expected)
    if len(actual.sizes) != len(expected.sizes) or len(actual.fields) != len(expected.fields):
        return "the loader cannot be iterated once per epoch"
    for sizes, wanted in zip(actual.sizes, expected.sizes, strict=True):
        if sizes != wanted:
            return f"an epoch has batches of {sizes} rows, not of {wanted}"
    for fields, wanted_fields in zip(actual.fields, expected.fields, strict=True):
        if len(fields) != len(wanted_fields):
            return f"each batch has {len(fields)} parts, not {len(wanted_fields)}"
        rows = _tensor_mismatch(
            "the set of rows of an epoch", _sorted_rows(fields), _sorted_rows(wanted_fields)
        )
        if rows:
            return rows
    return None


def _order_mismatch(actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Batches) or not isinstance(expected, Batches):
        return value_mismatch("the returned value", actual, expected)
    if _reshuffles(actual) == _reshuffles(expected):
        return None
    return "every epoch yields the rows in the same order"


def _reshuffles(batches: Batches) -> bool:
    orders = [_joined(fields).tobytes() for fields in batches.fields if fields]
    return len(set(orders)) > 1


def _joined(fields: list[Tensor]) -> Array:
    """Return the fields of an epoch side by side, one line per row."""
    rows = len(fields[0].data) if fields and fields[0].data.ndim else 0
    if not rows or any(field.data.ndim == 0 or len(field.data) != rows for field in fields):
        return np.zeros((0, 0))
    return np.hstack([field.data.reshape(rows, -1) for field in fields])


def _sorted_rows(fields: list[Tensor]) -> Tensor:
    """Return the rows of an epoch in an order that does not depend on shuffling."""
    joined = _joined(fields)
    ordered = joined[np.lexsort(joined.T)] if joined.size else joined
    return Tensor(ordered, dtype=" and ".join(field.dtype for field in fields))
