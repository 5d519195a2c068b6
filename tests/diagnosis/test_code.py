"""Words that are read off code: a hint that the code refutes is not said."""

from __future__ import annotations

import pytest

from autograder.diagnosis.code import holds, is_condition

STEP = """\
def helper(t):
    return t.to("cpu")

def step(weights, rate):
    for p in [weights]:
        p = p - rate * helper(p)
    return p
"""
ADDS_UP = """\
def step(w, rate):
    total = 0
    for _ in range(3):
        loss = (w**2).sum()
        total += loss
        total.backward()
"""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", True),
        ("to()", True),
        ("cuda()", False),
        ("to() or cuda()", True),
        ("not to()", False),
        ("not cuda() and for", True),
        ("yield", False),
        ("not yield", True),
        ("w=", False),
        ("w= or rebinding", True),
        ("loss carried on", False),
    ],
)
def test_conditions_are_read_off_the_code(condition, expected):
    assert holds(condition, STEP, "step", ["w", "rate"]) is expected


def test_a_parameter_is_meant_by_its_place():
    source = "def step(weights, rate):\n    weights = weights.clone()\n    rate -= 1"
    assert holds("w=", source, "step", ["w", "lr"])
    assert not holds("lr=", source, "step", ["w", "lr"])


def test_a_loss_that_is_added_to_carries_old_graphs_on():
    assert holds("loss carried on", ADDS_UP, "step", ["w", "lr"])
    assert not holds("loss carried on", ADDS_UP.replace("total +=", "total ="), "step", ["w", "lr"])


def test_where_there_is_no_code_nothing_speaks_against_a_hint():
    assert holds("to()", "", "step", [])
    assert holds("to()", "def step(:", "step", [])


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("to() or cuda()", True),
        ("not yield", True),
        ("w= and for", True),
        ("calls to", False),
        ("to( )", False),
    ],
)
def test_what_is_no_condition_is_known(text, good):
    assert is_condition(text) is good
