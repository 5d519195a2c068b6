"""Tell which places of a drawing are among others, in a time that grows with both, not with their product."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from autograder.comparison.tolerance import TOLERANCES
from autograder.records.values import Array

Answers = npt.NDArray[np.bool_]


def are_among(places: Array, others: Array) -> Answers:
    """Return for each row of `places` whether a row of `others` is the same within the tolerance.

    Args:
        places: Shape (n, k): n places, or pieces of lines, of k numbers each.
        others: Shape (m, k); of another width, or of another number of axes, it holds none of them.
    """
    found = np.zeros(len(places), bool)
    places, others = places.astype(np.float64), others.astype(np.float64)
    if others.ndim != 2 or places.shape[1:] != others.shape[1:]:
        return found
    # What is not finite is only the same as what is so in the same way.
    kinds, others_kinds = _kinds(places), _kinds(others)
    for kind in np.unique(kinds, axis=0):
        here = (kinds == kind).all(axis=1)
        there = others[(others_kinds == kind).all(axis=1)]
        found[here] = _finite_among(np.where(kind, 0.0, places[here]), np.where(kind, 0.0, there))
    return found


def _kinds(places: Array) -> Array:
    """Return 0 for each number that is finite, and for the others what they are."""
    kinds: Array = np.isnan(places) + 2 * np.isposinf(places) + 3 * np.isneginf(places)
    return kinds


def _finite_among(places: Array, others: Array) -> Answers:
    """Look at each place only at those of the others that begin with the same number."""
    others = others[np.argsort(others[:, 0], kind="stable")]
    size = np.abs(places)
    largest = size.max(axis=1, keepdims=True, initial=0.0)
    tolerance = TOLERANCES["float32"]
    allowed = tolerance.rtol * size + tolerance.atol * np.where(largest, largest, 1.0)
    low, high = places - allowed, places + allowed
    first = np.searchsorted(others[:, 0], low[:, 0], "left")
    last = np.searchsorted(others[:, 0], high[:, 0], "right")
    found = np.zeros(len(places), bool)
    for number in np.flatnonzero(first < last):
        near = others[first[number] : last[number]]
        found[number] = ((low[number] <= near) & (near <= high[number])).all(axis=1).any()
    return found
