"""The figures of the class report, against values that others have published or that a pencil gives."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

import msgspec
import pytest
from report_class import answer, matrix, paper

from autograder.report.collect import Mark
from autograder.report.items import Item, analyse, counted
from autograder.report.statistics import correlation, histogram, rate, spread
from autograder.report.suggestions import suggest
from autograder.running.graded_notebook import Part


@pytest.mark.parametrize(
    ("successes", "of", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_of_shares_are_wilsons(successes: int, of: int, low: float, high: float) -> None:
    found = rate(successes, of)
    assert found is not None
    assert found.share == successes / of
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nobody_is_not_known_and_one_of_somebody_is_never_certain() -> None:
    assert rate(0, 0) is None
    for of in (1, 2, 3):
        for successes in (0, of):
            found = rate(successes, of)
            assert found is not None
            assert found.interval.high - found.interval.low > 0.4


def test_a_correlation_with_right_and_wrong_is_the_point_biserial_one() -> None:
    item, rest = [1, 1, 1, 0, 0, 1, 0, 0], [9, 7, 8, 3, 5, 4, 6, 2]
    # (mean of the right - mean of the wrong) / standard deviation · √(p q): (7 - 4) / √5.25 · 1/2
    found = correlation(item, rest)
    assert found is not None
    assert found.r == pytest.approx(3 / math.sqrt(5.25) / 2)


def test_its_interval_is_fishers() -> None:
    # r = (8 · 8 - 2 · 2) / 10² = 0.6, and atanh(0.6) = ln 2.
    pairs = [(1, 1)] * 8 + [(1, 0)] * 2 + [(0, 1)] * 2 + [(0, 0)] * 8
    found = correlation([a for a, _ in pairs], [b for _, b in pairs])
    assert found is not None
    assert found.interval is not None
    assert found.r == pytest.approx(0.6)
    half = 1.959964 / math.sqrt(17)
    # tanh(ln 2 + z) = (4 e^2z - 1) / (4 e^2z + 1)
    high = (4 * math.exp(2 * half) - 1) / (4 * math.exp(2 * half) + 1)
    low = (4 * math.exp(-2 * half) - 1) / (4 * math.exp(-2 * half) + 1)
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([], []),
        ([1], [2]),
        ([0, 1], [1, 2]),
        ([0, 1, 1], [1, 2, 3]),
        ([1] * 9, list(range(9))),
        ([0, 1] * 4, [0.1 + 0.2, 0.3] * 4),
    ],
)
def test_no_information_is_said_to_be_none(one: list[float], other: list[float]) -> None:
    assert correlation(one, other) is None


def test_what_lies_on_one_line_has_no_interval() -> None:
    found = correlation([0, 1, 0, 1, 1], [2, 3, 2, 3, 3])
    assert found is not None
    assert (found.r, found.interval) == (pytest.approx(1.0), None)


def test_a_spread_is_one_of_quartiles() -> None:
    found = spread([4, 1, 3, 2, 10])
    assert found is not None
    assert (found.mean, found.least, found.lower_quartile, found.median) == (4, 1, 2, 3)
    assert (found.upper_quartile, found.greatest) == (4, 10)
    assert spread([]) is None


@pytest.mark.parametrize("highest", [1, 2, 14, 22, 43, 100, 0.5])
def test_every_score_is_in_one_bar_and_full_marks_are_in_the_last(highest: float) -> None:
    scores = [0.0, highest / 3, highest / 2, highest]
    bars = histogram(scores, highest)
    assert sum(count for _, _, count in bars) == 4
    assert bars[0][0] == 0
    assert bars[-1][1] == highest
    assert bars[-1][2] >= 1
    assert 1 <= len(bars) <= 12
    assert all(left[1] == right[0] for left, right in itertools.pairwise(bars))


CLASS = [(1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0)]


def items(rows: Sequence[Sequence[int]] = CLASS) -> dict[str, Item]:
    return {item.id: item for item in analyse(matrix(rows), {}, {})}


def test_an_item_is_held_against_the_rest_without_it() -> None:
    found = items()["p"]
    assert (found.full.share, found.points.share) == (4 / 6, 4 / 6)
    # The rest is 2, 1, 1, 0 for those who have it and 1, 0 for the others, with variance 17/36:
    # (1 - 1/2) / √(17/36) · √(4/6 · 2/6) = √(2/17). With the item itself it would be over 0.7.
    assert found.discrimination is not None
    assert found.discrimination.r == pytest.approx(math.sqrt(2 / 17))


def test_an_item_that_is_the_same_for_everybody_gives_no_information() -> None:
    assert items()["s"].discrimination is None
    assert items()["s"].points.share == 0


def test_the_order_of_the_class_changes_nothing() -> None:
    order = list(range(len(CLASS)))
    random.Random(0).shuffle(order)
    papers = matrix(CLASS)
    for one, other in zip(analyse(papers, {}, {}), analyse([papers[n] for n in order], {}, {}), strict=True):
        assert one.id == other.id
        assert one.points == other.points
        assert (one.discrimination is None) == (other.discrimination is None)
        if one.discrimination and other.discrimination:
            assert one.discrimination.r == pytest.approx(other.discrimination.r)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_classes_have_items_without_discrimination(size: int) -> None:
    found = items(CLASS[:size])
    assert len(found) == (4 if size else 0)
    assert all(item.discrimination is None for item in found.values())


def test_whoever_has_not_begun_is_not_counted() -> None:
    blank = paper("z", answer("p", 0, status="not_attempted"), answer("q", 0, status="not_attempted"))
    half = paper("y", answer("p", 1), answer("q", 0, status="not_attempted"))
    assert counted([blank, half], "a") == [half]
    assert counted([blank, half], "b") == []
    assert {item.id: item.points.share for item in analyse([half], {}, {})} == {"p": 1.0, "q": 0.0}


def test_wrong_answers_are_counted_by_their_causes() -> None:
    kinds = [
        answer("p", 0, diagnosis="p_sums"),
        answer("p", 0, diagnosis="p_sums"),
        answer("p", 0, diagnosis="p_takes_root", status="error"),
        answer("p", 0, advised=True),
        answer("p", 0),
        answer("p", 0, status="error"),
        answer("p", 0, status="timed_out"),
        answer("p", 0, status="not_attempted"),
        answer("p", 1),
    ]
    # A second exercise, so that even the one who left `p` out has begun.
    papers = [paper(f"s{n}", kind, answer("q", 1)) for n, kind in enumerate(kinds)]
    found = next(item for item in analyse(papers, {"p_sums": "Average."}, {"p": "loss"}) if item.id == "p")
    assert (found.wrong, found.advised, found.unexplained, found.topic) == (6, 1, 1, "loss")
    assert [(m.name, m.count, m.hint) for m in found.mistakes] == [
        ("p_sums", 2, "Average."),
        ("p_takes_root", 1, ""),
    ]
    assert found.statuses == {"passed": 1, "failed": 4, "error": 2, "timed_out": 1, "not_attempted": 1}


def test_a_fault_of_ours_is_not_held_against_an_exercise() -> None:
    whole, broken = paper("a", answer("p", 1), answer("q", 1)), paper("b", answer("p", 0), answer("q", 1))
    faulty = msgspec.structs.replace(broken.graded, faults={"p": "the worker is gone"})
    papers = [whole, msgspec.structs.replace(broken, graded=faulty)]
    assert [(item.id, item.points.of) for item in analyse(papers, {}, {})] == [("p", 1), ("q", 2)]


def test_times_are_of_what_was_measured() -> None:
    times = [None, 0.1, 0.2, 9.0]
    (found,) = analyse([paper(f"s{n}", answer("p", 1, seconds=s)) for n, s in enumerate(times)], {}, {})
    assert (found.median_seconds, found.longest_seconds) == (0.2, 9.0)
    (unknown,) = analyse([paper("a", answer("p", 1, seconds=None))], {}, {})
    assert unknown.median_seconds is None


def test_parts_are_held_against_the_other_exercises() -> None:
    papers = [
        paper(
            f"s{n}",
            answer("p", first + second, 2, parts=[Part("value", first, 1), Part("gradient", second, 1)]),
            answer("q", rest, 3),
        )
        for n, (first, second, rest) in enumerate([(1, 1, 3), (1, 0, 2), (1, 0, 3), (0, 0, 0), (0, 1, 1)])
    ]
    value, gradient = next(item for item in analyse(papers, {}, {}) if item.id == "p").parts
    assert (value.name, value.right.share, gradient.right.share) == ("value", 0.6, 0.4)
    assert value.discrimination is not None
    # (8/3 - 1/2) / √(6/5 + …): the rest 3, 2, 3, 0, 1 has variance 1.36; √(0.6 · 0.4 / 1.36) · 13/6.
    assert value.discrimination.r == pytest.approx(13 / 6 * math.sqrt(0.24 / 1.36))


def test_marks_of_a_person_are_items_of_their_own() -> None:
    given = [(2.0, 1), (1.5, 1), (0.5, 0), (0.0, 0)]
    papers = [
        paper(f"s{n}", answer("q01", right), marks={"q01_answer": Mark(mark, 2.0)})
        for n, (mark, right) in enumerate(given)
    ]
    papers.append(paper("unmarked", answer("q01", 1)))
    found = next(item for item in analyse(papers, {}, {"q01": "model"}) if item.kind == "by hand")
    assert (found.id, found.topic, found.points.of, found.points.share) == ("q01_answer", "model", 4, 0.5)
    assert found.full.share == 0.25
    assert found.discrimination is not None
    # Means 1.75 and 0.25, variance 0.625: 1.5 / √0.625 / 2.
    assert found.discrimination.r == pytest.approx(1.5 / math.sqrt(0.625) / 2)


def reasons(rows: Sequence[Sequence[int]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in suggest(list(items(rows).values())):
        found[each.item] = f"{found.get(each.item, '')} {each.why}"
    return found


def test_exercises_to_look_at_again_are_suggested_with_their_numbers() -> None:
    # p: nobody. q: everybody. r: the weak ones. s, t, u: the strong ones.
    rows = [(0, 1, int(n < 20), *(int(n >= 20),) * 3) for n in range(40)]
    rows[0] = (0, 1, 1, 1, 0, 0)
    found = reasons(rows)
    assert "40 students got 0% of its points" in found["p"]
    assert "40 students got 100% of its points" in found["q"]
    assert "the discrimination is -0.9" in found["r"]
    assert all("discrimination" not in found[name] for name in "pqstu")


def test_a_handful_of_answers_suggests_nothing() -> None:
    assert reasons([(0, 1, 1, 0)] * 9) == {}


def test_wrong_answers_of_no_known_kind_are_pointed_out() -> None:
    papers = [
        paper(
            f"s{n}",
            answer("p", int(n > 5), diagnosis=None if n < 4 else "p_sums" if n < 6 else None),
            answer("q", n % 2),
        )
        for n in range(12)
    ]
    (found,) = [each.why for each in suggest(analyse(papers, {}, {})) if each.item == "p"]
    assert found.startswith("4 of 6 wrong answers are of no kind that is known here")
