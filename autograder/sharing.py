"""Tell code that leaves PyTorch and Python as they are from code that may not.

Exercises of one submission share a process where that changes nothing for any of them. This is about
honest code, such as one that sets a default dtype for good: what hostile code does to a process of its own
is nobody else's, and results from there are kept under the code of all that has run in it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from autograder.outline import Statement

MODULES = frozenset(
    {
        *(
            "__future__",
            "abc",
            "collections",
            "copy",
            "dataclasses",
            "enum",
            "functools",
            "itertools",
            "math",
        ),
        *("numpy", "operator", "random", "statistics", "string", "time", "torch", "typing"),
    }
)
"""What such code may import: the settings of these, if any, are told by the names below."""

SETTINGS = re.compile(r"set_\w+|seterr\w*|use_\w+|enable_\w+|disable_\w+|register_\w+|__\w+__|_\w+")
"""Names, below an imported module, that change it or reach into it."""

REACHING = frozenset(
    {
        *("__builtins__", "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "getattr"),
        *("globals", "input", "locals", "open", "setattr", "vars"),
    }
)
"""Built-in names by which code may reach whatever it likes."""


def may_share(statements: Iterable[Statement]) -> bool:
    """Return whether code may run in one process with other code of its author."""
    return _leaves_all_as_it_is(tuple(statement.code for statement in statements))


@lru_cache(maxsize=256)
def _leaves_all_as_it_is(codes: tuple[str, ...]) -> bool:
    try:
        nodes = [node for code in codes for node in ast.walk(ast.parse(code))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    imported = dict(name for node in nodes for name in _imported(node))
    if not all(_is_harmless(module) for module in imported.values()):
        return False
    return not any(_reaches_out(node, imported.keys()) for node in nodes)


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that an import binds, with what they stand for."""
    match node:
        case ast.Import():
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], alias.name
        case ast.ImportFrom():
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _is_harmless(name: str) -> bool:
    root, *parts = name.split(".")
    return root in MODULES and not any(map(SETTINGS.fullmatch, parts))


def _reaches_out(node: ast.AST, imported: Iterable[str]) -> bool:
    match node:
        case ast.Name():
            return node.id in REACHING
        case ast.Attribute():
            if _root(node) not in imported:
                return bool(re.fullmatch(r"__\w+__", node.attr)) and node.attr != "__init__"
            return not isinstance(node.ctx, ast.Load) or bool(SETTINGS.fullmatch(node.attr))
    return False


def _root(node: ast.expr) -> str:
    """Return the name at the left end of a chain of attributes, if there is one."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
