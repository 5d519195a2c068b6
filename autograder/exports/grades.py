"""What every export is made of: the grades of one student, part by part."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from autograder.records.results import ExerciseResult, Status, SubmissionResult
from autograder.sandbox.layers import is_confined

MISSING = "This notebook was not handed in."


class Part(msgspec.Struct, frozen=True):
    """What one graded cell is worth.

    Attributes:
        name: The exercise; of an answer in words, the name of its cell.
        status: What autograding said; None where only a person grades.
        diagnosis: The name of the misconception that was recognised.
        feedback: Plain text for the student.
        waiting: Whether a person has yet to look at it.
    """

    notebook: str
    name: str
    score: float
    max_score: float
    status: Status | None = None
    diagnosis: str | None = None
    feedback: str = ""
    waiting: bool = False


class Grades(msgspec.Struct, frozen=True):
    """The grades of one student for one assignment.

    Attributes:
        student: The name of the folder that was handed in.
        lms_user_id: What another system calls the student.
        late_penalty: The points lost by handing in late.
        problems: Why a notebook could not be graded as it should.
    """

    assignment: str
    student: str
    parts: tuple[Part, ...]
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    late_penalty: float = 0.0
    problems: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The points that count: as in nbgrader's own export, never below zero."""
        return max(0.0, sum(part.score for part in self.parts) - self.late_penalty)

    @property
    def max_score(self) -> float:
        """The points that could be earned."""
        return sum(part.max_score for part in self.parts)

    @property
    def name(self) -> str:
        """The name as people write it, or what identifies the student if no name is known."""
        return ", ".join(filter(None, (self.last_name, self.first_name))) or self.student


def part_of(notebook: str, result: ExerciseResult) -> Part:
    """Return the part that autograding has graded."""
    notes = (f"Note. {note}" for note in result.notes if note not in result.feedback)
    feedback = "\n".join(filter(None, (result.feedback, *notes)))
    return Part(
        notebook, result.id, result.score, result.max_score, result.status, result.diagnosis, feedback
    )


def grades_of(student: str, results: list[SubmissionResult]) -> Grades:
    """Return the grades of notebooks that were graded without a gradebook, all of one assignment."""
    parts = [part_of(result.notebook, exercise) for result in results for exercise in result.exercises]
    return Grades(results[0].assignment, student, tuple(parts), problems=problems_of(results))


def problems_of(results: Iterable[SubmissionResult]) -> tuple[str, ...]:
    """Return what is to be said of whole notebooks."""
    return tuple(
        f"{result.notebook}: {said}" for result in results if (said := result.error or _unconfined(result))
    )


def _unconfined(result: SubmissionResult) -> str:
    return "" if is_confined(result.sandbox) else "graded without a full sandbox."


def number(points: float) -> str:
    """Return points as other programs read them: a point for the decimals, no digits that say nothing."""
    return f"{round(points, 4):.12g}"
