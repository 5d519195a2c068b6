"""Tell whether a polyline looks like another one, however it was drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autograder.comparison.places import are_among
from autograder.comparison.tolerance import TOLERANCES, is_close
from autograder.records.values import Array

Place = tuple[float, float]

MOST_VERTICES = 10_000
"""A line with more of them is not looked into."""


def is_line(found: Array, line: Array) -> bool:
    """Return whether two lines lead through the same places, from whichever end."""
    return any(bool(is_close(way, line, _TOLERANCE).all()) for way in (found, found[::-1]))


def is_in_pieces(line: Array, drawn: Sequence[Array]) -> bool:
    """Return whether each piece of a line is drawn, as a line of its own."""
    pieces = [way for found in drawn if found.shape == (2, 2) for way in (found, found[::-1])]
    if not pieces:
        return len(line) < 2
    wanted = np.concatenate([line[:-1], line[1:]], axis=1)
    return bool(are_among(wanted, np.array(pieces).reshape(-1, 4)).all())


def is_walked(found: Array, line: Array) -> bool:
    """Return whether a line leads through the places of another and straight from each to the next.

    It may have vertices in between, or stop at a place twice; that cannot be seen.
    """
    if found.shape[1:] != line.shape[1:] or len(found) < 2 or max(len(found), len(line)) > MOST_VERTICES:
        return False
    vertices, every = found.astype(np.float64).tolist(), line.astype(np.float64).tolist()
    places = [
        place
        for place, before in zip(every, [None, *every], strict=False)
        if not before or not _is_same(place, before)
    ]
    return any(_is_walked_this_way(way, places) for way in (vertices, vertices[::-1]))


def _is_walked_this_way(found: Sequence[Place], places: Sequence[Place]) -> bool:
    if not _is_same(found[0], places[0]):
        return False
    reached, way = 0, 0.0
    for vertex in found[1:]:
        if not way and _is_same(vertex, places[reached]):
            continue
        if reached + 1 == len(places):
            return False
        start, end = places[reached : reached + 2]
        if _is_same(vertex, end):
            reached, way = reached + 1, 0.0
            continue
        share, nearest = _foot(vertex, start, end)
        if not way <= share <= 1 or not _is_same(vertex, nearest):
            return False
        way = share
    return reached + 1 == len(places)


def _foot(vertex: Place, start: Place, end: Place) -> tuple[float, Place]:
    """Return how far along a piece the place is that a vertex is nearest to, and that place."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    if not length:
        return -1.0, start
    share = ((vertex[0] - start[0]) * across + (vertex[1] - start[1]) * up) / length
    return share, (start[0] + share * across, start[1] + share * up)


_TOLERANCE = TOLERANCES["float32"]


def _is_same(one: Place, other: Place) -> bool:
    """Compare two places as `is_close` does, which takes longer for so few numbers than all the rest."""
    largest = max(abs(number) if math.isfinite(number) else 0.0 for number in other) or 1.0
    return all(
        abs(a - b) <= _TOLERANCE.rtol * abs(b) + _TOLERANCE.atol * largest
        if math.isfinite(b)
        else a == b or (math.isnan(a) and math.isnan(b))
        for a, b in zip(one, other, strict=True)
    )
