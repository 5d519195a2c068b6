"""What happens to some code is not what it does: it has no score, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from counting import CountingWorkers, notebook

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course
from autograder.exports.with_keys import grade_alone
from autograder.records.results import ExerciseResult
from autograder.records.values import Failure, Observation
from autograder.running.batch import Batch, Task
from autograder.running.endings import NotJudged
from autograder.running.graded_notebook import file_digest
from autograder.running.grading import run_exercise
from autograder.running.store import ResultStore, Run
from autograder.sandbox.host import LOST, Outcome, Runner
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import NOT_SHUT_IN, Clock, Reply, Request
from autograder.submission.newer_python import Newer

KILLED = Outcome("died", detail="-9")
ASLEEP = Outcome("timed_out", computed=0.1)
BUSY = Outcome("timed_out", computed=9.5)


@pytest.fixture(scope="module")
def crop_yields(course: Course) -> AnswerKey:
    return next(key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields")


@pytest.fixture(scope="module")
def exercise(crop_yields: AnswerKey) -> ExerciseKey:
    found = crop_yields.exercise("mse")
    assert found is not None
    return found


def one_after_the_other(*outcomes: Outcome) -> Runner:
    """Return what runs things as these say, and what comes second alone."""
    coming = iter(enumerate(outcomes))

    def run(request: Request, *, alone: bool = False) -> Outcome:
        number, outcome = next(coming)
        assert alone is (number > 0)
        return outcome

    return run


def raised(kind: str, message: str, *, loading: bool = False) -> Outcome:
    failure = Failure(kind, message)
    observed = [] if loading else [Observation(), Observation(failure=failure)]
    return Outcome("replied", Reply(observed, failure if loading else None))


@pytest.mark.parametrize(
    "first",
    [
        KILLED,
        ASLEEP,
        Outcome("timed_out"),
        Outcome("died", detail=LOST),
        Outcome("died", detail=str(NOT_SHUT_IN)),
        Outcome("died", detail="-15"),
        Outcome("died", detail="-7"),
        Outcome("died", detail="1"),
        Outcome("too_many_files", detail="-9"),
        raised("MemoryError", "this takes more memory than the 2048 MB available in grading"),
        raised("RuntimeError", "more than 128 threads are not available in grading"),
        raised("OSError", "[Errno 28] No space left on device: 'a.pt'"),
        raised("OSError", "[Errno 122] Disk quota exceeded", loading=True),
        raised("OSError", "[Errno 12] Cannot allocate memory", loading=True),
    ],
)
def test_what_may_have_come_from_outside_is_run_again(exercise: ExerciseKey, first: Outcome) -> None:
    right = Outcome("replied", Reply(exercise.reference))
    result = run_exercise(exercise, [], Limits(), one_after_the_other(first, right))
    assert (result.status, result.score) == ("passed", exercise.points)


@pytest.mark.parametrize(
    ("twice", "why"),
    [
        (KILLED, "killed twice, and not by its own code"),
        (Outcome("died", detail=LOST), "killed twice"),
        (Outcome("died", detail=str(NOT_SHUT_IN)), "killed twice"),
        (Outcome("died", detail="-15"), "killed twice"),
        (Outcome("timed_out", computed=0.5, starved=True), "hardly any time on a core"),
        (raised("OSError", "[Errno 122] Disk quota exceeded"), "Disk quota exceeded"),
        (raised("OSError", "[Errno 5] Input/output error", loading=True), "Input/output error"),
        (raised("OSError", "[Errno 23] Too many open files in system"), "Too many open files in system"),
    ],
)
def test_what_is_not_its_doing_twice_is_not_judged(exercise: ExerciseKey, twice: Outcome, why: str) -> None:
    with pytest.raises(NotJudged, match=why):
        run_exercise(exercise, [], Limits(), one_after_the_other(twice, twice))


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ((ASLEEP, ASLEEP), "timed_out"),
        ((BUSY,), "timed_out"),
        ((Outcome("computed_too_long", detail="-9", computed=10.0),), "timed_out"),
        ((Outcome("too_much"),), "error"),
        ((raised("ValueError", "[Errno 28] said by a student", loading=True),) * 2, "error"),
        ((raised("OSError", "so many open files are not available", loading=True),), "error"),
        ((raised("OSError", "[Errno 2] No such file or directory: 'a'", loading=True),), "error"),
        ((raised("MemoryError", "this takes more memory than there is", loading=True),) * 2, "error"),
        ((Outcome("too_many_files", detail="-9"),) * 2, "error"),
        ((Outcome("died", detail="-11"),) * 2, "error"),
        ((Outcome("died", detail="7"),) * 2, "error"),
        ((KILLED, Outcome("died", detail="7")), "error"),
    ],
)
def test_what_code_does_to_itself_is_judged(
    exercise: ExerciseKey, outcomes: tuple[Outcome, ...], status: str
) -> None:
    result = run_exercise(exercise, [], Limits(), one_after_the_other(*outcomes))
    assert (result.status, result.score) == (status, 0)


def test_a_clock_does_not_count_the_time_in_which_nothing_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("autograder.sandbox.protocol.time.monotonic", lambda: now)
    clock = Clock(10.0)
    now += 25.0
    assert clock.left() == pytest.approx(9.0)
    for _ in range(18):
        now += 0.5
        clock.left()
    assert clock.is_over()


def test_a_clock_gives_back_the_time_in_which_others_had_the_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless loop ends once it has had its seconds, however long that takes."""
    now = 100.0
    monkeypatch.setattr("autograder.sandbox.protocol.time.monotonic", lambda: now)
    clock = Clock(10.0, lambda: (now - 100.0) / 2)
    while not clock.is_over():
        now += 0.5
    assert now == pytest.approx(120.0, abs=1.0)
    assert not clock.starved


def test_a_clock_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("autograder.sandbox.protocol.time.monotonic", lambda: now)
    clock = Clock(10.0, lambda: now - 100.0)
    while not clock.is_over():
        now += 0.5
    assert now == pytest.approx(200.0, abs=1.0)
    assert clock.starved


def test_nothing_of_it_is_kept() -> None:
    store = ResultStore()
    store.put("right", Run(ExerciseResult("mse", "passed", 4.0, 4.0, None, "")))
    store.put("right", Run(ExerciseResult("mse", "ungraded", 0.0, 4.0, None, "")))
    store.put("new", Run(ExerciseResult("mse", "ungraded", 0.0, 4.0, None, "")))
    kept = store.get("right")
    assert kept is not None
    assert kept.result.status == "passed"
    assert store.get("new") is None


def test_what_only_a_newer_python_can_read_has_no_score(
    tmp_path: Path, crop_yields: AnswerKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = Newer((3, 99), "cannot use type parameter lists")
    monkeypatch.setattr("autograder.submission.definitions.newer_python_for", lambda code: newer)
    path = notebook(
        tmp_path / "a.ipynb", predict="def predict(x, w, b):\n    return x @ w.t() + b", mse="def mse[["
    )
    store = ResultStore()
    (result,) = Batch(CountingWorkers(), store).grade([Task(path, crop_yields)])
    statuses = {exercise.id: exercise.status for exercise in result.exercises}
    assert (statuses["predict"], statuses["mse"], statuses["fit"]) == ("passed", "ungraded", "not_attempted")
    assert "grade it with Python 3.99 or later" in result.ungraded
    assert result.as_json()["score"] is None
    digest = file_digest(path, "crop_yields")
    assert digest
    recorded = store.graded(digest)
    assert recorded is not None
    assert list(recorded.faults) == ["mse"]


def test_a_second_try_that_was_not_judged_leaves_the_exercise_open(
    tmp_path: Path, crop_yields: AnswerKey
) -> None:
    """It could only have earned more, and nobody knows whether it would have."""
    asked: list[str] = []

    def wrong_and_then_gone(exercise: ExerciseKey) -> Run:
        if exercise.name in asked:
            raise NotJudged("its process was killed")
        asked.append(exercise.name)
        return Run(ExerciseResult(exercise.name, "failed", 0.0, exercise.points, None, "wrong"))

    path = notebook(
        tmp_path / "a.ipynb",
        mse="def mse(a, b):\n    return a",
        train="def train(*a):\n    return mse(*a)",
    )
    exercises = [msgspec.structs.replace(e, stand_in="F.mse_loss") for e in crop_yields.exercises]
    task = Task(path, msgspec.structs.replace(crop_yields, exercises=exercises))
    (result,) = Batch(CountingWorkers(wrong_and_then_gone), ResultStore()).grade([task])
    assert "its process was killed" in result.ungraded


def test_a_grader_without_a_course_says_nothing_rather_than_zero(
    tmp_path: Path, crop_yields: AnswerKey
) -> None:
    def gone(exercise: ExerciseKey) -> Run:
        raise NotJudged("its process was killed")

    path = notebook(tmp_path / "a.ipynb", mse="def mse(a, b):\n    return a")
    with pytest.raises(ValueError, match=r"not graded: .*its process was killed"):
        grade_alone([path], [crop_yields], CountingWorkers(gone))
