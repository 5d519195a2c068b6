"""What a statement, or the body of a function, does to objects by itself: read from its syntax alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from autograder.submission.aliases import aliases, base
from autograder.submission.loops import never_ends

MUTATING = frozenset(
    {
        *("add", "add_module", "append", "appendleft", "clear", "difference_update", "discard", "eval"),
        *("extend", "extendleft", "fill", "insert", "intersection_update", "load_state_dict", "move_to_end"),
        *("partition", "pop", "popitem", "popleft", "put", "register_buffer", "register_forward_hook"),
        *("register_module", "register_parameter", "remove", "resize", "reverse", "rotate", "setdefault"),
        *("setflags", "sort", "step", "subtract", "symmetric_difference_update", "train", "update"),
        *("write", "zero_grad", "__delattr__", "__delitem__", "__setattr__", "__setitem__"),
    }
)
"""Methods that change their object wherever they are called; any other may where its result is not used."""

MUTATING_FIRST = frozenset(
    {
        *("copyto", "delattr", "delitem", "fill_diagonal", "heapify", "heappop", "heappush", "heappushpop"),
        *("heapreplace", "insort", "insort_left", "insort_right", "place", "put", "putmask", "setattr"),
        *("setitem", "shuffle", "update_wrapper"),
    }
)
"""Functions that change their first argument. In PyTorch, whose own end in an underscore, it may be any."""

TYPES = frozenset({"bytearray", "dict", "list", "object", "set", "type"})
"""Built-in types, whose methods may be called with the object as first argument."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Call(msgspec.Struct, frozen=True):
    """A call of a function, `f`, or of a method, `.f`, whose object is then its first argument.

    Attributes:
        name: What is called.
        arguments: The name that each argument belongs to, or nothing.
        keywords: The same of arguments that have a name.
    """

    name: str
    arguments: tuple[str, ...]
    keywords: tuple[tuple[str, str], ...]

    def bound_to(self, function: Function) -> dict[str, str]:
        """Return what each parameter belongs to, by its name."""
        positional = dict(zip(function.parameters[function.skipped :], self.arguments, strict=False))
        return positional | dict(self.keywords)


class Effects(msgspec.Struct, frozen=True):
    """What code does to objects that have names.

    Attributes:
        changed: The names of objects that it changes.
        calls: What it calls that may be a function of the notebook.
        aliases: Pairs: what is done to the first may be done to the second.
        endless: Whether there is a loop in it that nothing ends.
    """

    changed: frozenset[str]
    calls: tuple[Call, ...]
    aliases: frozenset[tuple[str, str]]
    endless: bool


class Function(msgspec.Struct, frozen=True):
    """What a call of a function does.

    Attributes:
        name: As in `Call`; a class is called as its `__init__` is.
        parameters: Their names, in order.
        skipped: How many of them no argument is for: a class's `self`.
        local: All names that are its own.
        effects: What its body does.
    """

    name: str
    parameters: tuple[str, ...]
    skipped: int
    local: frozenset[str]
    effects: Effects


@lru_cache(maxsize=2048)
def effects_of(node: ast.stmt) -> Effects:
    """Return what a top-level statement does when it is run."""
    return _effects(list(_run_with(node)), [node])


@lru_cache(maxsize=2048)
def functions_in(node: ast.stmt) -> tuple[Function, ...]:
    """Return what the functions and methods do that a statement defines."""
    found: list[Function] = []
    for part in _run_with(node):
        if isinstance(part, ast.ClassDef):
            methods = [inner for inner in part.body if isinstance(inner, _Function)]
            found += [_function(method, f".{method.name}") for method in methods]
            found += [_function(m, part.name, skipped=1) for m in methods if m.name == "__init__"]
        elif isinstance(part, _Function):
            found.append(_function(part, part.name))
        elif isinstance(part, ast.Assign) and isinstance(part.value, ast.Lambda):
            names = [target.id for target in part.targets if isinstance(target, ast.Name)]
            found += [_function(part.value, name) for name in names]
    return tuple(found)


def _function(node: _Function | ast.Lambda, name: str, skipped: int = 0) -> Function:
    arguments = node.args
    parameters = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    body: list[ast.AST] = [*node.body] if isinstance(node.body, list) else [ast.Expr(node.body)]
    # What it defines within, it calls, or returns to whoever will: a decorator, above all.
    parts = [part for statement in body for part in ast.walk(statement)]
    declared = {name for part in parts if isinstance(part, ast.Global) for name in part.names}
    stored = {p.id for p in parts if isinstance(p, ast.Name) and not isinstance(p.ctx, ast.Load)}
    inner = {part.arg for part in parts if isinstance(part, ast.arg)}
    effects = _effects(parts, body)
    return Function(
        name,
        tuple(parameters),
        skipped,
        frozenset({*parameters, *inner, *stored} - declared),
        msgspec.structs.replace(effects, changed=effects.changed | (stored & declared)),
    )


def _effects(parts: list[ast.AST], body: list[ast.AST]) -> Effects:
    return Effects(
        frozenset(name for part in parts for name in _changed(part) if name),
        tuple(call for part in parts for call in _calls(part)),
        frozenset(pair for part in parts for pair in aliases(part) if all(pair) and pair[0] != pair[1]),
        any(map(never_ends, body)),
    )


def _run_with(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when a statement does: of a function its decorators and defaults, of a class all."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                waiting += [*part.decorator_list, *part.args.defaults]
            case ast.Lambda():
                waiting += part.args.defaults
            case _:
                waiting += ast.iter_child_nodes(part)


def _changed(part: ast.AST) -> Iterator[str]:
    match part:
        case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
            yield base(part)
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=thing))):
            yield base(thing)
        case ast.Call():
            yield from _changed_by_call(part)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            # `@table.register` and `@table.register("name")` enter something in a table.
            for decorator in part.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                yield base(called) if isinstance(called, ast.Attribute) else ""


def _changed_by_call(call: ast.Call) -> Iterator[str]:
    yield from (base(keyword.value) for keyword in call.keywords if keyword.arg == "out")
    match call.func:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="globals")), attr="update"):
            yield from (keyword.arg or "" for keyword in call.keywords)
        case ast.Attribute(value=ast.Name(id=kind), attr=name) if kind in TYPES and name in MUTATING:
            yield from map(base, call.args[:1])
        case ast.Attribute(value=thing, attr=name) if name in MUTATING or _is_in_place(name):
            yield base(thing)
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            if name in MUTATING_FIRST:
                yield from map(base, call.args[:1])
            elif _is_in_place(name):
                yield from map(base, call.args)


def _is_in_place(name: str) -> bool:
    return name.endswith("_") and not name.endswith("__")


def _calls(part: ast.AST) -> Iterator[Call]:
    match part:
        case ast.Call(func=ast.Name(id=name)):
            yield Call(name, tuple(map(base, part.args)), _keywords(part))
        case ast.Call(func=ast.Attribute(value=thing, attr=name)):
            yield Call(f".{name}", (base(thing), *map(base, part.args)), _keywords(part))
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            for decorator in part.decorator_list:
                if isinstance(decorator, ast.Name):
                    yield Call(decorator.id, (part.name,), ())


def _keywords(call: ast.Call) -> tuple[tuple[str, str], ...]:
    return tuple((keyword.arg, base(keyword.value)) for keyword in call.keywords if keyword.arg)
