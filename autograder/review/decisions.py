"""What a person gives to answers, and what is no decision."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from autograder.course.questions import Question
from autograder.review.marks import Mark
from autograder.review.rubric import Lines, line_points
from autograder.review.sheets import Seen

COMMENT_LIMIT = 10_000
"""Characters of a comment."""


class Refused(ValueError):
    """Say why something cannot be done; nothing has changed."""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person gives to answers.

    Attributes:
        answers: Each as it was seen.
        points: For each of them.
        comment: None leaves the comments that there are; an empty one deletes them.
        lines: Which lines of the rubric they meet; None if only points are given.
    """

    answers: dict[str, Seen]
    points: float
    comment: str | None
    lines: Lines | None = None


def check(question: Question, decisions: Sequence[Decision]) -> None:
    """Refuse what is no decision about a question.

    Raises:
        Refused: With the reason.
    """
    named = [answer for decision in decisions for answer in decision.answers]
    if not named or not all(decision.answers for decision in decisions):
        raise Refused("A decision needs at least one answer.")
    if len(set(named)) < len(named):
        raise Refused("One answer cannot get two marks.")
    lines = len(line_points(question))
    for decision in decisions:
        if not (math.isfinite(decision.points) and 0 <= decision.points <= question.points):
            raise Refused(f"Give from 0 to {question.points:g} points, not {decision.points:g}.")
        if len(decision.comment or "") > COMMENT_LIMIT:
            raise Refused(f"A comment has at most {COMMENT_LIMIT:,} characters.")
        if decision.lines is not None and len(decision.lines) != lines:
            raise Refused(f"Say of {lines} lines of the rubric whether they are met.")


def after(before: Mark, decision: Decision) -> Mark:
    """Return what an answer has after a decision."""
    comment = before.comment if decision.comment is None else decision.comment.strip() or None
    return Mark(score=decision.points, waits=False, comment=comment)
