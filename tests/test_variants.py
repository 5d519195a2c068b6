"""Right answers in many forms get full marks; wrong ones get what they should, and no wrong name.

Each file of `submissions/accepted` and `submissions/rejected` holds one exercise's answers, a cell
each, and is graded as students' code is: found in cells, loaded in a namespace of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Notebook

from autograder import simulated
from autograder.devices import on_gpu_key, together
from autograder.evaluate import evaluate
from autograder.key import ExerciseKey
from autograder.load import load_candidate
from autograder.observe import observe
from autograder.results import ExerciseResult
from autograder.source import Definition
from benchmarks.classes import answers, definition

SUBMISSIONS = Path(__file__).parent / "submissions"
LEAST = {"mse": 30, "update_step": 30, "train": 30, "fit": 30}
EXERCISES = [(path.parent.name, path.stem) for path in sorted((SUBMISSIONS / "accepted").glob("*/*.py"))]


def grade(source: str, notebook: Notebook, exercise: str) -> ExerciseResult:
    key = notebook.keys[exercise]
    found = definition(notebook.master, key, source)
    candidate = load_candidate(exercise, found.statements)
    on_cpu = evaluate(key, [observe(candidate, case) for case in key.cases])
    return together(key, on_cpu, on_gpu(key, found) if on_cpu.status == "passed" else None)


def on_gpu(key: ExerciseKey, found: Definition) -> ExerciseResult | None:
    there = on_gpu_key(key)
    if there is None:
        return None
    with simulated.gpu():
        candidate = load_candidate(key.name, found.statements)
        observations = [observe(candidate, case, simulated.GPU.type) for case in there.cases]
    return evaluate(there, observations)


def test_every_exercise_has_its_answers(notebooks: dict[str, Notebook]) -> None:
    for assignment, notebook in notebooks.items():
        for name in notebook.keys:
            assert (assignment, name) in EXERCISES
            assert (SUBMISSIONS / "rejected" / assignment / f"{name}.py").exists()


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_right_answers_get_full_marks(notebooks: dict[str, Notebook], assignment: str, exercise: str) -> None:
    refused = {}
    labels = []
    for label, source in answers("accepted", assignment, exercise):
        labels.append(label)
        result = grade(source, notebooks[assignment], exercise)
        if result.status != "passed" or result.score != result.max_score or result.hint:
            refused[label] = result.feedback
    assert not refused
    assert len(set(labels)) >= LEAST.get(exercise, 10)


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_wrong_answers_get_what_they_should(
    notebooks: dict[str, Notebook], assignment: str, exercise: str
) -> None:
    surprising = {}
    labels = []
    for heading, source in answers("rejected", assignment, exercise):
        label, points, name = heading.rsplit(" | ", 2)
        labels.append(label)
        result = grade(source, notebooks[assignment], exercise)
        expected = (float(points), None if name == "-" else name)
        if (result.score, result.diagnosis) != expected or result.status == "passed":
            surprising[label] = (result.score, result.diagnosis, "expected", *expected)
    assert not surprising
    assert len(set(labels)) >= LEAST.get(exercise, 8)
