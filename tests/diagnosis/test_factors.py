"""A factor is named only where the numbers can have no other relation."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.comparison.tolerance import TOLERANCES
from autograder.diagnosis.factors import Pair, constant_factor, factor_clause, varying_factor

FLOAT32 = TOLERANCES["float32"]
ordinary = st.floats(2**-6, 2**13, width=32).flatmap(lambda x: st.sampled_from([x, -x]))
shapes = hnp.array_shapes(min_dims=0, max_dims=2, min_side=1, max_side=4)
arrays = hnp.arrays("float32", shapes, elements=ordinary)
factors = st.floats(0.01, 100).filter(lambda k: abs(k - 1) > 1e-2)
QUANTITIES = {
    "the number of rows of `x`": (2.0, 5.0, 1.0, 7.0),
    "the number of elements of `x`": (6.0, 15.0, 4.0, 7.0),
    "`lr`": (0.1, 0.5, 0.01, 2.0),
}


def pair(case, actual, expected):
    expected = np.asarray(expected, np.float64)
    scale = float(np.abs(expected).max(initial=0.0))
    return Pair(case, np.asarray(actual, np.float64), expected, scale, FLOAT32)


def scaled(expected, by_case):
    return [pair(n, np.float32(by_case[n]) * e, e) for n, e in enumerate(expected)]


def distinct_sizes(expected):
    """Return sizes that differ by more than a hundredth, apart from those small beside their neighbours."""
    sizes = np.sort(
        np.concatenate(
            [np.abs(e[np.abs(e) > 0.02 * np.abs(e).max()]).ravel() for e in map(np.asarray, expected)]
        )
    )
    return 1 + int((sizes[1:] > sizes[:-1] * 1.02).sum())


@given(st.lists(arrays, min_size=1, max_size=4), factors)
def test_a_factor_in_enough_numbers_is_found(expected, factor):
    assume(distinct_sizes(expected) >= 3)
    found = constant_factor(scaled(expected, [factor] * 4))
    assert found is not None
    assert abs(found / factor - 1) < 1e-4


@given(st.lists(arrays, min_size=1, max_size=4), st.lists(arrays, min_size=4, max_size=4))
def test_a_factor_is_only_found_where_there_is_one(expected, actual):
    pairs = [
        pair(n, a, e) for n, (a, e) in enumerate(zip(actual, expected, strict=False)) if a.shape == e.shape
    ]
    found = constant_factor(pairs)
    if found is not None:
        assert all(
            np.allclose(p.actual, found * p.expected, rtol=2e-4, atol=2e-5 * max(1, found) * p.scale)
            for p in pairs
        )


@given(st.lists(arrays, min_size=1, max_size=4), factors, st.data())
def test_one_number_that_does_not_fit_is_enough(expected, factor, data):
    pairs = scaled(expected, [factor] * 4)
    chosen = data.draw(st.sampled_from(pairs))
    index = np.unravel_index(data.draw(st.integers(0, chosen.actual.size - 1)), chosen.actual.shape)
    changed = np.array(chosen.actual)
    changed[index] += 0.05 * max(abs(factor), 1) * chosen.scale
    spoilt = [pair(p.case, changed, p.expected) if p is chosen else p for p in pairs]
    found = constant_factor(spoilt)
    # The number may have been the only one of its size; then the rest was too little to go by.
    assert found is None or all(p.agree(found) for p in spoilt)
    if distinct_sizes([p.expected for p in pairs if p is not chosen] or [np.ones(1)]) >= 3:
        assert found is None


@given(shapes, st.floats(-100, 100))
def test_nothing_is_said_of_zeros(shape, actual):
    zeros = [pair(n, np.full(shape, actual), np.zeros(shape)) for n in range(4)]
    assert constant_factor(zeros) is None
    assert varying_factor(zeros, QUANTITIES) == ""


@given(arrays, factors)
def test_returning_zeros_is_no_factor(expected, factor):
    assert constant_factor([pair(0, 0 * expected, expected)]) is None


@given(ordinary, factors)
def test_nothing_is_said_of_a_single_number(number, factor):
    assert constant_factor([pair(0, number * factor, number)]) is None


@given(ordinary, factors, shapes)
def test_equal_numbers_could_as_well_be_shifted(number, factor, shape):
    expected = np.full(shape, number, np.float64)
    assert constant_factor([pair(n, factor * expected, expected) for n in range(3)]) is None


def test_two_sizes_could_as_well_be_scaled_and_shifted():
    assert constant_factor([pair(0, [2.0, 4.0], [1.0, 2.0])]) is None
    assert constant_factor([pair(0, [-1.0, 1.0], [1.0, -1.0])]) is None


@given(st.lists(arrays, min_size=4, max_size=4), st.sampled_from(sorted(QUANTITIES)), st.booleans())
def test_a_quantity_is_named_by_which_all_numbers_are_off(expected, name, divided):
    assume(distinct_sizes(expected) >= 3)
    by_case = [1 / q if divided else q for q in QUANTITIES[name]]
    words = "divided by" if divided else "times"
    pairs = scaled(expected, by_case)
    assert constant_factor(pairs) is None
    assert varying_factor(pairs, QUANTITIES) == f"{words} {name}"


@given(st.lists(arrays, min_size=4, max_size=4), st.sampled_from(sorted(QUANTITIES)))
def test_a_quantity_and_a_factor_together_are_two_mistakes(expected, name):
    pairs = scaled(expected, [3 * q for q in QUANTITIES[name]])
    assert factor_clause(pairs, QUANTITIES, "is", "what it should be") == ""


def test_two_quantities_that_fit_are_a_tie():
    expected = [np.array([1.0, 2.0, 3.0])] * 4
    twins = {"one": (2.0, 5.0, 1.0, 7.0), "other": (2.0, 5.0, 1.0, 7.0)}
    assert varying_factor(scaled(expected, (2.0, 5.0, 1.0, 7.0)), twins) == ""


def test_the_words_for_a_factor():
    expected = np.array([[1.0, 2.0], [-3.0, 40.0]])
    said = {2: "twice", 0.5: "half of", -1: "the negative of", 3: "3 times", 0.125: "0.125 times"}
    for factor, words in said.items():
        clause = factor_clause([pair(0, factor * expected, expected)], {}, "is", "what it should be")
        assert clause == f"every number is {words} what it should be"
    assert factor_clause([pair(0, -2 * expected, expected)], {}, "is", "what it should be") == ""
