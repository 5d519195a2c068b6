"""What the text of an exercise promises about devices is what it is graded on."""

from __future__ import annotations

import numpy as np
import pytest
from places import ROOT

from autograder.authoring.exercise import Exercise
from autograder.authoring.masters import read_master
from autograder.records.values import Case, LinearModel, Loader, Tensor

ASSIGNMENTS = ["crop_yields", "linear_model", "numpy_to_torch", "perceptron", "step_by_step"]


def concerns_tensors(exercise: Exercise) -> bool:
    """Return whether tensors come in, or a model comes out; NumPy's arrays are on the CPU anyway."""
    cases: list[Case] = list(exercise.cases(np.random.default_rng(0)))
    values = [value for case in cases for value in (*case.arguments.values(), case.probe)]
    return any(isinstance(value, Tensor | LinearModel | Loader) for value in values)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_with_tensors_is_graded_on_a_gpu_and_says_so(assignment: str) -> None:
    master = read_master(ROOT / "solutions" / assignment / f"{assignment}.py")
    texts = "\n".join(cell.source for cell in master.cells if cell.kind not in ("solution", "check"))
    for name, exercise in master.exercises.items():
        told = "device" in next(iter(exercise.cases(np.random.default_rng(0)))).arguments
        section = texts.partition(f"`{name}` (")[2].partition("### Exercise")[0]
        assert ("*Devices:*" in section) == ("sim" in exercise.devices), name
        assert ("sim" in exercise.devices) == (concerns_tensors(exercise) or told), name
