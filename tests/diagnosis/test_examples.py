"""What feedback may show of an answer: public cases only, bounded, and nothing else."""

from __future__ import annotations

import re

import msgspec
import numpy as np
import pytest
from places import ROOT

from autograder.comparison import answer_key as keys
from autograder.comparison.answer_key import ExerciseKey, Misconception
from autograder.comparison.facets import Facet
from autograder.diagnosis.examples import LONGEST_CELL, MOST_LOSSES
from autograder.judging.evaluate import evaluate
from autograder.records.results import ExerciseResult, Pair
from autograder.records.values import (
    Case,
    Failure,
    Loader,
    LossFunction,
    Numbers,
    Observation,
    Tensor,
    as_value,
)
from autograder.records.wording import without_numbers

RELEASED = ROOT / "assignments"


def losses(*values, **more):
    return Observation(returned=as_value([float(value) for value in values]), **more)


TRAINING = ExerciseKey(
    name="train",
    facets=[Facet("losses", 2, "returned")],
    cases=[Case({"n": as_value(2)}), Case({"n": as_value(4), "x": Tensor(np.ones((20, 3)))})],
    reference=[losses(8, 4), losses(8, 4, 2, 1)],
    misconceptions=[Misconception("uphill", "You go uphill.", [losses(8, 16), losses(8, 16, 32, 64)])],
    stub="",
)


def example(exercise, *observations):
    found = evaluate(exercise, list(observations)).example
    assert found is not None
    return found


def curves(exercise, *observations):
    return {curve.of: curve for curve in example(exercise, *observations).curves}


def test_a_right_answer_has_no_example():
    assert evaluate(TRAINING, TRAINING.reference).example is None


def test_actual_stands_beside_expected():
    shown = example(TRAINING, losses(8, 5), losses(8, 5, 3, 2))
    assert shown.called == "train(n=2)"
    assert shown.pairs == (Pair("returned value", "[8, 5]", "[8, 4]"),)


def test_what_is_right_in_the_call_that_is_shown_is_left_out():
    assert example(TRAINING, losses(8, 4), losses(8, 4, 2, 3)).pairs == ()


def test_curves_are_those_of_the_longest_training_without_its_data():
    shown = example(TRAINING, losses(8, 16), losses(8, 16, 32, 64))
    assert shown.trained == "train(n=4, …)"
    assert {curve.of: curve.losses for curve in shown.curves} == {
        "yours": (8, 16, 32, 64),
        "reference": (8, 4, 2, 1),
        "misconception": (8, 16, 32, 64),
    }


def test_an_unknown_mistake_has_no_curve_of_a_misconception():
    assert set(curves(TRAINING, losses(8, 5), losses(8, 5, 3, 2))) == {"yours", "reference"}


def test_a_list_of_tensors_is_drawn_all_the_same():
    tensors = Observation(returned=as_value([Tensor(np.array(v)) for v in (8.0, 4.0, 2.0, 1.0)]))
    assert curves(TRAINING, tensors, tensors)["yours"].losses == (8, 4, 2, 1)


@pytest.mark.parametrize("returned", [None, "text", [[1.0, 2.0]], [], 3.0])
def test_what_is_no_list_of_numbers_is_not_drawn(returned):
    wrong = Observation(returned=as_value(returned))
    assert "yours" not in curves(TRAINING, wrong, wrong)


def test_losses_that_no_axis_holds_are_gaps():
    wrong = losses(8, np.inf, np.nan, 1e308, -1e308)
    assert curves(TRAINING, wrong, wrong)["yours"].losses == (8, None, None, None, None)


def test_many_losses_are_cut_and_counted():
    wrong = losses(*range(10_000))
    curve = curves(TRAINING, wrong, wrong)["yours"]
    assert (len(curve.losses), curve.count) == (MOST_LOSSES, 10_000)


def test_an_example_survives_the_result_store():
    """JSON has neither infinity nor NaN."""
    result = evaluate(TRAINING, [losses(8, np.inf), losses(np.nan)])
    assert msgspec.json.decode(msgspec.json.encode(result), type=ExerciseResult) == result


def test_losses_of_batches_are_averaged_over_each_epoch():
    loader = Loader(np.ones((5, 2), np.float32), np.ones((5, 1), np.float32), batch_size=2)
    arguments = {"loss_fn": LossFunction("mse_loss"), "train_dl": loader}
    right = Observation(losses=np.array([3.0, 2.0, 1.0, 2.0, 1.0, 0.0]))
    wrong = Observation(losses=np.array([3.0, 3.0, 3.0, 3.0]), failure=Failure("ValueError", "no"))
    exercise = ExerciseKey("fit", [Facet("value", 1, "returned")], [Case(arguments)], [right], [], "")
    found = curves(exercise, wrong)
    assert found["reference"].losses == (2, 1)
    assert found["yours"].losses == (3, 3)


def test_endless_losses_of_batches_cost_no_time():
    loader = Loader(np.ones((5, 2), np.float32), np.ones((5, 1), np.float32), batch_size=2)
    case = Case({"loss_fn": LossFunction("mse_loss"), "train_dl": loader})
    right = Observation(losses=np.array([3.0, 2.0, 1.0, 2.0, 1.0, 0.0]))
    wrong = Observation(losses=np.ones((3, 10**6)), returned=as_value(1))
    exercise = ExerciseKey("fit", [Facet("value", 1, "returned")], [case], [right], [], "")
    curve = curves(exercise, wrong)["yours"]
    assert (len(curve.losses), curve.count) == (MOST_LOSSES, 10**6)


def test_an_exception_stands_beside_what_was_expected_once():
    failed = Observation(failure=Failure("TypeError", "secret" * 1000))
    assert example(TRAINING, failed, failed).pairs == (
        Pair("returned value", "TypeError was raised", "[8, 4]"),
    )


@pytest.mark.parametrize(
    "returned",
    ["<script>" * 1000, list(range(9999)), np.full((50, 50), np.nan), [["x"] * 50] * 50, [1e308] * 13],
    ids=["text", "list", "array", "nested", "huge numbers"],
)
def test_whatever_comes_back_fits_into_a_cell(returned):
    wrong = Observation(returned=as_value(returned))
    (pair,) = example(TRAINING, wrong, wrong).pairs
    assert 0 < len(pair.actual) <= LONGEST_CELL


def test_secret_cases_are_neither_shown_nor_told_in_numbers():
    secret = msgspec.structs.replace(TRAINING, shown=(0,))
    result = evaluate(secret, [losses(8, 4), losses(8, 4, 2, 7.125)])
    assert result.facets[0].mismatch == "with other inputs, the returned value is not right"
    assert result.example is not None
    assert result.example.trained == "train(n=2)"


def test_where_all_cases_are_secret_nothing_of_them_is_told():
    result = evaluate(msgspec.structs.replace(TRAINING, shown=()), [losses(8, 5), losses(8, 5, 3, 2)])
    assert result.example is None
    assert result.called == "train(…)"
    assert result.facets[0].mismatch == "the returned value is not right"


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (
            Failure("ValueError", "the inputs are 7.125", "raise ValueError(x)"),
            "ValueError at `raise ValueError(x)`",
        ),
        (Failure("ValueError", "7.125", "not a line of theirs: 7.125"), "ValueError"),
        (Failure("SevenPointOneTwoFive", "7.125"), "an exception"),
    ],
)
def test_an_exception_carries_nothing_of_secret_inputs_out(failure, told):
    secret = msgspec.structs.replace(TRAINING, shown=(0,))
    observations = [losses(8, 4), Observation(failure=failure)]
    result = evaluate(secret, observations, "def train(x):\n    raise ValueError(x)")
    assert result.facets[0].mismatch == f"with other inputs, the call raised {told}"
    assert "7.125" not in result.feedback
    assert "Seven" not in result.feedback


@pytest.mark.parametrize(
    ("mismatch", "told"),
    [
        ("the returned value is 15, not 2.5", "the returned value is not right"),
        ("the returned value is nan, not 2.5 (off by 1)", "the returned value is not right"),
        ("`w` after the call differs at [1, 2]: -6, not -1", "`w` after the call is not right"),
        ("`w.grad` after the call differs at [0]: inf, not 0", "`w.grad` after the call is not right"),
        ("element 1 of the returned value is 3, not 4", "element 1 of the returned value is not right"),
        ("`Loss: 1.5` is printed where `Loss: 2.5` should be", "something is not right"),
        ("no marker is drawn at (1.5, 2)", "something is not right"),
    ],
)
def test_numbers_of_secret_inputs_are_left_out(mismatch, told):
    assert without_numbers(mismatch) == told


@pytest.mark.parametrize(
    "mismatch",
    [
        "the returned value has shape (3,), not (3, 1)",
        "the returned value has dtype float64, not float32",
        "the returned value has 3 elements, not 4",
        "2 lines of the kind asked for printed, not 3",
        "`w1` after the call is None, not a tensor of shape (2, 3)",
        "no gradient flows from the returned value back to `t1`",
        "there is no x label and no legend",
    ],
)
def test_what_gives_no_input_away_is_told(mismatch):
    assert without_numbers(mismatch) == mismatch


@pytest.mark.parametrize("assignment", ["crop_yields", "perceptron"])
def test_no_number_of_a_secret_case_is_told_of_any_known_mistake(assignment):
    """The public key stands for a secret one here: what is not shown must not be told."""
    for exercise in keys.load(RELEASED / assignment / f"{assignment}.key").exercises:
        secret = msgspec.structs.replace(exercise, shown=(0,))
        first = msgspec.structs.replace(
            exercise,
            cases=exercise.cases[:1],
            reference=exercise.reference[:1],
            misconceptions=[
                msgspec.structs.replace(m, observations=m.observations[:1]) for m in exercise.misconceptions
            ],
        )
        for mistake in exercise.misconceptions:
            told = evaluate(secret, mistake.observations)
            known = evaluate(first, mistake.observations[:1])
            for facet, alone in zip(told.facets, known.facets, strict=True):
                elsewhere = facet.mismatch.startswith("with other inputs") and "raised" not in facet.mismatch
                assert not (elsewhere and re.search(r"\d\.\d", facet.mismatch)), facet
                assert elsewhere or not alone.mismatch or facet.mismatch == alone.mismatch


def test_a_number_is_shown_as_python_prints_it():
    number = Observation(returned=Numbers(np.asarray(0.5), "float"))
    assert example(TRAINING, number, number).pairs[0].actual == "0.5"
