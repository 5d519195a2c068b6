from __future__ import annotations

import pytest
from places import ROOT

from autograder.course.questions import Question, read_questions

QUESTIONS = ROOT / "course" / "questions"
GOOD = """
[[question]]
id = "q01"
topic = "loss"
points = 2
question = "  What is a loss?\\n"
model_answer = "A number that says how bad a model is."
rubric = ["1 point: a number", "1 point: lower is better"]
"""


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a TOML file and gives its path."""

    def write(text):
        path = tmp_path / "week1.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_question_is_read(write):
    (question,) = read_questions(write(GOOD))
    assert (question.id, question.points, question.topic) == ("q01", 2, "loss")
    assert len(question.rubric) == 2


def test_questions_keep_their_order(write):
    other = GOOD.replace("q01", "q07")
    assert [q.id for q in read_questions(write(other + GOOD))] == ["q07", "q01"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("points = 2", "points = 'two'", "points"),
        ("points = 2\n", "", "points"),
        ('topic = "loss"', 'topic = "loss"\nhint = "x"', "hint"),
        ("[[question]]", "[[questions]]", "question"),
        ("[[question]]", "[question]", "array"),
        ('rubric = ["1 point: a number", ', "rubric = [3, ", "rubric"),
        ('id = "q01"', "id = q01", "week1.toml"),
        (GOOD, "", "question"),
    ],
    ids=["wrong type", "missing", "unknown", "wrong table", "no array", "rubric", "not TOML", "empty"],
)
def test_a_malformed_file_is_refused_with_its_path_and_the_reason(write, old, new, said):
    with pytest.raises(ValueError, match=said) as caught:
        read_questions(write(GOOD.replace(old, new)))
    assert "week1.toml" in str(caught.value)


def test_an_id_that_comes_twice_is_refused(write):
    with pytest.raises(ValueError, match="an id comes twice"):
        read_questions(write(GOOD * 2))


def test_what_students_see_ends_where_the_mark_scheme_begins(write):
    (question,) = read_questions(write(GOOD))
    seen, _, rest = question.statement.partition("=== BEGIN MARK SCHEME ===")
    assert seen.strip() == "## Question 1 (2 points)\n\nWhat is a loss?"
    assert rest.strip().endswith("=== END MARK SCHEME ===")


def test_graders_see_the_model_answer_and_the_rubric(write):
    statement = read_questions(write(GOOD))[0].statement
    assert "**Model answer.** A number that says how bad a model is." in statement
    assert "\n- 1 point: a number\n- 1 point: lower is better\n" in statement


@pytest.mark.parametrize(
    ("points", "said"), [(1, "(1 point)"), (1.0, "(1 point)"), (2, "(2 points)"), (0.5, "(0.5 points)")]
)
def test_points_are_said_in_good_english(points, said):
    assert said in Question("q12", "t", points, "q", "m", []).statement
    assert "## Question 12 " in Question("q12", "t", points, "q", "m", []).statement


def test_the_crop_yields_questions_are_all_there():
    questions = read_questions(QUESTIONS / "crop_yields.toml")
    assert [question.id for question in questions] == [f"q{number:02}" for number in range(1, 46)]
    assert all(question.points > 0 and question.rubric and question.model_answer for question in questions)
