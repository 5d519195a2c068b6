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
    from autograder import lean
    from autograder.notebooks import release_all

    lean.put_extras_off()
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
    course: CourseOption = None,
) -> None:
    """Prove that references pass and all else is caught, and that the release is fresh.

    Caught, that is: stubs, misconceptions, each by its name, and mutants of the references, small
    mistakes put into them by a program. Exit code 1 if anything does not hold.
    """
    from autograder import lean
    from autograder.verify import verify_course

    lean.put_extras_off()
    found = Course.find(course)
    if not verify_course(found, assignments or found.assignment_names(), console(), matrix=matrix):
        raise typer.Exit(1)


def new(
    assignment: Annotated[str, typer.Argument(help="The assignment, which may be a new one.")],
    exercise: Annotated[str, typer.Argument(help="The name of the function that students will write.")],
    course: CourseOption = None,
) -> None:
    """Add an exercise to a master: three cells that work, for you to change."""
    from autograder.skeleton import add_exercise

    path = add_exercise(Course.find(course), assignment, exercise)
    typer.echo(f"{exercise}: three cells to change at the end of {path}; then run:")
    typer.echo(f"autograder build {assignment} && autograder verify {assignment}")


def tolerances(course: CourseOption = None) -> None:
    """Measure how far the references move by themselves, beside what the table of tolerances says.

    Exit code 1 if they move further.
    """
    from autograder.masters import read_master
    from autograder.movement import print_movements

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
    from autograder import key as keys
    from autograder import lean
    from autograder.masters import read_master
    from autograder.notebooks import PUBLIC_SEED

    lean.put_extras_off()
    chosen = int(sys.stdin.readline()) if seed_from_stdin else seed
    # A seed that is kept from the command line is kept from students as well.
    shown_seed = PUBLIC_SEED if seed_from_stdin else None
    for path in Course.find(course).masters(assignment):
        master = read_master(path)
        keys.save(master.build_key(chosen, shown_seed=shown_seed), output / f"{master.notebook}{keys.SUFFIX}")
