"""What is written for other systems, read back with their parsers and rules."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from graders import Notebook
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from autograder import __version__
from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course
from autograder.course.questions import read_questions
from autograder.exports import canvas, gradescope, junit, moodle, quiz, table
from autograder.exports.github import to_notices, to_summary, to_workflow
from autograder.exports.grades import Grades, Part, grades_of
from autograder.exports.with_keys import read_keys
from autograder.records.results import ExerciseResult, SubmissionResult
from autograder.records.values import Text
from autograder.sandbox.layers import REQUIRED

NASTY = '=HYPERLINK("http://example.org";"x")'
ADA = Grades(
    "crop_yields",
    "ada",
    (
        Part("crop_yields", "mse", 4.0, 4.0, "passed", None, "Right."),
        Part("crop_yields", "train", 1.5, 4.0, "failed", "train_never_resets", 'lost, "so"\nHint: look.'),
        Part("crop_yields", "fit", 0.0, 6.0, "error", None, "It raised \x1b[31m\x00 `]]>`: <b>&amp;"),
        Part("crop_yields", "predict", 0.0, 2.0, "timed_out", None, "Stopped."),
        Part("crop_yields", "make_loader", 0.0, 2.0, "not_attempted", None, "Not attempted yet."),
        Part("review_questions", "q01_answer", 0.0, 2.0, waiting=True),
        Part("review_questions", "q02_answer", 0.5, 1.0, feedback="Which of the two?"),
    ),
    first_name="Ada",
    last_name="Ünal; Öz, von",
    email="Ada@Example.org",
    lms_user_id="4711",
    late_penalty=2.0,
    problems=("crop_yields: graded without a full sandbox.",),
)
EVE = Grades(
    "crop_yields",
    "@eve",
    (
        Part("crop_yields", "mse", 0.0, 4.0, "not_attempted", None, "Not attempted yet."),
        Part("crop_yields", "train", 0.0, 17.0, "not_attempted", None, "Not attempted yet."),
    ),
    last_name=NASTY,
    late_penalty=1.0,
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), strict=True))


def as_dicts(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_points_count_as_in_nbgrader_and_never_below_zero() -> None:
    assert (ADA.score, ADA.max_score) == (4.0, 21.0)
    assert EVE.score == 0


@pytest.mark.parametrize(
    ("error", "layers", "problems"),
    [
        (None, REQUIRED, ()),
        (None, REQUIRED[1:], ("n: graded without a full sandbox.",)),
        ("n.ipynb is not JSON.", (), ("n: n.ipynb is not JSON.",)),
    ],
)
def test_what_went_wrong_with_a_notebook_is_said(
    error: str | None, layers: tuple[str, ...], problems: tuple[str, ...]
) -> None:
    exercise = ExerciseResult("f", "passed", 1.0, 1.0, None, "Right.", notes=("It comes twice.",))
    result = SubmissionResult("n.ipynb", None, "a", "n", error, (exercise,), layers)
    grades = grades_of("ada", [result])
    assert grades.problems == problems
    assert grades.parts[0].feedback == "Right.\nNote. It comes twice."


@given(st.text(max_size=6) | st.text("=+-@\t\r\n ＝\u00a0", min_size=1, max_size=4))
@settings(max_examples=300)
def test_no_text_is_a_formula_and_none_is_lost(text: str) -> None:
    ((written,),) = rows(table.to_csv([[text]])) or [[""]]
    assert written.removeprefix("'") == text.replace("\0", "\ufffd").removeprefix("'")
    assert not re.match(r"\s*[=+\-@＝]", written)


def test_numbers_are_numbers_also_below_zero() -> None:
    assert table.to_csv([[-1.5, 0.1 + 0.2, 3.0, 1e6]]) == "-1.5,0.3,3,1000000\r\n"


def test_the_rows_of_a_student_add_up_to_the_total() -> None:
    found = as_dicts(table.per_exercise([ADA, EVE]))
    for one in (ADA, EVE):
        own = [row for row in found if row["student"] == table.cell(one.student)]
        assert sum(float(row["score"]) for row in own) == one.score
        assert sum(float(row["max_score"]) for row in own) == one.max_score
    by_exercise = {row["exercise"]: row for row in found if row["student"] == "ada"}
    assert by_exercise["train"]["diagnosis"] == "train_never_resets"
    assert by_exercise["q01_answer"]["waits_for_a_person"] == "yes"
    assert by_exercise["mse"]["status"] == "passed"
    assert found[-1]["last_name"] == "'" + NASTY


# Canvas


CANVAS = """\
\ufeffStudent;ID;SIS User ID;SIS Login ID;Section;Quiz (7);Crop_Yields (1234);Current Score
    Points Possible;;;;;3;21;(read only)
"Ünal, Ada";31;s-1;ADA;A;1;;
"Twin, One";32;s-2;bela;A;;;
"Twin, Two";33;bela;t2;B;;;
"Number, The";4711;s-3;num;B;;;
=cmd;34;s-4;@eve;B;;;
"Student, Test";;;;B;;;
"""


def roster(tmp_path: Path, text: str = CANVAS) -> canvas.Roster:
    path = tmp_path / "grades.csv"
    path.write_text(text, encoding="utf-8")
    return canvas.read_roster(path)


def check_canvas(text: str) -> list[list[str]]:
    """Read a file as Canvas's importer does, and return the rows of students."""
    header, points, *students = rows(text)
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert re.search(r"SIS\s+User\s+ID", header[2])
    assert re.search(r"SIS\s+Login\s+ID", header[3])
    assert "Section" in header[4]
    assert "Points Possible" in points[0]
    assert all(len(row) == len(header) == 6 for row in (points, *students))
    assert float(points[5]) == 21
    return students


def test_canvas_without_a_roster_gets_logins() -> None:
    file = canvas.to_canvas([ADA, EVE])
    assert rows(file.text)[0][5] == "crop_yields"
    assert check_canvas(file.text) == [
        ["Ünal; Öz, von, Ada", "4711", "", "ada", "", "4"],
        ["'" + NASTY, "", "", "'@eve", "", "0"],
    ]
    assert file.unmatched == ()


def test_canvas_gets_its_own_ids_and_heading_back(tmp_path: Path) -> None:
    ada = Grades("crop_yields", "ada", ADA.parts)
    file = canvas.to_canvas([ada, EVE], roster(tmp_path))
    assert rows(file.text)[0][5] == "Crop_Yields (1234)"
    assert check_canvas(file.text) == [
        ["Ünal, Ada", "31", "s-1", "ADA", "A", "6"],
        ["'=cmd", "34", "s-4", "'@eve", "B", "0"],
    ]


@pytest.mark.parametrize(
    ("student", "email", "lms_user_id", "found"),
    [
        ("someone", "", "31", "31"),
        ("someone", "T2", "", "33"),
        ("s-3", "", "", "4711"),
        ("bela", "", "", None),  # the login of one, the SIS id of another
        ("4711", "", "", None),  # a number of Canvas's is no login
        ("nobody", "no@example.org", "99", None),
        ("", "", "", None),
    ],
)
def test_canvas_never_guesses(
    tmp_path: Path, student: str, email: str, lms_user_id: str, found: str | None
) -> None:
    one = Grades("crop_yields", student, ADA.parts, email=email, lms_user_id=lms_user_id)
    file = canvas.to_canvas([one], roster(tmp_path))
    assert [row[1] for row in rows(file.text)[2:]] == ([found] if found else [])
    assert file.unmatched == (() if found else (student,))


def test_canvas_and_the_gradebook_have_to_agree_on_the_points(tmp_path: Path) -> None:
    found = roster(tmp_path, CANVAS.replace(";3;21;", ";3;100;"))
    with pytest.raises(ValueError, match=r"is worth 100 points in Canvas and 21 in the gradebook"):
        canvas.to_canvas([ADA], found)


@pytest.mark.parametrize("text", ["", "name,points\nada,3\n", 'Student,ID,Section\n"ada'])
def test_what_is_no_roster_is_named_with_the_remedy(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"grades\.csv .*Export Entire Gradebook"):
        roster(tmp_path, text)


# Moodle, Gradescope, JUnit


def test_moodle_gets_a_grade_and_what_to_say() -> None:
    ada, eve = as_dicts(moodle.to_moodle([ADA, EVE]))
    about = ("username", "idnumber", "email", "firstname", "lastname", "crop_yields")
    assert [ada[name] for name in about] == ["ada", "4711", "Ada@Example.org", "Ada", "Ünal; Öz, von", "4"]
    assert "train: 1.5 of 4 points. lost" in ada["crop_yields feedback"]
    assert "q01_answer: has yet to be graded by a person." in ada["crop_yields feedback"]
    assert "mse" not in ada["crop_yields feedback"]
    assert "Handed in late: 2 points less." in ada["crop_yields feedback"]
    assert eve["crop_yields feedback"].startswith("crop_yields: nothing attempted.\n")


def check_gradescope(found: dict[str, Any]) -> None:
    """Check a results.json against what Gradescope documents."""
    visibilities = {"hidden", "after_due_date", "after_published", "visible"}
    formats = {"text", "html", "simple_format", "md", "ansi"}
    assert set(found) <= {"score", "output", "output_format", "visibility", "stdout_visibility", "tests"}
    assert isinstance(found["score"], float)
    assert found["visibility"] in visibilities
    assert found["stdout_visibility"] in visibilities
    kinds = {"name": str, "output": str, "max_score": float, "score": float, "name_format": str}
    for test in found["tests"]:
        assert set(test) <= {*kinds, "status", "visibility", "output_format"}
        assert all(isinstance(test[name], kind) for name, kind in kinds.items() if name in test)
        assert test.get("status", "passed") in ("passed", "failed")
        assert test["visibility"] in visibilities
        assert test["output_format"] in formats
        assert test["name_format"] in formats


def test_gradescope_gets_a_test_per_exercise() -> None:
    found = json.loads(gradescope.to_json(ADA))
    check_gradescope(found)
    tests = {test["name"]: test for test in found["tests"]}
    assert found["score"] == 4.0
    assert found["output"] == ("crop_yields: graded without a full sandbox.\nHanded in late: 2 points less.")
    assert tests["crop_yields: mse"]["status"] == "passed"
    assert tests["crop_yields: train"]["score"] == 1.5
    assert tests["crop_yields: train"]["status"] == "failed"
    # Points that nobody has given yet are not zero points.
    assert "score" not in tests["review_questions: q01_answer"]
    assert tests["review_questions: q02_answer"]["output"] == "Which of the two?"


def test_junit_is_read_back_by_a_parser_of_it() -> None:
    written = junit.to_junit([ADA, EVE])
    report = JUnitXml.fromstring(written.encode())
    assert [suite.name for suite in report] == [
        "ada.crop_yields.crop_yields",
        "ada.crop_yields.review_questions",
        "@eve.crop_yields.crop_yields",
    ]
    counted = [(s.tests, s.failures, s.errors, s.skipped) for s in report]
    assert counted == [(5, 1, 2, 1), (2, 0, 0, 1), (2, 0, 0, 2)]
    for suite in report:
        suite.update_statistics()
    assert [(s.tests, s.failures, s.errors, s.skipped) for s in report] == counted
    assert (report.tests, report.failures, report.errors) == (9, 1, 2)
    cases = {case.name: case for suite in report for case in suite}
    assert cases["q02_answer"].is_passed


def test_junit_says_of_each_status_what_it_is() -> None:
    suite = next(iter(JUnitXml.fromstring(junit.to_junit([ADA]).encode())))
    outcomes = {case.name: case.result for case in suite}
    assert outcomes["mse"] == []
    assert [type(one) for one in outcomes["train"]] == [Failure]
    assert outcomes["train"][0].type == "train_never_resets"
    assert outcomes["train"][0].message == "1.5 of 4 points, not right yet"
    assert [type(one) for one in outcomes["fit"]] == [Error]
    # What XML cannot hold is replaced, all else comes back.
    assert outcomes["fit"][0].text == "It raised \ufffd[31m\ufffd `]]>`: <b>&amp;"
    assert [type(one) for one in outcomes["predict"]] == [Error]
    assert [type(one) for one in outcomes["make_loader"]] == [Skipped]
    assert {p.name: p.value for p in suite.properties()} == {"score": "5.5", "max_score": "18"}


# GitHub


SOURCES = ("", "git+https://github.com/someone/torch-first-steps", 'x"; rm #')


def test_the_workflow_is_valid_by_githubs_schema(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.yml" for number in range(len(SOURCES))]
    for path, source in zip(paths, SOURCES, strict=True):
        path.write_text(to_workflow(source))
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("source", SOURCES)
def test_the_workflow_has_the_names_that_classroom_looks_for(source: str) -> None:
    text = to_workflow(source)
    workflow = yaml.safe_load(text)
    assert workflow["name"] == "Autograding Tests"
    assert list(workflow["jobs"]) == ["run-autograding-tests"]
    assert "secrets" not in text
    steps = workflow["jobs"]["run-autograding-tests"]["steps"]
    (package,) = [step["env"]["PACKAGE"] for step in steps if "env" in step]
    assert package == "torch-first-steps[grading]" + (f" @ {source}" if source else f"=={__version__}")
    # Of two indexes, either can put a package of the same name in front.
    assert "--extra-index-url" not in text


def test_github_reads_the_points_from_a_notice() -> None:
    lines = to_notices(ADA).splitlines()
    assert lines[0] == "::notice title=Autograding complete::Points 4/21"
    head, _, report = lines[1].rpartition("::")
    assert head == "::notice title=Autograding report"
    assert json.loads(report) == {"totalPoints": 4.0, "maxPoints": 21.0}


def test_no_text_of_a_student_ends_the_block_that_it_is_shown_in() -> None:
    part = Part("n", "f", 0.0, 1.0, "failed", None, "a ```` b")
    summary = to_summary(Grades("a", "", (part,)))
    assert summary.count("`````") == 2
    assert "| **sum** | **0 of 1** |" in summary


# Questions and keys


@pytest.fixture(scope="module")
def review_key(notebook_of: Callable[[str], Notebook]) -> AnswerKey:
    return notebook_of("review_questions").key


def test_the_quiz_has_every_question_and_no_mark_scheme(course: Course, review_key: AnswerKey) -> None:
    questions = read_questions(course.questions / "crop_yields.toml")
    items = quiz.quiz_items(questions, review_key.exercises)
    assert [item.name for item in items if item.choices] == [
        "q17, in a word",
        "q18, in a word",
        "q29, in a word",
    ]
    with zipfile.ZipFile(io.BytesIO(quiz.to_qti("Review", items))) as file:
        assert "imsmanifest.xml" in file.namelist()
        (name,) = [name for name in file.namelist() if re.fullmatch(r"(.+)/\1\.xml", name)]
        found = ElementTree.fromstring(file.read(name))
        everything = "".join(file.read(n).decode() for n in file.namelist())
    space = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
    entries = {entry.attrib["title"]: entry for entry in found.iterfind(".//q:item", space)}
    assert list(entries) == [item.name for item in items]
    assert len(entries) == len(questions) + 3
    for item in items:
        fields = [field.text for field in entries[item.name].iterfind(".//q:fieldentry", space)]
        assert fields[0] == ("multiple_choice_question" if item.choices else "essay_question")
        assert float(fields[1] or 0) == item.points
    assert right_choice(entries["q17, in a word"], space) == "decrease"
    assert right_choice(entries["q29, in a word"], space) == "smaller"
    assert not [q.id for q in questions for line in q.rubric if line in everything]


def right_choice(entry: ElementTree.Element, space: dict[str, str]) -> str:
    labels = {label.attrib["ident"]: label for label in entry.iterfind(".//q:response_label", space)}
    (equal,) = entry.iterfind(".//q:varequal", space)
    return re.sub("<[^>]+>", "", "".join(labels[equal.text or ""].itertext())).strip()


def test_a_public_key_grades_what_it_can(course: Course) -> None:
    public = read_keys(course.assignments / "crop_yields")
    assert [key.notebook for key in public] == ["crop_yields"]
    assert [e.name for e in public[0].exercises][:2] == ["predict", "mse"]


def test_public_keys_that_tell_nothing_are_named(course: Course, tmp_path: Path) -> None:
    shutil.copy(course.assignments / "crop_yields" / "review_questions.key", tmp_path)
    with pytest.raises(ValueError, match="keep their answers to themselves"):
        read_keys(tmp_path)


def test_a_folder_without_keys_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no answer key"):
        read_keys(tmp_path)


def test_a_choice_is_compared_in_the_same_words(review_key: AnswerKey) -> None:
    for exercise in review_key.exercises:
        if exercise.choices:
            answers = {o.returned.text for o in exercise.reference if isinstance(o.returned, Text)}
            assert answers <= set(exercise.choices)
