"""What several verbs of the command line have in common."""

from __future__ import annotations

import enum
import math
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def _seconds(value: float) -> float:
    if not (math.isfinite(value) and value > 0):
        raise typer.BadParameter("give a number of seconds above 0.")
    return value


TimeoutOption = Annotated[float, typer.Option(help="Seconds that one exercise may take.", callback=_seconds)]
CourseOption = Annotated[
    Path | None,
    typer.Option("--course", help="The course directory; by default the one around the current folder."),
]
AssignmentsArgument = Annotated[list[str] | None, typer.Argument(help="Assignments; by default all of them.")]


class Format(str, enum.Enum):
    """How results are printed."""

    table = "table"
    json = "json"


def console() -> Console:
    """Return a console that leaves room for a table where no terminal says how wide it is."""
    found = Console()
    return found if found.is_terminal else Console(width=max(found.width, 100))


def print_json(records: object) -> None:
    """Print records as JSON, for programs to read."""
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(records)))
