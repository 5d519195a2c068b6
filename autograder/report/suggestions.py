"""Exercises to look at again, by stated rules, each with its numbers; a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from autograder.report.items import Item

FEWEST = 10
"""Fewer answers than this suggest nothing."""

HARD, EASY = 0.20, 0.97
"""Shares of the points below and above which an exercise tells students hardly apart."""

TELLING = 0.10
"""A discrimination below this is next to none."""

UNEXPLAINED = 0.50

RULES = (
    f"With at least {FEWEST} answers: students get less than {HARD:.0%} of the points; or more than "
    f"{EASY:.0%} of them; or the whole interval of the discrimination lies below {TELLING:.2f}; or of at "
    f"least {FEWEST // 2} wrong answers, more than {UNEXPLAINED:.0%} get neither a name nor advice."
)


Reason = Literal["too hard", "too easy", "weak", "unexplained"]


class Suggestion(msgspec.Struct, frozen=True):
    """An exercise to look at, and why."""

    notebook: str
    item: str
    reason: Reason
    why: str


def suggest(items: Sequence[Item]) -> list[Suggestion]:
    """Return what the rules say about items, in their order."""
    return [Suggestion(item.notebook, item.id, *found) for item in items for found in _reasons(item)]


def _reasons(item: Item) -> Iterator[tuple[Reason, str]]:
    of, share = item.points.of, item.points.share
    if of < FEWEST:
        return
    if share < HARD:
        yield (
            "too hard",
            f"Too hard, or unclear: {of} students got {share:.0%} of its points. Does its text ask for all "
            "that is checked?",
        )
    if share > EASY:
        yield (
            "too easy",
            f"Tells nobody apart: {of} students got {share:.0%} of its points. Fine as practice; as a test "
            "it needs another case.",
        )
    interval = item.discrimination.interval if item.discrimination else None
    if item.discrimination and interval and interval.high < TELLING:
        yield (
            "weak",
            "Whoever is good at the rest is not better at this: the discrimination is "
            f"{item.discrimination.r:.2f}, from {interval.low:.2f} to {interval.high:.2f}. Is a right "
            "answer refused, or a wrong one passed?",
        )
    if item.wrong >= FEWEST // 2 and item.unexplained > UNEXPLAINED * item.wrong:
        yield (
            "unexplained",
            f"{item.unexplained} of {item.wrong} wrong answers are of no kind that is known here. Look at "
            "some, and record what they have in common as a misconception.",
        )
