"""Find one exercise's code in a notebook: its definition and all that it needs.

The promise to students is *Restart & Run All*. But a scratch cell that never ends,
or a typo elsewhere, must not cost the marks of a good function; so only the
definition in the graded cell is taken, with the imports and top-level names that
it needs, transitively, from anywhere in the notebook.
"""

from __future__ import annotations

import ast
from functools import lru_cache

import msgspec

from autograder.notebook import Cell
from autograder.outline import Line, Statement, closure, outline
from autograder.syntax import parse

CHECK_PREFIX = "check_"
"""The check cell of the exercise `mse` has the grade_id `check_mse`."""


NOT_ATTEMPTED = "Not attempted yet: the stub is as it was released."

RESULT_METADATA = "autograder"
"""Where an autograded notebook keeps its result, in the notebook's metadata."""


class Definition(msgspec.Struct, frozen=True):
    """The lines that define a candidate, in order."""

    name: str
    lines: list[Line]

    @property
    def statements(self) -> list[Statement]:
        """What is to be run."""
        return [line.statement for line in self.lines]

    @property
    def binds(self) -> frozenset[str]:
        """All names that are bound on the way."""
        return frozenset(name for line in self.lines for name in line.binds)


class NoDefinition(msgspec.Struct, frozen=True):
    """Why there is nothing to run.

    Attributes:
        attempted: Whether the student wrote something for this exercise.
        reason: A sentence for the student.
    """

    attempted: bool
    reason: str


class Submission:
    """The cells of a notebook, parsed once and asked for one exercise after another."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells
        self._lines: list[Line] = []
        self._broken: dict[int, SyntaxError] = {}
        for cell in cells:
            # A graded cell that was turned into markdown still holds the student's code.
            if cell.type == "code" or cell.grade_id is not None:
                self._add(cell)

    def _add(self, cell: Cell) -> None:
        try:
            self._lines += outline(cell)
        except SyntaxError as error:
            if cell.type == "code":
                self._broken[cell.number] = error

    def find(self, name: str, stub: str) -> Definition | NoDefinition:
        """Return what defines `name`, or why nothing does.

        The cell with the exercise's grade_id comes first. If it is gone or still holds
        the released stub, a definition in another cell will do: students do move code.
        """
        graded = [cell for cell in self.cells if cell.grade_id == name]
        numbers = {cell.number for cell in graded}
        defining = [line for line in self._lines if name in line.binds]
        in_graded = [line for line in defining if line.statement.cell in numbers]
        for lines in (in_graded, defining):
            filled = _last_filled_in(lines, name, stub)
            if filled:
                return self._definition(name, filled)
        return self._nothing(graded, defining, name)

    def _definition(self, name: str, filled: list[Line]) -> Definition:
        position = max(line.statement.cell for line in filled)
        checks = [c.number for c in self.cells if c.grade_id == CHECK_PREFIX + name and c.number > position]
        horizon = min(checks, default=position)
        others = _as_seen_from(horizon, [line for line in self._lines if name not in line.binds])
        lines = sorted([*others, *filled], key=lambda line: (line.statement.cell, line.statement.line))
        return Definition(name, closure(lines, filled))

    def _nothing(self, graded: list[Cell], defining: list[Line], name: str) -> NoDefinition:
        for cell in reversed(graded):
            if error := self._broken.get(cell.number):
                return NoDefinition(True, f"Cell {cell.number} is not valid Python: {_syntax_error(error)}")
        if defining:
            return NoDefinition(False, NOT_ATTEMPTED)
        if graded:
            numbers = {cell.number for cell in graded}
            attempted = any(line.statement.cell in numbers for line in self._lines)
            return NoDefinition(attempted, f"Cell {graded[-1].number} does not define `{name}`.")
        return NoDefinition(False, f"The cell of `{name}` was deleted, and no other cell defines `{name}`.")

    def remarks(self, name: str) -> list[str]:
        """Return what is odd about an exercise's cell, for the student and the instructor."""
        graded = [cell for cell in self.cells if cell.grade_id == name]
        said = []
        if len(graded) > 1:
            numbers = ", ".join(str(cell.number) for cell in graded)
            said.append(f"Cells {numbers} all carry the grade_id {name}; the last one filled in was graded.")
        said += [
            f"Cell {c.number} ({name}) is a {c.type} cell, not a code cell."
            for c in graded
            if c.type != "code"
        ]
        return said


def _last_filled_in(lines: list[Line], name: str, stub: str) -> list[Line]:
    """Return the lines of the last cell that defines `name` as something else than the stub."""
    for number in sorted({line.statement.cell for line in lines}, reverse=True):
        here = [line for line in lines if line.statement.cell == number]
        if not all(_is_stub(line.node, stub) for line in here):
            return here
    return []


def _is_stub(node: ast.stmt, stub: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and _is_blank(node):
        return True
    # Taking a solution apart to the last node takes as long as all else; most look unlike from afar.
    if _shape(node) not in _shapes(stub):
        return False
    try:
        return ast.dump(node) in _dumped(stub)
    except RecursionError:
        return False


@lru_cache(maxsize=256)
def _dumped(stub: str) -> frozenset[str]:
    return frozenset(ast.dump(original) for original in parse(stub).body)


@lru_cache(maxsize=256)
def _shapes(stub: str) -> frozenset[tuple[type, ...]]:
    return frozenset(_shape(original) for original in parse(stub).body)


def _shape(node: ast.stmt) -> tuple[type, ...]:
    """Return the kinds of a statement and of those in its body."""
    return (type(node), *map(type, getattr(node, "body", ())))


def _is_blank(node: ast.stmt) -> bool:
    """Return whether a definition has a docstring, `pass` and `raise NotImplementedError` at most."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return all(_is_blank(part) for part in node.body)
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Raise(exc=ast.Name(id="NotImplementedError")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
    return False


def _as_seen_from(cell: int, lines: list[Line]) -> list[Line]:
    """Drop bindings that come after a cell where an earlier one exists.

    That is what Restart & Run All would have found when it reached that cell.
    """
    earlier = {name for line in lines if line.statement.cell <= cell for name in line.binds}
    return [line for line in lines if line.statement.cell <= cell or not line.binds & earlier]


def _syntax_error(error: SyntaxError) -> str:
    place = f" in line {error.lineno}" if error.lineno else ""
    text = f": `{error.text.strip()}`" if error.text else ""
    return f"{error.msg}{place}{text}"
