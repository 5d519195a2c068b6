"""How far two numbers may be apart: the one table of tolerances."""

from __future__ import annotations

import msgspec
import numpy as np

from autograder.describe import number, place
from autograder.values import Array


class Tolerance(msgspec.Struct, frozen=True):
    """Allowed error: `rtol` of each element, plus `atol` of the largest element."""

    rtol: float
    atol: float


TOLERANCES = {
    "float16": Tolerance(1e-2, 1e-3),
    "bfloat16": Tolerance(4e-2, 4e-3),
    # The right answers in tests/submissions/accepted differ from the reference by at most 5e-7,
    # but for one that rounds its losses to four decimals (4e-5). The smallest wrong constant
    # that must be caught is a hundredth.
    "float32": Tolerance(1e-4, 1e-5),
    "float64": Tolerance(1e-7, 1e-8),
}
EXACT = Tolerance(0.0, 0.0)


def array_mismatch(what: str, actual: Array, expected: Array, tolerance: Tolerance) -> str | None:
    """Return how two arrays of one shape differ beyond the tolerance, or None."""
    close = is_close(actual, expected, tolerance)
    if close.all():
        return None
    with np.errstate(all="ignore"):
        gap = np.abs(actual.astype(np.float64) - expected.astype(np.float64))
    # A NaN is as wrong as can be, and argmax finds NaN first.
    worst = np.unravel_index(np.argmax(np.where(close, 0, gap)), gap.shape)
    if actual.size == 1:
        return f"{what} is {number(actual[worst])}, not {number(expected[worst])}"
    return f"{what} differs{place(worst)}: {number(actual[worst])}, not {number(expected[worst])}"


def is_close(actual: Array, expected: Array, tolerance: Tolerance) -> Array:
    """Return element by element whether two arrays of one shape agree.

    The absolute part grows with the largest expected element, so that a sum that
    happens to cancel is not held to more digits than its terms had. NaN agrees
    only with NaN; a reference is finite, so that matters for misconceptions alone.
    """
    a, e = actual.astype(np.float64), expected.astype(np.float64)
    finite = np.abs(e[np.isfinite(e)])
    scale = finite.max() if finite.size and finite.max() > 0 else 1.0
    with np.errstate(all="ignore"):
        near = np.abs(a - e) <= tolerance.rtol * np.abs(e) + tolerance.atol * scale
    close: Array = near & np.isfinite(e) | (a == e) | (np.isnan(a) & np.isnan(e))
    return close
