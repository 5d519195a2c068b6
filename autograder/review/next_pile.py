"""The pile that a reviewer is shown: different answers that seem to deserve the same, each in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from autograder.course.questions import Question
from autograder.review.grouping import Grouping
from autograder.review.marks import Mark
from autograder.review.novelty import Piece, Run, pieces, runs
from autograder.review.piles import Choice, Piles
from autograder.review.rubric import Lines, line_points
from autograder.review.sheets import SheetGroup
from autograder.review.wording import words


class PileAnswer(msgspec.Struct, frozen=True):
    """One of the different answers in a pile.

    Attributes:
        group: The place of its group on the sheet.
        texts: Every way in which it was written, cut up into what is known and what is new.
    """

    group: int
    texts: list[list[Piece]]


class Pile(msgspec.Struct, frozen=True):
    """What to look at next.

    Attributes:
        lines: Which lines of the rubric are suggested; None if nothing is.
        points: What each line is worth.
        answers: Those in the pile.
        waiting: How many different answers wait, with these.
        comments: What was written for most answers that met the same lines, as 0s and 1s.
    """

    lines: Lines | None
    points: tuple[float, ...]
    answers: list[PileAnswer]
    waiting: int
    comments: dict[str, str]


class Learnt(msgspec.Struct, frozen=True):
    """What people have found in answers to a question.

    Attributes:
        lines: By the place of the group: how far each line is met, from 0 to 1.
        comments: As a pile has them.
    """

    lines: dict[int, tuple[float, ...]]
    comments: dict[str, str]


def learn(
    question: Question, groups: Sequence[SheetGroup], given: Mapping[str, tuple[Mark, Lines]]
) -> Learnt:
    """Gather what has been decided.

    Args:
        question: The question.
        groups: Its answers.
        given: The lines that a person has found met, and the mark that was given for them, by answer.
    """
    points = line_points(question)
    met: dict[int, tuple[float, ...]] = {}
    said: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for place, group in enumerate(groups):
        found: Counter[tuple[float, ...]] = Counter()
        for wording in group.wordings:
            for name, seen in wording.answers.items():
                if seen.mark.waits or seen.mark.score is None:
                    continue
                mark, lines = given.get(name, (None, ()))
                stands = mark == seen.mark and len(lines) == len(points)
                # Points from elsewhere do not say for what they are.
                share = seen.mark.score / question.points if question.points else 0.0
                found[tuple(map(float, lines)) if stands else (share,) * len(points)] += 1
                if stands:
                    said[_key(lines)][seen.mark.comment] += 1
        if found:
            met[place] = found.most_common(1)[0][0]
    return Learnt(met, {lines: usual for lines, comments in said.items() if (usual := _usual(comments))})


def _usual(comments: Counter[str | None]) -> str | None:
    """Return what most answers were told; None where most, or as many, were told nothing.

    A comment for a single answer is not meant for the next pile.
    """
    return max(comments, key=lambda comment: (comments[comment], comment is None))


def make_pile(
    question: Question,
    groups: Sequence[SheetGroup],
    grouping: Grouping,
    piles: Piles,
    learnt: Learnt,
    later: Collection[str] = (),
) -> Pile | None:
    """Return the pile to look at next, or None if no answer waits.

    Args:
        question: The question.
        groups: Its answers, as on the sheet, in the order of the grouping.
        grouping: Of these answers.
        piles: How alike they are.
        learnt: What has been decided.
        later: The ids of groups that are to be looked at when all others are done.
    """
    waiting = [place for place, group in enumerate(groups) if _waits(group)]
    first = [place for place in waiting if groups[place].id not in later]
    decided = {place: lines for place, lines in learnt.lines.items() if not _waits(groups[place])}
    choice = piles.choose(decided, first or waiting)
    if choice is None:
        return None
    known = known_runs(choice, grouping, decided)
    answers = [PileAnswer(place, _texts(groups[place], grouping, known)) for place in choice.answers]
    return Pile(choice.lines, line_points(question), answers, len(waiting), learnt.comments)


def known_runs(choice: Choice, grouping: Grouping, decided: Mapping[int, Sequence[float]]) -> set[Run]:
    """Return the runs of the answers for which the suggested lines have been given.

    What other answers say does not count: it may be what is wrong with them. Where nothing is suggested,
    the pile's first answer is what the others are held against.
    """
    if choice.lines is None:
        return _runs(grouping, choice.answers[0])
    alike = [place for place, lines in decided.items() if tuple(lines) == choice.lines]
    return set().union(*(_runs(grouping, place) for place in alike))


def _runs(grouping: Grouping, place: int) -> set[Run]:
    return runs(grouping.said(grouping.groups[place].wordings[0]).values())


def _texts(group: SheetGroup, grouping: Grouping, known: set[Run]) -> list[list[Piece]]:
    found = []
    for wording in group.wordings:
        said = words(wording.text)
        found.append(pieces(wording.text, said, grouping.said(said), known))
    return found


def _waits(group: SheetGroup) -> bool:
    return any(seen.mark.waits for wording in group.wordings for seen in wording.answers.values())


def _key(lines: Lines) -> str:
    return "".join("1" if line else "0" for line in lines)
