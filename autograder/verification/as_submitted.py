"""What would be run of a notebook in which a student has solved everything, one exercise in a given way."""

from __future__ import annotations

from autograder.authoring.masters import Master
from autograder.comparison.answer_key import ExerciseKey
from autograder.submission.definitions import Definition, Submission
from autograder.submission.notebook import Cell


def definition(master: Master, exercise: ExerciseKey, source: str) -> Definition | None:
    """Return the code of an exercise whose cell holds `source`; None if that counts as not attempted."""
    cells = []
    for number, cell in enumerate(master.cells, start=1):
        if cell.kind == "solution" and cell.name == exercise.name:
            cells.append(Cell(number, "code", source, exercise.name))
        elif cell.kind in ("code", "solution"):
            cells.append(Cell(number, "code", cell.source))
    found = Submission(cells).find(exercise.name, exercise.stub)
    return found if isinstance(found, Definition) else None
