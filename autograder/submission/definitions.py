"""Find one exercise's code in a notebook: its definition and all that it needs.

The promise to students is *Restart & Run All*. But a scratch cell that never ends,
or a typo elsewhere, must not cost the marks of a good function; so only the
definition in the graded cell is taken, with the imports and top-level names that
it needs, transitively, from anywhere in the notebook, and with what was done to these
until the exercise's check cell.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from autograder.submission.changes import Changes, changes
from autograder.submission.newer_python import newer_python_for
from autograder.submission.notebook import Cell
from autograder.submission.outline import (
    LONGEST_CELL,
    Line,
    Statement,
    TooLong,
    bound_names,
    closure,
    is_ambient,
    outline,
    without_magics,
)
from autograder.submission.stubs import is_stub

CHECK_PREFIX = "check_"
"""The check cell of the exercise `mse` has the grade_id `check_mse`."""


NOT_ATTEMPTED = "Not attempted yet: it holds no code of yours."

_BUILT_IN = frozenset(dir(builtins))

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
        ungraded: Whether that is no fault of the student's.
    """

    attempted: bool
    reason: str
    ungraded: bool = False


MOST_CODE = 200_000
"""Characters of code that are taken apart in one notebook."""


class Submission:
    """The cells of a notebook, parsed once and asked for one exercise after another."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells
        self._length = 0
        self._lines: list[Line] = []
        self._broken: dict[int, SyntaxError] = {}
        for cell in cells:
            # A graded cell that was turned into markdown still holds the student's code.
            if cell.type == "code" or cell.grade_id is not None:
                self._add(cell)

    def _add(self, cell: Cell) -> None:
        # What is too long by itself is not taken apart, and leaves room for what is not.
        self._length += len(cell.source) if len(cell.source) <= LONGEST_CELL else 0
        try:
            if self._length > MOST_CODE:
                raise TooLong(f"the notebook has more than {MOST_CODE:,} characters of code by then")
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
        if any(number in self._broken for number in numbers) and (
            newer := self._only_newer_python_reads({name})
        ):
            return newer
        for lines in (in_graded, defining):
            filled = _last_filled_in(lines, name, stub)
            if filled:
                return self._definition(name, filled)
        beside = [line for line in self._lines if line.statement.cell in numbers and name not in line.binds]
        if defining and not all(is_stub(line.node, stub) for line in beside):
            return NoDefinition(
                True,
                f"Cell {beside[-1].statement.cell} has code beside `{name}`, which itself is not filled in: "
                "what belongs to it must be indented within it.",
            )
        return self._only_newer_python_reads({name}) or self._nothing(graded, defining, name)

    def _definition(self, name: str, filled: list[Line]) -> Definition | NoDefinition:
        position = max(line.statement.cell for line in filled)
        checks = [c.number for c in self.cells if c.grade_id == CHECK_PREFIX + name and c.number > position]
        horizon = min(checks or self._calls_of_check(name, position), default=position)
        later = [line for line in self._changing(name, position, horizon) if line not in filled]
        others = _as_seen_from(horizon, [line for line in self._needable(name) if name not in line.binds])
        lines = sorted(
            [*others, *filled, *later], key=lambda line: (line.statement.cell, line.statement.line)
        )
        found = Definition(name, _needed(lines, [*filled, *later], horizon))
        missing = {used for line in found.lines for used in line.uses} - found.binds - _BUILT_IN
        return self._only_newer_python_reads(missing) or found

    def _calls_of_check(self, name: str, position: int) -> list[int]:
        """Return the cells behind a definition that check it, where an editor has dropped their names."""
        behind = [line for line in self._lines if line.statement.cell > position and name in line.uses]
        return [line.statement.cell for line in behind if _is_check(line.node, name)]

    @cached_property
    def _changes(self) -> list[tuple[Line, Changes]]:
        return list(zip(self._lines, changes(self._lines), strict=True))

    def _needable(self, name: str) -> Iterator[Line]:
        """Yield the lines that may belong to a definition, with all names that they bind or change.

        A trial call of the candidate itself does not belong to it, whatever it changes.
        """
        for line, found in self._changes:
            if found.endless:
                continue
            tries = name in line.uses or not found.names
            yield line if tries else msgspec.structs.replace(line, binds=line.binds | found.names)

    def _changing(self, name: str, first: int, last: int) -> Iterator[Line]:
        """Yield the lines that change what `name` stands for, as `Model.forward = forward` does."""
        for line, found in self._changes:
            here = first <= line.statement.cell <= last and not found.endless
            if here and name in found.directly and name not in bound_names(line.node):
                yield line

    def _only_newer_python_reads(self, names: set[str]) -> NoDefinition | None:
        """Return that a cell which mentions one of these names was written for a newer Python, if so."""
        for cell in self.cells:
            broken = self._broken.get(cell.number)
            if (
                broken
                and not isinstance(broken, TooLong)
                and names.intersection(re.findall(r"\w+", cell.source))
            ):
                newer = newer_python_for(without_magics(cell.source))
                if newer:
                    return NoDefinition(True, f"Cell {cell.number}: {newer.reason}", ungraded=True)
        return None

    def _nothing(self, graded: list[Cell], defining: list[Line], name: str) -> NoDefinition:
        for cell in reversed(graded):
            error = self._broken.get(cell.number)
            if isinstance(error, TooLong):
                return NoDefinition(True, f"Cell {cell.number} was not read: {error.msg}. Make it shorter.")
            if error:
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


def _is_check(node: ast.stmt, name: str) -> bool:
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="check"), args=[ast.Name(id=checked), *_])):
            return checked == name
    return False


def _last_filled_in(lines: list[Line], name: str, stub: str) -> list[Line]:
    """Return the lines of the last cell that defines `name` as something else than the stub."""
    cells = {line.statement.cell for line in lines if name in bound_names(line.node)}
    for number in sorted(cells, reverse=True):
        here = [line for line in lines if line.statement.cell == number]
        if not all(is_stub(line.node, stub) for line in here):
            return here
    return []


def _as_seen_from(cell: int, lines: list[Line]) -> list[Line]:
    """Drop bindings that come after a cell where an earlier one exists, be it Python's own.

    That is what Restart & Run All would have found when it reached that cell.
    """
    earlier = {name for line in lines if line.statement.cell <= cell for name in line.binds}
    earlier |= _BUILT_IN
    return [line for line in lines if line.statement.cell <= cell or not line.binds & earlier]


def _needed(lines: list[Line], wanted: list[Line], cell: int) -> list[Line]:
    """Return what is needed; a star import after a cell only where a name is found nowhere else."""
    needed = closure(
        [line for line in lines if line.statement.cell <= cell or not is_ambient(line.node)], wanted
    )
    bound = {name for line in needed for name in line.binds} | _BUILT_IN
    if "*" in bound or all(line.uses <= bound for line in needed):
        return needed
    return closure(lines, wanted)


def _syntax_error(error: SyntaxError) -> str:
    place = f" in line {error.lineno}" if error.lineno else ""
    text = f": `{error.text.strip()}`" if error.text else ""
    return f"{error.msg}{place}{text}"
