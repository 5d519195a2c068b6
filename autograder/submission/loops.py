"""Tell loops that nothing ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_LEAVING = (ast.Return, ast.Raise, ast.Yield, ast.YieldFrom)
_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def never_ends(node: ast.AST) -> bool:
    """Return whether a `while True` stands in a statement that nothing in it ends."""
    waiting = [node]
    while waiting:
        match part := waiting.pop():
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                continue
            case ast.Try(handlers=[_, *_]):
                # An exception, such as that of `next`, may well be what ends it.
                continue
            case ast.While(test=ast.Constant(value=value)) if value and not _may_be_left(part):
                return True
        waiting += _blocks(part)
    return False


def _may_be_left(loop: ast.While) -> bool:
    """Return whether something leaves a loop; a `break` in an inner loop leaves that one only."""
    waiting: list[tuple[ast.AST, bool]] = [(part, False) for part in loop.body]
    while waiting:
        part, inner = waiting.pop()
        thing = part.value if isinstance(part, ast.Expr) else part
        if isinstance(thing, _LEAVING) or (isinstance(part, ast.Break) and not inner):
            return True
        if not isinstance(part, _OWN_SCOPE):
            inner = inner or isinstance(part, _LOOPS)
            waiting += [(block, inner) for block in _blocks(part)]
    return False


def _blocks(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements within one; expressions hold none."""
    kinds = (ast.stmt, ast.ExceptHandler, ast.match_case)
    return (part for part in ast.iter_child_nodes(node) if isinstance(part, kinds))
