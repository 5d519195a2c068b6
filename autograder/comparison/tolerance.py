"""How far two numbers may be apart: the one table of tolerances."""

from __future__ import annotations

import msgspec
import numpy as np

from autograder.records.values import Array
from autograder.records.wording import number, place


class Tolerance(msgspec.Struct, frozen=True):
    """Allowed error: `rtol` of each element, plus `atol` of the largest element.

    `moves` is how far references move by themselves, as a part of the largest element.
    """

    rtol: float
    atol: float
    moves: float = 0.0


MARGIN = 5
"""Allowed is at least this many times what the references move by."""

CLOSE = 0.01
"""Errors below this part of the largest element are told with their size: the numbers look alike."""


WIDER = 5
"""Of each number for itself, so many times more is allowed than of the largest one beside it."""


def _from_movement(moves: float) -> Tolerance:
    return Tolerance(rtol=WIDER * MARGIN * moves, atol=MARGIN * moves, moves=moves)


TOLERANCES = {
    "float16": Tolerance(1e-2, 1e-3),
    "bfloat16": Tolerance(4e-2, 4e-3),
    # Twice what `autograder tolerances` measures, for other processors; it fails beyond.
    # The right answers that the assignments keep differ from the reference by at most 5e-7,
    # but for one that rounds its losses to four decimals (4e-5). The smallest wrong constant
    # that must be caught is a hundredth.
    "float32": _from_movement(4e-6),
    "float64": Tolerance(1e-7, 1e-8),
}
EXACT = Tolerance(0.0, 0.0)


def array_mismatch(what: str, actual: Array, expected: Array, tolerance: Tolerance) -> str | None:
    """Return how two arrays of one shape differ beyond the tolerance, or None."""
    # Most answers compute what the reference does, bit by bit.
    if actual.dtype == expected.dtype and actual.tobytes() == expected.tobytes():
        return None
    close = is_close(actual, expected, tolerance)
    if close.all():
        return None
    with np.errstate(all="ignore"):
        gap = np.abs(actual.astype(np.float64) - expected.astype(np.float64))
    # A NaN is as wrong as can be, and argmax finds NaN first.
    worst = np.unravel_index(np.argmax(np.where(close, 0, gap)), gap.shape)
    size = _size_of_error(float(gap[worst]), expected, float(expected[worst]), tolerance)
    if actual.size == 1:
        return f"{what} is {number(actual[worst])}, not {number(expected[worst])}{size}"
    return f"{what} differs{place(worst)}: {number(actual[worst])}, not {number(expected[worst])}{size}"


def _size_of_error(gap: float, expected: Array, wanted: float, tolerance: Tolerance) -> str:
    """Return in brackets how small an error is, and what would be allowed, where numbers look alike."""
    scale = float(np.abs(expected.astype(np.float64)).max())
    if not tolerance.moves or not np.isfinite(scale) or not gap < CLOSE * scale:
        return ""
    allowed = tolerance.rtol * abs(wanted) + tolerance.atol * scale
    moves = tolerance.moves * scale
    return f" (off by {gap:.1e}, allowed {allowed:.1e}; the reference itself moves by up to {moves:.1e})"


def is_close(actual: Array, expected: Array, tolerance: Tolerance) -> Array:
    """Return element by element whether two arrays of one shape agree.

    The absolute part grows with the largest expected element, so that a sum that
    happens to cancel is not held to more digits than its terms had. NaN agrees
    only with NaN; a reference is finite, so that matters for misconceptions alone.
    """
    a, e = actual.astype(np.float64), expected.astype(np.float64)
    finite, size = np.isfinite(e), np.abs(e)
    scale = size.max(where=finite, initial=0.0) or 1.0
    with np.errstate(all="ignore"):
        close: Array = np.abs(a - e) <= tolerance.rtol * size + tolerance.atol * scale
    if not finite.all():
        close = close & finite | (a == e) | (np.isnan(a) & np.isnan(e))
    return close
