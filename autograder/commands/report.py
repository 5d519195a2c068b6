"""`autograder report`: what came of an assignment, for the person who teaches it."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.shared import CourseOption, console
from autograder.course import Course


class Pages(str, enum.Enum):
    """What is written."""

    html = "html"
    json = "json"
    both = "both"


def report(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    output: Annotated[
        Path | None, typer.Option(help="The folder to write to; by default build/report in the course.")
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Leave students' names out.")] = False,
    pages: Annotated[
        Pages, typer.Option("--format", help="A page for people, JSON for programs, or both.")
    ] = Pages.both,
    db: Annotated[
        str | None, typer.Option(help="The gradebook's URL, if it is not the one of nbgrader_config.py.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Report on a class: scores, misconceptions, exercises to look at again, similar submissions.

    Reads what grading has kept, and the marks in the gradebook. It runs no student's code: what has not
    been graded is named.
    """
    from autograder.report.making import make_report, write_report
    from autograder.report.summary import print_summary
    from autograder.running.progress import shown

    found = Course.find(course)
    made = make_report(found, assignment, anonymous=anonymous, db=db, watch=shown)
    paths = write_report(
        made,
        output or found.build / "report",
        feedback=found.feedback,
        html=pages is not Pages.json,
        json=pages is not Pages.html,
    )
    print_summary(made, console())
    for path in paths:
        typer.echo(f"Report: {path}")
