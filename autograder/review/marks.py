"""What a person gives for an answer, in nbgrader's gradebook: read, and changed where nobody else has."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from nbgrader import api
from sqlalchemy import and_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, lazyload

from autograder.gradebook.writer import open_gradebook, unusable

_ASSIGNMENT: Any = api.Assignment.__table__
_NOTEBOOK: Any = api.Notebook.__table__
_SUBMISSION: Any = api.SubmittedAssignment.__table__
_SUBMITTED: Any = api.SubmittedNotebook.__table__
_GRADE: Any = api.Grade.__table__
_COMMENT: Any = api.Comment.__table__
_CELL: Any = api.BaseCell.__table__
_ANSWERED: Any = _CELL.alias()
_MARK = (_GRADE.c.needs_manual_grade, _GRADE.c.manual_score, _COMMENT.c.manual_comment)


class Mark(msgspec.Struct, frozen=True):
    """What the gradebook says of an answer, as far as a person decides it.

    Attributes:
        score: Given by a person; None leaves the automatic one.
        waits: Whether nbgrader asks for a person.
        comment: Written by a person.
    """

    score: float | None
    waits: bool
    comment: str | None


class Answer(msgspec.Struct, frozen=True):
    """A free text that a student has handed in.

    Attributes:
        id: Of the row of its grade, which says nothing about its author.
        cell: nbgrader's name for the question's answer.
        blank: Whether nbgrader has found nothing written, and given 0.
        mark: As the gradebook has it now.
    """

    id: str
    student: str
    cell: str
    blank: bool
    mark: Mark


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mark that is to be replaced, if it is still there.

    Attributes:
        lines: Which lines of the rubric a person has found met; None where only points were given.
    """

    before: Mark
    after: Mark
    lines: tuple[bool, ...] | None = None


class MarksMoved(Exception):
    """Say that somebody has changed the gradebook meanwhile.

    Attributes:
        answers: Those that are not as expected.
    """

    def __init__(self, answers: list[str]) -> None:
        many = "1 of these answers has" if len(answers) == 1 else f"{len(answers)} of these answers have"
        super().__init__(
            f"{many} been changed meanwhile, in formgrader or by somebody else. "
            "Nothing was written: look at the new marks first."
        )
        self.answers = answers


class ManualGrades(contextlib.AbstractContextManager["ManualGrades"]):
    """The manual grades and comments of one notebook, through nbgrader's own objects.

    Raises:
        CourseError: If there is no such gradebook.
    """

    def __init__(self, url: str, assignment: str, notebook: str) -> None:
        self._engine = open_gradebook(url)
        self.name = self._engine.url.render_as_string(hide_password=True)
        self._query = _query(assignment, notebook)

    def __exit__(self, *_: object) -> None:
        """Let go of the gradebook."""
        self._engine.dispose()

    def read(self, cell: str | None = None) -> list[Answer]:
        """Return the answers in free text to one question, or to all, in the order of their ids.

        Raises:
            CourseError: If the gradebook cannot be read.
        """
        query = self._query if cell is None else self._query.where(_CELL.c.name == cell)
        try:
            with self._engine.begin() as connection:
                rows = connection.execute(query).all()
        except DBAPIError as error:
            raise unusable(self._engine, error) from error
        return [
            Answer(
                id=row.id,
                student=row.student_id,
                cell=row.name,
                blank=not row.needs_manual_grade and row.manual_score is None,
                mark=Mark(row.manual_score, row.needs_manual_grade, row.manual_comment),
            )
            for row in rows
        ]

    def change(self, changes: Mapping[str, Change], announce: Callable[[], object]) -> None:
        """Replace marks in one transaction, as formgrader would one by one.

        Args:
            changes: By answer.
            announce: Called when all is written but not yet committed; if it fails, nothing is.

        Raises:
            MarksMoved: If one of them is not there any more; then nothing is written.
            CourseError: If the gradebook cannot be written to.
        """
        try:
            with Session(self._engine) as session, session.begin():
                rows = _lock(session, list(changes))
                moved = [name for name, change in changes.items() if _mark(rows.get(name)) != change.before]
                if moved:
                    raise MarksMoved(moved)
                for name, change in changes.items():
                    grade, comment = rows[name]
                    grade.manual_score = change.after.score
                    grade.needs_manual_grade = change.after.waits
                    comment.manual_comment = change.after.comment
                session.flush()
                announce()
        except DBAPIError as error:
            raise unusable(self._engine, error) from error

    def holds(self, changes: Mapping[str, Mark]) -> bool:
        """Say whether all these marks are there, once whoever writes them now has finished."""
        try:
            with Session(self._engine) as session, session.begin():
                rows = _lock(session, list(changes))
                return all(_mark(rows.get(name)) == mark for name, mark in changes.items())
        except DBAPIError as error:
            raise unusable(self._engine, error) from error


def _query(assignment: str, notebook: str) -> Any:  # noqa: ANN401 - a select of many columns
    """Return what finds the answers of all students to all questions."""
    columns = (_GRADE.c.id, _SUBMISSION.c.student_id, _CELL.c.name, *_MARK)
    return (
        _joined(select(*columns))
        .join(_SUBMITTED, _GRADE.c.notebook_id == _SUBMITTED.c.id)
        .join(_SUBMISSION, _SUBMITTED.c.assignment_id == _SUBMISSION.c.id)
        .join(_NOTEBOOK, _SUBMITTED.c.notebook_id == _NOTEBOOK.c.id)
        .join(_ASSIGNMENT, _SUBMISSION.c.assignment_id == _ASSIGNMENT.c.id)
        .where(_ASSIGNMENT.c.name == assignment, _NOTEBOOK.c.name == notebook)
        .order_by(_GRADE.c.id)
    )


def _joined(query: Any) -> Any:  # noqa: ANN401
    """Join each grade with the comment on the same cell; nbgrader keeps them as two cells of one name."""
    return (
        query.select_from(_GRADE)
        .join(_CELL, and_(_GRADE.c.cell_id == _CELL.c.id, _CELL.c.type == "GradeCell"))
        .join(
            _ANSWERED,
            and_(
                _ANSWERED.c.notebook_id == _CELL.c.notebook_id,
                _ANSWERED.c.name == _CELL.c.name,
                _ANSWERED.c.type == "SolutionCell",
            ),
        )
        .join(
            _COMMENT,
            and_(_COMMENT.c.cell_id == _ANSWERED.c.id, _COMMENT.c.notebook_id == _GRADE.c.notebook_id),
        )
    )


def _lock(session: Session, answers: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    """Return grade and comment of each answer, which nobody else changes until the transaction ends."""
    pairs = session.execute(_joined(select(_GRADE.c.id, _COMMENT.c.id)).where(_GRADE.c.id.in_(answers))).all()
    grades = _load(session, api.Grade, [pair[0] for pair in pairs])
    comments = _load(session, api.Comment, [pair[1] for pair in pairs])
    return {grade: (grades[grade], comments[comment]) for grade, comment in pairs}


def _load(session: Session, kind: Any, ids: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401
    query = select(kind).where(kind.id.in_(ids)).order_by(kind.id).with_for_update(of=kind)
    return {row.id: row for row in session.scalars(query.options(lazyload("*"))).unique()}


def _mark(row: tuple[Any, Any] | None) -> Mark | None:
    if row is None:
        return None
    grade, comment = row
    return Mark(grade.manual_score, grade.needs_manual_grade, comment.manual_comment)
