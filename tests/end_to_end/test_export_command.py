"""`autograder export` after a class has been graded, and what it exports at work."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from gradebooks import copy_course, db_url
from junitparser import JUnitXml
from nbgrader.api import Gradebook
from places import ROOT, SAMPLES
from typer.testing import CliRunner, Result

from autograder.__main__ import app, main
from autograder.authoring import samples
from autograder.authoring.notebooks import run_nbgrader
from autograder.course import Course
from autograder.exports import container
from autograder.sandbox.guest import seccomp
from autograder.sandbox.layers import SandboxRefused

ASSIGNMENT = "numpy_to_torch"
SAMPLE_CLASS = SAMPLES / ASSIGNMENT


def run(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--course", str(course.root)])


def export(course: Course, to: str, *options: str) -> Path:
    """Export to the place that is not asked for, and return it."""
    done = run(course, "export", ASSIGNMENT, "--to", to, *options)
    assert done.exit_code == 0, done.output
    return Path(done.stdout.strip().removeprefix(f"{ASSIGNMENT}: written to "))


@pytest.fixture(scope="module")
def graded(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A class that has been graded, in which people have been at work since."""
    course = copy_course(built_course, tmp_path_factory.mktemp("exports") / "course")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, course.root)
    samples.lay_out(course, ASSIGNMENT, SAMPLE_CLASS)
    for student in ("bram", "finn"):
        shutil.rmtree(course.submitted / student)
    done = run(course, "grade", "--gradebook", "--assignment", ASSIGNMENT)
    assert done.exit_code == 0, done.output
    with Gradebook(db_url(course), "torch-first-steps") as gradebook:
        gradebook.update_or_create_student("dmitri", first_name="=1+1", last_name="D", email="d@example.org")
        grade = gradebook.find_grade("check_numpy_fit", ASSIGNMENT, ASSIGNMENT, "caro")
        grade.manual_score, grade.extra_credit = 1.25, 0.5
        comment = gradebook.find_comment("numpy_fit", ASSIGNMENT, ASSIGNMENT, "caro")
        comment.manual_comment = "Come and see me."
        late = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "aiko")
        late.late_submission_penalty = 3.0
        gradebook.db.commit()
    return course


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_totals_are_those_of_nbgraders_own_export(graded: Course, tmp_path: Path) -> None:
    run_nbgrader(graded, "export", "--to", str(tmp_path / "grades.csv"))
    rows = [row for row in read(tmp_path / "grades.csv") if row["assignment"] == ASSIGNMENT]
    own = {row["student_id"]: float(row["score"]) for row in rows}
    assert own == {"aiko": 11.0, "caro": 1.75, "dmitri": 2.0, "elif": 0.0}
    sums = dict.fromkeys(own, 0.0)
    for row in read(export(graded, "csv")):
        sums[row["student"]] += float(row["score"])
    assert sums == own
    canvas = read(export(graded, "canvas"))[1:]
    assert {row["SIS Login ID"]: float(row[ASSIGNMENT]) for row in canvas} == own
    moodle = read(export(graded, "moodle"))
    assert {row["username"]: float(row[ASSIGNMENT]) for row in moodle} == own
    gradescope = export(graded, "gradescope")
    results = {path.parent.name: json.loads(path.read_text()) for path in gradescope.glob("*/results.json")}
    assert {student: found["score"] for student, found in results.items()} == own


def test_exercises_come_in_the_order_of_the_notebook_with_what_was_found(graded: Course) -> None:
    rows = [row for row in read(export(graded, "csv")) if row["student"] == "dmitri"]
    assert [row["exercise"] for row in rows] == ["numpy_fit", "autograd_fit", "module_fit"]
    assert [row["status"] for row in rows] == ["failed", "error", "failed"]
    assert rows[0]["diagnosis"] == "numpy_records_loss_after_update"
    assert (rows[0]["first_name"], rows[0]["email"]) == ("'=1+1", "d@example.org")


def test_what_a_person_has_said_and_changed_is_in_it(graded: Course) -> None:
    test = json.loads((export(graded, "gradescope") / "caro" / "results.json").read_text())["tests"][0]
    assert test["score"] == 1.75
    assert test["output"].endswith("A person has changed these points.\nCome and see me.")
    report = JUnitXml.fromfile(str(export(graded, "junit")))
    assert [suite.name.partition(".")[0] for suite in report] == ["aiko", "caro", "dmitri", "elif"]
    assert [suite.failures + suite.errors for suite in report] == [0, 3, 3, 0]


def test_it_says_how_many_wait_for_a_person(graded: Course) -> None:
    with Gradebook(db_url(graded), "torch-first-steps") as gradebook:
        gradebook.find_grade("check_module_fit", ASSIGNMENT, ASSIGNMENT, "elif").needs_manual_grade = True
        gradebook.db.commit()
    done = run(graded, "export", ASSIGNMENT, "--to", "moodle")
    assert done.exit_code == 0
    assert done.stderr.startswith("1 of 4 students have answers that wait for a person")


def test_students_who_are_not_in_the_roster_are_named(graded: Course, tmp_path: Path) -> None:
    roster = tmp_path / "canvas.csv"
    roster.write_text("Student,ID,SIS User ID,SIS Login ID,Section\nA,1,,aiko,S\nB,2,,d@example.org,S\n")
    done = run(graded, "export", ASSIGNMENT, "--to", "canvas", "--roster", str(roster))
    assert done.exit_code == 1
    assert "does not have exactly one row for: caro, elif. They are left out." in done.stderr
    path = graded.build / "exports" / f"{ASSIGNMENT}.canvas.csv"
    assert [row["ID"] for row in read(path)[1:]] == ["1", "2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rockets", "--to", "csv"], "There is no assignment rockets"),
        (["perceptron", "--to", "csv"], "has no grades for perceptron: run `nbgrader autograde perceptron`"),
        (["perceptron", "--to", "qti"], "perceptron has no review questions"),
        ([ASSIGNMENT, "--to", "csv", "--db", "sqlite:////nowhere/g.db"], "no gradebook /nowhere/g.db"),
        ([ASSIGNMENT, "--to", "csv", "--output", "{root}"], "is a folder: give another --output"),
        ([ASSIGNMENT, "--to", "gradescope", "--output", "{root}/pyproject.toml"], "is a file"),
        ([ASSIGNMENT, "--to", "canvas", "--roster", "{root}/pyproject.toml"], "Export Entire Gradebook"),
        ([ASSIGNMENT, "--to", "canvas", "--roster", "{root}/no.csv"], "no.csv"),
    ],
)
def test_a_user_error_is_one_message_and_exit_code_2(
    graded: Course,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [argument.replace("{root}", str(graded.root)) for argument in arguments]
    monkeypatch.setattr(sys, "argv", ["autograder", "export", *given, "--course", str(graded.root)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


# Gradescope and GitHub, at work


@pytest.fixture(scope="module")
def autograder_root(graded: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a Gradescope container, with our own environment in the place of its own."""
    root = tmp_path_factory.mktemp("autograder")

    def no_wheel(_root: Path, folder: Path) -> Path:
        (folder / "package.whl").touch()
        return folder / "package.whl"

    with pytest.MonkeyPatch.context() as patch:
        # Verify builds the wheel and looks into it; here it would take seconds and not be run.
        patch.setattr(container, "package_wheel", no_wheel)
        path = export(graded, "gradescope-autograder")
    for folder in ("submission", "results", "source"):
        (root / folder).mkdir()
    with zipfile.ZipFile(path) as file:
        for entry in file.infolist():
            extracted = Path(file.extract(entry, root / "source"))
            extracted.chmod(entry.external_attr >> 16)  # as unzip does
    shutil.copy(root / "source" / "run_autograder", root)
    (root / "venv").symlink_to(sys.prefix)
    return root


def test_the_zip_has_keys_and_nothing_of_a_master(graded: Course, autograder_root: Path) -> None:
    source = autograder_root / "source"
    files = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    keys = {f"keys/{ASSIGNMENT}.key"}
    assert files == {"setup.sh", "run_autograder", "constraints.txt", "package.whl", *keys}
    assert os.access(source / "setup.sh", os.X_OK)
    subprocess.run(["bash", "-n", str(source / "setup.sh")], check=True)
    public = (graded.assignments / ASSIGNMENT / f"{ASSIGNMENT}.key").read_bytes()
    assert (source / "keys" / f"{ASSIGNMENT}.key").read_bytes() != public


def test_it_grades_a_submission_as_the_gradebook_does(graded: Course, autograder_root: Path) -> None:
    submitted = graded.submitted / "dmitri" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    shutil.copy(submitted, autograder_root / "submission" / f"{ASSIGNMENT} (1).ipynb")
    environment = {**os.environ, "AUTOGRADER_ROOT": str(autograder_root)}
    subprocess.run([str(autograder_root / "run_autograder")], cwd="/", env=environment, check=True)
    found = json.loads((autograder_root / "results" / "results.json").read_text())
    exported = json.loads((export(graded, "gradescope") / "dmitri" / "results.json").read_text())
    assert found == exported


def test_nothing_is_graded_where_the_container_cannot_shut_code_in(
    autograder_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ImportError("the library is not installed")

    monkeypatch.setattr(seccomp, "build", fail)
    monkeypatch.delenv("AUTOGRADER_ALLOW_UNSANDBOXED", raising=False)
    arguments = ["grade-with-keys", str(autograder_root / "submission"), "--to", "gradescope"]
    arguments += ["--keys", str(autograder_root / "source" / "keys"), "--output", str(tmp_path / "r.json")]
    refused = CliRunner().invoke(app, arguments)
    assert isinstance(refused.exception, SandboxRefused)
    assert not (tmp_path / "r.json").exists()


def test_the_command_of_the_workflow_grades_with_public_keys(graded: Course, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(graded.assignments / ASSIGNMENT, repository)
    submitted = graded.submitted / "dmitri" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    shutil.copy(submitted, repository)
    workflow = yaml.safe_load(export(graded, "github-classroom").read_text())
    command = workflow["jobs"]["run-autograding-tests"]["steps"][-1]["run"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    done = subprocess.run(
        ["bash", "-c", command], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1  # not all is right yet
    assert '{"totalPoints": 2.0, "maxPoints": 14.0}' in done.stdout
    assert "| `numpy_fit` | 2 of 4 |" in (tmp_path / "summary.md").read_text()


def test_a_notebook_that_is_missing_or_there_twice_is_named(autograder_root: Path, tmp_path: Path) -> None:
    keys = ["--keys", str(autograder_root / "source" / "keys"), "--to", "gradescope"]
    done = CliRunner().invoke(app, ["grade-with-keys", str(tmp_path), *keys])
    assert json.loads(done.stdout)["output"] == f"{ASSIGNMENT}: This notebook was not handed in."
    for name in ("one.ipynb", "two.ipynb"):
        shutil.copy(ROOT / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", tmp_path / name)
    done = CliRunner().invoke(app, ["grade-with-keys", str(tmp_path), *keys])
    assert "one.ipynb, two.ipynb: hand in only one notebook" in json.loads(done.stdout)["output"]
    assert json.loads(done.stdout)["score"] == 0
