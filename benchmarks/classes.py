"""Classes to grade, put together from the answers that the tests keep: right and wrong ones mixed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.key import ExerciseKey
from autograder.masters import Master
from autograder.notebook import Cell, nbgrader_metadata
from autograder.source import Definition, Submission

ANSWERS = Path(__file__).parents[1] / "tests" / "submissions"
SHARE_OF_RIGHT_ANSWERS = 0.7


def answers(kind: str, assignment: str, exercise: str) -> list[tuple[str, str]]:
    """Return headings and sources that the tests keep of an exercise; `kind` is accepted or rejected."""
    text = (ANSWERS / kind / assignment / f"{exercise}.py").read_text(encoding="utf-8")
    _, *parts = re.split(r"^# %% (.+)\n", text, flags=re.MULTILINE)
    return list(zip(parts[::2], parts[1::2], strict=True))


def definition(master: Master, key: ExerciseKey, source: str) -> Definition:
    """Return the code of an answer among the solutions of the other exercises.

    Raises:
        ValueError: If the answer defines something else.
    """
    own = re.compile(rf"^(def|class) {key.name}\b", re.MULTILINE)
    code = [c.source for c in master.cells if c.kind in ("code", "solution") and not own.search(c.source)]
    cells = [Cell(n, "code", text) for n, text in enumerate(code)]
    found = Submission([*cells, Cell(len(cells), "code", source, key.name)]).find(key.name, key.stub)
    if not isinstance(found, Definition):
        raise ValueError(f"an accepted answer to {key.name} does not define it")
    return found


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
                [source for _, source in answers(kind, assignment, name)] for kind in ("accepted", "rejected")
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
