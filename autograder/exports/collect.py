"""Collect grades: scores from nbgrader's gradebook, what was found from autograded notebooks."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from nbgrader import api
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from autograder.course import Course, CourseError
from autograder.exports.grades import Grades, Part, part_of, problems_of
from autograder.gradebook.autograded import read_autograded
from autograder.gradebook.converter import configured
from autograder.gradebook.writer import gradebook_name, open_gradebook
from autograder.records.results import SubmissionResult
from autograder.submission.definitions import CHECK_PREFIX
from autograder.submission.notebook import nbgrader_metadata, parse_json

_STUDENT: Any = api.Student.__table__
_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_CELL: Any = api.BaseCell.__table__
_GRADE_CELL: Any = api.GradeCell.__table__
_TASK_CELL: Any = api.TaskCell.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_COMMENT: Any = api.Comment.__table__
_SCORE: Any = api.Grade.score
_SAID: Any = api.Comment.comment

Results = Mapping[tuple[str, str], SubmissionResult]
"""What autograding said, by student and notebook."""


def collect_grades(course: Course, assignment: str, db_url: str | None = None) -> list[Grades]:
    """Return the grades of everybody who has handed an assignment in, by name.

    The gradebook has the last word: what a person has changed there counts.

    Raises:
        CourseError: If there is no such assignment, no gradebook, or nothing in it.
    """
    course.masters(assignment)
    engine = open_gradebook(db_url or configured(course, assignment)["coursedir"].db_url)
    try:
        rows, comments = _read(engine, assignment)
    except DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0]
        raise CourseError(f"The gradebook {gradebook_name(engine)} cannot be read ({said}).") from error
    finally:
        engine.dispose()
    if not rows:
        raise CourseError(
            f"The gradebook {gradebook_name(engine)} has no grades for {assignment}: "
            f"run `nbgrader autograde {assignment}`."
        )
    results = {(r.student or "", r.notebook): r for r in read_autograded(course, assignment)}
    order = _order_of_cells(course, assignment)
    rows.sort(key=lambda row: (row.student, row.notebook, order.get((row.notebook, row.cell), 0), row.cell))
    by_student = itertools.groupby(rows, key=lambda row: row.student)
    return [_grades(assignment, list(found), results, comments) for _, found in by_student]


def _read(engine: Engine, assignment: str) -> tuple[list[Any], dict[tuple[str, str], str]]:
    """Return a row per grade, and what is said of each cell."""
    tables = (
        _SUBMISSION.join(_ASSIGNMENT, _ASSIGNMENT.c.id == _SUBMISSION.c.assignment_id)
        .join(_STUDENT, _STUDENT.c.id == _SUBMISSION.c.student_id)
        .join(_SUBMITTED, _SUBMITTED.c.assignment_id == _SUBMISSION.c.id)
        .join(_NOTEBOOK, _NOTEBOOK.c.id == _SUBMITTED.c.notebook_id)
    )
    graded = (
        tables.join(_GRADE, _GRADE.c.notebook_id == _SUBMITTED.c.id)
        .join(_CELL, _CELL.c.id == _GRADE.c.cell_id)
        .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == _CELL.c.id)
        .outerjoin(_TASK_CELL, _TASK_CELL.c.id == _CELL.c.id)
    )
    columns = [
        _STUDENT.c.id.label("student"),
        *(_STUDENT.c[name] for name in ("first_name", "last_name", "email", "lms_user_id")),
        _SUBMITTED.c.id.label("submitted"),
        _SUBMITTED.c.late_submission_penalty.label("penalty"),
        _NOTEBOOK.c.name.label("notebook"),
        _CELL.c.name.label("cell"),
        _SCORE.label("score"),
        func.coalesce(_GRADE_CELL.c.max_score, _TASK_CELL.c.max_score).label("max_score"),
        _GRADE.c.manual_score,
        _GRADE.c.needs_manual_grade.label("waiting"),
    ]
    commented = tables.join(_COMMENT, _COMMENT.c.notebook_id == _SUBMITTED.c.id).join(
        _CELL, _CELL.c.id == _COMMENT.c.cell_id
    )
    said = [_SUBMITTED.c.id, _CELL.c.name, _SAID]
    with engine.begin() as connection:
        named = _ASSIGNMENT.c.name == assignment
        rows = connection.execute(select(*columns).select_from(graded).where(named)).all()
        comments = connection.execute(select(*said).select_from(commented).where(named)).all()
    return list(rows), {(row[0], row[1]): row[2] for row in comments if row[2]}


def _grades(
    assignment: str, rows: list[Any], results: Results, comments: Mapping[tuple[str, str], str]
) -> Grades:
    first = rows[0]
    penalties = {row.submitted: row.penalty or 0.0 for row in rows}
    notebooks = dict.fromkeys(row.notebook for row in rows)
    found = [results[first.student, name] for name in notebooks if (first.student, name) in results]
    return Grades(
        assignment,
        first.student,
        tuple(_part(row, results.get((row.student, row.notebook)), comments) for row in rows),
        first_name=first.first_name or "",
        last_name=first.last_name or "",
        email=first.email or "",
        lms_user_id=first.lms_user_id or "",
        late_penalty=sum(penalties.values()),
        problems=problems_of(found),
    )


def _part(row: Any, result: SubmissionResult | None, comments: Mapping[tuple[str, str], str]) -> Part:  # noqa: ANN401
    name = row.cell.removeprefix(CHECK_PREFIX)
    exercises = {exercise.id: exercise for exercise in result.exercises} if result else {}
    part = Part(row.notebook, name, 0.0, 0.0)
    if name != row.cell and name in exercises:
        part = part_of(row.notebook, exercises[name])
    changed = part.status is not None and row.manual_score is not None
    said = [
        part.feedback,
        "A person has changed these points." if changed else "",
        comments.get((row.submitted, name), ""),
    ]
    return Part(
        row.notebook,
        name,
        row.score,
        row.max_score,
        part.status,
        part.diagnosis,
        "\n".join(filter(None, said)),
        waiting=bool(row.waiting),
    )


def _order_of_cells(course: Course, assignment: str) -> dict[tuple[str, str], int]:
    """Return the place of each graded cell in its notebook; the gradebook keeps none."""
    return {
        (path.stem, str(nbgrader_metadata(cell).get("grade_id"))): place
        for path in (course.assignments / assignment).glob("*.ipynb")
        for place, cell in enumerate(parse_json(path)["cells"])
    }
