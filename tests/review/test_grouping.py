"""Which answers to a review question are taken for the same, and which must never be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.review.grouping import Grouping
from autograder.review.wording import is_slip, spelling, words

TERMS = "The weight gets smaller: the loss grows with the weight. `w -= lr * w.grad` by 0.5 of the inputs."


def together(one: str, other: str, *more: str) -> bool:
    groups = Grouping([one, other, *more], TERMS).groups
    return any({words(one), words(other)} <= set(group.wordings) for group in groups)


def near(one: str, other: str) -> bool:
    found = {
        each: group.neighbours for group in Grouping([one, other], TERMS).groups for each in group.wordings
    }
    return found[words(one)] == found[words(other)]


@pytest.mark.parametrize(
    "other",
    [
        "smaller because the loss grows with the weight",
        "**Smaller**, because the loss grows with the weight!",
        "  Smaller,\n\nbecause the loss\tgrows with the weight. ",
        "- Smaller because the loss grows with the weight",
        "- Smaller:\n- because the loss grows\n- with the weight",
        "“Smaller”, because the loss grows with the weight …",
        "smaller, because the ｌｏｓｓ grows with the weight",
        "Smaller, becuase the loss grows with the weight.",
        "Smaller because loss grows with weight",
        "Smaller, because the losses grow with the weights.",
        "I think smaller, because the loss grows with the weight",
    ],
    ids=[
        "case",
        "emphasis",
        "spaces",
        "bullet",
        "list",
        "quotes",
        "wide",
        "slip",
        "articles",
        "endings",
        "filler",
    ],
)
def test_what_says_the_same_is_together(other: str) -> None:
    assert together("Smaller, because the loss grows with the weight.", other)


LONG = "If the learning rate is chosen like that, the steps that the optimizer takes are such that "


OPPOSITES = [
    ("the loss does grow", "the loss does not grow"),
    ("the loss does grow", "the loss doesn't grow"),
    ("the loss does grow", "the loss doesnt grow"),
    ("the loss can grow", "the loss cannot grow"),
    ("the loss can grow", "the loss can’t grow"),
    ("the loss grows", "the loss never grows"),
    ("the loss grows", "the loss hardly grows"),
    ("the loss grows", "only the loss grows"),
    ("no, smaller", "no smaller"),
    ("the loss gets smaller", "the loss gets larger"),
    ("the loss is lower", "the loss is slower"),
    ("the loss increases", "the loss decreases"),
    ("it is convex", "it is concave"),
    ("the inputs go in and the targets come out", "the targets go in and the inputs come out"),
    ("before the update", "after the update"),
    ("all of the weights and biases", "all of the weights or biases"),
    ("from 2 to 3", "from 3 to 2"),
    ("two rows", "three rows"),
    ("0.5 points", "5 points"),
    ("it is 1e-5", "it is 1e-4"),
    ("5", "-5"),
    ("- 5", "5"),
    ("2. It grows", "3. It grows"),
    ("10 %", "10"),
    ("`w -= lr * w.grad`", "`w += lr * w.grad`"),
    ("w -= lr * w.grad", "w += lr * w.grad"),
    ("preds - targets", "preds + targets"),
    ("preds * targets", "preds / targets"),
    ("preds - targets", "preds targets"),
    ("$x^2$", "$x2$"),
    ("x²", "x2"),
    (".5", "5"),
    ("the loss != zero", "the loss = zero"),
    ("the slope f'(w)", "the slope f(w)"),
    ("5!", "5"),
    ("rows[0:3]", "rows[0, 3]"),
    ("sum(preds) - targets", "sum(preds - targets)"),
    ("`preds` - targets", "`preds` + targets"),
    ("`preds` - targets", "`preds` targets"),
    ("preds\n- targets", "preds\n+ targets"),
    ("x²", "x³"),
    ("the loss falls slower", "the loss falls slowed"),
    ("~~smaller~~ larger", "smaller larger"),
    ("`X`", "`x`"),
    ("x ≤ y", "x ≥ y"),
    ("1/a", "1/b"),
    ("f(x+1)*2", "f(x)+1*2"),
    ("the shape is (m, d)", "the shape is (d, m)"),
    ("`nn.Linear(3, 2)`", "`nn.Linear(2, 3)`"),
    ("w.T", "w"),
    ("", "smaller"),
]
"""Answers that are alike and may deserve different points."""


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
@pytest.mark.parametrize("start", ["", LONG], ids=["short", "long"])
def test_what_may_say_something_else_is_neither_together_nor_near(start: str, one: str, other: str) -> None:
    assert not together(start + one, start + other)
    assert near(start + one, start + other) is False or (one, other) == ("it is convex", "it is concave")


def test_groups_that_are_alike_are_shown_as_near() -> None:
    one, other = LONG + "the loss quickly explodes", LONG + "the loss quickly exploded"
    assert not together(one, other)
    assert near(one, other)


def test_a_chain_of_small_differences_does_not_join_its_ends() -> None:
    nouns = ["table", "chair", "house", "river", "cloud", "piano", "melon", "tiger"]
    verbs = ["jumps", "walks", "reads", "opens", "paints", "cooks", "flies", "hides"]
    chain = [" ".join(verbs[:at] + nouns[at:]) for at in range(len(nouns) + 1)]
    grouping = Grouping(chain)
    number = {each: group.neighbours for group in grouping.groups for each in group.wordings}
    assert len(set(number.values())) < len(chain)
    assert number[words(chain[0])] != number[words(chain[-1])]


ANSWERS = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                [
                    "the",
                    "loss",
                    "does",
                    "not",
                    "grow",
                    "smaller",
                    "larger",
                    "0.5",
                    "5",
                    "-",
                    "+",
                    "`w`",
                    "becuase",
                ]
            ),
            max_size=7,
        ).map(" ".join),
    ),
    min_size=1,
    max_size=12,
)


@given(answers=ANSWERS, seed=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_groups_do_not_depend_on_the_order_and_lose_nothing(answers: list[str], seed) -> None:
    groups = Grouping(answers, TERMS).groups
    shuffled = list(answers)
    seed.shuffle(shuffled)
    assert Grouping(shuffled, TERMS).groups == groups
    assert sum(group.size for group in groups) == len(answers)
    wordings = [wording for group in groups for wording in group.wordings]
    assert len(wordings) == len(set(wordings))
    assert set(wordings) == {words(answer) for answer in answers}


SIGNS = {"not", "no", "never", "smaller", "larger", "+", "-", "="}


@given(answers=ANSWERS)
@settings(max_examples=60)
def test_groups_agree_in_every_number_negation_and_sign(answers: list[str]) -> None:
    for group in Grouping(answers, TERMS).groups:
        weighty = {
            tuple(word for word in wording if word in SIGNS or not word.isalpha())
            for wording in group.wordings
        }
        assert len({tuple(word for word in each if "'" not in word) for each in weighty}) == 1


def test_what_a_person_takes_out_stays_out() -> None:
    one, other = "The loss grows.", "loss grows"
    assert together(one, other)
    apart = Grouping([one, other, one], TERMS, apart=[words(one)]).groups
    assert [(group.size, group.wordings) for group in apart] == [(2, (words(one),)), (1, (words(other),))]


def test_a_slip_is_a_word_that_nobody_else_uses_one_letter_from_one_that_is_known() -> None:
    answers = [["gradient"], ["gradeint"], ["slower"], ["gradinet"], ["share"]]
    assert spelling(answers, known=["gradient", "lower", "shape", "share"]) == {
        "gradeint": "gradient",
        "gradinet": "gradient",
    }
    assert spelling([["gradeint"], ["gradeint", "x"]], known=["gradient"]) == {}
    # Two readings: better none.
    assert spelling([["shake"]], known=["shape", "share"]) == {}


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("weight", "wieght", True),
        ("weight", "weigt", True),
        ("weight", "weighht", True),
        ("weight", "waight", True),
        ("lower", "slower", False),
        ("slower", "slowed", False),
        ("stable", "unstable", False),
        ("increase", "decrease", False),
        ("form", "from", True),  # too short to be asked
    ],
)
def test_one_letter_is_a_slip(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is is_slip(other, one) is slip


def test_the_nearest_group_is_found_but_never_an_opposite() -> None:
    texts = [LONG + "the loss grows", LONG + "the loss never grows", LONG + "the loss surely grows", "5"]
    grouping = Grouping(texts, TERMS)
    by_words = {group.wordings[0]: group for group in grouping.groups}
    ours, opposite, like, number = (by_words[words(text)] for text in texts)
    found = grouping.nearest(ours, [opposite, like, number])
    assert found is not None
    assert found[0] == like
    assert 0.5 < found[1] < 1
    assert grouping.nearest(ours, [opposite, number]) is None
    assert grouping.nearest(ours, []) is None


def test_no_answers_make_no_groups() -> None:
    assert Grouping([]).groups == []
