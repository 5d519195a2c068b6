"""The devices that an exercise is graded on, and one result for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from autograder.evaluate import KEPT, steps
from autograder.key import AnswerKey, ExerciseKey
from autograder.results import ExerciseResult, FacetResult
from autograder.values import DEVICE_ARGUMENT, Case, Device, Text

GPU_CASES = 1
"""A simulated operation costs several times more, and a mistake about devices shows at once."""

NOTE = (
    "It is right on the CPU and not on a GPU, which grading simulates: what is wrong there keeps half of its "
    "points."
)
NOTE_ON_CUDA = "It is right on the CPU and not on a GPU: what is wrong there keeps half of its points."

BEYOND_SIMULATION = re.compile(
    "(?i)(not compiled with|compiled without|requires|cannot get) cuda|data is not allocated yet"
    "|dummy base class|cannot access accelerator|internal assert|could not run 'aten::"
    "|no cuda gpus are available|found no nvidia driver|'torch._c' has no attribute '_(cuda|scatter)"
    r"|type torch\.cuda\.\w+ not available"
)
"""What PyTorch says where the simulated GPU lacks what a real one has: no fault of the student's."""

LACKING = "It uses what the simulated GPU does not have, and so it was graded on the CPU only."


def on_gpu(case: Case) -> Case:
    """Return a case whose call is told to compute on a GPU, if it is told at all."""
    if not isinstance(case.arguments.get(DEVICE_ARGUMENT), Text):
        return case
    return msgspec.structs.replace(case, arguments={**case.arguments, DEVICE_ARGUMENT: Text("cuda")})


def on_gpu_key(exercise: ExerciseKey) -> ExerciseKey | None:
    """Return the key of an exercise as it is graded on a GPU, or None if it is not."""
    if exercise.gpu is None or exercise.gpu.left_out:
        return None
    return msgspec.structs.replace(
        exercise,
        cases=[on_gpu(case) for case in exercise.cases[: len(exercise.gpu.reference)]],
        reference=exercise.gpu.reference,
        misconceptions=exercise.gpu.misconceptions,
        shown=tuple(n for n in exercise.shown_cases if n < len(exercise.gpu.reference)),
        gpu=None,
    )


def devices_of(exercise: ExerciseKey) -> list[Device]:
    """Return where an exercise is to be run."""
    return ["cpu", exercise.gpu.device] if exercise.gpu and not exercise.gpu.left_out else ["cpu"]


def together(exercise: ExerciseKey, cpu: ExerciseResult, gpu: ExerciseResult | None) -> ExerciseResult:
    """Return one result for all devices, which says where the exercise was run and where it was not.

    Args:
        exercise: The key.
        cpu: What came of it on the CPU.
        gpu: The same on a GPU, if it was run there: only what is right on the CPU is.
    """
    ran: dict[str, str] = {"cpu": cpu.status}
    device = exercise.gpu.device if exercise.gpu else "sim"
    note = NOTE if device == "sim" else NOTE_ON_CUDA
    if gpu and device == "sim" and BEYOND_SIMULATION.search(gpu.feedback):
        gpu = None
        cpu = msgspec.structs.replace(cpu, feedback=f"{cpu.feedback}\n{LACKING}", notes=(*cpu.notes, LACKING))
    if exercise.gpu:
        ran[device] = gpu.status if gpu else "not_run"
    if gpu is None or gpu.status == "passed":
        return msgspec.structs.replace(cpu, devices=ran)
    facets = tuple(_kept(facet) for facet in gpu.facets)
    both = msgspec.structs.replace(gpu, facets=facets, score=sum(f.score for f in facets), devices=ran)
    said = filter(None, steps(both)) if gpu.called else [gpu.feedback]
    return msgspec.structs.replace(both, feedback="\n".join([*said, note]), notes=(*gpu.notes, note))


def _kept(facet: FacetResult) -> FacetResult:
    if not facet.mismatch:
        return facet
    return FacetResult(facet.name, KEPT * facet.max_score, facet.max_score, f"on a GPU, {facet.mismatch}")


def without_gpu(key: AnswerKey) -> AnswerKey:
    """Return a key by which nothing is graded on a GPU; its results say what was not run."""
    return msgspec.structs.replace(key, exercises=[_left_out(exercise) for exercise in key.exercises])


def _left_out(exercise: ExerciseKey) -> ExerciseKey:
    if exercise.gpu is None:
        return exercise
    return msgspec.structs.replace(exercise, gpu=msgspec.structs.replace(exercise.gpu, left_out=True))


def on_device(key: AnswerKey, device: Device) -> AnswerKey:
    """Return a key by which what concerns devices is run on this GPU; the numbers expected stay the same."""
    if device == "sim":
        return key
    return msgspec.structs.replace(key, exercises=[_moved(exercise, device) for exercise in key.exercises])


def _moved(exercise: ExerciseKey, device: Device) -> ExerciseKey:
    if exercise.gpu is None:
        return exercise
    return msgspec.structs.replace(exercise, gpu=msgspec.structs.replace(exercise.gpu, device=device))


def concerns_gpu(key: AnswerKey) -> bool:
    """Return whether anything is to be run on a GPU by a key."""
    return any(len(devices_of(exercise)) > 1 for exercise in key.exercises)


def graded_on_gpu(keys: Iterable[AnswerKey]) -> list[str]:
    """Return the names of the exercises that concern devices."""
    return sorted({exercise.name for key in keys for exercise in key.exercises if exercise.gpu})
