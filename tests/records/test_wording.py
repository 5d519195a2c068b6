from __future__ import annotations

import numpy as np
import pytest

from autograder.records import wording
from autograder.records.values import (
    SGD,
    Batches,
    Case,
    Failure,
    LinearModel,
    Loader,
    LossFunction,
    Opaque,
    Tensor,
    as_value,
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Tensor(np.ones((2, 3))), "a tensor of shape (2, 3)"),
        (Tensor(np.float32(0.5)), "a tensor of shape () holding 0.5"),
        (Tensor(np.array([[7.0]])), "a tensor of shape (1, 1) holding 7"),
        (Tensor(np.ones((0, 3))), "a tensor of shape (0, 3)"),
        (as_value(3), "the int 3"),
        (as_value(True), "the bool True"),
        (as_value(1 / 3), "the float 0.333333"),
        (as_value([1, 2]), "a list of int (2 elements)"),
        (as_value(None), "None"),
        (as_value("up"), 'the text "up"'),
        (as_value([]), "a list (0 elements)"),
        (as_value(["a", 1]), "a list of numbers and strings (2 elements)"),
        (as_value(([1, 2], [3, 4, 5])), "a tuple of lists (2 elements)"),
        (Batches([], []), "a DataLoader"),
        (Opaque("dict"), "a dict"),
    ],
)
def test_a_value_is_described_by_its_type_and_shape(value, said):
    assert wording.describe(value) == said


def test_a_long_text_is_cut():
    assert len(wording.describe(as_value("x" * 1000))) < 100


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure("ValueError", "bad."), "ValueError: bad"),
        (Failure("ValueError", "bad", "f(x)"), "ValueError at `f(x)`: bad"),
        (Failure("KeyError", ""), "KeyError"),
        (Failure("KeyError", "", "d[k]"), "KeyError at `d[k]`"),
    ],
)
def test_an_exception_is_described_by_its_line_and_message(failure, said):
    assert wording.describe_failure(failure) == said


@pytest.mark.parametrize(
    ("element", "said"),
    [
        (np.float32(0.1), "0.1"),
        (1e-9, "1e-09"),
        (123456789.0, "1.23457e+08"),
        (np.int64(123456789), "123456789"),
        (np.bool_(True), "True"),
        (np.nan, "nan"),
        (-np.inf, "-inf"),
        (np.array(2.0), "2"),
    ],
)
def test_a_number_has_six_digits_at_most(element, said):
    assert wording.number(element) == said


def test_a_place_is_given_as_an_index():
    assert wording.place((np.int64(1), np.int64(0))) == " at [1, 0]"
    assert wording.place(()) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [("  Two\n Words ", "two words"), ("ΣΑΣ", "σασ"), (3, ""), (None, ""), (["a"], "")],
)
def test_words_are_compared_without_regard_to_case_and_spaces(value, said):
    assert wording.words(as_value(value)) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (np.array(2.5), "2.5"),
        (np.array([1.0, 2.0]), "[1, 2]"),
        (np.array([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
        (np.zeros((0,)), "[]"),
        (np.arange(12), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"),
        (np.zeros(13), "<shape (13,)>"),
    ],
)
def test_a_small_array_is_shown_and_a_large_one_only_by_its_shape(data, said):
    assert wording.array(data) == said


def test_a_call_shows_its_arguments_as_a_student_would_write_them():
    case = Case(
        {
            "w": Tensor(np.array([[1.0, 2.0]]), grad=np.array([[0.5, 0.0]])),
            "lr": as_value(0.1),
            "steps": as_value([1, 2]),
            "how": as_value("mean"),
            "model": LinearModel(np.ones((2, 3)), np.ones(2)),
            "loss_fn": LossFunction("mse_loss"),
            "opt": SGD("model", 0.5),
            "fast": SGD("model", 0.5, 0.9),
            "dl": Loader(np.ones((6, 3)), np.ones((6, 2)), 4),
            "turning": Loader(np.ones((6, 3)), np.ones((6, 2)), 4, turns_with="model"),
            "nothing": as_value(None),
        }
    )
    assert wording.call("f", case) == (
        "f(w=[[1, 2]] with .grad [[0.5, 0]], lr=0.1, steps=[1, 2], "
        'how="mean", model=nn.Linear(3, 2), loss_fn=F.mse_loss, opt=SGD(model.parameters(), lr=0.5), '
        "fast=SGD(model.parameters(), lr=0.5, momentum=0.9), dl=<6 rows in batches of 4>, "
        "turning=<6 rows in batches of 4, in another order in each epoch>, nothing=None)"
    )


def test_a_call_without_arguments_is_empty():
    assert wording.call("q02", Case({})) == "q02()"


def test_a_call_that_is_made_twice_says_so():
    assert wording.call("f", Case({"lr": as_value(0.5)}, calls=2)) == "f(lr=0.5), twice"
