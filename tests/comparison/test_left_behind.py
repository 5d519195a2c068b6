"""What was switched for good costs, unless it is part of what was asked for."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.comparison.left_behind import find_left
from autograder.judging.evaluate import evaluate
from autograder.records.values import Case, LinearModel, Observation, Tensor, as_value

WEIGHT = np.ones((1, 2), np.float32)


def key(*, expected=(), weight=WEIGHT):
    return ExerciseKey(
        name="f",
        facets=[Facet("value", 4, "returned")],
        cases=[Case({"model": LinearModel(WEIGHT)})],
        reference=[seen(*expected, weight=weight)],
        misconceptions=[],
        stub="",
    )


def seen(*left, weight=WEIGHT):
    after = {"model.weight": Tensor(np.asarray(weight, np.float32), requires_grad=True)}
    return Observation(returned=as_value(1), arguments=after, left=list(left))


@pytest.mark.parametrize(
    "name", ["grad mode", "default dtype", "style of plots", "model.training", "torch.reseeded"]
)
def test_half_of_the_points_are_left(name):
    result = evaluate(key(), [seen(name)])
    assert (result.score, result.status) == (2, "failed")
    assert result.hint
    assert result.hint in result.feedback


@pytest.mark.parametrize(
    "name", ["torch.drawn", "numpy.drawn", "no such thing", "other.training", "x.reseeded"]
)
def test_what_is_no_harm_costs_nothing(name):
    assert evaluate(key(), [seen(name)]).score == 4


def test_what_the_reference_does_as_well_is_asked_for():
    assert find_left(key(expected=["grad mode"]), [seen("grad mode")]) is None


def test_whoever_draws_random_numbers_may_say_from_which_seed():
    assert find_left(key(expected=["torch.drawn"]), [seen("torch.reseeded")]) is None
    assert find_left(key(expected=["torch.drawn"]), [seen("numpy.reseeded")])


def test_whoever_trains_a_model_may_say_in_which_mode_it_is_then():
    assert find_left(key(weight=[[2, 3]]), [seen("model.training")]) is None
    assert find_left(key(), [seen("model.training")])
