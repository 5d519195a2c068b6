"""Call a student's function on the cases of a key, and leave their notebook as it was."""

from __future__ import annotations

import contextlib
import inspect
import random
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from autograder import CheckFailed
from autograder.checking.clock import TimeUp, at_most
from autograder.comparison.answer_key import ExerciseKey
from autograder.observation.observe import observe
from autograder.records import wording
from autograder.records.values import Observation
from autograder.submission.stubs import is_untouched

LIMIT_SECONDS = 20.0
"""What all calls of one check may take together; the references take a fraction of a second."""


def observed(candidate: Callable[..., Any], exercise: ExerciseKey) -> list[Observation]:
    """Return what the function did in each case.

    Raises:
        CheckFailed: If it does not come to an end.
    """
    found: list[Observation] = []
    try:
        with _random_state_kept(), _figures_closed(), at_most(LIMIT_SECONDS):
            found += (observe(candidate, case) for case in exercise.cases)
    except TimeUp:
        called = wording.call(exercise.name, exercise.cases[min(len(found), len(exercise.cases) - 1)])
        raise CheckFailed(
            f"{exercise.name}: ended after {LIMIT_SECONDS:g} seconds, in {called}. Is there a loop that "
            "never ends, or one that does far more than was asked for?"
        ) from None
    return found


def source_of(candidate: object) -> str:
    """Return the code of a function as it was written, where Python remembers it."""
    with contextlib.suppress(OSError, TypeError):
        return inspect.getsource(candidate)  # type: ignore[arg-type]
    return ""


def is_blank(source: str, exercise: ExerciseKey, observations: list[Observation]) -> bool:
    """Return whether nothing has been done about an exercise yet."""
    stopped = all(o.failure and o.failure.type == "NotImplementedError" for o in observations)
    return stopped and is_untouched(source, exercise.stub)


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


@contextlib.contextmanager
def _figures_closed() -> Iterator[None]:
    """Close figures that a call has opened: Jupyter would show them below the check."""
    before = set(_figures())
    try:
        yield
    finally:
        for number in set(_figures()) - before:
            sys.modules["matplotlib.pyplot"].close(number)


def _figures() -> list[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return list(pyplot.get_fignums()) if pyplot else []
