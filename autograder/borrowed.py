"""Tell whether a call has changed what only its caller may change."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from autograder.compare import value_mismatch
from autograder.key import ExerciseKey
from autograder.values import Case, Ndarray, Observation, Tensor

HINT = (
    "What you are handed belongs to the caller, who goes on with it. Which of your operations changes it "
    "instead of making something new?"
)


class Change(NamedTuple):
    """An argument that is not what it was.

    Attributes:
        case: The number of the case.
        mismatch: How it differs.
    """

    case: int
    mismatch: str


def find_change(exercise: ExerciseKey, observations: list[Observation]) -> Change | None:
    """Return the first change of data that the reference leaves alone, or None.

    Parameters are no such data: what becomes of them is what the facets look at.
    """
    for number, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True)):
        for name in _left_alone(exercise.cases[number], expected):
            found = actual.arguments.get(name)
            said = f"`{name}` after the call"
            if found is None:
                return Change(number, f"{said} cannot be found")
            if mismatch := value_mismatch(said, found, expected.arguments[name]):
                return Change(number, mismatch)
    return None


def _left_alone(case: Case, expected: Observation) -> list[str]:
    return [
        name
        for name, given in case.arguments.items()
        if (isinstance(given, Ndarray) or (isinstance(given, Tensor) and not given.requires_grad))
        and isinstance(left := expected.arguments.get(name), Ndarray | Tensor)
        and np.array_equal(left.data, given.data)
    ]
