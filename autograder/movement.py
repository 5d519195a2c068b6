"""Measure how far references move by themselves: what the table of tolerances is made from.

A reference is run again in ways that must not matter: in float64, and with other numbers of
threads. Imports torch.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import torch
from rich.console import Console
from rich.table import Table

from autograder.authoring import Exercise
from autograder.evidence import numbers_of
from autograder.masters import Master
from autograder.observe import observe
from autograder.tolerance import MARGIN, TOLERANCES
from autograder.values import Case, Items, Observation, Tensor, Value

THREADS = (1, 4)
SEEDS = (0, 1)


class Movement(msgspec.Struct, frozen=True):
    """How far an exercise's numbers moved, as a part of the largest number beside them."""

    exercise: str
    way: str
    size: float


def measure(master: Master) -> Iterator[Movement]:
    """Yield the largest movement of each exercise in each way of running it."""
    for name, exercise in master.exercises.items():
        cases = [case for seed in SEEDS for case in exercise.build_key(seed, "").cases]
        usual = [observe(exercise.reference, case) for case in cases]
        for way, again in _again(exercise, cases):
            sizes = [_movement(one, other) for one, other in zip(usual, again, strict=True)]
            yield Movement(name, way, max(sizes))


def _again(exercise: Exercise, cases: list[Case]) -> Iterator[tuple[str, list[Observation]]]:
    yield "float64", [observe(exercise.reference, _in_float64(case)) for case in cases]
    for count in THREADS:
        with _threads(count):
            yield f"{count} threads", [observe(exercise.reference, case) for case in cases]


@contextlib.contextmanager
def _threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _in_float64(case: Case) -> Case:
    """Return a case with the very same numbers in twice the precision."""
    arguments = {name: _wider(value) for name, value in case.arguments.items()}
    return msgspec.structs.replace(case, arguments=arguments)


def _wider(value: Value) -> Value:
    if not isinstance(value, Tensor) or value.dtype != "float32":
        return value
    grad = None if value.grad is None else value.grad.astype(np.float64)
    return msgspec.structs.replace(value, data=value.data.astype(np.float64), dtype="float64", grad=grad)


def _movement(one: Observation, other: Observation) -> float:
    """Return the greatest relative distance of two observations; a failure says nothing about numbers."""
    if one.failure or other.failure:
        return 0.0
    values: list[tuple[Value, Value | None]] = [(one.returned, other.returned)]
    values += [(gradient, other.gradients.get(name)) for name, gradient in one.gradients.items()]
    values += [(value, other.arguments.get(name)) for name, value in one.arguments.items()]
    return max((_distance(a, b) for pair in values for a, b in _flat(*pair)), default=0.0)


def _flat(one: Value, other: Value | None) -> Iterator[tuple[Value, Value | None]]:
    if isinstance(one, Items) and isinstance(other, Items):
        for a, b in zip(one.items, other.items, strict=False):
            yield from _flat(a, b)
    else:
        yield one, other


def _distance(one: Value, other: Value | None) -> float:
    a, b = numbers_of(one), numbers_of(other)
    if a is None or b is None or a.shape != b.shape or not a.size or not np.abs(a).max():
        return 0.0
    return float(np.abs(a - b).max() / np.abs(a).max())


def print_movements(masters: Iterable[Master], console: Console) -> bool:
    """Print what was measured beside the table of tolerances, and return whether the table covers it."""
    table = Table("exercise", "way", "moves by", title="How far references move by themselves")
    found = [movement for master in masters for movement in measure(master)]
    for movement in found:
        table.add_row(movement.exercise, movement.way, f"{movement.size:.1e}")
    console.print(table)
    largest = max((movement.size for movement in found), default=0.0)
    held = TOLERANCES["float32"]
    console.print(
        f"largest {largest:.1e}; the table says {held.moves:.0e} and allows {MARGIN} times that",
        highlight=False,
    )
    return largest <= held.moves
