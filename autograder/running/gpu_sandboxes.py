"""Real GPUs to grade on: whether there is one that computes as it should, and sandboxes that share it."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from autograder.records.values import Device
from autograder.running import gpus
from autograder.sandbox.host import Sandbox
from autograder.sandbox.layers import GpuRefused, SandboxRefused
from autograder.sandbox.limits import Limits

GpuWish = Literal["auto", "sim", "cuda"]
"""The GPU that whoever grades wants for what concerns devices: a real one, a simulated one, or what works."""

SANDBOXES_PER_GPU = 2
"""Each holds two contexts, of one submission and of the next, and a context takes some hundred megabytes."""

_log = logging.getLogger(__name__)


class GpuProbe(NamedTuple):
    """What is known of the GPUs of a machine.

    Attributes:
        found: Whether there are any.
        problem: Why nothing can be graded on them; empty if one has computed as it should.
    """

    found: bool
    problem: str


def choose_gpu(wish: GpuWish, probe: Callable[[], GpuProbe]) -> Device:
    """Return the GPU for what concerns devices: a real one only if it has been tried.

    Raises:
        GpuRefused: If a real one is demanded and cannot be used.
    """
    if wish == "sim":
        return "sim"
    state = probe()
    if not state.problem:
        return "cuda"
    if wish == "cuda":
        raise GpuRefused(state.problem)
    if state.found:
        _log.warning("Nothing is graded on the GPU here: %s. It is simulated instead.", state.problem)
    return "sim"


class GpuSandboxes:
    """Sandboxes that compute on GPUs: a few for each, which all threads share."""

    def __init__(self, limits: Limits, *, allow_unsandboxed: bool = False) -> None:
        self._limits = limits
        self._allow = allow_unsandboxed
        self._all: list[Sandbox] = []
        self._idle: queue.LifoQueue[Sandbox] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._closed = False

    @property
    def layers(self) -> set[str]:
        """The layers that hold in all that have been started."""
        started = [set(sandbox.layers) for sandbox in self._all if sandbox.layers]
        return set.intersection(*started) if started else set()

    def probe(self) -> GpuProbe:
        """Find out whether a GPU can be used, by using it."""
        if problem := gpus.problem():
            return GpuProbe(bool(gpus.visible()), problem)
        try:
            with self.lend() as sandbox:
                sandbox.start()
        except GpuRefused as refusal:
            return GpuProbe(True, refusal.why)
        except SandboxRefused as refusal:
            return GpuProbe(True, f"its sandbox lacks {', '.join(refusal.missing)}")
        return GpuProbe(True, "")

    @contextlib.contextmanager
    def lend(self) -> Iterator[Sandbox]:
        """Give a sandbox to one thread as soon as one is free, and take it back at the end.

        Raises:
            GpuRefused: If there is no GPU to have one for, or all has been closed.
        """
        with self._lock:
            self._all = self._all or self._make()
        sandbox = self._idle.get()
        try:
            if self._closed:
                raise GpuRefused("grading has ended")
            yield sandbox
        finally:
            self._idle.put(sandbox)

    def close(self) -> None:
        """End all sandboxes, and start none for whoever still waits."""
        self._closed = True
        for sandbox in self._all:
            sandbox.close()

    def _make(self) -> list[Sandbox]:
        if problem := gpus.problem():
            raise GpuRefused(problem)
        made = [
            Sandbox(self._limits, allow_unsandboxed=self._allow, warm="cuda", gpu=name)
            for name in gpus.visible() * SANDBOXES_PER_GPU
        ]
        for sandbox in made:
            self._idle.put(sandbox)
        return made
