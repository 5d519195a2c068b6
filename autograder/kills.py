"""Run the mutants of a reference as if students had handed them in, and note which check sees which."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from autograder.devices import on_gpu_key
from autograder.facets import find_mismatch
from autograder.key import ExerciseKey
from autograder.masters import Master
from autograder.mutations import Mutant, mutants
from autograder.notebook import Cell
from autograder.sandbox import Limits, Outcome, Request
from autograder.source import Definition, Submission
from autograder.workers import SandboxPool, available_cores

SECONDS = 5.0
"""A mutant that never ends is as dead as one that is wrong."""

ON_GPU = "wrong on a GPU"


class Fate(msgspec.Struct, frozen=True):
    """What became of a mutant.

    Attributes:
        mutant: Its name.
        seen: For each facet, the cases in which it notices the mistake, counted from 1.
        ending: What happened instead, where it did not get as far as an answer.
    """

    mutant: str
    seen: dict[str, list[int]]
    ending: str = ""

    @property
    def survived(self) -> bool:
        """Whether no facet notices it: such an answer would get full marks."""
        return not self.ending and not any(self.seen.values())


class Cage:
    """Sandboxes for mutants, one per core; each is started when there is work for it.

    A mutant may loop for ever, fill the memory or write files. It was made from our own code,
    so that a machine without a sandbox's layers will do.
    """

    def __enter__(self) -> Cage:
        self._pool = SandboxPool(Limits(seconds=SECONDS), allow_unsandboxed=True)
        self._threads = ThreadPoolExecutor(available_cores())
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        self._pool.close()

    def run(self, requests: Iterable[Request]) -> list[Outcome]:
        """Return how each request ended."""
        return list(self._threads.map(self._run, requests))

    def _run(self, request: Request) -> Outcome:
        with self._pool.lend() as sandbox:
            return sandbox.run(request)


def fates(master: Master, exercise: ExerciseKey, cage: Cage) -> list[Fate]:
    """Return what becomes of each mutant of an exercise's reference, on the cases of a key."""
    source = next(c.source for c in master.cells if c.kind == "solution" and c.name == exercise.name)
    made = list(mutants(source))
    found = [_definition(master, exercise, mutant) for mutant in made]
    requests = [Request(exercise.name, d.statements, exercise.cases) for d in found if d]
    outcomes = iter(cage.run(requests))
    on_cpu = [
        _fate(mutant.name, exercise, next(outcomes)) if definition else Fate(mutant.name, {}, "not attempted")
        for mutant, definition in zip(made, found, strict=True)
    ]
    there = on_gpu_key(exercise)
    return _seen_on_gpu(there, on_cpu, found, cage) if there else on_cpu


def _seen_on_gpu(
    exercise: ExerciseKey, on_cpu: list[Fate], found: list[Definition | None], cage: Cage
) -> list[Fate]:
    """Return fates in which what survived on the CPU may have died on the simulated GPU."""
    survivors = [(fate, d) for fate, d in zip(on_cpu, found, strict=True) if fate.survived and d]
    requests = [Request(exercise.name, d.statements, exercise.cases, "sim") for _, d in survivors]
    outcomes = zip(survivors, cage.run(requests), strict=True)
    dead = {
        fate.mutant for (fate, _), outcome in outcomes if not _fate(fate.mutant, exercise, outcome).survived
    }
    return [Fate(fate.mutant, {}, ON_GPU) if fate.mutant in dead else fate for fate in on_cpu]


def _definition(master: Master, exercise: ExerciseKey, mutant: Mutant) -> Definition | None:
    """Return what would be run of a notebook in which all is solved and one exercise is the mutant."""
    cells = []
    for number, cell in enumerate(master.cells, start=1):
        if cell.kind == "solution" and cell.name == exercise.name:
            cells.append(Cell(number, "code", mutant.source, exercise.name))
        elif cell.kind in ("code", "solution"):
            cells.append(Cell(number, "code", cell.source))
    found = Submission(cells).find(exercise.name, exercise.stub)
    return found if isinstance(found, Definition) else None


def _fate(name: str, exercise: ExerciseKey, outcome: Outcome) -> Fate:
    if outcome.reply is None:
        return Fate(name, {}, outcome.ending.replace("_", " "))
    if outcome.reply.failure:
        return Fate(name, {}, "not defined")
    pairs = list(zip(outcome.reply.observations, exercise.reference, strict=True))
    return Fate(
        name,
        {
            facet.name: [n for n, (actual, e) in enumerate(pairs, start=1) if find_mismatch(actual, e, facet)]
            for facet in exercise.facets
        },
    )
