"""Small wrong versions of an expression, as students write them by slip or by misunderstanding.

Mutation tools for whole projects (mutmut, Cosmic Ray) run a test command per mutant and know nothing of
torch: neither gradients, nor reductions, nor tensors that are changed in place. Hence our own.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
Rewrite = Callable[[ast.expr, frozenset[str]], Iterator[ast.expr]]

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMMUTATIVE = (ast.Add, ast.Mult)
NEIGHBOURS = [
    ("mean", "sum"),
    ("min", "max"),
    ("argmin", "argmax"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("rand", "randn"),
    ("float32", "float64"),
    ("float", "double"),
    ("mse_loss", "l1_loss"),
    ("MSELoss", "L1Loss"),
    ("SGD", "Adam"),
    ("any", "all"),
]
"""Names that are taken for each other: another reduction, dtype, loss, optimizer."""
MISTAKEN = {one: other for pair in NEIGHBOURS for one, other in (pair, pair[::-1])}

WITHOUT_GRAPH = {"item", "tolist", "numpy", "range", "float", "int", "len", "shape", "size", "argsort"}
"""Calls whose results no gradient flows through, so that detaching them is no mistake."""


def rewritten(expression: ast.expr, local: frozenset[str], *, called: bool = False) -> Iterator[ast.expr]:
    """Yield wrong versions of one expression; its parts have their own.

    Args:
        expression: It is left as it is; what is yielded may share parts with it.
        local: The names that the function binds; all others are modules and functions.
        called: Whether it is what a call calls, which then is taken for a neighbour or left as it is.
    """
    for rewrite in (_names,) if called else REWRITES:
        yield from rewrite(expression, local)


def _operators(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Take another operator, exchange the operands, or leave one out."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            if other := OPERATORS.get(type(op)):
                yield ast.BinOp(left, other(), right)
            if not isinstance(op, COMMUTATIVE):
                yield ast.BinOp(right, op, left)
            yield left
            yield right
        case ast.UnaryOp(operand=operand):
            yield operand


def _conditions(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield ast.Compare(left, [COMPARISONS[type(op)]()], [right])
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse


def _constants(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Constant):
        return
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int():
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case float():
            yield ast.Constant(2 * node.value + (node.value == 0))
        case str():
            # A digit is part of a format or a name; other text becomes another text.
            changed = re.sub(r"\d", lambda digit: str((int(digit.group()) + 1) % 10), node.value, count=1)
            yield ast.Constant(changed if changed != node.value else node.value + "?")


def _arguments(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Leave an argument out, such as `dim`, or exchange two neighbours."""
    if not isinstance(node, ast.Call):
        return
    for number in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, _without(node.keywords, number))
    for number in range(len(node.args) if len(node.args) > 1 else 0):
        yield ast.Call(node.func, _without(node.args, number), node.keywords)
    yield from (ast.Call(node.func, args, node.keywords) for args in _exchanged(node.args))


def _calls(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Leave a call out: the reduction, the conversion, the method in a chain."""
    match node:
        case ast.Call(func=ast.Attribute(value=receiver)) if _is_value(receiver, local):
            yield receiver
        case ast.Call(func=ast.Name() | ast.Attribute(), args=[only]):
            yield only


def _attributes(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Leave out what stands behind a dot or in brackets: `.T`, `.grad`, `[order]`."""
    match node:
        case ast.Attribute(value=value, ctx=ast.Load()) if _is_value(value, local):
            yield value
        case ast.Subscript(value=value, ctx=ast.Load()):
            yield value


def _names(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Take the neighbour of a function: another reduction, another loss."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name in MISTAKEN and name not in local:
            yield ast.Name(MISTAKEN[name], ast.Load())
        case ast.Attribute(value=value, attr=name, ctx=ast.Load()) if name in MISTAKEN:
            yield ast.Attribute(value, MISTAKEN[name], ast.Load())


def _bounds(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Miss the end of a range or slice by one, or begin with 1."""
    match node:
        case ast.Call(func=ast.Name(id="range") as func, args=[stop]):
            yield from (ast.Call(func, [bound], []) for bound in _off_by_one(stop))
            yield ast.Call(func, [ast.Constant(1), stop], [])
        case ast.Slice(lower=lower, upper=upper, step=step):
            if lower is not None:
                yield from (ast.Slice(bound, upper, step) for bound in _off_by_one(lower))
            if upper is not None:
                yield from (ast.Slice(lower, bound, step) for bound in _off_by_one(upper))
            if lower is not None or upper is not None:
                yield ast.Slice(upper, lower, step)


def _elements(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    """Leave out an element of a tuple or list, or exchange two neighbours."""
    if isinstance(node, ast.Tuple | ast.List) and len(node.elts) > 1:
        kind = type(node)
        yield from (kind(elements, node.ctx) for elements in _exchanged(node.elts))
        if isinstance(node.ctx, ast.Load):
            yield from (kind(_without(node.elts, number), node.ctx) for number in range(len(node.elts)))


def detached(node: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression cut off from the graph, where there may be one."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name not in WITHOUT_GRAPH:
            yield _detach(node)
        case ast.BinOp():
            yield _detach(node)


def _detached_arguments(node: ast.expr, local: frozenset[str]) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=func, args=args, keywords=keywords):
            for number, argument in enumerate(args):
                for cut in detached(argument):
                    yield ast.Call(func, [*args[:number], cut, *args[number + 1 :]], keywords)


def _detach(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(copy.deepcopy(node), "detach", ast.Load()), [], [])


def _without(things: list[Node], number: int) -> list[Node]:
    return [*things[:number], *things[number + 1 :]]


def _exchanged(things: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for number in range(len(things) - 1):
        yield [*things[:number], things[number + 1], things[number], *things[number + 2 :]]


def _off_by_one(bound: ast.expr) -> Iterator[ast.expr]:
    if not isinstance(bound, ast.Constant):
        yield ast.BinOp(bound, ast.Add(), ast.Constant(1))
        yield ast.BinOp(bound, ast.Sub(), ast.Constant(1))


def _is_value(node: ast.expr, local: frozenset[str]) -> bool:
    """Return whether an expression is data, and no module such as `torch.optim`."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return not isinstance(node, ast.Name) or node.id in local


REWRITES: tuple[Rewrite, ...] = (
    _operators,
    _conditions,
    _constants,
    _arguments,
    _calls,
    _attributes,
    _names,
    _bounds,
    _elements,
    _detached_arguments,
)
