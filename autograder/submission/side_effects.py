"""Tell code that leaves PyTorch and Python as they are from code that may not.

Exercises of one submission share a process where that changes nothing for any of them. This is about
honest code, such as one that sets a default dtype for good: what hostile code does to a process of its own
is nobody else's, and results from there are kept under the code of all that has run in it.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from autograder.submission.outline import Statement
from autograder.submission.syntax import parse

MODULES = frozenset(
    {
        *(
            "__future__",
            "abc",
            "collections",
            "contextlib",
            "copy",
            "dataclasses",
            "enum",
            "functools",
            "itertools",
            "math",
        ),
        *("numpy", "operator", "random", "statistics", "string", "sys", "time", "torch", "tqdm", "typing"),
    }
)
"""What such code may import: the settings of these, if any, are told by the names below."""

SETTINGS = re.compile(
    r"(?!(enable_grad|set_grad_enabled)$)"  # which the sandbox puts back after each request
    r"(set_\w+|seterr\w*|use_\w+|enable_\w+|disable_\w+|register_\w+|__\w+__|_\w+)"
)
"""Names, below an imported module, that change it or reach into it."""

IN_SYS = frozenset({"stdout", "stderr", "write", "flush", "maxsize", "float_info", "epsilon", "max", "min"})
"""What such code may read of `sys`, where nearly all else is a setting."""

OPERATORS = frozenset(
    {
        *(f"__{name.strip('_')}__" for name in operator.__all__),
        *("__init__", "__iter__", "__len__", "__name__", "__next__", "__repr__", "__str__"),
    }
)
"""Special names that do no more, where they are only read, than what they are another way to write."""

REACHING = frozenset(
    {
        *("__builtins__", "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "getattr"),
        *("globals", "input", "locals", "open", "setattr", "vars"),
    }
)
"""Built-in names by which code may reach whatever it likes."""


class _Findings(NamedTuple):
    """What a statement does that matters here.

    Attributes:
        imported: What each name stands for that it imports.
        reaches: Whether it reaches out by a built-in name.
        attributes: The chains of names that it uses, by their first and last name, operators left out.
        changed: Where the chains begin whose last name it changes.
    """

    imported: dict[str, str]
    reaches: bool
    attributes: frozenset[tuple[str, str]]
    changed: frozenset[str]


def may_share(statements: Iterable[Statement]) -> bool:
    """Return whether code may run in one process with other code of its author."""
    findings = [_look_at(statement.code) for statement in statements]
    if any(found is None or found.reaches for found in findings):
        return False
    imported = {name: module for found in findings if found for name, module in found.imported.items()}
    return all(map(_is_harmless, imported.values())) and not any(
        _changes(found, imported) for found in findings if found
    )


@lru_cache(maxsize=1024)
def _look_at(code: str) -> _Findings | None:
    """Return what a statement does, or None if that cannot be told; several exercises need most of them."""
    try:
        nodes = list(ast.walk(parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    chains = [(_root(node), node) for node in nodes if isinstance(node, ast.Attribute)]
    return _Findings(
        imported=dict(name for node in nodes for name in _imported(node)),
        reaches=any(isinstance(node, ast.Name) and node.id in REACHING for node in nodes),
        attributes=frozenset(
            (root, node.attr)
            for root, node in chains
            if not (isinstance(node.ctx, ast.Load) and node.attr in OPERATORS)
        ),
        changed=frozenset(root for root, node in chains if not isinstance(node.ctx, ast.Load)),
    )


def _changes(found: _Findings, imported: Mapping[str, str]) -> bool:
    """Return whether a statement changes an imported module, or reaches into an object."""
    return not found.changed.isdisjoint(imported) or any(
        _is_setting(imported.get(root), name) for root, name in found.attributes
    )


def _is_setting(module: str | None, name: str) -> bool:
    """Return whether a name may be more than a value, below a module or below any other object."""
    if module is None:
        return bool(re.fullmatch(r"__\w+__", name))
    return name not in IN_SYS if module == "sys" else bool(SETTINGS.fullmatch(name))


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
    # Of a star it cannot be told what it stands for.
    return root in MODULES and "*" not in parts and not any(_is_setting(root, p) for p in parts)


def _root(node: ast.expr) -> str:
    """Return the name at the left end of a chain of attributes, if there is one."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
