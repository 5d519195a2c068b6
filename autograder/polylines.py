"""Tell whether a polyline looks like another one, however it was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from autograder.tolerance import TOLERANCES, is_close
from autograder.values import Array

MOST_VERTICES = 10_000
"""A line with more of them is not looked into."""


def is_line(found: Array, line: Array) -> bool:
    """Return whether two lines lead through the same places, from whichever end."""
    return any(_is_same(way, line) for way in (found, found[::-1]))


def is_in_pieces(line: Array, drawn: Sequence[Array]) -> bool:
    """Return whether each piece of a line is drawn, as a line of its own."""
    pieces = [found for found in drawn if found.shape == (2, 2)]
    return all(any(is_line(found, np.array(piece)) for found in pieces) for piece in pairwise(line))


def is_walked(found: Array, line: Array) -> bool:
    """Return whether a line leads through the places of another and straight from each to the next.

    It may have vertices in between, or stop at a place twice; that cannot be seen.
    """
    if found.shape[1:] != line.shape[1:] or not 1 < len(found) <= MOST_VERTICES:
        return False
    places = [
        place for number, place in enumerate(line) if not number or not _is_same(place, line[number - 1])
    ]
    # A line may lead anywhere, also to where numbers end.
    with np.errstate(all="ignore"):
        return any(_is_walked_this_way(way, places) for way in (found, found[::-1]))


def _is_walked_this_way(found: Array, places: list[Array]) -> bool:
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
        share = float(np.dot(vertex - start, end - start) / np.dot(end - start, end - start))
        if not way <= share <= 1 or not _is_same(vertex, start + share * (end - start)):
            return False
        way = share
    return reached + 1 == len(places)


def _is_same(one: Array, other: Array) -> bool:
    return bool(is_close(one, other, TOLERANCES["float32"]).all())
