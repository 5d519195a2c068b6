from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from autograder import samples
from autograder.batch import Batch, find_tasks
from autograder.course import Course
from autograder.masters import Master, read_master
from autograder.notebooks import build_source, release
from autograder.results import SubmissionResult
from autograder.sandbox import Limits
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
    """A course of its own whose release has been made by nbgrader; do not change it."""
    built = course.copy_sources(tmp_path_factory.mktemp("course"))
    for assignment in built.assignment_names():
        build_source(built, assignment)
        release(built, assignment)
    return built


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
    tasks = find_tasks(course, paths, assignment)
    with LocalWorkers(Limits(seconds=seconds), count=2) as workers:
        return list(Batch(workers, ResultStore()).grade(tasks))
