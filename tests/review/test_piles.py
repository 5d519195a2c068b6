"""Piles: which answers lie beside each other, what is suggested for them, and what is marked as new."""

from __future__ import annotations

import pytest
from test_grouping import LONG, OPPOSITES, TERMS

from autograder.course.questions import Question
from autograder.review.grouping import Grouping
from autograder.review.novelty import pieces, runs
from autograder.review.piles import FIRST, PILE, PILE_WORDS, Piles
from autograder.review.rubric import line_points
from autograder.review.wording import words

RIGHT = [
    "the loss grows with the weight",
    "with the weight the loss grows",
    "the loss grows, so does the weight",
]
WRONG = [
    "the loss shrinks with the weight",
    "with the weight the loss shrinks",
    "the loss shrinks, so does the weight",
]


def new_in(text: str, *known: str) -> list[str]:
    """Return what is marked in a text, beside answers that are known."""
    grouping = Grouping([text, *known], TERMS)
    seen = set().union(*(runs(grouping.said(words(each)).values()) for each in known))
    cut = pieces(text, words(text), grouping.said(words(text)), seen)
    assert "".join(piece.text for piece in cut) == text
    return [piece.text for piece in cut if piece.new]


def piles(texts: list[str]) -> Piles:
    return Piles([words(text) for text in texts])


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
@pytest.mark.parametrize("start", ["", LONG], ids=["short", "long"])
def test_whatever_may_turn_an_answer_around_is_marked(start: str, one: str, other: str) -> None:
    for known, text in ((one, other), (other, one)):
        if text:
            assert new_in(start + text, start + known)


def test_only_what_is_new_is_marked_at_its_place() -> None:
    known = "The loss does grow with the weight."
    assert new_in("the loss **does** grow, with weight", known) == []
    assert new_in("The loss does not grow with the weight.", known) == ["loss does not grow"]
    implied = new_in("The loss doesn't grow with the weight, not by one", known)
    assert implied == ["loss doesn't grow", "weight, not by one"]
    assert new_in("The ｌｏｓｓ ² does grow", known) == ["ｌｏｓｓ ² does grow"]
    assert new_in("Not five", known) == ["Not five"]
    assert new_in("🙂 the weight", known) == ["🙂 the weight"]


def test_the_first_pile_is_of_answers_that_are_alike_and_suggests_nothing() -> None:
    texts = [*(f"{RIGHT[0]} {n}" for n in "abcdefgh"), "something else altogether"]
    choice = piles(texts).choose({}, range(len(texts)))
    assert choice is not None
    assert (len(choice.answers), choice.lines) == (FIRST, None)
    assert 8 not in choice.answers


def test_what_has_been_decided_is_carried_over_line_by_line() -> None:
    pairs = [f"{one}; {other}" for one in RIGHT + WRONG for other in ("use five", "use seven")]
    met = {at: (float(at < 6), float(at % 2 == 0)) for at in range(12)}
    decided = {at: met[at] for at in (0, 1, 2, 3, 6, 7, 8, 9)}
    waiting = [at for at in met if at not in decided]
    made = piles(pairs)
    seen = {}
    while choice := made.choose(decided, waiting):
        assert choice.lines is not None
        seen |= dict.fromkeys(choice.answers, choice.lines)
        waiting = [at for at in waiting if at not in choice.answers]
    assert seen == {at: tuple(line == 1 for line in met[at]) for at in met if at not in decided}


def test_nothing_is_suggested_for_an_answer_like_no_other() -> None:
    texts = [*RIGHT, *WRONG, "42"]
    decided = {at: (float(at < 3),) for at in range(6)}
    choice = piles(texts).choose(decided, [6])
    assert choice is not None
    assert (choice.answers, choice.lines) == ([6], None)


def test_a_pile_fits_on_a_screen() -> None:
    short = [f"{RIGHT[0]} {n}" for n in range(30)]
    choice = piles(short).choose({0: (1.0,)}, range(1, 30))
    assert choice is not None
    assert len(choice.answers) == PILE
    long = [" ".join([RIGHT[0]] * 20) + f" {n}" for n in range(30)]
    choice = piles(long).choose({0: (1.0,)}, range(1, 30))
    assert choice is not None
    assert len(choice.answers) == PILE_WORDS // len(words(long[0]))
    endless = ["loss " * 2 * PILE_WORDS]
    assert piles(endless).choose({}, [0])


def test_no_answers_make_no_pile() -> None:
    assert Piles([]).choose({}, []) is None


@pytest.mark.parametrize(
    ("rubric", "worth"),
    [
        (["1 point: this", "0.5 points: that", "0.5 point: and that"], (1, 0.5, 0.5)),
        (["1 point: this", "0.5 point: that"], (2,)),
        (["1 point: this", "that is worth as much"], (2,)),
        ([], (2,)),
    ],
    ids=["lines", "too few", "no form", "none"],
)
def test_points_are_given_line_by_line_where_the_lines_add_up(
    rubric: list[str], worth: tuple[float, ...]
) -> None:
    assert line_points(Question("q01", "a", 2, "?", "!", rubric)) == worth


def test_nothing_is_suggested_for_what_denies_something_for_the_first_time() -> None:
    start = LONG + "the loss"
    texts = [start + end for end in (" grows", " grows much", " surely grows", " never grows")]
    suggested = [piles(texts).choose({0: (1.0,), 1: (1.0,)}, [at]) for at in (2, 3)]
    assert [choice and choice.lines for choice in suggested] == [(True,), None]
