"""Compare one aspect of a value, such as the gradient of a tensor or the markers of a drawing.

An aspect is what a selector names behind its last dot. To add one, write a function here
and enter it in `ASPECTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

from autograder.comparison.compare import tensor_mismatch, value_mismatch
from autograder.comparison.places import are_among
from autograder.comparison.polylines import is_in_pieces, is_line, is_walked
from autograder.comparison.tolerance import EXACT, TOLERANCES, array_mismatch
from autograder.records.values import LEGEND, SECOND_NAME, Array, Batches, Drawing, Module, Tensor, Value
from autograder.records.wording import counted, describe, number

DRAWINGS_KEPT = 128
"""Of so many pairs of drawings it is known how they differ: each is asked for in turn for every mistake."""


def leaf_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    """Return how two tensors differ as leaves of the graph, or None."""
    if not isinstance(actual, Tensor) or not isinstance(expected, Tensor):
        return None
    if actual.requires_grad != expected.requires_grad:
        change = "requires" if actual.requires_grad else "no longer requires"
        return f"`{name}` {change} a gradient after the call"
    if actual.is_leaf != expected.is_leaf:
        return f"`{name}` {'is' if actual.is_leaf else 'is no longer'} a leaf of the graph after the call"
    return None


def _grad_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    """Compare what the next backward pass would add to: no `.grad` is as good as zeros."""
    if not isinstance(actual, Tensor) or not isinstance(expected, Tensor):
        return f"`{name}` is {describe(actual)} after the call"
    zeros = np.zeros_like(expected.data)
    found = zeros if actual.grad is None else actual.grad
    wanted = zeros if expected.grad is None else expected.grad
    if found.shape != wanted.shape:
        return f"`{name}.grad` has shape {found.shape} after the call, not {wanted.shape}"
    tolerance = TOLERANCES.get(expected.dtype, EXACT)
    return array_mismatch(f"`{name}.grad` after the call", found, wanted, tolerance)


def _parameters_mismatch(_: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Module) or not isinstance(expected, Module):
        return value_mismatch("the returned value", actual, expected)
    if actual.parameters.keys() != expected.parameters.keys():
        found, wanted = (", ".join(module.parameters) or "none" for module in (actual, expected))
        return f"the parameters are {found[:200]}, not {wanted}"
    for name, parameter in expected.parameters.items():
        found_parameter = actual.parameters[name]
        what = f"the parameter `{name}`"
        if mismatch := tensor_mismatch(what, found_parameter, parameter):
            return mismatch
        if found_parameter.requires_grad != parameter.requires_grad:
            change = "requires" if found_parameter.requires_grad else "does not require"
            return f"{what} {change} a gradient"
    return None


def _output_mismatch(_: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Module) or not isinstance(expected, Module):
        return value_mismatch("the returned value", actual, expected)
    return value_mismatch("the output of the module", actual.output, expected.output)


def _module_gradients_mismatch(_: str, actual: Value, expected: Value) -> str | None:
    """Compare gradients by shape, because a parameter's name is another facet's business."""
    if not isinstance(actual, Module) or not isinstance(expected, Module):
        return value_mismatch("the returned value", actual, expected)
    found, wanted = (sorted(m.gradients.values(), key=_shape_first) for m in (actual, expected))
    if len(found) != len(wanted):
        return f"gradients flow back to {counted(len(found), 'parameter')}, not to {len(wanted)}"
    pairs = zip(found, wanted, strict=True)
    wrong = any(tensor_mismatch("a gradient", one, other) for one, other in pairs)
    return "a gradient of the output is not right" if wrong else None


def _shape_first(tensor: Tensor) -> tuple[tuple[int, ...], float]:
    return tensor.data.shape, round(float(np.nan_to_num(tensor.data).sum()), 3)


def _points_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Drawing) or not isinstance(expected, Drawing):
        return f"`{name}` is {describe(actual)} after the call"
    return _missing_point(actual, expected)


@lru_cache(maxsize=DRAWINGS_KEPT)
def _missing_point(actual: Drawing, expected: Drawing) -> str | None:
    there = are_among(expected.points, actual.points)
    if not there.all():
        x, y = expected.points[np.argmin(there)]
        return f"no marker is drawn at ({number(x)}, {number(y)})"
    # Where a line through the data stands for the one asked for, that one is missing: one mistake.
    complete = not _missing_line(actual, expected)
    if complete and _are_joined(expected.points, actual) and not _are_joined(expected.points, expected):
        return "a line joins the markers"
    return None


def _are_joined(places: Array, drawing: Drawing) -> bool:
    """Return whether a line leads through these places and no others; one from place to place is none."""
    lines = [line for line in drawing.lines if line.ndim == 2]
    candidates = [line for line in lines if 2 < len(line) <= len(places) + 1]
    return any(are_among(line, places).all() for line in candidates)


def _polylines_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Drawing) or not isinstance(expected, Drawing):
        return f"`{name}` is {describe(actual)} after the call"
    return _missing_line(actual, expected)


@lru_cache(maxsize=DRAWINGS_KEPT)
def _missing_line(actual: Drawing, expected: Drawing) -> str | None:
    for line in expected.lines:
        candidates = [found for found in actual.lines if found.shape == line.shape]
        others = [found for found in candidates if not is_line(found, line)]
        drawn = len(others) < len(candidates) or any(is_walked(found, line) for found in actual.lines)
        if not drawn and not is_in_pieces(line, actual.lines):
            ends = " to ".join(f"({number(x)}, {number(y)})" for x, y in line[[0, -1]])
            longest = max((len(found) for found in actual.lines if found.ndim == 2), default=0)
            yours = f"; your longest has {counted(longest, 'place')}" if longest else ""
            return f"no line runs from {ends} through all {len(line)} places in order{yours}"
        if any(are_among(other, line).all() for other in others):
            return "another line joins the same places in another order"
    return None


def _labels_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Drawing) or not isinstance(expected, Drawing):
        return f"`{name}` is {describe(actual)} after the call"
    missing = [label for label in expected.labels if label not in actual.labels]
    if LEGEND in missing and SECOND_NAME in missing:
        missing.remove(SECOND_NAME)
    return f"there is no {' and no '.join(missing)}" if missing else None


def _batches_mismatch(_: str, actual: Value, expected: Value) -> str | None:
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
        rows = tensor_mismatch(
            "the set of rows of an epoch", _sorted_rows(fields), _sorted_rows(wanted_fields)
        )
        if rows:
            return rows
    return None


def _order_mismatch(_: str, actual: Value, expected: Value) -> str | None:
    if not isinstance(actual, Batches) or not isinstance(expected, Batches):
        return value_mismatch("the returned value", actual, expected)
    if _reshuffles(actual) != _reshuffles(expected):
        return "every epoch yields the rows in the same order"
    if _keeps_batches(actual) != _keeps_batches(expected):
        return "every epoch yields the same batches, only in another order"
    return None


def _reshuffles(batches: Batches) -> bool:
    orders = [_joined(fields).tobytes() for fields in batches.fields if fields]
    return len(set(orders)) > 1


def _keeps_batches(batches: Batches) -> bool:
    """Return whether the same rows are together in every epoch, as must be if a batch is one row, or all."""
    together = {
        frozenset(frozenset(row.tobytes() for row in rows) for rows in _cut(_joined(fields), sizes))
        for sizes, fields in zip(batches.sizes, batches.fields, strict=False)
    }
    telling = all(any(1 < size < sum(sizes) for size in sizes) for sizes in batches.sizes)
    return telling and len(together) == 1


def _cut(rows: Array, sizes: list[int]) -> Iterator[Array]:
    start = 0
    for size in sizes:
        yield rows[start : start + size]
        start += size


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
    dtypes, devices = ([getattr(field, name) for field in fields] for name in ("dtype", "device"))
    return Tensor(ordered, dtype=" and ".join(dtypes), device=" and ".join(dict.fromkeys(devices)))


ASPECTS: dict[str, Callable[[str, Value, Value], str | None]] = {
    "batches": _batches_mismatch,
    "order": _order_mismatch,
    "grad": _grad_mismatch,
    "parameters": _parameters_mismatch,
    "output": _output_mismatch,
    "gradients": _module_gradients_mismatch,
    "points": _points_mismatch,
    "lines": _polylines_mismatch,
    "labels": _labels_mismatch,
}
"""What a selector may look at behind the last dot, besides a model's parameters."""

ONE_WAY_ASPECTS = ("points", "lines", "labels")
"""Aspects in which a submission may show more than the reference."""
