"""Tell whether wrong numbers are the right ones times a factor, where that is no coincidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from autograder.comparison.tolerance import Tolerance
from autograder.records.values import Array
from autograder.records.wording import number

LEAST_SIZES = 3
"""Numbers of so many sizes must obey a factor: two could as well obey a factor and a shift."""

DISTINCT = 1.01
"""Sizes count as different from this ratio on."""

_SHARES = {1.0: "", 0.5: "half of ", 2.0: "twice "}
"""A loss with a factor of one half is as well known as one without; any other factor is a second mistake."""

_WORDS = {2.0: "twice", 0.5: "half of", -1.0: "the negative of"}


class Pair(msgspec.Struct, frozen=True, eq=False):
    """Numbers of one case, or their changes, with the size against which errors are measured."""

    case: int
    actual: Array
    expected: Array
    scale: float
    tolerance: Tolerance

    def agree(self, factor: float) -> bool:
        """Return whether every number is `factor` times what is expected."""
        wanted = factor * self.expected
        scale = max(self.scale, float(np.abs(wanted).max(initial=0.0)))
        allowed = self.tolerance.rtol * np.abs(wanted) + self.tolerance.atol * scale
        return bool((np.abs(self.actual - wanted) <= allowed).all())

    def sizes(self) -> Array:
        """Return the sizes of the expected numbers that stand out from rounding."""
        found = np.abs(self.expected).reshape(-1)
        chosen: Array = found[found > 1e-2 * self.scale]
        return chosen


def factor_clause(
    pairs: Sequence[Pair], quantities: Mapping[str, Sequence[float]], verb: str, wanted: str
) -> str:
    """Return a clause on the factor between all numbers and the right ones, or an empty string.

    Args:
        pairs: The numbers of every case.
        quantities: Numbers that a reader can name, by case.
        verb: What the numbers do, as in `is`.
        wanted: As in `what it should be`.
    """
    factor = constant_factor(pairs)
    if factor is None:
        named = varying_factor(pairs, quantities)
        return f"every number {verb} {wanted} {named}" if named else ""
    near = [words for value, words in _WORDS.items() if abs(factor / value - 1) <= pairs[0].tolerance.rtol]
    if not near and factor < 0:
        # A factor together with a sign is not one mistake.
        return ""
    return f"every number {verb} {near[0] if near else f'{number(factor)} times'} {wanted}"


def constant_factor(pairs: Sequence[Pair]) -> float | None:
    """Return the one factor, neither 0 nor 1, between all numbers and the right ones."""
    if not _are_many_sizes(pairs):
        return None
    largest = max(pairs, key=lambda pair: float(np.abs(pair.expected).max(initial=0.0)))
    place = np.unravel_index(np.argmax(np.abs(largest.expected)), largest.expected.shape)
    factor = float(largest.actual[place] / largest.expected[place])
    rtol = largest.tolerance.rtol
    if abs(factor) <= rtol or abs(factor - 1) <= rtol or not all(pair.agree(factor) for pair in pairs):
        return None
    return factor


def varying_factor(pairs: Sequence[Pair], quantities: Mapping[str, Sequence[float]]) -> str:
    """Return `times …` or `divided by …` if just one quantity of the cases explains all numbers."""
    cases = {pair.case for pair in pairs if pair.sizes().size}
    if not _are_many_sizes(pairs) or len(cases) < LEAST_SIZES:
        return ""
    found = []
    for name, by_case in quantities.items():
        if 0 in by_case or len({by_case[case] for case in cases}) < 2:
            continue
        for share, words in _SHARES.items():
            if all(pair.agree(share * by_case[pair.case]) for pair in pairs):
                found.append(f"times {words}{name}")
            if all(pair.agree(1 / (share * by_case[pair.case])) for pair in pairs):
                found.append(f"divided by {words}{name}")
    return found[0] if len(found) == 1 else ""


def _are_many_sizes(pairs: Sequence[Pair]) -> bool:
    distinct, last = 0, 0.0
    for size in np.sort(np.concatenate([pair.sizes() for pair in pairs])) if pairs else ():
        if size > last * DISTINCT:
            distinct, last = distinct + 1, float(size)
    return distinct >= LEAST_SIZES
