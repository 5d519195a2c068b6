"""What a reviewer sees of a question: the answers in groups, their marks, and what was given before."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from autograder.course.questions import Question
from autograder.review.grouping import Group, Grouping, Words
from autograder.review.marks import Answer, Mark
from autograder.review.wording import words


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer as the reviewer sees it; a decision counts only for what was seen.

    Attributes:
        mark: What the gradebook said.
        text: A digest of what the student wrote.
    """

    mark: Mark
    text: str


class Wording(msgspec.Struct, frozen=True):
    """What some students wrote, letter by letter.

    Attributes:
        answers: Those who wrote it, by the ids of their grades.
    """

    text: str
    answers: dict[str, Seen]


class Suggestion(msgspec.Struct, frozen=True):
    """What a person has given for an answer that is like this one; never a grade by itself.

    Attributes:
        likeness: From 0 to 1, which is an answer of the same group.
        text: The answer that it was given for.
    """

    score: float
    comment: str | None
    likeness: float
    text: str


class SheetGroup(msgspec.Struct, frozen=True):
    """A group on a sheet.

    Attributes:
        id: The same as long as its most frequent wording is.
        neighbours: The same number for groups that are near each other.
        split: Whether a person has taken it out of another group.
    """

    id: str
    neighbours: int
    split: bool
    wordings: list[Wording]
    suggestion: Suggestion | None


class Sheet(msgspec.Struct, frozen=True):
    """All answers to a question.

    Attributes:
        blank: How many are empty, and have nbgrader's 0.
        unreadable: How many have a grade but no notebook that can be read.
        comments: Those given for this question, the most frequent first.
    """

    question: Question
    groups: list[SheetGroup]
    blank: int
    unreadable: int
    comments: list[str]


def make_sheet(
    question: Question,
    answers: Sequence[Answer],
    texts: Mapping[str, str],
    grouping: Grouping,
    apart: frozenset[Words],
) -> Sheet:
    """Return the sheet of a question.

    Args:
        question: The question.
        answers: All that the gradebook has.
        texts: What was written, by answer; not that of blank and unreadable ones.
        grouping: Of these texts.
        apart: What a person has taken out of its group.
    """
    marks = {answer.id: answer.mark for answer in answers}
    given = _members(texts, grouping)
    advice = _Advice(grouping, given, texts, marks)
    groups = [
        SheetGroup(
            id=digest(" ".join(group.wordings[0])),
            neighbours=group.neighbours,
            split=group.wordings[0] in apart,
            wordings=_wordings(given[group.wordings], texts, marks),
            suggestion=advice.on(group),
        )
        for group in grouping.groups
    ]
    blank = sum(answer.blank for answer in answers)
    comments = Counter(mark.comment for mark in marks.values() if mark.comment)
    return Sheet(
        question,
        groups,
        blank,
        unreadable=len(answers) - blank - len(texts),
        comments=[comment for comment, _ in comments.most_common()],
    )


def digest(text: str) -> str:
    """Return a short name for a text."""
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _members(texts: Mapping[str, str], grouping: Grouping) -> dict[tuple[Words, ...], list[str]]:
    """Return the answers of each group."""
    said: dict[Words, list[str]] = defaultdict(list)
    for name, text in texts.items():
        said[words(text)].append(name)
    return {
        group.wordings: [name for wording in group.wordings for name in said[wording]]
        for group in grouping.groups
    }


def _wordings(names: Iterable[str], texts: Mapping[str, str], marks: Mapping[str, Mark]) -> list[Wording]:
    """Return what was written, letter by letter, the most frequent first."""
    found: dict[str, dict[str, Seen]] = {}
    for name in names:
        found.setdefault(texts[name], {})[name] = Seen(marks[name], digest(texts[name]))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Wording(text, answers) for text, answers in ordered]


class _Advice:
    """What people have given so far for the groups of a sheet."""

    def __init__(
        self,
        grouping: Grouping,
        given: Mapping[tuple[Words, ...], list[str]],
        texts: Mapping[str, str],
        marks: Mapping[str, Mark],
    ) -> None:
        self._grouping = grouping
        self._members = given
        self._texts = texts
        self._marks = marks
        self._decided = [group for group in grouping.groups if self._scores(group, waits=False)]

    def on(self, group: Group) -> Suggestion | None:
        """Return what to suggest for a group in which answers wait, if anything like it was graded."""
        if not any(self._marks[name].waits for name in self._members[group.wordings]):
            return None
        # A score of an answer that waits again was given before its notebook was graded again.
        if own := self._scores(group, waits=False) or self._scores(group, waits=True):
            return _suggestion(own, 1.0, self._texts)
        found = self._grouping.nearest(group, self._decided)
        if found is None:
            return None
        other, likeness = found
        return _suggestion(self._scores(other, waits=False), likeness, self._texts)

    def _scores(self, group: Group, *, waits: bool) -> dict[str, Mark]:
        """Return the marks of a group that have a person's score, and wait for another one or not."""
        marks = {name: self._marks[name] for name in self._members[group.wordings]}
        return {name: mark for name, mark in marks.items() if mark.waits is waits and mark.score is not None}


def _suggestion(marks: Mapping[str, Mark], likeness: float, texts: Mapping[str, str]) -> Suggestion | None:
    """Return the most frequent of some marks, which all have a score."""
    ((score, comment), _), *_ = Counter((mark.score, mark.comment) for mark in marks.values()).most_common()
    name = next(name for name, mark in marks.items() if (mark.score, mark.comment) == (score, comment))
    return None if score is None else Suggestion(score, comment, likeness, texts[name])
