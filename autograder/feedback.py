"""Results as people read them: HTML for one exercise, and a table for a class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.layers import is_confined
from autograder.results import ExerciseResult, FacetResult, SubmissionResult

_COLOURS = {"passed": "#1a7f37", "failed": "#9a6700", "not_attempted": "#57606a"}
_PARAGRAPH = "margin:4px 0"
_WORDS = {
    "passed": "right",
    "failed": "not right yet",
    "error": "ended with an error",
    "timed_out": "took too long",
    "not_attempted": "not attempted",
}


def exercise_html(result: ExerciseResult) -> str:
    """Return the feedback on one exercise as a self-contained piece of HTML.

    Everything that a student wrote or caused is escaped.
    """
    colour = _COLOURS.get(result.status, "#cf222e")
    parts = [
        f'<p style="{_PARAGRAPH}"><strong style="color:{colour}">{escape(result.id)}: '
        f"{_WORDS[result.status]}</strong> ({result.score:g} of {result.max_score:g} points)</p>"
    ]
    if not result.called:
        parts.append(_paragraph("", result.feedback))
    elif result.status != "passed":
        parts.append(_facets_html(result.facets))
        parts.append(_paragraph("", f"We called `{result.called}`, and the same with other inputs."))
    if result.hint:
        parts.append(_paragraph("Hint. ", result.hint))
    if result.look:
        parts.append(_paragraph("Where to look. ", result.look))
    parts += [_paragraph("Note. ", note) for note in result.notes if result.called]
    return f'<div style="border-left:4px solid {colour};padding:2px 1em">{"".join(parts)}</div>'


def _paragraph(label: str, text: str) -> str:
    return f'<p style="{_PARAGRAPH}"><strong>{label}</strong>{_inline(text)}</p>'


def _inline(text: str) -> str:
    """Return text as HTML, with the two marks that hints use: `code` and *emphasis*."""
    code = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"(?<![\w*])\*(\w[^*<>]*)\*", r"<em>\1</em>", code).replace("\n", "<br>")


def _facets_html(facets: Sequence[FacetResult]) -> str:
    cell = 'style="padding:2px 1em 2px 0;text-align:left;vertical-align:top"'
    rows = "".join(
        f"<tr><td {cell}>{escape(f.name)}</td><td {cell}>{f.score:g}/{f.max_score:g}</td>"
        f"<td {cell}>{_inline(f.mismatch) or 'right'}</td></tr>"
        for f in facets
    )
    heads = "".join(f"<th {cell}>{head}</th>" for head in ("part", "points", "what we saw"))
    return f"<table><tr>{heads}</tr>{rows}</table>"


def print_table(results: Sequence[SubmissionResult], console: Console) -> None:
    """Print one row per submission: scores by exercise, and what was recognised."""
    for notebook in dict.fromkeys((result.assignment, result.notebook) for result in results):
        chosen = [result for result in results if (result.assignment, result.notebook) == notebook]
        console.print(_class_table(chosen))
    for result in results:
        for note in filter(None, (result.error, *result.notes)):
            console.print(
                f"{_label(result)}: {note}", style="yellow", markup=False, highlight=False, soft_wrap=True
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
        scores = [f"{exercise.score:g}" for exercise in result.exercises] if by_exercise else []
        table.add_row(_label(result), *scores, f"{result.score:g}", _diagnoses(result))
    return table


def _label(result: SubmissionResult) -> str:
    return result.student or result.submission


def _diagnoses(result: SubmissionResult) -> str:
    if result.error:
        return "not readable"
    if all(exercise.status == "not_attempted" for exercise in result.exercises):
        return "not attempted"
    wrong = [exercise for exercise in result.exercises if exercise.status != "passed"]
    return "\n".join(e.diagnosis or f"{e.id} {_WORDS[e.status]}" for e in wrong)
