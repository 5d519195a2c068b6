"""Say in which lines a printed report differs, where each begins with a number, such as that of an epoch."""

from __future__ import annotations

import re

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.records.values import Observation

MOST_NUMBERS = 6
"""More numbers than this nobody reads."""


def printed_clause(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> str:
    """Return a clause on the first numbers of the lines printed, or an empty string.

    Only a case that students have as well is spoken of.
    """
    best: list[str] = []
    said = ""
    for number in exercise.shown_cases:
        wanted = _first_numbers(exercise.reference[number].printed, facet.pattern)
        found = _first_numbers(observations[number].printed, facet.pattern)
        if found and found != wanted and len(wanted) > len(best):
            best = wanted
            said = f"you print the lines numbered {_listed(found)}, and asked for are {_listed(wanted)}"
    return said


def _first_numbers(text: str, pattern: str) -> list[str]:
    matches = (re.fullmatch(pattern, line.strip()) for line in text.splitlines())
    return [match.group(1) for match in matches if match and match.groups()]


def _listed(numbers: list[str]) -> str:
    shown = ", ".join(number[:20] for number in numbers[:MOST_NUMBERS])
    return f"{shown}, …" if len(numbers) > MOST_NUMBERS else shown
