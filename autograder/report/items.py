"""Item analysis: how hard each exercise is, what it tells about students, and which mistakes were made.

The rest of the score, which an item is held against, never contains the item itself: with few
exercises an item would otherwise agree with a score that it makes up by a half.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from autograder.report.collect import Paper
from autograder.report.statistics import Correlation, Rate, correlation, rate
from autograder.running.graded_notebook import Answer

Kind = Literal["check", "by hand"]

ANSWER_SUFFIX = "_answer"
"""The answer in words to the question `q07` has the grade_id `q07_answer`."""

STATUSES = ("passed", "failed", "error", "timed_out", "not_attempted")


class PartItem(msgspec.Struct, frozen=True):
    """One part of an exercise.

    Attributes:
        right: The share of students who have it right.
        discrimination: Against the points for all other exercises.
    """

    name: str
    max_score: float
    right: Rate
    discrimination: Correlation | None


class Mistake(msgspec.Struct, frozen=True):
    """A misconception that was recognised.

    Attributes:
        students: Who had it, as a share of those who were counted.
        hint: What its students were told.
    """

    name: str
    exercise: str
    notebook: str
    count: int
    students: Rate
    hint: str


class Item(msgspec.Struct, frozen=True):
    """An exercise, or an answer that a person marks.

    Attributes:
        topic: What it is about, where its question says so.
        points: The share of its points that students got: its difficulty, which is high for an easy one.
        full: The share of students with all its points.
        discrimination: Its points against the points for all other exercises of the notebook; None
            where either is the same for everybody.
        statuses: How many students have which outcome.
        mistakes: The misconceptions that were recognised, the most frequent first.
        wrong: How many answers were wrong; one that took too long or is missing is not among them.
        advised: How many of those got advice without a name.
        unexplained: How many of those ran to their end and got neither; an exception explains itself.
        median_seconds: How long it ran in the middle; None where that was not measured.
        longest_seconds: How long it ran at most.
    """

    id: str
    notebook: str
    kind: Kind
    topic: str
    max_score: float
    points: Rate
    full: Rate
    discrimination: Correlation | None
    statuses: dict[str, int] = {}
    mistakes: list[Mistake] = []
    wrong: int = 0
    advised: int = 0
    unexplained: int = 0
    median_seconds: float | None = None
    longest_seconds: float | None = None
    parts: list[PartItem] = []


def counted(papers: Sequence[Paper], notebook: str) -> list[Paper]:
    """Return the papers of a notebook that tell something about its exercises.

    Whoever has not begun would make every exercise look hard, and all of them look alike.
    """
    return [paper for paper in papers if paper.notebook == notebook and paper.attempted]


def analyse(papers: Sequence[Paper], hints: dict[str, str], topics: dict[str, str]) -> list[Item]:
    """Return the items of one notebook.

    Args:
        papers: As `counted` returns them.
        hints: By the names of misconceptions.
        topics: By the names of review questions.
    """
    exercises = dict.fromkeys(answer.id for paper in papers for answer in paper.graded.answers)
    marks = dict.fromkeys(name for paper in papers for name in paper.marks)
    checks = (_check(name, papers, hints, topics) for name in exercises)
    by_hand = (_by_hand(name, papers, topics) for name in marks)
    return [item for item in (*checks, *by_hand) if item]


def _check(name: str, papers: Sequence[Paper], hints: dict[str, str], topics: dict[str, str]) -> Item | None:
    # What failed of ours says nothing about an exercise.
    whole = [paper for paper in papers if name not in paper.graded.faults]
    found = [(paper, answer) for paper in whole if (answer := paper.answer(name))]
    answers = [answer for _, answer in found]
    rest = [paper.score - answer.score for paper, answer in found]
    points = rate(math.fsum(_share(a.score, a.max_score) for a in answers), len(answers))
    full = rate(sum(answer.status == "passed" for answer in answers), len(answers))
    if points is None or full is None:
        return None
    wrong = [answer for answer in answers if answer.status in ("failed", "error")]
    seconds = [answer.seconds for answer in answers if answer.seconds is not None]
    notebook = found[0][0].notebook
    return Item(
        id=name,
        notebook=notebook,
        kind="check",
        topic=topics.get(name, ""),
        max_score=answers[0].max_score,
        points=points,
        full=full,
        discrimination=correlation([answer.score for answer in answers], rest),
        statuses={status: sum(a.status == status for a in answers) for status in STATUSES},
        mistakes=_mistakes(notebook, name, answers, hints),
        wrong=len(wrong),
        advised=sum(answer.diagnosis is None and answer.advised for answer in wrong),
        unexplained=sum(_is_unexplained(answer) for answer in wrong),
        median_seconds=float(np.median(seconds)) if seconds else None,
        longest_seconds=max(seconds, default=None),
        parts=_parts(answers, rest),
    )


def _is_unexplained(answer: Answer) -> bool:
    return answer.status == "failed" and answer.diagnosis is None and not answer.advised


def _mistakes(notebook: str, exercise: str, answers: list[Answer], hints: dict[str, str]) -> list[Mistake]:
    times = Counter(answer.diagnosis for answer in answers if answer.diagnosis)
    return [
        Mistake(name, exercise, notebook, count, share, hints.get(name, ""))
        # Equally frequent ones by name, so that the order of the class changes nothing.
        for name, count in sorted(times.items(), key=lambda item: (-item[1], item[0]))
        if (share := rate(count, len(answers)))
    ]


def _parts(answers: list[Answer], rest: list[float]) -> list[PartItem]:
    """Return the parts of an exercise that has several."""
    names = list(dict.fromkeys(part.name for answer in answers for part in answer.parts))
    items = []
    for name in names if len(names) > 1 else ():
        found = [
            (part, other)
            for answer, other in zip(answers, rest, strict=True)
            for part in answer.parts
            if part.name == name
        ]
        scores = [part.score for part, _ in found]
        if right := rate(math.fsum(_share(part.score, part.max_score) for part, _ in found), len(found)):
            discrimination = correlation(scores, [other for _, other in found])
            items.append(PartItem(name, found[0][0].max_score, right, discrimination))
    return items


def _by_hand(name: str, papers: Sequence[Paper], topics: dict[str, str]) -> Item | None:
    """Return the item of an answer in words, held against what was graded without a person."""
    found = [(paper, paper.marks[name]) for paper in papers if name in paper.marks]
    shares = [_share(mark.score, mark.max_score) for _, mark in found]
    outcomes = Counter(
        "not_attempted" if mark.blank else "passed" if share >= 1 else "failed"
        for (_, mark), share in zip(found, shares, strict=True)
    )
    points, full = rate(math.fsum(shares), len(found)), rate(sum(share >= 1 for share in shares), len(found))
    if points is None or full is None:
        return None
    return Item(
        id=name,
        notebook=found[0][0].notebook,
        kind="by hand",
        topic=topics.get(name.removesuffix(ANSWER_SUFFIX), ""),
        max_score=found[0][1].max_score,
        points=points,
        full=full,
        discrimination=correlation([mark.score for _, mark in found], [paper.score for paper, _ in found]),
        statuses={status: outcomes[status] for status in ("passed", "failed", "not_attempted")},
    )


def _share(score: float, max_score: float) -> float:
    """Return points as a share; more than all of them, by way of extra credit, counts as all."""
    return min(1.0, max(0.0, score / max_score)) if max_score else 0.0
