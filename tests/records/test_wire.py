from __future__ import annotations

import json

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.comparison.answer_key import AnswerKey
from autograder.records import wire
from autograder.records.values import (
    SGD,
    Case,
    Failure,
    Items,
    Nothing,
    Numbers,
    Observation,
    Opaque,
    Tensor,
    Text,
)

DTYPES = ["bool", "int8", "uint8", "int32", "int64", "float16", "float32", "float64"]

arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
tensors = st.builds(
    Tensor,
    arrays,
    dtype=st.sampled_from(["float32", "bfloat16"]),
    requires_grad=st.booleans(),
    grad=st.none() | arrays,
    is_leaf=st.booleans(),
)
flat_values = st.one_of(
    tensors,
    st.builds(Numbers, arrays, st.just("list of int")),
    st.builds(Text, st.text()),
    st.just(Nothing()),
    st.builds(Opaque, st.text(max_size=10)),
)
all_values = st.recursive(
    flat_values,
    lambda inner: st.builds(Items, st.lists(inner, max_size=3), st.just("list")),
    max_leaves=5,
)
observations = st.builds(
    Observation,
    returned=all_values,
    gradients=st.dictionaries(st.text(max_size=5), tensors, max_size=2),
    arguments=st.dictionaries(st.text(max_size=5), tensors, max_size=2),
    losses=st.none() | hnp.arrays("float64", st.integers(0, 4)),
    printed=st.text(),
    failure=st.none() | st.builds(Failure, st.text(), st.text(), st.text()),
)


def same(left, right):
    """Compare records field by field, and arrays bit by bit."""
    if isinstance(left, np.ndarray):
        return (left.dtype, left.shape, left.tobytes()) == (right.dtype, right.shape, right.tobytes())
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if hasattr(left, "__struct_fields__"):
        fields = left.__struct_fields__
        return type(left) is type(right) and all(same(getattr(left, f), getattr(right, f)) for f in fields)
    return type(left) is type(right) and left == right


def packed(structure, arrays=None):
    metadata = {"structure": structure if isinstance(structure, str) else json.dumps(structure)}
    return safetensors.numpy.save(arrays or {}, metadata=metadata)


@given(observations)
def test_what_is_packed_comes_back_bit_by_bit(observation):
    assert same(wire.unpack(wire.pack(observation), Observation), observation)


@given(observations)
def test_the_same_record_gives_the_same_bytes(observation):
    copy = wire.unpack(wire.pack(observation), Observation)
    assert wire.pack(copy) == wire.pack(observation)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_but_a_wire_error(data):
    with pytest.raises(wire.WireError):
        wire.unpack(data, Observation)


@given(observations, st.data())
def test_damaged_bytes_raise_nothing_but_a_wire_error(observation, data):
    damaged = bytearray(wire.pack(observation))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = wire.unpack(bytes(damaged), Observation)
    except wire.WireError:
        return
    assert isinstance(found, Observation)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_arbitrary_json_inside_a_good_file_raises_nothing_but_a_wire_error(structure):
    try:
        found = wire.unpack(packed(structure), Case)
    except wire.WireError:
        return
    assert isinstance(found, Case)


def test_every_cut_of_a_file_is_refused():
    whole = wire.pack(Observation(returned=Tensor(np.ones(3))))
    for length in range(len(whole)):
        with pytest.raises(wire.WireError):
            wire.unpack(whole[:length], Observation)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3).T,
        np.arange(10.0)[::3],
        np.arange(4, dtype=">f8"),
        np.broadcast_to(np.float32(2), (2, 2)),
    ],
    ids=["transposed", "strided", "big-endian", "broadcast"],
)
def test_the_layout_of_an_array_in_memory_does_not_change_its_elements(array):
    found = wire.unpack(wire.pack(Tensor(array)), Tensor)
    assert found.data.tolist() == array.tolist()


def test_not_a_number_and_infinity_survive():
    found = wire.unpack(wire.pack(Tensor(np.array([np.nan, np.inf, -np.inf, -0.0]))), Tensor).data
    assert found.tobytes() == np.array([np.nan, np.inf, -np.inf, -0.0]).tobytes()


def test_equal_arrays_travel_once():
    array = np.arange(10_000.0)
    once = len(wire.pack(Items([Tensor(array)], "list")))
    often = len(wire.pack(Items([Tensor(array.copy()) for _ in range(10)], "list")))
    assert often < 2 * once


def test_equal_bytes_of_another_dtype_or_shape_are_kept_apart():
    zeros = [np.zeros(4, "float32"), np.zeros((2, 2), "float32"), np.zeros(4, "int32")]
    found = wire.unpack(wire.pack(Items([Tensor(array) for array in zeros], "list")), Items)
    assert [(t.data.dtype, t.data.shape) for t in found.items] == [(a.dtype, a.shape) for a in zeros]


def test_a_record_of_another_type_is_refused_by_name():
    with pytest.raises(wire.WireError, match="not a AnswerKey"):
        wire.unpack(wire.pack(Observation()), AnswerKey)


HERE = ["f8", 0, [2]]


@pytest.mark.parametrize(
    "structure",
    [
        {"kind": "Tensor", "data": HERE, "surprise": 1},
        {"kind": "Tensor"},
        {"kind": "Tensor", "data": HERE, "requires_grad": "yes"},
        {"kind": "Nothing"},
    ],
    ids=["unknown field", "no data", "wrong type", "other kind"],
)
def test_a_malformed_tensor_is_refused(structure):
    with pytest.raises(wire.WireError):
        wire.unpack(packed(structure, {"f8": np.ones(2)}), Tensor)


@pytest.mark.parametrize(
    "place",
    [
        *("f8", 0, None, [], ["f8"], ["f8", 0], ["f8", 0, [2], 1], {"f8": 0}),
        *(["f4", 0, [2]], [0, 0, [2]], ["f8", "0", [2]], ["f8", 0, 2], ["f8", 0, "2"]),
        *(["f8", 0, [3]], ["f8", 1, [2]], ["f8", 2, [1]], ["f8", 0, [2, 2]]),
        *(["f8", -1, [1]], ["f8", 0, [-1]], ["f8", 0, [-1, -2]], ["f8", 0, [2, -1]]),
        *(["f8", 0.0, [2]], ["f8", 0, [2.0]], ["f8", True, [1]], ["f8", 0, [1] * 100]),
        *(["f8", 0, [10**30]], ["f8", 10**30, [1]], ["f8", 0, [0, 10**30]], ["f8", 0, [2**62] * 64]),
        # Their product would take minutes.
        *(["f8", 0, [10**4000] * 10_000], ["f8", 0, [2**62] * 10**6]),
    ],
)
def test_an_array_that_is_not_there_is_refused(place):
    with pytest.raises(wire.WireError):
        wire.unpack(packed({"kind": "Tensor", "data": place}, {"f8": np.ones(2)}), Tensor)


@pytest.mark.parametrize(
    ("place", "values"),
    [(HERE, [1, 2]), (["f8", 1, []], 2), (["f8", 0, [2, 1]], [[1], [2]]), (["f8", 2, [0, 3]], [])],
)
def test_the_well_formed_counterpart_is_accepted(place, values):
    data = packed({"kind": "Tensor", "data": place}, {"f8": np.array([1.0, 2.0])})
    assert wire.unpack(data, Tensor).data.tolist() == values


def test_complex_numbers_may_not_travel():
    data = packed({"kind": "Tensor", "data": ["c8", 0, [2]]}, {"c8": np.ones(2, "complex64")})
    with pytest.raises(wire.WireError):
        wire.unpack(data, Tensor)


def test_an_object_that_is_no_record_cannot_be_packed():
    with pytest.raises(TypeError, match="object cannot travel"):
        wire.pack(Opaque(object()))


def test_deeply_nested_structure_raises_nothing_but_a_wire_error():
    with pytest.raises(wire.WireError):
        wire.unpack(packed("[" * 100_000 + "]" * 100_000), Items)


def test_a_plain_record_travels_without_arrays():
    found = wire.unpack(wire.pack(SGD("model", 0.1, 0.9)), SGD)
    assert (found.model, found.lr, found.momentum) == ("model", 0.1, 0.9)
