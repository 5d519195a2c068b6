"""Verbs for those who write assignments: make the release, and prove that the grader can be trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.shared import AssignmentsArgument, CourseOption, console
from autograder.course import Course


def build(
    assignments: AssignmentsArgument = None,
    course: CourseOption = None,
) -> None:
    """Make the students' version: masters → build/source → nbgrader → assignments/."""
    from autograder.authoring.notebooks import release_all
    from autograder.observation import torch_startup

    torch_startup.put_extras_off()
    found = Course.find(course)
    for assignment in release_all(found, assignments or found.assignment_names()):
        typer.echo(f"{assignment}: released in {found.assignments / assignment}")


def verify(
    assignments: AssignmentsArgument = None,
    matrix: Annotated[
        bool,
        typer.Option(
            "--matrix", help="Print which check sees which mutant, and which case tells which mistakes apart."
        ),
    ] = False,
    only: Annotated[
        str, typer.Option("--only", help="One exercise, without what is released: quick, while you write it.")
    ] = "",
    course: CourseOption = None,
) -> None:
    """Prove that references pass and all else is caught, and that the release is fresh.

    Caught, that is: stubs, misconceptions, each by its name, and mutants of the references, small
    mistakes put into them by a program. Exit code 1 if anything does not hold.
    """
    from autograder.observation import torch_startup
    from autograder.running.endings import NotJudged
    from autograder.verification.verify import verify_course, verify_exercise

    torch_startup.put_extras_off()
    found = Course.find(course)
    try:
        if only:
            holds = verify_exercise(found, only, console(), matrix=matrix)
        else:
            holds = verify_course(found, assignments or found.assignment_names(), console(), matrix=matrix)
    except NotJudged as error:
        typer.echo(f"Nothing is said about the course: {error}", err=True)
        holds = False
    if not holds:
        raise typer.Exit(1)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to begin; it may be new, or not.")] = Path(),
) -> None:
    """Begin a course of your own: configuration for nbgrader, an exercise that works, a short guide."""
    from autograder.authoring.new_course import ASSIGNMENT, begin_course

    course = begin_course(folder)
    typer.echo(f"A course with one exercise: {course.solutions / ASSIGNMENT / f'{ASSIGNMENT}.py'}; then run:")
    where = "" if folder == Path() else f"cd {folder} && "
    typer.echo(f"{where}autograder build && autograder verify")


def new(
    assignment: Annotated[str, typer.Argument(help="The assignment, which may be a new one.")],
    exercise: Annotated[str, typer.Argument(help="The name of the function that students will write.")],
    course: CourseOption = None,
) -> None:
    """Add an exercise to a master: three cells that work, for you to change."""
    from autograder.authoring.skeleton import add_exercise

    path = add_exercise(Course.find(course), assignment, exercise)
    typer.echo(f"{exercise}: three cells to change at the end of {path}; then run:")
    typer.echo(f"autograder build {assignment} && autograder verify {assignment}")


def tolerances(course: CourseOption = None) -> None:
    """Measure how far the references move by themselves, beside what the table of tolerances says.

    Exit code 1 if they move further.
    """
    from autograder.authoring.masters import read_master
    from autograder.verification.measured_tolerances import print_movements

    found = Course.find(course)
    paths = [path for assignment in found.assignment_names() for path in found.masters(assignment)]
    if not print_movements(map(read_master, paths), console()):
        raise typer.Exit(1)


def key(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    output: Annotated[Path, typer.Option(help="The folder for one key per notebook.")],
    seed: Annotated[int, typer.Option(help="Equal seeds give equal cases.")] = 0,
    seed_from_stdin: Annotated[bool, typer.Option(help="Read the seed from standard input.")] = False,
    course: CourseOption = None,
) -> None:
    """Write the answer keys of an assignment for one seed."""
    from autograder.authoring.masters import read_master
    from autograder.authoring.notebooks import PUBLIC_SEED
    from autograder.comparison import answer_key as keys
    from autograder.observation import torch_startup

    torch_startup.put_extras_off()
    chosen = int(sys.stdin.readline()) if seed_from_stdin else seed
    # A seed that is kept from the command line is kept from students as well.
    shown_seed = PUBLIC_SEED if seed_from_stdin else None
    for path in Course.find(course).masters(assignment):
        master = read_master(path)
        keys.save(master.build_key(chosen, shown_seed=shown_seed), output / f"{master.notebook}{keys.SUFFIX}")
