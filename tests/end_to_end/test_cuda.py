"""Grading on a real GPU, in its sandbox; run wherever there is one: `pytest -m cuda`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import torch
from graders import Notebook
from places import ROOT

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course
from autograder.judging.devices import concerns_gpu, devices_of, on_device
from autograder.records.results import ExerciseResult
from autograder.records.values import Case, Numbers, Tensor, as_value
from autograder.running.store import Run
from autograder.running.workers import Candidate, SandboxPool
from autograder.sandbox.host import Outcome
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.definitions import Definition
from autograder.submission.outline import Statement
from autograder.verification.answers import read_answers
from autograder.verification.as_submitted import definition

pytestmark = [
    pytest.mark.cuda,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="not run on a GPU: there is none"),
]
LIMITS = Limits(memory=2**30)
EXERCISES = [
    (path.parents[2].name, path.stem) for path in sorted((ROOT / "solutions").glob("*/answers/right/*.py"))
]


@pytest.fixture(scope="module")
def pool() -> Iterator[SandboxPool]:
    pool = SandboxPool(LIMITS, allow_unsandboxed=True)
    assert pool.gpus.probe().problem == ""
    yield pool
    pool.close()


def graded(pool: SandboxPool, exercise: ExerciseKey, statements: list[Statement]) -> ExerciseResult:
    (moved,) = on_device(AnswerKey("a", "a", [exercise]), "cuda").exercises
    assert devices_of(moved) == ["cpu", "cuda"]
    (run,) = pool.run([Candidate(moved, statements)])
    assert isinstance(run, Run)
    return run.result


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_every_right_answer_comes_out_as_on_the_cpu(
    pool: SandboxPool, course: Course, notebook_of: Callable[[str], Notebook], assignment: str, exercise: str
) -> None:
    key = notebook_of(assignment).keys[exercise]
    if not concerns_gpu(AnswerKey("a", "a", [key])):
        pytest.skip("it does not concern devices")
    for answer in read_answers(course, assignment, "right", exercise):
        found = definition(notebook_of(assignment).master, key, answer.source)
        assert isinstance(found, Definition)
        result = graded(pool, key, found.statements)
        assert result.devices == {"cpu": "passed", "cuda": "passed"}, (answer.label, result.feedback)


def ask(pool: SandboxPool, code: str) -> Outcome:
    case = Case({"x": as_value([1.0])})
    with pool.gpus.lend() as sandbox:
        return sandbox.run(Request("f", [Statement(f"import torch\n{code}", 1, 1)], [case], "cuda"))


def assert_works(pool: SandboxPool) -> None:
    reply = ask(pool, "def f(x):\n    return torch.tensor(x, device='cuda') + 1").reply
    assert reply is not None
    found = reply.observations[0].returned
    assert isinstance(found, Tensor)
    assert (found.device, found.data.tolist()) == ("cuda:0", [2.0])


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("return torch.empty(2**31, device='cuda')", "OutOfMemoryError", "1024 MB available in grading"),
        (
            "x = torch.ones(2, device='cuda')\n    return x[x.long() + 6].sum()",
            "",
            "device-side assert",
        ),
    ],
    ids=["memory", "assert"],
)
def test_an_error_costs_one_exercise_and_no_more(pool: SandboxPool, code: str, kind: str, said: str) -> None:
    reply = ask(pool, f"def f(x):\n    {code}").reply
    assert reply is not None
    failure = reply.observations[0].failure
    assert failure is not None
    assert said in failure.message
    assert kind in failure.type
    assert_works(pool)


def test_nothing_of_one_submission_is_there_for_the_next(pool: SandboxPool) -> None:
    ask(pool, "torch.left = torch.full((1000,), 7.0, device='cuda')\ndef f(x):\n    return x")
    reply = ask(pool, "def f(x):\n    return hasattr(torch, 'left')").reply
    assert reply is not None
    found = reply.observations[0].returned
    assert isinstance(found, Numbers)
    assert not found.data


def test_what_never_ends_is_stopped(pool: SandboxPool) -> None:
    code = (
        "def f(x):\n    x = torch.ones(1000, 1000, device='cuda')\n    while True:\n        x = x @ x / 1000"
    )
    assert ask(pool, code).ending == "timed_out"
    assert_works(pool)
