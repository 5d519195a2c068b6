"""What is read off the code is true of it, and what is true of the reference is not said."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.diagnosis.notice import together
from autograder.diagnosis.notices import notices, notices_of
from autograder.records.values import (
    Case,
    LinearModel,
    Loader,
    Module,
    Observation,
    Opaque,
    Tensor,
    as_value,
)

ROWS = np.ones((4, 2), np.float32)
TRAINING = {
    "x": Tensor(ROWS),
    "y": Tensor(ROWS),
    "w": Tensor(ROWS, requires_grad=True),
    "lr": as_value(0.1),
    "epochs": as_value(3),
}
FITTING = {"model": LinearModel(ROWS), "loader": Loader(ROWS, ROWS, 2), "epochs": as_value(3)}


def kinds(body, arguments=TRAINING, returned=None):
    source = f"def train({', '.join(arguments)}):\n" + "".join(f"    {line}\n" for line in body.split("\n"))
    observation = Observation(returned=returned or as_value(None))
    return [notice.kind for notice in notices_of(source, "train", [Case(arguments)], [observation])]


ALL = "use(x, y, w, lr, epochs)\n"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("use(x, y, w, lr)", "unused epochs"),
        (f"lr = 0.01\n{ALL}", "replaced lr"),
        (f"{ALL}yield w", "generator"),
        (f"{ALL}for xi, yi in zip(x, y):\n    opt.step()", "per example"),
        (f"{ALL}for i in range(len(x)):\n    w -= lr * g", "per example"),
        (f"{ALL}n = x.shape[0]\nfor i in range(n):\n    w.data -= lr * g", "per example"),
        (f"{ALL}for i, xi in enumerate(x):\n    update_step(w, lr)", "per example"),
        (f"{ALL}loss.backward()\nw -= lr * loss", "loss as gradient"),
        (f"{ALL}loss.backward()\nw.data = w.data - lr * loss.item()", "loss as gradient"),
        (f"{ALL}losses.append(loss)\nw -= loss * lr", "loss as gradient"),
        (f"{ALL}loss.backward(loss)", "backward argument"),
    ],
)
def test_a_mistake_is_read_off(body, kind):
    assert kinds(body) == [kind]


@pytest.mark.parametrize(
    "body",
    [
        ALL,
        f"{ALL}w -= lr * w.grad",
        f"{ALL}loss.backward()\nw -= lr * w.grad * (loss / loss)",
        f"{ALL}for xi, yi in zip(x, y):\n    loss = loss + f(xi, yi)\nw -= lr * w.grad",
        f"{ALL}for i in range(epochs):\n    w -= lr * w.grad",
        f"{ALL}for xi in x:\n    loss.backward()\nopt.step()",
        f"{ALL}for xi in x:\n    w.grad -= xi",
        "epochs -= 1\nuse(x, y, w, lr)",
        "lr = lr / 2\nuse(x, y, w, epochs)",
        "x, y = x.float(), y.float()\nuse(w, lr, epochs)",
        "if True:\n    lr = 1\nuse(x, y, w, lr, epochs)",
        "def g():\n    return use(x, y, w, lr, epochs)\nreturn g()",
        "return f(**locals())",
        f"{ALL}loss.backward(torch.ones_like(loss))",
        f"{ALL}loss.backward(retain_graph=True)",
        f"{ALL}def rows():\n    yield x\nreturn list(rows())",
    ],
)
def test_right_code_has_no_notice(body):
    assert kinds(body) == []


def test_an_update_per_batch_is_none_per_example():
    used = "use(model, epochs)\nfor xb, yb in loader:\n    "
    assert kinds(f"{used}opt.step()", FITTING) == []
    assert kinds(f"{used}for xi, yi in zip(xb, yb):\n        opt.step()", FITTING) == ["per example"]


def test_a_method_that_is_returned_is_named():
    method = Opaque("builtin_function_or_method")
    assert kinds(f"{ALL}return w.mean", returned=method) == ["method"]
    assert kinds(f"{ALL}return w.mean()", returned=Tensor(ROWS)) == []


CLASS = """\
class Model(nn.Module):
    def __init__(self, n):
        {begin}
        self.w = {made}
"""


@pytest.mark.parametrize(
    ("begin", "made", "expected"),
    [
        ("super().__init__()", "nn.Parameter(torch.randn(n))", []),
        ("super(Model, self).__init__()", "nn.Parameter(torch.randn(n))", []),
        ("super(nn.Module, self).__init__()", "nn.Linear(n, 1)", ["super"]),
        ("super.__init__()", "nn.Linear(n, 1)", ["super"]),
        ("super().__init__", "nn.Linear(n, 1)", ["super"]),
        ("super().__init__()", "torch.rand(n, requires_grad=True)", ["plain tensor"]),
        ("super().__init__()", "torch.randn(n).requires_grad_()", ["plain tensor"]),
        ("super().__init__()", "nn.Linear(1, 1)", ["unused n"]),
    ],
)
def test_what_the_beginning_of_a_class_shows(begin, made, expected):
    known = {"w": Tensor(ROWS)} if "Parameter" in made else {}
    observation = Observation(returned=Module(known, as_value(None), {}))
    source = CLASS.format(begin=begin, made=made)
    found = notices_of(source, "Model", [Case({"n": as_value(1)})], [observation])
    assert [notice.kind for notice in found] == expected


def test_what_is_true_of_the_reference_is_not_said():
    key = ExerciseKey("f", [Facet("value", 1, "returned")], [Case({"x": as_value(1)})], [], [], "")
    source = "def f(x):\n    return 1"
    assert [notice.kind for notice in notices(key, [Observation()], source)] == ["unused x"]
    assert notices(msgspec.structs.replace(key, unsaid=("unused x",)), [Observation()], source) == []


def test_arguments_that_are_not_used_are_told_in_one_sentence():
    source = "def f(a, b, c):\n    return a"
    found = notices_of(source, "f", [Case({n: as_value(1) for n in "abc"})], [Observation()])
    assert together(found) == "`f` never uses `b` and `c`, which the caller hands over."
