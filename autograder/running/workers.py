"""Where students' code is run: sandboxes on this machine, or behind any other executor."""

from __future__ import annotations

import contextlib
import os
import queue
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from autograder.comparison.answer_key import ExerciseKey
from autograder.records.values import Device
from autograder.running.gpu_sandboxes import GpuProbe, GpuSandboxes, GpuWish, choose_gpu
from autograder.running.grading import run_exercise
from autograder.running.store import Run
from autograder.sandbox.host import Outcome, Runner, Sandbox
from autograder.sandbox.layers import SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.outline import Statement

if TYPE_CHECKING:
    from typing_extensions import Self


class Candidate(NamedTuple):
    """An exercise, and the code that is to be graded for it."""

    exercise: ExerciseKey
    statements: list[Statement]


Following = Callable[[list[Run | Exception]], list[Candidate]]
"""Says, of what has come of some code, what else of its author to run in its process, at most as much."""


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class SandboxPool:
    """The sandboxes of one process; each is started when there is work for it."""

    def __init__(self, limits: Limits, *, allow_unsandboxed: bool = False) -> None:
        self.gpus = GpuSandboxes(limits, allow_unsandboxed=allow_unsandboxed)
        self._limits = limits
        self._allow = allow_unsandboxed
        self._all: list[Sandbox] = []
        self._idle: queue.LifoQueue[Sandbox] = queue.LifoQueue()

    def probe(self) -> tuple[str, ...]:
        """Start one sandbox, and return the layers that hold on this machine.

        Raises:
            SandboxRefused: If these are not enough, and that is not allowed.
        """
        with self.lend() as sandbox:
            sandbox.start()
            return sandbox.layers

    def add(self) -> None:
        """Start one more sandbox.

        Raises:
            SandboxRefused: As for `probe`.
        """
        sandbox = self._another()
        sandbox.start()
        self._idle.put(sandbox)

    def run(self, todo: Sequence[Candidate], following: Following | None = None) -> list[Run | Exception]:
        """Run one author's code in one process, which nobody else uses meanwhile.

        A fault of our own costs only the exercise at which it shows.

        Args:
            todo: The code.
            following: Is asked what else to run there; what comes of that stands behind the rest.

        Raises:
            SandboxRefused: If a sandbox does not start.
        """
        with self.lend() as sandbox:
            # The start is nothing that the student's code has taken.
            sandbox.start()
            # Each may be run on a GPU, too, and again.
            with sandbox.together((4 if following else 2) * len(todo)) as run:
                done = [self._run(candidate, sandbox, run) for candidate in todo]
                return done + [self._run(candidate, sandbox, run) for candidate in _more(following, done)]

    def _run(self, candidate: Candidate, sandbox: Sandbox, run: Runner) -> Run | Exception:
        def where_it_belongs(request: Request, *, alone: bool = False) -> Outcome:
            if request.device != "cuda":
                return run(request, alone=alone)
            with self.gpus.lend() as another:
                return another.run(request)

        began = time.perf_counter()
        try:
            result = run_exercise(candidate.exercise, candidate.statements, self._limits, where_it_belongs)
        except SandboxRefused:
            raise
        except Exception as fault:
            return fault
        seconds = round(time.perf_counter() - began, 4)
        held = sandbox.layers
        if result.devices.get("cuda", "not_run") != "not_run":
            held = tuple(layer for layer in held if layer in self.gpus.layers)
        return Run(result, held, seconds)

    @contextlib.contextmanager
    def lend(self) -> Iterator[Sandbox]:
        """Give a sandbox to one thread, and take it back at the end."""
        sandbox = self._take()
        try:
            yield sandbox
        finally:
            self._idle.put(sandbox)

    def close(self) -> None:
        """End all sandboxes."""
        self.gpus.close()
        for sandbox in self._all:
            sandbox.close()

    def _take(self) -> Sandbox:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._another()

    def _another(self) -> Sandbox:
        self._all.append(Sandbox(self._limits, allow_unsandboxed=self._allow))
        return self._all[-1]


def _more(following: Following | None, done: list[Run | Exception]) -> list[Candidate]:
    """Return what else to run; should it not be known, it is run later."""
    try:
        return following(done) if following else []
    except Exception:
        return []


class Workers(ABC):
    """An executor and what it needs to run exercises.

    Attributes:
        limits: What each exercise may use.
        count: How many exercises run at a time.
        layers: The layers of the sandboxes, once they have been started.
    """

    limits: Limits
    count: int
    layers: tuple[str, ...]
    executor: Executor
    _wish: GpuWish = "sim"
    _gpu: Device | None = None

    @abstractmethod
    def __enter__(self) -> Self:
        """Make ready, before anything else: what must not be run here is not touched at all.

        Raises:
            SandboxRefused: If a machine cannot shut students' code in, and that is not allowed.
        """

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def gpu(self) -> Device:
        """Return the GPU for what concerns devices, chosen when it is first asked for.

        Raises:
            GpuRefused: If a real one is demanded and cannot be used.
        """
        self._gpu = self._gpu or choose_gpu(self._wish, self._probe_gpus)
        return self._gpu

    def _probe_gpus(self) -> GpuProbe:
        """Find out whether a real GPU can be used."""
        return GpuProbe(False, "nobody has looked for one")

    def expect(self, submissions: int) -> None:  # noqa: B027, for a cluster is ready once it is probed
        """Make ready for so many while there is nothing to run yet; what fails shows when there is."""

    @abstractmethod
    def submit(
        self, todo: Sequence[Candidate], following: Following | None = None
    ) -> Future[list[Run | Exception]]:
        """Run one author's code in one process, as soon as there is room for it.

        Args:
            todo: The code.
            following: May be asked what else to run there; what comes of that stands behind the rest.
        """

    @abstractmethod
    def close(self) -> None:
        """End what this has started; what has not begun is dropped."""


class LocalWorkers(Workers):
    """Sandboxes on this machine; threads suffice, as each mostly waits for its sandbox."""

    def __init__(
        self,
        limits: Limits,
        *,
        count: int | None = None,
        allow_unsandboxed: bool = False,
        gpu: GpuWish = "sim",
    ) -> None:
        self.limits = limits
        self._wish = gpu
        self.count = max(1, count or available_cores())
        self.layers = ()
        self.executor = ThreadPoolExecutor(self.count, thread_name_prefix="grading")
        self._pool = SandboxPool(limits, allow_unsandboxed=allow_unsandboxed)

    def __enter__(self) -> Self:
        """Start the first sandbox; the others follow when there is work for them."""
        try:
            if self._wish == "cuda":
                # Where there is none, this is known at once.
                self.gpu()
            self.layers = self._pool.probe()
        except BaseException:
            self.close()
            raise
        return self

    def _probe_gpus(self) -> GpuProbe:
        return self._pool.gpus.probe()

    def expect(self, submissions: int) -> None:
        """Start a sandbox for each core, if there is work for it, beside the first."""
        # Once these have been closed, an executor takes nothing more.
        with contextlib.suppress(RuntimeError):
            for _ in range(min(self.count, submissions) - 1):
                self.executor.submit(self._pool.add)

    def submit(
        self, todo: Sequence[Candidate], following: Following | None = None
    ) -> Future[list[Run | Exception]]:
        """Run one author's code in one process, as soon as a thread is free, and what follows it."""
        return self.executor.submit(self._pool.run, todo, following)

    def close(self) -> None:
        """End all sandboxes; what has not begun is dropped."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        # A thread that waits for its sandbox wakes up when that is gone.
        self._pool.close()
        self.executor.shutdown(wait=True)
        # One may just have been starting.
        self._pool.close()
