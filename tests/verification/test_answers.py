"""Answers that a course keeps get what they should, and `verify` says so where they do not.

`autograder verify` grades all of them; here it is a few of each exercise, in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from graders import Notebook
from places import ROOT

from autograder import simulated
from autograder.authoring.masters import Master, read_master
from autograder.comparison.answer_key import ExerciseKey
from autograder.course import Course
from autograder.judging.devices import on_gpu_key, together
from autograder.judging.evaluate import evaluate
from autograder.observation.loading import load_candidate
from autograder.observation.observe import observe
from autograder.records.results import ExerciseResult
from autograder.submission.definitions import Definition
from autograder.verification.answers import examine_answers, read_answers, stray_answers
from autograder.verification.as_submitted import definition
from autograder.verification.kill_matrix import Cage

EVERY = 12
"""A sample: one answer in so many."""

EXERCISES = [
    (path.parents[2].name, path.stem) for path in sorted((ROOT / "solutions").glob("*/answers/right/*.py"))
]


def grade(source: str, notebook: Notebook, exercise: str) -> ExerciseResult:
    key = notebook.keys[exercise]
    found = definition(notebook.master, key, source)
    assert isinstance(found, Definition)
    candidate = load_candidate(exercise, found.statements)
    on_cpu = evaluate(key, [observe(candidate, case) for case in key.cases])
    return together(key, on_cpu, on_gpu(key, found) if on_cpu.status == "passed" else None)


def on_gpu(key: ExerciseKey, found: Definition) -> ExerciseResult | None:
    there = on_gpu_key(key)
    if there is None:
        return None
    with simulated.gpu():
        candidate = load_candidate(key.name, found.statements)
        observations = [observe(candidate, case, simulated.GPU.type) for case in there.cases]
    return evaluate(there, observations)


def test_every_exercise_has_its_answers(course: Course) -> None:
    for assignment in course.assignment_names():
        for name in read_master(course.masters(assignment)[0]).exercises:
            assert len(read_answers(course, assignment, "right", name)) >= 10
            assert len(read_answers(course, assignment, "wrong", name)) >= 8


@pytest.mark.thorough
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_right_answers_get_full_marks(
    course: Course, notebook_of: Callable[[str], Notebook], assignment: str, exercise: str
) -> None:
    for answer in read_answers(course, assignment, "right", exercise)[::EVERY]:
        result = grade(answer.source, notebook_of(assignment), exercise)
        outcome = (result.status, result.score, result.hint)
        assert outcome == ("passed", result.max_score, ""), answer.label


@pytest.mark.thorough
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_wrong_answers_get_what_they_should(
    course: Course, notebook_of: Callable[[str], Notebook], assignment: str, exercise: str
) -> None:
    for answer in read_answers(course, assignment, "wrong", exercise)[::EVERY]:
        result = grade(answer.source, notebook_of(assignment), exercise)
        assert result.score in answer.points, answer.label
        assert result.diagnosis == answer.name, answer.label


MASTER = '''
# %%
import torch

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, Tensor

# %%
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %%
double_exercise = Exercise(
    double,
    facets=[Facet("value", 1, "returned"), Facet("x", 1, "x")],
    cases=lambda rng: [Case(x=Tensor(rng.normal(size=n))) for n in (2, 5)],
    devices=("cpu", "sim"),
)

@double_exercise.misconception
def triples(x):
    """Three is not two."""
    return 3 * x
'''


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


class Toy:
    """A course with one exercise, whose answers a test writes."""

    def __init__(self, root: Path, cage: Cage) -> None:
        self.course = Course(root)
        self._cage = cage
        path = self.course.solutions / "toy" / "toy.py"
        path.parent.mkdir(parents=True)
        path.write_text(MASTER)
        self.master: Master = read_master(path)

    def problems(self, kind: str, text: str) -> list[str]:
        path = self.course.solutions / "toy" / "answers" / kind / "double.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        key = self.master.exercises["double"].build_key(2, self.master.stub("double"))
        self.count, found = examine_answers(self.course, self.master, key, self._cage)
        return found


@pytest.fixture
def toy(tmp_path: Path, cage: Cage) -> Toy:
    return Toy(tmp_path, cage)


RIGHT = """
# %% by adding
def double(x):
    return x + x

# %% a helper
two = 2
def double(x):
    return two * x
"""


def test_right_answers_pass_on_every_device(toy: Toy) -> None:
    assert toy.problems("right", RIGHT) == []
    assert toy.count == 2


def test_without_answers_there_is_nothing_to_say(tmp_path: Path, cage: Cage) -> None:
    assert Toy(tmp_path, cage).problems("right", "# Nothing yet.\n") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 3 * x", "the right answer “one” gets 1 of 2: value: wrong"),
        (
            "return 2 * x.cpu()",
            "the right answer “one” gets 1.5 of 2: value: wrong (0.5/1): on a machine with a GPU",
        ),
        ("return 1 / 0", "gets 0 of 2: value: wrong (0/1): the call raised ZeroDivisionError"),
        ("raise NotImplementedError()", "the right answer “one” would not be run: Not attempted"),
        ("return 2 *", "the right answer “one” is not Python: invalid syntax, in line 2 of its cell"),
        ("import os\n    os._exit(3)", "gets 0 of 2: It ended the Python process"),
    ],
)
def test_a_right_answer_that_is_refused_is_named(toy: Toy, body: str, said: str) -> None:
    (problem,) = toy.problems("right", f"# %% one\ndef double(x):\n    {body}\n")
    assert problem.startswith("double: ")
    assert said in problem


@pytest.mark.parametrize(
    ("heading", "body", "said"),
    [
        ("three | 1 | triples", "return 3 * x", ""),
        ("three | 1 | -", "return 3 * x", "gets 1 points and the name triples, not 1 and -"),
        ("four | 1 | -", "return 4 * x", ""),
        ("four | 0 or 1 | -", "return 4 * x", ""),
        ("four | 0 or 2 | -", "return 4 * x", "gets 1 points and the name -, not 0 or 2 and -"),
        ("four | 2 | -", "return 4 * x", "gets 1 points and the name -, not 2 and -"),
        ("two | 1 | -", "return 2 * x", "gets full marks"),
        ("three | 1 | tripled", "return 3 * x", "as tripled, and no misconception is called so"),
    ],
)
def test_a_wrong_answer_gets_what_its_heading_says(toy: Toy, heading: str, body: str, said: str) -> None:
    found = toy.problems("wrong", f"# %% {heading}\ndef double(x):\n    {body}\n")
    assert [problem.endswith(said) for problem in found] == ([True] if said else [])


def test_two_answers_of_one_label_are_named(toy: Toy) -> None:
    assert "double: two answers in right/double.py: by adding" in toy.problems("right", 2 * RIGHT)


@pytest.mark.parametrize("heading", ["no points", "points | many | -", "only | 1"])
def test_a_heading_that_does_not_say_what_is_due_is_an_error(toy: Toy, heading: str) -> None:
    with pytest.raises(ValueError, match=r"wrong.double\.py: the heading .*what is wrong \| points \| name"):
        toy.problems("wrong", f"# %% {heading}\ndef double(x):\n    return x\n")


def test_code_without_a_heading_is_an_error(toy: Toy) -> None:
    with pytest.raises(ValueError, match=r"right.double\.py: the code above the first heading"):
        toy.problems("right", "# Mine.\n\ndef double(x):\n    return x + x\n" + RIGHT)


def test_a_reference_that_no_student_could_hand_in_is_named(toy: Toy) -> None:
    """It passes here, but in a submission its line would count for nothing."""
    key = toy.master.exercises["double"].build_key(2, toy.master.stub("double"))
    cells = [
        msgspec.structs.replace(cell, source=cell.source.replace("return 2 * x", "raise NotImplementedError"))
        for cell in toy.master.cells
    ]
    handed_in = msgspec.structs.replace(toy.master, cells=cells)
    _, (problem,) = examine_answers(toy.course, handed_in, key, toy._cage)
    assert problem.startswith("double: the reference, handed in as a student would, would not be run")


def test_files_that_nobody_would_read_are_named(toy: Toy) -> None:
    toy.problems("right", RIGHT)
    folder = toy.course.solutions / "toy" / "answers"
    assert not list(stray_answers(toy.course, "toy", ["double"]))
    for name in ("right/dubble.py", "rihgt/double.py", "double.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(RIGHT)
    found = "\n".join(stray_answers(toy.course, "toy", ["double"]))
    assert all(name in found for name in ("right/dubble.py", "rihgt/double.py", "answers/double.py"))
    assert "right/double.py" not in found
