"""A course of one's own begins in an empty folder, and nothing that is there is lost."""

from __future__ import annotations

import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
from graders import Run
from places import ROOT

from autograder.authoring.masters import read_master
from autograder.authoring.new_course import ASSIGNMENT, EXERCISE, begin_course
from autograder.course import Course, CourseError
from autograder.exports import installed
from autograder.verification.wheel import is_checkout


def test_a_course_begins_with_an_exercise_that_works(tmp_path: Path) -> None:
    course = begin_course(tmp_path / "mycourse")
    assert Course.find(course.root).assignment_names() == [ASSIGNMENT]
    (master,) = course.masters(ASSIGNMENT)
    assert read_master(master).exercises[EXERCISE].name == EXERCISE
    written = (course.root / "nbgrader_config.py").read_text()
    assert 'course_id = "mycourse"' in written


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    begin_course(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"
    with pytest.raises(CourseError, match=r"holds a course already.*autograder new"):
        begin_course(tmp_path)


def test_outside_of_a_course_the_way_to_one_is_named(here: Run, tmp_path: Path) -> None:
    done = here("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "begin one with `autograder init`" in done.stderr
    assert "autograder build && autograder verify" in here("init", cwd=tmp_path).stdout


def test_a_course_with_a_project_file_of_its_own_is_no_clone(tmp_path: Path) -> None:
    course = begin_course(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n")
    assert not is_checkout(course.root)
    assert is_checkout(ROOT)


def test_an_installation_is_packed_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = tmp_path / "site" / "torch_first_steps-1.0.dist-info"
    package = tmp_path / "site" / "autograder"
    about.mkdir(parents=True)
    package.mkdir()
    (package / "__init__.py").write_text("x = 1\n")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: torch-first-steps\nVersion: 1.0\n")
    (about / "INSTALLER").write_text("pip\n")
    names = [
        "autograder/__init__.py",
        "autograder/__pycache__/__init__.cpython-311.pyc",
        "../../bin/autograder",
    ]
    listed = [*names, f"{about.name}/METADATA", f"{about.name}/INSTALLER", f"{about.name}/RECORD"]
    (about / "RECORD").write_text("".join(f"{name},,\n" for name in listed))
    monkeypatch.setattr(installed, "distribution", lambda name: PathDistribution(about))
    wheel = installed.package_wheel(tmp_path, tmp_path)
    assert wheel.name == "torch_first_steps-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as packed:
        held = ["autograder/__init__.py", f"{about.name}/METADATA", f"{about.name}/RECORD"]
        assert packed.namelist() == held
        rows = packed.read(held[2]).decode().splitlines()
    assert rows[0].startswith("autograder/__init__.py,sha256=")
    assert rows[-1] == f"{held[2]},,"
    assert b"torch==2.13.0\n" in installed.constraints(tmp_path)
