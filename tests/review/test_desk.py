"""Decisions about review questions: what the gradebook has then, and that nothing is lost on the way."""

from __future__ import annotations

import re
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from gradebooks import ASSIGNMENT, copy_course, db_url, read_rows
from nbgrader.api import Gradebook
from reviews import CLASS
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.course import Course, CourseError
from autograder.course.questions import NOTEBOOK
from autograder.review.decisions import COMMENT_LIMIT, Decision, Refused
from autograder.review.desk import Desk
from autograder.review.marks import ManualGrades, Mark, MarksMoved
from autograder.review.opening import open_desk
from autograder.review.sheets import SheetGroup

WAITS = Mark(None, True, None)


@pytest.fixture
def desk(graded: Course) -> Iterator[Desk]:
    with open_desk(graded, ASSIGNMENT) as desk:
        yield desk


def group_of(desk: Desk, text: str, question: str = "q01") -> SheetGroup:
    groups = desk.sheet(question).groups
    return next(group for group in groups if any(text in wording.text for wording in group.wordings))


def decision(group: SheetGroup, points: float, comment: str | None = None) -> Decision:
    seen = {name: each for wording in group.wordings for name, each in wording.answers.items()}
    return Decision(seen, points, comment)


def marks(group: SheetGroup) -> list[Mark]:
    return [seen.mark for wording in group.wordings for seen in wording.answers.values()]


def rows(graded: Course) -> dict[str, list[dict[str, Any]]]:
    return read_rows(db_url(graded))


def as_formgrader(graded: Course, student: str, score: float, comment: str | None) -> None:
    """Do what formgrader's server does when somebody types a score, and then a comment."""
    with Gradebook(db_url(graded)) as gradebook:
        where = ("q01_answer", NOTEBOOK, ASSIGNMENT, student)
        grade = gradebook.find_grade_by_id(gradebook.find_grade(*where).id)
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = score, None, False
        gradebook.db.commit()
        if comment is not None:
            found = gradebook.find_comment_by_id(gradebook.find_comment(*where).id)
            found.manual_comment = comment
            gradebook.db.commit()


def test_a_sheet_has_the_answers_in_groups_and_counts_the_blank_ones(desk: Desk) -> None:
    sheet = desk.sheet("q01")
    assert [sum(len(one.answers) for one in group.wordings) for group in sheet.groups] == [3, 1, 1]
    assert {mark for group in sheet.groups for mark in marks(group)} == {WAITS}
    assert (sheet.blank, sheet.unreadable, sheet.comments) == (0, 0, [])
    assert desk.sheet("q17").blank == 1
    assert desk.sheet("q30").groups == []
    assert [(line.id, line.waiting, line.answers) for line in desk.lines() if line.answers] == [
        ("q01", 5, 5),
        ("q17", 4, 4),
    ]


def test_no_sheet_says_whose_an_answer_is(desk: Desk) -> None:
    said = msgspec.json.encode([desk.sheet("q01"), desk.sheet("q17")]).decode()
    assert not [student for student in CLASS if re.search(rf"\b{student}\b", said)]


def test_a_decision_leaves_the_rows_that_formgrader_would(desk: Desk, graded: Course) -> None:
    before = (graded.build / "gradebook.db").read_bytes()
    done = desk.decide("q01", decision(group_of(desk, "It predicts"), 1.5, "And an *example*?"))
    assert (done.question, done.answers) == ("q01", 3)
    ours = rows(graded)
    (graded.build / "gradebook.db").write_bytes(before)
    for student in ("ada", "bela", "emil"):
        as_formgrader(graded, student, 1.5, "And an *example*?")
    theirs = rows(graded)
    assert sum(row.get("manual_score") == 1.5 for row in ours["grade"]) == 3
    assert ours == theirs


def test_a_decision_without_comment_leaves_comments_and_an_empty_one_deletes_them(
    desk: Desk, graded: Course
) -> None:
    as_formgrader(graded, "chen", 2, "See me.")
    desk.decide("q01", decision(group_of(desk, "A weighted"), 1))
    assert marks(group_of(desk, "A weighted")) == [Mark(1, False, "See me.")]
    assert desk.sheet("q01").comments == ["See me."]
    desk.decide("q01", decision(group_of(desk, "A weighted"), 1, " "))
    assert marks(group_of(desk, "A weighted")) == [Mark(1, False, None)]


def test_undo_takes_decisions_back_one_by_one_and_leaves_nothing(desk: Desk, graded: Course) -> None:
    as_formgrader(graded, "chen", 0.5, "Hm.")
    states = [rows(graded)]
    for text, points in (("It predicts", 2), ("A weighted", 1), ("It predicts", 0)):
        desk.decide("q01", decision(group_of(desk, text), points, "Read it again."))
        states.append(rows(graded))
    for state in reversed(states[:-1]):
        desk.undo()
        assert rows(graded) == state
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_a_pile_is_given_and_taken_back_at_once(desk: Desk, graded: Course) -> None:
    before = rows(graded)
    pile = desk.view("q01").pile
    assert pile is not None
    assert (pile.lines, pile.points, pile.waiting, len(pile.answers)) == (None, (1, 1), 3, 3)
    done = desk.decide(
        "q01",
        line_by_line(desk, "It predicts", True, False),
        line_by_line(desk, "A weighted", True, False),
        line_by_line(desk, "does not", False, False),
    )
    assert done.answers == 5
    assert desk.view("q01").pile is None
    assert marks(group_of(desk, "does not")) == [Mark(0, False, None)]
    assert desk.undo().answers == 5
    assert rows(graded) == before


def line_by_line(desk: Desk, text: str, *lines: bool, comment: str | None = None) -> Decision:
    given = decision(group_of(desk, text), float(sum(lines)), comment)
    return msgspec.structs.replace(given, lines=lines)


def test_the_lines_that_were_given_are_suggested_for_what_is_alike_after_a_restart_too(
    graded: Course,
) -> None:
    with open_desk(graded, ASSIGNMENT) as desk:
        desk.decide("q01", line_by_line(desk, "It predicts", True, False, comment="An example?"))
    with open_desk(graded, ASSIGNMENT) as desk:
        before = rows(graded)
        pile = desk.view("q01").pile
        assert pile is not None
        assert (pile.lines, pile.comments) == ((True, False), {"10": "An example?"})
        (only,) = pile.answers
        assert desk.sheet("q01").groups[only.group] == group_of(desk, "A weighted")
        assert [piece.text for text in only.texts for piece in text if piece.new]
        assert rows(graded) == before
        # Nobody has said yet what a "not" is worth, and all else is left for later.
        last = desk.view("q01", {group_of(desk, "A weighted").id}).pile
        assert last is not None
        assert (last.lines, last.answers[0].group) == (None, 2)
        desk.undo()
        assert desk.view("q01").pile.lines is None  # type: ignore[union-attr]


def test_points_without_lines_count_for_each_line_by_their_share(desk: Desk, graded: Course) -> None:
    as_formgrader(graded, "ada", 2, None)
    as_formgrader(graded, "bela", 2, None)
    as_formgrader(graded, "emil", 2, None)
    pile = desk.view("q01").pile
    assert pile is not None
    assert pile.lines == (True, True)


def test_undo_outlives_the_program(graded: Course) -> None:
    before = rows(graded)
    with open_desk(graded, ASSIGNMENT) as desk:
        desk.decide("q01", decision(group_of(desk, "It predicts"), 2, "Good."))
    with open_desk(graded, ASSIGNMENT) as desk:
        assert desk.undo().answers == 3
    assert rows(graded) == before


def test_what_was_changed_meanwhile_is_not_overwritten(desk: Desk, graded: Course) -> None:
    seen = group_of(desk, "It predicts")
    as_formgrader(graded, "bela", 0.25, None)
    changed = rows(graded)
    with pytest.raises(MarksMoved, match="1 of these answers has been changed meanwhile"):
        desk.decide("q01", decision(seen, 2, "Good."))
    assert rows(graded) == changed
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_undo_does_not_overwrite_what_was_changed_since(desk: Desk, graded: Course) -> None:
    desk.decide("q01", decision(group_of(desk, "It predicts"), 2))
    as_formgrader(graded, "bela", 1, "Not quite.")
    changed = rows(graded)
    with pytest.raises(MarksMoved):
        desk.undo()
    assert rows(graded) == changed


def test_two_reviewers_see_each_other(graded: Course) -> None:
    with open_desk(graded, ASSIGNMENT) as one, open_desk(graded, ASSIGNMENT) as other:
        seen = group_of(other, "It predicts")
        one.decide("q01", decision(group_of(one, "It predicts"), 2))
        with pytest.raises(MarksMoved, match="3 of these answers have"):
            other.decide("q01", decision(seen, 1))
        assert marks(group_of(other, "It predicts")) == [Mark(2, False, None)] * 3


def test_an_answer_that_was_graded_again_meanwhile_is_looked_at_first(desk: Desk, graded: Course) -> None:
    folder = graded.build / "autograded" / "ada" / ASSIGNMENT
    path = folder / f"{NOTEBOOK}.ipynb"
    was = path.read_bytes()
    seen = group_of(desk, "It predicts")
    path.chmod(0o600)
    path.write_bytes(was.replace(b"It predicts a weighted sum", b"It predicts a squared sum"))
    try:
        with pytest.raises(Refused, match="not what you have seen"):
            desk.decide("q01", decision(seen, 2))
        assert len(marks(group_of(desk, "it predicts a weighted"))) == 2
    finally:
        path.write_bytes(was)


def test_a_notebook_that_cannot_be_read_is_counted(desk: Desk, graded: Course) -> None:
    path = graded.build / "autograded" / "ada" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    path.rename(path.with_suffix(".away"))
    try:
        assert desk.sheet("q01").unreadable == 1
        assert len(desk.sheet("q01").groups) == 3
    finally:
        path.with_suffix(".away").rename(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"points": 2.5}, "from 0 to 2 points, not 2.5"),
        ({"points": -1}, "from 0 to 2"),
        ({"points": float("nan")}, "from 0 to 2"),
        ({"answers": {}}, "at least one answer"),
        ({"comment": "x" * (COMMENT_LIMIT + 1)}, "at most 10,000"),
        ({"lines": (True,)}, "Say of 2 lines of the rubric"),
    ],
)
def test_what_is_no_decision_is_refused(
    desk: Desk, graded: Course, change: dict[str, Any], said: str
) -> None:
    before = rows(graded)
    good = decision(group_of(desk, "It predicts"), 1)
    with pytest.raises(Refused, match=said):
        desk.decide("q01", msgspec.structs.replace(good, **change))
    assert rows(graded) == before


def test_one_answer_gets_one_mark(desk: Desk, graded: Course) -> None:
    before = rows(graded)
    good = decision(group_of(desk, "It predicts"), 1)
    with pytest.raises(Refused, match="cannot get two marks"):
        desk.decide("q01", good, good)
    with pytest.raises(Refused, match="at least one answer"):
        desk.decide("q01")
    assert rows(graded) == before


def test_answers_to_another_question_are_refused(desk: Desk, graded: Course) -> None:
    before = rows(graded)
    with pytest.raises(Refused, match="not what you have seen"):
        desk.decide("q17", decision(group_of(desk, "It predicts"), 1))
    with pytest.raises(Refused, match="no question q99"):
        desk.sheet("q99")
    assert rows(graded) == before


class Crash(BaseException):
    """What the end of a process looks like from within."""


@pytest.mark.parametrize("written", [False, True], ids=["before the gradebook", "after the gradebook"])
def test_a_crash_leaves_a_decision_whole_or_undone(
    graded: Course, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    before = rows(graded)
    change = ManualGrades.change

    def crashing(self: ManualGrades, changes: Any, announce: Any) -> None:
        if written:
            change(self, changes, announce)
            raise Crash
        change(self, changes, lambda: (announce(), crash()))

    def crash() -> None:
        raise Crash

    with open_desk(graded, ASSIGNMENT) as desk, monkeypatch.context() as patch:
        group = group_of(desk, "It predicts")
        patch.setattr(ManualGrades, "change", crashing)
        # Nothing of this process runs after its end.
        patch.setattr(Desk, "_settle", lambda self: None)
        with pytest.raises(Crash):
            desk.decide("q01", decision(group, 2, "Good."))
    if not written:
        assert rows(graded) == before
    with open_desk(graded, ASSIGNMENT) as desk:
        assert marks(group_of(desk, "It predicts")) == [Mark(2, False, "Good.") if written else WAITS] * 3
        if written:
            assert desk.undo().answers == 3
        with pytest.raises(Refused, match="nothing to undo"):
            desk.undo()
    assert rows(graded) == before


def test_a_crash_while_taking_back_is_settled_too(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(graded)
    with open_desk(graded, ASSIGNMENT) as desk, monkeypatch.context() as patch:
        desk.decide("q01", decision(group_of(desk, "It predicts"), 2))
        patch.setattr(Desk, "_settle", lambda self: None)
        desk.undo()
    with sqlite3.connect(graded.build / "review.db") as journal:
        assert journal.execute("SELECT state FROM decision").fetchall() == [("taking back",)]
    with open_desk(graded, ASSIGNMENT) as desk, pytest.raises(Refused, match="nothing to undo"):
        desk.undo()
    assert rows(graded) == before


def test_a_suggestion_is_what_a_person_gave_for_something_alike_and_is_written_nowhere(
    desk: Desk, graded: Course
) -> None:
    assert group_of(desk, "A weighted").suggestion is None
    desk.decide("q01", decision(group_of(desk, "It predicts"), 1.5, "An example?"))
    before = rows(graded)
    suggestion = group_of(desk, "A weighted").suggestion
    assert suggestion is not None
    assert (suggestion.score, suggestion.comment) == (1.5, "An example?")
    assert 0.4 < suggestion.likeness < 1
    assert group_of(desk, "does not").suggestion is None
    assert marks(group_of(desk, "A weighted")) == [WAITS]
    assert rows(graded) == before


def test_answers_of_a_group_that_came_later_get_its_points_suggested(desk: Desk, graded: Course) -> None:
    as_formgrader(graded, "ada", 2, "Good.")
    suggestion = group_of(desk, "It predicts").suggestion
    assert suggestion is not None
    assert (suggestion.score, suggestion.comment, suggestion.likeness) == (2, "Good.", 1)


def test_a_wording_can_leave_its_group_and_come_back(graded: Course) -> None:
    wrong = "It predicts a weigthed sum of the inputs plus a bias."
    with open_desk(graded, ASSIGNMENT) as desk:
        desk.split("q01", wrong)
        assert group_of(desk, wrong).split
        desk.decide("q01", decision(group_of(desk, wrong), 1, "Spelling."))
    with open_desk(graded, ASSIGNMENT) as desk:
        assert marks(group_of(desk, wrong)) == [Mark(1, False, "Spelling.")]
        assert marks(group_of(desk, "it predicts")) == [WAITS] * 2
        desk.split("q01", wrong)
        assert len(group_of(desk, wrong).wordings) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no assignment nowhere"),
        (["perceptron"], "perceptron has no review questions: there is no"),
        (
            [ASSIGNMENT, "--db", "sqlite:////nowhere/gradebook.db"],
            "There is no gradebook /nowhere/gradebook.db",
        ),
    ],
)
def test_what_keeps_a_review_from_starting_is_said(graded: Course, arguments: list[str], said: str) -> None:
    refused(graded, arguments, said)


def test_a_port_that_is_taken_is_named_with_the_remedy(graded: Course) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused(graded, [ASSIGNMENT, "--port", port], f"Port {port} cannot be used .*leave out --port")


def test_what_a_review_needs_is_named_where_it_is_not_installed(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "autograder.review.opening", None)
    refused(graded, [ASSIGNMENT], r"pip install 'torch-first-steps\[review\]'")


def refused(course: Course, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["review", "--no-browser", "--course", str(course.root), *arguments])
    assert isinstance(result.exception, CourseError)
    assert re.search(said, str(result.exception))


def test_a_class_that_has_not_been_graded_is_named_with_the_remedy(
    built_course: Course, tmp_path: Path
) -> None:
    course = copy_course(built_course, tmp_path / "copy")
    with pytest.raises(CourseError, match=f"run `nbgrader autograde {ASSIGNMENT}` first"):
        open_desk(course, ASSIGNMENT).__enter__()


def test_a_damaged_journal_is_named_and_kept(graded: Course) -> None:
    journal = graded.build / "review.db"
    journal.write_bytes(b"not a database" * 100)
    with pytest.raises(CourseError, match=r"review\.db cannot be written"):
        open_desk(graded, ASSIGNMENT).__enter__()
    assert journal.read_bytes().startswith(b"not a database")
