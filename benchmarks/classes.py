"""Classes to grade, put together from the answers that the course keeps: right and wrong ones mixed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.submission.notebook import nbgrader_metadata
from autograder.verification.answers import KINDS, read_answers

ROOT = Path(__file__).resolve().parents[1]
SHARE_OF_RIGHT_ANSWERS = 0.7


class Authors:
    """Writes submissions: an answer for each exercise, drawn with a fixed seed.

    Args:
        assignment: Its name.
        exercises: Their names.
        different: Make each submission's code differ from all others', as if nobody had the same idea.
    """

    def __init__(self, assignment: str, exercises: list[str], *, different: bool) -> None:
        self._different = different
        self._pools = {
            name: [
                [answer.source for answer in read_answers(Course(ROOT), assignment, kind, name)]
                for kind in KINDS
            ]
            for name in exercises
        }

    def write(self, number: int) -> dict[str, str]:
        """Return the sources of one submission by exercise."""
        rng = random.Random(number)
        written = {}
        for name, (right, wrong) in self._pools.items():
            source = rng.choice(right if rng.random() < SHARE_OF_RIGHT_ANSWERS else wrong)
            if self._different:
                # A comment would not do: what is run is the statements.
                source += f"\n{name}.author = {number}\n"
            written[name] = source
        return written


def submissions(solved: Path, count: int, authors: Authors) -> Iterator[str]:
    """Yield notebooks: a solved one with its answers replaced."""
    notebook: dict[str, Any] = json.loads(solved.read_text(encoding="utf-8"))
    cells = {nbgrader_metadata(cell).get("grade_id"): cell for cell in notebook["cells"]}
    for number in range(count):
        for name, source in authors.write(number).items():
            cells[name]["source"] = source
        yield json.dumps(notebook)


def hand_in(folder: Path, assignment: str, notebook: str, texts: Iterator[str]) -> None:
    """Put notebooks where nbgrader looks for submissions."""
    for number, text in enumerate(texts):
        place = folder / f"student{number:05}" / assignment
        place.mkdir(parents=True)
        (place / f"{notebook}.ipynb").write_text(text, encoding="utf-8")
