"""The rows of nbgrader's gradebook that belong to one submission.

Written with statements instead of nbgrader's objects: those make one query and one commit
per cell, and remember every row that they ever met.
"""

from __future__ import annotations

import datetime
import itertools
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec
from nbgrader import api
from sqlalchemy import Connection, bindparam, insert, select, update

from autograder.gradebook.database import AssignmentRows, NotebookRows

_STUDENT: Any = api.Student.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_COMMENT: Any = api.Comment.__table__

_SCORE: Any = api.SubmittedNotebook.score
# With the columns that the parameters name.
_SET_GRADE = update(_GRADE).where(_GRADE.c.id == bindparam("row"))
_SET_COMMENT = update(_COMMENT).where(_COMMENT.c.id == bindparam("row"))

Penalty = Callable[[str, float, float], "float | None"]
"""What a late notebook loses, of the student, its score and the seconds."""


class NotSaved(Exception):
    """Say why one submission could not be saved; the others can be."""


class Marks(msgspec.Struct, frozen=True):
    """What grading one notebook gives the gradebook.

    Attributes:
        scores: By cell; None waits for a person.
        comments: By cell.
    """

    scores: dict[str, float | None]
    comments: dict[str, str | None]


_NO_MARKS = Marks({}, {})
"""Those of a notebook that has not been graded yet: its grades wait."""


def save_submission(
    connection: Connection,
    assignment: AssignmentRows,
    student: str,
    timestamp: datetime.datetime | None,
    marks: Mapping[str, Marks],
    *,
    left: Collection[str] = (),
    create_student: bool,
    penalty: Penalty | None,
) -> None:
    """Write the rows of one submission, as `nbgrader autograde` would.

    Args:
        connection: In a transaction, which the caller commits.
        assignment: What was read of it.
        student: Its author.
        timestamp: When it was handed in; None leaves what the gradebook says.
        marks: By notebook; one that was not handed in gets zero.
        left: Notebooks that were handed in, and whose grades stay as they are.
        create_student: Whether to add a student whom the gradebook does not know.
        penalty: What late notebooks lose; None leaves that as it is.

    Raises:
        NotSaved: If the rows that there are do not fit.
    """
    _save_student(connection, student, create=create_student)
    query = select(_SUBMISSION).where(
        _SUBMISSION.c.assignment_id == assignment.id, _SUBMISSION.c.student_id == student
    )
    found = connection.execute(query.with_for_update()).one_or_none()
    if found is None:
        submission, extension = api.new_uuid(), None
        values = {"id": submission, "assignment_id": assignment.id, "student_id": student}
        connection.execute(insert(_SUBMISSION), values | {"timestamp": timestamp})
    else:
        submission, extension, timestamp = found.id, found.extension, timestamp or found.timestamp
        chosen = update(_SUBMISSION).where(_SUBMISSION.c.id == submission)
        connection.execute(chosen.values(timestamp=timestamp))
    late = _seconds_late(timestamp, assignment.duedate, extension)
    for name, notebook in sorted(assignment.notebooks.items()):
        row = _submitted_notebook(connection, submission, notebook, new=found is None)
        if found is None:
            _add_marks(connection, row, notebook, _NO_MARKS if name in left else marks.get(name))
        elif name not in left:
            _update_marks(connection, row, notebook, marks.get(name))
        if penalty and name in marks:
            _save_penalty(connection, row, student, late, penalty)


def _save_student(connection: Connection, student: str, *, create: bool) -> None:
    if connection.execute(select(_STUDENT.c.id).where(_STUDENT.c.id == student)).one_or_none():
        return
    if not create:
        raise NotSaved(f"the gradebook knows no student {student}: add them with `nbgrader db student add`")
    connection.execute(insert(_STUDENT), {"id": student})


def _seconds_late(
    timestamp: datetime.datetime | None,
    duedate: datetime.datetime | None,
    extension: datetime.timedelta | None,
) -> float:
    if timestamp is None or duedate is None:
        return 0
    return max(0, (timestamp - duedate - (extension or datetime.timedelta())).total_seconds())


def _submitted_notebook(connection: Connection, submission: str, notebook: NotebookRows, *, new: bool) -> str:
    """Return the id of the row of a submitted notebook."""
    if new:
        # By chance: formgrader numbers submissions by it, so that graders do not see whose they are.
        row: str = api.new_uuid()
        values = {"id": row, "assignment_id": submission, "notebook_id": notebook.id}
        connection.execute(insert(_SUBMITTED), values)
        return row
    query = select(_SUBMITTED.c.id).where(
        _SUBMITTED.c.assignment_id == submission, _SUBMITTED.c.notebook_id == notebook.id
    )
    found: str | None = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise NotSaved("its rows in the gradebook are from before the assignment got another notebook")
    return found


def _add_marks(connection: Connection, row: str, notebook: NotebookRows, marks: Marks | None) -> None:
    """Insert the grades and comments of a new submission."""
    # Ids that follow each other keep a database from touching a page for each: no one sees these.
    prefix = f"{time.time_ns():016x}{secrets.token_hex(4)}"
    ids = (f"{prefix}{number:08x}" for number in itertools.count())
    grades = [
        {"id": next(ids), "cell_id": cell, "notebook_id": row, **_grade(marks, name, manual_score=None)}
        for cell, name in notebook.grades.items()
    ]
    said = marks.comments if marks else {}
    comments = [
        {"id": next(ids), "cell_id": cell, "notebook_id": row, "auto_comment": said.get(name)}
        for cell, name in notebook.comments.items()
    ]
    for table, values in ((_GRADE, grades), (_COMMENT, comments)):
        if values:
            connection.execute(insert(table), values)


def _grade(marks: Marks | None, name: str, *, manual_score: float | None) -> dict[str, Any]:
    """Return what autograding says of a grade; what a person has entered is to be looked at again."""
    if marks is None:
        return {"auto_score": 0, "needs_manual_grade": False}
    score = marks.scores.get(name)
    return {"auto_score": score, "needs_manual_grade": score is None or manual_score is not None}


def _update_marks(connection: Connection, row: str, notebook: NotebookRows, marks: Marks | None) -> None:
    """Write over the automatic part of the grades and comments that there are."""
    query = select(_GRADE.c.id, _GRADE.c.cell_id, _GRADE.c.manual_score).where(_GRADE.c.notebook_id == row)
    grades = {notebook.grades.get(grade.cell_id): grade for grade in connection.execute(query)}
    chosen = {name: _find(grades, name) for name in (marks.scores if marks else filter(None, grades))}
    changes = [
        {"row": grade.id, **_grade(marks, name, manual_score=grade.manual_score)}
        for name, grade in chosen.items()
    ]
    if changes:
        connection.execute(_SET_GRADE, changes)
    query = select(_COMMENT.c.id, _COMMENT.c.cell_id).where(_COMMENT.c.notebook_id == row)
    comments = {notebook.comments.get(comment.cell_id): comment for comment in connection.execute(query)}
    said = marks.comments if marks else {}
    changes = [{"row": _find(comments, name).id, "auto_comment": text} for name, text in said.items()]
    if changes:
        connection.execute(_SET_COMMENT, changes)


def _find(rows: Mapping[str | None, Any], cell: str) -> Any:  # noqa: ANN401
    if cell not in rows:
        raise NotSaved(f"its rows in the gradebook are from before the assignment got the cell {cell}")
    return rows[cell]


def _save_penalty(connection: Connection, row: str, student: str, late: float, penalty: Penalty) -> None:
    lost = None
    if late > 0:
        score = connection.execute(select(_SCORE).where(_SUBMITTED.c.id == row)).scalar_one()
        lost = penalty(student, score, late)
        lost = None if lost is None else max(0, min(lost, score))
    connection.execute(update(_SUBMITTED).where(_SUBMITTED.c.id == row).values(late_submission_penalty=lost))
