"""Right answers in many forms get full marks; wrong ones get what they should, and no wrong name.

Each file of `submissions/accepted` and `submissions/rejected` holds one exercise's answers, a cell
each, and is graded as students' code is: found in cells, loaded in a namespace of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.evaluate import evaluate
from autograder.key import ExerciseKey
from autograder.load import load_candidate
from autograder.masters import Master
from autograder.notebook import Cell
from autograder.observe import observe
from autograder.results import ExerciseResult
from autograder.source import Definition, Submission

SUBMISSIONS = Path(__file__).parent / "submissions"
EXERCISES = ("predict", "mse", "update_step", "train", "make_loader", "fit")
SEED = 20
LEAST = {"mse": 30, "update_step": 30, "train": 30, "fit": 30}


@pytest.fixture(scope="module")
def keys(master: Master) -> dict[str, ExerciseKey]:
    return {key.name: key for key in master.build_key(SEED).exercises}


@pytest.fixture(scope="module")
def given(master: Master) -> list[Cell]:
    """The cells that stand in the notebook around the answer, with the other exercises solved."""
    return [Cell(n, "code", c.source) for n, c in enumerate(master.cells) if c.kind in ("code", "solution")]


def answers(kind: str, exercise: str) -> Iterator[tuple[str, str]]:
    text = (SUBMISSIONS / kind / "crop_yields" / f"{exercise}.py").read_text()
    _, *parts = re.split(r"^# %% (.+)\n", text, flags=re.MULTILINE)
    yield from zip(parts[::2], parts[1::2], strict=True)


def grade(source: str, key: ExerciseKey, given: list[Cell]) -> ExerciseResult:
    others = [cell for cell in given if f"def {key.name}(" not in cell.source]
    found = Submission([*others, Cell(len(given), "code", source, key.name)]).find(key.name, key.stub)
    assert isinstance(found, Definition)
    candidate = load_candidate(key.name, found.statements)
    return evaluate(key, [observe(candidate, case) for case in key.cases])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_get_full_marks(exercise: str, keys: dict[str, ExerciseKey], given: list[Cell]) -> None:
    refused = {}
    labels = []
    for label, source in answers("accepted", exercise):
        labels.append(label)
        result = grade(source, keys[exercise], given)
        if result.status != "passed" or result.score != result.max_score:
            refused[label] = result.feedback
    assert not refused
    assert len(set(labels)) >= LEAST.get(exercise, 10)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_wrong_answers_get_what_they_should(
    exercise: str, keys: dict[str, ExerciseKey], given: list[Cell]
) -> None:
    surprising = {}
    labels = []
    for heading, source in answers("rejected", exercise):
        label, points, name = heading.rsplit(" | ", 2)
        labels.append(label)
        result = grade(source, keys[exercise], given)
        expected = (float(points), None if name == "-" else name)
        if (result.score, result.diagnosis) != expected or result.status == "passed":
            surprising[label] = (result.score, result.diagnosis, "expected", *expected)
    assert not surprising
    assert len(set(labels)) >= LEAST.get(exercise, 10)
