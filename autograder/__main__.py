"""The `autograder` command. Starts without torch and nbgrader; each verb imports what it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console

from autograder import __version__
from autograder.commands import authors, export, grading, overview, report, review
from autograder.course import CourseError, MasterError
from autograder.records.terminal import readable
from autograder.sandbox.layers import SandboxRefused

app = typer.Typer(
    help="Autograding courseware for the first steps in PyTorch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
VERBS: dict[str, Callable[..., None]] = {
    "grade": grading.grade,
    "report": report.report,
    "review": review.review,
    "export": export.export,
    "grade-with-keys": export.grade_with_keys,
    "list": overview.list_assignments,
    "doctor": overview.doctor,
    "build": authors.build,
    "verify": authors.verify,
    "init": authors.init,
    "new": authors.new,
    "tolerances": authors.tolerances,
    "demo": overview.demo,
    "key": authors.key,
}
for name, verb in VERBS.items():
    app.command(name)(verb)


def main() -> None:
    """Run the command line; errors that a user can cause end with one message and exit code 2.

    What is wrong in a master ends with exit code 1, as whatever else does not hold of a course.
    """
    try:
        app()
    except (
        CourseError,
        OSError,
        SandboxRefused,
        ValueError,
        ModuleNotFoundError,
    ) as error:
        remedy = ""
        if isinstance(error, ModuleNotFoundError):
            remedy = ". Install the instructor's extra: pip install 'torch-first-steps[instructor]'."
        Console(stderr=True).print(
            "\n".join(map(readable, f"autograder: {error}{remedy}".splitlines())),
            style="red",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
        sys.exit(1 if isinstance(error, MasterError) else 2)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Autograding courseware for the first steps in PyTorch."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


if __name__ == "__main__":
    main()
