"""Of code that was stopped only what can be read off it is said."""

from __future__ import annotations

import pytest

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.diagnosis.running_long import may_never_end, why_so_long
from autograder.records.values import Case, as_value

CASE = Case({"lr": as_value(0.1), "epochs": as_value(3)})
KEY = ExerciseKey("train", [Facet("losses", 1, "returned")], [CASE], [], [], "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("for i in range(10**9): pass", False),
        ("def f(x):\n    return [g(y) for y in x]", False),
        ("while True: pass", True),
        ("def f(x):\n    return f(x)", True),
        ("for i in itertools.count(): pass", True),
        ("not python(", True),
    ],
)
def test_only_some_loops_may_never_end(source, expected):
    assert may_never_end(source) is expected


def test_the_rounds_are_said_against_what_was_asked_for():
    source = "def train(lr, n):\n    for i in range(4000):\n        step(lr)"
    assert why_so_long(KEY, source) == (
        "`train` never uses `n`, which the caller hands over. `for i in range(4000):` goes round 4000 times; "
        "in `train(lr=0.1, epochs=3)`, `epochs` is 3."
    )


@pytest.mark.parametrize(
    "source",
    ["def train(lr, n):\n    for i in range(n):\n        step(lr)", "def train(", "", "train = 3"],
)
def test_nothing_is_said_of_loops_that_are_as_asked(source):
    assert why_so_long(KEY, source) == ""
