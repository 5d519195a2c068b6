"""CSV that is safe to open: a row per student and exercise, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.exports.grades import Grades, Part, number

COLUMNS = (
    "student",
    "last_name",
    "first_name",
    "email",
    "assignment",
    "notebook",
    "exercise",
    "status",
    "diagnosis",
    "score",
    "max_score",
    "waits_for_a_person",
)
PENALTY = "late penalty"

# Full-width signs too: some spreadsheets take them for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Names and file names come from people, and a cell that begins with `=` is a program in Excel,
    LibreOffice and Google Sheets. An apostrophe in front is what these write themselves for "text".
    """
    # Students print this one, and no reader of CSV takes it.
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) else text


def to_csv(rows: Iterable[Sequence[str | float]]) -> str:
    """Return rows as CSV; only texts can be formulas, so numbers stay numbers."""
    written = io.StringIO()
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([cell(value) if isinstance(value, str) else number(value) for value in row])
    return written.getvalue()


def per_exercise(grades: Sequence[Grades]) -> str:
    """Return a row per student and exercise.

    What is lost by handing in late is a row of its own, so that the scores of a student's rows add
    up to the total in the gradebook.
    """
    rows: list[Sequence[str | float]] = [COLUMNS]
    for one in grades:
        rows += [_row(one, part) for part in one.parts]
        earned = sum(part.score for part in one.parts)
        if one.late_penalty:
            rows.append(_row(one, Part("", PENALTY, one.score - earned, 0.0)))
    return to_csv(rows)


def _row(one: Grades, part: Part) -> list[str | float]:
    about = [one.student, one.last_name, one.first_name, one.email, one.assignment]
    said = [part.notebook, part.name, part.status or "", part.diagnosis or ""]
    return [*about, *said, part.score, part.max_score, "yes" if part.waiting else "no"]
