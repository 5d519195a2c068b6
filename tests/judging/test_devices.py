"""Grading on a simulated GPU, in the sandbox: what passes there, and what is said of what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from graders import Notebook

from autograder import authoring, simulated
from autograder.authoring import Exercise, Facet
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.judging import devices
from autograder.observation.observe import observe
from autograder.records.results import ExerciseResult
from autograder.records.values import Case, Loader, Module, Tensor, Text
from autograder.running.grading import run_exercise
from autograder.sandbox.host import Sandbox
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.outline import Statement
from autograder.verification.examination import gpu_problems

IMPORTS = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(allow_unsandboxed=True) as shared:
        yield shared


@pytest.fixture(scope="module")
def fit(notebook_of: Callable[[str], Notebook]) -> ExerciseKey:
    return notebook_of("crop_yields").keys["fit"]


@pytest.fixture(scope="module")
def train_model(notebook_of: Callable[[str], Notebook]) -> ExerciseKey:
    return notebook_of("linear_model").keys["train_model"]


def graded(key: ExerciseKey, code: str, sandbox: Sandbox) -> ExerciseResult:
    return run_exercise(key, [Statement(IMPORTS + code, 1, 1)], sandbox.limits, sandbox.run)


FIT = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            {first}
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{{epoch + 1}}/{{num_epochs}}], Loss: {{loss.item():.4f}}")
"""


@pytest.mark.parametrize(
    "first", ["pass", "xb, yb = xb.to(device), yb.to(device)", "xb = xb + torch.tensor(0.0)"]
)
def test_right_on_every_device(first: str, fit: ExerciseKey, sandbox: Sandbox) -> None:
    device = 'device = "cuda" if torch.cuda.is_available() else "cpu"\n'
    result = graded(fit, device + FIT.format(first=first), sandbox)
    assert (result.status, result.score) == ("passed", fit.points), result.feedback
    assert result.devices == {"cpu": "passed", "sim": "passed"}


def test_a_mistake_that_shows_on_a_gpu_only_costs_half(fit: ExerciseKey, sandbox: Sandbox) -> None:
    result = graded(fit, FIT.format(first="xb = xb + torch.zeros(xb.shape)"), sandbox)
    assert (result.status, result.score) == ("error", fit.points / 2)
    assert result.devices == {"cpu": "passed", "sim": "error"}
    assert "training: wrong (2/4): on a machine with a GPU, the call raised RuntimeError" in result.feedback
    assert "cuda:0 and cpu!" in result.feedback
    assert result.notes == (devices.NOTE,)
    assert result.feedback.endswith(devices.NOTE)


@pytest.mark.parametrize(
    "first",
    [
        "torch.cuda.is_available() and torch.compile(abs)",
        "xb.is_cuda and xb.to_sparse()",
        "torch.autocast(xb.device.type, enabled=xb.is_cuda).__enter__()",
        "xb.is_cuda and __import__('ctypes').string_at(0)",
    ],
)
def test_what_the_simulation_lacks_costs_nothing(first: str, fit: ExerciseKey, sandbox: Sandbox) -> None:
    result = graded(fit, FIT.format(first=first), sandbox)
    assert (result.status, result.score) == ("passed", fit.points), result.feedback
    assert result.devices == {"cpu": "passed", "sim": "not_run"}
    assert result.notes == (devices.LACKING,)


def test_what_takes_too_long_on_the_simulated_gpu_was_not_run_there(fit: ExerciseKey) -> None:
    code = FIT.format(first="while torch.cuda.is_available(): pass")
    with Sandbox(Limits(seconds=1), allow_unsandboxed=True) as sandbox:
        result = graded(fit, code, sandbox)
    assert (result.status, result.score) == ("passed", fit.points)
    assert result.devices == {"cpu": "passed", "sim": "not_run"}
    assert result.notes == (devices.UNFINISHED,)


TRAIN = """
def train_model(model, x, y, lr, epochs, device):
    {move}
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
"""


@pytest.mark.parametrize(
    ("move", "diagnosis"),
    [
        ("model.to(device); x = x.to(device); y = y.to(device)", None),
        ("x = x.to(device); y = y.to(device)", "train_leaves_model_behind"),
        ("model.to(device); x.to(device); y = y.to(device)", "train_leaves_inputs_behind"),
        ("model.to(device); x = x.to(device); y.to(device)", "train_leaves_targets_behind"),
        ("pass", "train_ends_on_cpu"),
        ('model.to("cuda"); x, y = x.cuda(), y.cuda()', "train_hardcodes_cuda"),
        (
            'd = "cuda" if torch.cuda.is_available() else "cpu"; model.to(d); x, y = x.to(d), y.to(d)',
            "train_takes_any_gpu",
        ),
    ],
)
def test_the_cause_is_named(
    move: str, diagnosis: str | None, train_model: ExerciseKey, sandbox: Sandbox
) -> None:
    result = graded(train_model, TRAIN.format(move=move), sandbox)
    assert (result.diagnosis, result.status == "passed") == (diagnosis, diagnosis is None), result.feedback
    where = "cpu" if diagnosis == "train_hardcodes_cuda" else "cuda"
    assert diagnosis is None or f'device="{where}"' in result.called


def test_what_is_wrong_on_the_cpu_is_not_run_elsewhere(fit: ExerciseKey, sandbox: Sandbox) -> None:
    result = graded(fit, FIT.format(first="break"), sandbox)
    assert "GPU" not in result.feedback
    assert result.devices == {"cpu": "error", "sim": "not_run"}


def test_without_a_gpu_what_was_not_run_is_said(fit: ExerciseKey, sandbox: Sandbox) -> None:
    key = devices.without_gpu(AnswerKey("crop_yields", "crop_yields", [fit])).exercises[0]
    assert (devices.devices_of(fit), devices.devices_of(key)) == (["cpu", "sim"], ["cpu"])
    result = graded(key, FIT.format(first="pass"), sandbox)
    assert result.devices == {"cpu": "passed", "sim": "not_run"}


def test_where_things_are_is_part_of_what_is_observed(sandbox: Sandbox) -> None:
    case = Case({"x": Tensor(np.ones(2, np.float32), requires_grad=True)})
    code = "def f(x):\n    import torch\n    return (x * 2).sum() if torch.cuda.is_available() else None"
    reply = sandbox.run(Request("f", [Statement(code, 1, 1)], [case], "sim")).reply
    assert reply is not None
    found = reply.observations[0]
    assert isinstance(found.returned, Tensor)
    assert (found.returned.device, found.gradients["x"].device) == ("cuda:0", "cuda:0")
    assert found.gradients["x"].data.tolist() == [2.0, 2.0]


def test_a_gpu_is_there_for_one_request_only(sandbox: Sandbox) -> None:
    code = "def f(x):\n    import torch\n    return torch.cuda.is_available()"
    requests = [Request("f", [Statement(code, 1, 1)], [Case({"x": Text("")})], d) for d in ("sim", "cpu")]
    replies = [sandbox.run(request).reply for request in requests]
    assert [bool(reply and reply.observations[0].returned.data) for reply in replies] == [True, False]


def test_a_function_that_is_told_the_device_is_told_cuda() -> None:
    case = Case({"x": Loader(np.ones((1, 1)), np.ones((1, 1)), 1), "device": Text("cpu")})
    told = devices.with_a_gpu(case)[0].arguments["device"]
    assert isinstance(told, Text)
    assert told.text == "cuda"


def test_what_may_be_anywhere_is_on_the_gpu_and_beside_it() -> None:
    case = Case({"x": Tensor(np.ones(2, np.float32))})
    assert [each.on_cpu for each in devices.with_a_gpu(case)] == [False]
    both = devices.with_a_gpu(case, ("gpu", "cpu"))
    assert [each.on_cpu for each in both] == [False, True]
    with simulated.gpu():
        seen = [observe(lambda x: x + 1, each, "cuda").returned for each in both]
    assert [found.device for found in seen if isinstance(found, Tensor)] == ["cuda:0", "cpu"]


def test_a_module_that_is_returned_is_moved_by_whoever_made_it() -> None:
    case = Case({}, probe=Tensor(np.ones((1, 2), np.float32)))
    with simulated.gpu():
        found = observe(lambda: torch.nn.Linear(2, 1), case, "cuda").returned
    assert isinstance(found, Module)
    assert [p.device for p in found.parameters.values()] == ["cuda:0", "cuda:0"]
    assert isinstance(found.output, Tensor)
    assert found.output.device == "cuda:0"


def test_verify_wants_mistakes_that_show_on_a_gpu_only() -> None:
    def double(x):
        return 2 * x

    exercise = Exercise(
        double,
        facets=[Facet("value", 1, "returned")],
        cases=lambda rng: [authoring.Case(x=authoring.Tensor([1, 2]))],
        devices=("cpu", "sim"),
    )

    @exercise.misconception_on_gpu
    def triples(x):
        """Wrong everywhere."""
        return 3 * x

    @exercise.misconception_on_gpu
    def adds(x):
        """Right everywhere."""
        return x + x

    @exercise.misconception_on_gpu
    def comes_back(x):
        """Right on the CPU."""
        return (2 * x).cpu()

    problems = list(gpu_problems(exercise, {0: exercise.build_key(0, "")}))
    assert problems == [
        "double, seed 0, on a GPU: triples does not pass on the CPU, where it should",
        "double, seed 0, on a GPU: adds is diagnosed as None",
    ]
