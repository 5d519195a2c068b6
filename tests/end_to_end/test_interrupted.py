"""`autograder grade` on a course that is built: killed in the middle, and with new inputs."""

from __future__ import annotations

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from counting import notebook
from gradebooks import copy_course

from autograder.course import Course
from autograder.running.batch import find_tasks

SLOW = """\
import time
def mse(t1, t2):
    time.sleep(0.1)
    return ((t1 - t2) ** 2).mean() + 0 * {}
"""


def rows(path: Path) -> dict[str, float]:
    if not path.exists():
        return {}
    with contextlib.suppress(sqlite3.OperationalError), sqlite3.connect(path) as connection:
        return dict(connection.execute("SELECT digest, at FROM run"))
    return {}  # The table is being made.


def test_a_killed_run_goes_on_where_it_stopped(built_course: Course, tmp_path: Path) -> None:
    own = copy_course(built_course, tmp_path / "course")
    for number in range(20):
        source = SLOW.format(number)
        notebook(own.submitted / f"s{number:02}" / "crop_yields" / "crop_yields.ipynb", mse=source)
    command = [sys.executable, "-m", "autograder", "grade", str(own.submitted), "--assignment", "crop_yields"]
    command += ["--format", "json", "--workers", "2"]
    first = subprocess.Popen(command, cwd=own.root, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 120
    while len(rows(own.results)) < 5 and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    before = rows(own.results)
    assert 5 <= len(before) < 20

    second = subprocess.run(command, cwd=own.root, capture_output=True, text=True, check=True)
    results: list[dict[str, Any]] = json.loads(second.stdout)
    assert [result["score"] for result in results] == [4.0] * 20
    after = rows(own.results)
    assert len(after) == 20
    assert {digest: after[digest] for digest in before} == before


def test_force_draws_new_inputs(built_course: Course, tmp_path: Path) -> None:
    own = copy_course(built_course, tmp_path / "course")
    path = notebook(tmp_path / "numpy_to_torch.ipynb")

    def first_case(renew: bool) -> object:
        (task,) = find_tasks(own, [path], "numpy_to_torch", renew_keys=renew)
        assert task.key is not None
        return task.key.exercises[0].cases[-1].arguments["x"]

    drawn = [first_case(renew) for renew in (False, False, True)]
    texts = [repr(one) for one in drawn]
    assert texts[0] == texts[1] != texts[2]
    assert (own.build / "keys").stat().st_mode & 0o077 == 0
