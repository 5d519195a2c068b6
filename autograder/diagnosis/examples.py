"""Show what a wrong answer did beside what it should have, on inputs that students have as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from autograder.comparison.answer_key import ExerciseKey, Misconception
from autograder.comparison.facets import Facet, element_of, find_mismatch
from autograder.diagnosis.evidence import numbers_of
from autograder.records import wording
from autograder.records.results import Curve, Example, Pair
from autograder.records.values import (
    Array,
    Case,
    Items,
    Loader,
    LossFunction,
    Numbers,
    Observation,
    Tensor,
    Value,
)

LOSSES_FACET = "losses"
"""A facet of this name looks at a list of losses, which can be drawn."""

MOST_LOSSES = 200
"""More points than this nobody tells apart, and a submission must not fill the result store."""

LARGEST = 1e100
"""What is beyond this cannot be drawn beside a loss."""

LONGEST_CELL = 160
"""The most characters in a cell of a table."""


def example_of(
    exercise: ExerciseKey, observations: list[Observation], misconception: Misconception | None
) -> Example | None:
    """Return what to show of a wrong answer, or None if all its inputs are secret."""
    if not exercise.shown_cases:
        return None
    first = exercise.shown_cases[0]
    pairs = _pairs(exercise.facets, observations[first], exercise.reference[first])
    example = Example(wording.call(exercise.name, exercise.cases[first]), tuple(pairs))
    longest = longest_training(exercise.facets, exercise.cases, exercise.reference, exercise.shown_cases)
    if longest is None:
        return example
    case = exercise.cases[longest]
    of: dict[str, Observation] = {"yours": observations[longest], "reference": exercise.reference[longest]}
    if misconception:
        of["misconception"] = misconception.observations[longest]
    found = {name: losses_of(exercise.facets, case, observation) for name, observation in of.items()}
    return msgspec.structs.replace(
        example,
        trained=wording.call_in_short(exercise.name, case),
        curves=tuple(_curve(name, losses) for name, losses in found.items() if losses is not None),
    )


def longest_training(
    facets: Sequence[Facet], cases: Sequence[Case], reference: Sequence[Observation], among: Sequence[int]
) -> int | None:
    """Return which case shows most of a training: the one with the most losses, if any has several."""
    found = ((losses_of(facets, cases[number], reference[number]), number) for number in among)
    lengths = [(len(losses), -number) for losses, number in found if losses is not None and len(losses) > 1]
    return -max(lengths)[1] if lengths else None


def losses_of(facets: Sequence[Facet], case: Case, observation: Observation) -> Array | None:
    """Return the loss of each epoch: what the facet called `losses` looks at, or what was computed."""
    selector = _losses_selector(facets)
    if selector is None:
        computes = any(isinstance(value, LossFunction) for value in case.arguments.values())
        return _means(observation.losses, case) if computes and observation.losses is not None else None
    returned: Value | None = observation.returned
    if selector.startswith("returned["):
        returned = element_of(observation.returned, int(selector[len("returned[") : -1]))
    if isinstance(returned, Items):
        # A list of tensors is a mistake, whose numbers are losses all the same.
        single = [numbers_of(item) for item in returned.items]
        flat = [item.reshape(-1)[0] for item in single if item is not None and item.size == 1]
        return np.array(flat) if flat and len(flat) == len(single) else None
    found = numbers_of(returned)
    return found if found is not None and found.ndim == 1 and found.size else None


def _means(losses: Array, case: Case) -> Array:
    """Return the mean of the batches of each epoch: batches differ among themselves, epochs show a course."""
    loaders = [value for value in case.arguments.values() if isinstance(value, Loader)]
    size = -(-len(loaders[0].inputs) // loaders[0].batch_size) if loaders else 1
    flat = losses.reshape(-1)
    starts = np.arange(0, flat.size, size)
    if not flat.size:
        return flat
    with np.errstate(all="ignore"):
        means: Array = np.add.reduceat(flat, starts) / np.diff(starts, append=flat.size)
    return means


def _losses_selector(facets: Sequence[Facet]) -> str | None:
    selectors = (facet.selectors[0] for facet in facets if facet.name == LOSSES_FACET)
    return next((selector for selector in selectors if selector.startswith("returned")), None)


def _curve(of: str, losses: Array) -> Curve:
    first = losses[:MOST_LOSSES].astype(np.float64).tolist()
    drawable = tuple(loss if abs(loss) < LARGEST else None for loss in first)
    return msgspec.convert({"of": of, "losses": drawable, "count": len(losses)}, Curve)


def _pairs(facets: Sequence[Facet], actual: Observation, expected: Observation) -> Iterator[Pair]:
    seen = set()
    for facet in facets:
        for selector in facet.selectors:
            if not find_mismatch(actual, expected, msgspec.structs.replace(facet, looks_at=selector)):
                continue
            wanted = dict(_shown(selector, expected, expected))
            found = dict(_shown(selector, actual, expected))
            for what, right in wanted.items():
                left = _ending(actual) or found.get(what, "nothing")
                # Where only a dtype differs, or a drawing, the text beside the points says it.
                if left != right and what not in seen:
                    seen.add(what)
                    yield Pair(what, _cut(left), _cut(right))
                    if actual.failure:
                        return


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _ending(observation: Observation) -> str:
    return f"{observation.failure.type} was raised" if observation.failure else ""


def _shown(selector: str, seen: Observation, reference: Observation) -> Iterator[tuple[str, str]]:
    """Yield what a selector looks at, with a text for each thing that can be written in a line."""
    name, _, aspect = selector.rpartition(".")
    if selector == "returned":
        yield "returned value", _text(seen.returned)
    elif selector.startswith("returned["):
        index = int(selector[len("returned[") : -1])
        yield f"element {index} of the returned value", _text(element_of(seen.returned, index))
    elif selector == "gradients":
        # Those of several elements depend on the weights with which we add the elements up.
        if isinstance(reference.returned, Tensor) and not reference.returned.data.ndim:
            for leaf in reference.gradients:
                yield f"gradient for `{leaf}`", _text(seen.gradients.get(leaf))
    elif selector == "printed":
        yield "printed", _first_lines(seen.printed)
    elif selector == "files":
        yield "files", ", ".join(seen.files) or "none"
    elif selector in reference.arguments:
        yield f"`{selector}` after the call", _text(seen.arguments.get(selector))
    elif aspect == "grad" and isinstance(tensor := seen.arguments.get(name), Tensor):
        yield f"`{selector}` after the call", "None" if tensor.grad is None else _numbers(tensor.grad)


def _text(value: Value | None) -> str:
    if value is None:
        return "nothing"
    numbers = value.data if isinstance(value, Tensor | Numbers) else numbers_of(value)
    return wording.describe(value) if numbers is None else _numbers(numbers)


def _numbers(data: Array) -> str:
    """Return an array as lists of numbers, and a long one by its beginning."""
    if data.size <= wording.SMALL:
        return wording.array(data)
    beginning = ", ".join(wording.number(element) for element in data.reshape(-1)[:4])
    return f"{beginning}, … (shape {data.shape})"


def _first_lines(printed: str) -> str:
    lines = printed.strip().splitlines()
    return "\n".join(lines[:3] + ["…"] * (len(lines) > 3)) or "nothing"
