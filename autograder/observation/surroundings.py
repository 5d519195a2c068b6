"""What a call leaves behind for whatever runs next: settings of PyTorch, NumPy and matplotlib. Imports torch.

A setting that is switched for good is noticed by its name, and switched back: the next call is not to
suffer from it, nor the notebook in which a function is checked.
"""

from __future__ import annotations

import contextlib
import ctypes
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import get_bit_generator  # type: ignore[attr-defined]
from torch import _tensor_str, nn

from autograder.records.values import DRAWN, MODE, RESEEDED, Array

BLOCKS = 50
"""So often a generator may have been refilled by drawing before it counts as seeded anew."""

WORDS = 624
"""The numbers in the state of the generator that NumPy and Python share."""


STYLE = "style of plots"
"""Reading all of matplotlib's settings takes long, so it is done only where something is drawn."""


class Setting(NamedTuple):
    """Something that a program can switch for all that comes after it."""

    read: Callable[[], Any]
    write: Callable[[Any], object]


def _write_print_options(options: Mapping[str, Any]) -> None:
    vars(_tensor_str.PRINT_OPTS).update(options)


def _style() -> dict[str, Any]:
    """Return matplotlib's settings, if it is there; which backend draws is no matter of style."""
    if "matplotlib" not in sys.modules:
        return {}
    found = dict.items(sys.modules["matplotlib"].rcParams)
    return {name: value for name, value in found if not name.startswith("backend")}


_SETTINGS = {
    "grad mode": Setting(torch.is_grad_enabled, torch.set_grad_enabled),
    "default dtype": Setting(torch.get_default_dtype, torch.set_default_dtype),
    "default device": Setting(torch.get_default_device, lambda _: torch.set_default_device(None)),
    "anomaly detection": Setting(torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly),
    "deterministic algorithms": Setting(
        torch.are_deterministic_algorithms_enabled, torch.use_deterministic_algorithms
    ),
    "number of threads": Setting(torch.get_num_threads, torch.set_num_threads),
    "print options of tensors": Setting(lambda: dict(vars(_tensor_str.PRINT_OPTS)), _write_print_options),
    "print options of arrays": Setting(np.get_printoptions, lambda options: np.set_printoptions(**options)),
    "errors of arrays": Setting(np.geterr, lambda found: np.seterr(**found)),
    STYLE: Setting(_style, lambda style: sys.modules["matplotlib"].rcParams.update(style)),
}


@contextlib.contextmanager
def watched(arguments: Mapping[str, Any]) -> Iterator[list[str]]:
    """Give a list that holds in the end what was left behind, in names, and put settings back.

    Args:
        arguments: What is handed over; whether a model is in training is one of the things to leave alone.
    """
    found: list[str] = []
    draws = any(hasattr(argument, "get_lines") for argument in arguments.values())
    watching = {name: setting for name, setting in _SETTINGS.items() if draws or name != STYLE}
    settings = {name: setting.read() for name, setting in watching.items()}
    modes = _modes(arguments)
    try:
        yield found
    finally:
        for name, before in settings.items():
            if watching[name].read() != before:
                found.append(name)
                watching[name].write(before)
        found += [f"{name}.{MODE}" for name, mode in _modes(arguments).items() if mode != modes[name]]


def _modes(arguments: Mapping[str, Any]) -> dict[str, list[bool]]:
    models = {name: value for name, value in arguments.items() if isinstance(value, nn.Module)}
    return {name: [part.training for part in model.modules()] for name, model in models.items()}


class Generators(NamedTuple):
    """The states of the generators that everybody shares, and the seed of PyTorch's."""

    torch: torch.Tensor
    seed: int
    numpy: bytes
    python: tuple[Any, ...]


def generators() -> Generators:
    """Return how the generators are now."""
    shared = torch.default_generator
    # The numbers and the place behind them as they lie in memory: `get_state` takes a hundred times as long.
    numpy = ctypes.string_at(get_bit_generator().ctypes.state_address, 4 * (WORDS + 1))
    return Generators(shared.get_state(), shared.initial_seed(), numpy, random.getstate()[1])


def drawn_from(before: Generators) -> Iterator[str]:
    """Yield which generators have been drawn from since, and which have been seeded anew."""
    after = generators()
    if after.seed != before.seed:
        yield f"torch.{RESEEDED}"
    elif not torch.equal(after.torch, before.torch):
        yield f"torch.{DRAWN}"
    for library in ("numpy", "python"):
        states = (getattr(before, library), getattr(after, library))
        if states[0] != states[1]:
            keys = (_words(state) for state in states)
            yield f"{library}.{DRAWN if _goes_on(*keys) else RESEEDED}"


def _words(state: bytes | tuple[Any, ...]) -> Array:
    found = np.frombuffer(state, np.uint32) if isinstance(state, bytes) else np.array(state, np.uint32)
    return found[:WORDS]


def _goes_on(before: Array, after: Array) -> bool:
    """Return whether a generator reaches one state from another by drawing alone."""
    generator = np.random.RandomState()
    generator.set_state(("MT19937", before, WORDS, 0, 0.0))
    for _ in range(BLOCKS):
        _, key, *_ = generator.get_state()
        if np.array_equal(key, after):
            return True
        generator.randint(0, 2**32, WORDS, dtype=np.uint32)
    return False
