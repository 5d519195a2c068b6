"""The report in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from autograder.report.records import NotebookReport, Report
from autograder.report.statistics import FEW

MOST = 5
"""Ideas, and exercises to look at, that fit on a screen beside the rest."""


def print_summary(report: Report, console: Console) -> None:
    """Print what matters most: scores, what to teach next, and what a person has to look at."""
    for line, style in _lines(report):
        # What a student's file is called, or holds, must not steer the terminal.
        plain = "".join(character if character.isprintable() else " " for character in line)
        console.print(plain, style=style, markup=False, highlight=False, soft_wrap=True)


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    yield f"{report.assignment}: {_counted(report.students, 'student')}", "bold"
    if report.few:
        yield f"Fewer than {FEW} students: the intervals say more than the figures.", "yellow"
    for notebook in report.notebooks:
        yield _scores(notebook), ""
    if report.ideas:
        yield "To teach next:", "bold"
    for idea in report.ideas[:MOST]:
        where = ", ".join(place.exercise for place in idea.places)
        yield f"  {idea.count} of {idea.students.of}  {idea.says} ({where}). {idea.hint}", ""
    looks = [each for each in report.suggestions if each.reason != "too easy"]
    for suggestion in looks[:MOST]:
        yield f"Look at {suggestion.item}: {suggestion.why}", ""
    if looks[MOST:]:
        yield f"Look at {len(looks) - MOST} more: they are in the report.", ""
    for each in report.ungraded:
        what = f" ({each.exercise or each.notebook})" if each.notebook else ""
        yield f"Not graded: {each.student}{what}: {each.why}", "yellow"
    for same in report.same_files:
        yield f"The same file: {', '.join(same.students)} ({same.notebook})", "yellow"
    for group in report.alike:
        who = ", ".join(group.students)
        yield f"Similar, not proof: {who} ({group.notebook}, {group.likeness:.0%})", "yellow"
    if report.unmarked:
        yield f"Without the marks of a person: {report.unmarked}", "yellow"


def _scores(notebook: NotebookReport) -> str:
    graded = f"{notebook.name}: {notebook.graded} graded"
    if notebook.scores is None:
        return f"{graded}, none of them begun"
    middle, low, high = (
        f"{round(score, 2):g}"
        for score in (notebook.scores.median, notebook.scores.lower_quartile, notebook.scores.upper_quartile)
    )
    return f"{graded}, median {middle} of {notebook.max_score:g}, half of them from {low} to {high}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
