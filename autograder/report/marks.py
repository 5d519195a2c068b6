"""Read from nbgrader's gradebook what people have given for answers in words. Nothing is written."""

from __future__ import annotations

from typing import Any

from nbgrader import api
from sqlalchemy import Engine, Select, and_, create_engine, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from autograder.course import Course, CourseError
from autograder.gradebook.converter import configured
from autograder.gradebook.database import WAIT_SECONDS, database_file
from autograder.report.collect import Mark

Marks = dict[tuple[str, str], dict[str, Mark]]
"""By student and notebook, then by the grade_id of the answer."""

_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_BASE: Any = api.BaseCell.__table__
_CELL: Any = api.GradeCell.__table__
_SOURCE: Any = api.SourceCell.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__


def read_marks(course: Course, assignment: str, url: str | None = None) -> Marks:
    """Return the marks of the answers that are read by a person, so far as they have been.

    Args:
        course: Whose nbgrader_config.py says where the gradebook is.
        assignment: Its name.
        url: Another gradebook.

    Raises:
        CourseError: If the gradebook is not there, or cannot be read.
    """
    url = url or str(configured(course, assignment)["coursedir"].db_url)
    try:
        engine = create_engine(url, connect_args=_patience(url))
    except (ArgumentError, ImportError) as error:
        raise CourseError(f"The gradebook cannot be opened: {error}") from error
    file = database_file(engine)
    if file and not file.exists():
        raise CourseError(f"There is no gradebook {file}: run `autograder build`, or name it with --db.")
    try:
        return _read(engine, assignment)
    except DBAPIError as error:
        name = file or engine.url.render_as_string(hide_password=True)
        said = str(error.orig).strip().partition("\n")[0]
        raise CourseError(
            f"The gradebook {name} cannot be read ({said}). Name another one with --db; after an upgrade "
            "of nbgrader, back it up and run `nbgrader db upgrade`."
        ) from error
    finally:
        engine.dispose()


def _patience(url: str) -> dict[str, Any]:
    return {"timeout": WAIT_SECONDS} if url.startswith("sqlite") else {}


def _read(engine: Engine, assignment: str) -> Marks:
    marks: Marks = {}
    with engine.connect() as connection:
        for row in connection.execute(_query(assignment)):
            given = row.auto_score if row.manual_score is None else row.manual_score
            if given is not None:
                score = given + (row.extra_credit or 0.0)
                mine = marks.setdefault((row.student_id, row.notebook), {})
                # nbgrader gives what is as it was released its zero by itself.
                blank = row.manual_score is None and not score
                mine[row.cell] = Mark(score, row.max_score, blank)
    return marks


def _query(assignment: str) -> Select[Any]:
    """Return the query for grades of cells that a student writes and a person grades."""
    return (
        select(
            _SUBMISSION.c.student_id,
            _NOTEBOOK.c.name.label("notebook"),
            _BASE.c.name.label("cell"),
            _CELL.c.max_score,
            _GRADE.c.auto_score,
            _GRADE.c.manual_score,
            _GRADE.c.extra_credit,
        )
        .select_from(_GRADE)
        .join(_SUBMITTED, _GRADE.c.notebook_id == _SUBMITTED.c.id)
        .join(_SUBMISSION, _SUBMITTED.c.assignment_id == _SUBMISSION.c.id)
        .join(_ASSIGNMENT, _SUBMISSION.c.assignment_id == _ASSIGNMENT.c.id)
        .join(_NOTEBOOK, _SUBMITTED.c.notebook_id == _NOTEBOOK.c.id)
        .join(_BASE, _GRADE.c.cell_id == _BASE.c.id)
        .join(_CELL, _CELL.c.id == _BASE.c.id)
        # A cell that gives points and is not locked is an answer; a locked one is a check.
        .join(_SOURCE, and_(_SOURCE.c.name == _BASE.c.name, _SOURCE.c.notebook_id == _BASE.c.notebook_id))
        .where(_ASSIGNMENT.c.name == assignment)
        .where(_SOURCE.c.locked.is_not(True))
        .where(_GRADE.c.needs_manual_grade.is_not(True))
    )
