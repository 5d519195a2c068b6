"""What is said where no misconception matches is true, and on two mistakes at once nothing is said."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
import torch
import torch.nn.functional as F

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.diagnosis.advice import advise
from autograder.diagnosis.quantities import named_quantities
from autograder.judging.evaluate import evaluate
from autograder.observation.observe import observe
from autograder.records.values import Axes, Case, Drawing, Observation, Tensor, as_value


@pytest.fixture(scope="module")
def keys(notebook_of):
    key = notebook_of("crop_yields").key
    return {exercise.name: exercise for exercise in key.exercises}


def said(key, function):
    """Return the second step of help with a mistake that has no name."""
    nameless = msgspec.structs.replace(key, misconceptions=[])
    result = evaluate(nameless, [observe(function, case) for case in key.cases])
    assert result.status != "passed"
    return result.hint


def squares(t1, t2):
    return ((t1 - t2) ** 2).mean()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            lambda a, b: 3 * squares(a, b),
            "In `value` and `gradient`, every number is 3 times what it should be.",
        ),
        (
            lambda a, b: 2 * squares(a, b),
            "In `value` and `gradient`, every number is twice what it should be.",
        ),
        (
            lambda a, b: -squares(a, b),
            "In `value` and `gradient`, every number is the negative of what it should be.",
        ),
        (
            lambda a, b: squares(a, b) / a.numel(),
            "In `value` and `gradient`, every number is what it should be divided by the number of "
            "elements of `t1`.",
        ),
        (
            lambda a, b: squares(a, b) * len(a),
            "In `value` and `gradient`, every number is what it should be times the number of rows of `t1`.",
        ),
        (
            lambda a, b: ((a - b) ** 2).sum() / 2,
            "In `value` and `gradient`, every number is what it should be times half of the number of "
            "elements of `t1`.",
        ),
        (
            lambda a, b: squares(a, b).double(),
            "Only `value` is wrong: the numbers are right, but not their dtype; what PyTorch makes by "
            "itself is float32.",
        ),
        (
            lambda a, b: squares(a, b).reshape(1, 1),
            "Only `value` is wrong: the numbers are right and in order, but their shape is not.",
        ),
        (lambda a, b: squares(a, b) + 0 * a.detach().sum() + 3, "Only `value` is wrong."),
    ],
)
def test_what_is_certain_about_a_loss_is_said(keys, wrong, sentence):
    assert said(keys["mse"], wrong) == sentence


@pytest.mark.parametrize(
    "wrong",
    [
        lambda a, b: 3 * squares(a, b) * len(a),
        lambda a, b: -3 * squares(a, b),
        lambda a, b: 3 * squares(a, b) + 1,
        lambda a, b: 3 * squares(a, b).detach(),
        lambda a, b: 3 * squares(a, b).double().reshape(1),
        lambda a, b: squares(a, b) * a.detach().abs().sum(),
        lambda a, b: (a * b).mean(),
        lambda a, b: 0 * squares(a, b),
        lambda a, b: ((a - b) ** 3).mean(),
        lambda a, b: (a - b).exp().mean(),
    ],
)
def test_of_two_mistakes_none_is_guessed(keys, wrong):
    assert said(keys["mse"], wrong) == ""


def test_a_value_with_a_factor_and_another_gradient_is_no_factor(keys):
    def wrong(a, b):
        return 3 * squares(a, b).detach() + 2 * squares(a, b) - 2 * squares(a, b).detach()

    assert said(keys["mse"], wrong) == ""


def stepping(w_factor=lambda lr: lr, b_factor=lambda lr: lr, reset=True):
    def update_step(w, b, lr):
        with torch.no_grad():
            w -= w_factor(lr) * w.grad
            b -= b_factor(lr) * b.grad
        if reset:
            w.grad = b.grad = None

    return update_step


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            stepping(lambda lr: 3 * lr, lambda lr: 3 * lr),
            "In `w` and `b`, every number changes by 3 times what it should.",
        ),
        (
            stepping(lambda lr: lr**2, lambda lr: lr**2),
            "In `w` and `b`, every number changes by what it should times `lr`.",
        ),
        (
            stepping(b_factor=lambda lr: 3 * lr),
            "Only `b` is wrong: every number changes by 3 times what it should.",
        ),
        (stepping(lambda lr: 3 * lr, lambda lr: 5 * lr), ""),
        (stepping(lambda lr: 3 * lr, lambda lr: 3 * lr, reset=False), ""),
        (stepping(lambda lr: 3 * lr**2, lambda lr: 3 * lr**2), ""),
    ],
)
def test_steps_are_judged_by_what_they_change(keys, wrong, sentence):
    assert said(keys["update_step"], wrong) == sentence


def test_a_trajectory_says_how_long_it_is_right(keys):
    def train(inputs, targets, w, b, lr, num_epochs):
        losses = []
        for epoch in range(num_epochs):
            loss = F.mse_loss(inputs @ w.T + b, targets)
            losses.append(loss.item())
            loss.backward()
            with torch.no_grad():
                w -= lr * w.grad * (1 if epoch < 2 else 3)
                b -= lr * b.grad * (1 if epoch < 2 else 3)
            w.grad = b.grad = None
        return losses

    assert said(keys["train"], train) == (
        "In `losses`, the first 3 numbers are right and the next is wrong, whatever the inputs."
    )


def test_the_first_loss_tells_how_it_was_computed(keys):
    def train(inputs, targets, w, b, lr, num_epochs):
        losses = []
        for _ in range(num_epochs):
            loss = ((inputs @ w.T + b - targets) ** 2).sum() / 2
            losses.append(loss.item())
            loss.backward()
            stepping()(w, b, lr)
        return losses

    assert said(keys["train"], train) == (
        "In `losses`, the first number is what it should be times half of the number of elements of "
        "`targets`."
    )


def test_rounded_losses_are_told_apart_from_wrong_ones(keys):
    def train(inputs, targets, w, b, lr, num_epochs, change=lambda loss: round(loss, 1)):
        losses = []
        for _ in range(num_epochs):
            loss = F.mse_loss(inputs @ w.T + b, targets)
            losses.append(change(loss.item()))
            loss.backward()
            stepping()(w, b, lr)
        return losses

    assert said(keys["train"], train) == (
        "Only `losses` is wrong: the numbers are the right ones, rounded to 1 decimal."
    )
    assert said(keys["train"], lambda *a: train(*a, change=lambda loss: 0.0)) == "Only `losses` is wrong."


def test_the_lines_that_are_printed_are_told_by_their_numbers(keys):
    def fit(num_epochs, model, loss_fn, opt, train_dl):
        for epoch in range(num_epochs):
            for xb, yb in train_dl:
                opt.zero_grad()
                loss = loss_fn(model(xb), yb)
                loss.backward()
                opt.step()
            if epoch % 5 == 0:
                print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

    assert said(keys["fit"], fit) == (
        "Only `printing` is wrong: you print the lines numbered 1, 6, 11, 16, 21, 26, and asked for are "
        "10, 20, 30."
    )


def test_scaled_losses_of_a_right_training_are_told_apart_from_it(keys):
    def train(inputs, targets, w, b, lr, num_epochs):
        losses = []
        for _ in range(num_epochs):
            loss = F.mse_loss(inputs @ w.T + b, targets)
            losses.append(3 * loss.item())
            loss.backward()
            stepping()(w, b, lr)
        return losses

    assert said(keys["train"], train) == "Only `losses` is wrong: every number is 3 times what it should be."


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            lambda x, w, b: 3 * (x @ w.T + b),
            "In `value` and `gradient`, every number is 3 times what it should be.",
        ),
        (lambda x, w, b: 3 * x @ w.T + b, ""),
        (lambda x, w, b: x @ w.T + 2 * b, ""),
        (lambda x, w, b: 3 * (x @ w.T + b).detach(), ""),
        (
            lambda x, w, b: (x @ w.T + b)[None],
            "Only `value` is wrong: the numbers are right and in order, but their shape is not.",
        ),
    ],
)
def test_what_is_certain_about_predictions_is_said(keys, wrong, sentence):
    assert said(keys["predict"], wrong) == sentence


def test_a_right_value_that_is_cut_off_is_said_to_be(keys):
    hint = said(keys["predict"], lambda x, w, b: (x @ w.T + b).detach())
    assert hint.startswith("Only `gradient` is wrong: what you return is not connected")


def matrices(*, actual):
    rng = np.random.default_rng(4)
    expected = [rng.normal(size=shape).astype("float32") for shape in ((2, 3), (4, 1), (3, 3))]
    key = ExerciseKey(
        name="f",
        facets=[Facet("value", 1, "returned")],
        cases=[Case({"x": as_value(n)}) for n in range(3)],
        reference=[Observation(returned=Tensor(e)) for e in expected],
        misconceptions=[],
        stub="",
    )
    return advise(key, [Observation(returned=Tensor(np.asarray(actual(e), "float32"))) for e in expected])


def drawn(*lengths):
    lines = [np.zeros((length, 2)) for length in lengths]
    return Observation(arguments={"ax": Drawing(np.zeros((0, 2)), lines, [])})


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            [2],
            "Your line has two ends and no place between them, and the one asked for leads through many "
            "places.",
        ),
        ([3], ""),
        ([2, 4], ""),
        ([], ""),
    ],
)
def test_a_line_between_two_ends_is_told(lines, sentence):
    wanted = Drawing(np.zeros((0, 2)), [np.arange(8.0).reshape(4, 2)], [])
    key = ExerciseKey(
        name="plot",
        facets=[Facet("line", 1, "ax.lines")],
        cases=[Case({"ax": Axes()})],
        reference=[Observation(arguments={"ax": wanted})],
        misconceptions=[],
        stub="",
    )
    assert advise(key, [drawn(*lines)]) == sentence


def test_a_transposition_is_told_from_a_reshape():
    assert matrices(actual=np.transpose) == "It is the transpose of what it should be."
    assert matrices(actual=lambda e: e.reshape(e.T.shape)).startswith("The numbers are right and in order")
    assert matrices(actual=lambda e: 2 * e.T) == ""
    assert matrices(actual=lambda e: e[::-1]) == ""


def test_quantities_that_are_equal_in_every_case_are_one():
    cases = [
        Case({"x": Tensor(np.ones((n, d))), "y": Tensor(np.ones((n, m))), "lr": as_value(0.1 * n)})
        for n, d, m in [(2, 3, 1), (5, 2, 2)]
    ]
    found = named_quantities(cases)
    assert found["the number of rows of `x`"] == (2, 5)
    assert "the number of rows of `y`" not in found
    assert found["the number of columns of `y`"] == (1, 2)
    assert found["`lr`"] == (0.2, 0.5)
