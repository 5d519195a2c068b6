"""The references replay the tutorial's print-outs, on points that have the statistics of its own.

The points were drawn without a seed and are lost. What was printed pins down their means and
products, and `seed_002_surrogate_data.npz` holds points with just these: D1 and D2 are those of
the two runs in NumPy, D35 and D4 those of the runs in PyTorch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from places import ROOT
from published_table import published
from torch import nn

from autograder.authoring.masters import read_master

DATA = Path(__file__).parent / "data"
MASTER = ROOT / "solutions" / "step_by_step" / "step_by_step.py"
PUBLISHED = published("S2")
LR, N_EPOCHS = PUBLISHED["hyper"]["lr"], PUBLISHED["hyper"]["n_epochs"]
FINALS = {"D4": PUBLISHED["final_manual_no_grad"], "D35": PUBLISHED["final_manual_module"]}

Solved = dict[str, Callable[..., Any]]


@pytest.fixture(scope="module")
def solved() -> Solved:
    return {name: exercise.reference for name, exercise in read_master(MASTER).exercises.items()}


@pytest.fixture(scope="module")
def mistakes() -> Solved:
    exercises = read_master(MASTER).exercises.values()
    return {m.__name__: m for exercise in exercises for m in exercise.misconceptions}


def points(name: str) -> tuple[np.ndarray, np.ndarray]:
    with np.load(DATA / "seed_002_surrogate_data.npz") as data:
        return data[f"{name}_x"], data[f"{name}_y"]


def start(name: str) -> tuple[float, float]:
    found = PUBLISHED["forensics"][name]
    return found["b0"], found["w0"]


def leaves(name: str) -> tuple[torch.Tensor, torch.Tensor]:
    b, w = start(name)
    return torch.tensor([b], requires_grad=True), torch.tensor([w], requires_grad=True)


def linear(name: str) -> nn.Linear:
    model = nn.Linear(1, 1)
    b, w = start(name)
    nn.init.constant_(model.bias, b)
    nn.init.constant_(model.weight, w)
    return model


def shown(b: np.float64 | torch.Tensor, w: np.float64 | torch.Tensor) -> dict[str, float]:
    return {"b": round(b.item(), 4), "w": round(w.item(), 4)}


@pytest.mark.parametrize(("name", "run", "digits"), [("D1", "run4dec", 4), ("D2", "run6dec", 6)])
def test_the_printed_runs_character_for_character(solved, name: str, run: str, digits: int) -> None:
    x, y = points(name)
    b, w = start(name)

    def line(label: str) -> str:
        return f"{label}: {b = :.{digits}f}, {w = :.{digits}f}"

    printed = [line("Initial")]
    for epoch in range(N_EPOCHS):
        grad_b, grad_w = solved["numpy_gradients"](x, y, b, w)
        b = b - LR * grad_b
        w = w - LR * grad_w
        if epoch < 15 or ((epoch + 1) % 100 == 0 and (epoch + 1) % 1000 != 0):
            printed.append(line(f"{epoch + 1}th update"))
    printed.append(line("Final"))

    labels = ["Initial", *(f"{row['update']}th update" for row in PUBLISHED[run][1:-1]), "Final"]
    expected = [
        f"{label}: b = {row['b']:.{digits}f}, w = {row['w']:.{digits}f}"
        for label, row in zip(labels, PUBLISHED[run], strict=True)
    ]
    assert len(expected) == 26
    assert printed == expected


def test_the_best_line_is_scikit_learns(solved) -> None:
    x, y = points("D2")
    best = PUBLISHED["sklearn"]
    found = solved["numpy_gradients"](x, y, best["intercept"], best["coef"])
    assert found == pytest.approx((0, 0), abs=1e-12)


def test_the_first_gradients_and_their_double(solved) -> None:
    x, y = points("D35")
    first, second = PUBLISHED["grads_first"], PUBLISHED["grads_second_accumulated"]
    assert shown(*solved["numpy_gradients"](x, y, *start("D35"))) == first
    x_tensor, y_tensor = solved["to_device"](x, y, "cpu")
    b, w = leaves("D35")
    for expected in (first, second):
        F.mse_loss(b + w * x_tensor, y_tensor).backward()
        assert shown(b.grad, w.grad) == expected


def test_the_gradient_that_is_printed_twice(solved) -> None:
    grad_b, grad_w = solved["numpy_gradients"](*points("D4"), *start("D4"))
    assert round(grad_b, 4) == PUBLISHED["loop_first_grad_b"]
    assert round(grad_w, 4) == -2.0114


@pytest.mark.parametrize("name", FINALS)
@pytest.mark.parametrize("fit", ["manual_fit", "optimizer_fit"])
def test_where_the_loops_end(solved, fit: str, name: str) -> None:
    x, y = solved["to_device"](*points(name), "cpu")
    b, w = leaves(name)
    losses = solved[fit](x, y, b, w, LR, N_EPOCHS)
    assert shown(b, w) == FINALS[name]
    assert len(losses) == N_EPOCHS
    assert {type(loss) for loss in losses} == {float}


@pytest.mark.parametrize("name", FINALS)
def test_where_the_models_end(solved, name: str) -> None:
    x, y = solved["to_device"](*points(name), "cpu")
    model = solved["ManualLinearRegression"]()
    b, w = start(name)
    model.load_state_dict({"b": torch.tensor([b]), "w": torch.tensor([w])})
    solved["optimizer_fit"](x, y, model.b, model.w, LR, N_EPOCHS)
    assert shown(**model.state_dict()) == FINALS[name]
    layer = linear(name)
    solved["sequential_fit"](x, y, layer, LR, N_EPOCHS)
    assert shown(layer.bias, layer.weight) == FINALS[name]


@pytest.mark.parametrize("fit", ["manual_fit", "optimizer_fit"])
def test_the_loss_that_contradicts_the_comments(solved, fit: str) -> None:
    x, y = solved["to_device"](*points("D35"), "cpu")
    loss = solved[fit](x, y, *leaves("D35"), LR, N_EPOCHS)[-1]
    # The order of a sum differs between processors, and with it the last bit of a float32.
    assert loss == pytest.approx(PUBLISHED["mse_final"], rel=3e-7)


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("manual_rebinds_within_graph", TypeError, PUBLISHED["errors"][0]),
        ("manual_updates_inside_graph", RuntimeError, PUBLISHED["errors"][1]),
        ("sequential_does_not_reshape", RuntimeError, PUBLISHED["errors"][2]),
    ],
)
@pytest.mark.filterwarnings("ignore:The .grad attribute of a Tensor")
def test_the_three_errors(solved, mistakes, name: str, error: type[Exception], message: str) -> None:
    x, y = solved["to_device"](*points("D35"), "cpu")
    parameters = (linear("D35"),) if name.startswith("sequential") else leaves("D35")
    with pytest.raises(error) as caught:
        mistakes[name](x, y, *parameters, LR, 2)
    assert f"{error.__name__}: {str(caught.value).splitlines()[0]}" == message


def test_the_warning_and_what_comes_of_it(solved, mistakes) -> None:
    x, y = solved["to_device"](*points("D35"), "cpu")
    model = linear("D35")
    warning = PUBLISHED["warnings"][1].partition(": ")[2]
    with pytest.warns(UserWarning, match=re.escape(warning)):
        losses = mistakes["sequential_reshapes_only_x"](x, y, model, LR, N_EPOCHS)
    # A horizontal line at the mean of the targets, whose loss is their variance.
    assert model.bias.item() == pytest.approx(y.mean().item(), abs=1e-3)
    assert model.weight.item() == pytest.approx(0, abs=1e-3)
    assert losses[-1] == pytest.approx(y.var(correction=0).item(), rel=1e-4)


def test_the_example_of_the_loss_function() -> None:
    example = PUBLISHED["mseloss_example"]
    loss = nn.MSELoss()(torch.tensor(example["pred"]), torch.tensor(example["label"]))
    assert loss.item() == pytest.approx(example["value"])


def test_what_a_seed_gives_on_the_cpu() -> None:
    torch.manual_seed(42)
    assert [round(torch.randn(1).item(), 4) for _ in range(2)] == [0.3367, 0.1288]
    torch.manual_seed(42)
    layers = [nn.Linear(1, 1) for _ in range(3)]
    third = {name: round(tensor.item(), 4) for name, tensor in layers[2].state_dict().items()}
    assert third == PUBLISHED["linear_state"]


def test_the_example_that_can_be_checked_by_hand(solved) -> None:
    x, y = np.array([1.0, 2.0]), np.array([3.0, 5.0])
    assert solved["numpy_gradients"](x, y, 0.0, 0.0) == (-8, -13)
    b, w = (torch.zeros(1, requires_grad=True) for _ in range(2))
    losses = solved["manual_fit"](*solved["to_device"](x, y, "cpu"), b, w, 0.1, 2)
    assert losses == pytest.approx([17, 1.685])
