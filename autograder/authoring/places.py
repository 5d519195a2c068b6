"""Say where in which file of a master something stands, so that its author goes there at once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import Any

from autograder.submission.notebook import Cell


class Places:
    """Where the statements of a master stand: in its file, or in one that is read as one more cell of it.

    Args:
        path: The master.
        cells: Its cells.
        files: The other files, by the numbers that they have as cells.
    """

    def __init__(self, path: Path, cells: Sequence[Cell], files: Mapping[int, Path]) -> None:
        self._path = path
        self._files = files
        self._above = _lines_above(path.read_text(encoding="utf-8"), cells)

    def file(self, cell: int) -> Path:
        """Return the file in which a cell stands."""
        return self._files.get(cell, self._path)

    def line(self, cell: int, number: int) -> int:
        """Return the number, within its file, of a line of a cell."""
        return self._above.get(cell, 0) + number

    def say(self, cell: int, number: int = 1) -> str:
        """Return words for the place of a line of a cell."""
        return f"{self.file(cell)}, line {self.line(cell, number)}"

    def code(self, cell: int, number: int, source: str) -> CodeType:
        """Compile a statement so that tracebacks count lines as its file does.

        The name of the file is in angle brackets, for a key must not quote the line of a misconception that
        raises.
        """
        return compile("\n" * (self.line(cell, number) - 1) + source, f"<{self.file(cell)}>", "exec")


def _lines_above(text: str, cells: Sequence[Cell]) -> dict[int, int]:
    """Return, by number, how many lines of the file stand above each cell of code."""
    found: dict[int, int] = {}
    at = 0
    for cell in cells:
        begin = text.find(f"\n{cell.source}\n", at) + 1 if cell.type == "code" and cell.source else 0
        if begin:
            found[cell.number] = text.count("\n", 0, begin)
            at = begin + len(cell.source)
    return found


def place_of_error(error: BaseException) -> str:
    """Return words for the line of a master that an exception came from, or nothing."""
    frames = ((frame.f_code.co_filename, number) for frame, number in walk_tb(error.__traceback__))
    at = [(file[1:-1], number) for file, number in frames if _is_of_a_master(file)]
    return f"{at[-1][0]}, line {at[-1][1]}" if at else ""


def caller() -> str:
    """Return words for the line of a master that led here, or nothing."""
    frame = inspect.currentframe()
    while frame:
        if _is_of_a_master(frame.f_code.co_filename):
            return f"{frame.f_code.co_filename[1:-1]}, line {frame.f_lineno}"
        frame = frame.f_back
    return ""


def place_of(thing: Callable[..., Any]) -> str:
    """Return words for the line at which a master defines a function or class, or nothing."""
    parts = [thing, *vars(thing).values()] if isinstance(thing, type) else [thing]
    codes = [code for part in parts if isinstance(code := getattr(part, "__code__", None), CodeType)]
    if not codes or not _is_of_a_master(codes[0].co_filename):
        return ""
    return f"{codes[0].co_filename[1:-1]}, line {codes[0].co_firstlineno}"


def _is_of_a_master(file: str) -> bool:
    return file.startswith("<") and file.endswith(".py>")
