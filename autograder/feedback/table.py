"""Results as instructors read them: a table for a class."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.feedback.markup import WORDS
from autograder.records.results import ExerciseResult, SubmissionResult
from autograder.records.terminal import readable
from autograder.sandbox.layers import is_confined


def print_table(results: Sequence[SubmissionResult], console: Console) -> None:
    """Print one row per submission: scores by exercise, and what was recognised."""
    for notebook in dict.fromkeys((result.assignment, result.notebook) for result in results):
        chosen = [result for result in results if (result.assignment, result.notebook) == notebook]
        console.print(_class_table(chosen))
    for result in results:
        ungraded = f"not graded: {result.ungraded}" if result.ungraded else ""
        for note in filter(None, (ungraded or result.error, *result.notes)):
            console.print(
                readable(f"{_label(result)}: {note}"),
                style="yellow",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )

    if unconfined := [result for result in results if result.exercises and not is_confined(result.sandbox)]:
        console.print(
            f"{len(unconfined)} of {len(results)} graded without a full sandbox: see autograder doctor.",
            style="yellow",
            highlight=False,
        )


def _class_table(results: Sequence[SubmissionResult]) -> Table:
    first = results[0]
    title = f"{first.assignment} / {first.notebook}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("student", no_wrap=True)
    # Dozens of small questions would not fit on a line; their sum does.
    by_exercise = len(first.exercises) <= 10
    if by_exercise:
        for exercise in first.exercises:
            heading = exercise.id.replace("_", "\n")
            table.add_column(f"{heading}\n/{exercise.max_score:g}", justify="right")
    table.add_column(f"sum\n/{first.max_score:g}", justify="right", style="bold")
    table.add_column("diagnosis", overflow="fold")
    for result in results:
        scores = [_score(exercise) for exercise in result.exercises] if by_exercise else []
        total = "–" if result.ungraded else f"{result.score:g}"
        table.add_row(Text(readable(_label(result))), *scores, total, _diagnoses(result))
    return table


def _score(exercise: ExerciseResult) -> str:
    return "–" if exercise.status == "ungraded" else f"{exercise.score:g}"


def _label(result: SubmissionResult) -> str:
    return result.student or result.submission


def _diagnoses(result: SubmissionResult) -> str:
    if result.ungraded:
        return "not graded"
    if result.error:
        return "not readable"
    if all(exercise.status == "not_attempted" for exercise in result.exercises):
        return "not attempted"
    wrong = [exercise for exercise in result.exercises if exercise.status != "passed"]
    return "\n".join(e.diagnosis or f"{e.id} {WORDS[e.status]}" for e in wrong)
