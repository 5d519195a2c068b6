"""A mistake costs points where it was made, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from graders import Notebook
from places import ROOT

from autograder.authoring.masters import read_master
from autograder.comparison.answer_key import AnswerKey
from autograder.judging.evaluate import evaluate
from autograder.judging.stand_in import better, second_try
from autograder.observation.loading import load_candidate
from autograder.observation.observe import observe
from autograder.records.results import ExerciseResult
from autograder.running.batch import Batch, Task
from autograder.running.store import ResultStore
from autograder.running.workers import LocalWorkers
from autograder.sandbox.limits import Limits
from autograder.submission.definitions import Definition
from autograder.submission.notebook import Cell
from autograder.submission.outline import Statement, outline

MASTERS = sorted((ROOT / "solutions").glob("*/*.py"))

PREDICT = "import torch\ndef predict(x, w, b):\n    return x @ w.T + b"
MSE = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()"
MSE_SUMS = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()"
MSE_STUB = "def mse(t1, t2):\n    raise NotImplementedError()"
UPDATE = """\
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()"""
UPDATE_KEEPS = UPDATE.partition("    w.grad.zero_")[0]
UPHILL = UPDATE.replace("-=", "+=")
TRAIN = """\
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses"""
TRAIN_ONCE_LESS = TRAIN.replace("range(num_epochs)", "range(num_epochs - 1)")
TRAIN_FOLLOWS_SUM = TRAIN.replace("update_step(w, b, lr)", "update_step(w, b, lr / targets.numel())")
TRAIN_ALIAS = "loss_fn = mse\n" + TRAIN.replace("mse(", "loss_fn(")
TRAIN_OWN = TRAIN.replace("mse(predict(inputs, w, b), targets)", "((inputs @ w.T + b - targets) ** 2).sum()")

CLASS = {
    "wrong mse": [PREDICT, MSE_SUMS, UPDATE, TRAIN],
    "no mse": [PREDICT, MSE_STUB, UPDATE, TRAIN],
    "mse is no Python": [PREDICT, "def mse(t1, t2) return", UPDATE, TRAIN],
    "mse never ends": [PREDICT, "def mse(t1, t2):\n    while True: pass", UPDATE, TRAIN],
    "two wrong parts": [PREDICT, MSE_SUMS, UPDATE_KEEPS, TRAIN],
    "copied at once": [PREDICT, MSE_SUMS, UPDATE, TRAIN_ALIAS],
    "names taken": ["F = nn = 0", PREDICT, MSE_SUMS, UPDATE, TRAIN],
    "own mistake": [PREDICT, MSE_SUMS, UPDATE, TRAIN_ONCE_LESS],
    "all parts right": [PREDICT, MSE, UPDATE, TRAIN_ONCE_LESS],
    "right only with its own mse": [PREDICT, MSE_SUMS, UPDATE, TRAIN_FOLLOWS_SUM],
    "mistake of its own alone": [PREDICT, MSE_SUMS, UPDATE, TRAIN_OWN],
}


def notebook(path: Path, sources: list[str]) -> Path:
    exercises = ("predict", "mse", "update_step", "train")
    cells: list[dict[str, object]] = []
    for source in sources:
        ids = [name for name in exercises if f"def {name}(" in source]
        metadata = {"nbgrader": {"grade_id": ids[0]}} if ids else {}
        cells.append({"cell_type": "code", "source": source, "metadata": metadata})
    path.write_text(json.dumps({"nbformat": 4, "cells": cells}))
    return path


@pytest.fixture(scope="module")
def key(notebook_of: Callable[[str], Notebook]) -> AnswerKey:
    return notebook_of("crop_yields").key


@pytest.fixture(scope="module")
def results(key: AnswerKey, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, ExerciseResult]]:
    folder = tmp_path_factory.mktemp("class")
    tasks = [Task(notebook(folder / f"{n}.ipynb", cells), key) for n, cells in enumerate(CLASS.values())]
    with LocalWorkers(Limits(seconds=3.0), count=2) as workers:
        graded = list(Batch(workers, ResultStore()).grade(tasks))
    return {name: {e.id: e for e in result.exercises} for name, result in zip(CLASS, graded, strict=True)}


@pytest.mark.parametrize(
    ("submission", "parts"),
    [
        ("wrong mse", ["mse"]),
        ("no mse", ["mse"]),
        ("mse is no Python", ["mse"]),
        ("mse never ends", ["mse"]),
        ("two wrong parts", ["mse", "update_step"]),
        ("copied at once", ["mse"]),
        ("names taken", ["mse"]),
    ],
)
def test_a_right_function_gets_its_marks_whatever_it_calls(results, submission, parts):
    train = results[submission]["train"]
    assert (train.score, train.status) == (4, "passed")
    (note,) = train.notes
    assert all(f"`{part}`" in note for part in parts)
    assert "no mistake counts twice" in note
    assert note in train.feedback
    assert all(results[submission][part].score < 4 for part in parts)


def test_a_mistake_of_its_own_is_named_apart_from_that_of_another(results):
    train = results["own mistake"]["train"]
    assert (train.score, train.diagnosis) == (0, results["all parts right"]["train"].diagnosis)
    assert train.diagnosis
    assert "`mse`" in train.notes[0]


def test_a_function_that_uses_no_wrong_part_is_judged_once(results):
    for submission in ("all parts right", "mistake of its own alone"):
        assert results[submission]["train"].score == 0
        assert results[submission]["train"].notes == ()


def test_a_function_that_is_wrong_either_way_earns_no_less_than_by_itself(results):
    train = results["right only with its own mse"]["train"]
    assert train.score >= 2  # w and b
    assert train.notes


def result(score: float, diagnosis: str | None = None) -> ExerciseResult:
    return ExerciseResult("train", "failed", score, 4, diagnosis, "Wrong.")


def test_the_better_of_two_results_counts():
    assert better(result(2), result(1), ("mse",)) == result(2)
    assert better(result(1), result(1), ("mse",)) == result(1)
    assert better(result(1, "a"), result(1, "b"), ("mse",)) == result(1, "a")
    assert better(result(1), result(2), ("mse",)).score == 2
    assert "no mistake counts twice" not in better(result(1), result(1, "a"), ("mse",)).feedback


def test_there_is_no_second_try_without_a_stand_in(key, master):
    passed = {e.name: result(0) for e in key.exercises}
    definition = Definition("fit", list(outline(Cell(1, "code", "def fit(): make_loader()"))))
    assert second_try(definition, key, passed) is None


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_a_stand_in_is_right_and_stays_out_of_public_keys(path):
    master = read_master(path)
    for name, exercise in master.exercises.items():
        if exercise.stand_in:
            built = exercise.build_key(8, master.stub(name))
            namespace = "import torch, torch.nn as nn, torch.nn.functional as F\n"
            statements = [Statement(f"{namespace}{name} = {exercise.stand_in}", 1, 1)]
            candidate = load_candidate(name, statements)
            judged = evaluate(built, [observe(candidate, case) for case in built.cases])
            assert judged.status == "passed", judged.feedback
            assert exercise.build_key(8, "", public=True).stand_in == ""
