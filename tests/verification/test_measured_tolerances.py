"""The table of tolerances covers what is measured, with its margin, and no more than it may."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from places import ROOT
from rich.console import Console

from autograder.authoring.masters import read_master
from autograder.comparison.tolerance import MARGIN, TOLERANCES, WIDER, array_mismatch
from autograder.verification import measured_tolerances
from autograder.verification.measured_tolerances import Movement, measure
from autograder.verification.summation import AnotherOrder, backwards, interleaved

SOLUTIONS = ROOT / "solutions"


@pytest.mark.parametrize(
    "assignment", ["numpy_to_torch", pytest.param("linear_model", marks=pytest.mark.thorough)]
)
def test_the_table_covers_what_the_references_move(assignment):
    found = list(measure(read_master(SOLUTIONS / assignment / f"{assignment}.py")))
    assert max(movement.size for movement in found) <= TOLERANCES["float32"].moves
    moving = {movement.way for movement in found if movement.size}
    assert {"sums backwards", "sums interleaved"} <= moving


@pytest.mark.parametrize("order", [backwards, interleaved])
def test_sums_in_another_order_are_sums_of_the_same_numbers(order):
    torch.manual_seed(0)
    x, w = torch.randn(50, 30), torch.randn(4, 30, requires_grad=True)

    def everything():
        product = F.linear(x, w, torch.ones(4))
        sums = [product.sum(), product.mean(0), product.sum(dim=(0, 1)), F.mse_loss(product, x[:, :4])]
        (gradient,) = torch.autograd.grad(sums[-1], w)
        return [product.detach(), *sums, gradient]

    usual = everything()
    with AnotherOrder(order):
        again = everything()
    assert all(torch.allclose(a, b, rtol=1e-4, atol=1e-4) for a, b in zip(usual, again, strict=True))
    assert not any(torch.equal(a, b) for a, b in ((usual[0], again[0]), (usual[-1], again[-1])))


def test_what_was_measured_is_printed_with_what_was_not(monkeypatch):
    monkeypatch.setattr(measured_tolerances, "measure", lambda master: [Movement("fit", "float64", 9e-6)])
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    console = Console(record=True, width=100)
    assert not measured_tolerances.print_movements([None], console)
    printed = console.export_text()
    assert "9e-06" in printed
    assert "CUDA: not run, there is no GPU" in printed


def test_what_is_allowed_has_the_stated_margin():
    held = TOLERANCES["float32"]
    assert held.atol == pytest.approx(MARGIN * held.moves)
    assert held.rtol == pytest.approx(WIDER * held.atol)
    assert held.rtol < 0.01 / 10


def test_a_small_error_is_told_with_its_size_and_a_large_one_is_not():
    expected = np.array([1.0, 2.0])
    small = array_mismatch("it", expected + np.array([0, 0.002]), expected, TOLERANCES["float32"])
    assert small == (
        "it differs at [1]: 2.002, not 2 "
        "(off by 2.0e-03, allowed 2.4e-04; the reference itself moves by up to 8.0e-06)"
    )
    large = array_mismatch("it", expected + np.array([0, 1]), expected, TOLERANCES["float32"])
    assert large == "it differs at [1]: 3, not 2"
