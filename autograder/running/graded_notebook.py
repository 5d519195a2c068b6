"""What the class report needs of a graded notebook, kept by the content of its file.

By content, so that the report never has to run anything and never speaks of a file that
has changed since.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from autograder.course.versions import used_versions
from autograder.records.results import ExerciseResult, Status, SubmissionResult
from autograder.submission.files import open_file


class Part(msgspec.Struct, frozen=True, array_like=True):
    """The points for one facet."""

    name: str
    score: float
    max_score: float


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of one exercise; nothing in it was written by a student.

    Attributes:
        advised: Whether something certain could be said though no misconception was recognised.
        seconds: How long it ran; None where nothing ran, or an older version has run it.
    """

    id: str
    status: Status
    score: float
    max_score: float
    diagnosis: str | None = None
    advised: bool = False
    parts: tuple[Part, ...] = ()
    seconds: float | None = None


class Graded(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of one notebook, and how it was graded.

    New fields need defaults: what an older version has kept is still read.

    Attributes:
        error: Why the file could not be read, if so.
        faults: What failed of ours, by exercise.
        layers: The layers of the sandbox that held.
        devices: Where the exercises were run.
        checks: A name for the version of the checks and of their inputs.
        versions: Of what has run and judged it.
        at: When, in seconds since 1970.
    """

    assignment: str
    notebook: str
    answers: tuple[Answer, ...]
    checks: str
    at: float
    error: str | None = None
    faults: dict[str, str] = {}
    layers: tuple[str, ...] = ()
    devices: tuple[str, ...] = ("cpu",)
    versions: dict[str, str] = {}


def of_result(
    result: SubmissionResult, checks: str, seconds: Mapping[str, float | None], faults: Mapping[str, str]
) -> Graded:
    """Return what is kept of a result.

    Args:
        result: Of grading one notebook.
        checks: The name of the key that it was graded with.
        seconds: How long its exercises ran.
        faults: What failed of ours, by exercise.
    """
    ran = [where for e in result.exercises for where, ended in e.devices.items() if ended != "not_run"]
    return Graded(
        assignment=result.assignment,
        notebook=result.notebook,
        answers=tuple(_answer(exercise, seconds.get(exercise.id)) for exercise in result.exercises),
        checks=checks,
        at=time.time(),
        error=result.error,
        faults=dict(faults),
        layers=result.sandbox,
        devices=tuple(sorted({"cpu", *ran})),
        versions=used_versions(),
    )


def _answer(result: ExerciseResult, seconds: float | None) -> Answer:
    return Answer(
        id=result.id,
        status=result.status,
        score=result.score,
        max_score=result.max_score,
        diagnosis=result.diagnosis,
        advised=bool(result.hint) and not result.diagnosis,
        parts=tuple(Part(facet.name, facet.score, facet.max_score) for facet in result.facets),
        seconds=seconds,
    )


def file_digest(path: Path, assignment: str) -> str | None:
    """Return the name of a submission to an assignment by its content, None if it cannot be read."""
    found = hashlib.blake2b(assignment.encode(), digest_size=20)
    try:
        with open_file(path) as file:
            while block := file.read(2**20):
                found.update(block)
    except OSError:
        return None
    return found.hexdigest()
