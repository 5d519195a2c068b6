"""The judge's sandbox: the strictest one that the machine allows, replaced whenever it breaks."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from types import TracebackType

from autograder.records.values import Device
from autograder.sandbox.guest import places, seccomp
from autograder.sandbox.host import gpu_trial, launch, selftest
from autograder.sandbox.host.conversation import Outcome, Runner
from autograder.sandbox.host.process import Broken, Process
from autograder.sandbox.host.shared_process import LOST, TRIES, Together
from autograder.sandbox.layers import LAYERS, REQUIRED, GpuRefused, NotStarted, SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Reply, Request, Setup

ALLOW_VARIABLE = "AUTOGRADER_ALLOW_UNSANDBOXED"


class Sandbox:
    """Processes that run students' code, one after the other; started at the first request.

    One that dies or falls silent is replaced at the next request, so that a hostile
    submission costs one exercise of its own.

    Attributes:
        layers: The layers that hold, once it has been started.
        missing: Why the others are missing.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_unsandboxed: bool = False,
        wanted: Collection[str] = tuple(LAYERS),
        warm: Device | None = None,
        gpu: str = "",
    ) -> None:
        """Prepare a sandbox.

        Args:
            limits: What each request may use.
            allow_unsandboxed: Run even where required layers are missing; also by the
                environment variable AUTOGRADER_ALLOW_UNSANDBOXED=1.
            wanted: The layers to put on, for tests that show what each is there for.
            warm: The device that processes have ready before their request comes; a real GPU must be.
            gpu: The GPU that may be used, as CUDA_VISIBLE_DEVICES names it, if `warm` is `cuda`.
        """
        self.limits = limits or Limits()
        self.layers: tuple[str, ...] = ()
        self.missing: dict[str, str] = {}
        self._allow = allow_unsandboxed or os.environ.get(ALLOW_VARIABLE) == "1"
        self._wanted = [layer for layer in LAYERS if layer in wanted]
        self._warm = warm
        self._gpu = gpu
        self._process: Process | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, unless it runs, and find out which layers hold.

        Raises:
            SandboxRefused: If required layers are missing and that is not allowed, or there is no GPU that
                computes as it should, and one is to be used, or nothing starts.
        """
        if self._process and self._process.is_alive:
            return
        self.close()
        try:
            self._start_anew()
        except BaseException:
            # What has not been tried to the end would be taken for one that has.
            self.close()
            raise

    def _start_anew(self) -> None:
        if not hasattr(os, "fork"):
            self.missing = dict.fromkeys(LAYERS, "this is neither Linux nor macOS")
            raise SandboxRefused(self.missing)
        for left in reversed(range(TRIES)):
            try:
                self._start(last=not left)
                break
            except Broken as error:
                self.close()
                if left:
                    continue
                if self._warm == "cuda":
                    raise GpuRefused(f"its sandbox does not start ({error.__cause__!r})") from error
                raise NotStarted(repr(error.__cause__)) from error
        lacking = {name: why for name, why in self.missing.items() if name in REQUIRED}
        if lacking and not self._allow:
            raise SandboxRefused(lacking)
        if self._warm == "cuda":
            self._try_gpu()

    def run(self, request: Request, *, alone: bool = True) -> Outcome:
        """Return what the candidate of a request did, or how its process ended instead.

        Args:
            request: What to run, in a process of its own.
            alone: As for what `together` gives; here it makes no difference.

        Raises:
            SandboxRefused: As for `start`.
            ValueError: If it asks for a GPU that this sandbox does not have.
        """
        with self.together(1) as run:
            return run(request)

    @contextlib.contextmanager
    def together(self, requests: int) -> Iterator[Runner]:
        """Give what runs requests one after the other in one process, which spares each a fork.

        What an earlier one has done to the process, a later one may find: they must be of one author, and
        what comes of a later one is to be kept under the code of all.

        Args:
            requests: How many may come at most.
        """
        shared = Together(self._running, self.close, requests)

        def run(request: Request, *, alone: bool = False) -> Outcome:
            if request.device == "cuda" and self._warm != "cuda":
                raise ValueError("This sandbox has no GPU.")
            outcome = shared.run(request, alone=alone)
            if outcome.detail == LOST and self._warm == "cuda":
                # Only if the GPU still computes as it should was it the code.
                self.start()
            return outcome

        try:
            yield run
        finally:
            shared.close()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.close()
            self._process = None

    def _running(self) -> Process:
        self.start()
        assert self._process is not None
        return self._process

    def _start(self, *, last: bool) -> None:
        wanted = set(self._wanted)
        way, self.missing = launch.choose("bubblewrap" in wanted, "own_uid" in wanted, self.limits, self._gpu)
        self.missing = {name: why for name, why in self.missing.items() if name in wanted}
        self.missing |= dict.fromkeys((name for name in LAYERS if name not in wanted), "it was not wanted")
        instructions = b""
        if "seccomp" in wanted:
            try:
                instructions = seccomp.build(gpu=self._warm == "cuda")
            except (ImportError, OSError) as error:
                self.missing["seccomp"] = str(error)
        readable = [*places.libraries(), *places.driver_libraries()]
        setup = Setup(self.limits, self._wanted, readable, instructions, self._warm)
        try:
            self._process = Process(way, setup)
        except Broken as error:
            # One that was killed from outside says nothing about a layer.
            if not way.layers or not last:
                raise
            self.missing |= dict.fromkeys(way.layers, f"nothing starts with it ({error.__cause__!r})")
            way = launch.Launch(gpu=self._gpu)
            self._process = Process(way, setup)
        if problem := self._process.hello.problem:
            self.close()
            raise GpuRefused(problem)
        self.missing = {**self._process.hello.missing, **self.missing}
        held = [*self._process.hello.layers, *way.layers, *self._without_driver()]
        broken = selftest.broken_layers(self._ask)
        if broken is None and not last:
            raise Broken from RuntimeError("the self-test was not answered")
        for layer in held if broken is None else broken:
            self.missing.setdefault(layer, "it did not pass the self-test")
        self.layers = tuple(layer for layer in LAYERS if layer in held and layer not in self.missing)

    def _without_driver(self) -> list[str]:
        """Return the layer that is there where nothing opens a GPU: Landlock leaves no device to open."""
        assert self._process is not None
        if "no_driver" not in self._wanted:
            return []
        if self._warm == "cuda":
            self.missing["no_driver"] = "here students' code computes on a GPU"
            return []
        if "landlock" not in self._process.hello.layers:
            self.missing["no_driver"] = "it takes Landlock"
            return []
        return ["no_driver"]

    def _try_gpu(self) -> None:
        """Compute something on the GPU before a student's code may.

        Raises:
            GpuRefused: If anything is not as it must be.
        """
        assert self._process is not None
        try:
            problem = gpu_trial.problem_of(self._process.run, self.limits.memory)
        except Broken as error:
            problem = f"its sandbox ends in a small training ({error.__cause__!r})"
        if problem:
            self.close()
            raise GpuRefused(problem)

    def _ask(self, request: Request) -> Reply | None:
        assert self._process is not None
        return self._process.run(request).reply
