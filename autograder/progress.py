"""Show how far a class has been graded, where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from autograder.results import SubmissionResult


def shown(results: Iterable[SubmissionResult], total: int) -> Iterator[SubmissionResult]:
    """Yield results, with a progress bar on standard error if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield from results
        return
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(results, total=total)
