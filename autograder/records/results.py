"""What grading says: frozen records, and the JSON in which they are published."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["passed", "failed", "error", "timed_out", "not_attempted", "ungraded"]
"""How an exercise ended. `ungraded` is our trouble or the machine's: it has no score, and is tried again."""


class FacetResult(msgspec.Struct, frozen=True):
    """Whether one part of an exercise is right, and if not, what differs."""

    name: str
    score: float
    max_score: float
    mismatch: str = ""


class Pair(msgspec.Struct, frozen=True):
    """What came out of a call beside what should have, in words or short numbers."""

    what: str
    actual: str
    expected: str


class Curve(msgspec.Struct, frozen=True):
    """The losses of one training.

    Attributes:
        of: Whose they are.
        losses: The first of them, one per epoch; None where one is too large to draw or not a number.
        count: How many there are in all.
    """

    of: Literal["yours", "reference", "misconception"]
    losses: tuple[float | None, ...]
    count: int


class Example(msgspec.Struct, frozen=True):
    """What a wrong answer did with inputs that students have as well.

    Attributes:
        called: The call.
        pairs: What differs there; empty if only other inputs show the mistake.
        trained: The call behind the curves, which may be another one, without its data.
        curves: The losses, for an exercise in which something is trained.
    """

    called: str
    pairs: tuple[Pair, ...] = ()
    trained: str = ""
    curves: tuple[Curve, ...] = ()


class ExerciseResult(msgspec.Struct, frozen=True):
    """The outcome of one exercise.

    Attributes:
        id: The exercise's name.
        diagnosis: The name of the misconception that was recognised.
        feedback: Plain text for the student: what differs, and the hint.
        facets: The parts; not published in JSON.
        called: The first call that was made, with its arguments.
        hint: The idea to look up; part of the feedback as well.
        look: Where to look: lines of the student's own; part of the feedback as well.
        notes: Remarks on the cell, such as that it comes twice.
        devices: How it ended on each device that it concerns, or `not_run`; empty where nothing was run.
        example: Actual against expected, where the answer ran and is wrong; not published in JSON.
    """

    id: str
    status: Status
    score: float
    max_score: float
    diagnosis: str | None
    feedback: str
    facets: tuple[FacetResult, ...] = ()
    called: str = ""
    hint: str = ""
    look: str = ""
    notes: tuple[str, ...] = ()
    devices: dict[str, str] = {}
    example: Example | None = None


class SubmissionResult(msgspec.Struct, frozen=True):
    """The outcome of one notebook.

    Attributes:
        submission: The path of the file.
        student: From the path, where the file lies in a submitted tree.
        assignment: The assignment it was graded as.
        error: Why the notebook could not be read, if so.
        sandbox: The layers that were between its code and the machine.
    """

    submission: str
    student: str | None
    assignment: str
    notebook: str
    error: str | None
    exercises: tuple[ExerciseResult, ...]
    sandbox: tuple[str, ...] = ()

    @property
    def ungraded(self) -> str:
        """Why there is no score yet, which is nothing that its author did; empty where there is one."""
        return next((exercise.feedback for exercise in self.exercises if exercise.status == "ungraded"), "")

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(exercise.score for exercise in self.exercises)

    @property
    def max_score(self) -> float:
        """The points that can be earned by grading without a person."""
        return sum(exercise.max_score for exercise in self.exercises)

    @property
    def notes(self) -> list[str]:
        """The remarks on all exercises."""
        return [f"{exercise.id}: {note}" for exercise in self.exercises for note in exercise.notes]

    def as_json(self) -> dict[str, object]:
        """Return the published form, as plain dictionaries."""
        published = ("id", "status", "score", "max_score", "diagnosis", "feedback", "devices")
        return {
            "submission": self.submission,
            "student": self.student,
            "assignment": self.assignment,
            "notebook": self.notebook,
            "score": None if self.ungraded else self.score,
            "max_score": self.max_score,
            "error": self.error,
            "sandbox": list(self.sandbox),
            "exercises": [
                {name: getattr(e, name) for name in published}
                | ({"score": None} if e.status == "ungraded" else {})
                for e in self.exercises
            ],
        }
