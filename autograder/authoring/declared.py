"""Refuse an exercise that cannot be what its author meant, as soon as it is declared.

What is only seen when the reference is called is refused in `seen.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.authoring.exercise import Exercise
from autograder.authoring.places import place_of, place_of_error
from autograder.records.values import Case

RESERVED = ("returned", "gradients", "printed", "files")
"""What a selector can begin with besides the name of an argument."""

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def check_declared(exercise: Exercise) -> None:
    """Look at the parts of an exercise, and whether they fit each other.

    Raises:
        MasterError: If there is something that could not be graded, or not as it is written.
    """
    cases = _drawn(exercise)
    for rule in (_facets, _cases, _calls):
        for problem in rule(exercise, cases):
            raise exercise.wrong(problem)
    for function in exercise.misconceptions + exercise.gpu_misconceptions:
        if problem := _misfit(function, exercise.reference, cases):
            raise exercise.wrong(problem, place_of(function))


def _drawn(exercise: Exercise) -> Sequence[Case]:
    try:
        return list(exercise.cases(np.random.default_rng(0)))
    except Exception as error:
        said = f"its cases cannot be drawn: {type(error).__name__}: {error}"
        raise exercise.wrong(said.rstrip("."), place_of_error(error)) from error


def _facets(exercise: Exercise, cases: Sequence[Case]) -> Iterator[str]:
    names = [facet.name for facet in exercise.facets]
    if not names:
        yield 'it has no facets: write `facets=[Facet("value", 1, "returned")]`, say'
    if twice := sorted({name for name in names if names.count(name) > 1}):
        yield f"two facets are called {twice[0]}: rename one"
    for facet in exercise.facets:
        if not isinstance(facet.points, int | float) or not facet.points > 0:
            yield f"the facet {facet.name} is worth nothing: give it points above 0"
        if not facet.selectors or not all(isinstance(selector, str) for selector in facet.selectors):
            yield f"the facet {facet.name} looks at {facet.looks_at!r}: write a selector or a tuple of them"


def _cases(exercise: Exercise, cases: Sequence[Case]) -> Iterator[str]:
    if not all(isinstance(case, Case) for case in cases):
        yield "`cases` returns what is no case: write `lambda rng: [Case(…), …]`"
    elif not cases or all(case.late for case in cases):
        yield "it has no cases: `cases` returns at least one that is not late"
    for name in RESERVED:
        if any(name in case.arguments for case in cases):
            yield f"an argument called `{name}` could not be told from the selector of that name: rename it"


def _calls(exercise: Exercise, cases: Sequence[Case]) -> Iterator[str]:
    """Yield how the names in a case differ from those of the signature, by which nothing is passed."""
    parameters = _parameters(exercise.reference)
    named = [p.name for p in parameters if p.kind in POSITIONAL]
    for number, case in enumerate(cases, start=1):
        given = list(case.arguments)
        wanted = named[: len(given)]
        open_ended = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters)
        if given[: len(wanted)] != wanted or (len(given) > len(wanted) and not open_ended):
            yield (
                f"case {number} has the arguments {_listed(given)}, the signature {_listed(named)}: "
                "write them by these names and in this order"
            )
        required = [p.name for p in parameters if p.default is p.empty and p.kind in POSITIONAL]
        if missing := [name for name in required if name not in given]:
            yield f"case {number} does not give {_listed(missing)}: add it, or give it a default"
        if only := [p.name for p in parameters if p.kind is p.KEYWORD_ONLY and p.default is p.empty]:
            yield f"{_listed(only)} can be passed by name only, which students are not told: leave the * out"


def _misfit(function: Callable[..., Any], reference: Callable[..., Any], cases: Sequence[Case]) -> str:
    """Return why a misconception cannot be called as the reference is, or nothing."""
    known, found = _parameters(reference), _parameters(function)
    names = [p.name for p in found]
    if sorted(names) == sorted(p.name for p in known) and names != [p.name for p in known]:
        wanted = _listed([p.name for p in known])
        return f"{function.__name__} takes {_listed(names)}, in another order than the reference: {wanted}"
    for case in cases:
        try:
            inspect.Signature(found).bind(*case.arguments)
        except TypeError as error:
            return (
                f"{function.__name__} cannot be called with {_listed(list(case.arguments))} ({error}): "
                "give it the signature of the reference"
            )
    return ""


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        # What does not tell its signature takes whatever it is given.
        return [inspect.Parameter("arguments", inspect.Parameter.VAR_POSITIONAL)]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
