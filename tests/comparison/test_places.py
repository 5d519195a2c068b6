from __future__ import annotations

import numpy as np
import pytest

from autograder.comparison.places import are_among
from autograder.comparison.tolerance import TOLERANCES, is_close

ODD = [0.0, 1.0, 1.0 + 1e-7, -2.0, 1e300, np.nan, np.inf, -np.inf]


@pytest.mark.parametrize("width", [2, 4])
def test_what_is_found_is_what_a_look_at_every_pair_finds(width):
    rng = np.random.default_rng(0)
    places, others = (rng.choice(ODD, (200, width)) for _ in range(2))
    tolerance = TOLERANCES["float32"]
    wanted = [any(is_close(other, place, tolerance).all() for other in others) for place in places]
    assert are_among(places, others).tolist() == wanted
    assert 0 < sum(wanted) < len(wanted)


@pytest.mark.parametrize("others", [np.zeros(()), np.zeros(2), np.zeros((3, 5)), np.zeros((0, 2))])
def test_nothing_is_among_places_of_another_form(others):
    assert are_among(np.zeros((3, 2)), others).tolist() == [False] * 3


def test_many_places_are_looked_for_among_many():
    """All pairs would be 10 thousand million."""
    rng = np.random.default_rng(0)
    places = rng.normal(size=(100_000, 2))
    assert are_among(places, rng.permutation(places)).all()
