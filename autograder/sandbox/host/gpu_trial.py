"""A small training that a GPU must do right, within its sandbox, before it gets a student's code."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.comparison.tolerance import TOLERANCES, is_close
from autograder.records.values import Case, Items, Tensor, Text, Value, as_value
from autograder.records.wording import describe_failure
from autograder.sandbox.host.conversation import Outcome
from autograder.sandbox.protocol import Request
from autograder.submission.outline import Statement

AS_IT_SHOULD = "on cuda:0, TF32 off, deterministic, memory capped"


def train(x: Any, y: Any, memory: int) -> list[Any]:  # noqa: ANN401
    """Return what a training comes to on the device and on the CPU, and the settings it had.

    Runs in the sandbox.
    """
    import torch

    def trained(x: Any, y: Any) -> Any:  # noqa: ANN401
        torch.manual_seed(1)
        model = torch.nn.Linear(3, 1).to(x.device)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.5)
        losses = []
        for _ in range(20):
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(model(x), y)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.detach())
        return torch.cat([model.weight.detach().flatten(), model.bias.detach(), torch.stack(losses)]).cpu()

    try:
        torch.empty(memory + 2**20, dtype=torch.uint8, device=x.device)
        capped = "memory not capped"
    except torch.cuda.OutOfMemoryError:
        capped = "memory capped"
    tf32 = torch.backends.cuda.matmul.allow_tf32 or torch.backends.cudnn.allow_tf32
    deterministic = torch.are_deterministic_algorithms_enabled()
    settings = [f"on {x.device}", f"TF32 {'on' if tf32 else 'off'}"]
    settings += ["deterministic" if deterministic else "not deterministic", capped]
    return [trained(x, y), trained(x.cpu(), y.cpu()), ", ".join(settings)]


def problem_of(run: Callable[[Request], Outcome], memory: int) -> str:
    """Return why a GPU must not be used, or an empty string.

    Args:
        run: Runs a request in the sandbox that is tried.
        memory: The bytes that PyTorch may take there.
    """
    numbers = np.random.default_rng(1)
    x, y = (numbers.normal(size=(16, columns)).astype(np.float32) for columns in (3, 1))
    case = Case({"x": Tensor(x), "y": Tensor(y), "memory": as_value(memory)})
    code = f"from __future__ import annotations\n{inspect.getsource(train)}"
    outcome = run(Request("train", [Statement(code, 1, 1)], [case], "cuda"))
    if outcome.reply is None:
        return f"a small training on it does not end well ({outcome.ending} {outcome.detail})"
    failure = outcome.reply.failure or outcome.reply.observations[0].failure
    if failure:
        return f"a small training on it fails with {describe_failure(failure)}"
    return _difference(outcome.reply.observations[0].returned)


def _difference(returned: Value) -> str:
    match returned:
        case Items(items=[Tensor() as on_gpu, Tensor() as on_cpu, Text() as settings]):
            pass
        case _:
            return "a small training on it returns something else than it should"
    if settings.text != AS_IT_SHOULD:
        return f"its settings are not as they must be ({settings.text})"
    same_shape = on_gpu.data.shape == on_cpu.data.shape
    if not same_shape or not is_close(on_gpu.data, on_cpu.data, TOLERANCES["float32"]).all():
        return "a small training on it comes out otherwise than on the CPU"
    return ""
