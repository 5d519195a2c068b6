"""Where students' code is run: a pool of sandboxes on this machine."""

from __future__ import annotations

import os
import queue
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from types import TracebackType

from autograder.grading import run_exercise
from autograder.key import ExerciseKey
from autograder.outline import Statement
from autograder.sandbox import Limits, Sandbox
from autograder.store import Run


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Sandboxes that share the work; threads suffice, as they mostly wait for their sandbox.

    Attributes:
        limits: What each exercise may use.
        count: How many exercises run at a time.
        layers: The layers of the sandboxes, once they have been started.
    """

    def __init__(self, limits: Limits, *, count: int | None = None, allow_unsandboxed: bool = False) -> None:
        self.limits = limits
        self.count = max(1, count or available_cores())
        self.layers: tuple[str, ...] = ()
        self._sandboxes = [Sandbox(limits, allow_unsandboxed=allow_unsandboxed) for _ in range(self.count)]
        self._idle: queue.LifoQueue[Sandbox] = queue.LifoQueue()
        self._executor: Executor = ThreadPoolExecutor(self.count, thread_name_prefix="grading")

    def __enter__(self) -> Workers:
        """Start the first sandbox.

        Before anything else: what must not be run here is not touched at all. The others follow when
        there is work for them.

        Raises:
            SandboxRefused: If this machine cannot shut students' code in, and that is not allowed.
        """
        try:
            self._sandboxes[0].start()
        except BaseException:
            self._close()
            raise
        self.layers = self._sandboxes[0].layers
        for sandbox in reversed(self._sandboxes):
            self._idle.put(sandbox)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all sandboxes; what has not begun is dropped."""
        self._close()

    def submit(self, exercise: ExerciseKey, statements: list[Statement]) -> Future[Run]:
        """Run one exercise as soon as a sandbox is free."""
        return self._executor.submit(self._run, exercise, statements)

    def _run(self, exercise: ExerciseKey, statements: list[Statement]) -> Run:
        sandbox = self._idle.get()
        try:
            return Run(run_exercise(exercise, statements, sandbox), sandbox.layers)
        finally:
            self._idle.put(sandbox)

    def _close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        # A thread that waits for its sandbox wakes up when that is gone.
        for sandbox in self._sandboxes:
            sandbox.close()
        self._executor.shutdown(wait=True)
