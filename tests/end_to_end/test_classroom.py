"""`autograder grade --gradebook` as an instructor runs it: a class, interruptions, messages."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from graders import Run
from places import SAMPLES

from autograder.authoring import samples
from autograder.course import Course

ASSIGNMENT = "numpy_to_torch"
SAMPLE_CLASS = SAMPLES / ASSIGNMENT
COMMAND = [sys.executable, "-m", "autograder", "grade", "--gradebook", "--assignment", ASSIGNMENT]
COMMAND += ["--timeout", "3"]
SCORES = """
    SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
    JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
    GROUP BY submitted_assignment.student_id
"""


@pytest.fixture
def class_(built_course: Course, tmp_path: Path) -> Course:
    """A course of its own with a released assignment, and nobody in it yet."""
    shutil.copytree(built_course.root, tmp_path / "course")
    return Course(tmp_path / "course")


def scores(course: Course) -> dict[str, float]:
    with sqlite3.connect(course.build / "gradebook.db") as connection:
        return dict(connection.execute(SCORES))


def hand_in(course: Course, student: str, source: str) -> None:
    """Hand in the released notebook with one more cell."""
    notebook = json.loads((course.assignments / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    notebook["cells"].append({"cell_type": "code", "source": source, "metadata": {}, "outputs": []})
    folder = course.submitted / student / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))


SLOW_FIT = """\
import time
def numpy_fit(x, y, a, lr, iterations):
    time.sleep(0.05)
    return {}.0
"""


def test_a_class_is_saved_as_it_should(class_: Course, here: Run) -> None:
    samples.lay_out(class_, ASSIGNMENT, SAMPLE_CLASS)
    done = subprocess.run(COMMAND, cwd=class_.root, capture_output=True, text=True, check=False)
    expected: dict[str, Any] = json.loads((SAMPLE_CLASS / "expected.json").read_text())
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(expected)} submissions graded and saved" in done.stdout
    assert scores(class_) == {name.partition("/")[0]: one["score"] for name, one in expected.items()}
    again = here(*COMMAND[3:], cwd=class_.root)
    assert "0 submissions graded and saved; those graded before" in again.stdout


@pytest.mark.parametrize("how", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)])
def test_an_interrupted_class_goes_on_where_it_stopped(class_: Course, how: signal.Signals) -> None:
    # Enough of them, for on a busy machine seconds may pass until somebody has looked at the first few.
    students = [f"s{number:02}" for number in range(60)]
    for number, student in enumerate(students):
        hand_in(class_, student, SLOW_FIT.format(number))
    autograded = class_.build / "autograded"
    first = subprocess.Popen(
        COMMAND, cwd=class_.root, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while len(_names(autograded)) < 4 and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    first.send_signal(how)
    _, said = first.communicate(timeout=60)
    saved = _names(autograded)
    assert 4 <= len(saved) < len(students)
    if how is signal.SIGINT:
        assert first.returncode == 130
        assert "Stopped. What was graded is kept" in said
        # Rows are safe before the folder gets its name: one submission may be between the two.
        assert saved <= set(scores(class_))
        assert len(scores(class_)) <= len(saved) + 1

    before = {name: (autograded / name / ASSIGNMENT).stat().st_mtime_ns for name in saved}
    done = subprocess.run(COMMAND, cwd=class_.root, capture_output=True, text=True, check=True)
    assert f"{len(students) - len(saved)} submissions graded and saved" in done.stdout
    assert {name: (autograded / name / ASSIGNMENT).stat().st_mtime_ns for name in saved} == before
    assert scores(class_) == dict.fromkeys(students, 0.0)
    with sqlite3.connect(class_.build / "gradebook.db") as connection:
        assert connection.execute("SELECT COUNT(*) FROM submitted_assignment").fetchone() == (len(students),)


def _names(autograded: Path) -> set[str]:
    """Return who has been graded: a folder that is being written to has another name."""
    return {path.parent.name for path in autograded.glob(f"*/{ASSIGNMENT}")}


def test_what_cannot_be_saved_is_named_and_costs_only_itself(class_: Course, here: Run) -> None:
    samples.lay_out(class_, ASSIGNMENT, SAMPLE_CLASS)
    students = sorted(path.name for path in class_.submitted.iterdir())
    (class_.submitted / students[0] / ASSIGNMENT / "timestamp.txt").write_text("half past never")
    done = here(*COMMAND[3:], cwd=class_.root)
    assert done.returncode == 1
    assert f"{students[0]}: not saved:" in done.stderr
    assert "timestamp.txt does not say a time" in done.stderr
    assert sorted(scores(class_)) == students[1:]


def test_nothing_is_touched_where_the_gradebook_cannot_be_written_to(class_: Course, here: Run) -> None:
    samples.lay_out(class_, ASSIGNMENT, SAMPLE_CLASS)
    done = here(*COMMAND[3:], "--db", "sqlite:////nowhere/gradebook.db", cwd=class_.root)
    assert done.returncode == 2
    assert "There is no gradebook /nowhere/gradebook.db" in " ".join(done.stderr.split())
    assert not (class_.build / "autograded").exists()


@pytest.mark.parametrize("arguments", [[], ["--gradebook"], ["--gradebook", "a.ipynb"]])
def test_what_is_to_be_graded_has_to_be_said(
    here: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    done = here("grade", *arguments)
    assert done.returncode == 2
    assert "--gradebook and --assignment" in done.stderr


HITS = 6
"""A busy machine might otherwise never get a server started before the next blow."""


@pytest.mark.thorough
def test_a_class_outlives_its_sandboxes(class_: Course) -> None:
    """Sandboxes are killed and stopped now and again; every submission is graded all the same."""
    right = """\
import time
def numpy_fit(x, y, a, lr, iterations):
    time.sleep(0.05)
    raise NotImplementedError('not yet {}')
"""
    students = [f"s{number:03}" for number in range(80)]
    for student in students:
        hand_in(class_, student, right.format(student))
    process = subprocess.Popen(
        COMMAND, cwd=class_.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    hit = 0
    while process.poll() is None:
        servers = [
            one
            for one in psutil.Process(process.pid).children(recursive=True)
            if _is_server(one) and time.time() - one.create_time() > 10
        ]
        for server in servers[: hit < HITS]:
            server.send_signal((signal.SIGKILL, signal.SIGSTOP)[hit % 2])
            hit += 1
        time.sleep(1)
    said, complaints = process.communicate()
    assert hit >= 1
    assert (process.returncode, complaints) == (0, "")
    assert f"{len(students)} submissions graded and saved" in said
    assert scores(class_) == dict.fromkeys(students, 0.0)


def _is_server(process: psutil.Process) -> bool:
    try:
        return "autograder.sandbox.guest.entry" in " ".join(process.cmdline())
    except psutil.Error:
        return False
