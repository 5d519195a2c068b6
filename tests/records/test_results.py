from __future__ import annotations

import json

import msgspec
import pytest

from autograder.records.results import ExerciseResult, FacetResult, SubmissionResult


def exercise(name, score, **fields):
    return ExerciseResult(name, "passed", score, 4.0, None, "Right.", **fields)


RESULT = SubmissionResult(
    submission="build/submitted/ada/week1/work.ipynb",
    student="ada",
    assignment="week1",
    notebook="work",
    error=None,
    exercises=(
        exercise("mse", 4.0, facets=(FacetResult("value", 4.0, 4.0),), notes=("Twice.",)),
        exercise("train", 1.5, hint="Look it up.", notes=("Markdown.",)),
    ),
)


def test_the_score_of_a_notebook_is_the_sum_of_its_exercises():
    assert (RESULT.score, RESULT.max_score) == (5.5, 8)


def test_a_notebook_without_exercises_has_no_points():
    empty = msgspec.structs.replace(RESULT, exercises=())
    assert (empty.score, empty.max_score, empty.notes) == (0, 0, [])


def test_the_notes_of_all_exercises_are_collected():
    assert RESULT.notes == ["mse: Twice.", "train: Markdown."]


def test_the_published_form_has_exactly_the_fields_that_are_promised():
    published = RESULT.as_json()
    assert set(published) == {
        "submission",
        "student",
        "assignment",
        "notebook",
        "score",
        "max_score",
        "error",
        "sandbox",
        "exercises",
    }
    assert set(published["exercises"][0]) == {
        "id",
        "status",
        "score",
        "max_score",
        "diagnosis",
        "feedback",
        "devices",
    }


def test_the_published_form_is_json_with_the_values_of_the_record():
    published = json.loads(json.dumps(RESULT.as_json()))
    assert (published["student"], published["score"], published["error"]) == ("ada", 5.5, None)
    assert [e["id"] for e in published["exercises"]] == ["mse", "train"]
    assert [e["score"] for e in published["exercises"]] == [4, 1.5]


@pytest.mark.parametrize("record", [RESULT, RESULT.exercises[0], RESULT.exercises[0].facets[0]])
def test_a_result_cannot_be_changed(record):
    with pytest.raises(AttributeError):
        record.score = 100.0
