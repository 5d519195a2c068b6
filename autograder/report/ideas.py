"""Mistakes as a teacher thinks of them: one idea, in whichever exercises it shows, and who has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from autograder.report.collect import Paper
from autograder.report.statistics import Rate, rate


class Place(msgspec.Struct, frozen=True):
    """An exercise in which an idea shows, and for how many students."""

    notebook: str
    exercise: str
    count: int


class Holder(msgspec.Struct, frozen=True):
    """A student who has an idea, and the first place where it shows."""

    student: str
    notebook: str
    exercise: str


class Idea(msgspec.Struct, frozen=True):
    """A mistake that students make, whatever the exercise.

    Attributes:
        says: What it is, in a few words.
        count: How many students have it; one who has it in three exercises is one.
        students: The same as a share of those who have begun a notebook in which it shows.
        hint: What most of them were told.
        who: Those students; empty where names are left out.
    """

    says: str
    count: int
    students: Rate
    hint: str
    places: list[Place]
    who: list[Holder]


def idea_of(misconception: str, spoken: Mapping[str, str]) -> str:
    """Return what a misconception is called: `train_never_resets` by what its name ends with.

    Args:
        misconception: Its name, of which the first word says where it belongs.
        spoken: What people say, by the ends of names.
    """
    _, _, end = misconception.partition("_")
    said = spoken.get(end)
    return said or (end or misconception).replace("_", " ").capitalize()


def gather_ideas(
    papers: Iterable[Paper], hints: Mapping[str, str], spoken: Mapping[str, str], *, named: bool
) -> list[Idea]:
    """Return the ideas behind the recognised mistakes of a class, the most frequent first.

    Args:
        papers: Of all notebooks, those in which something has been attempted.
        hints: By the names of misconceptions.
        spoken: What people say, by the ends of those names.
        named: Whether to say who has them.
    """
    begun: dict[str, set[str]] = defaultdict(set)
    found: dict[str, list[tuple[Holder, str]]] = defaultdict(list)
    for paper in papers:
        begun[paper.notebook].add(paper.student)
        for answer in paper.graded.answers:
            if answer.diagnosis and answer.id not in paper.graded.faults:
                holder = Holder(paper.student, paper.notebook, answer.id)
                found[idea_of(answer.diagnosis, spoken)].append((holder, answer.diagnosis))
    ideas = (_idea(says, held, begun, hints, named=named) for says, held in found.items())
    return sorted(ideas, key=lambda idea: (-idea.count, idea.says))


def _idea(
    says: str,
    held: Sequence[tuple[Holder, str]],
    begun: Mapping[str, set[str]],
    hints: Mapping[str, str],
    *,
    named: bool,
) -> Idea:
    places = Counter((holder.notebook, holder.exercise) for holder, _ in held)
    first: dict[str, Holder] = {}
    for holder, _ in held:
        first.setdefault(holder.student, holder)
    could = set().union(*(begun[notebook] for notebook, _ in places))
    share = rate(len(first), len(could))
    assert share is not None  # Whoever has it has begun.
    ((most, _),) = Counter(sorted(name for _, name in held)).most_common(1)
    return Idea(
        says=says,
        count=len(first),
        students=share,
        hint=hints.get(most, ""),
        places=[Place(*place, count) for place, count in places.items()],
        who=[first[student] for student in sorted(first)] if named else [],
    )
