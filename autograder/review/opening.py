"""Set up the review of an assignment: its questions, its gradebook and its autograded notebooks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.course.questions import NOTEBOOK, read_questions
from autograder.gradebook.converter import configured
from autograder.review.answers import Texts
from autograder.review.desk import Desk
from autograder.review.journal import Journal
from autograder.review.marks import ManualGrades


@contextlib.contextmanager
def open_desk(course: Course, assignment: str, db_url: str | None = None) -> Iterator[Desk]:
    """Give the desk on which an assignment is reviewed.

    Raises:
        CourseError: If there is nothing to review, and why.
    """
    course.masters(assignment)
    path = course.questions / f"{assignment}.toml"
    if not path.exists():
        raise CourseError(f"{assignment} has no review questions: there is no {path}.")
    questions = read_questions(path)
    directory = configured(course, assignment)["coursedir"]

    def folder_of(student: str) -> Path:
        return Path(directory.format_path(directory.autograded_directory, student, assignment))

    with contextlib.ExitStack() as stack:
        grades = stack.enter_context(ManualGrades(db_url or directory.db_url, assignment, NOTEBOOK))
        if not grades.read():
            raise CourseError(
                f"The gradebook {grades.name} has no graded submissions of {assignment}: "
                f"run `nbgrader autograde {assignment}` first."
            )
        journal = stack.enter_context(Journal(course.build / "review.db", grades.name, assignment))
        yield Desk(questions, grades, journal, Texts(NOTEBOOK), folder_of)
