"""CONTRIBUTING's walk through adding an exercise does what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from autograder.course import Course

WALK = (
    (ROOT / "CONTRIBUTING.md")
    .read_text(encoding="utf-8")
    .partition("## Adding an exercise\n")[2]
    .partition("\n## ")[0]
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", WALK, flags=re.DOTALL | re.MULTILINE)


def run(line: str, course: Course) -> str:
    program, *arguments = shlex.split(line)
    assert program == "autograder"
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.nbgrader
@pytest.mark.thorough
def test_an_exercise_on_logistic_regression_is_added(course: Course, tmp_path: Path) -> None:
    copied = course.copy_sources(tmp_path)
    cells = blocks("python")[0]
    created, *proved = [line for block in blocks("console") for line in block.splitlines()]
    run(created, copied)
    path = copied.solutions / "logistic_regression" / "logistic_regression.py"
    head, _, skeleton = path.read_text(encoding="utf-8").rpartition("# %% [markdown]\n")
    assert "binary_cross_entropy" in skeleton
    path.write_text(head + cells, encoding="utf-8")
    printed = [run(line, copied) for line in proved]
    assert "ok logistic_regression/logistic_regression" in printed[-1]
    assert "binary_cross_entropy" in (copied.assignments / "logistic_regression").joinpath(
        "logistic_regression.ipynb"
    ).read_text(encoding="utf-8")
