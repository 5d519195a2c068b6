"""nbgrader's gradebook as a database: how it is opened, and what it says of an assignment."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec
from nbgrader import api
from sqlalchemy import Connection, Engine, create_engine, event, func, select, update
from sqlalchemy.engine import make_url

WAIT_SECONDS = 30
"""How long to wait for another process that holds the gradebook."""

_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_CELL: Any = api.BaseCell.__table__
_SOURCE: Any = api.SourceCell.__table__
_GRADED: Any = api.GradeCell.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_STUDENTS: Any = api.Student.__table__.c.id


class NotebookRows(msgspec.Struct, frozen=True):
    """What the gradebook says of a notebook of the assignment.

    Attributes:
        id: Of its row.
        grades: The names of the cells that have a grade, by the ids of their rows.
        comments: The names of the cells that have a comment, by the ids of their rows.
        locked: The names of the cells whose source is the instructor's.
        points: The most that each cell can earn which a program grades.
    """

    id: str
    grades: dict[str, str]
    comments: dict[str, str]
    locked: frozenset[str]
    points: dict[str, float] = {}

    @property
    def cells(self) -> frozenset[str]:
        """The names of all its cells."""
        return self.locked.union(self.grades.values(), self.comments.values())


class AssignmentRows(msgspec.Struct, frozen=True):
    """What the gradebook says of an assignment: the same for all submissions."""

    id: str
    duedate: datetime.datetime | None
    notebooks: dict[str, NotebookRows]


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


def read_complete(
    connection: Connection, assignment: AssignmentRows, notebooks: Collection[str]
) -> frozenset[str]:
    """Return the students of whom the gradebook has every grade that a program gives, in some notebooks.

    A gradebook that was restored or made anew lacks some, and so does one whose writer was killed.
    """
    asked = [assignment.notebooks[name] for name in notebooks]
    wanted = sum(len(notebook.points) for notebook in asked)
    if not wanted:
        return frozenset(connection.execute(select(_STUDENTS)).scalars())
    programs = select(_GRADED.c.id).where(_GRADED.c.cell_type == "code")
    graded = (
        select(_SUBMISSION.c.student_id, func.count(_GRADE.c.id).label("found"))
        .join(_SUBMITTED, _SUBMITTED.c.assignment_id == _SUBMISSION.c.id)
        .join(_GRADE, _GRADE.c.notebook_id == _SUBMITTED.c.id)
        .where(
            _SUBMISSION.c.assignment_id == assignment.id,
            _SUBMITTED.c.notebook_id.in_([notebook.id for notebook in asked]),
            _GRADE.c.cell_id.in_(programs),
            _GRADE.c.auto_score.is_not(None),
        )
        .group_by(_SUBMISSION.c.student_id)
    )
    return frozenset(row.student_id for row in connection.execute(graded) if row.found >= wanted)


def _read_notebook(connection: Connection, notebook: str) -> NotebookRows:
    cells = connection.execute(select(_CELL).where(_CELL.c.notebook_id == notebook)).all()
    locked = select(_SOURCE.c.name).where(_SOURCE.c.notebook_id == notebook, _SOURCE.c.locked)
    points = (
        select(_CELL.c.name, _GRADED.c.max_score)
        .join(_GRADED, _GRADED.c.id == _CELL.c.id)
        .where(_CELL.c.notebook_id == notebook, _GRADED.c.cell_type == "code")
    )
    return NotebookRows(
        id=notebook,
        grades={cell.id: cell.name for cell in cells if cell.type in ("GradeCell", "TaskCell")},
        comments={cell.id: cell.name for cell in cells if cell.type in ("SolutionCell", "TaskCell")},
        locked=frozenset(connection.execute(locked).scalars()),
        points={row.name: row.max_score for row in connection.execute(points)},
    )
