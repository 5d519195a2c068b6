from __future__ import annotations

import io
import re

import msgspec
from rich.console import Console

from autograder.feedback.markup import exercise_html
from autograder.feedback.table import print_table
from autograder.records.results import Curve, Example, ExerciseResult, FacetResult, Pair, SubmissionResult

WRONG = ExerciseResult(
    id="mse",
    status="failed",
    score=2,
    max_score=4,
    diagnosis="mse_sums",
    feedback="…",
    facets=(FacetResult("value", 0, 2, "the returned value is 18, not 4.5"), FacetResult("gradient", 2, 2)),
    called="mse(t1=[1], t2=[2])",
    hint="Look up *the mean* and `dim`.",
)
DRAWN = ExerciseResult(
    id="train",
    status="failed",
    score=0,
    max_score=2,
    diagnosis="train_goes_uphill",
    feedback="…",
    facets=(FacetResult("losses", 0, 2, "the returned value differs"),),
    called="train(n=2)",
    hint="Which way is down?",
    look="You step here: `w += g`.",
    example=Example(
        "train(n=2)",
        (Pair("returned value", "[1, 2]", "[1, 0.5]"),),
        "train(n=2)",
        (
            Curve("yours", (1.0, 2.0), 2),
            Curve("reference", (1.0, 0.5), 2),
            Curve("misconception", (1.0, 2.0), 2),
        ),
    ),
)
UNREAD = ExerciseResult("fit", "timed_out", 0, 6, None, "Stopped after 10 seconds.")


def submission(
    *exercises: ExerciseResult, student: str = "ada", error: str | None = None
) -> SubmissionResult:
    return SubmissionResult("a.ipynb", student, "crop_yields", "crop_yields", error, exercises)


def table(*results: SubmissionResult) -> str:
    text = io.StringIO()
    print_table(results, Console(file=text, width=100))
    return text.getvalue()


def test_html_shows_points_mismatch_call_and_hint() -> None:
    html = exercise_html(WRONG)
    for part in ("2 of 4 points", "18, not 4.5", "<code>mse(t1=[1], t2=[2])</code>", "<em>the mean</em>"):
        assert part in html


def test_html_escapes_what_a_student_wrote() -> None:
    facet = FacetResult("value", 0, 2, "the call raised E: <script>alert(1)</script>")
    html = exercise_html(ExerciseResult("mse", "error", 0, 2, None, "", (facet,), called="mse()"))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_html_says_why_nothing_could_be_run() -> None:
    assert "Stopped after 10 seconds." in exercise_html(UNREAD)


def test_a_right_answer_is_not_lectured() -> None:
    html = exercise_html(ExerciseResult("mse", "passed", 4, 4, None, "Right.", called="mse()"))
    assert "mse: right" in html
    assert "Hint" not in html


def test_html_shows_actual_beside_expected() -> None:
    html = exercise_html(DRAWN)
    assert ">[1, 2]</code>" in html
    assert ">[1, 0.5]</code>" in html


def test_html_gives_as_much_help_as_was_asked_for() -> None:
    first, second, third = (exercise_html(DRAWN, steps=steps, plotted=True) for steps in (1, 2, 3))
    assert ["Which way is down?" in html for html in (first, second, third)] == [False, True, True]
    assert ["You step here" in html for html in (first, second, third)] == [False, False, True]
    assert ["the mistake of the hint" in html for html in (first, second, third)] == [False, True, True]


def test_html_is_plotted_only_if_that_is_wanted() -> None:
    assert "<svg" not in exercise_html(DRAWN)
    assert "<svg" in exercise_html(DRAWN, plotted=True)


def test_html_leaves_the_plot_out_where_there_is_nothing_to_see() -> None:
    reference = Curve("reference", (1.0, 0.5), 2)
    for curves in ((reference,), (Curve("yours", (1.0, 0.50001), 2), reference)):
        example = Example("train(n=2)", (), "train(n=2)", curves)
        assert "<svg" not in exercise_html(msgspec.structs.replace(DRAWN, example=example), plotted=True)


def test_html_explains_a_loss_that_ends_too_low_or_nowhere() -> None:
    for last, said in ((0.1, "follow the reference"), (None, "✕ marks"), (0.9, "")):
        example = Example("f()", (), "f()", (Curve("yours", (1.0, last), 2), DRAWN.example.curves[1]))
        html = exercise_html(msgspec.structs.replace(DRAWN, example=example), plotted=True)
        assert said in html
        assert ("follow the reference" in html) == (said == "follow the reference")


def test_html_escapes_what_came_back_and_what_was_called() -> None:
    hostile = "</code><img src=x onerror=alert(1)>`*"
    example = Example(hostile, (Pair(hostile, hostile, hostile),), hostile, DRAWN.example.curves)
    result = msgspec.structs.replace(DRAWN, id=hostile, called=hostile, look=hostile, example=example)
    assert "<img" not in exercise_html(result, plotted=True, after=hostile)


def test_html_says_no_colour_that_a_theme_could_swallow() -> None:
    for result in (WRONG, UNREAD, DRAWN):
        colours = set(re.findall(r"#[0-9a-f]{6}", exercise_html(result, plotted=True)))
        assert colours
        for colour in colours:
            assert min(contrast(colour, page) for page in ("#ffffff", "#111111")) > 4, colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_table_shows_scores_and_diagnoses() -> None:
    lines = table(submission(WRONG, UNREAD)).splitlines()
    row = next(line for line in lines if "ada" in line)
    assert row.split() == ["ada", "2", "0", "2", "mse_sums"]
    assert any("fit took too long" in line for line in lines)


def test_the_table_names_unreadable_files() -> None:
    text = table(submission(UNREAD, error="a.ipynb is not JSON"))
    assert "not readable" in text
    assert "ada: a.ipynb is not JSON" in text


def test_help_that_was_not_asked_for_lies_behind_a_click() -> None:
    folded = exercise_html(WRONG, steps=1, folded=True)
    assert folded.count("<details") == bool(WRONG.hint) + bool(WRONG.look) > 0
    assert "<details" not in exercise_html(WRONG, folded=True)
    assert WRONG.hint not in exercise_html(WRONG, steps=1)
