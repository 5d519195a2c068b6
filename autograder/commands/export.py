"""`autograder export`, and `autograder grade-with-keys` for the places to which it exports."""

from __future__ import annotations

import enum
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.shared import CourseOption, TimeoutOption
from autograder.course import Course, CourseError

if TYPE_CHECKING:
    from autograder.exports.grades import Grades


class Target(str, enum.Enum):
    """What grades, an assignment or questions are written for."""

    csv = "csv"
    canvas = "canvas"
    moodle = "moodle"
    gradescope = "gradescope"
    junit = "junit"
    gradescope_autograder = "gradescope-autograder"
    github_classroom = "github-classroom"
    qti = "qti"


class Report(str, enum.Enum):
    """What the grades of one submission are written for."""

    gradescope = "gradescope"
    github = "github"
    junit = "junit"
    csv = "csv"


FILES = {
    Target.csv: "{}.csv",
    Target.canvas: "{}.canvas.csv",
    Target.moodle: "{}.moodle.csv",
    Target.gradescope: "{}.gradescope",
    Target.junit: "{}.junit.xml",
    Target.gradescope_autograder: "{}.gradescope.zip",
    Target.github_classroom: "{}.classroom.yml",
    Target.qti: "{}.qti.zip",
}


def export(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    to: Annotated[Target, typer.Option("--to", help="The form, and for whom.")],
    output: Annotated[
        Path | None, typer.Option(help="The file (gradescope: the folder); by default in build/exports/.")
    ] = None,
    db: Annotated[
        str | None, typer.Option(help="The gradebook's URL, if it is not the one of nbgrader_config.py.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="canvas: an export of Canvas's gradebook, to find students in.")
    ] = None,
    package: Annotated[
        str, typer.Option(help="github-classroom: where pip gets the package, such as git+https://….")
    ] = "",
    allow_unsandboxed: Annotated[
        bool, typer.Option(help="gradescope-autograder: grade also where its container has no full sandbox.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Write grades, or an assignment that grades itself, for another system.

    csv has a row per student and exercise; canvas and moodle are for their import of grades; gradescope is
    a results.json per student; junit is XML for CI. These come from the gradebook, with late penalties and
    what people have entered. gradescope-autograder is a zip to upload there, github-classroom a workflow
    for students' repositories, qti a quiz of the review questions.

    Exit code 1 if students are left out; they are named.
    """
    found = Course.find(course)
    found.masters(assignment)
    path = output or found.build / "exports" / FILES[to].format(assignment)
    _make_room(path, folder=to is Target.gradescope)
    left_out: Sequence[str] = ()
    if to is Target.gradescope_autograder:
        from autograder.exports.container import write_container

        write_container(found, assignment, path, allow_unsandboxed=allow_unsandboxed)
    elif to is Target.qti:
        from autograder.exports.quiz import course_quiz

        path.write_bytes(course_quiz(found, assignment))
    elif to is Target.github_classroom:
        from autograder.exports.github import to_workflow

        path.write_text(to_workflow(package), encoding="utf-8")
    else:
        from autograder.exports.collect import collect_grades

        grades = collect_grades(found, assignment, db)
        left_out = _write_grades(grades, to, path, roster)
        _say_what_waits(grades)
    typer.echo(f"{assignment}: written to {path}")
    if left_out:
        names = ", ".join(left_out)
        typer.echo(f"{roster} does not have exactly one row for: {names}. They are left out.", err=True)
        raise typer.Exit(1)


def grade_with_keys(
    paths: Annotated[list[Path], typer.Argument(help="The notebooks of one submission, or their folder.")],
    keys: Annotated[Path, typer.Option(help="The folder with the answer keys of the assignment.")],
    to: Annotated[Report, typer.Option("--to", help="The form, and for whom.")] = Report.csv,
    output: Annotated[Path | None, typer.Option(help="The file; by default standard output.")] = None,
    timeout: TimeoutOption = 10.0,
    allow_unsandboxed: Annotated[
        bool, typer.Option(help="Grade code that you trust where no sandbox is possible.")
    ] = False,
) -> None:
    """Grade one submission with answer keys alone, where there is no course.

    This is what runs on Gradescope and in a workflow on GitHub, and needs neither masters nor nbgrader.
    Exit code 1 if something is not right yet and the report is for GitHub, which shows that as a cross.
    """
    from autograder.exports.with_keys import grade_alone, read_keys
    from autograder.running.workers import LocalWorkers
    from autograder.sandbox.limits import Limits

    workers = LocalWorkers(Limits(seconds=timeout), allow_unsandboxed=allow_unsandboxed)
    one = grade_alone(paths, read_keys(keys), workers)
    text = _report(one, to)
    if output:
        _make_room(output)
        output.write_bytes(text.encode())
    else:
        typer.echo(text, nl=False)
    if to is Report.github and one.score < one.max_score:
        raise typer.Exit(1)


def _make_room(path: Path, *, folder: bool = False) -> None:
    """Make the folders that a file or folder is to lie in.

    Raises:
        CourseError: If something else is in its place.
    """
    if path.exists() and path.is_dir() is not folder:
        raise CourseError(f"{path} is {'a file' if folder else 'a folder'}: give another --output.")
    (path if folder else path.parent).mkdir(parents=True, exist_ok=True)


def _write_grades(grades: list[Grades], to: Target, path: Path, roster: Path | None) -> Sequence[str]:
    """Write what has been graded, and return the students who could not be written."""
    from autograder.exports import canvas, gradescope, junit, moodle, table

    match to:
        case Target.gradescope:
            for one in grades:
                (path / one.student).mkdir(exist_ok=True)
                (path / one.student / "results.json").write_text(gradescope.to_json(one), encoding="utf-8")
            return ()
        case Target.canvas:
            file = canvas.to_canvas(grades, canvas.read_roster(roster) if roster else None)
            path.write_bytes(file.text.encode())
            return file.unmatched
    written = {
        Target.csv: table.per_exercise,
        Target.moodle: moodle.to_moodle,
        Target.junit: junit.to_junit,
    }
    # As bytes: CSV ends its lines in its own way on every system.
    path.write_bytes(written[to](grades).encode())
    return ()


def _say_what_waits(grades: list[Grades]) -> None:
    waiting = sum(any(part.waiting for part in one.parts) for one in grades)
    if waiting:
        typer.echo(
            f"{waiting} of {len(grades)} students have answers that wait for a person (Formgrader, Manual "
            "Grading): these count zero so far.",
            err=True,
        )


def _report(one: Grades, to: Report) -> str:
    from autograder.exports import github, gradescope, junit, table

    match to:
        case Report.gradescope:
            return gradescope.to_json(one)
        case Report.junit:
            return junit.to_junit([one])
        case Report.csv:
            return table.per_exercise([one])
        case Report.github:
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                Path(summary).write_text(github.to_summary(one), encoding="utf-8")
            return github.to_notices(one)
