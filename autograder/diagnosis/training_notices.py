"""Say what the code of a training shows: how often it updates, and along what."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from autograder.diagnosis.code import (
    base,
    called_name,
    differentiated,
    loop_line,
    own_names,
    own_nodes,
    simple_statements,
    targets,
)
from autograder.diagnosis.notice import Notice
from autograder.records.values import Loader, Ndarray, Numbers, Tensor, Value


def about_training(function: ast.FunctionDef, arguments: Mapping[str, Value]) -> Iterator[Notice]:
    """Yield what can be read off the loops and updates of a function.

    Args:
        function: The function.
        arguments: What it is called with.
    """
    own = own_names(function, list(arguments))
    kinds = {own[name]: value for name, value in arguments.items() if name in own}
    yield from _updates_per_example(function, kinds)
    yield from _steps_by_the_loss(function, kinds)
    yield from _starts_from_the_loss(function)


def _updates_per_example(function: ast.FunctionDef, kinds: Mapping[str, Value]) -> Iterator[Notice]:
    rows = {name for name, value in kinds.items() if _is_data(value)} | _batches(function, kinds)
    counts = {
        target.id
        for node in own_nodes(function)
        if isinstance(node, ast.Assign) and _counts_rows(node.value, rows)
        for target in targets(node)
        if isinstance(target, ast.Name)
    }
    changeable = {name for name, value in kinds.items() if name not in rows and not _is_setting(value)}
    for loop in own_nodes(function):
        if isinstance(loop, ast.For) and _goes_over_rows(loop.iter, rows, counts):
            inner = [node for part in loop.body for node in ast.walk(part)]
            if any(_is_update(node, changeable) for node in inner):
                yield Notice(
                    "per example",
                    f"The loop `{loop_line(loop)}` takes one example after the other, and updates after "
                    "each. Compare with what is asked for: how many examples does one update use?",
                )
                return


def _is_data(value: Value) -> bool:
    match value:
        case Ndarray(data=data) | Tensor(data=data, requires_grad=False):
            return data.ndim > 0 and len(data) > 0
    return False


def _is_setting(value: Value) -> bool:
    return isinstance(value, Numbers) and value.data.dtype.kind in "iub"


def _batches(function: ast.FunctionDef, kinds: Mapping[str, Value]) -> set[str]:
    """Return the names that hold a batch, from loops over a loader that was handed over."""
    loaders = {name for name, value in kinds.items() if isinstance(value, Loader)}
    loops = [node for node in own_nodes(function) if isinstance(node, ast.For)]
    over = [
        loop for loop in loops if {n.id for n in ast.walk(loop.iter) if isinstance(n, ast.Name)} & loaders
    ]
    return {n.id for loop in over for n in ast.walk(loop.target) if isinstance(n, ast.Name)} - {"_", "i"}


def _goes_over_rows(over: ast.expr, rows: set[str], counts: set[str]) -> bool:
    match over:
        case ast.Name(id=name):
            return name in rows
        case ast.Call(func=ast.Name(id="zip"), args=[ast.Name(id=name), *_]):
            return name in rows
        case ast.Call(func=ast.Name(id="enumerate" | "tqdm" | "list"), args=[inner, *_]):
            return _goes_over_rows(inner, rows, counts)
        case ast.Call(func=ast.Name(id="range"), args=[ast.Name(id=name)]):
            return name in counts
        case ast.Call(func=ast.Name(id="range"), args=[count]):
            return _counts_rows(count, rows)
    return False


def _counts_rows(count: ast.expr, rows: set[str]) -> bool:
    match count:
        case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=name)]):
            return name in rows
        case ast.Subscript(
            value=ast.Attribute(value=ast.Name(id=name), attr="shape"), slice=ast.Constant(value=0)
        ):
            return name in rows
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="size"), args=[ast.Constant(value=0)]):
            return name in rows
    return False


def _is_update(node: ast.AST, changeable: set[str]) -> bool:
    """Return whether parameters move here: by a step, or because an argument is changed."""
    if "step" in called_name(node):
        return True
    match node:
        case ast.AugAssign(target=target, op=ast.Sub()):
            name, path = base(target)
            return name in changeable and "grad" not in path
        case ast.Call(func=ast.Attribute(value=value, attr="sub_" | "add_")):
            return base(value)[0] in changeable
    return False


def _steps_by_the_loss(function: ast.FunctionDef, kinds: Mapping[str, Value]) -> Iterator[Notice]:
    losses = set(differentiated(list(own_nodes(function)))) | set(_noted(function))
    rates = {name for name, value in kinds.items() if isinstance(value, Numbers)}
    for node in simple_statements(function):
        match node:
            case ast.AugAssign(target=target, op=ast.Sub(), value=value):
                name = base(target)[0]
            case ast.Assign(targets=[target], value=ast.BinOp(left=left, op=ast.Sub(), right=value)):
                name = base(target)[0] if ast.unparse(left) == ast.unparse(target) else ""
            case _:
                continue
        used = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
        if name in kinds and used & losses and used <= losses | rates and "grad" not in ast.unparse(value):
            yield Notice(
                "loss as gradient",
                f"`{ast.unparse(node)}` steps by the loss itself. The loss says how large the error is; "
                "which way leads down, and how steeply, is what its *gradient* says.",
            )
            return


def _starts_from_the_loss(function: ast.FunctionDef) -> Iterator[Notice]:
    for node in own_nodes(function):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="backward"), args=[ast.Name(id=start), *_]
            ) if name == start:
                yield Notice(
                    "backward argument",
                    f"`{ast.unparse(node)}` multiplies every gradient by the loss. For a single number, "
                    "`backward` needs no argument.",
                )
                return


def _noted(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the names that are appended to a list, as losses are."""
    for node in own_nodes(function):
        match node:
            case ast.Call(func=ast.Attribute(attr="append"), args=[noted]):
                match noted:
                    case ast.Name(id=name) | ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                        if "loss" in name:
                            yield name
