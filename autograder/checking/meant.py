"""Tell which exercise a student means by what they hand to `check`."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from autograder import CheckFailed
from autograder.comparison.answer_key import AnswerKey, ExerciseKey

Caller = Mapping[str, object]
"""The global names of whoever calls `check`."""


def find_meant(
    candidate: object, name: str | None, loaded: Sequence[AnswerKey], caller: Caller
) -> tuple[ExerciseKey, Callable[..., Any]]:
    """Return the exercise that is meant, and what to call.

    The exercise's name may be given beside the candidate or in its place; else the caller's variable says it,
    or the function's own name.

    Raises:
        CheckFailed: If it cannot be told, or if that is nothing that can be called.
    """
    known = {exercise.name: exercise for key in loaded for exercise in key.exercises}
    if isinstance(candidate, str) and name is None:
        name = candidate
        candidate = _defined(name, known, caller)
    exercise = _named(name, known) if name is not None else _guessed(candidate, known, caller)
    if not callable(candidate):
        article = "an" if type(candidate).__name__[0].lower() in "aeio" else "a"
        raise CheckFailed(
            f"{exercise.name}: this is {article} {type(candidate).__name__}, which cannot be called. "
            f"Write check({exercise.name}), without calling it yourself."
        )
    return exercise, candidate


def _named(name: object, known: Mapping[str, ExerciseKey]) -> ExerciseKey:
    if isinstance(name, str) and name in known:
        return known[name]
    near = difflib.get_close_matches(str(name), known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    raise CheckFailed(f"There is no exercise {name!r}.{meant} There are: {', '.join(known)}.")


def _defined(name: str, known: Mapping[str, ExerciseKey], caller: Caller) -> object:
    _named(name, known)
    if name not in caller:
        raise CheckFailed(f"{name} is not defined yet: run the cell that defines it, then check it again.")
    return caller[name]


def _guessed(candidate: object, known: Mapping[str, ExerciseKey], caller: Caller) -> ExerciseKey:
    variables = [variable for variable in known if caller.get(variable) is candidate]
    chosen = variables or [str(getattr(candidate, "__name__", ""))]
    if len(chosen) == 1 and chosen[0] in known:
        return known[chosen[0]]
    kind = type(candidate).__name__
    if kind in known and inspect.isclass(caller.get(kind)):
        raise CheckFailed(f"{kind}: check the class, not one of its objects: check({kind}).")
    example = next(iter(known), "mse")
    if callable(candidate):
        raise CheckFailed(
            f"Which exercise is this? Say it by name, for example: check(f, {example!r}). "
            f"There are: {', '.join(known)}."
        )
    what = "a module" if isinstance(candidate, ModuleType) else f"of type {kind}"
    raise CheckFailed(
        f"Which exercise is this? It is {what}, and check wants a function, not what it returns: "
        f"check({example}). There are: {', '.join(known)}."
    )
