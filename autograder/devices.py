"""The devices that an exercise is graded on, and one result for all of them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from autograder.key import AnswerKey, ExerciseKey
from autograder.results import ExerciseResult, FacetResult
from autograder.values import DEVICE_ARGUMENT, Case, Text

GPU_CASES = 2
"""A simulated operation costs several times more, and a mistake about devices shows at once."""

WHERE = "on the simulated GPU"


def on_gpu(case: Case) -> Case:
    """Return a case whose call is told to compute on a GPU, if it is told at all."""
    if not isinstance(case.arguments.get(DEVICE_ARGUMENT), Text):
        return case
    return msgspec.structs.replace(case, arguments={**case.arguments, DEVICE_ARGUMENT: Text("cuda")})


def on_gpu_key(exercise: ExerciseKey) -> ExerciseKey | None:
    """Return the key of an exercise as it is graded on a GPU, or None if it is not."""
    if exercise.gpu is None:
        return None
    return msgspec.structs.replace(
        exercise,
        cases=[on_gpu(case) for case in exercise.cases[: len(exercise.gpu.reference)]],
        reference=exercise.gpu.reference,
        misconceptions=exercise.gpu.misconceptions,
        gpu=None,
    )


def together(cpu: ExerciseResult, gpu: ExerciseResult) -> ExerciseResult:
    """Return the result of an exercise that is right on the CPU: what it earns there and on the GPU."""
    if gpu.status == "passed":
        return cpu
    facets = (
        FacetResult(f.name, f.score, f.max_score, f.mismatch and f"{WHERE}: {f.mismatch}") for f in gpu.facets
    )
    feedback = f"On the CPU it is right, {WHERE} it is not.\n{gpu.feedback}"
    return msgspec.structs.replace(gpu, facets=tuple(facets), feedback=feedback)


def on_cpu_only(key: AnswerKey) -> AnswerKey:
    """Return a key by which nothing is graded on a GPU."""
    return msgspec.structs.replace(
        key, exercises=[msgspec.structs.replace(exercise, gpu=None) for exercise in key.exercises]
    )


def graded_on_gpu(keys: Iterable[AnswerKey]) -> list[str]:
    """Return the names of the exercises that concern devices."""
    return sorted({exercise.name for key in keys for exercise in key.exercises if exercise.gpu})
