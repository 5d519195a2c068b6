"""What `check(...)` does in a student's notebook: judge a function by the public key, at once."""

from __future__ import annotations

import contextlib
import functools
import inspect
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from autograder import CheckFailed
from autograder.comparison import answer_key as keys
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.feedback.display import refuse, show
from autograder.feedback.markup import exercise_html
from autograder.judging.evaluate import evaluate, steps
from autograder.observation.observe import observe
from autograder.records import wording
from autograder.records.results import ExerciseResult
from autograder.records.values import Observation
from autograder.submission.definitions import NOT_ATTEMPTED
from autograder.submission.stubs import is_untouched


def run(
    candidate: object,
    exercise: str | None,
    key: str | Path | None,
    caller: Mapping[str, object],
    hint: int = 1,
) -> None:
    """Do the work of [`autograder.check`][]; `caller` holds the caller's global names."""
    if hint not in (1, 2, 3):
        raise ValueError(f"There is no hint {hint!r}: 1 says what differs, 2 which idea, 3 where to look.")
    found = _find_exercise(candidate, exercise, _load_keys(key), caller)
    if not callable(candidate):
        raise CheckFailed(f"{found.name}: this is {type(candidate).__name__}, which cannot be called.")
    observations = _observe(candidate, found)
    source = _source_of(candidate)
    blank = all(o.failure and o.failure.type == "NotImplementedError" for o in observations)
    if blank and is_untouched(source, found.stub):
        raise CheckFailed(f"{found.name}: 0/{found.points:g} points. {NOT_ATTEMPTED}")
    if found.concealed:
        _acknowledge(found, observations)
        return
    result = evaluate(found, observations, source)
    points = f"{found.name}: {result.score:g}/{result.max_score:g} points."
    if result.status != "passed":
        said, more = _help(result, hint)
        html = exercise_html(result, steps=hint, plotted=True, after=more)
        raise refuse("\n".join(filter(None, [points, *said, more])), html)
    show(f"{points} {result.feedback}", exercise_html(result))


def _source_of(candidate: object) -> str:
    """Return the code of a function as it was written, where Python remembers it."""
    with contextlib.suppress(OSError, TypeError):
        return inspect.getsource(candidate)  # type: ignore[arg-type]
    return ""


def _help(result: ExerciseResult, hint: int) -> tuple[list[str], str]:
    """Return the steps of help up to the one asked for, and how to ask for the next that says something."""
    offered = steps(result)
    said = [step for step in offered[:hint] if step]
    following = next((number for number in range(hint, 3) if offered[number]), None)
    more = [] if offered[hint - 1] else ["Nothing more can be said for certain."]
    more += [] if following is None else [f"check({result.id}, hint={following + 1}) says more."]
    return said, "\n".join(more)


def _observe(candidate: Callable[..., Any], exercise: ExerciseKey) -> list[Observation]:
    with _random_state_kept():
        return [observe(candidate, case) for case in exercise.cases]


@contextlib.contextmanager
def _random_state_kept() -> Iterator[None]:
    """Leave the notebook's own random numbers as they would have been without a check."""
    states = torch.get_rng_state(), np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        torch.set_rng_state(states[0])
        np.random.set_state(states[1])
        random.setstate(states[2])


def _acknowledge(exercise: ExerciseKey, observations: list[Observation]) -> None:
    """Say that an answer can be graded, and nothing about whether it is right."""
    first = observations[0]
    called = wording.call(exercise.name, exercise.cases[0])
    if first.failure:
        raise CheckFailed(f"{called} raised {wording.describe_failure(first.failure)}.")
    if exercise.choices and wording.words(first.returned) not in exercise.choices:
        raise CheckFailed(f"{called}: return one of these words: {', '.join(exercise.choices)}.")
    print(
        f"{called} runs and returned {wording.describe(first.returned)}. It will be graded after you submit."
    )


def _load_keys(key: str | Path | None) -> list[AnswerKey]:
    paths = [Path(key)] if key else sorted(Path.cwd().glob(f"*{keys.SUFFIX}"))
    if not paths:
        raise FileNotFoundError(
            f"There is no answer key in {Path.cwd()}. The file ending in {keys.SUFFIX} that came with the "
            "assignment must lie beside the notebook; or name it: check(f, key='path/to/crop_yields.key')."
        )
    return [_load(path, path.stat().st_mtime_ns) for path in paths]


@functools.lru_cache(maxsize=8)
def _load(path: Path, _modified: int) -> AnswerKey:
    return keys.load(path)


def _find_exercise(
    candidate: object, name: str | None, loaded: list[AnswerKey], caller: Mapping[str, object]
) -> ExerciseKey:
    """Return the exercise meant: by the name given, the caller's variable, or the function's own."""
    known = {exercise.name: exercise for key in loaded for exercise in key.exercises}
    if name is not None:
        if name not in known:
            raise ValueError(f"There is no exercise {name!r}; there are: {', '.join(known)}.")
        return known[name]
    variables = [variable for variable in known if caller.get(variable) is candidate]
    chosen = variables or [str(getattr(candidate, "__name__", ""))]
    if len(chosen) == 1 and chosen[0] in known:
        return known[chosen[0]]
    example = next(iter(known), "mse")
    raise ValueError(f"Which exercise is this? Say it by name, for example: check(f, {example!r}).")
