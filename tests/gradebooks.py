"""What the tests of the gradebook share: all rows by name, and a class to fill them."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

from nbgrader.api import Base, Gradebook
from places import SAMPLES
from sqlalchemy import create_engine, select

from autograder.authoring import samples
from autograder.course import Course
from autograder.demo import read_autograded
from autograder.records.results import ExerciseResult, SubmissionResult

ASSIGNMENT = "crop_yields"
SAMPLE_CLASS = SAMPLES / ASSIGNMENT
DUE = datetime.datetime(2026, 3, 1, 12)
LATE_POLICY = """
from nbgrader.plugins import LateSubmissionPlugin

class PointPerHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return None if student_id == "goran" else total_seconds_late / 3600
"""
TIMESTAMPS = {
    "ada": "2026-02-28 09:00:00 UTC",
    "bela": "2026-03-01 13:00:00 Europe/Berlin",
    "emil": "2026-03-01 15:00:00 UTC",  # three hours late
    "goran": "2026-03-02 15:00:00 UTC",  # late, and forgiven by the plugin
    "hana": "2026-03-04 12:00:00 UTC",  # later than the points last
    "ivan": "2026-03-02 12:00:00 UTC",  # not late with the extension
    "jun": "",
}


def db_url(course: Course) -> str:
    return f"sqlite:///{course.build / 'gradebook.db'}"


def copy_course(course: Course, root: Path) -> Course:
    shutil.copytree(course.root, root, dirs_exist_ok=True)
    return Course(root)


def prepare_class(course: Course) -> None:
    """Hand in the sample class, with all that a course of people brings with it."""
    samples.lay_out(course, ASSIGNMENT, SAMPLE_CLASS)
    (course.root / "late_policy.py").write_text(LATE_POLICY)
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(
            'get_config().AssignLatePenalties.plugin_class = "late_policy.PointPerHour"  # noqa: F821\n'
        )
        config.write(
            f'get_config().Autograde.exclude_overwriting = {{"{ASSIGNMENT}": ["own.py"]}}  # noqa: F821\n'
        )
        config.write("get_config().Grade.timeout = 3.0  # noqa: F821\n")
        config.write('get_config().CourseDirectory.student_id_exclude = "kofi,nobody"  # noqa: F821\n')
    for student, text in TIMESTAMPS.items():
        (course.submitted / student / ASSIGNMENT / "timestamp.txt").write_text(text)
    for name in ("own.py", "given.py", "data/given.csv"):
        _write(course.source / ASSIGNMENT / name, "the instructor's")
    chen, dora = (course.submitted / student / ASSIGNMENT for student in ("chen", "dora"))
    for name in (
        "own.py",
        "given.py",
        "data/more.csv",
        "crop_yields.key",
        "__pycache__/x.pyc",
        "scratch.ipynb",
    ):
        _write(chen / name, "the student's")
    (chen / "given.py").chmod(0o400)
    (dora / "crop_yields.ipynb").unlink()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def prepare_gradebook(url: str) -> None:
    """Enter what people enter: a due date, an extension, and scores of an earlier round."""
    with Gradebook(url, "torch-first-steps") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        gradebook.add_student("bela", first_name="Béla", email="bela@example.org")
        gradebook.add_student("zoe", last_name="who handed nothing in")
        for student in ("bela", "ivan", "otto"):
            gradebook.update_or_create_student(student)
            gradebook.add_submission(ASSIGNMENT, student, timestamp=datetime.datetime(2026, 1, 1))
        gradebook.grant_extension(ASSIGNMENT, "ivan", days=1)
        enter_manual_score(gradebook, "bela", 1.25)
        gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "otto").flagged = True
        gradebook.find_comment("mse", ASSIGNMENT, ASSIGNMENT, "otto").manual_comment = "Come and see me."
        gradebook.find_comment("mse", ASSIGNMENT, ASSIGNMENT, "bela").auto_comment = "from before"
        gradebook.db.commit()


def enter_manual_score(gradebook: Gradebook, student: str, score: float) -> None:
    grade = gradebook.find_grade("check_mse", ASSIGNMENT, ASSIGNMENT, student)
    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = score, 0.5, False
    gradebook.db.commit()


def read_rows(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables of a gradebook, with names in the place of ids."""
    engine = create_engine(url)
    names: dict[object, object] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = []
            for found in connection.execute(select(table)).mappings():
                own = {key: names.get(value, value) for key, value in found.items() if key != "id"}
                # A row is named by what it belongs to; a cell also by its kind.
                keys = [column.name for column in table.columns if column.foreign_keys]
                known = [own[key] for key in (*keys, "name", "type") if key in own]
                if table.name not in ("student", "course"):
                    names.setdefault(found["id"], (table.name, *known))
                rows.append({"row": names.get(found["id"], found["id"]), **own})
            tables[table.name] = sorted(rows, key=repr)
    engine.dispose()
    return tables


def read_files(folder: Path, root: Path) -> dict[str, tuple[int, bytes]]:
    """Return mode and content of all that lies below a folder, whose root counts for nothing."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.read_bytes().replace(str(root).encode(), b"") if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def results_of(course: Course) -> dict[str, dict[str, SubmissionResult]]:
    """Return, by student and notebook, what `nbgrader autograde` found."""
    results: dict[str, dict[str, SubmissionResult]] = {}
    for result in read_autograded(course, ASSIGNMENT):
        assert result.student
        results.setdefault(result.student, {})[result.notebook] = result
    return results


def full_marks(course: Course) -> dict[str, SubmissionResult]:
    """Return the results of someone who has got everything right."""
    return {
        key.notebook: SubmissionResult(
            "",
            None,
            key.assignment,
            key.notebook,
            None,
            tuple(
                ExerciseResult(exercise.name, "passed", points, points, None, "Right.")
                for exercise in key.exercises
                for points in [sum(facet.points for facet in exercise.facets)]
            ),
        )
        for key in course.public_keys(ASSIGNMENT)
    }
