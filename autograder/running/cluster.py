"""Workers on other machines: an existing Dask cluster, with sandboxes in each of its processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from distributed import Client

from autograder.comparison.answer_key import ExerciseKey
from autograder.judging.devices import devices_of
from autograder.records.per_object import PerObject
from autograder.running.gpu_sandboxes import GpuProbe, GpuWish
from autograder.running.store import Run
from autograder.running.workers import Candidate, Following, SandboxPool, Workers
from autograder.sandbox.layers import SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.submission.outline import Statement

if TYPE_CHECKING:
    from typing_extensions import Self

CONNECT_SECONDS = 10.0

GPU = "GPU"
"""What Dask's own documentation calls this resource: `dask worker --resources "GPU=1"`."""

RETRIES = 5
"""How often an exercise is given to another process after it has lost the one that ran it."""


class ClusterWorkers(Workers):
    """The processes of a Dask cluster; the package must be installed on each of its machines."""

    def __init__(
        self, address: str, limits: Limits, *, allow_unsandboxed: bool = False, gpu: GpuWish = "sim"
    ) -> None:
        self.limits = limits
        self._wish = gpu
        self.layers = ()
        self._address = address
        self._allow = allow_unsandboxed
        self._sent = PerObject(self._send)

    def __enter__(self) -> Self:
        """Connect, and probe every process.

        Raises:
            ConnectionError: If there is no cluster at the address, or it has no workers.
            SandboxRefused: If one of its machines cannot shut students' code in, and that is not allowed.
        """
        try:
            self._client = Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ConnectionError(f"There is no Dask scheduler at {self._address} ({error}).") from None
        try:
            self.layers = self._probe()
            if self._wish == "cuda":
                self.gpu()
        except BaseException:
            self.close()
            raise
        self.count = sum(self._client.nthreads().values())
        self.executor = self._client.get_executor(retries=RETRIES, pure=False)
        self._gpu_executor = self.executor
        if self._with_gpus():
            self._gpu_executor = self._client.get_executor(retries=RETRIES, pure=False, resources={GPU: 1})
        return self

    def submit(
        self, todo: Sequence[Candidate], following: Following | None = None
    ) -> Future[list[Run | Exception]]:
        """Run one author's code on any machine of the cluster; a key travels to each of them once.

        What follows is not asked there: whoever knows is here.
        """
        sent = [(self._sent(candidate.exercise), candidate.statements) for candidate in todo]
        on_gpu = any("cuda" in devices_of(candidate.exercise) for candidate in todo)
        executor = self._gpu_executor if on_gpu else self.executor
        return executor.submit(run_here, sent, self.limits, self._allow)

    def close(self) -> None:
        """Disconnect; the cluster stays, and drops what it has not begun."""
        self._client.close()

    def _send(self, exercise: ExerciseKey) -> Any:  # noqa: ANN401 - a future of Dask, which has no types
        return self._client.scatter(exercise, broadcast=True, hash=False)

    def _with_gpus(self) -> list[str]:
        """Return the addresses of the processes that declare a GPU."""
        found = self._client.run(resources_here)
        return [address for address, resources in found.items() if resources.get(GPU)]

    def _probe_gpus(self) -> GpuProbe:
        """Find a problem unless all machines have a GPU that works.

        Otherwise it would depend on the machine how a submission is graded. Where processes of the cluster
        declare the resource GPU, it is about these, and they alone are sent what concerns devices.
        """
        asked = self._with_gpus() or None
        found = self._client.run(probe_gpus_here, self.limits, self._allow, workers=asked)
        problems = [f"{probe.problem} (on {machine})" for machine, probe in found.items() if probe.problem]
        return GpuProbe(any(probe.found for probe in found.values()), next(iter(problems), ""))

    def _probe(self) -> tuple[str, ...]:
        found = self._client.run(probe_here, self.limits, self._allow)
        if not found:
            raise ConnectionError(f"The Dask cluster at {self._address} has no workers.")
        for machine, answer in found.items():
            if isinstance(answer, dict):
                raise SandboxRefused({f"{layer} on {machine}": why for layer, why in answer.items()})
        first = next(iter(found.values()))
        return tuple(layer for layer in first if all(layer in layers for layers in found.values()))


def run_here(
    todo: Sequence[tuple[ExerciseKey, list[Statement]]], limits: Limits, allow: bool
) -> list[Run | Exception]:
    """Run one author's code in the process of the cluster that has been given it."""
    try:
        return _pool(limits, allow).run([Candidate(*each) for each in todo])
    except SandboxRefused as refusal:  # a machine that has joined after the others were probed
        raise RuntimeError(str(refusal)) from None


def probe_here(limits: Limits, allow: bool) -> tuple[str, ...] | dict[str, str]:
    """Return the layers that hold in a process of the cluster, or why they are not enough."""
    try:
        return _pool(limits, allow).probe()
    except SandboxRefused as refusal:
        return refusal.missing or {"a sandbox": str(refusal)}


def resources_here(dask_worker: Any) -> dict[str, float]:  # noqa: ANN401
    """Return the resources that a process of the cluster declares; Dask hands over the argument."""
    return dict(dask_worker.state.total_resources)


def probe_gpus_here(limits: Limits, allow: bool) -> GpuProbe:
    """Return whether a process of the cluster can use a GPU."""
    return _pool(limits, allow).gpus.probe()


@lru_cache(maxsize=4)
def _pool(limits: Limits, allow: bool) -> SandboxPool:
    return SandboxPool(limits, allow_unsandboxed=allow)
