"""The fast way into nbgrader's gradebook, against `nbgrader autograde` itself."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from gradebooks import (
    ASSIGNMENT,
    copy_course,
    db_url,
    enter_manual_score,
    full_marks,
    prepare_class,
    prepare_gradebook,
    read_files,
    read_rows,
    results_of,
)
from nbgrader.api import Gradebook

from autograder.authoring.notebooks import run_nbgrader
from autograder.course import Course, CourseError
from autograder.gradebook import database, rows
from autograder.gradebook import writer as saving
from autograder.gradebook.converter import Converter
from autograder.gradebook.rows import NotSaved
from autograder.gradebook.writer import GradebookWriter


def save_all(course: Course, results: dict[str, Any], **options: Any) -> list[str]:
    with GradebookWriter(course, ASSIGNMENT, **options) as writer:
        students = [pending.student for pending in writer.pending()]
        for student in students:
            writer.save(student, results[student])
    return students


def configure(course: Course, setting: str) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nget_config().{setting}\n")


def autograded(course: Course) -> dict[str, tuple[int, bytes]]:
    return read_files(course.build / "autograded", course.root)


@pytest.fixture(scope="module")
def handed_in(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The sample class before grading; do not change it."""
    course = copy_course(built_course, tmp_path_factory.mktemp("handed_in"))
    prepare_class(course)
    configure(course, "CourseDirectory.groupshared = True")
    prepare_gradebook(db_url(course))
    return course


@pytest.fixture(scope="module")
def both(handed_in: Course, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The same class graded by nbgrader, and saved by us with the results that nbgrader came to."""
    theirs = copy_course(handed_in, tmp_path_factory.mktemp("theirs"))
    ours = copy_course(handed_in, tmp_path_factory.mktemp("ours"))
    run_nbgrader(theirs, "autograde", ASSIGNMENT)
    results = results_of(theirs)
    students = save_all(ours, results)
    rows = read_rows(db_url(theirs))
    return SimpleNamespace(theirs=theirs, ours=ours, results=results, students=students, rows=rows)


@pytest.mark.nbgrader
def test_all_rows_are_those_of_nbgrader(both: SimpleNamespace) -> None:
    rows = read_rows(db_url(both.ours))
    assert len(rows["grade"]) > 1000
    assert rows == both.rows


@pytest.mark.nbgrader
def test_all_files_are_those_of_nbgrader(both: SimpleNamespace) -> None:
    """Their modes as well, in a course that a group shares."""
    assert len(autograded(both.ours)) > 100
    assert autograded(both.ours) == autograded(both.theirs)
    folders = [course.build / "autograded" for course in (both.ours, both.theirs)]
    assert [folder.stat().st_mode & 0o7777 for folder in folders] == [0o2775, 0o2775]
    assert autograded(both.ours)["ada/crop_yields/crop_yields.ipynb"][0] & 0o777 == 0o664


@pytest.mark.nbgrader
def test_the_class_holds_what_is_hard(both: SimpleNamespace) -> None:
    """Guard the comparison against comparing nothing."""
    lost = {row["row"][1][2]: row["late_submission_penalty"] for row in both.rows["submitted_notebook"]}
    assert {"emil", "hana", "goran", "ivan"} <= lost.keys()
    penalties = [row["late_submission_penalty"] for row in both.rows["submitted_notebook"]]
    assert 3.0 in penalties
    assert len([penalty for penalty in penalties if penalty]) >= 2
    manual = [row for row in both.rows["grade"] if row["manual_score"] is not None]
    assert [(row["manual_score"], row["needs_manual_grade"]) for row in manual] == [(1.25, True)]
    assert any(row["auto_comment"] == "No response." for row in both.rows["comment"])
    assert "kofi" not in both.students
    assert "chen/crop_yields/own.py" in autograded(both.ours)


@pytest.mark.nbgrader
@pytest.mark.thorough
def test_feedback_and_export_are_those_of_nbgrader(both: SimpleNamespace, tmp_path: Path) -> None:
    made = {}
    for name, course in (("ours", both.ours), ("theirs", both.theirs)):
        run_nbgrader(course, "generate_feedback", ASSIGNMENT, "--student", "[deu]*")
        run_nbgrader(course, "export", "--to", str(tmp_path / name))
        made[name] = read_files(course.build / "feedback", course.root), (tmp_path / name).read_text()
    assert len(made["ours"][0]) >= 9
    assert made["ours"] == made["theirs"]


@pytest.mark.nbgrader
def test_a_second_round_grades_what_is_newer(both: SimpleNamespace, tmp_path: Path) -> None:
    theirs = copy_course(both.theirs, tmp_path / "theirs")
    ours = copy_course(both.ours, tmp_path / "ours")
    for course in (theirs, ours):
        for student in ("ada", "emil"):
            path = course.submitted / student / ASSIGNMENT / "timestamp.txt"
            path.write_text("2026-03-01 16:00:00 UTC")
        with Gradebook(db_url(course)) as book:
            enter_manual_score(book, "emil", 0.75)
    assert save_all(ours, both.results) == ["ada", "emil"]
    log = run_nbgrader(theirs, "autograde", ASSIGNMENT)
    assert log.count("Updating existing assignment") == 2
    assert read_rows(db_url(ours)) == read_rows(db_url(theirs))
    # nbgrader has graded with new secret inputs, so what is fed back is worded differently.
    assert [(k, v[0]) for k, v in autograded(ours).items()] == [
        (k, v[0]) for k, v in autograded(theirs).items()
    ]
    assert save_all(ours, both.results) == []
    assert save_all(ours, both.results, force=True) == both.students
    assert read_rows(db_url(ours)) == read_rows(db_url(theirs))


@pytest.fixture
def one(built_course: Course, tmp_path: Path) -> Course:
    """A course in which three have handed in; to be changed at will."""
    course = copy_course(built_course, tmp_path / "course")
    released = (course.assignments / ASSIGNMENT / "crop_yields.ipynb").read_bytes()
    for student in ("ann", "bob", "cid"):
        folder = course.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / "crop_yields.ipynb").write_bytes(released)
    return course


def saved_students(course: Course) -> list[str]:
    return sorted(row["row"][2] for row in read_rows(db_url(course))["submitted_assignment"])


def leftovers(course: Course) -> list[str]:
    return [str(path) for path in (course.build / "autograded").rglob(".*")]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, MemoryError])
def test_what_is_interrupted_leaves_nothing_and_is_done_again(
    one: Course, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def interrupted(*arguments: Any, **options: Any) -> None:
        rows.save_submission(*arguments, **options)
        raise fault

    with GradebookWriter(one, ASSIGNMENT) as writer:
        writer.save("ann", full_marks(one))
        monkeypatch.setattr(saving, "save_submission", interrupted)
        with pytest.raises(fault if fault is KeyboardInterrupt else NotSaved):
            writer.save("bob", full_marks(one))
        assert saved_students(one) == ["ann"]
        assert "bob/crop_yields" not in autograded(one)
        assert leftovers(one) == []
        monkeypatch.undo()
        assert [pending.student for pending in writer.pending()] == ["bob", "cid"]
        writer.save("bob", full_marks(one))
    assert saved_students(one) == ["ann", "bob"]


def test_a_stop_after_the_rows_and_before_the_folder_changes_nothing_in_the_end(
    one: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(Converter, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                writer.save("ann", full_marks(one))
        before = read_rows(db_url(one))
        assert "ann" in [pending.student for pending in writer.pending()]
        writer.save("ann", full_marks(one))
    assert read_rows(db_url(one)) == before
    assert "ann/crop_yields/crop_yields.ipynb" in autograded(one)


@pytest.mark.nbgrader
@pytest.mark.thorough
def test_only_the_notebooks_that_the_course_names_are_graded(built_course: Course, tmp_path: Path) -> None:
    theirs, ours = (copy_course(built_course, tmp_path / name) for name in ("theirs", "ours"))
    for course in (theirs, ours):
        folder = course.submitted / "ann" / ASSIGNMENT
        folder.mkdir(parents=True)
        for released in (course.assignments / ASSIGNMENT).glob("*.ipynb"):
            (folder / released.name).write_bytes(released.read_bytes())
    for chosen in ("review_*", "crop_yields"):
        for course in (theirs, ours):
            configure(course, f"CourseDirectory.notebook_id = {chosen!r}")
        run_nbgrader(theirs, "autograde", ASSIGNMENT)
        assert save_all(ours, results_of(theirs)) == ["ann"]
        assert read_rows(db_url(ours)) == read_rows(db_url(theirs))
        assert autograded(ours) == autograded(theirs)
        assert save_all(ours, {}) == []
    assert len([name for name in autograded(ours) if name.endswith(".ipynb")]) == 2


def test_an_assignment_is_graded_by_one_process_at_a_time(one: Course) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        with pytest.raises(CourseError, match=r"Another process is grading crop_yields into .*: wait"):
            GradebookWriter(one, ASSIGNMENT)
        with GradebookWriter(one, "perceptron"):
            writer.save("ann", full_marks(one))
    with GradebookWriter(one, ASSIGNMENT) as writer:
        assert [pending.student for pending in writer.pending()] == ["bob", "cid"]


def test_a_place_that_cannot_be_written_to_is_named(one: Course) -> None:
    (one.build / ".crop_yields.lock").mkdir()
    with pytest.raises(CourseError, match=r"crop_yields.lock cannot be opened \(.*\). Have you the right"):
        GradebookWriter(one, ASSIGNMENT)


def test_what_is_graded_is_not_changed_by_chance(one: Course) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        writer.save("ann", full_marks(one))
    assert autograded(one)["ann/crop_yields/crop_yields.ipynb"][0] & 0o777 == 0o444


def unknown_notebook(folder: Path) -> None:
    (folder / "crop_yields.ipynb").unlink()
    (folder / "mine.ipynb").write_text('{"cells": []}')


def strange_timestamp(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("yesterday or so")


@pytest.mark.parametrize("spoil", [unknown_notebook, strange_timestamp])
def test_a_submission_that_cannot_be_saved_costs_only_itself(
    one: Course, spoil: Callable[[Path], None]
) -> None:
    spoil(one.submitted / "bob" / ASSIGNMENT)
    with GradebookWriter(one, ASSIGNMENT) as writer:
        assert [pending.student for pending in writer.pending()] == ["ann", "bob", "cid"]
        with pytest.raises(NotSaved):
            writer.save("bob", full_marks(one))
        writer.save("cid", full_marks(one))
    assert saved_students(one) == ["cid"]
    assert "bob/crop_yields" not in autograded(one)


def test_links_are_not_copied(one: Course) -> None:
    folder = one.submitted / "bob" / ASSIGNMENT
    (folder / "nothing.csv").symlink_to("nowhere")
    (folder / "gradebook.db").symlink_to(one.build / "gradebook.db")
    with GradebookWriter(one, ASSIGNMENT) as writer:
        writer.save("bob", full_marks(one))
    names = {name for name in autograded(one) if name.startswith("bob/")}
    assert "bob/crop_yields/crop_yields.ipynb" in names
    assert not {name for name in names if name.endswith(("gradebook.db", "nothing.csv"))}


def test_what_the_gradebook_has_lost_is_written_again(one: Course) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        before = (one.build / "gradebook.db").read_bytes()
        for student in ("ann", "bob", "cid"):
            writer.save(student, full_marks(one))
        assert writer.pending() == []
    (one.build / "gradebook.db").write_bytes(before)
    with GradebookWriter(one, ASSIGNMENT) as writer:
        assert [pending.student for pending in writer.pending()] == ["ann", "bob", "cid"]


def test_another_content_is_graded_whatever_its_time(one: Course) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        for student in ("ann", "bob", "cid"):
            writer.save(student, full_marks(one))
        path = one.submitted / "bob" / ASSIGNMENT / "crop_yields.ipynb"
        path.write_text(path.read_text() + "\n")
        assert [pending.student for pending in writer.pending()] == ["bob"]


def test_a_file_with_nearly_the_right_name_is_taken(one: Course) -> None:
    folder = one.submitted / "bob" / ASSIGNMENT
    (folder / "crop_yields.ipynb").rename(folder / "crop_yields (1).ipynb")
    (one.submitted / "[eve]" / ASSIGNMENT).mkdir(parents=True)
    with GradebookWriter(one, ASSIGNMENT) as writer:
        ann, bob, _ = writer.pending()
        assert (ann.taken, bob.taken) == ((), ("crop_yields (1).ipynb was taken for crop_yields.ipynb",))
        assert bob.notebooks["crop_yields"] == folder / "crop_yields (1).ipynb"
        assert writer.no_students() == [one.submitted / "[eve]" / ASSIGNMENT]
        writer.save("bob", full_marks(one))
    assert "bob/crop_yields/crop_yields.ipynb" in autograded(one)


def test_only_the_students_that_the_course_names_are_graded(one: Course) -> None:
    folder = one.submitted / "bob" / ASSIGNMENT
    (folder / "crop_yields.ipynb").rename(folder / "crop_yields (1).ipynb")
    configure(one, "CourseDirectory.student_id = 'ann'")
    with GradebookWriter(one, ASSIGNMENT) as writer:
        assert [pending.student for pending in writer.pending()] == ["ann"]
        assert writer.no_students() == []


def test_points_that_a_master_has_changed_are_named(one: Course) -> None:
    (key,) = [key for key in one.grading_keys(ASSIGNMENT) if key.notebook == "crop_yields"]
    mse = key.exercises[1]
    more = msgspec.structs.replace(
        mse, facets=[msgspec.structs.replace(mse.facets[0], points=5), *mse.facets[1:]]
    )
    changed = msgspec.structs.replace(key, exercises=[key.exercises[0], more, *key.exercises[2:]])
    with GradebookWriter(one, ASSIGNMENT) as writer:
        writer.check_points([key])
        with pytest.raises(CourseError, match=r"mse: 7 in the master, 4 in the gradebook.*autograder build"):
            writer.check_points([changed])


def test_a_result_too_few_is_not_saved_as_full_marks(one: Course) -> None:
    results = full_marks(one)
    results["crop_yields"] = msgspec.structs.replace(results["crop_yields"], exercises=())
    with GradebookWriter(one, ASSIGNMENT) as writer:
        with pytest.raises(NotSaved, match="belongs to no exercise"):
            writer.save("ann", results)
        with pytest.raises(NotSaved, match="has not been graded"):
            writer.save("bob", {})
    assert saved_students(one) == []


def test_an_unknown_student_is_refused_where_the_course_says_so(one: Course) -> None:
    configure(one, "Autograde.create_student = False")
    with Gradebook(db_url(one)) as book:
        book.add_student("ann")
    with GradebookWriter(one, ASSIGNMENT) as writer:
        writer.save("ann", full_marks(one))
        with pytest.raises(NotSaved, match="knows no student bob"):
            writer.save("bob", full_marks(one))


def test_another_process_that_writes_is_waited_for(one: Course) -> None:
    with GradebookWriter(one, ASSIGNMENT) as writer:
        other = sqlite3.connect(one.build / "gradebook.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
        threading.Timer(0.7, lambda: other.execute("ROLLBACK")).start()
        start = time.monotonic()
        writer.save("ann", full_marks(one))
        assert time.monotonic() - start > 0.5
    other.close()
    assert saved_students(one) == ["ann"]


def test_a_locked_gradebook_is_named_with_the_remedy(one: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    with GradebookWriter(one, ASSIGNMENT) as writer:
        other = sqlite3.connect(one.build / "gradebook.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CourseError, match=r"gradebook.db cannot be written to .*locked.*Another process"):
            writer.save("ann", full_marks(one))
        other.execute("ROLLBACK")
        other.close()
        assert autograded(one).keys() <= {"ann"}
        writer.save("ann", full_marks(one))


def test_a_gradebook_that_cannot_be_written_to_is_said_before_anything_is_graded(one: Course) -> None:
    url = f"sqlite:///file:{one.build / 'gradebook.db'}?mode=ro&uri=true"
    with pytest.raises(CourseError, match=r"gradebook.db.*cannot be written to .*right to write"):
        GradebookWriter(one, ASSIGNMENT, db_url=url)


def test_a_gradebook_that_is_not_there_is_not_made(one: Course) -> None:
    with pytest.raises(CourseError, match=r"There is no gradebook .*autograder build"):
        GradebookWriter(one, ASSIGNMENT, db_url=f"sqlite:///{one.build / 'none.db'}")
    assert not (one.build / "none.db").exists()
    with pytest.raises(CourseError, match="does not know the assignment nothing"):
        GradebookWriter(one, "nothing")
    with pytest.raises(CourseError, match="cannot be opened"):
        GradebookWriter(one, ASSIGNMENT, db_url="no url")


def test_steps_that_only_nbgrader_knows_are_refused(one: Course) -> None:
    configure(one, 'Autograde.autograde_preprocessors.append("nbgrader.preprocessors.Execute")')
    with pytest.raises(CourseError, match=r"\(Execute\).*Only `nbgrader autograde`"):
        GradebookWriter(one, ASSIGNMENT)


@pytest.mark.parametrize(
    "line", ["def (", "get_config().CourseDirectory.root = 3", "1 / 0", "import sys; sys.exit(3)"]
)
def test_a_configuration_that_cannot_be_read_is_not_left_out(one: Course, line: str) -> None:
    with (one.root / "nbgrader_config.py").open("a") as config:
        config.write(line)
    with pytest.raises(CourseError, match=r"cannot use .*nbgrader_config.py"):
        GradebookWriter(one, ASSIGNMENT)


def test_nobody_handed_anything_in(built_course: Course, tmp_path: Path) -> None:
    with (
        GradebookWriter(copy_course(built_course, tmp_path / "course"), ASSIGNMENT) as writer,
        pytest.raises(CourseError, match="No notebooks"),
    ):
        writer.pending()


@pytest.mark.thorough
def test_saving_remembers_nothing_of_a_class(one: Course) -> None:
    students = [f"student{number}" for number in range(24)]
    released = (one.submitted / "ann" / ASSIGNMENT / "crop_yields.ipynb").read_bytes()
    for student in students:
        folder = one.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / "crop_yields.ipynb").write_bytes(released)
    held = []
    tracemalloc.start()
    try:
        with GradebookWriter(one, ASSIGNMENT) as writer:
            for student in students:
                writer.save(student, full_marks(one))
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # The rows of a submission alone would be 30 kB.
    assert held[-1] - held[11] < 20 * 1000
