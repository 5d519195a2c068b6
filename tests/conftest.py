from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import built
import hypothesis
import pytest
from graders import Notebook, Run
from places import ROOT, SAMPLES

from autograder.__main__ import main
from autograder.authoring import samples
from autograder.authoring.masters import Master, read_master
from autograder.course import Course

# How long an example takes is the machine's affair.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# What the tests hand in is our own. Attacks say themselves what they need.
os.environ.setdefault("AUTOGRADER_ALLOW_UNSANDBOXED", "1")

ASSIGNMENT = "crop_yields"


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def master(course: Course) -> Master:
    return read_master(course.solutions / ASSIGNMENT / "crop_yields.py")


@pytest.fixture(scope="session")
def notebook_of(course: Course, pytestconfig: pytest.Config) -> Callable[[str], Notebook]:
    """Return a notebook by its name, with the key that secret inputs would give it."""

    @functools.cache
    def read(name: str) -> Notebook:
        (path,) = course.solutions.glob(f"*/{name}.py")
        master = read_master(path)
        return Notebook(master, built.secret_key(_place(pytestconfig), master))

    return read


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a course be built while tests run that do not need it."""
    needing = {item.path for item in items if "built_course" in getattr(item, "fixturenames", ())}
    # The long ones come late in the alphabet, and at the end one process would work while the others wait.
    last = sorted((item for item in items if item.path in needing), key=lambda item: item.path, reverse=True)
    items[:] = [*(item for item in items if item.path not in needing), *last]
    if needing and os.environ.get("PYTEST_XDIST_WORKER") == "gw0" and not config.option.collectonly:
        built.begin(_place(config))


def _place(config: pytest.Config) -> Path:
    return config.cache.mkdir("built_course") / built.version_of(Course(ROOT))


@pytest.fixture(scope="session")
def built_course(pytestconfig: pytest.Config) -> Course:
    """A course of its own, built as `autograder build` builds it, with its secret keys; do not change it.

    It takes a minute, so pytest's processes share one, and a later run finds it again unless masters or
    the package have changed.
    """
    return built.course_in(_place(pytestconfig))


@pytest.fixture(scope="session")
def sample_class(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with the sample classes handed in, not graded yet."""
    root = tmp_path_factory.mktemp("class")
    shutil.copytree(built_course.root, root, dirs_exist_ok=True)
    course = Course(root)
    for assignment in course.assignment_names():
        samples.lay_out(course, assignment, SAMPLES / assignment)
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
