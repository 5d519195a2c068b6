"""Put answers to one question into groups that one decision can do justice to.

How alike two texts are says little about whether they say the same: a lost "not" changes fewer
letters than many a typing error. So answers are grouped by their words. Groups that are merely alike
are shown side by side, as neighbours, and a person decides whether they deserve the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from autograder.review.contrasts import CONTRASTS, EMPTY
from autograder.review.wording import corrected, is_word, spelling, stem, words

NEAR = 0.6
"""How alike answers must be to be neighbours, or for the points of one to be suggested for the other.

Of different sentences that the mark scheme has for one question, 99 in 100 are less alike
(benchmarks/review.md)."""

Words = tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """Answers that say the same: they differ at most in empty words, endings and slips of spelling.

    Attributes:
        wordings: The words of each different answer, the most frequent first.
        size: How many answers it has.
        neighbours: The same number for groups that are near each other.
    """

    wordings: tuple[Words, ...]
    size: int
    neighbours: int


class Grouping:
    """The answers to one question in groups, which do not depend on the order of the answers.

    Args:
        texts: The answers; equal ones may come as often as they were given.
        terms: What the question and its mark scheme say: neighbours agree in the words of it.
        course: All that the course says, where the right spelling comes from.
        apart: Answers, as words, that a person has taken out of their group.
    """

    def __init__(
        self, texts: Iterable[str], terms: str = "", course: str = "", apart: Iterable[Words] = ()
    ) -> None:
        counts = Counter(map(words, texts))
        known = {*words(course), *words(terms), *CONTRASTS, *EMPTY, *ENGLISH_STOP_WORDS}
        meant = spelling(counts, known)
        self._corrected = {wording: corrected(wording, meant) for wording in sorted(counts)}
        self._weighty = _stems({*words(terms), *CONTRASTS}) - _stems(EMPTY)
        members = self._same(set(apart), counts)
        self._vectors = vectors([self._corrected[wordings[0]] for wordings in members])
        self._place = {wordings: row for row, wordings in enumerate(members)}
        groups = [
            Group(wordings, sum(counts[wording] for wording in wordings), neighbours)
            for wordings, neighbours in zip(members, self._neighbours(members), strict=True)
        ]
        self.groups = _arranged(groups)

    def said(self, wording: Words) -> dict[int, str]:
        """Return the words of an answer that say something, spelt right, by their place in it."""
        spelt = self._corrected[wording]
        return {at: word for at, word in enumerate(spelt) if not _is_empty(spelt, at)}

    def nearest(self, group: Group, others: Sequence[Group]) -> tuple[Group, float] | None:
        """Return which of other groups is most like this one, and how much, if any is at all.

        None counts that has another negation, number, formula or contrary: what is suggested for
        the opposite of an answer would be worse than nothing.
        """
        turns = self._turns(group.wordings[0])
        others = [other for other in others if self._turns(other.wordings[0]) == turns]
        if not others:
            return None
        rows = [self._place[other.wordings] for other in others]
        likeness = (self._vectors[rows] @ self._vectors[self._place[group.wordings]].T).toarray()[:, 0]
        best = int(likeness.argmax())
        return (others[best], float(likeness[best])) if likeness[best] >= NEAR else None

    def _same(self, apart: set[Words], counts: Counter[Words]) -> list[tuple[Words, ...]]:
        """Join the wordings that differ in nothing but empty words, endings and spelling."""
        found: dict[object, list[Words]] = defaultdict(list)
        for wording in self._corrected:
            said = tuple(self.said(wording).values())
            found[("apart", wording) if wording in apart else said].append(wording)
        return [tuple(sorted(same, key=lambda one: (-counts[one], one))) for same in found.values()]

    def _neighbours(self, members: Sequence[tuple[Words, ...]]) -> list[int]:
        """Return a number per group, equal for those near each other.

        Only those are compared that agree in all weighty words, in their order.
        """
        alike: dict[Words, list[int]] = defaultdict(list)
        for row, wordings in enumerate(members):
            alike[self._heart(wordings[0])].append(row)
        found, number = [0] * len(members), 0
        for rows in alike.values():
            labels = _clusters(self._vectors[rows])
            for row, label in zip(rows, labels, strict=True):
                found[row] = number + label
            number += max(labels) + 1
        return found

    def _heart(self, wording: Words) -> Words:
        spelt = self._corrected[wording]
        return tuple(
            word
            for at, word in enumerate(spelt)
            if word in self._weighty or not (is_word(word) or _is_empty(spelt, at))
        )

    def _turns(self, wording: Words) -> Words:
        return tuple(word for word in self._heart(wording) if word in _CONTRASTS or not is_word(word))


def _stems(found: Iterable[str]) -> set[str]:
    return {stem(word) for word in found}


_EMPTY = _stems(EMPTY)
_CONTRASTS = _stems(CONTRASTS)


def _is_empty(spelt: Words, at: int) -> bool:
    """Say whether a word says nothing; `a` and `i` may be variables, as the next word shows."""
    after = spelt[at + 1] if at + 1 < len(spelt) else ""
    match spelt[at]:
        case "a":
            return is_word(after)
        case "i":
            return after in ("think", "believe", "guess")
        case word:
            return word in _EMPTY


def vectors(answers: Sequence[Words]) -> Any:  # noqa: ANN401 - a sparse matrix of scipy, which has no types
    """Return a row of unit length per answer: which runs of letters it has, rare ones weighing more."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), lowercase=False, sublinear_tf=True)
    return vectorizer.fit_transform([f"^ {' '.join(answer)} $" for answer in answers] or ["^$"])


def _clusters(vectors: Any) -> list[int]:  # noqa: ANN401
    """Return a number per row, the same for rows that are near, every one to every other: no chains."""
    if vectors.shape[0] == 1:
        return [0]
    distance = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    clustering = AgglomerativeClustering(
        n_clusters=None, distance_threshold=1 - NEAR, metric="precomputed", linkage="complete"
    )
    return [int(label) for label in clustering.fit_predict(distance)]


def _arranged(groups: Iterable[Group]) -> list[Group]:
    """Return neighbours beside each other, those first who are the most."""
    together = Counter[int]()
    for group in groups:
        together[group.neighbours] += group.size
    return sorted(
        groups, key=lambda one: (-together[one.neighbours], one.neighbours, -one.size, one.wordings)
    )
