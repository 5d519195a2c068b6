"""What is new in an answer: the words that stand beside others than they did in answers known already.

Two words in a row are what is compared, so that a word put in, left out or moved shows at its place,
and a lost `not` as well.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from autograder.review.grouping import Words

Run = tuple[str, str]
Span = tuple[int, int]
_END = ""
_IMPLIED = {"not", "^"}


class Piece(msgspec.Struct, frozen=True):
    """A part of a text, which is new or not."""

    text: str
    new: bool


def runs(said: Iterable[str]) -> set[Run]:
    """Return the pairs of words that stand side by side, the edges of the answer counting as words."""
    return set(pairwise((_END, *said, _END)))


def pieces(text: str, wording: Words, said: Mapping[int, str], known: set[Run]) -> list[Piece]:
    """Return a text cut up into what is known and what is new.

    Args:
        text: What was written.
        wording: Its words.
        said: Those that say something, corrected, by their place among all.
        known: The runs of answers that are known already.
    """
    pairs = [pair not in known for pair in pairwise((_END, *said.values(), _END))]
    new = {at for number, at in enumerate(said) if pairs[number] or pairs[number + 1]}
    places = _places(text, wording)
    stretches = _stretches(text, [(at in new, places[at]) for at in said])
    if new and not stretches:
        return [Piece(text, new=True)]
    found: list[Piece] = []
    end = 0
    for first, last in stretches:
        found += [Piece(text[end:first], new=False), Piece(text[first:last], new=True)]
        end = last
    found.append(Piece(text[end:], new=False))
    return [piece for piece in found if piece.text]


def _stretches(text: str, places: Sequence[tuple[bool, Span | None]]) -> list[Span]:
    """Join the places of new words, each as far as the next spaces, where no known word is between them."""
    chunks = [chunk.span() for chunk in re.finditer(r"\S+", text)]
    starts = [first for first, _ in chunks]
    found: list[Span] = []
    together = False
    for new, place in places:
        if not new or place is None:
            together = together and new
            continue
        first = starts[bisect.bisect_right(starts, place[0]) - 1]
        last = chunks[bisect.bisect_right(starts, place[1] - 1) - 1][1]
        if found and (together or first < found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
        together = True
    return found


def _places(text: str, wording: Words) -> list[Span | None]:
    """Return from where to where each word stands in a text; None for one that is only implied."""
    letters = [
        (letter, at)
        for at, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
    ]
    plain = "".join(letter for letter, _ in letters)
    found: list[Span | None] = []
    start = 0
    for word in wording:
        folded = word.casefold()
        at = plain.find(folded, start)
        # The "not" of "isn't" is not the next one that is written out.
        implied = word in _IMPLIED and any(map(str.isalnum, plain[start : max(at, start)]))
        if at < 0 or implied:
            found.append(None)
            continue
        start = at + len(folded)
        found.append((letters[at][1], letters[start - 1][1] + 1))
    return found
