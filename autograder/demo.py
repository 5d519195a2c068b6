"""Grade a sample class from beginning to end, in a course of its own under `build/demo`."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from autograder.authoring import samples
from autograder.authoring.notebooks import build_source, release, run_nbgrader
from autograder.course import Course, CourseError
from autograder.feedback import table
from autograder.gradebook.autograded import read_autograded

ASSIGNMENT = "crop_yields"


def run_demo(course: Course, console: Console) -> None:
    """Build, lay out, autograde, write feedback, export, and print what came of it.

    Works on a copy, so that it never touches an instructor's submissions and gradebook.

    Raises:
        CourseError: If a step fails.

    """
    demo = _copy_course(course)
    console.print(f"Building the release of {ASSIGNMENT} …")
    build_source(demo, ASSIGNMENT)
    release(demo, ASSIGNMENT)
    students = samples.lay_out(demo, ASSIGNMENT, course.root / "tests" / "submissions" / ASSIGNMENT)
    console.print(f"Grading {len(students)} submissions with nbgrader autograde …")
    # The samples are our own: they may run without a sandbox where there is none.
    log = run_nbgrader(demo, "autograde", ASSIGNMENT, "--force", "--Grade.allow_unsandboxed=True")
    (demo.build / "autograde.log").write_text(log, encoding="utf-8")
    console.print("Writing feedback with nbgrader generate_feedback …")
    run_nbgrader(demo, "generate_feedback", ASSIGNMENT, "--force")
    grades = demo.build / "grades.csv"
    run_nbgrader(demo, "export", "--to", str(grades))
    table.print_table(read_autograded(demo, ASSIGNMENT), console)
    _print_paths(demo, grades, console)


def _copy_course(course: Course) -> Course:
    if not (course.root / "tests" / "submissions").is_dir():
        raise CourseError(f"{course.root} has no sample class; run the demo in a clone of the project.")
    root = course.build / "demo"
    shutil.rmtree(root, ignore_errors=True)
    return course.copy_sources(root)


def _print_paths(demo: Course, grades: Path, console: Console) -> None:
    here = Path.cwd()
    for what, path in (
        ("students' version", demo.assignments / ASSIGNMENT),
        ("submissions", demo.submitted),
        ("feedback", demo.build / "feedback"),
        ("grades", grades),
        ("gradebook", demo.build / "gradebook.db"),
        ("log of autograde", demo.build / "autograde.log"),
    ):
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        console.print(f"{what:18} {shown}", highlight=False, soft_wrap=True)
