"""float32 is what PyTorch makes by itself, float64 where an exercise says so; others are told as that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from places import ROOT

from autograder import authoring
from autograder.authoring import Exercise, Facet
from autograder.authoring.masters import read_master
from autograder.comparison.answer_key import ExerciseKey
from autograder.judging.evaluate import evaluate
from autograder.observation.observe import observe
from autograder.records.results import ExerciseResult
from autograder.records.values import DTYPES

SOLUTIONS = ROOT / "solutions"


def key_of(assignment: str, exercise: str) -> ExerciseKey:
    master = read_master(SOLUTIONS / assignment / f"{assignment}.py")
    return master.exercises[exercise].build_key(5, master.stub(exercise))


def judged(key: ExerciseKey, function: Callable[..., object]) -> ExerciseResult:
    return evaluate(key, [observe(function, case) for case in key.cases])


def mse(t1, t2):
    return ((t1.double() - t2) ** 2).mean()


def predict(x, w, b):
    return (x @ w.t() + b).double()


def to_device(x, y, device):
    return tuple(torch.from_numpy(array).double().to(device) for array in (x, y))


@pytest.mark.parametrize(
    ("assignment", "function"), [("crop_yields", mse), ("crop_yields", predict), ("step_by_step", to_device)]
)
def test_a_wrong_dtype_is_told_as_that(assignment: str, function: Callable[..., object]) -> None:
    result = judged(key_of(assignment, function.__name__), function)
    assert result.status == "failed"
    assert "has dtype float64, not float32" in result.feedback
    assert "dtype" in result.hint or result.diagnosis == "device_keeps_float64"


def test_computing_in_float64_and_returning_float32_is_right() -> None:
    key = key_of("crop_yields", "predict")
    assert judged(key, lambda x, w, b: predict(x.double(), w.double(), b.double()).float()).status == "passed"


@pytest.fixture(scope="module")
def wide() -> ExerciseKey:
    """`mse` of an exercise that hands out float64."""

    def mse(t1, t2):
        return ((t1 - t2) ** 2).mean()

    def cases(rng):
        t1, t2 = (authoring.Tensor(rng.normal(size=(4, 2)), dtype="float64") for _ in range(2))
        return [authoring.Case(t1=t1, t2=t2)]

    return Exercise(mse, facets=[Facet("value", 1, "returned")], cases=cases).build_key(1, "")


def test_where_inputs_are_float64_so_is_the_result(wide: ExerciseKey) -> None:
    assert judged(wide, lambda a, b: (a - b).pow(2).sum() / a.numel()).status == "passed"
    narrow = judged(wide, lambda a, b: ((a.float() - b.float()) ** 2).mean())
    assert "has dtype float32, not float64" in narrow.feedback
    # Numbers of float64 are held to what float64 can do.
    assert judged(wide, lambda a, b: ((a - b) ** 2).mean() * 1.000001).status == "failed"


def test_every_dtype_may_travel() -> None:
    named = {
        str(thing).removeprefix("torch.") for thing in vars(torch).values() if type(thing) is torch.dtype
    }
    assert named <= DTYPES
