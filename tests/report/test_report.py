"""`autograder report`: what it reads, what it leaves out, and what it says when there is nothing to say."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nbgrader.api import Gradebook
from places import ROOT, SAMPLES
from report_class import LAYERS, answer, paper
from rich.console import Console

from autograder.authoring import samples
from autograder.course import Course, CourseError
from autograder.report.collect import Mark, collect
from autograder.report.items import analyse
from autograder.report.making import make_report, write_report
from autograder.report.marks import read_marks
from autograder.report.page import report_page
from autograder.report.records import Report
from autograder.report.summary import print_summary
from autograder.report.texts import read_hints, read_ideas
from autograder.running.graded_notebook import Graded, file_digest
from autograder.running.store import ResultStore

MASTER = '''\
# %%
@mse_exercise.misconception
def mse_sums(t1, t2):
    """You add up but do
    not average: look up `mean`."""
    return ((t1 - t2) ** 2).sum()
'''
STUDENTS = ["ada", "<b>bob", "cleo"]


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def hand_in(course: Course, student: str, text: str = "{}", name: str = "a.ipynb") -> Path:
    path = course.submitted / student / "a" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def keep(course: Course, path: Path, **changes: object) -> None:
    """Keep a result for a file, as grading does."""
    answers = (answer("mse", 0, 4, diagnosis="mse_sums", seconds=0.25), answer("fit", 2, 2))
    graded = Graded("a", "a", answers, "checks", 0.0, layers=LAYERS, versions={"torch": "2.0"})
    digest = file_digest(path, "a")
    assert digest
    store = ResultStore(course.results)
    store.put_graded(digest, msgspec.structs.replace(graded, **changes))
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Course:
    """A course with one assignment, and nobody in it."""
    course = Course(tmp_path)
    (tmp_path / "nbgrader_config.py").touch()
    for folder in (course.solutions, course.assignments):
        (folder / "a").mkdir(parents=True)
    (course.solutions / "a" / "a.py").write_text(MASTER)
    (course.assignments / "a" / "a.ipynb").write_text('{"cells": []}')
    return course


@pytest.fixture
def small(empty: Course) -> Course:
    """Three students, each graded: one is right, one has an error in the file, one a misconception."""
    ada, bob, cleo = (hand_in(empty, student, json.dumps(student)) for student in STUDENTS)
    keep(empty, ada)
    keep(empty, bob, answers=(answer("mse", 4, 4), answer("fit", 2, 2)))
    keep(empty, cleo, error="a.ipynb is not JSON.", answers=())
    return empty


def test_a_report_says_what_came_of_a_class(small: Course) -> None:
    report = make_report(small, "a")
    (notebook,) = report.notebooks
    assert (report.students, report.few, notebook.graded, notebook.max_score) == (3, True, 2, 6.0)
    assert notebook.scores is not None
    assert (notebook.scores.least, notebook.scores.greatest) == (2.0, 6.0)
    (mistake,) = report.mistakes
    assert (mistake.name, mistake.count, mistake.students.of) == ("mse_sums", 1, 2)
    assert mistake.hint == "You add up but do not average: look up `mean`."
    assert [(each.student, each.why) for each in report.ungraded] == [("cleo", "a.ipynb is not JSON.")]
    assert report.circumstances.sandbox == dict.fromkeys(LAYERS, 2)
    assert (report.circumstances.devices, report.circumstances.missing) == ({"cpu": 2}, [])
    assert report.circumstances.versions == {"torch": ["2.0"]}


def test_an_idea_is_one_in_however_many_exercises_it_shows(empty: Course) -> None:
    empty.ideas.parent.mkdir(exist_ok=True)
    empty.ideas.write_text('"Never reset" = ["never_resets", "does_not_reset"]')
    ada = (
        answer("step", 0, diagnosis="step_does_not_reset"),
        answer("train", 0, diagnosis="train_never_resets"),
    )
    bob = (answer("step", 1), answer("train", 0, diagnosis="train_never_resets"))
    cleo = (answer("step", 0, diagnosis="step_goes_uphill"), answer("train", 1))
    for student, answers in (("ada", ada), ("bob", bob), ("cleo", cleo)):
        keep(empty, hand_in(empty, student, student), answers=answers)
    first, second = make_report(empty, "a").ideas
    assert (first.says, first.count, first.students.of) == ("Never reset", 2, 3)
    assert [(place.exercise, place.count) for place in first.places] == [("step", 1), ("train", 2)]
    assert [(holder.student, holder.exercise) for holder in first.who] == [("ada", "step"), ("bob", "train")]
    assert second.says == "Goes uphill"
    assert [idea.who for idea in make_report(empty, "a", anonymous=True).ideas] == [[], []]


def test_every_end_that_the_course_names_is_that_of_a_misconception() -> None:
    course = Course(ROOT)
    names = {name for assignment in course.assignment_names() for name in read_hints(course, assignment)}
    assert sorted(read_ideas(course).keys() - {name.partition("_")[2] for name in names}) == []


def test_a_damaged_list_of_ideas_is_named(empty: Course) -> None:
    empty.ideas.parent.mkdir(exist_ok=True)
    empty.ideas.write_text("Never reset = 1")
    with pytest.raises(CourseError, match=r"ideas\.toml cannot be read"):
        read_ideas(empty)


def test_a_blank_answer_is_not_a_zero_that_a_person_gave() -> None:
    marks = (Mark(0, 2, blank=True), Mark(0, 2), Mark(2, 2), Mark(1, 2))
    papers = [paper(f"s{n}", answer("p", 1), marks={"q01_answer": mark}) for n, mark in enumerate(marks)]
    (item,) = [item for item in analyse(papers, {}, {}) if item.kind == "by hand"]
    assert item.statuses == {"passed": 1, "failed": 2, "not_attempted": 1}


def test_a_file_that_was_changed_since_counts_as_not_graded(small: Course) -> None:
    hand_in(small, "ada", "something else")
    # An older copy beside it, which was graded, does not take its place.
    keep(small, hand_in(small, "ada", "older", name="a (1).ipynb"))
    report = make_report(small, "a")
    assert report.notebooks[0].graded == 1
    (ada,) = [each for each in report.ungraded if each.student == "ada"]
    assert ada.why == (
        "It has not been graded as it is now: run `autograder grade build/submitted --assignment a`."
    )


def test_every_reason_for_not_being_graded_is_said(small: Course) -> None:
    hand_in(small, "dan", name="scratch.ipynb")
    hand_in(small, "eve", "a fault")
    keep(small, hand_in(small, "eve", "a fault"), faults={"fit": "The worker is gone. Please report this."})
    keep(small, hand_in(small, "fay", "another name", name="Fay's homework.ipynb"))
    found = {each.student: (each.exercise, each.why) for each in collect(small, "a").ungraded}
    assert found == {
        "cleo": ("", "a.ipynb is not JSON."),
        "dan": ("", "The folder has none of the notebooks a.ipynb."),
        "eve": ("fit", "The worker is gone. Please report this."),
    }


def test_without_names_there_is_none_anywhere(small: Course, tmp_path: Path) -> None:
    path = hand_in(small, "Gustav", "named", name="gustav.ipynb")
    keep(small, path, error="gustav.ipynb is not a notebook.")
    keep(small, hand_in(small, "xaver", "fault"), faults={"mse": "/home/x/submitted/xaver/a is gone"})
    done = command("report", "a", "--anonymous", "--output", str(tmp_path / "out"), cwd=small.root)
    written = [path.read_text() for path in (tmp_path / "out").iterdir()]
    assert len(written) == 2
    for text in (done.stdout.replace(str(tmp_path), ""), *written):
        assert not [name for name in ("ada", "bob", "cleo", "ustav", "xaver") if name in text]
        assert "student " in text


def test_labels_do_not_follow_the_names(empty: Course) -> None:
    for number in range(30):
        keep(empty, hand_in(empty, f"s{number:02}", f"{number}"), error=f"error {number:02}")
    keep(empty, hand_in(empty, "t", "t"))
    found = make_report(empty, "a", anonymous=True).ungraded
    assert [each.student for each in found] == sorted(each.student for each in found)
    assert [each.why for each in found] != sorted(each.why for each in found)


def test_one_file_of_two_students_is_named_if_it_was_run(small: Course) -> None:
    run = {"cells": [{"cell_type": "code", "source": "1", "execution_count": 3}]}
    saved = {"cells": [{"cell_type": "code", "source": "1", "execution_count": None}]}
    for students, notebook in (("de", run), ("fg", saved)):
        for student in students:
            keep(small, hand_in(small, student, json.dumps(notebook)))
    report = make_report(small, "a")
    assert [same.students for same in report.same_files] == [["d", "e"]]
    assert report.alike == []
    assert "d, e (a): the same file, byte for byte" in Parts(report_page(report)).text


class Parts(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_needs_nothing_but_itself_and_is_readable_for_all(small: Course) -> None:
    page = report_page(make_report(small, "a"))
    parts = Parts(page)
    assert not [tag for tag, _ in parts.elements if tag in ("script", "link", "img", "iframe", "b")]
    assert "http://" not in page.replace("http-equiv", "")
    assert "https://" not in page
    for tag, attributes in parts.elements:
        assert "src" not in attributes
        assert str(attributes.get("href", "#")).startswith("#")
        if tag == "svg":
            assert attributes.get("aria-label") or attributes.get("aria-hidden") == "true"
    for words in (
        "Fewer than 30 students",
        "Sums",
        "not average: look up mean",
        "no information",
        "375 ms",
    ):
        assert words in parts.text


def test_a_name_cannot_break_the_page(small: Course) -> None:
    keep(small, hand_in(small, "<b>bob", "x"), error="<script>alert(1)</script>")
    page = report_page(make_report(small, "a"))
    assert "&lt;b&gt;bob" in page
    assert "<script>" not in page


def test_the_terminal_gets_the_essence_and_nothing_that_steers_it(small: Course) -> None:
    keep(small, hand_in(small, "dan", "x"), error="a.ipynb is \x1b[2J odd.")
    for number in range(8):
        keep(small, hand_in(small, f"s{number}", f"{number}"))
    text = io.StringIO()
    print_summary(make_report(small, "a"), Console(file=text, width=80))
    said = text.getvalue()
    assert said.startswith("a: 12 students\nFewer than 30 students")
    assert "9 of 10  Sums (mse). You add up but do not average" in said
    assert "Look at mse: Too hard, or unclear: 10 students got 10% of its points." in said
    assert "Look at fit" not in said
    assert "Not graded: dan (a): a.ipynb is  [2J odd." in said
    assert "\x1b" not in said


def test_a_large_class_is_not_called_small(empty: Course) -> None:
    for number in range(30):
        keep(empty, hand_in(empty, f"s{number:02}", f"{number}"))
    report = make_report(empty, "a")
    assert not report.few
    assert "Fewer than" not in report_page(report)


def test_a_mixture_of_versions_and_a_missing_sandbox_are_said(small: Course) -> None:
    keep(small, hand_in(small, "dan", "old"), checks="older", layers=("limits",), versions={"torch": "1.9"})
    report = make_report(small, "a")
    text = Parts(report_page(report)).text
    assert "Graded with 2 versions of the checks or their inputs." in text
    assert "Graded without a full sandbox: 1 of 3 notebooks" in text
    assert "torch 1.9 and 2.0" in text


def test_a_class_that_has_not_begun_has_a_report_all_the_same(empty: Course) -> None:
    keep(empty, hand_in(empty, "ada"), answers=(answer("mse", 0, 4, status="not_attempted"),))
    report = make_report(empty, "a")
    assert (report.notebooks[0].blank, report.notebooks[0].scores) == (1, None)
    assert "1 of them handed in as released" in report_page(report)


def test_the_json_is_the_report(small: Course, tmp_path: Path) -> None:
    report = make_report(small, "a")
    (path,) = write_report(report, tmp_path / "out", html=False)
    assert msgspec.json.decode(path.read_bytes(), type=Report) == report
    assert json.loads(path.read_text())["format"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["b"], "There is no assignment b"),
        (["a", "--output", "nbgrader_config.py"], "cannot be written to nbgrader_config.py"),
    ],
)
def test_a_user_error_is_one_message_and_exit_code_2(
    small: Course, arguments: list[str], message: str
) -> None:
    done = command("report", *arguments, cwd=small.root)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_course_in_which_nothing_happened_says_what_to_do(empty: Course) -> None:
    with pytest.raises(CourseError, match=r"Nobody has handed in a: .* Collect the submissions"):
        make_report(empty, "a")
    path = hand_in(empty, "ada")
    with pytest.raises(CourseError, match=r"Nothing has been graded yet .* run `autograder grade"):
        make_report(empty, "a")
    keep(empty, path)
    hand_in(empty, "ada", "changed")
    with pytest.raises(CourseError, match=r"None of the 1 submissions .* run `autograder grade"):
        make_report(empty, "a")


def test_a_damaged_store_is_set_aside(empty: Course, caplog: pytest.LogCaptureFixture) -> None:
    hand_in(empty, "ada")
    empty.results.write_text("not a database" * 1000)
    with pytest.raises(CourseError, match="None of the 1 submissions"):
        make_report(empty, "a")
    assert "results.db was damaged" in caplog.text


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:///nowhere.db", r"There is no gradebook nowhere\.db: .* --db"),
        ("nonsense", "The gradebook cannot be opened"),
    ],
)
def test_a_gradebook_that_is_not_there_is_named(small: Course, url: str, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        make_report(small, "a", db=url)


def test_a_gradebook_that_is_none_is_named(empty: Course, tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("not a database" * 1000)
    with pytest.raises(CourseError, match=r"gradebook\.db cannot be read \(file is not a database\)"):
        read_marks(empty, "a", f"sqlite:///{tmp_path / 'gradebook.db'}")


def test_marks_are_read_as_formgrader_has_them(built_course: Course, tmp_path: Path) -> None:
    shutil.copy(built_course.build / "gradebook.db", tmp_path / "gradebook.db")
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(url, "torch-first-steps") as gradebook:
        for student in ("ada", "bela"):
            gradebook.update_or_create_student(student)
            gradebook.add_submission("crop_yields", student)
        for student, cell, given in (
            ("ada", "q01_answer", {"manual_score": 1.5, "needs_manual_grade": False}),
            ("ada", "q02_answer", {"auto_score": 0.0, "needs_manual_grade": False}),
            ("ada", "q03_answer", {"auto_score": None, "needs_manual_grade": True}),
            ("ada", "check_q01", {"auto_score": 1.0, "needs_manual_grade": False}),
            ("bela", "q01_answer", {"manual_score": 2.0, "extra_credit": 0.5, "needs_manual_grade": False}),
        ):
            grade = gradebook.find_grade(cell, "review_questions", "crop_yields", student)
            for name, value in given.items():
                setattr(grade, name, value)
        gradebook.db.commit()
    before = (tmp_path / "gradebook.db").read_bytes()
    assert read_marks(built_course, "crop_yields", url) == {
        ("ada", "review_questions"): {"q01_answer": Mark(1.5, 2.0), "q02_answer": Mark(0.0, 1.0, blank=True)},
        ("bela", "review_questions"): {"q01_answer": Mark(2.5, 2.0)},
    }
    assert (tmp_path / "gradebook.db").read_bytes() == before


def test_a_real_class_from_grading_to_the_report(built_course: Course, tmp_path: Path) -> None:
    own = Course(tmp_path / "course")
    shutil.copytree(built_course.root, own.root)
    students = samples.lay_out(own, "numpy_to_torch", SAMPLES / "numpy_to_torch")
    grade = ("grade", "build/submitted", "--assignment", "numpy_to_torch", "--timeout", "4")
    graded = command(*grade, "--format", "json", cwd=own.root)
    results: list[dict[str, Any]] = json.loads(graded.stdout)
    runs = own.results.read_bytes()

    done = command("report", "numpy_to_torch", cwd=own.root)
    assert (done.returncode, done.stderr) == (0, "")
    report = msgspec.json.decode((own.build / "report" / "numpy_to_torch.json").read_bytes(), type=Report)
    assert report.students == len(students)
    expected = [r["diagnosis"] for result in results for r in result["exercises"] if r["diagnosis"]]
    assert sorted(name for m in report.mistakes for name in [m.name] * m.count) == sorted(expected)
    assert all(mistake.hint for mistake in report.mistakes)
    items = [item for notebook in report.notebooks for item in notebook.items]
    assert all(item.median_seconds is not None and 0 < item.median_seconds < 10 for item in items)
    assert report.alike == []
    assert f"{len(students)} students" in done.stdout
    assert (own.build / "report" / "numpy_to_torch.html").is_file()
    assert own.results.read_bytes() == runs
