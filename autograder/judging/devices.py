"""The devices that an exercise is graded on, and one result for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.judging.evaluate import KEPT, steps
from autograder.records.results import ExerciseResult, FacetResult
from autograder.records.values import DEVICE_ARGUMENT, NOT_SIMULATED, Case, Device, Text

Place = Literal["gpu", "cpu"]

NOTE = (
    "It is right on a machine without a GPU and not on one with a GPU, which grading simulates: what is "
    "wrong there keeps half of its points."
)
NOTE_ON_CUDA = (
    "It is right on a machine without a GPU and not on one with a GPU: what is wrong there keeps half of its "
    "points."
)

BEYOND_SIMULATION = re.compile(
    f"(?i){NOT_SIMULATED}|"
    "(not compiled with|compiled without|requires|cannot get) cuda|data is not allocated yet"
    "|dummy base class|cannot access accelerator|internal assert|could not run 'aten::"
    "|no cuda gpus are available|found no nvidia driver|'torch._c' has no attribute '_(cuda|scatter)"
    r"|type torch\.cuda\.\w+ not available"
)
"""What PyTorch says where the simulated GPU lacks what a real one has: no fault of the student's."""

KILLED = "exit status -"
"""Said of a process that a signal has ended: a simulated tensor in the hands of native code may do that."""

LACKING = "It uses what the simulated GPU does not have, and so it was graded on the CPU only."
UNFINISHED = "The simulated GPU, which is slow, did not get to its end, and so it was graded on the CPU only."


def with_a_gpu(case: Case, places: Iterable[Place] = ("gpu",)) -> list[Case]:
    """Return what is asked for on a machine with a GPU, of one case.

    Few calls, for a simulated operation costs several times more, and a mistake about devices shows at once.
    A function that is told the device is called with either: with the GPU, and with the CPU beside it.

    Args:
        case: One that is shown to students.
        places: Where the data may be, by the text of the exercise. With both, whoever asks whether there is
            a GPU instead of where the data are is found out.
    """
    if not isinstance(case.arguments.get(DEVICE_ARGUMENT), Text):
        return [msgspec.structs.replace(case, on_cpu=place == "cpu") for place in places]
    told = {**case.arguments, DEVICE_ARGUMENT: Text("cuda")}
    return [msgspec.structs.replace(case, arguments=told), case]


def on_gpu_key(exercise: ExerciseKey) -> ExerciseKey | None:
    """Return the key of an exercise as it is graded on a GPU, or None if it is not."""
    if exercise.gpu is None or exercise.gpu.left_out:
        return None
    return msgspec.structs.replace(
        exercise,
        cases=exercise.gpu.cases,
        reference=exercise.gpu.reference,
        misconceptions=exercise.gpu.misconceptions,
        shown=tuple(range(len(exercise.gpu.cases))) if 0 in exercise.shown_cases else (),
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
    if gpu and device == "sim" and (why := _no_verdict(gpu)):
        gpu = None
        cpu = msgspec.structs.replace(cpu, feedback=f"{cpu.feedback}\n{why}", notes=(*cpu.notes, why))
    if exercise.gpu:
        ran[device] = gpu.status if gpu else "not_run"
    if gpu is None or gpu.status == "passed":
        return msgspec.structs.replace(cpu, devices=ran)
    facets = tuple(_kept(facet) for facet in gpu.facets)
    both = msgspec.structs.replace(gpu, facets=facets, score=sum(f.score for f in facets), devices=ran)
    said = filter(None, steps(both)) if gpu.called else [gpu.feedback]
    return msgspec.structs.replace(both, feedback="\n".join([*said, note]), notes=(*gpu.notes, note))


def _no_verdict(simulated: ExerciseResult) -> str:
    """Return why a run on the simulated GPU says nothing about the answer, or an empty string if it does."""
    if simulated.status == "timed_out":
        return UNFINISHED
    found = BEYOND_SIMULATION.search(simulated.feedback) or KILLED in simulated.feedback
    return LACKING if found else ""


def _kept(facet: FacetResult) -> FacetResult:
    if not facet.mismatch:
        return facet
    return FacetResult(
        facet.name, KEPT * facet.max_score, facet.max_score, f"on a machine with a GPU, {facet.mismatch}"
    )


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
