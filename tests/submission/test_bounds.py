"""What is too long to be written by a student is not taken apart: nobody waits for one notebook."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from places import ROOT

from autograder.comparison.answer_key import load
from autograder.running.grading import plan_notebook
from autograder.submission.outline import without_magics

KEY = load(ROOT / "assignments/crop_yields/crop_yields.key")
RIGHT = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()"
SECONDS = 20.0
"""What is bounded takes about one on a slow machine; what was not took minutes."""

HOSTILE = {
    "blanks behind a shell line": "!ls\n" + " " * 400_000 + "x y",
    "a list of zeros": f"x = [{'0,' * 3_000_000}]",
    "a function of many lines": "def f():\n" + "    x = 1\n" * 40_000,
    "a long dotted name": "import " + ".".join("a" * 40_000),
    "nested parentheses": "x = " + "(" * 40_000 + ")" * 40_000,
    "nested lists within bounds": "x = " + "[" * 9_000 + "]" * 9_000,
    "a dotted name within bounds": "import " + ".".join("a" * 9_900),
    "questions": "?" * 49_000,
    "equals": "a = " * 4_900 + "!",
    "names and blanks": ("a " * 9_000 + "\n") * 2,
}


def planned(tmp_path: Path, *sources: str):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    path = tmp_path / "crop_yields.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    began = time.process_time()
    plan = plan_notebook(path, KEY)
    assert time.process_time() - began < SECONDS
    return plan


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_cell_costs_nobody_time_and_others_are_read(tmp_path: Path, source: str) -> None:
    plan = planned(tmp_path, source, RIGHT)
    assert "mse" in plan.to_run


def test_many_long_cells_cost_no_more(tmp_path: Path) -> None:
    plan = planned(tmp_path, RIGHT, *["x = [" + "0,\n" * 900 + "]"] * 2_000)
    assert "mse" in plan.to_run


def test_the_author_is_told(tmp_path: Path) -> None:
    cells = [
        {
            "cell_type": "code",
            "id": "mse",
            "metadata": {"nbgrader": {"grade_id": "mse"}},
            "source": RIGHT + "\n# more" * 2_000,
        }
    ]
    path = tmp_path / "crop_yields.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    result = plan_notebook(path, KEY).known["mse"]
    assert result.feedback == "Cell 1 was not read: it has more than 1,000 lines. Make it shorter."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("%matplotlib inline", "pass"),
        ("  !ls", "  pass"),
        ("?print", "pass"),
        ("torch.nn?", "pass"),
        ("torch.nn??  ", "pass"),
        ("files = !ls", "files = None"),
        ("a, b =  %time 1", "a, b = None"),
        ("x = 5 % 3", "x = 5 % 3"),
        ("x != 3", "x != 3"),
        ("f(a)[0] = !ls", "f(a)[0] = !ls"),
    ],
)
def test_magics_are_made_harmless(line: str, expected: str) -> None:
    assert without_magics(line) == expected
