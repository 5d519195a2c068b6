"""Answer keys: what the reference, and each misconception, does on seeded cases.

A key is data. The public one lies beside the notebook, so that `check` works on a
student's laptop; the one used for grading is made from fresh seeds each time, but for the cases
that feedback shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.comparison.facets import Facet
from autograder.records import wire
from autograder.records.values import Case, Device, Observation

SUFFIX = ".key"


class Misconception(msgspec.Struct, frozen=True, eq=False):
    """A recognisable wrong answer.

    Attributes:
        name: Its name.
        hint: What is said of an answer that does the same.
        observations: What it does on each case.
        only_if: What must hold of the answer's code, too, for the hint to be true; empty for nothing.
    """

    name: str
    hint: str
    observations: list[Observation]
    only_if: str = ""


class GpuKey(msgspec.Struct, frozen=True, eq=False):
    """What it takes to judge an exercise on a machine with a GPU as well.

    Attributes:
        cases: The first case of the exercise, and where a function is told the device, with either device:
            what is computed where is the caller's choice, whatever the machine has.
        reference: What the reference does there: the numbers of the CPU, and where things are.
        misconceptions: Mistakes that show on a GPU only.
        left_out: Whether it is not to be run there, because whoever grades wants it so.
        device: The GPU that it is run on, a simulated one or a real one.
    """

    cases: list[Case]
    reference: list[Observation]
    misconceptions: list[Misconception]
    left_out: bool = False
    device: Device = "sim"


class ExerciseKey(msgspec.Struct, frozen=True, eq=False):
    """All that is needed to judge one exercise.

    Attributes:
        name: The name of the stub, and the `grade_id` of its cell.
        facets: The parts that earn points.
        cases: The inputs; the first is small enough to be shown.
        reference: What the reference does on each case; empty where it is concealed.
        misconceptions: The recognisable wrong answers.
        stub: The source of the released stub.
        choices: The words to choose from, for an exercise that returns one of them.
        concealed: Whether a public key keeps the outcome to itself.
        stand_in: An expression of PyTorch's names that can take the stub's place; empty in a public key.
        gpu: For an exercise that concerns devices: what it does on a GPU.
        shown: Which cases students have as well, the first of them at the start; None for all.
        unsaid: Kinds of notices on code that hold for the reference, too, and so are no mistake.
    """

    name: str
    facets: list[Facet]
    cases: list[Case]
    reference: list[Observation]
    misconceptions: list[Misconception]
    stub: str
    choices: tuple[str, ...] = ()
    concealed: bool = False
    stand_in: str = ""
    gpu: GpuKey | None = None
    shown: tuple[int, ...] | None = None
    unsaid: tuple[str, ...] = ()

    @property
    def shown_cases(self) -> tuple[int, ...]:
        """The numbers of the cases of which feedback may show everything."""
        return tuple(range(len(self.cases))) if self.shown is None else self.shown

    @property
    def points(self) -> float:
        """The points of all facets together."""
        return sum(facet.points for facet in self.facets)

    def of_cases(self, numbers: Sequence[int]) -> ExerciseKey:
        """Return the key with these cases only, in this order."""
        misconceptions = [
            msgspec.structs.replace(known, observations=[known.observations[n] for n in numbers])
            for known in self.misconceptions
        ]
        shown = self.shown_cases
        return msgspec.structs.replace(
            self,
            cases=[self.cases[n] for n in numbers],
            reference=[self.reference[n] for n in numbers],
            misconceptions=misconceptions,
            shown=tuple(new for new, n in enumerate(numbers) if n in shown),
        )

    def published(self) -> ExerciseKey:
        """Return what students may have of it: no concealed outcome, and nothing to put in a stub's place."""
        if not self.concealed:
            return msgspec.structs.replace(self, stand_in="", gpu=None)
        return msgspec.structs.replace(self, stand_in="", gpu=None, reference=[], misconceptions=[])


class AnswerKey(msgspec.Struct, frozen=True, eq=False):
    """The exercises of one notebook."""

    assignment: str
    notebook: str
    exercises: list[ExerciseKey]

    @property
    def points(self) -> float:
        """The points of all exercises together."""
        return sum(exercise.points for exercise in self.exercises)

    def exercise(self, name: str) -> ExerciseKey | None:
        """Return the exercise called `name`, if there is one."""
        return next((exercise for exercise in self.exercises if exercise.name == name), None)


def save(key: AnswerKey, path: Path) -> None:
    """Write a key; the same key gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(wire.pack(key))


def load(path: Path, remedy: str = "fetch it again") -> AnswerKey:
    """Read a key.

    Args:
        path: Its file.
        remedy: What to do where it cannot be read.

    Raises:
        OSError: If the file cannot be read.
        wire.WireError: If it is damaged, or from another version.
    """
    try:
        return wire.unpack(path.read_bytes(), AnswerKey)
    except OSError as error:
        raise OSError(f"The answer key {path} cannot be read ({error.strerror}): {remedy}.") from None
    except wire.WireError:
        raise wire.WireError(f"{path} is damaged, or an answer key of another version: {remedy}.") from None
