"""Grade the grader for one exercise: what must be right, what must be caught, and what caught it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
import numpy as np

from autograder.authoring.exercise import Exercise
from autograder.authoring.masters import Master
from autograder.authoring.notebooks import PUBLIC_SEED
from autograder.comparison.answer_key import ExerciseKey
from autograder.judging.devices import on_gpu_key
from autograder.judging.evaluate import evaluate
from autograder.observation.observe import observe
from autograder.records.values import Array
from autograder.verification.kill_matrix import Fate
from autograder.verification.separation import Cases, Pair, needs, separating_cases, superfluous_cases

SEEDS = (PUBLIC_SEED, 1, 2)
"""Cases are drawn for each of these: a misconception must not be recognised by luck."""


class Examination(msgspec.Struct, frozen=True):
    """What was found out about the checks of an exercise.

    Attributes:
        name: The exercise.
        problems: What does not hold.
        misconceptions: How many are recorded.
        facets: The names of the facets.
        cases: How many there are.
        fates: What became of each mutant, with the public cases.
        equivalents: The mutants that are right as well, and why.
        pairs: Which of the public cases tell each pair of misconceptions apart.
        superfluous: The cases that nothing above needs, with any of the seeds.
    """

    name: str
    problems: list[str]
    misconceptions: int
    facets: list[str]
    cases: int
    fates: list[Fate]
    equivalents: Mapping[str, str]
    pairs: dict[Pair, Cases]
    superfluous: list[int]

    @property
    def killed(self) -> int:
        """How many mutants a check notices."""
        return sum(fate.has_run and not fate.survived for fate in self.fates)

    @property
    def counted(self) -> int:
        """How many mutants are wrong."""
        return sum(fate.has_run and fate.mutant not in self.equivalents for fate in self.fates)


def build_keys(master: Master, name: str) -> dict[int, ExerciseKey]:
    """Return the keys of an exercise by seed."""
    exercise, stub = master.exercises[name], master.stub(name)
    # Those for grading have two of the public cases among them.
    shown = {seed: None if seed == PUBLIC_SEED else PUBLIC_SEED for seed in SEEDS}
    return {seed: exercise.build_key(seed, stub, shown_seed=among) for seed, among in shown.items()}


def examine(master: Master, keys: dict[int, ExerciseKey], found: list[Fate]) -> Examination:
    """Return what can be said about an exercise, given its keys by seed and the fates of its mutants."""
    public = keys[PUBLIC_SEED]
    exercise = master.exercises[public.name]
    equivalents = exercise.equivalents
    pairs = {seed: separating_cases(built) for seed, built in keys.items()}
    needed = needs((cases for apart in pairs.values() for cases in apart.values()), found)
    return Examination(
        name=public.name,
        problems=[
            *exercise_problems(keys),
            *gpu_problems(exercise, keys),
            *mutant_problems(public.name, found, equivalents),
        ],
        misconceptions=len(exercise.misconceptions + exercise.gpu_misconceptions),
        facets=[facet.name for facet in public.facets],
        cases=len(public.cases),
        fates=found,
        equivalents=equivalents,
        pairs=pairs[PUBLIC_SEED],
        superfluous=superfluous_cases(len(public.cases), needed),
    )


def exercise_problems(keys: dict[int, ExerciseKey]) -> Iterator[str]:
    """Yield what is wrong with an exercise: its reference, or the recognition of a mistake."""
    for seed, built in keys.items():
        where = f"{built.name}, seed {seed}"
        reference = evaluate(built, built.reference)
        if reference.status != "passed" or reference.score != built.points:
            yield f"{where}: the reference gets {reference.score:g}: {reference.feedback}"
        if not all(_is_finite(observation) for observation in built.reference):
            yield f"{where}: the reference is not finite, so NaN could pass"
        for misconception in built.misconceptions:
            result = evaluate(built, misconception.observations)
            if result.status == "passed":
                yield f"{where}: {misconception.name} passes: it does what the reference does"
            elif result.diagnosis != misconception.name:
                yield f"{where}: {misconception.name} is diagnosed as {result.diagnosis}"


def gpu_problems(exercise: Exercise, keys: dict[int, ExerciseKey]) -> Iterator[str]:
    """Yield what is wrong on the simulated GPU: a mistake that shows only there is right on the CPU."""
    for seed, built in keys.items():
        where = f"{built.name}, seed {seed}, on a GPU"
        there = on_gpu_key(built)
        if there is None:
            continue
        if evaluate(there, there.reference).status != "passed":
            yield f"{where}: the reference does not pass"
        for found, function in zip(there.misconceptions, exercise.gpu_misconceptions, strict=True):
            if evaluate(built, [observe(function, case) for case in built.cases]).status != "passed":
                yield f"{where}: {found.name} does not pass on the CPU, where it should"
            diagnosis = evaluate(there, found.observations).diagnosis
            if diagnosis != found.name:
                yield f"{where}: {found.name} is diagnosed as {diagnosis}"


def mutant_problems(name: str, found: list[Fate], equivalents: Mapping[str, str]) -> Iterator[str]:
    """Yield mutants that nothing notices, and declarations that do not hold."""
    for fate in found:
        if fate.survived and fate.mutant not in equivalents:
            yield f"{name}: a mutant gets full marks: {fate.mutant}"
        elif not fate.survived and fate.mutant in equivalents:
            yield f"{name}: is declared equivalent, but noticed: {fate.mutant}"
    for mutant in equivalents.keys() - {fate.mutant for fate in found}:
        yield f"{name}: is declared equivalent, but there is no such mutant: {mutant}"


def _is_finite(record: object) -> bool:
    arrays: list[Array] = []
    msgspec.json.encode(record, enc_hook=lambda array: arrays.append(array))
    return all(np.isfinite(array).all() for array in arrays)
