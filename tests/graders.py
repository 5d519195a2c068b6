"""Grade in this process as the commands do, for tests that look at what comes of it."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from autograder.authoring.masters import Master
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course
from autograder.records.results import SubmissionResult
from autograder.running.batch import Batch, find_tasks
from autograder.running.grading import finish, plan_notebook, run_exercise
from autograder.running.store import ResultStore
from autograder.running.workers import LocalWorkers
from autograder.sandbox.host import Sandbox
from autograder.sandbox.limits import Limits

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs the command line with these arguments."""


class Notebook(NamedTuple):
    """A master, and a secret key for it."""

    master: Master
    key: AnswerKey

    @property
    def keys(self) -> dict[str, ExerciseKey]:
        """The exercises of the key by name."""
        return {exercise.name: exercise for exercise in self.key.exercises}


@contextlib.contextmanager
def less_time(sandbox: Sandbox, seconds: float = 0.6) -> Iterator[None]:
    """Let the judge wait less long than the sandbox's limit, for what burns all that it gets."""
    sandbox.start()
    assert sandbox._process is not None
    short = msgspec.structs.replace(sandbox.limits, seconds=seconds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox._process, "_limits", short)
        yield


def grade_paths(
    course: Course, paths: list[Path], assignment: str | None = None, seconds: float = 3.0
) -> list[SubmissionResult]:
    """Grade as `autograder grade` does, keeping nothing."""
    with LocalWorkers(Limits(seconds=seconds), count=2) as workers:
        return list(Batch(workers, ResultStore()).grade(find_tasks(course, paths, assignment)))


def grade_notebook(path: Path, key: AnswerKey, sandbox: Sandbox) -> SubmissionResult:
    """Grade one notebook in a given sandbox."""
    plan = plan_notebook(path, key)
    ran = {
        name: run_exercise(exercise, definition.statements, sandbox.limits, sandbox.run)
        for name, definition in plan.to_run.items()
        if (exercise := key.exercise(name))
    }
    return finish(plan, ran, {}, sandbox.layers)
