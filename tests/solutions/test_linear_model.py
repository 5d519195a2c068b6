"""The references of `linear_model` replay the published trainings, and fit together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from published_table import published
from torch import nn

from autograder.authoring.masters import read_master
from autograder.course import Course

PUBLISHED = published("S4")
SEED = 2826029776
X = np.array(PUBLISHED["x"], dtype="float32").reshape(-1, 1)
Y = np.array(PUBLISHED["y"], dtype="float32").reshape(-1, 1)


@pytest.fixture(scope="module")
def solved(course: Course) -> dict[str, Callable[..., Any]]:
    master = read_master(course.solutions / "linear_model" / "linear_model.py")
    return {name: exercise.reference for name, exercise in master.exercises.items()}


def begin(solved: dict[str, Callable[..., Any]], run: str) -> nn.Module:
    """Return a model with the parameters from which a published training starts."""
    model: nn.Module = solved["LinearRegressionModel"](1, 1)
    start = PUBLISHED["forensics"][f"{run}_init"]
    model.load_state_dict(
        {"linear.weight": torch.tensor([[start["w"]]]), "linear.bias": torch.tensor([start["b"]])}
    )
    return model


def train(solved: dict[str, Callable[..., Any]], model: nn.Module) -> list[float]:
    x, y = torch.from_numpy(X), torch.from_numpy(Y)
    losses: list[float] = solved["train_model"](model, x, y, PUBLISHED["lr"], PUBLISHED["epochs"], "cpu")
    return losses


def test_the_seed_in_the_notebook_gives_the_published_starts(solved) -> None:
    torch.manual_seed(SEED)
    first, _, third = (solved["LinearRegressionModel"](1, 1) for _ in range(3))
    for model, run in ((first, "cpu"), (third, "gpu")):
        start = PUBLISHED["forensics"][f"{run}_init"]
        assert (model.linear.weight.item(), model.linear.bias.item()) == (start["w"], start["b"])


# Largest deviations seen: 2.3e-7 and 2.0e-6. The second was computed on a GPU, in another order.
@pytest.mark.parametrize(("run", "rtol"), [("cpu", 1e-6), ("gpu", 1e-5)])
def test_every_published_loss(solved, run: str, rtol: float) -> None:
    losses = train(solved, begin(solved, run))
    np.testing.assert_allclose(losses, PUBLISHED[f"loss_{run}"], rtol=rtol)


@pytest.mark.parametrize("run", ["cpu", "gpu"])
def test_the_final_parameters(solved, run: str) -> None:
    model = begin(solved, run)
    train(solved, model)
    final = PUBLISHED["forensics"][f"final_{run}"]
    found = [parameter.item() for parameter in model.parameters()]
    np.testing.assert_allclose(found, [final["w"], final["b"]], rtol=1e-6)


def test_the_published_predictions_to_the_last_digit(solved) -> None:
    model = begin(solved, "cpu")
    train(solved, model)
    predictions = solved["predict_numpy"](model, X)
    assert (predictions.shape, predictions.dtype) == ((11, 1), np.float32)
    np.testing.assert_array_equal(predictions[:, 0], np.array(PUBLISHED["predicted_cpu"], "float32"))


def test_training_in_parts_is_training(solved) -> None:
    model = begin(solved, "gpu")
    x, y = torch.from_numpy(X), torch.from_numpy(Y)
    losses = [*solved["train_model"](model, x, y, 0.01, 30, "cpu")]
    losses += solved["train_model"](model, x, y, 0.01, 70, "cpu")
    assert losses == train(solved, begin(solved, "gpu"))


def test_a_saved_model_predicts_the_same_when_loaded(solved, tmp_path: Path) -> None:
    model, other = begin(solved, "cpu"), begin(solved, "gpu")
    solved["save_model"](model, tmp_path / "model.pt")
    solved["load_model"](other, tmp_path / "model.pt")
    assert torch.load(tmp_path / "model.pt", weights_only=True).keys() == {"linear.weight", "linear.bias"}
    np.testing.assert_array_equal(solved["predict_numpy"](other, X), solved["predict_numpy"](model, X))


def test_the_plot_shows_points_and_a_line_in_order(solved) -> None:
    ax = Figure().subplots()
    shuffled = np.random.default_rng(0).permutation(11)
    solved["plot_predictions"](ax, X[shuffled], Y[shuffled], 3 * X[shuffled])
    points, line = ax.get_lines()
    assert {tuple(p) for p in points.get_xydata()} == {(x, 2 * x + 1) for x in range(11)}
    assert [tuple(p) for p in line.get_xydata()] == [(x, 3 * x) for x in range(11)]
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["data", "predictions"]
