"""Faults, and what is said of each: one message that names the file and the remedy, and exit code 2."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from gradebooks import copy_course
from graders import Run

from autograder.course import Course

ASSIGNMENT = "perceptron"
CLASS = ("grade", "--gradebook", "--assignment", ASSIGNMENT, "--workers", "1")
PUBLIC = ("grade-with-keys", ".", "--keys", f"assignments/{ASSIGNMENT}")
GRADES = ("export", ASSIGNMENT, "--to", "csv")


def nothing(_course: Course) -> None:
    pass


def a_folder_for_the_gradebook(course: Course) -> None:
    (course.build / "gradebook.db").unlink()
    (course.build / "gradebook.db").mkdir()


def junk_in_the_gradebook(course: Course) -> None:
    (course.build / "gradebook.db").write_bytes(b"junk" * 999)


def junk_in_the_keys(course: Course) -> None:
    for path in course.root.rglob("*.key"):
        path.write_bytes(b"junk")


def folders_for_keys(course: Course) -> None:
    for path in list(course.root.rglob("*.key")):
        path.unlink()
        path.mkdir()


def configured(line: str) -> Callable[[Course], None]:
    def write(course: Course) -> None:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(f"{line}\n")

    return write


unknown_plugin = configured('get_config().AssignLatePenalties.plugin_class = "nowhere.Plugin"')
no_plugin = configured('get_config().AssignLatePenalties.plugin_class = "pathlib.Path"')
broken = configured("1 / 0")

USAGE = [
    *[(("--timeout", wrong), "number of seconds above 0") for wrong in ("0", "-1", "nan", "inf")],
    (("--timeout", "soon"), "valid number"),
    *[(("--workers", wrong), "greater than or equal to 1") for wrong in ("0", "-1")],
]
FAULTS = [
    (a_folder_for_the_gradebook, CLASS, ("gradebook.db", "put a backup in its place")),
    (a_folder_for_the_gradebook, GRADES, ("gradebook.db cannot be read",)),
    (junk_in_the_gradebook, CLASS, ("gradebook.db", "not a database", "put a backup in its place")),
    (junk_in_the_gradebook, GRADES, ("gradebook.db cannot be read", "not a database")),
    (junk_in_the_keys, PUBLIC, (f"{ASSIGNMENT}.key is damaged", "fetch it again")),
    (junk_in_the_keys, CLASS, (f"{ASSIGNMENT}.key is damaged", "to have new inputs drawn")),
    (junk_in_the_keys, ("grade", "build/submitted"), (".key is damaged", "run `autograder build ")),
    (folders_for_keys, PUBLIC, (f"{ASSIGNMENT}.key cannot be read", "fetch it again")),
    (unknown_plugin, CLASS, ("nbgrader_config.py", "late submissions", "nowhere.Plugin")),
    (no_plugin, CLASS, ("nbgrader_config.py", "late submissions", "Path")),
    (broken, CLASS, ("nbgrader_config.py", "division by zero")),
    (nothing, (*CLASS, "--db", "x"), ("The gradebook cannot be opened",)),
    (nothing, (*CLASS, "--db", "sqlite:///no/x.db"), ("no gradebook no/x.db", "autograder build")),
    (nothing, (*CLASS, "--scheduler", "nonsense"), ("no Dask scheduler at nonsense", "port")),
    (nothing, (*CLASS, "--scheduler", "tcp://127.0.0.1:1"), ("no Dask scheduler at tcp://127.0.0.1:1",)),
]


@pytest.fixture
def course(built_course: Course, tmp_path: Path) -> Course:
    """A course of its own in which one student has handed in."""
    found = copy_course(built_course, tmp_path / "course")
    folder = found.submitted / "ada" / ASSIGNMENT
    folder.mkdir(parents=True)
    shutil.copy(found.assignments / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", folder)
    return found


@pytest.mark.parametrize(("wrong", "said"), USAGE)
def test_what_an_option_cannot_be_is_an_error_of_usage(here: Run, wrong: tuple[str, ...], said: str) -> None:
    done = here("grade", "x.ipynb", *wrong)
    assert done.returncode == 2
    assert f"Invalid value for '{wrong[0]}'" in done.stderr
    assert said in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize(("fault", "command", "said"), FAULTS)
def test_a_fault_is_one_message_with_its_remedy(
    here: Run,
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[Course], None],
    command: tuple[str, ...],
    said: tuple[str, ...],
) -> None:
    monkeypatch.setattr("autograder.running.cluster.CONNECT_SECONDS", 0.3)
    fault(course)
    done = here(*command, cwd=course.root)
    assert done.returncode == 2
    assert [part for part in said if part not in done.stderr] == []
    assert "Traceback" not in done.stderr


def test_a_secret_key_that_was_deleted_is_drawn_anew_and_only_then(course: Course) -> None:
    (kept,) = course.grading_keys(ASSIGNMENT)
    (path,) = (course.build / "keys" / ASSIGNMENT).rglob("*.key")
    written = path.stat().st_mtime_ns
    assert len(course.grading_keys(ASSIGNMENT)) == 1
    assert path.stat().st_mtime_ns == written
    path.unlink()
    assert [key.notebook for key in course.grading_keys(ASSIGNMENT)] == [kept.notebook]
