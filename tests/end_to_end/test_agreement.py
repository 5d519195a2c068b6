"""A class that works in other programs than Jupyter: all ways of grading it agree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from forms import FORMS, REARRANGED
from graders import Run, grade_paths
from nbgrader.api import Gradebook
from places import SAMPLES

from autograder.authoring.notebooks import run_nbgrader
from autograder.authoring.samples import sample_notebook
from autograder.course import Course

ASSIGNMENT = "numpy_to_torch"
STUDENT = "caro"
"""Of the sample class: somebody who has got some of it right."""


@pytest.fixture
def class_(built_course: Course, tmp_path: Path) -> Course:
    """One notebook, handed in by a student in each form."""
    shutil.copytree(built_course.root, tmp_path, dirs_exist_ok=True)
    course = Course(tmp_path)
    notebook = sample_notebook(course, ASSIGNMENT, SAMPLES / ASSIGNMENT / STUDENT / f"{ASSIGNMENT}.py")
    for student, form in (FORMS | REARRANGED).items():
        folder = course.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(form(notebook))
    return course


def in_gradebook(course: Course) -> dict[str, dict[str, float]]:
    with Gradebook(f"sqlite:///{course.build / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


@pytest.mark.thorough
@pytest.mark.nbgrader
def test_all_ways_of_grading_agree_on_each_form(class_: Course, here: Run) -> None:
    results = grade_paths(class_, [class_.submitted], ASSIGNMENT)
    graded = {
        result.student or "": {f"check_{e.id}": e.score for e in result.exercises} for result in results
    }
    assert graded == dict.fromkeys(FORMS | REARRANGED, graded["as_it_is"])
    done = here("grade", "--gradebook", "--assignment", ASSIGNMENT, cwd=class_.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert in_gradebook(class_) == graded


@pytest.mark.thorough
@pytest.mark.nbgrader
def test_nbgrader_agrees_on_each_form(class_: Course) -> None:
    run_nbgrader(class_, "autograde", ASSIGNMENT)
    graded = in_gradebook(class_)
    assert graded == dict.fromkeys(FORMS | REARRANGED, graded["as_it_is"])
