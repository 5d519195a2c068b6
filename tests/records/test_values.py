from __future__ import annotations

import pytest

from autograder.records.values import Items, LossFunction, Nothing, Numbers, Text, as_value


@pytest.mark.parametrize(
    ("thing", "kind"),
    [(True, "bool"), (3, "int"), (0.5, "float")],
)
def test_a_number_keeps_its_value_and_its_type(thing, kind):
    value = as_value(thing)
    assert isinstance(value, Numbers)
    assert value.data.ndim == 0
    assert (value.data.item(), value.type) == (thing, kind)


@pytest.mark.parametrize("thing", [[1, 2, 3], (0.5, 1.5), [True, False]])
def test_a_sequence_of_numbers_of_one_kind_is_a_vector(thing):
    value = as_value(thing)
    assert isinstance(value, Numbers)
    assert value.data.tolist() == list(thing)


def test_a_list_and_a_tuple_of_the_same_numbers_are_told_apart():
    assert as_value([1, 2]).type != as_value((1, 2)).type


def test_an_empty_list_is_an_empty_vector():
    value = as_value([])
    assert isinstance(value, Numbers)
    assert value.data.shape == (0,)


@pytest.mark.parametrize("thing", [["a", "b"], ["a", 1], [[1, 2], [3]], [None], ([1], "b")])
def test_a_sequence_of_other_things_keeps_its_items(thing):
    value = as_value(thing)
    assert isinstance(value, Items)
    assert len(value.items) == len(thing)


def test_nested_lists_keep_the_inner_vectors():
    value = as_value([[1, 2], [3, 4, 5]])
    assert [item.data.tolist() for item in value.items] == [[1, 2], [3, 4, 5]]


def test_none_and_text_have_records_of_their_own():
    assert isinstance(as_value(None), Nothing)
    text = as_value("mean")
    assert isinstance(text, Text)
    assert text.text == "mean"


def test_a_record_stands_for_itself():
    record = LossFunction("mse_loss")
    assert as_value(record) is record


@pytest.mark.parametrize("thing", [{"a": 1}, {1}, object(), b"bytes", 1j])
def test_an_object_without_a_record_is_refused_by_its_type(thing):
    with pytest.raises(TypeError, match=type(thing).__name__):
        as_value(thing)


def test_a_refusal_says_what_may_be_used_instead():
    with pytest.raises(TypeError, match="numbers, strings, lists or a record"):
        as_value({})
