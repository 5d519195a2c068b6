"""`autograder verify` must fail when something is wrong; that it passes here is checked by `make verify`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from autograder.authoring.masters import Master, read_master
from autograder.authoring.notebooks import PUBLIC_SEED
from autograder.comparison import answer_key as keys
from autograder.course import Course
from autograder.verification import kill_matrix
from autograder.verification.examination import Examination, build_keys, examine, exercise_problems
from autograder.verification.kill_matrix import Cage, fates
from autograder.verification.mutations import Mutant
from autograder.verification.releases import leaks, release_problems, wheel_leaks
from autograder.verification.scorecard import print_matrix, print_scores
from autograder.verification.separation import needs, separating_cases, superfluous_cases
from autograder.verification.verify import stub_problems

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
DECLARED

@double_exercise.misconception
def triples(x):
    """Three is not two."""
    return MISTAKE

@double_exercise.misconception
def forgets(x):
    """Nothing is doubled."""
    return x
'''


def small_master(
    folder: Path, *, reference: str = "2 * x", mistake: str = "3 * x", cases: str = "", declared: str = ""
) -> Master:
    path = folder / "toy" / "toy.py"
    path.parent.mkdir()
    text = SMALL_MASTER.replace("REFERENCE", reference).replace("MISTAKE", mistake)
    text = text.replace(
        "[Case(x=Tensor(rng.normal(size=3)))]", cases or "[Case(x=Tensor(rng.normal(size=3)))]"
    )
    path.write_text(text.replace("DECLARED", declared))
    return read_master(path)


NO_GRAPH = 'double_exercise.equivalent("No graph.", "return 2 * x → return (2 * x).detach()")'


def problems(master: Master) -> str:
    return "\n".join(exercise_problems(build_keys(master, "double")))


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


def examined(master: Master, cage: Cage) -> Examination:
    keys = build_keys(master, "double")
    return examine(master, keys, fates(master, keys[PUBLIC_SEED], cage))


def test_a_sound_exercise_has_no_problems(tmp_path: Path) -> None:
    assert not problems(small_master(tmp_path))


def test_a_misconception_that_is_right_is_found(tmp_path: Path) -> None:
    assert "triples passes" in problems(small_master(tmp_path, mistake="x + x"))


def test_two_misconceptions_that_look_alike_are_found(tmp_path: Path) -> None:
    assert "triples is diagnosed as None" in problems(small_master(tmp_path, mistake="1 * x"))


def test_a_reference_that_is_not_finite_is_found(tmp_path: Path) -> None:
    assert "not finite" in problems(small_master(tmp_path, reference="x / 0"))


def test_a_reference_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"toy\.py, line 12: double: the reference ends in ZeroDiv.*, in case 1: mend it"
    ):
        problems(small_master(tmp_path, reference="1 / 0"))


def test_all_mutants_of_a_well_tested_reference_are_killed(tmp_path: Path, cage: Cage) -> None:
    found = examined(small_master(tmp_path, declared=NO_GRAPH), cage)
    assert not found.problems
    ran = [fate for fate in found.fates if fate.has_run]
    assert found.killed == found.counted == len(ran) - 1 >= 5
    # With its statement gone, the stub is left: nobody's merit.
    assert [fate.ending for fate in found.fates if not fate.has_run] == ["not attempted"]


def test_a_mutant_that_no_case_notices_is_a_problem(tmp_path: Path, cage: Cage) -> None:
    found = examined(small_master(tmp_path, cases="[Case(x=Tensor([0, 2]))]", reference="x ** 2"), cage)
    assert "double: a mutant gets full marks: return x ** 2 → return x * 2" in found.problems
    assert found.killed < found.counted


def test_declarations_that_do_not_hold_are_problems(tmp_path: Path, cage: Cage) -> None:
    declared = (
        'double_exercise.equivalent("A slip.", "return 2 * x → return 3 * x", "return 2 * x → return 9 * x")'
    )
    found = "\n".join(examined(small_master(tmp_path, declared=declared), cage).problems)
    assert "is declared equivalent, but noticed: return 2 * x → return 3 * x" in found
    assert "there is no such mutant: return 2 * x → return 9 * x" in found


def test_a_mutant_that_never_ends_is_dead(
    tmp_path: Path, cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Mutant("endless", "def double(x):\n    while True:\n        pass\n")
    monkeypatch.setattr(kill_matrix, "mutants", lambda source: [endless])
    (fate,) = fates(master := small_master(tmp_path), build_keys(master, "double")[0], cage)
    assert fate.ending in ("timed out", "computed too long")
    assert not fate.survived


def test_cases_are_named_that_tell_mistakes_apart(tmp_path: Path) -> None:
    zero_and_one = "[Case(x=Tensor([0])), Case(x=Tensor([1])), Case(x=Tensor([2]))]"
    built = build_keys(small_master(tmp_path, cases=zero_and_one), "double")[0]
    pairs = separating_cases(built)
    assert pairs["triples", "forgets"] == {2, 3}
    assert pairs["the reference", "forgets"] == {2, 3}
    assert superfluous_cases(3, needs(pairs.values(), [])) == [3]


def test_the_score_and_the_matrix_are_printed(tmp_path: Path, cage: Cage) -> None:
    console = Console(record=True, width=120)
    found = examined(small_master(tmp_path, declared=NO_GRAPH), cage)
    print_scores([found], console)
    print_matrix(found, console)
    printed = console.export_text()
    assert "100%" in printed
    assert "return 2 * x → return 2 / x" in printed
    assert "3 of 3 pairs of mistakes differ in every case" in printed


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


def test_a_release_is_fresh_if_it_is_what_is_made_now(copied_course: Course) -> None:
    folder = copied_course.assignments / ASSIGNMENT
    notebooks = {path.name: path.read_bytes() for path in folder.glob("*.ipynb")}
    built = [keys.load(path) for path in sorted(folder.glob("*.key"))]
    assert not list(release_problems(copied_course, ASSIGNMENT, notebooks, built))
    change_release(copied_course, "regions = [", "places = [")
    keys.save(msgspec.structs.replace(built[0], exercises=built[0].exercises[1:]), folder / "crop_yields.key")
    (folder / "review_questions.key").unlink()
    (folder / "notes.txt").touch()
    assert [
        said.partition(":")[0] for said in release_problems(copied_course, ASSIGNMENT, notebooks, built)
    ] == [
        "crop_yields.ipynb differs from a fresh one",
        "crop_yields.key differs from a fresh one by more than float error",
        "notes.txt is only in the committed release",
        "review_questions.key is only in the fresh release",
    ]


def test_a_leaked_solution_line_is_found(copied_course: Course) -> None:
    change_release(copied_course, "regions = [", "loss = mse(predict(inputs, w, b), targets); regions = [")
    assert "a line of a solution" in "\n".join(leaks(copied_course, ASSIGNMENT))


def test_a_leaked_misconception_is_found(copied_course: Course) -> None:
    change_release(copied_course, "regions = [", "def mse_sums(t1, t2): ...\nregions = [")
    assert "the release contains the misconception mse_sums" in "\n".join(leaks(copied_course, ASSIGNMENT))


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
