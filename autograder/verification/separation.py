"""Say which case tells which mistakes apart, and which cases could be left out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import are_alike
from autograder.records.values import Observation
from autograder.verification.kill_matrix import Fate

Pair = tuple[str, str]
Cases = frozenset[int]


def separating_cases(exercise: ExerciseKey) -> dict[Pair, Cases]:
    """Return for each pair of misconceptions the cases, counted from 1, in which they differ.

    The reference counts as one of them: what never differs from it would pass.
    """
    known = {"the reference": exercise.reference}
    known |= {misconception.name: misconception.observations for misconception in exercise.misconceptions}
    return {
        (one, other): frozenset(
            number
            for number, (a, b) in enumerate(zip(known[one], known[other], strict=True), start=1)
            if _differ(exercise, a, b)
        )
        for one, other in combinations(known, 2)
    }


def _differ(exercise: ExerciseKey, one: Observation, other: Observation) -> bool:
    return any(not are_alike(one, other, facet) for facet in exercise.facets)


def needs(pairs: Iterable[Cases], fates: Iterable[Fate]) -> set[Cases]:
    """Return sets of cases of each of which one must stay: else something is no longer told apart."""
    seen = (frozenset(cases) for fate in fates for cases in fate.seen.values())
    return {cases for cases in (*pairs, *seen) if cases}


def superfluous_cases(count: int, needed: Iterable[Cases]) -> list[int]:
    """Return cases that could be left out together; never the first, which students are shown.

    Args:
        count: How many cases there are.
        needed: Of each of these sets, one case stays.
    """
    needed = list(needed)
    kept = set(range(1, count + 1))
    for case in range(count, 1, -1):
        if all(cases & (kept - {case}) for cases in needed):
            kept.remove(case)
    return sorted(set(range(1, count + 1)) - kept)
