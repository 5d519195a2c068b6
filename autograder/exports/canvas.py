"""The CSV that Canvas's gradebook imports, with the ids of an export of Canvas where there is one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.exports.grades import Grades, number
from autograder.exports.table import to_csv

HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS_POSSIBLE = "    Points Possible"

_REMEDY = "export it in Canvas from Grades, with Export Entire Gradebook."

Row = dict[str, str]


class Roster(msgspec.Struct, frozen=True):
    """What an export of Canvas's gradebook says.

    Attributes:
        columns: The headings.
        rows: The students.
        points: What can be earned, by heading.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    points: Row


class CanvasImport(msgspec.Struct, frozen=True):
    """A file for Canvas.

    Attributes:
        text: The CSV.
        unmatched: Students who have grades but are not in the roster, or more than once: not in the file.
    """

    text: str
    unmatched: tuple[str, ...]


def read_roster(path: Path) -> Roster:
    """Read a CSV that Canvas has exported.

    Raises:
        ValueError: If it is something else.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, restval="")
        columns = tuple(reader.fieldnames or ())
        rows = tuple({key: value for key, value in row.items() if key} for row in reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path} is not a CSV file ({error}): {_REMEDY}") from None
    if missing := [name for name in ("Student", "ID", "Section") if name not in columns]:
        raise ValueError(f"{path} has no column {missing[0]}: {_REMEDY}")
    students = tuple(row for row in rows if row["ID"].strip())
    points = next((row for row in rows if POINTS_POSSIBLE.strip() in row["Student"]), {})
    return Roster(columns, students, points)


def to_canvas(grades: Sequence[Grades], roster: Roster | None = None) -> CanvasImport:
    """Return the file to import; with a roster, it has those students who are in both.

    Canvas takes a row whose student it does not find for a new one, so nobody is guessed: a student is
    matched by login, SIS id, Canvas id or e-mail address, and only if exactly one row fits.

    Raises:
        ValueError: If Canvas counts the assignment's points in another way.
    """
    assignment = grades[0].assignment if grades else ""
    column = _column(assignment, roster)
    points = max((one.max_score for one in grades), default=0.0)
    if roster:
        _check_points(column, roster.points.get(column, ""), points)
    rows: list[Sequence[str | float]] = [[*HEADER, column], [POINTS_POSSIBLE, "", "", "", "", points]]
    unmatched = []
    for one in grades:
        found = _own_row(one) if roster is None else _find(one, roster)
        if found is None:
            unmatched.append(one.student)
        else:
            rows.append([*(found.get(name, "") for name in HEADER), one.score])
    return CanvasImport(to_csv(rows), tuple(unmatched))


def _own_row(one: Grades) -> Row:
    return {"Student": one.name, "ID": one.lms_user_id, "SIS Login ID": one.student}


def _column(assignment: str, roster: Roster | None) -> str:
    """Return Canvas's own heading, which ends with its number of the assignment, if that is known."""
    for heading in roster.columns if roster else ():
        if re.sub(r" \(\d+\)$", "", heading).casefold() == assignment.casefold():
            return heading
    return assignment


def _check_points(column: str, theirs: str, ours: float) -> None:
    """Refuse to write 20 of 22 points where Canvas would read 20 of 100."""
    if re.fullmatch(r"\d+(\.\d+)?", theirs.strip()) and float(theirs) != ours:
        raise ValueError(
            f"{column} is worth {theirs.strip()} points in Canvas and {number(ours)} in the gradebook: "
            "set its points in Canvas, and export from there again."
        )


def _find(one: Grades, roster: Roster) -> Row | None:
    fitting = [row for row in roster.rows if _is_same(one, row)]
    return fitting[0] if len(fitting) == 1 else None


def _is_same(one: Grades, row: Row) -> bool:
    """Return whether a row is about a student; a login is never compared with Canvas's own numbers."""
    logins = {_plain(row.get(name, "")) for name in ("SIS Login ID", "SIS User ID", "Email")} - {""}
    ids = {_plain(row.get(name, "")) for name in ("ID", "SIS User ID")} - {""}
    return bool(logins & {_plain(one.student), _plain(one.email)} or ids & {_plain(one.lms_user_id)})


def _plain(text: str) -> str:
    return text.strip().casefold()
