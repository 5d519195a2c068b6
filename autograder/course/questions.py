"""The review questions: read from TOML, laid out as the cells that nbgrader grades by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


NOTEBOOK = "review_questions"
"""The notebook that the questions of an assignment are asked in."""


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question that is answered in free text.

    Attributes:
        id: q01, q02, … in the order of the lesson.
        topic: What it is about, in a word or two.
        points: What the free text is worth.
        question: Markdown for the student.
        model_answer: What a very good student would write.
        rubric: One line per point or half point, for the person who grades.
    """

    id: str
    topic: str
    points: float
    question: str
    model_answer: str
    rubric: list[str]

    @property
    def answer_cell(self) -> str:
        """The name that nbgrader has for the cell with the answer."""
        return f"{self.id}_answer"

    @property
    def statement(self) -> str:
        """The question and, between nbgrader's marks, what only graders see."""
        points = "1 point" if self.points == 1 else f"{self.points:g} points"
        return "\n".join(
            [
                f"## Question {int(self.id[1:])} ({points})",
                "",
                self.question.strip(),
                "",
                "=== BEGIN MARK SCHEME ===",
                "",
                "**Model answer.** " + self.model_answer.strip(),
                "",
                *(f"- {line}" for line in self.rubric),
                "",
                "=== END MARK SCHEME ===",
            ]
        )


def read_questions(path: Path) -> list[Question]:
    """Return the questions in a TOML file.

    Raises:
        ValueError: If the file is not of the expected form, or an id comes twice.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        questions = msgspec.convert(content, dict[str, list[Question]])["question"]
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise ValueError(f"{path}: {error}") from None
    ids = [question.id for question in questions]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{path}: an id comes twice.")
    return questions
