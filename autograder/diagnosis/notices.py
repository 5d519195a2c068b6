"""Say what a student's own code shows, whatever came of it: each notice is true of the code at hand.

A notice is about a mistake that can be read off, such as an argument that is never used; it serves every
exercise of any author. What is just as true of the reference is no mistake, and not said.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from autograder.comparison.answer_key import ExerciseKey
from autograder.diagnosis.class_notices import about_class
from autograder.diagnosis.code import (
    find_definition,
    names_read,
    own_names,
    own_nodes,
    rebound,
    yielding,
)
from autograder.diagnosis.notice import Notice
from autograder.diagnosis.training_notices import about_training
from autograder.records.values import Case, Observation, Opaque


def notices(exercise: ExerciseKey, observations: Sequence[Observation], source: str) -> list[Notice]:
    """Return what can be read off the code of a wrong answer."""
    found = notices_of(source, exercise.name, exercise.cases, observations)
    return [notice for notice in found if notice.kind not in exercise.unsaid]


def notices_of(
    source: str, name: str, cases: Sequence[Case], observations: Sequence[Observation]
) -> list[Notice]:
    """Return what can be read off some code, be it right or wrong.

    Args:
        source: The code.
        name: What it defines.
        cases: What it is called with.
        observations: What came of that.
    """
    definition = find_definition(source, name)
    if definition is None or not cases:
        return []
    arguments = cases[0].arguments
    if isinstance(definition, ast.ClassDef):
        return list(about_class(definition, list(arguments), observations))
    if yielding(definition):
        return [_GENERATOR]
    return [
        *_about_methods(definition, observations),
        *about_arguments(definition, list(arguments)),
        *about_training(definition, arguments),
    ]


_GENERATOR = Notice(
    "generator",
    "Because of `yield`, calling your function runs nothing of it: it gives a generator, whose body waits "
    "until somebody goes over it. `return` hands something to the caller.",
    decisive=True,
)

_CALLABLE = ("builtin_function_or_method", "method", "function", "method-wrapper")


def _about_methods(definition: ast.FunctionDef, observations: Sequence[Observation]) -> Iterator[Notice]:
    """Say that what is returned has not been called."""
    returned = [observation.returned for observation in observations]
    if not all(isinstance(value, Opaque) and value.type in _CALLABLE for value in returned):
        return
    for node in own_nodes(definition):
        match node:
            case ast.Return(value=ast.Attribute(attr=name) as method):
                yield Notice(
                    "method",
                    f"You return `{ast.unparse(method)}`, the method and not what it computes: without "
                    f"parentheses, `{name}` is not called.",
                )


def about_arguments(function: ast.FunctionDef, parameters: Sequence[str]) -> Iterator[Notice]:
    """Say which arguments are never used, or replaced before they are."""
    own = own_names(function, parameters)
    read = {name for statement in function.body for name in names_read(statement)}
    if function.args.vararg or read & {"locals", "vars", "eval"}:
        return
    unused = {stub: name for stub, name in own.items() if name not in read}
    for stub, name in unused.items():
        text = f"`{function.name}` never uses {{}}, which the caller hands over."
        yield Notice(f"unused {stub}", text, name)
    stubs = {name: stub for stub, name in own.items() if stub not in unused}
    for name, line in _replaced(function, list(stubs)):
        yield Notice(
            f"replaced {stubs[name]}",
            "Something of your own takes the place of what the caller hands over: {}.",
            line,
        )


def _replaced(function: ast.FunctionDef, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield arguments that get another value before anything reads them, with the line."""
    waiting = set(names)
    for statement in function.body:
        if not isinstance(statement, ast.Assign | ast.Expr):
            return
        new = rebound(statement) & waiting - names_read(statement)
        yield from ((name, ast.unparse(statement).partition("\n")[0]) for name in sorted(new))
        waiting -= names_read(statement) | new
