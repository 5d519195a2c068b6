"""Say in which relation wrong values stand to the right ones.

Each sentence holds for every value of every case. Where two relations hold, or a value is
wrong in two ways, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from autograder.comparison.tolerance import EXACT, TOLERANCES, Tolerance, is_close
from autograder.diagnosis.evidence import Evidence, numbers_of
from autograder.diagnosis.factors import Pair, factor_clause
from autograder.records.values import Array, Ndarray, Numbers, Tensor, Value
from autograder.records.wording import counted

MOST_DECIMALS = 5
"""Rounding to more decimals is within the tolerance."""

LEAST_ROUNDED = 4
"""So many different numbers must have come out for that to be no coincidence."""

ROUND_ENOUGH = 1e-3
"""So far a number may be from a whole one, in units of its last decimal, as float32 keeps seven digits."""


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
    pairs = _pairs(evidence)
    return _rounded_clause(pairs) or factor_clause(pairs, quantities, "is", "what it should be")


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


def _rounded_clause(pairs: Sequence[Pair]) -> str:
    """Return a clause on numbers that are the right ones rounded, if that is no coincidence."""
    for decimals in range(MOST_DECIMALS):
        last = 10.0**-decimals
        if all(_is_rounded(pair, last) for pair in pairs):
            found = {float(number) for pair in pairs for number in pair.actual.reshape(-1)}
            if len(found) >= LEAST_ROUNDED:
                places = counted(decimals, "decimal") if decimals else "whole numbers"
                return f"the numbers are the right ones, rounded to {places}"
    return ""


def _is_rounded(pair: Pair, last: float) -> bool:
    steps = pair.actual / last
    is_round = np.abs(steps - np.round(steps)) < ROUND_ENOUGH
    near = np.abs(pair.actual - pair.expected) <= last / 2 + pair.tolerance.rtol * np.abs(pair.expected)
    return bool((is_round & near).all())


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


def first_number(evidence: Sequence[Evidence], quantities: Mapping[str, Sequence[float]]) -> str:
    """Return a clause on the factor of the first number of a list: what follows from it may be anything."""
    pairs = [pair for pair in _pairs(evidence) if pair.expected.ndim == 1 and pair.expected.size]
    if not pairs or len(pairs) < len(evidence):
        return ""
    first = [
        msgspec.structs.replace(
            pair, actual=pair.actual[:1], expected=pair.expected[:1], scale=float(abs(pair.expected[0]))
        )
        for pair in pairs
    ]
    clause = factor_clause(first, quantities, "is", "what it should be")
    return clause.replace("every number", "the first number", 1)


def _length_of_right_beginning(pair: Pair) -> int:
    close = is_close(pair.actual, pair.expected, pair.tolerance)
    return len(close) if close.all() else int(np.argmin(close))
