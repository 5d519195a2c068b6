"""Tell by which names an object goes, as far as syntax shows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

PASSED_ON = frozenset({"getattr", "iter", "next", "reversed", "vars"})
"""Functions whose result is their first argument, or a part of it."""

PARTS = frozenset({"get", "setdefault", "values", "items", "parameters", "modules", "children"})
"""Methods whose result is, or holds, a part of their object."""

MOST_NAMES = 20
"""Of the names in the head of a loop; their pairs, of which there are far more, are all looked at."""


def base(node: ast.expr) -> str:
    """Return the name of the object that an expression is a part of, or nothing."""
    while True:
        match node:
            case ast.Name():
                return node.id
            case ast.Subscript(
                value=ast.Call(func=ast.Name(id="globals")), slice=ast.Constant(value=str(name))
            ):
                return name
            case ast.Attribute() | ast.Subscript() | ast.Starred() | ast.NamedExpr():
                node = node.value
            case ast.Call(func=ast.Attribute(value=inner)):
                node = inner
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in PASSED_ON:
                node = first
            case _:
                return ""


def aliases(part: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield pairs of names: what is done to the first may be done to what the second stands for."""
    match part:
        case ast.Assign(targets=[first, *others], value=value):
            yield from _paired(first, value)
            for other in others:
                yield from ((base(first), base(other)), (base(other), base(first)))
                yield from _paired(other, value)
        case (
            ast.AnnAssign(target=target, value=ast.expr() as value)
            | ast.NamedExpr(target=target, value=value)
        ):
            yield from _paired(target, value)
        case ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source):
            yield from _all_pairs(target, source)
        case ast.withitem(context_expr=source, optional_vars=ast.expr() as target):
            yield from _all_pairs(target, source)


def _paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    match target, value:
        case ((ast.Tuple(elts=targets) | ast.List(elts=targets)), (ast.Tuple(elts=values))):
            for one, other in zip(targets, values, strict=False):
                yield from _paired(one, other)
        case ((ast.Tuple(elts=targets) | ast.List(elts=targets)), _):
            for one in targets:
                yield from _paired(one, value)
        case _:
            yield from ((base(target), source) for source in _held(value))


def _held(value: ast.expr) -> Iterator[str]:
    """Yield the names of objects that a value is, is a part of, or holds on to."""
    match value:
        case ast.Name() | ast.Attribute() | ast.Subscript():
            yield base(value)
        case ast.List(elts=values) | ast.Tuple(elts=values) | ast.Set(elts=values) | ast.Dict(values=values):
            yield from (inner.id for inner in values if isinstance(inner, ast.Name))
        case ast.Call(func=ast.Attribute(attr=name)) if name in PARTS:
            yield base(value)
        case ast.Call(func=ast.Name(id=name)) if name in PASSED_ON:
            yield base(value)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name[:1].isupper():
            # An optimizer keeps the parameters that it is made with, to change them later on.
            yield from map(base, [*value.args, *(keyword.value for keyword in value.keywords)])


def _all_pairs(target: ast.expr, source: ast.expr) -> Iterator[tuple[str, str]]:
    sources = _names_in(source)
    return ((name, other) for name in _names_in(target) for other in sources)


def _names_in(node: ast.expr) -> list[str]:
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)][:MOST_NAMES]
