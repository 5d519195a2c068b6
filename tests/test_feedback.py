from __future__ import annotations

import io

from rich.console import Console

from autograder.feedback import print_table
from autograder.markup import exercise_html
from autograder.results import ExerciseResult, FacetResult, SubmissionResult

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


def test_the_table_shows_scores_and_diagnoses() -> None:
    lines = table(submission(WRONG, UNREAD)).splitlines()
    row = next(line for line in lines if "ada" in line)
    assert row.split() == ["ada", "2", "0", "2", "mse_sums"]
    assert any("fit took too long" in line for line in lines)


def test_the_table_names_unreadable_files() -> None:
    text = table(submission(UNREAD, error="a.ipynb is not JSON"))
    assert "not readable" in text
    assert "ada: a.ipynb is not JSON" in text
