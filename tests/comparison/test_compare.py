from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.comparison.compare import value_mismatch
from autograder.comparison.facets import Facet, find_mismatch
from autograder.comparison.tolerance import TOLERANCES, is_close
from autograder.records.values import (
    Batches,
    Drawing,
    Failure,
    Nothing,
    Numbers,
    Observation,
    Opaque,
    Tensor,
    as_value,
)

RETURNED = Facet("value", 1, "returned")
EPOCH_LINE = r"Epoch \[(\d+)/(\d+)\], Loss: (\d+\.\d{4})"

ordinary = st.floats(-1e6, 1e6, width=32).filter(lambda x: x == 0 or abs(x) > 1e-6)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
float_arrays = hnp.arrays("float32", shapes, elements=ordinary)


def tensor(data, dtype="float32", **fields):
    return Tensor(np.asarray(data, dtype), dtype=dtype, **fields)


def mismatch(actual, expected):
    return value_mismatch("it", as_value(actual), as_value(expected))


def observed(facet, actual, expected):
    return find_mismatch(Observation(**actual), Observation(**expected), facet)


@given(hnp.arrays("float32", shapes, elements=st.floats(width=32)))
def test_a_tensor_equals_itself(data):
    assert mismatch(Tensor(data), Tensor(data.copy())) is None


@given(float_arrays, st.sampled_from([0.99, 1.01]))
def test_an_error_of_one_per_cent_is_found(data, factor):
    assume(data.any())
    assert mismatch(Tensor(data * np.float32(factor)), Tensor(data))


@given(float_arrays, st.data())
def test_an_error_of_one_per_cent_in_the_largest_element_is_found(data, draw):
    assume(data.any())
    changed = data.copy()
    changed[np.unravel_index(np.argmax(np.abs(data)), data.shape)] *= np.float32(1.01)
    assert mismatch(Tensor(changed), Tensor(data))


@given(float_arrays)
def test_rounding_to_six_digits_is_tolerated(data):
    rounded = np.vectorize(lambda x: float(f"{x:.6g}"), otypes=["float32"])(data)
    assert mismatch(Tensor(rounded), Tensor(data)) is None


@given(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3))
def test_shapes_that_broadcast_never_agree(broadcastable):
    first, second = broadcastable.input_shapes
    assume(first != second)
    assert "shape" in mismatch(tensor(np.ones(first)), tensor(np.ones(second)))


@given(ordinary)
def test_not_a_number_never_equals_a_number(number):
    assert mismatch(tensor(np.nan), tensor(number))
    assert mismatch(math.nan, float(number))


@given(float_arrays, st.sampled_from([np.nan, np.inf, -np.inf]), st.data())
def test_one_element_that_is_not_finite_is_found_and_named(data, bad, draw):
    index = draw.draw(st.integers(0, data.size - 1))
    changed = data.copy()
    changed.flat[index] = bad
    said = mismatch(Tensor(changed), Tensor(data))
    assert str(bad) in said


@pytest.mark.parametrize("pair", [(np.inf, 1.0), (1.0, np.inf), (np.inf, -np.inf), (np.nan, np.inf)])
def test_infinity_agrees_with_nothing_else(pair):
    assert mismatch(tensor(pair[0]), tensor(pair[1]))


@pytest.mark.parametrize("dtype", sorted(TOLERANCES))
def test_the_floor_of_every_dtype_is_below_a_wrong_constant(dtype):
    data = np.array([1.0, 2.0, 3.0])
    assert is_close(data, data, TOLERANCES[dtype]).all()
    assert not is_close(data * 1.1, data, TOLERANCES[dtype]).any()


def test_a_sum_that_cancels_is_judged_by_the_size_of_its_neighbours():
    assert mismatch(tensor([1000.0, 0.001]), tensor([1000.0, 0.0])) is None
    assert mismatch(tensor([1.0, 0.001]), tensor([1.0, 0.0]))


def test_zeros_have_a_tolerance_of_their_own():
    assert mismatch(tensor([1e-7, 0]), tensor([0, 0])) is None
    assert mismatch(tensor([1e-3, 0]), tensor([0, 0]))


def test_empty_tensors_agree_only_in_their_shape():
    assert mismatch(tensor(np.ones((0, 2))), tensor(np.ones((0, 2)))) is None
    assert mismatch(tensor(np.ones((0, 2))), tensor(np.ones((0, 3))))


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (tensor([1, 2]), tensor([[1, 2]]), r"has shape (2,), not (1, 2)"),
        (tensor(1, "float64"), tensor(1), "has dtype float64, not float32"),
        (tensor(1, device="cuda:0"), tensor(1), "is on cuda:0, not on cpu"),
        (tensor([1, 2, 9]), tensor([1, 2, 3]), "differs at [2]: 9, not 3"),
        (tensor([[1, 5], [3, 4]]), tensor([[1, 2], [3, 4]]), "differs at [0, 1]: 5, not 2"),
        (tensor(5), tensor(2), "it is 5, not 2"),
        (tensor([[5]]), tensor([[2]]), "it is 5, not 2"),
        (2.0, tensor(2), "is the float 2, not a tensor of shape ()"),
        (None, tensor([1, 2]), "is None, not a tensor of shape (2,)"),
        (tensor(2), 2.0, "is a tensor of shape () holding 2, not a number"),
        ([1.0, 2.0], 2.0, "not a number"),
        (2.0, [1.0, 2.0], "not a list of 2 numbers"),
        ([1.0], [1.0, 2.0], "has 1 element, not 2"),
        ([1.0, 2.5], [1.0, 2.0], "differs at [1]: 2.5, not 2"),
        (None, 2.0, "is None, not a number"),
        (2.0, None, "is the float 2, not None"),
        (["a"], ["a", "b"], "has 1 element, not 2"),
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], "element 1 of it differs at [1]: 4, not 5"),
        ("text", ["a"], 'is the text "text", not a list'),
        (3.0, "word", "not the word asked for"),
    ],
)
def test_a_difference_is_named(actual, expected, said):
    assert said in mismatch(actual, expected)


@pytest.mark.parametrize("value", [None, 3, 2.5, True, "word", [1, 2], [1.5], [], ["a", [1, 2]], tensor([1])])
def test_a_value_agrees_with_itself(value):
    assert mismatch(value, value) is None


def test_a_wrong_word_does_not_give_the_right_one_away():
    assert "increase" not in mismatch("decrease", "increase")


@pytest.mark.parametrize("answer", ["Increase", "  increase\n", "INCREASE"])
def test_capitals_and_spaces_do_not_matter_in_words(answer):
    assert mismatch(answer, "increase") is None


@pytest.mark.parametrize("answer", ["increases", "in crease", "decrease", ""])
def test_other_words_do_not_pass(answer):
    assert mismatch(answer, "increase")


@pytest.mark.parametrize(("answer", "right"), [(4, True), (4.0, True), (4.0001, False), (5, False)])
def test_whole_numbers_are_compared_exactly(answer, right):
    assert (mismatch(answer, 4) is None) is right


def test_a_float_is_compared_within_the_tolerance():
    assert mismatch(1 / 3, 0.33333334) is None
    assert mismatch(0.33, 1 / 3)


def test_a_whole_number_among_floats_is_as_good_as_a_float():
    assert mismatch([0, 1.5], [0.0, 1.5]) is None


@pytest.mark.parametrize("selectors", ["w", ("x", "w")])
def test_an_argument_that_was_changed_is_found(selectors):
    before = {"x": tensor([1]), "w": tensor([2])}
    after = {"x": tensor([1]), "w": tensor([3])}
    said = observed(Facet("w", 1, selectors), {"arguments": after}, {"arguments": before})
    assert said == "`w` after the call is 3, not 2"


def test_an_argument_that_a_facet_does_not_look_at_is_free():
    after, before = {"w": tensor([3])}, {"w": tensor([2])}
    assert observed(RETURNED, {"arguments": after}, {"arguments": before}) is None


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"requires_grad": False}, "no longer requires a gradient"),
        ({"requires_grad": True, "is_leaf": False}, "no longer a leaf"),
    ],
)
def test_an_argument_must_stay_a_parameter(field, said):
    before = {"w": tensor([1], requires_grad=True)}
    after = {"w": tensor([1], **field)}
    assert said in observed(Facet("w", 1, "w"), {"arguments": after}, {"arguments": before})


def test_an_argument_that_is_gone_is_found():
    said = observed(Facet("w", 1, ("w",)), {}, {"arguments": {"w": tensor([1])}})
    assert said == "`w` cannot be found after the call"


@pytest.mark.parametrize("expected", [None, np.zeros(2, "float32")])
@pytest.mark.parametrize("actual", [None, np.zeros(2, "float32")])
def test_no_gradient_is_as_good_as_zeros(actual, expected):
    facet = Facet("reset", 1, "w.grad")
    arguments = [{"arguments": {"w": tensor([1, 2], grad=grad)}} for grad in (actual, expected)]
    assert observed(facet, *arguments) is None


@pytest.mark.parametrize("grad", [np.ones(2), np.ones((1, 2)), np.ones(1), np.array([0, np.nan])])
def test_a_gradient_that_was_not_reset_is_found(grad):
    facet = Facet("reset", 1, "w.grad")
    actual = {"arguments": {"w": tensor([1, 2], grad=grad)}}
    assert "`w.grad`" in observed(facet, actual, {"arguments": {"w": tensor([1, 2])}})


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        ({}, "no gradient flows from the returned value back to `w`"),
        ({"w": tensor([1, 2]), "x": tensor([1])}, "flows back to `x`, where none should"),
        ({"w": tensor([1, 4])}, "gradient with respect to `w` differs at [1]: 4, not 2"),
    ],
)
def test_a_wrong_gradient_is_found(actual, said):
    facet = Facet("gradient", 1, "gradients")
    assert said in observed(facet, {"gradients": actual}, {"gradients": {"w": tensor([1, 2])}})


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Epoch [10/20], Loss: 0.1234", True),
        ("hello\n  Epoch [10/20], Loss: 0.1234  \nbye", True),
        ("Epoch [10/20], Loss: 0.1235", True),
        ("Epoch [10/20], Loss: 0.1244", False),
        ("Epoch [1/20], Loss: 0.1234", False),
        ("Epoch [10/20], Loss: 0.12", False),
        ("epoch [10/20], loss: 0.1234", False),
        ("Epoch [10/20], Loss: 0.1234\n" * 2, False),
        ("", False),
    ],
)
def test_printed_lines_count_if_they_have_the_form_asked_for(printed, right):
    facet = Facet("printing", 1, "printed", EPOCH_LINE)
    said = observed(facet, {"printed": printed}, {"printed": "Epoch [10/20], Loss: 0.1234\n"})
    assert (said is None) is right


def test_lines_where_none_should_be_are_found():
    facet = Facet("printing", 1, "printed", EPOCH_LINE)
    assert observed(facet, {"printed": "Epoch [1/5], Loss: 1.0000"}, {})


def test_an_exception_is_found_whatever_a_facet_looks_at():
    failure = Failure("TypeError", "bad operand.", "return x + y")
    said = observed(RETURNED, {"failure": failure}, {})
    assert said == "the call raised TypeError at `return x + y`: bad operand"


def test_a_call_that_should_have_raised_is_found():
    assert observed(RETURNED, {}, {"failure": Failure("TypeError", "no")})


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Failure("RuntimeError", "size 7 must match 12", "elsewhere"), True),
        (Failure("RuntimeError", "size 3 must match 4\nmore text"), True),
        (Failure("RuntimeError", "something else"), False),
        (Failure("ValueError", "size 3 must match 4"), False),
    ],
)
def test_failures_of_one_cause_agree_whatever_the_shapes(other, same):
    expected = {"failure": Failure("RuntimeError", "size 3 must match 4")}
    assert (observed(RETURNED, {"failure": other}, expected) is None) is same


def epochs(*orders, sizes=(2, 1)):
    """Return batches of rows that hold their own number, in the given orders."""
    fields = [[tensor([[i, i] for i in order]), tensor([[10 * i] for i in order])] for order in orders]
    return Batches([list(sizes)] * len(orders), fields)


BATCHES = Facet("batches", 1, "returned.batches")
ORDER = Facet("shuffled", 1, "returned.order")
SHUFFLED = epochs([0, 1, 2], [2, 0, 1], [1, 0, 2])


def test_the_order_of_rows_does_not_matter_for_batches():
    actual = epochs([2, 1, 0], [0, 2, 1], [0, 1, 2])
    assert observed(BATCHES, {"returned": actual}, {"returned": SHUFFLED}) is None


def test_another_shuffle_is_as_good_as_the_reference():
    actual = epochs([2, 1, 0], [0, 2, 1], [0, 1, 2])
    assert observed(ORDER, {"returned": actual}, {"returned": SHUFFLED}) is None


def test_rows_that_come_in_the_same_order_every_epoch_are_found():
    actual = epochs([2, 1, 0], [2, 1, 0], [2, 1, 0])
    assert "same order" in observed(ORDER, {"returned": actual}, {"returned": SHUFFLED})


def test_batches_that_stay_together_are_found():
    actual = epochs([0, 1, 2], [2, 1, 0], [1, 0, 2], sizes=(1, 2))
    kept = msgspec.structs.replace(actual, sizes=[[2, 1], [1, 2], [2, 1]])
    assert "same batches" in observed(ORDER, {"returned": kept}, {"returned": SHUFFLED})
    single = epochs([0, 1, 2], [2, 1, 0], [1, 0, 2], sizes=(1, 1, 1))
    assert observed(ORDER, {"returned": single}, {"returned": SHUFFLED}) is None


def test_targets_that_part_with_their_inputs_are_found():
    fields = [[first, tensor([[10 * i] for i in (1, 0, 2)])] for first, _ in SHUFFLED.fields]
    actual = msgspec.structs.replace(SHUFFLED, fields=fields)
    assert "rows" in observed(BATCHES, {"returned": actual}, {"returned": SHUFFLED})


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (epochs([0, 1, 2], [0, 1, 2], [0, 1, 2], sizes=(3,)), "batches of [3] rows, not of [2, 1]"),
        (epochs([0, 1, 2]), "cannot be iterated once per epoch"),
        (epochs([0, 1, 1], [0, 1, 2], [0, 1, 2]), "set of rows"),
        (Batches([[2, 1]] * 3, [fields[:1] for fields in SHUFFLED.fields]), "has 1 parts, not 2"),
        (Opaque("TensorDataset"), "is a TensorDataset, not a DataLoader"),
        (Nothing(), "is None, not a DataLoader"),
    ],
)
def test_wrong_batches_are_found(actual, said):
    assert said in observed(BATCHES, {"returned": actual}, {"returned": SHUFFLED})


@pytest.mark.parametrize("facet", [BATCHES, ORDER], ids=lambda facet: facet.name)
@pytest.mark.parametrize(
    "forged",
    [
        Batches([[2, 1]] * 3, []),
        Batches([[2, 1]] * 3, [[]] * 3),
        Batches([[2, 1]] * 3, [[tensor(1), tensor(2)]] * 3),
        Batches([[2, 1]] * 3, [[tensor(np.ones((0, 2))), tensor(np.ones((0, 1)))]] * 3),
        Batches([[2, 1]] * 3, [[tensor([[1]]), tensor([[1], [2]])]] * 3),
        Batches([[-1, 2**70]] * 3, SHUFFLED.fields[:1]),
    ],
    ids=["no epochs", "no fields", "no rows", "empty rows", "unequal rows", "impossible sizes"],
)
def test_batches_that_do_not_fit_together_are_wrong_and_break_nothing(facet, forged):
    assert observed(facet, {"returned": forged}, {"returned": SHUFFLED})


@pytest.mark.parametrize(
    "places", [np.zeros(()), np.zeros(3), np.zeros((3, 5)), np.zeros((0, 2))], ids=np.shape
)
def test_a_forged_drawing_is_wrong_and_breaks_nothing(places):
    expected = Drawing(np.array([[0.0, 1.0], [2.0, 3.0]]), [np.array([[0.0, 2.0], [1.0, 4.0]])], [])
    for name in ("points", "lines"):
        facet = Facet(name, 1, f"ax.{name}")
        forged = {"arguments": {"ax": Drawing(places, [places, places], [])}}
        assert observed(facet, forged, {"arguments": {"ax": expected}})


@pytest.mark.parametrize(
    "forged",
    [Numbers(np.zeros((2, 2)), "list"), Numbers(np.array(["x"]).view("uint8"), ""), Tensor(np.zeros((0,)))],
    ids=["two-dimensional numbers", "bytes", "empty tensor"],
)
@pytest.mark.parametrize("expected", [1.0, [1.0, 2.0], [1, 2], "word", None, tensor([1, 2])])
def test_a_forged_value_is_wrong_and_breaks_nothing(forged, expected):
    assert value_mismatch("it", forged, as_value(expected))
