"""Tell whether a call has changed what only its caller may change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.aspects import leaf_mismatch
from autograder.comparison.compare import value_mismatch
from autograder.records.values import Array, Case, LinearModel, Ndarray, Observation, Tensor

HINT = (
    "What you are handed belongs to the caller, who goes on with it. Which of your operations changes it "
    "instead of making something new?"
)


class Change(NamedTuple):
    """An argument that is not what it was.

    Attributes:
        case: The number of the case.
        mismatch: How it differs.
        hint: The idea to look up.
    """

    case: int
    mismatch: str
    hint: str = HINT


def find_change(exercise: ExerciseKey, observations: list[Observation]) -> Change | None:
    """Return the first change of data that the reference leaves alone, or None.

    Tensors that require gradients are no such data: what becomes of them is what the facets look at. The
    parameters of a model are, where the reference leaves them as they were.
    """
    for number, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True)):
        for name in _left_alone(exercise.cases[number], expected):
            found = actual.arguments.get(name)
            said = f"`{name}` after the call"
            if found is None:
                return Change(number, f"{said} cannot be found")
            wanted = expected.arguments[name]
            mismatch = value_mismatch(said, found, wanted)
            # What is asked for a gradient beside those of the parameters does nobody harm.
            if not mismatch and isinstance(wanted, Tensor) and wanted.requires_grad:
                mismatch = leaf_mismatch(name, found, wanted)
            if mismatch:
                return Change(number, mismatch)
    return None


def _left_alone(case: Case, expected: Observation) -> list[str]:
    return [
        name
        for name, given in _handed_over(case)
        if isinstance(left := expected.arguments.get(name), Ndarray | Tensor)
        and np.array_equal(left.data, given)
    ]


def _handed_over(case: Case) -> Iterator[tuple[str, Array]]:
    """Yield the data of the caller, by the names under which they are found afterwards."""
    for name, value in case.arguments.items():
        match value:
            case Ndarray(data=data) | Tensor(data=data, requires_grad=False):
                yield name, data
            case LinearModel(weight=weight, bias=bias):
                yield f"{name}.weight", weight
                if bias is not None:
                    yield f"{name}.bias", bias
