"""What a child sends is untrusted: any bytes give a reply of the expected form, or one refusal."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.judging.evaluate import evaluate
from autograder.records import wire
from autograder.records.values import (
    LABELS,
    LONGEST_NAME,
    Batches,
    Broken,
    Drawing,
    Failure,
    Items,
    Module,
    Ndarray,
    Nothing,
    Numbers,
    Observation,
    Opaque,
    State,
    Tensor,
    Text,
)
from autograder.sandbox import inspection
from autograder.sandbox.inspection import inspect_failure, inspect_reply, size_of
from autograder.sandbox.protocol import Closed, Ready, Reply, Silence, TooMuch, read_frame

HONEST = Reply([Observation(returned=Tensor(np.ones((2, 3), "float32")), printed="x")] * 2)
PACKED = wire.pack(HONEST)


def take(data: bytes) -> None:
    """Do what the judge does with a reply."""
    try:
        reply = wire.unpack(data, Reply)
        inspect_reply(reply, 2)
    except wire.WireError:
        return
    assert len(reply.observations) == 2


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(data):
    take(data)


@settings(max_examples=500)
@given(
    st.lists(st.tuples(st.integers(0, len(PACKED) - 1), st.integers(0, 255)), max_size=8), st.integers(0, 60)
)
def test_a_damaged_reply_is_refused_or_read(changes, cut):
    data = bytearray(PACKED)
    for place, byte in changes:
        data[place] = byte
    take(bytes(data[: len(data) - cut]))


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["kind", "data", "observations", "returned", "items", "type"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300)
@given(json_like)
def test_any_structure_is_refused_or_read(structure):
    import json

    header = json.dumps({"__metadata__": {"structure": json.dumps(structure)}}).encode()
    take(len(header).to_bytes(8, "little") + header)


@settings(max_examples=100)
@given(st.binary(max_size=64), st.integers(0, 40))
def test_any_bytes_in_a_pipe_give_a_frame_or_one_of_three_refusals(data, limit):
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    try:
        payload = read_frame(reading, limit, 1.0)
    except (Closed, Silence, TooMuch):
        return
    finally:
        os.close(reading)
    assert len(payload) <= limit


arrays = st.tuples(
    st.sampled_from(["float32", "float64", "int64", "bool", "float16", "uint8"]),
    st.lists(st.integers(0, 4), max_size=4),
).map(lambda of: np.full(of[1], np.nan if of[0].startswith("float") else 1, of[0]))
values = st.recursive(
    st.just(Nothing())
    | st.builds(Text, st.text(max_size=20))
    | st.builds(Ndarray, arrays)
    | st.builds(Numbers, arrays, st.sampled_from(["float", "list", ""]))
    | st.builds(
        Tensor,
        arrays,
        st.sampled_from(["float32", "int64", "quint4x2"]),
        st.sampled_from(["cpu", "cuda:0"]),
        st.booleans(),
        st.none() | arrays,
        st.booleans(),
    ),
    lambda inner: st.builds(Items, st.lists(inner, max_size=3), st.sampled_from(["list", "tuple", "x"])),
    max_leaves=6,
)
named = st.dictionaries(st.sampled_from(["t1", "t2", "w", "w.grad", "", "x" * 50]), values, max_size=3)
observations = st.builds(
    Observation,
    returned=values,
    arguments=named,
    files=named,
    gradients=st.dictionaries(st.sampled_from(["t1", "w", "b"]), st.builds(Tensor, arrays), max_size=2),
    losses=st.none() | arrays,
    printed=st.text(max_size=50),
    failure=st.none() | st.builds(Failure, st.text(max_size=5), st.text(max_size=20)),
)


@settings(max_examples=200)
@given(st.data())
def test_whatever_is_well_formed_can_be_judged(public_keys, data):
    key = data.draw(st.sampled_from([exercise for exercise in public_keys if exercise.reference]))
    count = len(key.cases)
    reply = Reply(data.draw(st.lists(observations, min_size=count, max_size=count)))
    inspect_reply(reply, count)
    again = wire.unpack(wire.pack(reply), Reply)
    result = evaluate(key, again.observations)
    assert 0 <= result.score <= key.points


@pytest.fixture(scope="session")
def public_keys(course):
    names = course.assignment_names()
    return [exercise for name in names for key in course.public_keys(name) for exercise in key.exercises]


def nested(depth):
    value = Nothing()
    for _ in range(depth):
        value = Items([value], "list")
    return value


@pytest.mark.parametrize(
    "reply",
    [
        Reply([]),
        Reply([Observation()] * 3),
        Reply([Observation()] * 2, Failure("NameError", "x")),
        Reply([Observation(), Observation(returned=nested(20))]),
        Reply([Observation(), Observation(returned=Items([Nothing()] * 200_000, "list"))]),
        Reply([Observation(), Observation(printed="x" * 200_000)]),
        Reply([Observation(), Observation(returned=Ndarray(np.zeros((1,) * 9)))]),
        Reply([Observation(), Observation(returned=Ndarray(np.zeros((0, 2**40))))]),
        Reply([Observation(), Observation(returned=Ndarray(np.zeros((2**24,), "bool")))]),
        Reply([Observation(returned=Ndarray(np.zeros((6 * 10**6, 0))))] * 2),
    ],
    ids=["none", "too many", "failure", "deep", "parts", "text", "dimensions", "empty", "elements", "axes"],
)
def test_a_reply_of_an_impossible_size_is_refused(reply):
    with pytest.raises(wire.WireError):
        inspect_reply(reply, 2)


LONG = "1" * (LONGEST_NAME + 1)
ONE = np.zeros(1)
PLACE = np.zeros((1, 2))


@pytest.mark.parametrize(
    "forged",
    [
        {"returned": Tensor(ONE, dtype="f1oat32")},
        {"returned": Tensor(ONE, dtype="1" * 60_000)},
        {"returned": Tensor(ONE, device="cpu at [0.25, 0.5]")},
        {"returned": Items([Tensor(ONE, device="cuda:1000")], "list")},
        {"returned": Numbers(ONE, LONG)},
        {"returned": Items([], LONG)},
        {"returned": Opaque(LONG)},
        {"returned": Broken("x", Failure("x", "m" * 3000))},
        {"returned": Module({LONG: Tensor(ONE)}, Nothing(), {})},
        {"returned": Batches([[2**70]], [[]])},
        {"failure": Failure(LONG, "")},
        {"failure": Failure("x", "", "l" * 300)},
        {"files": {"x": State({LONG: Tensor(ONE)})}},
        {"files": {LONG: Nothing()}},
        {"left": [LONG]},
        {"left": ["x"] * 1000},
        {"arguments": {"ax": Drawing(ONE, [], [])}},
        {"arguments": {"ax": Drawing(np.zeros((1, 3)), [], [])}},
        {"arguments": {"ax": Drawing(PLACE, [PLACE, np.zeros((2, 3))], [])}},
        {"arguments": {"ax": Drawing(PLACE, [PLACE] * 1001, [])}},
        {"arguments": {"ax": Drawing(np.zeros((60_000, 2)), [np.zeros((60_000, 2))], [])}},
        {"arguments": {"ax": Drawing(PLACE, [], ["x label", "0.25"])}},
        {"arguments": {"ax": Drawing(PLACE, [], ["x label"] * 2)}},
    ],
)
def test_what_no_honest_child_sends_is_refused(forged):
    with pytest.raises(wire.WireError):
        inspect_reply(Reply([Observation(**forged)]), 1)
    if "failure" in forged:
        with pytest.raises(wire.WireError):
            inspect_failure(forged["failure"])


def test_an_honest_reply_passes_numbers_that_are_not_finite_included():
    inspect_reply(HONEST, 2)
    inspect_reply(Reply([Observation(returned=Numbers(np.array(np.nan), "float"))]), 1)
    many = Drawing(np.zeros((10_000, 2)), [np.zeros((10_000, 2))] * 5 + [np.zeros((2, 2))] * 900, [*LABELS])
    inspect_reply(Reply([Observation(arguments={"ax": many, "w": Tensor(np.zeros((0, 3)), "int64")})]), 1)


def test_the_size_of_a_record_is_about_what_it_takes():
    record = Reply([Observation(returned=Ndarray(np.zeros(10**5)))])
    assert 0.9 < size_of(record) / len(wire.pack(record)) < 1.1


def test_a_thing_that_is_ready_says_so_in_few_bytes():
    assert wire.unpack(wire.pack(Ready()), Ready) == Ready()


def test_no_module_of_the_judge_knows_pickles():
    package = Path(inspection.__file__).parents[1]
    for path in package.rglob("*.py"):
        words = re.findall(r"\b(pickle|marshal|shelve|dill|cloudpickle|eval)\s*[.(]", path.read_text())
        assert words == [], path
        assert "weights_only=False" not in path.read_text()
