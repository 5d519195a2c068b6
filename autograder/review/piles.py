"""Which answers to look at next, all on one screen, because they seem to deserve the same.

What has been decided by a person says which words go with which line of the rubric; a linear model
carries that over to the answers that wait. It only chooses what lies beside what, and what is
suggested. One that has not been decided before is never more than a guess, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.kernel_ridge import KernelRidge
from sklearn.preprocessing import normalize

from autograder.review.contrasts import NEGATIONS
from autograder.review.grouping import Words
from autograder.review.novelty import Run, runs
from autograder.review.rubric import Lines

PILE = 12
"""Answers on a screen."""

FIRST = 6
"""Answers in the first pile of a question, of which nothing is known yet."""

PILE_WORDS = 300
"""Words on a screen, unless one answer alone has more."""

SURE = 0.1
"""How far from undecided, which is 0, a line must be (at most 0.5) for an answer to be suggested."""

_CANDIDATES = 600
_LEARNT = 1500
_RIDGE = 0.03


class Choice(msgspec.Struct, frozen=True):
    """A pile.

    Attributes:
        answers: By number; the first is the one that most others are like.
        lines: Which lines of the rubric they seem to meet; None if there is nothing to go by.
    """

    answers: list[int]
    lines: Lines | None


class Piles:
    """The different answers to one question, and how alike they are.

    Args:
        answers: The words of each, without the empty ones.
    """

    def __init__(self, answers: Sequence[Words]) -> None:
        self._lengths = [len(answer) for answer in answers]
        self._denied = [_denied(answer) for answer in answers]
        counting = CountVectorizer(analyzer=_features, binary=True)
        # A question that nobody has answered has no words to count.
        self._rows: Any = normalize(counting.fit_transform(answers)) if answers else None

    def choose(self, decided: Mapping[int, Sequence[float]], waiting: Sequence[int]) -> Choice | None:
        """Return what to look at next, or None if nothing waits.

        Args:
            decided: How far each line of the rubric is met, from 0 to 1, by answer.
            waiting: Answers without a decision, those first that are to be looked at first.
        """
        waiting = waiting[:_CANDIDATES]
        if not waiting:
            return None
        best = Choice([], None)
        for lines, answers in self._sure(decided, waiting).items():
            pile = self._alike(answers, PILE)
            if len(pile) > len(best.answers):
                best = Choice(pile, lines)
        return best if best.answers else Choice(self._alike(waiting, PILE if decided else FIRST), None)

    def _sure(self, decided: Mapping[int, Sequence[float]], waiting: Sequence[int]) -> dict[Lines, list[int]]:
        """Return the answers about which the model is not in doubt, by the lines that they seem to meet.

        An answer like no other is in the middle between met and not met. One that denies what nobody
        has denied before is in doubt however much it is like others.
        """
        found: dict[Lines, list[int]] = {}
        if not decided:
            return found
        learnt = list(decided)[-_LEARNT:]
        met = np.array([decided[answer] for answer in learnt], dtype=float)
        model = KernelRidge(alpha=_RIDGE).fit(self._rows[learnt], met - 0.5)
        denied = set().union(*(self._denied[answer] for answer in decided))
        for answer, row in zip(waiting, model.predict(self._rows[list(waiting)]), strict=True):
            if np.abs(row).min() >= SURE and self._denied[answer] <= denied:
                found.setdefault(tuple(bool(line) for line in row > 0), []).append(answer)
        return dict(sorted(found.items()))

    def _alike(self, answers: Sequence[int], most: int) -> list[int]:
        """Return the answer that most others are like, and those that are most like it."""
        rows = self._rows[list(answers)]
        likeness = (rows @ rows.T).toarray()
        head = int(np.sort(likeness, axis=1)[:, -most:].sum(axis=1).argmax())
        pile: list[int] = []
        words = 0
        for place in np.argsort(-likeness[head], kind="stable")[:most]:
            words += self._lengths[answers[place]]
            if pile and words > PILE_WORDS:
                break
            pile.append(answers[place])
        return pile


def _denied(answer: Words) -> set[Run]:
    return {run for run in runs(answer) if not NEGATIONS.isdisjoint(run)}


def _features(answer: Words) -> list[str]:
    """Return the words of an answer, and its pairs of words, which know a `not` and what it denies."""
    return [*answer, *(" ".join(pair) for pair in pairwise(("^", *answer, "$")))]
