"""Say where a student stands: every exercise of the notebook, its points, and what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import msgspec

from autograder import CheckFailed
from autograder.checking.meant import Caller
from autograder.checking.observed import is_blank, observed, source_of
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.feedback.display import show
from autograder.judging.evaluate import evaluate

_SIGNS = {"right": "✓", "not right yet": "✗", "does not end": "✗", "raises an exception": "✗"}


class Standing(msgspec.Struct, frozen=True):
    """How far an exercise is.

    Attributes:
        score: None where points are given only after submission.
    """

    name: str
    state: str
    score: float | None
    max_score: float

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do that can be seen here."""
        return self.state in ("right", "can be graded")


def show_overview(loaded: Sequence[AnswerKey], caller: Caller) -> None:
    """Show the exercises of the notebooks of which something is defined; of all, if nothing is."""
    begun = [key for key in loaded if any(exercise.name in caller for exercise in key.exercises)]
    for key in begun or loaded:
        standings = [_standing(exercise, caller.get(exercise.name)) for exercise in key.exercises]
        show(_text(key.notebook, standings), _html(key.notebook, standings))


def _standing(exercise: ExerciseKey, candidate: object) -> Standing:
    if not callable(candidate):
        # What is never published is not lost: its points are counted once it is handed in.
        score = None if exercise.concealed else 0.0
        return Standing(exercise.name, "not run yet", score, exercise.points)
    state, score = _state(exercise, candidate)
    return Standing(exercise.name, state, score, exercise.points)


def _state(exercise: ExerciseKey, candidate: Callable[..., Any]) -> tuple[str, float | None]:
    nothing = None if exercise.concealed else 0.0
    try:
        observations = observed(candidate, exercise)
    except CheckFailed:
        return "does not end", nothing
    source = source_of(candidate)
    if is_blank(source, exercise, observations):
        return "not attempted", nothing
    if exercise.concealed:
        return ("raises an exception" if observations[0].failure else "can be graded"), None
    result = evaluate(exercise, observations, source)
    return ("right" if result.status == "passed" else "not right yet"), result.score


def _sum(standings: Sequence[Standing]) -> str:
    known = [standing for standing in standings if standing.score is not None]
    if not known:
        return f"{sum(standing.max_score for standing in standings):g} points, given after you submit"
    earned = sum(standing.score or 0.0 for standing in known)
    return f"{earned:g} of {sum(standing.max_score for standing in known):g} points"


def _next(standings: Iterable[Standing]) -> str:
    for standing in standings:
        if not standing.is_done:
            return f"Next: {standing.name}."
    return "All done here. Restart the kernel, run all cells once more, and submit."


def _points(standing: Standing) -> str:
    score = "–" if standing.score is None else f"{standing.score:g}"
    return f"{score} of {standing.max_score:g}"


def _sign(standing: Standing) -> str:
    return _SIGNS.get(standing.state, "·")


def _text(notebook: str, standings: Sequence[Standing]) -> str:
    width = max(len(standing.name) for standing in standings)
    lines = [f"{_sign(s)} {s.name:<{width}}  {_points(s):>8}  {s.state}" for s in standings]
    return "\n".join([f"{notebook}: {_sum(standings)}", *lines, _next(standings)])


def _html(notebook: str, standings: Sequence[Standing]) -> str:
    cell = 'style="padding:2px 1em 2px 0;text-align:left"'
    rows = "".join(
        f"<tr><td {cell}>{_sign(s)} <code>{escape(s.name)}</code></td><td {cell}>{_points(s)}</td>"
        f"<td {cell}>{s.state}</td></tr>"
        for s in standings
    )
    done = sum(standing.is_done for standing in standings)
    bar = f'<progress max="{len(standings)}" value="{done}" aria-label="exercises done"></progress>'
    return (
        f"<p><strong>{escape(notebook)}: {_sum(standings)}</strong> {bar}</p>"
        f'<table style="border-collapse:collapse">{rows}</table><p>{_next(standings)}</p>'
    )
