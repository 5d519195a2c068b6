"""The report as one record: what the page shows, what the terminal sums up, and the public JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone

import msgspec

from autograder.report.code import SameFile
from autograder.report.collect import Class, Paper, Ungraded
from autograder.report.ideas import Idea, gather_ideas
from autograder.report.items import Item, Mistake, analyse, counted
from autograder.report.similar import Alike
from autograder.report.statistics import FEW, Spread, histogram, spread
from autograder.report.suggestions import RULES, Suggestion, suggest
from autograder.sandbox.layers import LAYERS, REQUIRED, is_confined

FORMAT = 1
"""Raised whenever a field of the JSON changes its name or meaning."""


class Bar(msgspec.Struct, frozen=True):
    """How many scores lie from `low` up to `high`."""

    low: float
    high: float
    count: int


class NotebookReport(msgspec.Struct, frozen=True):
    """One notebook of the assignment.

    Attributes:
        graded: How many were graded.
        blank: How many of those were handed in as they were released; not counted below.
        scores: Of all that were graded and are not blank, without points given by a person.
    """

    name: str
    max_score: float
    graded: int
    blank: int
    scores: Spread | None
    bars: list[Bar]
    items: list[Item]


class Circumstances(msgspec.Struct, frozen=True):
    """How the class was graded.

    Attributes:
        sandbox: Each layer and for how many notebooks it held.
        confined: For how many notebooks all required layers held.
        devices: Each device and for how many notebooks it was used.
        checks: How many versions of the checks and their inputs were used.
        versions: Of each thing that was used, all that occur.
    """

    notebooks: int
    sandbox: dict[str, int]
    confined: int
    devices: dict[str, int]
    checks: int
    versions: dict[str, list[str]]
    first: str
    last: str

    @property
    def missing(self) -> list[str]:
        """The required layers that did not always hold."""
        return [layer for layer in REQUIRED if self.sandbox.get(layer, 0) < self.notebooks]


class Report(msgspec.Struct, frozen=True):
    """What can be said about a class.

    Attributes:
        few: Whether there are so few students that a figure alone misleads.
        ideas: What is behind the mistakes, the most frequent first: what to teach next.
        mistakes: The misconceptions that occurred, the most frequent first.
        suggestions: Exercises to look at again.
        rules: What suggests them.
        unmarked: Why there are no marks of a person, where there could be some.
    """

    format: int
    made: str
    assignment: str
    anonymous: bool
    students: int
    few: bool
    notebooks: list[NotebookReport]
    ideas: list[Idea]
    mistakes: list[Mistake]
    suggestions: list[Suggestion]
    rules: str
    ungraded: list[Ungraded]
    same_files: list[SameFile]
    alike: list[Alike]
    circumstances: Circumstances
    unmarked: str = ""


def build_report(
    class_: Class,
    hints: dict[str, str],
    topics: dict[str, str],
    spoken: dict[str, str],
    same_files: list[SameFile],
    alike: list[Alike],
    *,
    anonymous: bool,
    unmarked: str,
) -> Report:
    """Return the report on a class.

    Args:
        class_: Without names, if the report is to have none.
        hints: By the names of misconceptions.
        topics: By the names of review questions.
        spoken: What people call a mistake, by the ends of names.
        same_files: Who handed in one file.
        alike: Who handed in what is alike.
        anonymous: Whether names are left out.
        unmarked: Why there are no marks of a person, where there could be some.
    """
    names = dict.fromkeys(paper.notebook for paper in class_.papers)
    notebooks = [_notebook(name, class_.papers, hints, topics) for name in sorted(names)]
    items = [item for notebook in notebooks for item in notebook.items]
    mistakes = [mistake for item in items for mistake in item.mistakes]
    begun = [paper for name in names for paper in counted(class_.papers, name)]
    return Report(
        format=FORMAT,
        made=_time(datetime.now(timezone.utc).timestamp()),
        assignment=class_.assignment,
        anonymous=anonymous,
        students=len(class_.students),
        few=len(class_.students) < FEW,
        notebooks=notebooks,
        ideas=gather_ideas(begun, hints, spoken, named=not anonymous),
        mistakes=sorted(mistakes, key=lambda mistake: -mistake.count),
        suggestions=suggest(items),
        rules=RULES,
        ungraded=class_.ungraded,
        same_files=same_files,
        alike=alike,
        circumstances=_circumstances(class_.papers),
        unmarked=unmarked,
    )


def _notebook(
    name: str, papers: Sequence[Paper], hints: dict[str, str], topics: dict[str, str]
) -> NotebookReport:
    graded = [paper for paper in papers if paper.notebook == name]
    chosen = counted(papers, name)
    scores = [paper.score for paper in chosen if not paper.graded.faults]
    highest = max(sum(answer.max_score for answer in paper.graded.answers) for paper in graded)
    return NotebookReport(
        name=name,
        max_score=highest,
        graded=len(graded),
        blank=len(graded) - len(chosen),
        scores=spread(scores),
        bars=[Bar(*bar) for bar in histogram(scores, highest)],
        items=analyse(chosen, hints, topics),
    )


def _circumstances(papers: Sequence[Paper]) -> Circumstances:
    graded = [paper.graded for paper in papers]
    layers = Counter(layer for each in graded for layer in each.layers)
    devices = Counter(device for each in graded for device in each.devices)
    used = sorted({item for each in graded for item in each.versions.items()})
    times = [each.at for each in graded]
    return Circumstances(
        notebooks=len(graded),
        sandbox={layer: layers[layer] for layer in LAYERS if layers[layer]},
        confined=sum(is_confined(each.layers) for each in graded),
        devices=dict(sorted(devices.items())),
        # Each notebook has a key of its own, so versions are counted notebook by notebook.
        checks=max((len({g.checks for g in graded if g.notebook == n}) for n in _names(papers)), default=0),
        versions={name: [version for n, version in used if n == name] for name, _ in used},
        first=_time(min(times)) if times else "",
        last=_time(max(times)) if times else "",
    )


def _names(papers: Sequence[Paper]) -> set[str]:
    return {paper.notebook for paper in papers}


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
