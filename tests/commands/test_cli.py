"""The command line as its users meet it: output, messages and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from graders import Run
from places import ROOT, SAMPLES

from autograder import __version__
from autograder.course import Course

VERBS = ("grade", "report", "export", "grade-with-keys", "list", "build", "verify", "new", "demo", "key")
SAMPLE_CLASS = SAMPLES / "crop_yields"


def autograder(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_help_lists_every_verb() -> None:
    done = autograder("--help")
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(here: Run, verb: str) -> None:
    done = here(verb, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout


def test_the_version_is_printed() -> None:
    assert autograder("--version").stdout.strip() == __version__


def test_without_a_verb_the_help_is_shown(here: Run) -> None:
    assert "Usage" in here().stdout


def test_grade_prints_json_and_ends_well_whatever_the_grades(sample_class: Course) -> None:
    paths = [str(sample_class.submitted / name) for name in ("bela", "otto", "uma")]
    done = autograder("grade", *paths, "--format", "json", cwd=sample_class.root)
    assert done.returncode == 0
    results = json.loads(done.stdout)
    assert [(r["student"], r["score"]) for r in results] == [("bela", 22.0), ("otto", 0.0), ("uma", 0.0)]
    assert "not JSON" in results[2]["error"]
    devices = {exercise["id"]: exercise["devices"] for exercise in results[0]["exercises"]}
    assert devices["make_loader"] == {"cpu": "passed", "sim": "passed"}
    assert devices["fit"] == {"cpu": "passed", "sim": "passed"}


def test_grade_prints_a_table(sample_class: Course) -> None:
    done = autograder(
        "grade", str(sample_class.submitted / "fatou"), "--device", "cpu", cwd=sample_class.root
    )
    assert "mse_sums" in done.stdout
    assert done.stderr.startswith("Not run on a GPU: fit, make_loader, mse, predict, train, update_step.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade", "nowhere.ipynb"], "nowhere.ipynb does not exist"),
        (["grade", "README.md", "--assignment", "rockets"], "There is no assignment rockets"),
        (["grade", ".", "--course", "/"], "is in no course"),
        (["grade", "README.md"], "README.md is no notebook: its name would end in .ipynb"),
        (["grade", "course/questions"], "there is no notebook (.ipynb) in course/questions"),
        (["build", "rockets"], "There is no assignment rockets"),
        (["grade", ".", "--device", "cuda"], "Use --device sim"),
        (["grade", "--gradebook", "--assignment", "crop_yields", "--device", "cpu"], "every device"),
    ],
)
def test_a_user_error_is_one_message_and_exit_code_2(here: Run, arguments: list[str], message: str) -> None:
    done = here(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_key_depends_on_the_seed_alone(here: Run, tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    (tmp_path / "nbgrader_config.py").touch()
    assert here("new", "tiny", "double", cwd=tmp_path).returncode == 0
    # Not on the process either: each has an order of its own for sets.
    for run, name, seed in ((here, "a", "5"), (autograder, "b", "5"), (here, "c", "6")):
        done = run("key", "tiny", "--output", name, "--seed", seed, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    contents = [(tmp_path / name / "tiny.key").read_bytes() for name in "abc"]
    assert contents[0] == contents[1] != contents[2]


def test_list_shows_exercises_and_points(here: Run) -> None:
    done = here("list", "crop_yields")
    assert done.returncode == 0
    assert "predict 2, mse 4, update_step 4" in done.stdout


def test_list_prints_json_for_programs(here: Run) -> None:
    entries = json.loads(here("list", "--format", "json").stdout)
    questions = next(entry for entry in entries if entry["notebook"] == "review_questions")
    assert {entry["assignment"] for entry in entries} == set(Course(ROOT).assignment_names())
    assert (len(questions["exercises"]), questions["points"], questions["points_by_hand"]) == (40, 43, 72)


def test_list_names_the_assignments_that_there_are(here: Run) -> None:
    done = here("list", "crop_yield")
    assert done.returncode == 2
    assert "There is no assignment crop_yield" in done.stderr
    assert "crop_yields" in done.stderr.partition("there are: ")[2]


def test_list_names_the_remedy_where_nothing_is_released(here: Run, tmp_path: Path) -> None:
    Course(ROOT).copy_sources(tmp_path / "course")
    done = here("list", "perceptron", cwd=tmp_path / "course")
    assert done.returncode == 2
    assert "run `autograder build perceptron`" in " ".join(done.stderr.split())
