"""What there is to solve: the exercises and points of every released notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.course import Course, CourseError
from autograder.submission.definitions import CHECK_PREFIX
from autograder.submission.notebook import nbgrader_metadata, parse_json

MANY = 10
"""From this number on, exercises are counted instead of named."""


class Entry(msgspec.Struct, frozen=True):
    """A released notebook: points per exercise, and those that a person gives.

    The field names are part of the public JSON.
    """

    assignment: str
    notebook: str
    exercises: dict[str, float]
    points: float
    points_by_hand: float


def read_catalogue(course: Course, assignments: Sequence[str]) -> list[Entry]:
    """Return an entry per released notebook.

    Raises:
        CourseError: If there is no such assignment, or it has not been released.
        UnreadableNotebook: If its notebook is damaged.
    """
    entries = []
    for assignment in assignments:
        course.masters(assignment)
        paths = sorted((course.assignments / assignment).glob("*.ipynb"))
        if not paths:
            raise CourseError(
                f"There is no notebook in {course.assignments / assignment}: "
                f"run `autograder build {assignment}`."
            )
        entries += [_read(path) for path in paths]
    return entries


def _read(path: Path) -> Entry:
    exercises: dict[str, float] = {}
    by_hand = 0.0
    for cell in parse_json(path)["cells"]:
        ours = nbgrader_metadata(cell)
        if ours.get("grade") and ours.get("solution"):
            by_hand += ours["points"]
        elif ours.get("grade"):
            exercises[ours["grade_id"].removeprefix(CHECK_PREFIX)] = ours["points"]
    return Entry(path.parent.name, path.stem, exercises, sum(exercises.values()), by_hand)


def print_catalogue(entries: Sequence[Entry], console: Console) -> None:
    """Print a row per notebook."""
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("assignment", no_wrap=True)
    table.add_column("notebook", no_wrap=True)
    table.add_column("exercises", overflow="fold")
    table.add_column("points", justify="right")
    table.add_column("by hand", justify="right")
    for entry in entries:
        named = ", ".join(f"{name} {points:g}" for name, points in entry.exercises.items())
        exercises = named if len(entry.exercises) <= MANY else f"{len(entry.exercises)} definite answers"
        by_hand = f"{entry.points_by_hand:g}" if entry.points_by_hand else ""
        table.add_row(entry.assignment, entry.notebook, exercises, f"{entry.points:g}", by_hand)
    console.print(table)
