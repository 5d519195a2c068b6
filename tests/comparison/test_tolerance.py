"""No number that is wrong by a hundredth passes, nor do zeros, in any exercise."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from places import ROOT

from autograder.authoring.masters import read_master
from autograder.comparison import answer_key as keys
from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import find_mismatch
from autograder.observation.observe import observe

NOTEBOOKS = sorted(ROOT.glob("assignments/*/*.key"))

WITHOUT_NUMBERS = {
    ("make_loader", "shuffled"),
    ("update_step", "reset"),
    ("plot_fit", "labels"),
    ("plot_predictions", "labels"),
    ("LinearRegressionModel", "parameters"),
    ("ManualLinearRegression", "parameters"),
    ("q36", "answer"),
}
"""An order, what must be zero, what must be there, what is drawn at random, and sizes."""


def references(path: Path) -> list[ExerciseKey]:
    """Return the public key's exercises; what it conceals is observed anew."""
    found = keys.load(path).exercises
    if all(exercise.reference for exercise in found):
        return found
    master = read_master(ROOT / "solutions" / path.parent.name / f"{path.stem}.py")
    return [
        msgspec.structs.replace(
            exercise,
            reference=[observe(master.exercises[exercise.name].reference, c) for c in exercise.cases],
        )
        for exercise in found
    ]


def changed(thing: Any, change: Callable[[Any], Any]) -> Any:
    """Return a record with every number that is no whole number changed, the printed ones as well."""
    match thing:
        case np.ndarray() if thing.dtype.kind == "f":
            return change(thing).astype(thing.dtype)
        case msgspec.Struct():
            fields = thing.__struct_fields__
            return msgspec.structs.replace(thing, **{f: changed(getattr(thing, f), change) for f in fields})
        case dict():
            return {name: changed(value, change) for name, value in thing.items()}
        case list():
            return [changed(item, change) for item in thing]
        case str():
            return re.sub(r"\d+\.\d{4}", lambda number: f"{change(float(number.group())):.4f}", thing)
    return thing


@pytest.mark.parametrize("change", [1.01, 0.99, 0.0], ids=["more", "less", "zeros"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_numbers_that_are_wrong_by_a_hundredth_do_not_pass(path: Path, change: float) -> None:
    passing = set()
    for exercise in references(path):
        for facet in exercise.facets:
            pairs = [(changed(o, lambda n: n * change), o) for o in exercise.reference]
            with_numbers = any(not same_numbers(actual, expected) for actual, expected in pairs)
            if with_numbers and not any(find_mismatch(a, e, facet) for a, e in pairs):
                passing.add((exercise.name, facet.name))
    assert passing <= WITHOUT_NUMBERS


def same_numbers(one: Any, other: Any) -> bool:
    return bool(msgspec.json.encode(one, enc_hook=repr) == msgspec.json.encode(other, enc_hook=repr))
