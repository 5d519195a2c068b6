"""The CSV that Moodle's grade import reads: a row per student, a grade and what to say with it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from autograder.exports.grades import Grades, Part, number
from autograder.exports.table import to_csv

TRIED = ("passed", "failed", "error", "timed_out")


def to_moodle(grades: Sequence[Grades]) -> str:
    """Return the columns by which Moodle can find a user, and the grade with its feedback.

    Moodle asks which column is which; these are named like its own fields.
    """
    assignment = grades[0].assignment if grades else ""
    header = ["username", "idnumber", "email", "firstname", "lastname", assignment, f"{assignment} feedback"]
    rows: list[Sequence[str | float]] = [header]
    for one in grades:
        about = [one.student, one.lms_user_id, one.email, one.first_name, one.last_name]
        rows.append([*about, one.score, feedback(one)])
    return to_csv(rows)


def feedback(one: Grades) -> str:
    """Return a line per exercise that did not earn all its points, with what autograding said."""
    lines = [*one.problems]
    for notebook, found in itertools.groupby(one.parts, key=lambda part: part.notebook):
        parts = list(found)
        # Dozens of lines that say the same of one notebook would hide what is said of the others.
        untouched = not any(part.score or part.waiting or part.status in TRIED for part in parts)
        lines += [f"{notebook}: nothing attempted."] if untouched else filter(None, map(_line, parts))
    if one.late_penalty:
        lines.append(f"Handed in late: {number(one.late_penalty)} points less.")
    return "\n".join(lines)


def _line(part: Part) -> str:
    if part.waiting:
        return f"{part.name}: has yet to be graded by a person."
    if part.score >= part.max_score:
        return ""
    said = " ".join(part.feedback.split())
    return f"{part.name}: {number(part.score)} of {number(part.max_score)} points. {said}".strip()
