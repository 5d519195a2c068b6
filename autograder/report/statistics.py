"""Rates, correlations and spreads with their uncertainty; where the data say nothing, so do these."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

Z = 1.959964
"""Of a standard normal variable, 95 % lie between -Z and Z."""

FEWEST_PAIRS = 4
"""Fisher's interval divides by the root of n - 3."""

FEW = 30
"""With fewer students than this, a figure alone misleads."""


class Interval(msgspec.Struct, frozen=True):
    """Where the true figure lies with a confidence of 95 %."""

    low: float
    high: float


class Rate(msgspec.Struct, frozen=True):
    """A share of students or of points, with its interval; nothing is known of a share of nobody."""

    share: float
    of: int
    interval: Interval


class Correlation(msgspec.Struct, frozen=True):
    """Pearson's r; there is no interval where all points lie on one line."""

    r: float
    of: int
    interval: Interval | None


class Spread(msgspec.Struct, frozen=True):
    """How numbers are distributed."""

    of: int
    mean: float
    least: float
    lower_quartile: float
    median: float
    upper_quartile: float
    greatest: float


def rate(successes: float, of: int) -> Rate | None:
    """Return a share with Wilson's interval, None if it is a share of nothing.

    Wilson's keeps its promise for few students and for shares near 0 and 1. With parts of
    points for `successes` it promises too little rather than too much: no variable between
    0 and 1 varies more than one that is either.
    """
    if of == 0:
        return None
    share = successes / of
    centre = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * math.sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    return Rate(share, of, Interval(max(0.0, centre - half), min(1.0, centre + half)))


def correlation(one: Sequence[float], other: Sequence[float]) -> Correlation | None:
    """Return how far two figures of the same students go together, None where that cannot be told.

    If one of them is right or wrong, r is the point-biserial correlation. The interval is Fisher's.
    """
    if len(one) < FEWEST_PAIRS or is_constant(one) or is_constant(other):
        return None
    r = float(np.clip(np.corrcoef(one, other)[0, 1], -1.0, 1.0))
    if abs(r) > 1 - 1e-9:
        return Correlation(r, len(one), None)
    half = Z / math.sqrt(len(one) - 3)
    middle = math.atanh(r)
    return Correlation(r, len(one), Interval(math.tanh(middle - half), math.tanh(middle + half)))


def is_constant(numbers: Sequence[float]) -> bool:
    """Return whether numbers tell nobody apart, but for rounding."""
    return not numbers or max(numbers) - min(numbers) < 1e-9


def spread(numbers: Sequence[float]) -> Spread | None:
    """Return how numbers are distributed, None if there are none."""
    if not numbers:
        return None
    least, lower, median, upper, greatest = (float(q) for q in np.quantile(numbers, (0, 0.25, 0.5, 0.75, 1)))
    return Spread(len(numbers), math.fsum(numbers) / len(numbers), least, lower, median, upper, greatest)


def histogram(numbers: Sequence[float], highest: float, bars: int = 12) -> list[tuple[float, float, int]]:
    """Return bars from 0 to the highest possible number: lower end, upper end, how many.

    The ends are numbers that people like, and the last bar holds the full marks.
    """
    width = _nice_width(highest / bars)
    count = max(1, math.ceil(highest / width - 1e-9))
    # A score on an edge counts upwards, but nobody may fall out at the top.
    places = [min(int(number / width + 1e-9), count - 1) for number in numbers]
    return [(bar * width, min((bar + 1) * width, highest), places.count(bar)) for bar in range(count)]


def _nice_width(least: float) -> float:
    if least <= 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(least))
    return next(width * ten for width in (1, 2, 5, 10) if width * ten >= least - 1e-9)
