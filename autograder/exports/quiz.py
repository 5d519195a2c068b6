"""The review questions as a quiz in QTI, which Canvas and others import: text2qti writes it."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Sequence

import msgspec

from autograder.comparison.answer_key import ExerciseKey
from autograder.course import Course, CourseError
from autograder.course.questions import Question, read_questions
from autograder.records.wording import words
from autograder.submission.syntax import parse


class Item(msgspec.Struct, frozen=True):
    """A question of a quiz.

    Attributes:
        text: Markdown.
        choices: What to choose from; none for an answer in one's own words.
        right: The one to choose.
    """

    name: str
    points: float
    text: str
    choices: tuple[str, ...] = ()
    right: str = ""


def quiz_items(questions: Iterable[Question], exercises: Iterable[ExerciseKey]) -> list[Item]:
    """Return review questions, each followed by its choice where it has one.

    Definite answers that are functions of their arguments stay in the notebook: no quiz can run them.
    """
    choices = {exercise.name: _choice(exercise) for exercise in exercises if _is_choice(exercise)}
    items = []
    for question in questions:
        items.append(Item(question.id, question.points, question.question.strip()))
        items += [choices[question.id]] if question.id in choices else []
    return items


def course_quiz(course: Course, assignment: str) -> bytes:
    """Return the review questions of an assignment as QTI.

    Raises:
        CourseError: If it has none.
    """
    path = course.questions / f"{assignment}.toml"
    if not path.is_file():
        raise CourseError(f"{assignment} has no review questions: there is no {path}.")
    exercises = [exercise for key in course.grading_keys(assignment) for exercise in key.exercises]
    return to_qti(f"{assignment}: review questions", quiz_items(read_questions(path), exercises))


def to_qti(title: str, items: Sequence[Item]) -> bytes:
    """Return the zip to import. What is right is in it only for choices; mark schemes are not.

    Raises:
        ValueError: If a question has a form that text2qti does not know.
    """
    from text2qti.config import Config
    from text2qti.err import Text2qtiError
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    text = "\n".join(
        [f"Quiz title: {title}", "", *(_entry(number, one) for number, one in enumerate(items, 1))]
    )
    try:
        quiz: bytes = QTI(Quiz(text, config=Config())).zip_bytes()
    except Text2qtiError as error:
        raise ValueError(f"The review questions cannot be written as QTI: {error}") from error
    return quiz


def _is_choice(exercise: ExerciseKey) -> bool:
    return bool(exercise.choices) and not any(case.arguments for case in exercise.cases)


def _choice(exercise: ExerciseKey) -> Item:
    stub = parse(exercise.stub).body[0]
    assert isinstance(stub, ast.FunctionDef)
    text = (ast.get_docstring(stub) or "").replace("Return ", "Choose ", 1)
    right = words(exercise.reference[0].returned)
    return Item(f"{exercise.name}, in a word", exercise.points, text, exercise.choices, right)


def _entry(number: int, item: Item) -> str:
    """Return an item as text2qti reads it: all of the question is indented below its number."""
    mark = f"{number}.  "
    lines = [f"Title: {item.name}", f"Points: {item.points:g}"]
    lines.append(mark + textwrap.indent(item.text, " " * len(mark)).lstrip())
    for letter, choice in zip("abcdefgh", item.choices, strict=False):
        lines.append(f"{'*' if choice == item.right else ''}{letter}) {choice}")
    return "\n".join([*lines, *([] if item.choices else ["____"]), ""])
