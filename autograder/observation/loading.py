"""Run the statements that define a candidate, in a namespace of their own.

Only ever called where students' code may run: inside a sandbox.
"""

from __future__ import annotations
import __future__

import functools
import linecache
import operator
from collections.abc import Callable
from types import CodeType
from typing import Any

from autograder.submission.outline import Statement, split_lines

_FUTURE_FLAGS = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)


class LoadError(Exception):
    """Say that the candidate does not exist after its definition has run."""


def load_candidate(name: str, statements: list[Statement]) -> Callable[..., Any]:
    """Return the object that the statements bind to `name`.

    A statement that fails does not keep the others from running: a helper that reads
    a missing file is no reason to lose a function that never calls it.

    Raises:
        LoadError: If nothing is bound to `name`; its cause is what kept it from being.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    _remember_lines(statements)
    failure: BaseException | None = None
    flags = 0
    for statement in statements:
        try:
            code = _compiled(statement, flags)
            # Each statement is compiled alone, but `from __future__` concerns those after it.
            flags |= code.co_flags & _FUTURE_FLAGS
            exec(code, namespace)
        except (Exception, SystemExit) as error:
            failure = failure or error
    if name not in namespace:
        raise LoadError(f"`{name}` could not be defined.") from failure
    candidate: Callable[..., Any] = namespace[name]
    return candidate


@functools.lru_cache(maxsize=256)
def _compiled(statement: Statement, flags: int) -> CodeType:
    """Return the code of a statement, compiled once for all exercises that need it.

    Raises:
        SyntaxError: If it is not Python on its own.
    """
    padding = "\n" * (statement.line - 1)
    code: CodeType = compile(
        padding + statement.code, f"cell {statement.cell}", "exec", flags, dont_inherit=True
    )
    return code


def _remember_lines(statements: list[Statement]) -> None:
    """Let tracebacks quote the student's code, which exists in no file."""
    cells: dict[int, dict[int, str]] = {}
    for statement in statements:
        numbered = enumerate(split_lines(statement.code), start=statement.line)
        cells.setdefault(statement.cell, {}).update(numbered)
    for cell, lines in cells.items():
        text = [lines.get(number, "") + "\n" for number in range(1, max(lines) + 1)]
        linecache.cache[f"cell {cell}"] = (0, None, text, f"cell {cell}")
