"""Tell what was released from what a student has written."""

from __future__ import annotations

import ast
import textwrap
from functools import lru_cache

from autograder.submission.syntax import parse


def is_untouched(source: str, stub: str) -> bool:
    """Return whether the code of a definition is what was released, or holds no more than that.

    Code that cannot be read, or is not there, has not been touched as far as anybody knows.
    """
    try:
        return all(is_stub(node, stub) for node in parse(textwrap.dedent(source)).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True


def is_stub(node: ast.stmt, stub: str) -> bool:
    """Return whether a statement is one of the released stub, or a definition that holds nothing."""
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
