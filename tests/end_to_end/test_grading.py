"""The sample class, graded as a whole: golden submissions with their expected JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from graders import grade_paths
from places import SAMPLES

from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course, CourseError
from autograder.records.results import SubmissionResult
from autograder.running.submitted import choose_key, find_notebooks, student_of

ASSIGNMENT = "crop_yields"
EXPECTED: dict[str, Any] = {
    f"{path.parent.name}/{submission}": expected
    for path in sorted(SAMPLES.glob("*/expected.json"))
    for submission, expected in json.loads(path.read_text()).items()
}


@pytest.fixture(scope="module")
def results(sample_class: Course) -> dict[str, SubmissionResult]:
    graded = grade_paths(sample_class, [sample_class.submitted])
    return {f"{result.assignment}/{result.student}/{result.notebook}": result for result in graded}


def summary(result: SubmissionResult) -> dict[str, Any]:
    """Return what is fixed about a result; wordings may change."""
    return {
        "score": result.score,
        "max_score": result.max_score,
        "error": result.error is not None,
        "exercises": {
            exercise.id: [exercise.score, exercise.status, exercise.diagnosis]
            for exercise in result.exercises
            if exercise.status != "passed"
        },
    }


def test_every_submission_has_an_expected_result(results: dict[str, SubmissionResult]) -> None:
    assert results.keys() == EXPECTED.keys()


@pytest.mark.parametrize("submission", EXPECTED)
def test_a_golden_submission_gets_what_it_should(
    results: dict[str, SubmissionResult], submission: str
) -> None:
    assert summary(results[submission]) == EXPECTED[submission]


def test_every_exercise_that_is_not_right_says_why(results: dict[str, SubmissionResult]) -> None:
    exercises = [exercise for result in results.values() for exercise in result.exercises]
    for exercise in exercises:
        if exercise.status == "passed":
            assert exercise.feedback == "\n".join(["Right.", *exercise.notes])
        else:
            assert len(exercise.feedback) > 20


def test_the_published_json_has_the_promised_fields(results: dict[str, SubmissionResult]) -> None:
    published = json.loads(json.dumps(results["crop_yields/emil/crop_yields"].as_json()))
    assert published.keys() >= {
        "submission",
        "student",
        "assignment",
        "score",
        "max_score",
        "error",
        "exercises",
    }
    fields = {"id", "status", "score", "max_score", "diagnosis", "feedback", "devices"}
    assert all(exercise.keys() == fields for exercise in published["exercises"])


@pytest.fixture(scope="module")
def public_keys(course: Course) -> list[AnswerKey]:
    return course.public_keys(ASSIGNMENT)


def test_a_renamed_notebook_is_known_by_its_cells(
    course: Course, public_keys: list[AnswerKey], tmp_path: Path
) -> None:
    path = tmp_path / "homework_final(2).ipynb"
    shutil.copy(course.assignments / ASSIGNMENT / "review_questions.ipynb", path)
    key = choose_key(path, public_keys)
    assert key is not None
    assert key.notebook == "review_questions"


def test_an_unreadable_notebook_is_known_by_its_name(public_keys: list[AnswerKey], tmp_path: Path) -> None:
    path = tmp_path / "crop_yields.ipynb"
    path.write_text("{")
    key = choose_key(path, public_keys)
    assert key is not None
    assert key.notebook == "crop_yields"


def test_a_notebook_of_another_course_belongs_to_no_key(public_keys: list[AnswerKey], tmp_path: Path) -> None:
    path = tmp_path / "poems.ipynb"
    path.write_text('{"cells": []}')
    assert choose_key(path, public_keys) is None


def test_what_cannot_be_told_is_taken_for_the_main_notebook(
    public_keys: list[AnswerKey], tmp_path: Path
) -> None:
    path = tmp_path / ASSIGNMENT / "homework.ipynb"
    path.parent.mkdir()
    path.write_text("not JSON")
    in_a_tree = choose_key(path, public_keys)
    assert in_a_tree is not None
    assert in_a_tree.notebook == "crop_yields"
    path.write_text('{"cells": []}')
    said_by_the_caller = choose_key(path, public_keys, certain=True)
    assert said_by_the_caller is not None
    assert said_by_the_caller.notebook == "crop_yields"


def test_a_stray_notebook_does_not_stop_the_class(course: Course, tmp_path: Path) -> None:
    (tmp_path / "poems.ipynb").write_text('{"cells": []}')
    shutil.copy(course.assignments / ASSIGNMENT / "crop_yields.ipynb", tmp_path)
    graded, stray = grade_paths(course, [tmp_path])
    assert graded.max_score == 22.0
    assert stray.error is not None
    assert "poems.ipynb belongs to no assignment" in stray.error


def test_checkpoints_are_not_graded(tmp_path: Path) -> None:
    (tmp_path / ".ipynb_checkpoints").mkdir()
    for path in (tmp_path / "a.ipynb", tmp_path / ".ipynb_checkpoints" / "a-checkpoint.ipynb"):
        path.write_text("{}")
    assert list(find_notebooks([tmp_path])) == [tmp_path / "a.ipynb"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.ipynb"):
        list(find_notebooks([tmp_path / "nowhere.ipynb"]))


def test_the_student_is_told_from_a_submitted_tree_only() -> None:
    assert student_of(Path("build/submitted/ada/crop_yields/crop_yields.ipynb"), ASSIGNMENT) == "ada"
    assert student_of(Path("Downloads/crop_yields.ipynb"), ASSIGNMENT) is None


def test_an_unknown_assignment_is_named_with_the_known_ones(course: Course) -> None:
    with pytest.raises(CourseError, match=r"no assignment rockets .*crop_yields"):
        grade_paths(course, [], "rockets")
