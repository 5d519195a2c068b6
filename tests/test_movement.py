"""The table of tolerances covers what is measured, with its margin, and no more than it may."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.masters import read_master
from autograder.movement import measure
from autograder.tolerance import MARGIN, TOLERANCES, array_mismatch

SOLUTIONS = Path(__file__).parents[1] / "solutions"


@pytest.mark.parametrize("assignment", ["crop_yields", "numpy_to_torch", "perceptron"])
def test_the_table_covers_what_the_references_move(assignment):
    found = list(measure(read_master(SOLUTIONS / assignment / f"{assignment}.py")))
    assert max(movement.size for movement in found) <= TOLERANCES["float32"].moves
    assert any(movement.size > 0 for movement in found)


def test_what_is_allowed_has_the_stated_margin():
    held = TOLERANCES["float32"]
    assert held.atol >= MARGIN * held.moves * (1 - 1e-9)
    assert held.rtol >= held.atol


def test_a_small_error_is_told_with_its_size_and_a_large_one_is_not():
    expected = np.array([1.0, 2.0])
    small = array_mismatch("it", expected + np.array([0, 0.002]), expected, TOLERANCES["float32"])
    assert small == (
        "it differs at [1]: 2.002, not 2 "
        "(off by 2.0e-03, allowed 2.2e-04; the reference itself moves by up to 4.0e-06)"
    )
    large = array_mismatch("it", expected + np.array([0, 1]), expected, TOLERANCES["float32"])
    assert large == "it differs at [1]: 3, not 2"
