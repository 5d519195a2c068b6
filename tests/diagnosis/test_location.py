"""Lines are quoted that decide about a part; where that is unclear, none."""

from __future__ import annotations

import pytest

from autograder.comparison.facets import Facet
from autograder.diagnosis.location import where_to_look
from autograder.records.values import Failure

STEP = """\
def update_step(weight, bias, rate):
    with torch.no_grad():
        weight -= rate * weight.grad
        bias.data = bias - rate * bias.grad
    weight.grad.zero_()
    bias.grad = None
"""
TRAIN = """\
def train(x, w, lr):
    losses = []
    for epoch in range(3):
        loss = mse(x @ w, 0)
        losses.append(loss.item())
        step(w, lr)
    print(epoch, loss)
    return losses
"""
MODULE = """\
class Model(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.linear = nn.Linear(n, 1)

    def forward(self, x):
        return self.linear(x)
"""


def look(source, name, parameters, *selectors, failure=None, unchanged=()):
    wrong = [Facet("part", 1, s) for s in selectors]
    return where_to_look(source, name, parameters, wrong, failure, frozenset(unchanged))


@pytest.mark.parametrize(
    ("source", "name", "parameters", "selector", "said"),
    [
        (
            STEP,
            "update_step",
            ["w", "b", "lr"],
            "w",
            "`weight` changes here: `weight -= rate * weight.grad`.",
        ),
        (STEP, "update_step", ["w", "b", "lr"], "b", "here: `bias.data = bias - rate * bias.grad`."),
        (STEP, "update_step", ["w", "b", "lr"], "w.grad", "here: `weight.grad.zero_()`."),
        (STEP, "update_step", ["w", "b", "lr"], "b.grad", "here: `bias.grad = None`."),
        (
            TRAIN,
            "train",
            ["x", "w", "lr"],
            "returned",
            "here: `losses = []` and `losses.append(loss.item())`.",
        ),
        (TRAIN, "train", ["x", "w", "lr"], "w", "`w` is handed over here: `step(w, lr)`."),
        (TRAIN, "train", ["x", "w", "lr"], "printed", "You print here: `print(epoch, loss)`."),
        (MODULE, "Model", [], "returned.parameters", "`self.linear = nn.Linear(n, 1)`."),
        (MODULE, "Model", [], "returned.output", "`return self.linear(x)`."),
    ],
)
def test_the_lines_that_decide_are_quoted(source, name, parameters, selector, said):
    assert look(source, name, parameters, selector).endswith(said)


def test_what_was_changed_comes_before_what_is_returned():
    assert look(TRAIN, "train", ["x", "w", "lr"], "returned", "w").startswith("`w` is handed over")


@pytest.mark.parametrize(
    ("source", "selector"),
    [
        ("", "returned"),
        ("mse = lambda a, b: a", "returned"),
        ("def mse(a, b) return", "returned"),
        ("def mse(a, b):\n    print(a)", "returned"),
        ("def mse(*both):\n    both[0].zero_()\n    return 1", "a"),
        ("def mse(a, b):\n    for p in (a, b):\n        p.sub_(1)", "a"),
        ("def mse(a, b):\n" + "".join(f"    a += {n}\n" for n in range(9)), "a"),
        ("def other(a, b):\n    return a\ndef another(a, b):\n    return b\nmse = other", "returned"),
    ],
)
def test_nothing_is_said_where_no_line_is_certain(source, selector):
    assert look(source, "mse", ["a", "b"], selector) == ""


def test_lines_of_a_function_inside_are_not_taken_for_its_own():
    source = "def f(a):\n    def g(b):\n        return b\n    return g(a)"
    assert look(source, "f", ["a"], "returned") == "What you return is made here: `return g(a)`."


def test_an_exception_names_its_line():
    failure = Failure("TypeError", "no", "w -= lr * w.grad")
    assert (
        look(STEP, "update_step", ["w"], "w", failure=failure)
        == "The exception comes from `w -= lr * w.grad`."
    )
    assert look(STEP, "update_step", ["w"], "w", failure=Failure("TypeError", "no")) == ""


UNCHANGED = [
    (
        "w = w - lr * w.grad",
        "Here `w` becomes the name of something else, while the caller keeps the old: `w = w - lr * w.grad`.",
    ),
    (
        "w -= lr * w.grad",
        "`w` should change here, but the caller finds it as it was: `w -= lr * w.grad`.",
    ),
    (
        "w = w.clone()\n    w -= lr * w.grad",
        "Here `w` becomes the name of something else, while the caller keeps the old: `w = w.clone()`.",
    ),
    ("step(w, lr)", "`w` is handed over here, which leaves it as it was: `step(w, lr)`."),
    ("print(lr)", ""),
]


@pytest.mark.parametrize(("body", "said"), UNCHANGED)
def test_no_line_is_said_to_change_what_has_not_changed(body, said):
    source = f"def update_step(w, lr):\n    {body}\n"
    assert look(source, "update_step", ["w", "lr"], "w", unchanged=["w"]) == said


def test_the_steps_of_a_training_that_leaves_the_model_as_it_was():
    source = "def fit(model, opt):\n    opt.zero_grad()\n    opt.step()\n"
    assert (
        look(source, "fit", ["model", "opt"], "model.weight", unchanged=["model.weight"])
        == "These steps leave `model` as it was: `opt.zero_grad()` and `opt.step()`."
    )
    assert look(source, "fit", ["model", "opt"], "model.weight").startswith("These steps train `model`")


def test_an_update_by_hand_is_one_of_the_steps():
    source = (
        "def fit(model):\n    loss.backward()\n    for p in model.parameters():\n        p.data -= p.grad\n"
        "        p.grad = None\n"
    )
    assert (
        look(source, "fit", ["model"], "model.weight")
        == "These steps train `model`: `loss.backward()` and `p.data -= p.grad`."
    )


def test_a_yield_is_where_to_look_first():
    source = "def f(a):\n    a -= 1\n    yield a"
    assert look(source, "f", ["a"], "returned", "a") == "`yield` stands here: `yield a`."


def test_code_is_never_run():
    assert look("raise SystemExit\ndef f(a):\n    return a", "f", ["a"], "returned")
