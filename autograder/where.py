"""Find the lines of a student's own definition that decide about a part that is wrong.

Only what can be read off the code is said: which lines change an argument, which make what is
returned, which print. The code is parsed, never run.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Sequence, Set

from autograder.describe import LONGEST
from autograder.facets import Facet
from autograder.syntax import parse
from autograder.values import Failure

MOST_LINES = 4
"""More lines than this are no place to look at."""

_UPDATES = frozenset({"step", "backward", "zero_grad"})
_MAKERS = {"parameters": "__init__", "output": "forward", "gradients": "forward"}


def where_to_look(
    source: str, name: str, parameters: Sequence[str], wrong: Sequence[Facet], failure: Failure | None
) -> str:
    """Return a sentence with lines of the definition, or an empty string if none can be named.

    Args:
        source: The text of the statement that defines the candidate.
        name: The name that it defines.
        parameters: The names of the stub's parameters, in order.
        wrong: The facets that differ.
        failure: The exception that ended the call, if one did.
    """
    if failure:
        # A line of a helper counts as well; one of ours would mean nothing to a reader.
        return f"The exception comes from `{failure.line}`." if failure.line else ""
    text = textwrap.dedent(source)
    definition = _definition(text, name)
    if definition is None:
        return ""
    # What was changed is closer to the cause than what was computed from it.
    for facet in sorted(wrong, key=lambda facet: facet.selectors[0].startswith("returned")):
        for selector in facet.selectors:
            verb, found = _lines_for(selector, definition, parameters)
            segments = [ast.get_source_segment(text, node) or "" for node in found]
            if sentence := _sentence(verb, segments):
                return sentence
    return ""


def _sentence(verb: str, statements: Sequence[str]) -> str:
    lines = list(dict.fromkeys(text.partition("\n")[0][:LONGEST] for text in statements))
    if not lines or len(lines) > MOST_LINES:
        return ""
    quoted = [f"`{line}`" for line in lines]
    listed = " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[:-1] else quoted)
    return f"{verb} here: {listed}."


def _definition(source: str, name: str) -> ast.FunctionDef | ast.ClassDef | None:
    try:
        tree = parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    definitions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    # In a notebook, a function that is checked alone may be called something else.
    found = [node for node in definitions if node.name == name or len(tree.body) == 1]
    return found[-1] if found else None


def _lines_for(
    selector: str, definition: ast.FunctionDef | ast.ClassDef, parameters: Sequence[str]
) -> tuple[str, list[ast.stmt]]:
    base, _, aspect = selector.partition("[")[0].partition(".")
    if isinstance(definition, ast.ClassDef):
        return _lines_of_class(aspect, definition)
    own = definition.args.posonlyargs + definition.args.args
    if base == "printed":
        return "You print", _calling(definition, {"print"})
    if base == "files":
        return "You save", _calling(definition, {"save"})
    if base in ("returned", "gradients"):
        return "What you return is made", _making(definition)
    if base not in parameters or parameters.index(base) >= len(own):
        return "", []
    argument = own[parameters.index(base)].arg
    if aspect == "grad":
        return f"You touch `{argument}.grad`", _touching_grad(definition, argument)
    if aspect in ("points", "lines", "labels"):
        return "You draw", [n for n in _simple(definition) if _calls_on(n, argument)]
    if aspect:
        own_calls = [node for node in _simple(definition) if _calls_on(node, argument)]
        return f"`{argument}` changes", _calling(definition, _UPDATES) or own_calls
    return f"`{argument}` changes", _changing(definition, argument) or _passing(definition, argument)


def _lines_of_class(aspect: str, definition: ast.ClassDef) -> tuple[str, list[ast.stmt]]:
    methods = {node.name: node for node in definition.body if isinstance(node, ast.FunctionDef)}
    method = methods.get(_MAKERS.get(aspect, ""))
    if method is None:
        return "", []
    if method.name == "__init__":
        return "Parameters are made", [n for n in _simple(method) if "self" in _assigned(n)]
    return "The output is made", _making(method)


def _simple(definition: ast.FunctionDef) -> list[ast.stmt]:
    """Return the statements of a function that hold no others, in order, without those of functions in it."""
    found: list[ast.stmt] = []
    waiting: list[ast.AST] = list(definition.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr | ast.Return):
            found.append(node)
        elif not isinstance(node, ast.FunctionDef | ast.expr):
            waiting += ast.iter_child_nodes(node)
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def _making(function: ast.FunctionDef) -> list[ast.stmt]:
    """Return what is returned, and what makes or changes the name that is."""
    statements = _simple(function)
    returns: list[ast.stmt] = [node for node in statements if isinstance(node, ast.Return) and node.value]
    values = [node.value for node in statements if isinstance(node, ast.Return)]
    names = {value.id for value in values if isinstance(value, ast.Name)}
    making = [n for n in statements if names & _assigned(n) or any(_calls_on(n, name) for name in names)]
    return making or returns


def _changing(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    return [n for n in _simple(function) if name in _assigned(n) - _grads(n) or _calls_in_place(n, name)]


def _touching_grad(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    def touches(node: ast.stmt) -> bool:
        return name in _grads(node) or any(
            isinstance(part, ast.Call) and ast.unparse(part.func).startswith(f"{name}.grad.")
            for part in ast.walk(node)
        )

    return [node for node in _simple(function) if touches(node)]


def _calling(function: ast.FunctionDef, names: Set[str]) -> list[ast.stmt]:
    def calls(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                return name in names
        return False

    return [node for node in _simple(function) if any(map(calls, ast.walk(node)))]


def _passing(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    """Return the calls, alone on their line, that a name is handed to."""
    return [
        node
        for node in _simple(function)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if any(isinstance(a, ast.Name) and a.id == name for a in node.value.args)
    ]


def _calls_on(node: ast.stmt, name: str) -> bool:
    """Return whether a statement calls a method of a name, as in `losses.append(…)`."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=called)))):
            return called == name
    return False


def _calls_in_place(node: ast.stmt, name: str) -> bool:
    """Return whether a statement calls a method that ends in an underscore on a tensor."""
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method.endswith("_"):
                if ast.unparse(value) in (name, f"{name}.data"):
                    return True
    return False


def _assigned(node: ast.stmt) -> set[str]:
    return {_base(target)[0] for target in _targets(node)} - {""}


def _grads(node: ast.stmt) -> set[str]:
    return {base for base, path in map(_base, _targets(node)) if "grad" in path}


def _targets(node: ast.stmt) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=targets):
            for target in targets:
                yield from target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            yield target


def _base(target: ast.expr) -> tuple[str, list[str]]:
    """Return the name that `w.data[0]` begins with, and the attributes behind it."""
    path = []
    while isinstance(target, ast.Attribute | ast.Subscript):
        if isinstance(target, ast.Attribute):
            path.append(target.attr)
        target = target.value
    return (target.id if isinstance(target, ast.Name) else ""), path
