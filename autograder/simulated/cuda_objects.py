"""What programs make of `torch` and `torch.cuda` beside tensors: devices, generators, events and streams."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import torch

from autograder.simulated.crossing import is_gpu
from autograder.simulated.tensor import GPU

NOT_TIMED = "Both events must be created with argument 'enable_timing=True'."
NOT_RECORDED = "Both events must be recorded before calculating elapsed time."
TO_MILLISECONDS = 1000

_Device: Any = torch.device


class _AsDevice(type):
    """Make torch's own devices, and know them: a number alone is that of a GPU."""

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        if len(arguments) == 1 and is_number(arguments[0]) and not options:
            return _Device(GPU.type, arguments[0])
        return _Device(*arguments, **options)

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, _Device)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, _Device)


class device(metaclass=_AsDevice):  # noqa: N801 - torch's name
    """Stands for `torch.device`, which asks the machine for a GPU when it is given a number."""


device.__module__ = "torch"


def is_number(thing: object) -> bool:
    """Return whether a program names a device by its number."""
    return isinstance(thing, int) and not isinstance(thing, bool)


class Generator(torch.Generator):
    """A source of random numbers that says which device it draws for; the numbers are the CPU's."""

    _on_gpu: bool

    def __new__(cls, device: Any = "cpu") -> Generator:
        """Return a new generator for a device."""
        made = super().__new__(cls)
        made._on_gpu = is_gpu(device)
        return made

    def __init__(self, device: Any = "cpu") -> None:
        super().__init__()

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        """The device that it draws for."""
        return GPU if self._on_gpu else torch.device("cpu")


Generator.__module__ = "torch"


def check_generator(generator: torch.Generator, *, on_gpu: bool) -> None:
    """Refuse to draw for one device from another device's generator.

    Raises:
        RuntimeError: As PyTorch does, on a GPU and on the CPU.
    """
    wanted, found = GPU.type if on_gpu else "cpu", generator.device.type
    if wanted != found:
        raise RuntimeError(f"Expected a '{wanted}' device type for generator but found '{found}'")


class Event:
    """A point in time. The simulated device computes at once, so it is over when it is recorded."""

    def __init__(self, enable_timing: bool = False, *_arguments: object, **_options: object) -> None:
        self._timing = enable_timing
        self._at: float | None = None

    def record(self, stream: object = None) -> None:
        """Note the time."""
        self._at = time.perf_counter()

    def elapsed_time(self, end_event: Event) -> float:
        """Return the milliseconds until another event.

        Raises:
            RuntimeError: As CUDA does, if times are not kept or not there yet.
        """
        if not (self._timing and end_event._timing):
            raise RuntimeError(NOT_TIMED)
        if self._at is None or end_event._at is None:
            raise RuntimeError(NOT_RECORDED)
        return TO_MILLISECONDS * (end_event._at - self._at)

    def query(self) -> bool:
        """Return whether all work before it is done."""
        return True

    def wait(self, stream: object = None) -> None:
        """Wait for nothing."""

    def synchronize(self) -> None:
        """Wait for nothing."""


class Stream:
    """A queue of work, which is empty: all work is done at once."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        self.device = GPU

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def is_capturing(self) -> bool:
        """Return whether steps are being recorded, as an optimizer asks."""
        return False

    def query(self) -> bool:
        """Return whether all work is done."""
        return True

    def synchronize(self) -> None:
        """Wait for nothing."""

    def wait_event(self, event: object) -> None:
        """Wait for nothing."""

    def wait_stream(self, stream: object) -> None:
        """Wait for nothing."""

    def record_event(self, event: Event | None = None) -> Event:
        """Return an event that has been recorded."""
        event = event or Event()
        event.record()
        return event


def stream(_stream: object) -> contextlib.AbstractContextManager[None]:
    """Return a block in which a stream is used."""
    return contextlib.nullcontext()


def chosen(named: Any) -> contextlib.AbstractContextManager[None]:
    """Return a block in which a GPU is the current one.

    Raises:
        ValueError: If what is named is no GPU.
    """
    set_device(named)
    return contextlib.nullcontext()


def set_device(named: Any) -> None:
    """Make a GPU the current one.

    Raises:
        ValueError: If what is named is no GPU.
    """
    if not is_gpu(named):
        raise ValueError(f"Expected a cuda device, but got: {named}")
