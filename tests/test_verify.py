"""`autograder verify` must fail when something is wrong; that it passes here is checked by `make verify`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.masters import Master, read_master
from autograder.verify import exercise_problems, leaks, stub_problems, wheel_leaks

ASSIGNMENT = "crop_yields"

SMALL_MASTER = '''
# %%
import torch

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, Tensor

# %%
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return REFERENCE
    ### END SOLUTION

# %%
double_exercise = Exercise(
    double, facets=[Facet("value", 1, "returned")], cases=lambda rng: [Case(x=Tensor(rng.normal(size=3)))]
)

@double_exercise.misconception
def triples(x):
    """Three is not two."""
    return MISTAKE

@double_exercise.misconception
def forgets(x):
    """Nothing is doubled."""
    return x
'''


def small_master(folder: Path, *, reference: str = "2 * x", mistake: str = "3 * x") -> Master:
    path = folder / "toy" / "toy.py"
    path.parent.mkdir()
    path.write_text(SMALL_MASTER.replace("REFERENCE", reference).replace("MISTAKE", mistake))
    return read_master(path)


def problems(master: Master) -> str:
    return "\n".join(exercise_problems(master, "double"))


def test_a_sound_exercise_has_no_problems(tmp_path: Path) -> None:
    assert not problems(small_master(tmp_path))


def test_a_misconception_that_is_right_is_found(tmp_path: Path) -> None:
    assert "triples passes" in problems(small_master(tmp_path, mistake="x + x"))


def test_two_misconceptions_that_look_alike_are_found(tmp_path: Path) -> None:
    assert "triples is diagnosed as None" in problems(small_master(tmp_path, mistake="1 * x"))


def test_a_reference_that_is_not_finite_is_found(tmp_path: Path) -> None:
    assert "not finite" in problems(small_master(tmp_path, reference="x / 0"))


def test_a_reference_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"The reference of double fails: .*ZeroDivisionError"):
        problems(small_master(tmp_path, reference="1 / 0"))


@pytest.fixture
def copied_course(course: Course, tmp_path: Path) -> Course:
    copy = course.copy_sources(tmp_path)
    shutil.copytree(course.assignments, copy.assignments)
    return copy


def change_release(course: Course, old: str, new: str) -> None:
    path = course.assignments / ASSIGNMENT / "crop_yields.ipynb"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_committed_release_leaks_nothing(copied_course: Course) -> None:
    assert not list(leaks(copied_course, ASSIGNMENT))


def test_a_leaked_solution_line_is_found(copied_course: Course) -> None:
    change_release(copied_course, "regions = [", "loss = mse(predict(inputs, w, b), targets); regions = [")
    assert "a line of a solution" in "\n".join(leaks(copied_course, ASSIGNMENT))


def test_a_leaked_rubric_is_found(copied_course: Course) -> None:
    path = copied_course.assignments / ASSIGNMENT / "review_questions.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][3]["source"] = "1 point: a weight scales the influence of one input on one target"
    path.write_text(json.dumps(notebook))
    assert "a line of a solution" in "\n".join(leaks(copied_course, ASSIGNMENT))


def test_a_stub_that_does_something_is_found(copied_course: Course, master: Master) -> None:
    assert not list(stub_problems(copied_course, master))
    change_release(copied_course, "raise NotImplementedError()", "return x @ w.T")
    assert "predict: the released stub counts as an attempt" in list(stub_problems(copied_course, master))


def test_the_wheel_holds_the_package_only(course: Course) -> None:
    assert not list(wheel_leaks(course))
