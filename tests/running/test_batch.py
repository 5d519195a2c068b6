"""Classes: nothing is run twice, nothing is lost, and no fault costs more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest
from counting import CountingWorkers, notebook
from graders import Notebook

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course
from autograder.records.results import ExerciseResult, Status, SubmissionResult
from autograder.running import batch
from autograder.running.batch import Batch, Task
from autograder.running.graded_notebook import file_digest
from autograder.running.store import ResultStore, Run
from autograder.running.workers import Candidate, Following, LocalWorkers
from autograder.sandbox.limits import Limits
from autograder.submission.outline import Statement

RIGHT = {
    "predict": "def predict(x, w, b):\n    return x @ w.t() + b",
    "mse": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()",
}


@pytest.fixture(scope="module")
def key(course: Course) -> AnswerKey:
    return next(key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields")


@pytest.fixture(scope="module")
def secret_key(notebook_of: Callable[[str], Notebook]) -> AnswerKey:
    """One that says what may take the place of a wrong part, which public keys do not."""
    return notebook_of("crop_yields").key


def tasks(folder: Path, key: AnswerKey, count: int, **sources: str) -> list[Task]:
    return [Task(notebook(folder / f"s{n}" / "a.ipynb", **sources), key) for n in range(count)]


def scores(results: list[SubmissionResult]) -> list[float]:
    return [result.score for result in results]


def test_equal_code_is_run_once(tmp_path: Path, key: AnswerKey) -> None:
    workers = CountingWorkers()
    results = list(Batch(workers, ResultStore()).grade(tasks(tmp_path, key, 200, **RIGHT)))
    assert workers.ran == ["predict", "mse"]
    assert scores(results) == [6.0] * 200


def test_code_of_one_notebook_shares_a_process_and_code_of_several_has_its_own(
    tmp_path: Path, key: AnswerKey
) -> None:
    """What others get must not depend on what else its first author wrote."""
    own = [f"def predict(x, w, b):\n    return x @ w.t() + b + {n}" for n in range(4)]
    for force in (False, True):
        workers = CountingWorkers()
        class_ = [
            Task(notebook(tmp_path / f"{n}.ipynb", **{**RIGHT, "predict": p}), key) for n, p in enumerate(own)
        ]
        list(Batch(workers, ResultStore(), force=force).grade(class_))
        assert workers.groups == [["predict", "mse"], ["predict"], ["mse"], ["predict"], ["predict"]]


def test_code_that_changes_settings_runs_alone(tmp_path: Path, key: AnswerKey) -> None:
    code = """\
def predict(x, w, b):
    import torch
    torch.set_default_dtype(torch.float64)
    return x @ w.t() + b
"""
    workers = CountingWorkers()
    task = Task(notebook(tmp_path / "a.ipynb", **{**RIGHT, "predict": code}), key)
    list(Batch(workers, ResultStore()).grade([task]))
    assert sorted(workers.groups) == [["mse"], ["predict"]]


def test_what_code_has_done_to_its_process_reaches_no_other_submission(
    tmp_path: Path, key: AnswerKey
) -> None:
    spoiling = """\
def predict(x, w, b):
    import torch
    alias = torch.Tensor
    alias.mean = lambda self: self.sum() * 0
    return x @ w.t() + b
"""
    mse = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()"
    store = ResultStore(tmp_path / "results.db")
    found = []
    for name, predict in (("hostile", spoiling), ("honest", RIGHT["predict"]), ("another", "x = 1")):
        task = Task(notebook(tmp_path / f"{name}.ipynb", predict=predict, mse=mse), key)
        with LocalWorkers(Limits(), count=1) as workers:
            (result,) = Batch(workers, store).grade([task])
        found.append({exercise.id: exercise.score for exercise in result.exercises}["mse"])
    assert found == [0.0, 4.0, 4.0]


class SlowAtFirst(CountingWorkers):
    """Holds the first run back until a few others have ended."""

    def submit(
        self, todo: Sequence[Candidate], following: Following | None = None
    ) -> Future[list[Run | Exception]]:
        done = super().submit(todo, following)
        if len(self.groups) == 1:
            self._first, self._held = done, Future[list[Run | Exception]]()
            return self._held
        if len(self.groups) == 20:
            self._held.set_result(self._first.result())
        return done


def test_what_waited_for_a_slow_one_does_not_leave_the_workers_without_work(
    tmp_path: Path, key: AnswerKey
) -> None:
    begun = 0

    def read() -> Iterator[Task]:
        nonlocal begun
        for begun in range(1, 61):
            code = {name: f"{code} * {begun}" for name, code in RIGHT.items()}
            yield Task(notebook(tmp_path / f"{begun}.ipynb", **code), key)

    results = Batch(SlowAtFirst(), ResultStore()).grade(read())
    next(results)
    assert begun == 20
    for number in range(1, 31):
        next(results)
        assert begun == 20 + number
    assert len(list(results)) == 60 - 31


WRONG = {
    **RIGHT,
    "mse": "def mse(t1, t2):\n    return (t1 - t2).sum()",
    "train": "def train(x, y, w, b, lr, num_epochs):\n    return mse(predict(x, w, b), y)",
}


def wrong_but_for_predict(exercise: ExerciseKey) -> Run:
    right = exercise.name == "predict"
    status: Status = "passed" if right else "failed"
    return Run(ExerciseResult(exercise.name, status, exercise.points * right, exercise.points, None, ""))


@pytest.mark.parametrize("asks", [True, False])
def test_a_second_try_runs_in_the_process_of_the_first_if_its_workers_ask(
    tmp_path: Path, secret_key: AnswerKey, asks: bool
) -> None:
    first, again = CountingWorkers(wrong_but_for_predict), CountingWorkers(wrong_but_for_predict)
    first.asks = asks
    task = Task(notebook(tmp_path / "a.ipynb", **WRONG), secret_key)
    store = ResultStore()
    (before,) = Batch(first, store).grade([task])
    together, alone = ["predict", "mse", "train", "train"], [["predict", "mse", "train"], ["train"]]
    assert first.groups == ([together] if asks else alone)
    (after,) = Batch(again, store).grade([task])
    assert (again.groups, after) == ([], before)


def test_the_second_try_of_another_is_not_taken_from_a_shared_process(
    tmp_path: Path, secret_key: AnswerKey
) -> None:
    """What stands in place of the mistakes is the same, what ran before it is not."""
    workers = CountingWorkers(wrong_but_for_predict)
    other = {**WRONG, "predict": "def predict(x, w, b):\n    return b + x @ w.t()"}
    paths = [notebook(tmp_path / f"{n}.ipynb", **code) for n, code in enumerate((WRONG, other))]
    list(Batch(workers, ResultStore()).grade([Task(path, secret_key) for path in paths]))
    assert workers.groups[0] == ["predict", "mse", "train", "train"]
    # The second time `mse` runs alone, elsewhere, so that `train` cannot be tried again before it has ended.
    assert workers.groups[1:] == [["predict", "train"], ["mse"], ["train"]]


def test_code_that_changes_settings_is_not_tried_again_in_a_shared_process(
    tmp_path: Path, secret_key: AnswerKey
) -> None:
    setting = "import torch\n    torch.set_default_dtype(torch.float64)\n    return"
    spoiling = WRONG["train"].replace("return", setting)
    workers = CountingWorkers(wrong_but_for_predict)
    task = Task(notebook(tmp_path / "a.ipynb", **{**WRONG, "train": spoiling}), secret_key)
    list(Batch(workers, ResultStore()).grade([task]))
    assert sorted(workers.groups) == [["predict", "mse"], ["train"], ["train"]]


def test_what_to_try_again_may_fail_to_be_said(
    tmp_path: Path, secret_key: AnswerKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the first goes on; it is found out again, and said, by whoever waits for all."""

    def fails(*_: object) -> dict[str, list[Statement]]:
        raise KeyError("train")

    monkeypatch.setattr(batch._Begun, "likely_tries", fails)
    task = Task(notebook(tmp_path / "a.ipynb", **WRONG), secret_key)
    with LocalWorkers(Limits()) as workers:
        (result,) = Batch(workers, ResultStore()).grade([task])
    assert {one.id: one.status for one in result.exercises if one.status != "not_attempted"}.keys() >= {"mse"}
    assert result.score == 2.0


def test_a_second_run_runs_nothing_and_force_runs_everything(tmp_path: Path, key: AnswerKey) -> None:
    store = ResultStore(tmp_path / "results.db")
    class_ = tasks(tmp_path, key, 5, **RIGHT)
    for force, ran in [(False, 2), (False, 0), (True, 2)]:
        workers = CountingWorkers()
        assert scores(list(Batch(workers, store, force=force).grade(class_))) == [6.0] * 5
        assert len(workers.ran) == ran


def test_a_fault_of_ours_costs_one_exercise_and_is_not_kept(tmp_path: Path, key: AnswerKey) -> None:
    def answer(exercise: ExerciseKey) -> Run:
        if exercise.name == "mse":
            raise OSError("the worker is gone")
        return Run(ExerciseResult(exercise.name, "passed", 2.0, 2.0, None, ""))

    store = ResultStore()
    (result,) = Batch(CountingWorkers(answer), store).grade(tasks(tmp_path, key, 1, **RIGHT))
    by_name = {exercise.id: exercise for exercise in result.exercises}
    assert (by_name["predict"].status, by_name["mse"].status) == ("passed", "ungraded")
    assert "the worker is gone" in by_name["mse"].feedback
    (again,) = Batch(CountingWorkers(), store).grade(tasks(tmp_path, key, 1, **RIGHT))
    assert again.score == 6.0


def test_what_the_class_report_needs_is_kept_by_content(tmp_path: Path, key: AnswerKey) -> None:
    def answer(exercise: ExerciseKey) -> Run:
        if exercise.name == "mse":
            raise OSError("the worker is gone")
        return Run(ExerciseResult(exercise.name, "passed", 2.0, 2.0, None, ""), ("limits",), 0.25)

    store = ResultStore()
    (task,) = tasks(tmp_path, key, 1, **RIGHT)
    list(Batch(CountingWorkers(answer), store).grade([task]))
    digest = file_digest(task.path, key.assignment)
    assert digest
    kept = store.graded(digest)
    assert kept is not None
    by_name = {each.id: each for each in kept.answers}
    assert (by_name["predict"].status, by_name["predict"].seconds) == ("passed", 0.25)
    assert by_name["fit"].status == "not_attempted"
    assert "the worker is gone" in kept.faults["mse"]
    assert kept.versions.keys() >= {"torch", "python"}
    task.path.write_text("something else")
    assert file_digest(task.path, key.assignment) != digest
    assert file_digest(tmp_path / "nowhere.ipynb", key.assignment) is None


def test_results_come_in_the_order_of_the_class(tmp_path: Path, key: AnswerKey) -> None:
    class_ = tasks(tmp_path, key, 300)
    results = Batch(CountingWorkers(), ResultStore()).grade(class_)
    assert [result.submission for result in results] == [str(task.path) for task in class_]


def test_what_runs_side_by_side_gives_what_runs_alone(tmp_path: Path, key: AnswerKey) -> None:
    variants = [
        {**RIGHT, "mse": f"def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean() * {factor}"}
        for factor in range(8)
    ]
    class_ = [Task(notebook(tmp_path / f"{n}.ipynb", **v), key) for n, v in enumerate(variants)]
    found = []
    for count in (1, 4):
        with LocalWorkers(Limits(), count=count) as workers:
            found.append([r.as_json() for r in Batch(workers, ResultStore()).grade(class_)])
    assert found[0] == found[1]
    assert [exercise["score"] for exercise in (r["exercises"][1] for r in found[0])] == [0.0, 4.0, *[0.0] * 6]
