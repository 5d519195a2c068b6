"""The rows of nbgrader's gradebook that belong to one submission.

Written with statements instead of nbgrader's objects: those make one query and one commit
per cell, and remember every row that they ever met.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from nbgrader import api
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, insert, select, update
from sqlalchemy.engine import make_url

WAIT_SECONDS = 30
"""How long to wait for another process that holds the gradebook."""

_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_CELL: Any = api.BaseCell.__table__
_SOURCE: Any = api.SourceCell.__table__
_STUDENT: Any = api.Student.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_COMMENT: Any = api.Comment.__table__

_SCORE: Any = api.SubmittedNotebook.score
_SET_GRADE = (
    update(_GRADE)
    .where(_GRADE.c.id == bindparam("row"))
    .values(auto_score=bindparam("score"), needs_manual_grade=bindparam("waits"))
)
_SET_COMMENT = (
    update(_COMMENT).where(_COMMENT.c.id == bindparam("row")).values(auto_comment=bindparam("text"))
)

Penalty = Callable[[str, float, float], "float | None"]
"""What a late notebook loses, of the student, its score and the seconds."""


class NotSaved(Exception):
    """Say why one submission could not be saved; the others can be."""


class NotebookRows(msgspec.Struct, frozen=True):
    """What the gradebook says of a notebook of the assignment.

    Attributes:
        id: Of its row.
        grades: The names of the cells that have a grade, by the ids of their rows.
        comments: The names of the cells that have a comment, by the ids of their rows.
        locked: The names of the cells whose source is the instructor's.
    """

    id: str
    grades: dict[str, str]
    comments: dict[str, str]
    locked: frozenset[str]


class AssignmentRows(msgspec.Struct, frozen=True):
    """What the gradebook says of an assignment: the same for all submissions."""

    id: str
    duedate: datetime.datetime | None
    notebooks: dict[str, NotebookRows]


class Marks(msgspec.Struct, frozen=True):
    """What grading one notebook gives the gradebook.

    Attributes:
        scores: By cell; None waits for a person.
        comments: By cell.
    """

    scores: dict[str, float | None]
    comments: dict[str, str | None]


def open_engine(url: str) -> Engine:
    """Return a connection pool that waits its turn, instead of failing, while another process writes.

    Raises:
        sqlalchemy.exc.ArgumentError: If it is no URL of a database.
        ImportError: If the driver for such a database is not installed.
    """
    database = make_url(url).get_backend_name()
    if database == "postgresql":
        return create_engine(url, connect_args={"options": f"-c lock_timeout={WAIT_SECONDS}s"})
    if database != "sqlite":
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def _leave_transactions_to_us(connection: Any, _record: Any) -> None:  # noqa: ANN401
        connection.isolation_level = None

    # A transaction that first reads and then wants to write would fail at once where
    # another one writes: only one that says so from the start is made to wait.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def database_file(engine: Engine) -> Path | None:
    """Return the file that holds the gradebook, or None if a server does."""
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name and not name.startswith("file:") else None


def read_assignment(connection: Connection, name: str) -> AssignmentRows | None:
    """Return what the gradebook says of an assignment, None if it does not know it."""
    found = connection.execute(select(_ASSIGNMENT).where(_ASSIGNMENT.c.name == name)).one_or_none()
    if found is None:
        return None
    notebooks = connection.execute(select(_NOTEBOOK).where(_NOTEBOOK.c.assignment_id == found.id))
    rows = {row.name: _read_notebook(connection, row.id) for row in notebooks.all()}
    # Changes nothing, but fails now instead of after hours of grading if nothing can be written.
    connection.execute(update(_ASSIGNMENT).where(_ASSIGNMENT.c.id == found.id).values(name=found.name))
    return AssignmentRows(found.id, found.duedate, rows)


def _read_notebook(connection: Connection, notebook: str) -> NotebookRows:
    cells = connection.execute(select(_CELL).where(_CELL.c.notebook_id == notebook)).all()
    locked = select(_SOURCE.c.name).where(_SOURCE.c.notebook_id == notebook, _SOURCE.c.locked)
    return NotebookRows(
        id=notebook,
        grades={cell.id: cell.name for cell in cells if cell.type in ("GradeCell", "TaskCell")},
        comments={cell.id: cell.name for cell in cells if cell.type in ("SolutionCell", "TaskCell")},
        locked=frozenset(connection.execute(locked).scalars()),
    )


def save_submission(
    connection: Connection,
    assignment: AssignmentRows,
    student: str,
    timestamp: datetime.datetime | None,
    marks: Mapping[str, Marks],
    *,
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
        _save_grades(connection, row, notebook, marks.get(name))
        if name in marks:
            _save_comments(connection, row, notebook, marks[name])
        if name in marks and penalty:
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
    """Return the id of the row of a submitted notebook; a new one gets all its rows here."""
    if new:
        row: str = api.new_uuid()
        values = {"id": row, "assignment_id": submission, "notebook_id": notebook.id}
        connection.execute(insert(_SUBMITTED), values)
        for table, cells in ((_GRADE, notebook.grades), (_COMMENT, notebook.comments)):
            if cells:
                connection.execute(insert(table), [{"cell_id": cell, "notebook_id": row} for cell in cells])
        return row
    query = select(_SUBMITTED.c.id).where(
        _SUBMITTED.c.assignment_id == submission, _SUBMITTED.c.notebook_id == notebook.id
    )
    found: str | None = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise NotSaved("its rows in the gradebook are from before the assignment got another notebook")
    return found


def _save_grades(connection: Connection, row: str, notebook: NotebookRows, marks: Marks | None) -> None:
    """Write the automatic scores; what a person entered stays, and is to be looked at again."""
    query = select(_GRADE.c.id, _GRADE.c.cell_id, _GRADE.c.manual_score).where(_GRADE.c.notebook_id == row)
    grades = {notebook.grades.get(grade.cell_id): grade for grade in connection.execute(query)}
    if marks is None:
        changes = [{"row": grade.id, "score": 0, "waits": False} for grade in grades.values()]
    else:
        chosen = [(_find(grades, name), score) for name, score in marks.scores.items()]
        changes = [
            {"row": grade.id, "score": score, "waits": score is None or grade.manual_score is not None}
            for grade, score in chosen
        ]
    if changes:
        connection.execute(_SET_GRADE, changes)


def _save_comments(connection: Connection, row: str, notebook: NotebookRows, marks: Marks) -> None:
    query = select(_COMMENT.c.id, _COMMENT.c.cell_id).where(_COMMENT.c.notebook_id == row)
    comments = {notebook.comments.get(comment.cell_id): comment for comment in connection.execute(query)}
    changes = [{"row": _find(comments, name).id, "text": text} for name, text in marks.comments.items()]
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
