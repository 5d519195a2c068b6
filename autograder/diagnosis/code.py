"""What can be read off a student's definition: its statements, and which words hold of it.

The code is parsed, never run.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from autograder.submission.syntax import parse

Definition = ast.FunctionDef | ast.ClassDef

_STATEMENTS: dict[type[ast.AST], str] = {
    ast.For: "for",
    ast.While: "while",
    ast.With: "with",
    ast.Return: "return",
    ast.Yield: "yield",
    ast.YieldFrom: "yield",
}


@lru_cache(maxsize=64)
def find_definition(source: str, name: str) -> Definition | None:
    """Return the last definition of a function or class in some code, or None if that is no Python."""
    try:
        tree = parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    definitions = [node for node in tree.body if isinstance(node, Definition)]
    # In a notebook, a function that is checked alone may be called something else.
    found = [node for node in definitions if node.name == name or len(tree.body) == 1]
    return found[-1] if found else None


def simple_statements(definition: ast.FunctionDef) -> list[ast.stmt]:
    """Return the statements of a function that hold no others, in order, without those of functions in it."""
    found = [n for n in own_nodes(definition) if isinstance(n, _SIMPLE)]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


_SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return)


def own_nodes(definition: Definition) -> Iterator[ast.AST]:
    """Yield all nodes of a function's body but those of functions and classes within it."""
    waiting: list[ast.AST] = list(definition.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def yielding(definition: Definition) -> list[ast.AST]:
    """Return what makes a function a generator, of which a call runs nothing."""
    return [node for node in own_nodes(definition) if isinstance(node, ast.Yield | ast.YieldFrom)]


def targets(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what a statement assigns to."""
    match node:
        case ast.Assign(targets=several):
            for target in several:
                yield from target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            yield target


def base(target: ast.expr) -> tuple[str, list[str]]:
    """Return the name that `w.data[0]` begins with, and the attributes behind it."""
    path = []
    while isinstance(target, ast.Attribute | ast.Subscript):
        if isinstance(target, ast.Attribute):
            path.append(target.attr)
        target = target.value
    return (target.id if isinstance(target, ast.Name) else ""), path


def rebound(node: ast.AST) -> set[str]:
    """Return the names that a statement gives to other objects, as `w = w - 1` does and `w -= 1` does not."""
    if isinstance(node, ast.AugAssign):
        return set()
    return {target.id for target in targets(node) if isinstance(target, ast.Name)}


def own_names(definition: ast.FunctionDef, parameters: Sequence[str]) -> dict[str, str]:
    """Return what the student calls each of the parameters that are handed over by position."""
    own = definition.args.posonlyargs + definition.args.args
    return {name: argument.arg for name, argument in zip(parameters, own, strict=False)}


def names_read(node: ast.AST) -> set[str]:
    """Return the names whose values a piece of code makes use of, also to change them in place."""
    read = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Store)}
    changed = {base(n.target)[0] for n in ast.walk(node) if isinstance(n, ast.AugAssign)}
    return read | changed - {""}


def loop_line(loop: ast.For) -> str:
    """Return the line with which a loop begins, without the brackets that nobody writes around its names."""
    names = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
    return f"for {', '.join(map(ast.unparse, names))} in {ast.unparse(loop.iter)}:"


def called_name(node: ast.AST) -> str:
    """Return the last word of what is called: `item` in `loss.item()`; nothing for any other node."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
    return ""


Condition = str
"""Words that must hold of some code, as in `to() or cuda() and not yield`: a call of something with that
name, a kind of statement, `w=` where the parameter `w` is given another value, or a word of `_SPECIAL`."""


def holds(condition: Condition, source: str, name: str, parameters: Sequence[str]) -> bool:
    """Return whether a condition holds of the code that defines a candidate.

    Where there is no code to look at, nothing is known that would speak against it.
    """
    if not condition or find_definition(source, name) is None:
        return True
    words = _words_of(source, name, tuple(parameters))

    def is_met(word: str) -> bool:
        positive = word.removeprefix("not ")
        return (positive in words) == (positive == word)

    return all(any(map(is_met, part.split(" or "))) for part in condition.split(" and "))


def is_condition(text: str) -> bool:
    """Return whether a text is a condition that can be looked up."""
    known = "|".join([r"\w+\(\)", r"\w+=", *sorted(set(_STATEMENTS.values())), *map(re.escape, _SPECIAL)])
    word = rf"(?:not )?(?:{known})"
    return re.fullmatch(rf"{word}(?: (?:and|or) {word})*", text) is not None


@lru_cache(maxsize=64)
def _words_of(source: str, name: str, parameters: tuple[str, ...]) -> frozenset[str]:
    definition = find_definition(source, name)
    assert definition is not None
    # A helper may do what is asked about.
    everything = list(ast.walk(parse(textwrap.dedent(source))))
    words = {f"{called_name(node)}()" for node in everything} - {"()"}
    words |= {_STATEMENTS[type(node)] for node in everything if type(node) in _STATEMENTS}
    if isinstance(definition, ast.FunctionDef):
        names = {own: stub for stub, own in own_names(definition, parameters).items()}
        given = {target for node in own_nodes(definition) for target in rebound(node)}
        words |= {f"{names[target]}=" for target in given & names.keys()}
        words |= {word for word, test in _SPECIAL.items() if test(definition)}
    return frozenset(words)


def _carries_loss_on(definition: ast.FunctionDef) -> bool:
    """Return whether a loop adds to what it calls `backward` of, so that old graphs stay part of it."""
    for loop in own_nodes(definition):
        if isinstance(loop, ast.For | ast.While):
            inner = [node for part in loop.body for node in ast.walk(part)]
            made_anew = {name for node in inner for name in rebound(node) - names_read(node)}
            if _remade(inner) & set(differentiated(inner)) - made_anew:
                return True
    return False


def _remade(nodes: Sequence[ast.AST]) -> set[str]:
    """Return the names that are given something made of what they stood for."""
    added_to = {base(node.target)[0] for node in nodes if isinstance(node, ast.AugAssign)}
    return added_to | {name for node in nodes for name in rebound(node) & names_read(node)}


def _rebinds(definition: ast.FunctionDef) -> bool:
    """Return whether a name is given something new made of what it stood for, as in `p = p - 1`."""
    return any(rebound(node) & names_read(node) for node in own_nodes(definition))


def differentiated(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the names of which `backward` is called."""
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="backward")):
                yield name


_SPECIAL: dict[str, Callable[[ast.FunctionDef], bool]] = {
    "loss carried on": _carries_loss_on,
    "rebinding": _rebinds,
}
