from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from filelock import FileLock

from autograder import samples
from autograder.__main__ import main
from autograder.batch import Batch, find_tasks
from autograder.course import Course
from autograder.grading import finish, plan_notebook, run_exercise
from autograder.key import AnswerKey, ExerciseKey
from autograder.masters import Master, read_master
from autograder.notebooks import release_all
from autograder.results import SubmissionResult
from autograder.sandbox import Limits, Sandbox
from autograder.store import ResultStore
from autograder.versions import code_fingerprint
from autograder.workers import LocalWorkers

# What the tests hand in is our own. Attacks say themselves what they need.
os.environ.setdefault("AUTOGRADER_ALLOW_UNSANDBOXED", "1")

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENT = "crop_yields"
SEED = 20
"""Of the secret keys with which tests grade."""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def master(course: Course) -> Master:
    return read_master(course.solutions / ASSIGNMENT / "crop_yields.py")


class Notebook(NamedTuple):
    """A master, and the secret keys of its exercises."""

    master: Master
    keys: dict[str, ExerciseKey]


@pytest.fixture(scope="session")
def notebooks(built_course: Course) -> dict[str, Notebook]:
    """The notebooks with stubs, by assignment."""
    return {name: _notebook(built_course, name) for name in built_course.assignment_names()}


def _notebook(course: Course, assignment: str) -> Notebook:
    master = read_master(course.solutions / assignment / f"{assignment}.py")
    (key,) = [key for key in course.grading_keys(assignment) if key.notebook == master.notebook]
    return Notebook(master, {exercise.name: exercise for exercise in key.exercises})


@pytest.fixture(scope="session")
def built_course(course: Course, pytestconfig: pytest.Config) -> Course:
    """A course of its own, built as `autograder build` builds it, with its secret keys; do not change it.

    It takes a minute, so pytest's processes share one, and a later run finds it again unless masters or
    the package have changed.
    """
    root = pytestconfig.cache.mkdir("built_course") / _version_of(course)
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            shutil.rmtree(root, ignore_errors=True)
            built = course.copy_sources(root)
            with pytest.MonkeyPatch.context() as patch:
                # As secret as any to the code that is graded, and the same in each run.
                patch.setattr(secrets, "randbits", lambda bits: SEED)
                list(release_all(built, built.assignment_names()))
            (root / "built").touch()
    return Course(root)


def _version_of(course: Course) -> str:
    """Return a name for all that a built course is made of."""
    found = blake2b(f"{code_fingerprint()} {version('nbgrader')}".encode(), digest_size=8)
    written = [*course.solutions.rglob("*.py"), *course.questions.rglob("*.toml")]
    for path in sorted([*written, course.root / "nbgrader_config.py"]):
        found.update(path.read_bytes())
    return found.hexdigest()


@pytest.fixture(scope="session")
def sample_class(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with the sample classes handed in, not graded yet."""
    root = tmp_path_factory.mktemp("class")
    shutil.copytree(built_course.root, root, dirs_exist_ok=True)
    course = Course(root)
    for assignment in course.assignment_names():
        samples.lay_out(course, assignment, ROOT / "tests" / "submissions" / assignment)
    return course


@pytest.fixture(scope="session")
def answered_course(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course of its own with review questions that wait for a person."""
    # It brings nbgrader with it, which most tests do without.
    import reviews

    answered = Course(tmp_path_factory.mktemp("answered"))
    shutil.copytree(built_course.root, answered.root, dirs_exist_ok=True)
    reviews.hand_in(answered, reviews.CLASS)
    return answered


@pytest.fixture
def graded(answered_course: Course) -> Iterator[Course]:
    """The same before anybody has decided anything, each time."""
    gradebook = answered_course.build / "gradebook.db"
    pristine = gradebook.read_bytes()
    yield answered_course
    gradebook.write_bytes(pristine)
    (answered_course.build / "review.db").unlink(missing_ok=True)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process, where Python does not have to start."""

    def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), said.out, said.err)

    return run


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
