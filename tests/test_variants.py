"""Right answers in many forms get full marks; wrong ones get what they should, and no wrong name.

Each file of `submissions/accepted` and `submissions/rejected` holds one exercise's answers, a cell
each, and is graded as students' code is: found in cells, loaded in a namespace of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import simulated
from autograder.course import Course
from autograder.devices import on_gpu_key, together
from autograder.evaluate import evaluate
from autograder.key import ExerciseKey
from autograder.load import load_candidate
from autograder.masters import read_master
from autograder.notebook import Cell
from autograder.observe import observe
from autograder.results import ExerciseResult
from autograder.source import Definition, Submission

SUBMISSIONS = Path(__file__).parent / "submissions"
SOLUTIONS = Path(__file__).parents[1] / "solutions"
MASTERS = [path for path in sorted(SOLUTIONS.glob("*/*.py")) if path.stem == path.parent.name]
LEAST = {"mse": 30, "update_step": 30, "train": 30, "fit": 30}
EXERCISES = [(path.parent.name, path.stem) for path in sorted((SUBMISSIONS / "accepted").glob("*/*.py"))]


Notebook = tuple[dict[str, ExerciseKey], list[Cell]]


@pytest.fixture(scope="module")
def notebooks(built_course: Course) -> dict[str, Notebook]:
    """The secret keys by exercise, and the cells around an answer with the other exercises solved."""
    return {path.stem: read_notebook(built_course, path) for path in MASTERS}


def read_notebook(course: Course, path: Path) -> Notebook:
    master = read_master(path)
    cells = [Cell(n, "code", c.source) for n, c in enumerate(master.cells) if c.kind in ("code", "solution")]
    (key,) = [key for key in course.grading_keys(master.assignment) if key.notebook == master.notebook]
    return {exercise.name: exercise for exercise in key.exercises}, cells


def answers(kind: str, assignment: str, exercise: str) -> Iterator[tuple[str, str]]:
    text = (SUBMISSIONS / kind / assignment / f"{exercise}.py").read_text()
    _, *parts = re.split(r"^# %% (.+)\n", text, flags=re.MULTILINE)
    yield from zip(parts[::2], parts[1::2], strict=True)


def definition(source: str, notebook: Notebook, exercise: str) -> Definition:
    keys, given = notebook
    others = [
        cell for cell in given if not re.search(rf"^(def|class) {exercise}\b", cell.source, re.MULTILINE)
    ]
    cells = [*others, Cell(len(given), "code", source, exercise)]
    found = Submission(cells).find(exercise, keys[exercise].stub)
    assert isinstance(found, Definition)
    return found


def grade(source: str, notebook: Notebook, exercise: str) -> ExerciseResult:
    key = notebook[0][exercise]
    found = definition(source, notebook, exercise)
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
    for assignment, (keys, _) in notebooks.items():
        for name in keys:
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
