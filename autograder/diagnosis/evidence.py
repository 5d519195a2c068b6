"""Gather the numbers behind a wrong facet: what came out, what should have, and what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet, element_of, find_mismatch
from autograder.records.values import Array, Case, LinearModel, Ndarray, Numbers, Observation, Tensor, Value


class Evidence(msgspec.Struct, frozen=True, eq=False):
    """One pair of values from one case.

    Attributes:
        case: The index of the case.
        actual: What the submission left.
        expected: What the reference left.
        before: The numbers that were there before the call, if it was to change them.
    """

    case: int
    actual: Value | None
    expected: Value
    before: Array | None = None


def wrong_facets(exercise: ExerciseKey, observations: list[Observation]) -> list[Facet]:
    """Return the facets in which some case differs."""
    every_case = range(len(exercise.cases))
    return [f for f in exercise.facets if is_wrong(f, exercise, observations, every_case)]


def evidence_for(
    facet: Facet, exercise: ExerciseKey, observations: list[Observation]
) -> list[list[Evidence]]:
    """Return, for each selector of a facet that is wrong, its values in every case.

    A selector without numbers of its own, such as a drawing, gives an empty list.
    """
    return [
        [
            item
            for number, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True))
            for item in _pairs(selector, number, exercise.cases[number], actual, expected)
        ]
        for selector in facet.selectors
        if is_wrong(
            msgspec.structs.replace(facet, looks_at=selector),
            exercise,
            observations,
            range(len(exercise.cases)),
        )
    ]


def is_wrong(
    facet: Facet, exercise: ExerciseKey, observations: list[Observation], cases: Iterable[int]
) -> bool:
    """Return whether one of these cases differs in a facet."""
    return any(find_mismatch(observations[n], exercise.reference[n], facet) for n in cases)


def _pairs(
    selector: str, number: int, case: Case, actual: Observation, expected: Observation
) -> Iterator[Evidence]:
    if selector == "gradients":
        for name, gradient in expected.gradients.items():
            yield Evidence(number, actual.gradients.get(name), gradient)
    elif selector == "returned":
        yield Evidence(number, actual.returned, expected.returned)
    elif selector.startswith("returned["):
        index = int(selector[len("returned[") : -1])
        wanted = element_of(expected.returned, index)
        if wanted is not None:
            yield Evidence(number, element_of(actual.returned, index), wanted)
    elif selector in expected.arguments:
        found = actual.arguments.get(selector)
        yield Evidence(number, found, expected.arguments[selector], _before(selector, case))


def _before(selector: str, case: Case) -> Array | None:
    """Return what a tensor, or a model's parameter, held when the call began."""
    name, _, parameter = selector.partition(".")
    match case.arguments.get(name):
        case Tensor() | Ndarray() as value:
            return value.data
        case LinearModel() as model:
            return model.weight if parameter == "weight" else model.bias
    return None


def unchanged_arguments(cases: Sequence[Case], observations: Sequence[Observation]) -> frozenset[str]:
    """Return the selectors of arguments that every call has left with the numbers that they had."""
    found = {name for observation in observations for name in observation.arguments}
    pairs = list(zip(cases, observations, strict=True))
    return frozenset(name for name in found if all(_is_as_before(name, c, o) for c, o in pairs))


def _is_as_before(selector: str, case: Case, observation: Observation) -> bool:
    before, after = _before(selector, case), numbers_of(observation.arguments.get(selector))
    return before is not None and after is not None and np.array_equal(before, after)


def numbers_of(value: Value | None) -> Array | None:
    """Return a value's numbers, if it consists of numbers."""
    match value:
        case Tensor() | Numbers() | Ndarray() if value.data.dtype.kind in "biuf":
            return value.data.astype("float64")
    return None
