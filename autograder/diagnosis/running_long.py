"""Say of code that was stopped how often its loops go round, and what was asked for: it is only read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.comparison.answer_key import ExerciseKey
from autograder.diagnosis.code import called_name, find_definition, loop_line, own_names, own_nodes
from autograder.diagnosis.notice import together
from autograder.diagnosis.notices import notices
from autograder.records.values import Numbers
from autograder.records.wording import call_in_short
from autograder.submission.syntax import parse

MANY = 100
"""So many rounds, written down as a number, may be why code takes long."""


def may_never_end(source: str) -> bool:
    """Return whether code has a loop that goes on until a condition changes, or calls itself."""
    try:
        tree = parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    calls_itself = any(
        called_name(part) == function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for part in ast.walk(function)
    )
    endless = ("count", "cycle", "repeat", "iter")
    return calls_itself or any(
        isinstance(node, ast.While) or (isinstance(node, ast.Attribute | ast.Name) and _name(node) in endless)
        for node in ast.walk(tree)
    )


def _name(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


def why_so_long(exercise: ExerciseKey, source: str) -> str:
    """Return what the code shows about its loops, against what was asked for, or an empty string."""
    definition = find_definition(source, exercise.name)
    if not isinstance(definition, ast.FunctionDef):
        return ""
    found = notices(exercise, [], source)
    return " ".join(filter(None, [together(found), *_long_loops(definition, exercise, source)]))


def _long_loops(definition: ast.FunctionDef, exercise: ExerciseKey, source: str) -> Iterator[str]:
    if 0 not in exercise.shown_cases:
        return
    case = exercise.cases[0]
    own = own_names(definition, list(case.arguments))
    read = {node.id for node in own_nodes(definition) if isinstance(node, ast.Name)}
    asked = [
        f"`{name}` is {int(value.data)}"
        for name, value in case.arguments.items()
        if isinstance(value, Numbers) and value.data.ndim == 0 and value.data.dtype.kind in "iu"
        if own.get(name) not in read
    ]
    for node in own_nodes(definition):
        match node:
            case ast.For(iter=ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(rounds))])):
                if rounds >= MANY and asked:
                    called = call_in_short(exercise.name, case)
                    goes = f"`{loop_line(node)}` goes round {rounds} times"
                    yield f"{goes}; in `{called}`, {' and '.join(asked)}."
