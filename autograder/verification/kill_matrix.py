"""Run the mutants of a reference as if students had handed them in, and note which check sees which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec

from autograder.authoring.masters import Master
from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import find_mismatch
from autograder.judging.devices import on_gpu_key
from autograder.running.endings import certain_outcome
from autograder.running.store import Run
from autograder.running.workers import Candidate, SandboxPool, available_cores
from autograder.sandbox.host import Outcome
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.definitions import Definition, NoDefinition
from autograder.verification.as_submitted import definition
from autograder.verification.mutations import mutants

SECONDS = 5.0
"""A mutant that never ends is as dead as one that is wrong."""

ON_GPU = "wrong on a GPU"
NEVER_RAN = "not attempted"


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
    def has_run(self) -> bool:
        """Whether any check could notice it: what counts as not attempted is no check's merit."""
        return self.ending != NEVER_RAN

    @property
    def survived(self) -> bool:
        """Whether no facet notices it: such an answer would get full marks."""
        return not self.ending and not any(self.seen.values())


class Cage:
    """Sandboxes for mutants and answers, one per core; each is started when there is work for it.

    A mutant may loop for ever, fill the memory or write files. It was made from our own code,
    so that a machine without a sandbox's layers will do.
    """

    _limits = Limits(seconds=SECONDS)

    def __enter__(self) -> Cage:
        self._pool = SandboxPool(self._limits, allow_unsandboxed=True)
        self._threads = ThreadPoolExecutor(available_cores())
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        self._pool.close()

    def run(self, requests: Iterable[Request]) -> list[Outcome]:
        """Return how each request ended.

        Raises:
            NotJudged: If one was ended by somebody else, twice: that is no check's merit.
        """
        return list(self._threads.map(self._run, requests))

    def grade(self, candidates: Iterable[Candidate]) -> list[Run | Exception]:
        """Return what comes of each candidate, alone in its process and on every device."""
        return list(self._threads.map(lambda candidate: self._pool.run([candidate])[0], candidates))

    def _run(self, request: Request) -> Outcome:
        with self._pool.lend() as sandbox:
            return certain_outcome(request, self._limits, sandbox.run)


def fates(master: Master, exercise: ExerciseKey, cage: Cage) -> list[Fate]:
    """Return what becomes of each mutant of an exercise's reference, on the cases of a key."""
    source = next(c.source for c in master.cells if c.kind == "solution" and c.name == exercise.name)
    made = list(mutants(source))
    found = [definition(master, exercise, mutant.source) for mutant in made]
    requests = [
        Request(exercise.name, d.statements, exercise.cases) for d in found if isinstance(d, Definition)
    ]
    outcomes = iter(cage.run(requests))
    on_cpu = [
        _fate(mutant.name, exercise, next(outcomes))
        if isinstance(handed_in, Definition)
        else Fate(mutant.name, {}, NEVER_RAN)
        for mutant, handed_in in zip(made, found, strict=True)
    ]
    there = on_gpu_key(exercise)
    return _seen_on_gpu(there, on_cpu, found, cage) if there else on_cpu


def _seen_on_gpu(
    exercise: ExerciseKey, on_cpu: list[Fate], found: Sequence[Definition | NoDefinition], cage: Cage
) -> list[Fate]:
    """Return fates in which what survived on the CPU may have died on the simulated GPU."""
    survivors = [
        (fate, d)
        for fate, d in zip(on_cpu, found, strict=True)
        if fate.survived and isinstance(d, Definition)
    ]
    requests = [Request(exercise.name, d.statements, exercise.cases, "sim") for _, d in survivors]
    outcomes = zip(survivors, cage.run(requests), strict=True)
    dead = {
        fate.mutant for (fate, _), outcome in outcomes if not _fate(fate.mutant, exercise, outcome).survived
    }
    return [Fate(fate.mutant, {}, ON_GPU) if fate.mutant in dead else fate for fate in on_cpu]


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
