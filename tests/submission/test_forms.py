"""In whichever form a notebook comes back, the same code is graded and the same answers are read."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from forms import FORMS, REARRANGED
from nbgrader import utils
from places import ROOT

from autograder.authoring.masters import read_master
from autograder.comparison.answer_key import AnswerKey, load
from autograder.running.submitted import choose_key
from autograder.submission.definitions import CHECK_PREFIX, Definition, Submission
from autograder.submission.matching import is_written_answer, name_of
from autograder.submission.notebook import UnreadableNotebook, read_cells
from autograder.submission.well_formed import repair

CODE = (
    "crop_yields/crop_yields",
    pytest.param("numpy_to_torch/numpy_to_torch", marks=pytest.mark.thorough),
    pytest.param("perceptron/perceptron", marks=pytest.mark.thorough),
)
WRITTEN = "crop_yields/review_questions"


@cache
def released(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "assignments" / f"{name}.ipynb").read_text())
    return found


@cache
def solutions_of(name: str) -> dict[str, str]:
    master = read_master(ROOT / "solutions" / f"{name}.py")
    found = {cell.name: cell.source for cell in master.cells if cell.kind == "solution"}
    marks = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.MULTILINE)
    return {cell: marks.sub("", source) for cell, source in found.items()}


@cache
def key_of(name: str) -> AnswerKey:
    return load(ROOT / "assignments" / f"{name}.key")


@pytest.fixture(params=CODE)
def solved(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """A notebook as somebody hands it in who has got everything right."""
    notebook = json.loads(json.dumps(released(request.param)))
    solutions = solutions_of(request.param)
    for cell in notebook["cells"]:
        cell["source"] = solutions.get(name_of(cell), cell["source"])
    return request.param, notebook


def graded_code(path: Path, key: AnswerKey) -> dict[str, set[str]]:
    """Return the statements that are run for each exercise."""
    submission = Submission(
        read_cells(path, {n for e in key.exercises for n in (e.name, CHECK_PREFIX + e.name)})
    )
    found = {exercise.name: submission.find(exercise.name, exercise.stub) for exercise in key.exercises}
    return {
        # What an encoding has no place for is lost: dashes in texts, never code.
        name: {re.sub(r"[^ -~\n]|\?", "", line.code) for line in one.statements}
        if isinstance(one, Definition)
        else {one.reason}
        for name, one in found.items()
    }


@pytest.mark.parametrize("form", [*FORMS, *REARRANGED])
def test_the_same_code_is_graded(solved: tuple[str, dict[str, Any]], tmp_path: Path, form: str) -> None:
    name, notebook = solved
    key = key_of(name)
    path, plain = tmp_path / "work (1).ipynb", tmp_path / "plain.ipynb"
    path.write_bytes((FORMS | REARRANGED)[form](notebook))
    plain.write_text(json.dumps(notebook))
    found, expected = graded_code(path, key), graded_code(plain, key)
    # What people have rearranged may bring a stub with it that an answer replaces.
    assert found == expected or (
        form in REARRANGED and all(expected[exercise] <= found[exercise] for exercise in expected)
    )
    assert choose_key(path, [key]) == key


@pytest.mark.parametrize("form", [*FORMS, "paragraphs_apart"])
def test_the_same_answers_are_read(tmp_path: Path, form: str) -> None:
    notebook = json.loads(json.dumps(released(WRITTEN)))
    expected = {}
    for cell in notebook["cells"]:
        if is_written_answer(cell):
            expected[name_of(cell)] = cell["source"] = f"Because of {name_of(cell)}."
    path = tmp_path / "work.ipynb"
    path.write_bytes((FORMS | REARRANGED)[form](notebook))
    repaired, problems = repair(path, released(WRITTEN))
    found = {name: cell.source.strip() for cell in repaired.cells if (name := name_of(cell)) in expected}
    assert found == expected
    assert not [problem for problem in problems if "missing" in problem]


# Where merging has left its marks below the last question, a person looks at them.
@pytest.mark.parametrize("form", ["vs_code", "kaggle", "deepnote", "version_3", "paragraphs_apart"])
def test_what_is_blank_stays_blank(tmp_path: Path, form: str) -> None:
    path = tmp_path / "work.ipynb"
    path.write_bytes((FORMS | REARRANGED)[form](released(WRITTEN)))
    repaired, _ = repair(path, released(WRITTEN))
    assert {utils.determine_grade(c)[0] for c in repaired.cells if is_written_answer(c)} == {0}


def test_a_file_with_a_conflict_of_git_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "crop_yields.ipynb"
    text = json.dumps(released(WRITTEN), indent=1)
    path.write_text(text.replace('   "source"', '<<<<<<< HEAD\n=======\n>>>>>>> main\n  "source"', 1))
    with pytest.raises(UnreadableNotebook, match="holds a merge conflict of git"):
        read_cells(path)
