"""nbgrader's gradebook as a database: how it is opened, and what it says of an assignment."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
from nbgrader import api
from sqlalchemy import Connection, Engine, create_engine, event, select, update
from sqlalchemy.engine import make_url

WAIT_SECONDS = 30
"""How long to wait for another process that holds the gradebook."""

_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_CELL: Any = api.BaseCell.__table__
_SOURCE: Any = api.SourceCell.__table__


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
