from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from autograder import samples
from autograder.batch import Batch, find_tasks
from autograder.course import Course
from autograder.grading import finish, plan_notebook, run_exercise
from autograder.key import AnswerKey
from autograder.masters import Master, read_master
from autograder.notebooks import build_source, release
from autograder.results import SubmissionResult
from autograder.sandbox import Limits, Sandbox
from autograder.store import ResultStore
from autograder.workers import LocalWorkers

# What the tests hand in is our own. Attacks say themselves what they need.
os.environ.setdefault("AUTOGRADER_ALLOW_UNSANDBOXED", "1")

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENT = "crop_yields"


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def master(course: Course) -> Master:
    return read_master(course.solutions / ASSIGNMENT / "crop_yields.py")


@pytest.fixture(scope="session")
def built_course(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course of its own, built as `autograder build` builds it, with its secret keys; do not change it."""
    own = tmp_path_factory.getbasetemp()
    # Side by side, all of pytest's processes share the one that the first of them builds.
    root = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            built = course.copy_sources(root)
            for assignment in built.assignment_names():
                build_source(built, assignment)
                release(built, assignment)
                built.grading_keys(assignment)
            (root / "built").touch()
    return Course(root)


@pytest.fixture(scope="session")
def sample_class(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with the sample classes handed in, not graded yet."""
    root = tmp_path_factory.mktemp("class")
    shutil.copytree(built_course.root, root, dirs_exist_ok=True)
    course = Course(root)
    for assignment in course.assignment_names():
        samples.lay_out(course, assignment, ROOT / "tests" / "submissions" / assignment)
    return course


def grade_paths(
    course: Course, paths: list[Path], assignment: str | None = None, seconds: float = 4.0
) -> list[SubmissionResult]:
    """Grade as `autograder grade` does, keeping nothing."""
    with LocalWorkers(Limits(seconds=seconds), count=2) as workers:
        return list(Batch(workers, ResultStore()).grade(find_tasks(course, paths, assignment)))


def grade_notebook(path: Path, key: AnswerKey, sandbox: Sandbox) -> SubmissionResult:
    """Grade one notebook in a given sandbox."""
    plan = plan_notebook(path, key)
    ran = {
        name: run_exercise(exercise, definition.statements, sandbox)
        for name, definition in plan.to_run.items()
        if (exercise := key.exercise(name))
    }
    return finish(plan, ran, {}, sandbox.layers)
