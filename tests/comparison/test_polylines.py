from __future__ import annotations

import numpy as np
import pytest

from autograder.comparison.polylines import MOST_VERTICES, is_walked

CORNER = [(0, 0), (2, 0), (2, 2)]
WITH_STOP = [(0, 0), (2, 0), (2, 0), (2, 2)]


def walks(found, line):
    return is_walked(np.array(found, dtype=float), np.array(line, dtype=float))


@pytest.mark.parametrize("line", [CORNER, WITH_STOP])
@pytest.mark.parametrize(
    "found",
    [
        CORNER,
        CORNER[::-1],
        [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)],
        [(0, 0), (0, 0), (0.5, 0), (0.5, 0), (2, 0), (2, 0), (2, 2), (2, 2)],
        [(2, 2), (2, 0.5), (2, 0), (0.1, 0), (0, 0)],
    ],
)
def test_vertices_between_the_places_cannot_be_seen(found, line):
    assert walks(found, line)


@pytest.mark.parametrize(
    "found",
    [
        [(0, 0), (2, 2)],
        [(0, 0), (2, 0)],
        [(0, 0), (1, 0.1), (2, 0), (2, 2)],
        [(0, 0), (1.5, 0), (0.5, 0), (2, 0), (2, 2)],
        [(0, 0), (2, 0), (2, 2), (2, 3)],
        [(0, 0), (1, 0), (2, 1), (2, 2)],
        [(0, 0), (2, 0), (np.nan, 1), (2, 2)],
        [(0, 0), (2, 0), (np.inf, 1e308), (2, 2)],
        [(0, 0), (1e308, -1e308), (2, 0), (2, 2)],
        [(0, 0), (0, 0)],
        [(0, 0)],
        np.zeros((0, 2)),
        np.zeros((3, 3)),
        [(0, 0)] * MOST_VERTICES + CORNER,
    ],
)
def test_another_way_is_seen(found):
    assert not walks(found, CORNER)
