"""What would be run of a notebook in which a student has solved everything, one exercise in a given way."""

from __future__ import annotations

from autograder.authoring.masters import Master
from autograder.comparison.answer_key import ExerciseKey
from autograder.submission.definitions import Definition, NoDefinition, Submission
from autograder.submission.notebook import Cell


def definition(master: Master, exercise: ExerciseKey, source: str) -> Definition | NoDefinition:
    """Return the code of an exercise whose cell holds `source`, or why nothing would be run."""
    cells = []
    for number, cell in enumerate(master.cells, start=1):
        if cell.kind == "solution" and cell.name == exercise.name:
            cells.append(Cell(number, "code", source, exercise.name))
        elif cell.kind in ("code", "solution"):
            cells.append(Cell(number, "code", cell.source))
    return Submission(cells).find(exercise.name, exercise.stub)
