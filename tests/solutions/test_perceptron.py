"""The references replay the tutorial of the single neuron: its limit, and the starts that die."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from places import ROOT
from published_table import published

from autograder.authoring.masters import read_master

PUBLISHED = published("S3")
REFERENCE = PUBLISHED["reference"]
LR, ITERATIONS = PUBLISHED["lr"], PUBLISHED["iterations"]
LR_MAX = 0.00129447
LIVE = (0.3, 0.5)

Data = tuple[torch.Tensor, torch.Tensor]


@pytest.fixture(scope="module")
def solved() -> dict[str, Callable[..., Any]]:
    master = read_master(ROOT / "solutions" / "perceptron" / "perceptron.py")
    return {name: exercise.reference for name, exercise in master.exercises.items()}


@pytest.fixture(scope="module")
def data() -> Data:
    return torch.tensor(PUBLISHED["x"]).reshape(-1, 1), torch.tensor(PUBLISHED["y"]).reshape(-1, 1)


def start(w: float, b: float) -> Data:
    return torch.tensor([[w]], requires_grad=True), torch.tensor([b], requires_grad=True)


def drawn(seed: int) -> Data:
    """The tutorial's start, weight first: b1 of shape (1, 1) there gives the same number."""
    torch.manual_seed(seed)
    return torch.rand(1, 1, requires_grad=True), torch.rand(1, requires_grad=True)


def test_the_shape_of_the_data(data: Data) -> None:
    x, y = data
    assert x.shape == y.shape == (25, 1)
    assert x.dtype == y.dtype == torch.float32
    assert x.sum().item() == pytest.approx(128.39, abs=1e-4)
    assert x.square().sum().item() == pytest.approx(750.4681, abs=1e-3)
    assert y.mean().item() == pytest.approx(REFERENCE["dead_b"], abs=1e-6)


def test_the_data_in_the_master_are_the_published_ones(data: Data) -> None:
    master = read_master(ROOT / "solutions" / "perceptron" / "perceptron.py")
    source = next(cell.source for cell in master.cells if "x_train = np.array" in cell.source)
    namespace: dict[str, Any] = {"np": np, "torch": torch}
    exec(source, namespace)
    assert torch.equal(namespace["X"], data[0])
    assert torch.equal(namespace["y"], data[1])


@pytest.mark.parametrize("b_shape", [(1,), (1, 1)])
def test_the_forward_pass_is_the_tutorials(solved, data, b_shape: tuple[int, ...]) -> None:
    generator = torch.Generator().manual_seed(0)
    x = data[0] - 5
    w, b = torch.randn(1, 1, generator=generator), torch.randn(b_shape, generator=generator)
    assert (x @ w < 0).any()
    assert torch.equal(solved["forward"](x, w, b), x.mm(w).clamp(min=0).add(b))


@pytest.mark.parametrize("values", [LIVE, (0.3, 0.3), (0.05, 0.95), (0.99, 0.01)])
def test_a_live_start_ends_at_least_squares(solved, data, values: tuple[float, float]) -> None:
    w, b = start(*values)
    losses = solved["train_perceptron"](*data, w, b, LR, ITERATIONS)
    assert len(losses) == ITERATIONS
    assert w.item() == pytest.approx(REFERENCE["ols_w"], abs=5e-6)
    assert b.item() == pytest.approx(REFERENCE["ols_b"], abs=2e-5)
    assert losses[-1] == pytest.approx(REFERENCE["sse"], abs=5e-6)
    assert REFERENCE["sse"] < losses[99] < 8.5
    assert losses[999] == pytest.approx(6.127, abs=0.02)


def test_least_squares_agrees(data: Data) -> None:
    x, y = (column.double().numpy() for column in data)
    (w, b), (sse,), *_ = np.linalg.lstsq(np.hstack([x, np.ones_like(x)]), y[:, 0], rcond=None)
    assert (w, b) == pytest.approx((REFERENCE["ols_w"], REFERENCE["ols_b"]), abs=1e-6)
    assert sse == pytest.approx(REFERENCE["sse"], abs=1e-6)


def test_seed_42_dies_in_the_first_step(solved, data) -> None:
    w, b = drawn(42)
    assert (w.item(), b.item()) == pytest.approx((0.88227, 0.91500), abs=1e-5)
    losses = solved["train_perceptron"](*data, w, b, LR, 1)
    frozen = w.item()
    assert frozen == pytest.approx(-0.0534959, abs=1e-6)
    losses += solved["train_perceptron"](*data, w, b, LR, ITERATIONS - 1)
    assert losses[:2] == pytest.approx([298.5505, 68.6433], abs=1e-4)
    assert losses[-1] == pytest.approx(REFERENCE["dead_loss"], abs=5e-6)
    assert w.item() == frozen
    assert b.item() == pytest.approx(REFERENCE["dead_b"], abs=1e-5)


def test_a_dead_neuron_has_no_gradient_but_for_the_bias(solved, data) -> None:
    w, b = start(-0.05, 1.0)
    solved["sum_squared_error"](solved["forward"](data[0], w, b), data[1]).backward()
    assert w.grad.item() == 0
    assert b.grad.item() == pytest.approx(2 * 25 * (1.0 - REFERENCE["dead_b"]), rel=1e-5)


def test_which_seeds_die(solved, data) -> None:
    starts = [drawn(seed) for seed in range(200)]
    w = torch.hstack([w.detach() for w, _ in starts]).requires_grad_()
    b = torch.hstack([b.detach() for _, b in starts]).requires_grad_()
    solved["train_perceptron"](data[0], data[1].expand(-1, 200), w, b, LR, 1)
    expected = [30, 42, 51, 55, 69, 81, 92, 96, 104, 126, 138, 155, 159, 161, 167, 193]
    assert (w.detach()[0] < 0).nonzero()[:, 0].tolist() == expected


def test_the_starts_that_die_are_those_of_the_inequality(solved, data) -> None:
    size = 100
    grid = (torch.arange(size) + 0.5) / size
    w0, b0 = (values.reshape(-1) for values in torch.meshgrid(grid, grid, indexing="ij"))
    w, b = w0.clone().reshape(1, -1).requires_grad_(), b0.clone().requires_grad_()
    solved["train_perceptron"](data[0], data[1].expand(-1, size**2), w, b, LR, 1)
    predicted = 0.5009361842 * w0 + 0.25678 * b0 - 0.6234193974
    torch.testing.assert_close(w.detach()[0], -predicted, rtol=0, atol=1e-5)
    dies = w.detach()[0] < 0
    assert dies.float().mean().item() == pytest.approx(REFERENCE["dead_fraction"], abs=5e-4)
    # A neuron dies in its first step or, at this learning rate, never.
    solved["train_perceptron"](data[0], data[1].expand(-1, size**2), w, b, LR, 50)
    assert torch.equal(w.detach()[0] < 0, dies)


def test_the_largest_learning_rate(solved, data) -> None:
    x = data[0].double()
    ones = torch.hstack([x, torch.ones_like(x)])
    curvatures = torch.linalg.eigvalsh(2 * ones.T @ ones)
    assert curvatures.tolist() == pytest.approx([5.8968, 1545.04], abs=5e-3)
    assert 2 / curvatures[-1].item() == pytest.approx(LR_MAX, abs=1e-8)
    best = REFERENCE["sse"]
    for lr, settles in ((0.98 * LR_MAX, True), (1.02 * LR_MAX, False)):
        w, b = start(REFERENCE["ols_w"] + 0.001, REFERENCE["ols_b"])
        losses = solved["train_perceptron"](*data, w, b, lr, 100)
        assert (losses[-1] - best < losses[0] - best) == settles


def test_half_the_learning_rate_saves_seed_42(solved, data) -> None:
    w, b = drawn(42)
    losses = solved["train_perceptron"](*data, w, b, LR / 2, ITERATIONS)
    assert w.item() == pytest.approx(REFERENCE["ols_w"], abs=1e-4)
    assert losses[-1] == pytest.approx(REFERENCE["sse"], abs=1e-4)


def test_the_fitted_line_runs_from_left_to_right(solved, data) -> None:
    figure = pytest.importorskip("matplotlib.figure")
    ax = figure.Figure().subplots()
    x, y = (column.numpy()[:, 0] for column in data)
    solved["plot_fit"](ax, x, y, REFERENCE["ols_w"] * x + REFERENCE["ols_b"])
    (line,) = ax.get_lines()
    assert (np.diff(line.get_xdata()) >= 0).all()
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert ax.get_legend() is not None
