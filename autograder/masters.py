"""Read a master: the one hand-written text behind a notebook, its stubs and its answer key.

A master is a Python file in jupytext's percent format. A cell tagged `instructor` never
leaves it. A cell that constructs an `Exercise(f, …)` is a *check cell*: students get
`check(f)` in its place. The cell that defines `f` is its *solution cell*.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Literal

import jupytext
import msgspec

from autograder.authoring import Exercise
from autograder.key import AnswerKey
from autograder.notebook import Cell
from autograder.outline import closure, outline
from autograder.syntax import parse

Kind = Literal["markdown", "code", "solution", "check"]

STUB_BODY = "# YOUR CODE HERE\nraise NotImplementedError()"
"""nbgrader's own, so that its ClearSolutions and ours give the same text."""


class MasterCell(msgspec.Struct, frozen=True):
    """One cell that students get; `name` is the exercise of a solution or check cell."""

    kind: Kind
    source: str
    name: str = ""


class Master(msgspec.Struct, frozen=True):
    """A master's cells in order, and its exercises by name."""

    assignment: str
    notebook: str
    cells: list[MasterCell]
    exercises: dict[str, Exercise]

    def stub(self, name: str) -> str:
        """Return the source of an exercise's solution cell as students get it."""
        return clear_solution(next(c.source for c in self.cells if c.kind == "solution" and c.name == name))

    def build_key(self, seed: int, *, public: bool = False, shown_seed: int | None = None) -> AnswerKey:
        """Return the answer key of the notebook; see `Exercise.build_key`."""
        built = [
            exercise.build_key(seed, self.stub(name), public=public, shown_seed=shown_seed)
            for name, exercise in self.exercises.items()
        ]
        return AnswerKey(self.assignment, self.notebook, built)


def read_master(path: Path) -> Master:
    """Return the master in a file.

    Raises:
        ValueError: If an exercise has no solution cell, or a solution region is not closed.
    """
    notebook = jupytext.read(path, fmt="py:percent")
    cells = [Cell(number, cell.cell_type, cell.source) for number, cell in enumerate(notebook.cells, start=1)]
    hidden = {
        number
        for number, cell in enumerate(notebook.cells, start=1)
        if "instructor" in cell.metadata.get("tags", [])
    }
    checks = {cell.number: name for cell in cells if (name := _checked_name(cell))}
    exercises = _load_exercises(cells, checks)
    missing = set(checks.values()) - {name for cell in cells if (name := _solution_name(cell, exercises))}
    if missing:
        raise ValueError(f"{path}: no cell with a solution region defines {', '.join(sorted(missing))}.")
    return Master(
        assignment=path.parent.name,
        notebook=path.stem,
        cells=[_master_cell(cell, checks, exercises) for cell in cells if cell.number not in hidden],
        exercises=exercises,
    )


def _master_cell(cell: Cell, checks: dict[int, str], exercises: dict[str, Exercise]) -> MasterCell:
    if cell.type != "code":
        return MasterCell("markdown", cell.source)
    if cell.number in checks:
        name = checks[cell.number]
        return MasterCell("check", f"check({name})", name)
    solution = _solution_name(cell, exercises)
    return MasterCell("solution" if solution else "code", cell.source, solution)


def _checked_name(cell: Cell) -> str:
    """Return the `f` of an `Exercise(f, …)` in a cell, else an empty string."""
    if cell.type != "code" or "Exercise(" not in cell.source:
        return ""
    for node in ast.walk(parse(cell.source)):
        match node:
            case ast.Call(func=ast.Name(id="Exercise"), args=[ast.Name(id=name), *_]):
                return name
    return ""


def _solution_name(cell: Cell, exercises: dict[str, Exercise]) -> str:
    if cell.type != "code" or "### BEGIN SOLUTION" not in cell.source:
        return ""
    bound = {name for line in outline(cell) for name in line.binds}
    return next((name for name in exercises if name in bound), "")


def _load_exercises(cells: list[Cell], checks: dict[int, str]) -> dict[str, Exercise]:
    """Run the check cells and what they need, but not the demonstrations around them."""
    lines = [line for cell in cells if cell.type == "code" for line in outline(cell)]
    wanted = [line for line in lines if line.statement.cell in checks]
    namespace: dict[str, Any] = {"__name__": "master"}
    for line in closure(lines, wanted):
        exec(compile(line.statement.code, f"cell {line.statement.cell}", "exec"), namespace)
    found = [thing for thing in namespace.values() if isinstance(thing, Exercise)]
    return {exercise.name: exercise for exercise in found}


def clear_solution(source: str) -> str:
    """Return a cell with each solution region replaced by the stub's body.

    Raises:
        ValueError: If a region is not closed.
    """
    cleared = re.sub(
        r"^([ \t]*)### BEGIN SOLUTION\n.*?### END SOLUTION[^\n]*$",
        lambda match: "\n".join(match.group(1) + line for line in STUB_BODY.splitlines()),
        source,
        flags=re.DOTALL | re.MULTILINE,
    )
    if "### BEGIN SOLUTION" in cleared or "### END SOLUTION" in cleared:
        raise ValueError(f"A solution region is not closed in the cell that begins {source[:60]!r}.")
    return cleared
