"""nbgrader itself, on honest and on poisoned submissions."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from graders import grade_paths
from nbgrader.api import Gradebook, MissingEntry
from places import SAMPLES

from autograder.authoring.notebooks import run_nbgrader
from autograder.authoring.samples import sample_notebook
from autograder.course import Course
from autograder.demo import read_autograded
from autograder.submission.notebook import nbgrader_metadata
from autograder.submission.well_formed import repair

ASSIGNMENT = "crop_yields"
SAMPLE_CLASS = SAMPLES / ASSIGNMENT
FULL = 22.0
Notebook = dict[str, Any]


def cell(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if nbgrader_metadata(c).get("grade_id") == grade_id)


def strange_schema(notebook: Notebook) -> None:
    cell(notebook, "mse")["metadata"]["nbgrader"]["schema_version"] = 99


def old_schema(notebook: Notebook) -> None:
    for each in notebook["cells"]:
        nbgrader_metadata(each).pop("schema_version", None)


def skipped_tests(notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["metadata"]["tags"] = ["skip-execution"]
    cell(notebook, "mse")["source"] = "def mse(t1, t2):\n    return t1.sum() * 0"


def everything_equal(notebook: Notebook) -> None:
    cell(notebook, "mse")["source"] = (
        "class Right(float):\n"
        "    __eq__ = __le__ = __lt__ = __ge__ = lambda *a: True\n"
        "    __sub__ = __rsub__ = __abs__ = lambda *a: 0.0\n"
        "    @classmethod\n"
        "    def __torch_function__(cls, *a, **k): return True\n"
        "def mse(t1, t2):\n    return Right()"
    )


def printed_megabytes(notebook: Notebook) -> None:
    source = "def mse(t1, t2):\n    print('x' * 50_000_000)\n    return ((t1 - t2) ** 2).mean()"
    cell(notebook, "mse")["source"] = source
    cell(notebook, "mse")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "y" * 3_000_000}]


def graded_cell_twice(notebook: Notebook) -> None:
    position = notebook["cells"].index(cell(notebook, "mse"))
    notebook["cells"].insert(position, json.loads(json.dumps(notebook["cells"][position])))
    notebook["cells"][position]["source"] = "def mse(t1, t2):\n    return 0"


def check_cell_twice(notebook: Notebook) -> None:
    notebook["cells"].append(json.loads(json.dumps(cell(notebook, "check_mse"))))


def forged_outputs(notebook: Notebook) -> None:
    cell(notebook, "mse")["source"] = "def mse(t1, t2):\n    return 0"
    check = cell(notebook, "check_mse")
    check["source"] = "4.0"
    check["metadata"]["nbgrader"] |= {"points": 400, "locked": False, "grade": False}
    check["outputs"] = [
        {"output_type": "execute_result", "data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1}
    ]
    notebook["metadata"]["autograder"] = {"score": 22}


def torn_metadata(notebook: Notebook) -> None:
    cell(notebook, "fit")["metadata"]["nbgrader"]["grade_id"] = ["fit"]
    cell(notebook, "train")["metadata"] = None
    notebook["cells"] += ["not a cell", {"cell_type": "code"}, {"source": 7, "metadata": {"nbgrader": 3}}]
    notebook["metadata"] = "none"


def retyped_cell(notebook: Notebook) -> None:
    mse = cell(notebook, "mse")
    mse["cell_type"] = "markdown"
    for field in ("outputs", "execution_count"):
        mse.pop(field)


def ended_process(notebook: Notebook) -> None:
    cell(notebook, "mse")["source"] = "import os\ndef mse(t1, t2):\n    os._exit(0)"


def killed_sandbox(notebook: Notebook) -> None:
    source = "import os, signal\ndef mse(t1, t2):\n    os.kill(os.getppid(), signal.SIGKILL)"
    cell(notebook, "mse")["source"] = source


# What is done to a right submission, and what it costs. The names put an honest student
# first, between and last.
POISONS: dict[str, tuple[Callable[[Notebook], None] | bytes | None, float]] = {
    "a_honest": (None, FULL),
    "b_strange_schema": (strange_schema, FULL),
    "c_old_schema": (old_schema, FULL),
    "d_skipped_tests": (skipped_tests, FULL - 4),
    "e_everything_equal": (everything_equal, FULL - 4),
    "f_printed_megabytes": (printed_megabytes, FULL),
    "g_graded_cell_twice": (graded_cell_twice, FULL),
    "h_check_cell_twice": (check_cell_twice, FULL),
    "i_forged_outputs": (forged_outputs, FULL - 4),
    "j_torn_metadata": (torn_metadata, FULL),
    "k_retyped_cell": (retyped_cell, FULL),
    "l_ended_process": (ended_process, FULL - 4),
    "m_honest": (None, FULL),
    "n_killed_sandbox": (killed_sandbox, FULL - 4),
    "o_not_json": (b"PK\x03\x04 this is a zip", 0.0),
    "p_empty": (b"", 0.0),
    "q_other_json": (b"[1, 2, 3]", 0.0),
    "r_old_format": (b'{"worksheets": [], "nbformat": 3}', 0.0),
    "s_no_cells": (b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', 0.0),
    "z_honest": (None, FULL),
}


@pytest.fixture(scope="module")
def poisoned_class(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("poisoned")
    shutil.copytree(built_course.root, root, dirs_exist_ok=True)
    course = Course(root)
    right = sample_notebook(course, ASSIGNMENT, SAMPLE_CLASS / "bela" / "crop_yields.py")
    for student, (poison, _) in POISONS.items():
        folder = course.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        path = folder / "crop_yields.ipynb"
        if isinstance(poison, bytes):
            path.write_bytes(poison)
            continue
        notebook = json.loads(json.dumps(right))
        if poison:
            poison(notebook)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    beside = course.submitted / "m_honest" / ASSIGNMENT
    for name in ("torch.py", "autograder.py", "numpy.py"):
        (beside / name).write_text("raise SystemExit('shadowed')", encoding="utf-8")
    run_nbgrader(course, "autograde", ASSIGNMENT)
    return course


def gradebook_scores(course: Course) -> dict[str, dict[str, float]]:
    """Return, per student, the automatic score of each check cell of the main notebook."""
    scores: dict[str, dict[str, float]] = {}
    with Gradebook(f"sqlite:///{course.build / 'gradebook.db'}") as gradebook:
        for student in gradebook.students:
            try:
                notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student.id)
            except MissingEntry:
                continue
            assert not any(grade.needs_manual_grade for grade in notebook.grades)
            scores[student.id] = {grade.name: grade.auto_score for grade in notebook.grades}
    return scores


@pytest.mark.nbgrader
@pytest.mark.parametrize("student", POISONS)
def test_a_poisoned_notebook_costs_only_its_own_author(poisoned_class: Course, student: str) -> None:
    assert sum(gradebook_scores(poisoned_class)[student].values()) == POISONS[student][1]


@pytest.mark.nbgrader
def test_nbgrader_and_grade_give_the_same_scores(poisoned_class: Course) -> None:
    results = grade_paths(poisoned_class, [poisoned_class.submitted], ASSIGNMENT, seconds=10)
    by_hand = {r.student: {f"check_{e.id}": e.score for e in r.exercises} for r in results}
    assert by_hand == gradebook_scores(poisoned_class)


@pytest.fixture(scope="module")
def graded_class(sample_class: Course) -> Course:
    run_nbgrader(sample_class, "autograde", ASSIGNMENT, "--Grade.timeout=3")
    run_nbgrader(sample_class, "generate_feedback", ASSIGNMENT)
    return sample_class


@pytest.mark.nbgrader
def test_partial_credit_arrives_in_the_gradebook(graded_class: Course) -> None:
    scores = gradebook_scores(graded_class)
    assert scores["jun"]["check_update_step"] == 1.5
    assert scores["emil"]["check_update_step"] == 3.0


@pytest.mark.nbgrader
def test_results_can_be_read_from_autograded_notebooks(graded_class: Course) -> None:
    results = {(r.student, r.notebook): r for r in read_autograded(graded_class, ASSIGNMENT)}
    assert results["ada", "crop_yields"].score == FULL
    assert results["dora", "review_questions"].score == 40.0


@pytest.mark.nbgrader
def test_blank_answers_get_zero_and_written_ones_wait_for_a_person(graded_class: Course) -> None:
    with Gradebook(f"sqlite:///{graded_class.build / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_submission_notebook("review_questions", ASSIGNMENT, "ada")
        grades = {grade.name: grade for grade in notebook.grades}
    assert grades["q01_answer"].needs_manual_grade
    assert grades["q03_answer"].auto_score == 0
    assert not grades["q03_answer"].needs_manual_grade


@pytest.mark.nbgrader
def test_graders_see_the_mark_scheme_and_students_do_not(graded_class: Course) -> None:
    student = Path("dora") / ASSIGNMENT
    autograded = (graded_class.build / "autograded" / student / "review_questions.ipynb").read_text()
    feedback = (graded_class.build / "feedback" / student / "review_questions.html").read_text()
    assert autograded.count("BEGIN MARK SCHEME") == 45
    assert "MARK SCHEME" not in feedback
    assert "Model answer" not in feedback


@pytest.mark.nbgrader
def test_feedback_shows_result_and_hint_per_exercise(graded_class: Course) -> None:
    page = (graded_class.build / "feedback" / "emil" / ASSIGNMENT / "crop_yields.html").read_text()
    text = re.sub(r"<[^>]+>", "", page)
    assert "update_step: not right yet (3 of 4 points)" in text
    assert "Look up how gradients accumulate." in text
    assert "Exercise(" not in text


@pytest.mark.nbgrader
def test_feedback_shows_losses_and_formulas_and_loads_nothing(graded_class: Course) -> None:
    page = (graded_class.build / "feedback" / "jun" / ASSIGNMENT / "crop_yields.html").read_text()
    assert 'aria-label="Your loss falls from' in page
    assert page.count("<math ") > 10
    assert not re.findall(r"<(?:script|link|img)[^>]*https?:", page)


@pytest.mark.nbgrader
def test_an_unreadable_submission_is_explained_to_its_author(graded_class: Course) -> None:
    page = (graded_class.build / "feedback" / "uma" / ASSIGNMENT / "crop_yields.html").read_text()
    assert "This submission could not be read" in page


@pytest.mark.nbgrader
def test_an_endless_loop_is_stopped_when_the_course_says(graded_class: Course) -> None:
    page = (graded_class.build / "feedback" / "rosa" / ASSIGNMENT / "crop_yields.html").read_text()
    assert "Stopped after 3 seconds: does a loop in it never end" in page


@pytest.mark.nbgrader
def test_grades_can_be_exported(graded_class: Course, tmp_path: Path) -> None:
    run_nbgrader(graded_class, "export", "--to", str(tmp_path / "grades.csv"))
    lines = (tmp_path / "grades.csv").read_text().splitlines()
    assert any(line.startswith("crop_yields,") and ",bela," in line and ",22.0," in line for line in lines)


@pytest.mark.nbgrader
def test_autograding_again_with_force_gives_the_same_scores(graded_class: Course) -> None:
    before = gradebook_scores(graded_class)
    run_nbgrader(graded_class, "autograde", ASSIGNMENT, "--force", "--student", "jun")
    assert gradebook_scores(graded_class) == before


def test_repair_puts_deleted_cells_back_in_their_place(course: Course, tmp_path: Path) -> None:
    released = json.loads((course.assignments / ASSIGNMENT / "crop_yields.ipynb").read_text())
    broken = json.loads(json.dumps(released))
    broken["cells"] = [
        c for c in broken["cells"] if nbgrader_metadata(c).get("grade_id") not in ("mse", "check_mse")
    ]
    path = tmp_path / "crop_yields.ipynb"
    path.write_text(json.dumps(broken))
    repaired, problems = repair(path, released)

    def graded(cells: list[dict[str, Any]]) -> list[str]:
        return [ours["grade_id"] for c in cells if (ours := nbgrader_metadata(c))]

    assert graded(repaired.cells) == graded(released["cells"])
    assert problems == ["the cell mse is missing", "the cell check_mse is missing"]


def test_repair_leaves_a_sound_notebook_as_it_is(course: Course) -> None:
    path = course.assignments / ASSIGNMENT / "crop_yields.ipynb"
    released = json.loads(path.read_text())
    repaired, problems = repair(path, released)
    assert not problems
    assert [c.source for c in repaired.cells] == ["".join(c["source"]) for c in released["cells"]]


def test_repair_names_cells_by_their_place_and_never_by_chance(course: Course, tmp_path: Path) -> None:
    released = json.loads((course.assignments / ASSIGNMENT / "crop_yields.ipynb").read_text())
    ids = ["mine", "mine", None, "no spaces", 5, "cell-004"]
    cells = [{"cell_type": "code", "source": "", "id": each} for each in ids]
    path = tmp_path / "crop_yields.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    repaired, _ = repair(path, {**released, "cells": []})
    assert [c.id for c in repaired.cells] == [
        "mine",
        "cell-002",
        "cell-003",
        "cell-004",
        "cell-005",
        "cell-006",
    ]
    nbformat.validate(repaired, relax_add_props=True)
    assert repair(path, released)[0] == repair(path, released)[0]


def test_repair_replaces_what_no_file_can_hold(course: Course, tmp_path: Path) -> None:
    released = json.loads((course.assignments / ASSIGNMENT / "crop_yields.ipynb").read_text())
    path = tmp_path / "crop_yields.ipynb"
    path.write_text('{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}')
    repaired, _ = repair(path, {**released, "cells": []})
    assert repaired.cells[0].source == "x = '?'"
