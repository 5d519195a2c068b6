"""Say in which relation wrong values stand to the right ones.

Each sentence holds for every value of every case. Where two relations hold, or a value is
wrong in two ways, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from autograder.evidence import Evidence, numbers_of
from autograder.factors import Pair, factor_clause
from autograder.tolerance import EXACT, TOLERANCES, Tolerance, is_close
from autograder.values import Array, Ndarray, Numbers, Tensor, Value


def relation(evidence: Sequence[Evidence], quantities: Mapping[str, Sequence[float]]) -> str:
    """Return a clause about values that differ, or an empty string.

    What a call changes is judged by the change: a step of twice the size is one mistake,
    whatever the weights were before.

    Args:
        evidence: Pairs of values from every case.
        quantities: Numbers that a reader can name, by case.
    """
    if not evidence:
        return ""
    if all(item.before is not None for item in evidence):
        return factor_clause(_changes(evidence), quantities, "changes by", "what it should")
    if clause := _form_clause(evidence) or _transposed_clause(evidence):
        return clause
    return factor_clause(_pairs(evidence), quantities, "is", "what it should be")


def _pairs(evidence: Sequence[Evidence]) -> list[Pair]:
    """Return the numbers of all values, or nothing if these do not correspond to each other."""
    pairs = []
    for item in evidence:
        actual, expected = numbers_of(item.actual), numbers_of(item.expected)
        if actual is None or expected is None or actual.shape != expected.shape:
            return []
        if not np.isfinite(actual).all():
            return []
        scale = float(np.abs(expected).max(initial=0.0))
        pairs.append(Pair(item.case, actual, expected, scale, _tolerance_of(item.expected)))
    return pairs


def _changes(evidence: Sequence[Evidence]) -> list[Pair]:
    return [
        msgspec.structs.replace(pair, actual=pair.actual - start, expected=pair.expected - start)
        for pair, start in zip(_pairs(evidence), (item.before for item in evidence), strict=False)
        if start is not None
    ]


def _tolerance_of(value: Value) -> Tolerance:
    match value:
        case Tensor():
            return TOLERANCES.get(value.dtype, EXACT)
        case Ndarray():
            return TOLERANCES.get(value.data.dtype.name, EXACT)
    return TOLERANCES["float32"]


def _form_clause(evidence: Sequence[Evidence]) -> str:
    """Return the one way in which values differ that hold the right numbers."""
    if not _are_right(evidence, np.ravel):
        return ""
    forms = [(_form(item.actual), _form(item.expected)) for item in evidence]
    kinds, dtypes, shapes = ({one[i] == other[i] for one, other in forms} for i in range(3))
    if False in kinds:
        return "the numbers are right, but not the type of what holds them"
    if (False in dtypes) == (False in shapes):
        return ""
    if False in shapes:
        return "the numbers are right and in order, but their shape is not"
    return "the numbers are right, but not their dtype; what PyTorch makes by itself is float32"


def _form(value: Value | None) -> tuple[type, str, tuple[int, ...]]:
    numbers = numbers_of(value)
    dtype = value.dtype if isinstance(value, Tensor) else ""
    return type(value), dtype, () if numbers is None else numbers.shape


def _transposed_clause(evidence: Sequence[Evidence]) -> str:
    if any(numbers is None or numbers.ndim != 2 for item in evidence for numbers in _both(item)):
        return ""
    return "it is the transpose of what it should be" if _are_right(evidence, np.transpose) else ""


def _both(item: Evidence) -> tuple[Array | None, Array | None]:
    return numbers_of(item.actual), numbers_of(item.expected)


def _are_right(evidence: Sequence[Evidence], arrange: Callable[[Array], Array]) -> bool:
    """Return whether all numbers are right once they are arranged."""
    for item in evidence:
        actual, expected = _both(item)
        if actual is None or expected is None:
            return False
        arranged, wanted = arrange(actual), np.ravel(expected) if arrange is np.ravel else expected
        if arranged.shape != wanted.shape:
            return False
        if not is_close(arranged, wanted, _tolerance_of(item.expected)).all():
            return False
    return True


def beginning(evidence: Sequence[Evidence]) -> str:
    """Return a clause on how many numbers of a list are right before one is wrong, if always as many."""
    pairs = _pairs(evidence)
    if not pairs or not all(isinstance(i.expected, Numbers) and i.expected.data.ndim == 1 for i in evidence):
        return ""
    right = [_length_of_right_beginning(pair) for pair in pairs]
    ends = {count for count, pair in zip(right, pairs, strict=True) if count < len(pair.expected)}
    wrong = sum(count < len(pair.expected) for count, pair in zip(right, pairs, strict=True))
    if len(ends) != 1 or wrong < 2 or 0 in ends:
        return ""
    (count,) = ends
    if any(count < found for found in right):
        return ""
    numbers = "the first number is" if count == 1 else f"the first {count} numbers are"
    return f"{numbers} right and the next is wrong, whatever the inputs"


def _length_of_right_beginning(pair: Pair) -> int:
    close = is_close(pair.actual, pair.expected, pair.tolerance)
    return len(close) if close.all() else int(np.argmin(close))
