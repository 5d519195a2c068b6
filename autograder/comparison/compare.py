"""Say how two values differ: the one that came from a submission, and the one expected.

Shapes, dtypes and devices are strict; numbers are compared within the tolerances. Nothing
here ever broadcasts.
"""

from __future__ import annotations

from autograder.comparison.tolerance import EXACT, TOLERANCES, array_mismatch
from autograder.records.values import Broken, Items, Ndarray, Numbers, State, Tensor, Text, Value
from autograder.records.wording import counted, describe, outline_failure, words


def value_mismatch(what: str, actual: Value, expected: Value) -> str | None:
    """Return how two values differ, or None; `what` names the value in the sentence."""
    match expected:
        case Tensor():
            return tensor_mismatch(what, actual, expected)
        case Numbers():
            return _numbers_mismatch(what, actual, expected)
        case Text():
            same = words(actual) == words(expected)
            return None if same else f"{what} is {describe(actual)}, not the word asked for"
        case Items():
            return _items_mismatch(what, actual, expected)
        case Ndarray():
            return _ndarray_mismatch(what, actual, expected)
        case State():
            return _state_mismatch(what, actual, expected)
        case Broken() if isinstance(actual, Broken):
            same = outline_failure(actual.failure) == outline_failure(expected.failure)
            return None if same else f"{what} is {describe(actual)}, not {describe(expected)}"
    same_kind = type(actual) is type(expected) and describe(actual) == describe(expected)
    return None if same_kind else f"{what} is {describe(actual)}, not {describe(expected)}"


def tensor_mismatch(what: str, actual: Value, expected: Tensor) -> str | None:
    """Return how a value differs from a tensor, or None; `what` names it in the sentence."""
    if not isinstance(actual, Tensor):
        return f"{what} is {describe(actual)}, not a tensor of shape {expected.data.shape}"
    if actual.data.shape != expected.data.shape:
        return f"{what} has shape {actual.data.shape}, not {expected.data.shape}"
    if actual.dtype != expected.dtype:
        return f"{what} has dtype {actual.dtype}, not {expected.dtype}"
    if actual.device != expected.device:
        return f"{what} is on {actual.device}, not on {expected.device}"
    return array_mismatch(what, actual.data, expected.data, TOLERANCES.get(expected.dtype, EXACT))


def _ndarray_mismatch(what: str, actual: Value, expected: Ndarray) -> str | None:
    if isinstance(actual, Numbers) and actual.type == "NumPy array":
        actual = Ndarray(actual.data)
    if not isinstance(actual, Ndarray):
        return f"{what} is {describe(actual)}, not {describe(expected)}"
    found, wanted = (Tensor(array.data, dtype=array.data.dtype.name) for array in (actual, expected))
    return tensor_mismatch(what, found, wanted)


def _state_mismatch(what: str, actual: Value, expected: State) -> str | None:
    if not isinstance(actual, State) or actual.tensors.keys() != expected.tensors.keys():
        return f"{what} holds {describe(actual)}, not {describe(expected)}"
    pairs = ((name, actual.tensors[name], tensor) for name, tensor in expected.tensors.items())
    mismatches = (tensor_mismatch(f"`{name}` in {what}", found, wanted) for name, found, wanted in pairs)
    return next((mismatch for mismatch in mismatches if mismatch), None)


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
