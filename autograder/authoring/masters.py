"""Read a master: the one hand-written text behind a notebook, its stubs and its answer key.

A master is a Python file in jupytext's percent format. A cell that constructs an `Exercise(f, …)` is a
*check cell*: students get `check(f)` in its place. The cell that defines `f` is its *solution cell*. A cell
tagged `instructor` never leaves the master, nor does one that names an exercise otherwise.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import jupytext
import msgspec

from autograder.authoring.declarations import Declarations, constructed
from autograder.authoring.declared import check_declared
from autograder.authoring.exercise import Exercise
from autograder.authoring.points import check_points
from autograder.comparison.answer_key import AnswerKey
from autograder.course import MISCONCEPTIONS, MasterError
from autograder.submission.notebook import Cell
from autograder.submission.outline import outline
from autograder.submission.syntax import parse

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
    """Return the master in a file, with the misconceptions in the folder beside it.

    Raises:
        MasterError: If it cannot become a notebook and a key.
    """
    cells, tagged = _read_cells(path)
    files = sorted((path.parent / MISCONCEPTIONS).glob("*.py"))
    declarations = Declarations(path, cells, files)
    _refuse_unregistered(path, declarations, files)
    checks = {cell.number: name for cell in cells if (name := _checked_name(cell, declarations))}
    declarations.refuse_unknown_names()
    exercises = declarations.run()
    if unchecked := exercises.keys() ^ set(checks.values()):
        raise MasterError(
            path,
            f"{', '.join(sorted(unchecked))} has no check cell: construct the exercise as "
            "`Exercise(f, …)`, where f is the name of the function",
        )
    mistakes = declarations.defining(_names_of_mistakes(path, exercises))
    withheld = (tagged | declarations.cells | mistakes) - checks.keys()
    released = [cell for cell in cells if cell.number not in withheld]
    missing = exercises.keys() - {_solution_name(cell, exercises) for cell in released}
    if missing:
        names = ", ".join(sorted(missing))
        raise MasterError(
            path,
            f"no cell with a solution region defines {names}: write its solution between "
            "`### BEGIN SOLUTION` and `### END SOLUTION`, in a cell that students get",
        )
    declarations.refuse_lost_names(withheld | checks.keys())
    prose = "\n".join(cell.source for cell in released if cell.type != "code")
    declarations.refuse_helpers_of_the_author(withheld | checks.keys(), prose)
    _refuse_remains(declarations, [cell for cell in released if cell.number not in checks])
    found = [_master_cell(cell, checks, exercises) for cell in released]
    for cell in found:
        if cell.kind == "solution":
            exercises[cell.name].source = cell.source
    for exercise in exercises.values():
        check_declared(exercise)
    check_points(path, [cell.source for cell in found if cell.kind == "markdown"], exercises.values())
    return Master(path.parent.name, path.stem, found, exercises)


def _read_cells(path: Path) -> tuple[list[Cell], frozenset[int]]:
    """Return the cells of a master, and the numbers of those that are tagged as the instructor's."""
    cells = jupytext.read(path, fmt="py:percent").cells
    tagged = [n for n, cell in enumerate(cells, start=1) if "instructor" in cell.metadata.get("tags", [])]
    return [Cell(n, cell.cell_type, cell.source) for n, cell in enumerate(cells, start=1)], frozenset(tagged)


def _refuse_unregistered(path: Path, declarations: Declarations, files: list[Path]) -> None:
    """Refuse files in which something is registered with no exercise of any master beside them.

    Nobody would notice that such a mistake is never recognised.
    """
    left_out = declarations.left_out()
    for other in sorted(path.parent.glob("*.py")) if left_out else ():
        left_out &= Declarations(other, _read_cells(other)[0], files).left_out()
    for file, name in sorted(left_out):
        known = " or ".join(f"`@{each}.misconception`" for each in sorted(declarations.exercises))
        raise MasterError(file, f"{name} is registered with no exercise: write {known} above it")


_REMAINS = re.compile(r"#.*(\bExercise\(|\.(gpu_)?misconception\b)")


def _refuse_remains(declarations: Declarations, released: list[Cell]) -> None:
    """Refuse comments that students would get with what they must not: declarations set aside."""
    for cell in released:
        for number, line in enumerate(cell.source.splitlines() if cell.type == "code" else (), start=1):
            if _REMAINS.search(line):
                raise MasterError(
                    declarations.places.say(cell.number, number),
                    "students would get this comment, which declares something of an exercise: delete it, "
                    "or tag its cell `instructor`",
                )


def _names_of_mistakes(path: Path, exercises: dict[str, Exercise]) -> list[str]:
    """Return the names of all misconceptions.

    Raises:
        MasterError: If two of one exercise have the same.
    """
    names = []
    for exercise in exercises.values():
        found = [function.__name__ for function in exercise.misconceptions + exercise.gpu_misconceptions]
        if twice := sorted({name for name in found if found.count(name) > 1}):
            raise MasterError(
                path, f"{exercise.name} has two misconceptions called {', '.join(twice)}: rename one"
            )
        names += found
    return names


def _master_cell(cell: Cell, checks: dict[int, str], exercises: dict[str, Exercise]) -> MasterCell:
    if cell.type != "code":
        return MasterCell("markdown", cell.source)
    if cell.number in checks:
        name = checks[cell.number]
        return MasterCell("check", f"check({name})", name)
    solution = _solution_name(cell, exercises)
    return MasterCell("solution" if solution else "code", cell.source, solution)


def _checked_name(cell: Cell, declarations: Declarations) -> str:
    """Return the `f` of the `Exercise(f, …)` in a cell, else an empty string.

    Raises:
        MasterError: If there are two: students get one check in the cell's place.
    """
    if cell.type != "code" or "Exercise(" not in cell.source:
        return ""
    names = constructed(parse(cell.source))
    if len(names) > 1:
        place = declarations.places.say(cell.number)
        raise MasterError(place, f"the cell has exercises for {' and '.join(names)}: split it")
    return names[0] if names else ""


def _solution_name(cell: Cell, exercises: dict[str, Exercise]) -> str:
    if cell.type != "code" or "### BEGIN SOLUTION" not in cell.source:
        return ""
    bound = {name for line in outline(cell) for name in line.binds}
    return next((name for name in exercises if name in bound), "")


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
