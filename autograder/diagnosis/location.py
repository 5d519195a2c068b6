"""Find the lines of a student's own definition that decide about a part that is wrong.

Only what can be read off the code is said: which lines change an argument, which make what is
returned, which print. The code is parsed, never run.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Sequence, Set

from autograder.comparison.facets import Facet
from autograder.diagnosis.code import (
    Definition,
    base,
    find_definition,
    own_names,
    rebound,
    simple_statements,
    targets,
    yielding,
)
from autograder.records.values import Failure
from autograder.records.wording import LONGEST

MOST_LINES = 4
"""More lines than this are no place to look at."""

_UPDATES = frozenset({"step", "backward", "zero_grad"})
_MAKERS = {"parameters": "__init__", "output": "forward", "gradients": "forward"}


def where_to_look(
    source: str,
    name: str,
    parameters: Sequence[str],
    wrong: Sequence[Facet],
    failure: Failure | None,
    unchanged: Set[str] = frozenset(),
) -> str:
    """Return a sentence with lines of the definition, or an empty string if none can be named.

    Args:
        source: The text of the statement that defines the candidate.
        name: The name that it defines.
        parameters: The names of the stub's parameters, in order.
        wrong: The facets that differ.
        failure: The exception that ended the call, if one did.
        unchanged: The arguments that no call has changed, such as `w` or `model.weight`: a line that seems to
            change one of them does something else.
    """
    if failure:
        # A line of a helper counts as well; one of ours would mean nothing to a reader.
        return f"The exception comes from `{failure.line}`." if failure.line else ""
    text = textwrap.dedent(source)
    definition = find_definition(source, name)
    if definition is None:
        return ""
    if yields := yielding(definition):
        return _sentence("`yield` stands here", _segments(text, yields))
    # What was changed is closer to the cause than what was computed from it.
    for facet in sorted(wrong, key=lambda facet: facet.selectors[0].startswith("returned")):
        for selector in facet.selectors:
            what, found = _lines_for(selector, definition, parameters, selector in unchanged)
            if sentence := _sentence(what, _segments(text, found)):
                return sentence
    return ""


def _segments(text: str, nodes: Sequence[ast.AST]) -> list[str]:
    return [ast.get_source_segment(text, node) or "" for node in nodes]


def _sentence(what: str, statements: Sequence[str]) -> str:
    lines = list(dict.fromkeys(text.partition("\n")[0][:LONGEST] for text in statements))
    if not lines or len(lines) > MOST_LINES:
        return ""
    quoted = [f"`{line}`" for line in lines]
    listed = " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[:-1] else quoted)
    return f"{what}: {listed}."


def _lines_for(
    selector: str, definition: Definition, parameters: Sequence[str], unchanged: bool
) -> tuple[str, list[ast.stmt]]:
    name, _, aspect = selector.partition("[")[0].partition(".")
    if isinstance(definition, ast.ClassDef):
        return _lines_of_class(aspect, definition)
    if name == "printed":
        return "You print here", _calling(definition, {"print"})
    if name == "files":
        return "You save here", _calling(definition, {"save"})
    if name in ("returned", "gradients"):
        return "What you return is made here", _making(definition)
    argument = own_names(definition, parameters).get(name)
    if argument is None:
        return "", []
    if aspect == "grad":
        return f"You touch `{argument}.grad` here", _touching_grad(definition, argument)
    if aspect in ("points", "lines", "labels"):
        return "You draw here", [n for n in simple_statements(definition) if _calls_on(n, argument)]
    if aspect:
        return _training_lines(definition, argument, unchanged)
    return _changing_lines(definition, argument, unchanged)


def _training_lines(function: ast.FunctionDef, model: str, unchanged: bool) -> tuple[str, list[ast.stmt]]:
    statements = simple_statements(function)
    steps = _calling(function, _UPDATES)
    by_hand = [
        n for n in statements if n not in steps and isinstance(n, ast.Assign | ast.AugAssign | ast.Expr)
    ]
    steps += [node for node in by_hand if _reads_gradient(node)]
    if steps:
        what = f"These steps leave `{model}` as it was" if unchanged else f"These steps train `{model}`"
        return what, sorted(steps, key=lambda node: node.lineno)
    return f"You use `{model}` here", [n for n in statements if _calls_on(n, model)]


def _reads_gradient(node: ast.stmt) -> bool:
    """Return whether a statement makes use of a gradient, as an update by hand does."""
    loaded = (n for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load))
    return any(n.attr == "grad" for n in loaded)


def _changing_lines(function: ast.FunctionDef, name: str, unchanged: bool) -> tuple[str, list[ast.stmt]]:
    """Return the lines that change what was handed over, or that look as if they did."""
    renamed = [n for n in simple_statements(function) if name in rebound(n)]
    changing = [n for n in _changing(function, name) if n not in renamed]
    if changing and not (unchanged and renamed):
        what = "should change here, but the caller finds it as it was" if unchanged else "changes here"
        return f"`{name}` {what}", changing
    if renamed:
        return f"Here `{name}` becomes the name of something else, while the caller keeps the old", renamed
    left = ", which leaves it as it was" if unchanged else ""
    return f"`{name}` is handed over here{left}", _passing(function, name)


def _lines_of_class(aspect: str, definition: ast.ClassDef) -> tuple[str, list[ast.stmt]]:
    methods = {node.name: node for node in definition.body if isinstance(node, ast.FunctionDef)}
    method = methods.get(_MAKERS.get(aspect, ""))
    if method is None:
        return "", []
    if method.name == "__init__":
        return "The module gets its attributes here", [
            n for n in simple_statements(method) if "self" in _assigned(n)
        ]
    return "The output is made here", _making(method)


def _making(function: ast.FunctionDef) -> list[ast.stmt]:
    """Return what is returned, and what makes or changes the name that is."""
    statements = simple_statements(function)
    returns: list[ast.stmt] = [node for node in statements if isinstance(node, ast.Return) and node.value]
    values = [node.value for node in statements if isinstance(node, ast.Return)]
    names = {value.id for value in values if isinstance(value, ast.Name)}
    making = [n for n in statements if names & _assigned(n) or any(_calls_on(n, name) for name in names)]
    return making or returns


def _changing(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    return [
        n for n in simple_statements(function) if name in _assigned(n) - _grads(n) or _calls_in_place(n, name)
    ]


def _touching_grad(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    def touches(node: ast.stmt) -> bool:
        return name in _grads(node) or any(
            isinstance(part, ast.Call) and ast.unparse(part.func).startswith(f"{name}.grad.")
            for part in ast.walk(node)
        )

    return [node for node in simple_statements(function) if touches(node)]


def _calling(function: ast.FunctionDef, names: Set[str]) -> list[ast.stmt]:
    def calls(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                return name in names
        return False

    return [node for node in simple_statements(function) if any(map(calls, ast.walk(node)))]


def _passing(function: ast.FunctionDef, name: str) -> list[ast.stmt]:
    """Return the calls, alone on their line, that a name is handed to."""
    return [
        node
        for node in simple_statements(function)
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
    return {base(target)[0] for target in targets(node)} - {""}


def _grads(node: ast.stmt) -> set[str]:
    return {base for base, path in map(base, targets(node)) if "grad" in path}
