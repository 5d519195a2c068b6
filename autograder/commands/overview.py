"""Verbs that look and show: what there is, what this machine can do, what the project does."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.commands.shared import AssignmentsArgument, CourseOption, Format, console, print_json
from autograder.course import Course


def list_assignments(
    assignments: AssignmentsArgument = None,
    output: Annotated[
        Format, typer.Option("--format", help="A table for people or JSON for programs.")
    ] = Format.table,
    course: CourseOption = None,
) -> None:
    """Show assignments, their exercises and points; the order to take them in is in the syllabus."""
    from autograder.course.catalogue import print_catalogue, read_catalogue

    found = Course.find(course)
    entries = read_catalogue(found, assignments or found.assignment_names())
    if output is Format.json:
        print_json(entries)
    else:
        print_catalogue(entries, console())


def doctor() -> None:
    """Say how well this machine can shut students' code in, and what to install.

    Exit code 1 if it cannot well enough.
    """
    from autograder.doctor import examine

    if not examine(console()):
        raise typer.Exit(1)


def demo(course: CourseOption = None) -> None:
    """Build the release, lay out a sample class, and grade it with nbgrader."""
    from autograder.demo import run_demo

    run_demo(Course.find(course), console())
