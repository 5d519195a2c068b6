"""Show how far a class has been worked through, where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

T = TypeVar("T")


def shown(things: Iterable[T], total: int, what: str = "grading") -> Iterator[T]:
    """Yield things, with a progress bar on standard error if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield from things
        return
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(things, total=total)
