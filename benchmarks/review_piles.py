"""Play a person who grades all piles of a question, and count what that takes and what it would risk."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Mapping, Sequence

import msgspec

from autograder.review.grouping import Group, Grouping, Words
from autograder.review.next_pile import known_runs
from autograder.review.novelty import pieces
from autograder.review.piles import Choice, Piles
from autograder.review.rubric import Lines
from autograder.review.wording import words

WORDS_PER_MINUTE = 238
"""How fast adults read English silently (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

SECONDS_PER_KEY = 2.0
"""What a keystroke takes with the decision to press it: an assumption."""

Deserved = Mapping[Words, Lines]


class Effort(msgspec.Struct):
    """What grading by piles took, added up over all questions.

    Attributes:
        different: Groups, each of which is read once.
        exceptions: Answers that got lines of their own.
        keys: Letters, lines and Enter, and one key to go on to the next question.
        words: In all texts that differ in any letter.
        bold: Words that were marked in piles with a suggestion, and all words of the others.
        suggested: Answers in piles with a suggestion.
        mixed: Such piles in which something else was due for one answer or more.
        wrong: Students who would have got a wrong mark, had every suggestion been confirmed unread.
        unmarked: Students among them in whose answers no word was bold.
        late_wrong: Different answers with a wrong suggestion, after a question's first four piles.
        late_suggested: All with a suggestion after them.
    """

    different: int = 0
    piles: int = 0
    exceptions: int = 0
    keys: int = 0
    words: int = 0
    bold: int = 0
    suggested: int = 0
    suggested_piles: int = 0
    mixed: int = 0
    wrong: int = 0
    unmarked: int = 0
    late_wrong: int = 0
    late_suggested: int = 0

    @property
    def decisions(self) -> int:
        """One for each pile that is confirmed, and one for each answer that is taken out of it."""
        return self.piles + self.exceptions

    @property
    def hours(self) -> float:
        """The time that it takes to read every word."""
        return _hours(self.words, self.keys)

    @property
    def hours_skimming(self) -> float:
        """The time that it takes to read what is bold, and all where nothing is suggested."""
        return _hours(self.bold, self.keys)


def _hours(read: int, keys: int) -> float:
    return read / WORDS_PER_MINUTE / 60 + keys * SECONDS_PER_KEY / 3600


def grade(texts: Sequence[str], grouping: Grouping, deserved: Deserved, effort: Effort) -> None:
    """Give every answer to a question what it deserves, pile by pile.

    Args:
        texts: All answers.
        grouping: Of them.
        deserved: Which parts are right, by the words of an answer.
        effort: Where it is added up.
    """
    groups = grouping.groups
    due = [deserved[group.wordings[0]] for group in groups]
    written: dict[Words, str] = {}
    for text in sorted(set(texts), reverse=True):
        written[words(text)] = text
        effort.words += len(text.split())
    effort.different += len(groups)
    piles = Piles([tuple(grouping.said(group.wordings[0]).values()) for group in groups])
    decided: dict[int, tuple[float, ...]] = {}
    waiting = list(range(len(groups)))
    number = 0
    while choice := piles.choose(decided, waiting):
        number += 1
        _confirm(choice, due, effort)
        _look(choice, grouping, written, due, decided, effort, late=number > 4)
        for answer in choice.answers:
            decided[answer] = tuple(map(float, due[answer]))
        waiting = [answer for answer in waiting if answer not in set(choice.answers)]
    effort.keys += 1


def _confirm(choice: Choice, due: Sequence[Lines], effort: Effort) -> None:
    """Give a pile the lines that take the fewest keys, and every other answer in it its own."""
    options = []
    for lines in itertools.product((True, False), repeat=len(due[0])):
        others = [due[answer] for answer in choice.answers if due[answer] != lines]
        first = _differ(lines, choice.lines) if choice.lines else max(1, sum(lines))
        options.append((first + sum(1 + _differ(other, lines) for other in others), len(others), lines))
    keys, exceptions, _ = min(options)
    effort.piles += 1
    effort.exceptions += exceptions
    effort.keys += keys + 1


def _differ(one: Lines, other: Lines) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _look(
    choice: Choice,
    grouping: Grouping,
    written: Mapping[Words, str],
    due: Sequence[Lines],
    decided: Mapping[int, tuple[float, ...]],
    effort: Effort,
    *,
    late: bool,
) -> None:
    """Count what is marked in a pile, and who would suffer if nobody read it."""
    if choice.lines is None:
        effort.bold += sum(_length(grouping.groups[answer], written) for answer in choice.answers)
        return
    known = known_runs(choice, grouping, decided)
    wrong = [answer for answer in choice.answers if due[answer] != choice.lines]
    effort.suggested += len(choice.answers)
    effort.suggested_piles += 1
    effort.mixed += bool(wrong)
    effort.late_wrong += late * len(wrong)
    effort.late_suggested += late * len(choice.answers)
    for answer in choice.answers:
        group = grouping.groups[answer]
        marked = 0
        for wording in group.wordings:
            cut = pieces(written[wording], wording, grouping.said(wording), known)
            marked += sum(len(piece.text.split()) for piece in cut if piece.new)
        effort.bold += marked
        if answer in wrong:
            effort.wrong += group.size
            effort.unmarked += 0 if marked else group.size


def _length(group: Group, written: Mapping[Words, str]) -> int:
    return sum(len(written[wording].split()) for wording in group.wordings)


def reword(text: str, rng: random.Random) -> str:
    """Return a text in which a third of the longer words have a synonym, made up but always the same two."""

    def synonym(found: re.Match[str]) -> str:
        word = found[0]
        return rng.choice([word[::-1], word[1:] + word[0] + "o"]) if rng.random() < 1 / 3 else word

    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"[a-z]{5,}", synonym, part) for part in parts)
