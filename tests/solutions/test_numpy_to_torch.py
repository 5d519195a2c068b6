"""The three references walk the one path that can be written down: y = a x, from a = 0.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from places import ROOT
from torch import nn

from autograder.authoring.masters import read_master

MASTER = ROOT / "solutions" / "numpy_to_torch" / "numpy_to_torch.py"
X, Y = np.array([1.0, 3, 10, 13, 7]), np.array([2.0, 6, 20, 26, 14])
LR, ITERATIONS, START = 0.001, 100, 0.5
LR_LIMIT = 0.01524
PRINTED = {  # By iteration: the loss before the update, the slope after it.
    10: (11.7393, 1.6325),
    20: (0.7048, 1.9099),
    30: (0.0423, 1.9779),
    40: (0.0025, 1.9946),
    50: (0.0002, 1.9987),
    60: (0.0000, 1.9997),
    70: (0.0000, 1.9999),
    80: (0.0000, 2.0000),
    90: (0.0000, 2.0000),
    100: (0.0000, 2.0000),
}

Fit = Callable[[float, float, int], tuple[float, list[float]]]
NAMES = ("numpy_fit", "autograd_fit", "module_fit")


@pytest.fixture(scope="module")
def fits() -> dict[str, Fit]:
    """The three references behind one signature: start, lr and iterations give slope and losses."""
    solved: dict[str, Callable[..., Any]] = {
        name: exercise.reference for name, exercise in read_master(MASTER).exercises.items()
    }
    x, y = torch.tensor(X).float(), torch.tensor(Y).float()

    def autograd(start: float, lr: float, iterations: int) -> tuple[float, list[float]]:
        a = torch.tensor([start], requires_grad=True)
        losses = solved["autograd_fit"](x, y, a, lr, iterations)
        return a.item(), losses

    def module(start: float, lr: float, iterations: int) -> tuple[float, list[float]]:
        model = nn.Linear(1, 1, bias=False)
        nn.init.constant_(model.weight, start)
        losses = solved["module_fit"](x.view(-1, 1), y.view(-1, 1), model, lr, iterations)
        return model.weight.item(), losses

    def by_hand(start: float, lr: float, iterations: int) -> tuple[float, list[float]]:
        return solved["numpy_fit"](X, Y, start, lr, iterations)

    return {"numpy_fit": by_hand, "autograd_fit": autograd, "module_fit": module}


def closed_form(start: float, lr: float, iterations: int) -> np.ndarray:
    return 2 + (start - 2) * (1 - 131.2 * lr) ** np.arange(iterations + 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_that_the_tutorial_prints(fits: dict[str, Fit], name: str) -> None:
    _, losses = fits[name](START, LR, ITERATIONS)
    lines = {i: (losses[i - 1], fits[name](START, LR, i)[0]) for i in PRINTED}
    assert {i: tuple(f"{number:.4f}" for number in line) for i, line in lines.items()} == {
        i: tuple(f"{number:.4f}" for number in line) for i, line in PRINTED.items()
    }


@pytest.mark.parametrize("start", [START, -1.3, 0.0, 7.0])
@pytest.mark.parametrize(
    ("name", "allowed"), [("numpy_fit", 1e-13), ("autograd_fit", 9e-6), ("module_fit", 9e-6)]
)
def test_the_closed_form(fits: dict[str, Fit], name: str, allowed: float, start: float) -> None:
    slopes = closed_form(start, LR, ITERATIONS)
    for iterations in range(0, ITERATIONS + 1, 7):
        assert fits[name](start, LR, iterations)[0] == pytest.approx(slopes[iterations], abs=allowed)
    _, losses = fits[name](start, LR, ITERATIONS)
    # Losses near zero have few digits in float32: compare them with the first one.
    expected = 65.6 * (slopes[:-1] - 2) ** 2
    np.testing.assert_allclose(losses, expected, rtol=0, atol=allowed * expected[0])


@pytest.mark.parametrize("lr", [0.0005, 0.001, 0.0076, 0.0152])
def test_all_three_agree(fits: dict[str, Fit], lr: float) -> None:
    a, losses = fits["numpy_fit"](START, lr, 20)
    for name in ("autograd_fit", "module_fit"):
        found, found_losses = fits[name](START, lr, 20)
        assert type(found_losses) is list
        assert {type(loss) for loss in found_losses} == {float}
        assert found == pytest.approx(a, abs=9e-6)
        np.testing.assert_allclose(found_losses, losses, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("name", NAMES)
def test_the_largest_learning_rate(fits: dict[str, Fit], name: str) -> None:
    assert abs(2 / 131.2 - LR_LIMIT) < 5e-6
    below, above = fits[name](START, 0.99 * LR_LIMIT, 500)[0], fits[name](START, 1.01 * LR_LIMIT, 500)[0]
    assert abs(below - 2) < 1e-2
    assert abs(above - 2) > 1e2


@pytest.mark.parametrize("name", NAMES)
def test_the_best_learning_rate_needs_one_step(fits: dict[str, Fit], name: str) -> None:
    assert fits[name](START, 1 / 131.2, 1)[0] == pytest.approx(2, abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_that_can_be_checked_by_hand(fits: dict[str, Fit], name: str) -> None:
    assert fits[name](0.0, 0.5 / 131.2, 3)[0] == pytest.approx(1.75, abs=1e-6)


@pytest.mark.parametrize(
    "name", ["numpy_never_moves", "autograd_never_resets", "module_never_resets", "module_never_moves"]
)
def test_mistakes_leave_their_fingerprint(name: str) -> None:
    exercises = read_master(MASTER).exercises
    mistakes = {m.__name__: m for exercise in exercises.values() for m in exercise.misconceptions}
    x, y = torch.tensor(X).float(), torch.tensor(Y).float()
    if name.startswith("numpy"):
        a, losses = mistakes[name](X, Y, START, LR, 3)
    elif name.startswith("autograd"):
        parameter = torch.tensor([START], requires_grad=True)
        losses = mistakes[name](x, y, parameter, LR, 3)
        a = parameter.item()
    else:
        model = nn.Linear(1, 1, bias=False)
        nn.init.constant_(model.weight, START)
        losses = mistakes[name](x.view(-1, 1), y.view(-1, 1), model, LR, 3)
        a = model.weight.item()
    # Gradients that add up: 0.6968, 1.0646, 1.5551 after one, two and three updates.
    expected = 1.5551 if name.endswith("resets") else START
    assert a == pytest.approx(expected, abs=5e-5)
    assert losses[0] == pytest.approx(147.6, abs=1e-4)
