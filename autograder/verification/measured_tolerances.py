"""Measure how far references move by themselves: what the table of tolerances is made from.

A reference is run again in ways that must not matter: in float64, with other numbers of threads,
with sums in other orders, with other kernels, and on a GPU where there is one. Imports torch.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import torch
from rich.console import Console
from rich.table import Table

from autograder.authoring.exercise import Exercise
from autograder.authoring.masters import Master
from autograder.comparison.tolerance import MARGIN, TOLERANCES, WIDER
from autograder.diagnosis.evidence import numbers_of
from autograder.observation.observe import observe
from autograder.records.values import Case, Items, Observation, Tensor, Value
from autograder.verification.summation import AnotherOrder, backwards, interleaved

THREADS = (1, 4)
SEEDS = (0, 1)
GPU = "CUDA"


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
    for way, setting in _settings():
        with setting:
            yield way, [observe(exercise.reference, case) for case in cases]


def _settings() -> Iterator[tuple[str, contextlib.AbstractContextManager[object]]]:
    """Yield ways to run the same code on the same numbers that may change the last digits."""
    for count in THREADS:
        yield f"{count} threads", _threads(count)
    yield "sums backwards", AnotherOrder(backwards)
    yield "sums interleaved", AnotherOrder(interleaved)
    yield "plain kernels", _plain_kernels()
    if torch.cuda.is_available():
        # Cases build their tensors on the default device.
        yield GPU, torch.device("cuda")


@contextlib.contextmanager
def _threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextlib.contextmanager
def _plain_kernels() -> Iterator[None]:
    """Ask for deterministic algorithms, and for none of Intel's kernels."""
    before = torch.are_deterministic_algorithms_enabled()
    torch.use_deterministic_algorithms(True, warn_only=True)
    try:
        with warnings.catch_warnings():
            # It warns of other processors' kernels.
            warnings.simplefilter("ignore")
            with torch.backends.mkldnn.flags(enabled=False):
                yield
    finally:
        torch.use_deterministic_algorithms(before)


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
    found = [movement for master in masters for movement in measure(master)]
    ways = list(dict.fromkeys(movement.way for movement in found))
    table = Table("exercise", *ways, title="How far references move by themselves")
    for exercise in dict.fromkeys(movement.exercise for movement in found if movement.size):
        moved = (movement.size for movement in found if movement.exercise == exercise)
        table.add_row(exercise, *(f"{size:.0e}" if size else "-" for size in moved))
    console.print(table)
    if GPU not in ways:
        console.print(f"{GPU}: not run, there is no GPU", highlight=False)
    largest = max((movement.size for movement in found), default=0.0)
    held = TOLERANCES["float32"]
    console.print(
        f"largest {largest:.1e} of the largest number beside it; the table says {held.moves:.0e},\n"
        f"allows {MARGIN} times that, and of each number itself {WIDER} times as much again",
        highlight=False,
    )
    return largest <= held.moves
