"""Say what is certain about a drawing that does not show what it should."""

from __future__ import annotations

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.records.values import Drawing, Observation

ENDS = 2


def straight_line(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> str:
    """Return a clause on a line with nothing between its ends where one through many places is asked for."""
    name = facet.selectors[0].partition(".")[0]
    for actual, expected in zip(observations, exercise.reference, strict=True):
        if _longest(actual, name) != ENDS or _longest(expected, name) <= ENDS:
            return ""
    return "your line has two ends and no place between them, and the one asked for leads through many places"


def _longest(observation: Observation, name: str) -> int:
    """Return how many places the longest line has that was drawn."""
    drawing = observation.arguments.get(name)
    lines = drawing.lines if isinstance(drawing, Drawing) else []
    return max((len(line) for line in lines if line.ndim > 1), default=0)
