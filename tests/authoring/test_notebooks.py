from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.course import Course
from autograder.course.questions import read_questions
from autograder.submission.notebook import nbgrader_metadata

ASSIGNMENT = "crop_yields"


def released(course: Course, name: str) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((course.assignments / ASSIGNMENT / f"{name}.ipynb").read_text())
    return notebook


@pytest.mark.nbgrader
def test_a_fresh_build_gives_the_committed_bytes(course: Course, built_course: Course) -> None:
    committed = sorted(course.assignments.glob("*/*.ipynb"))
    assert len(committed) > len(course.assignment_names())
    for path in committed:
        fresh = built_course.assignments / path.relative_to(course.assignments)
        assert fresh.read_bytes() == path.read_bytes(), path.name


def test_the_release_holds_notebooks_and_keys_only(course: Course) -> None:
    names = sorted(path.name for path in (course.assignments / ASSIGNMENT).iterdir())
    stems = ("crop_yields", "review_questions")
    assert names == sorted(f"{stem}.{kind}" for stem in stems for kind in ("ipynb", "key"))


def test_each_question_is_asked_and_answered_in_order(course: Course) -> None:
    ids = [
        nbgrader_metadata(cell).get("grade_id", "") for cell in released(course, "review_questions")["cells"]
    ]
    asked = [grade_id for grade_id in ids if grade_id.endswith(("_question", "_answer"))]
    assert asked == [f"q{n:02d}_{part}" for n in range(1, 46) for part in ("question", "answer")]


def test_at_least_twenty_questions_have_a_part_that_is_graded_by_running_it(course: Course) -> None:
    ids = {nbgrader_metadata(cell).get("grade_id") for cell in released(course, "review_questions")["cells"]}
    graded = [n for n in range(1, 46) if f"check_q{n:02d}" in ids]
    assert len(graded) >= 20
    assert {13, 44} <= set(graded)


def test_released_notebooks_have_no_outputs_and_known_ids(course: Course) -> None:
    for name in ("crop_yields", "review_questions"):
        cells = released(course, name)["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
        assert len({cell["id"] for cell in cells}) == len(cells)


def test_the_public_key_of_the_questions_tells_no_answer(course: Course) -> None:
    key = next(key for key in course.public_keys(ASSIGNMENT) if key.notebook == "review_questions")
    assert len(key.exercises) >= 20
    assert not any(exercise.reference or exercise.misconceptions for exercise in key.exercises)


def test_rubrics_add_up_to_the_points(course: Course) -> None:
    for question in read_questions(course.questions / f"{ASSIGNMENT}.toml"):
        total = sum(float(line.split()[0]) for line in question.rubric)
        assert total == question.points, question.id
