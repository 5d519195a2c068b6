"""An exercise as a master declares it, and the answer key that comes of it. Imports torch."""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, overload

import msgspec
import numpy as np

from autograder import simulated
from autograder.authoring.places import caller
from autograder.authoring.seen import unseen, why_it_fails
from autograder.comparison.answer_key import ExerciseKey, GpuKey, Misconception
from autograder.comparison.facets import Facet
from autograder.course import MasterError
from autograder.diagnosis.code import is_condition
from autograder.diagnosis.examples import longest_training
from autograder.diagnosis.notices import notices_of
from autograder.judging.devices import Place, with_a_gpu
from autograder.observation.observe import observe
from autograder.records import values
from autograder.records.values import Device, Observation

Function = TypeVar("Function", bound=Callable[..., Any])
Cases = Callable[[np.random.Generator], Iterable[values.Case]]


class Exercise:
    """A stub with its reference, its cases and the mistakes that are known for it.

    Args:
        reference: The right function; its name is the exercise's.
        facets: The parts that earn points.
        cases: Given a seeded generator, returns the inputs to call it with. The first
            case is shown to students: small, with numbers that can be checked by hand.
        choices: The words to choose from, where one of them is returned.
        concealed: Whether `check` keeps the outcome to itself until it is graded.
        stand_in: A plain built-in that does the same, as an expression of `torch`, `F` and `nn`. It is
            put in the place of a wrong answer when other exercises that use it are judged.
        devices: Where it is graded: on a simulated GPU as well, if it concerns devices.
        places: Where what it is handed may be on a machine with a GPU: on the GPU, on the CPU, on either.

    Attributes:
        source: The code of the reference, where it is known.
        place: The file and line of the master at which it is declared, where that is known.
    """

    def __init__(
        self,
        reference: Callable[..., Any],
        *,
        facets: list[Facet],
        cases: Cases,
        choices: tuple[str, ...] = (),
        concealed: bool = False,
        stand_in: str = "",
        devices: tuple[Device, ...] = ("cpu",),
        places: tuple[Place, ...] = ("gpu",),
    ) -> None:
        self.reference = reference
        self.facets = facets
        self.cases = cases
        self.choices = choices
        self.concealed = concealed
        self.stand_in = stand_in
        self.devices = devices
        self.places = places
        self.misconceptions: list[Callable[..., Any]] = []
        self.equivalents: dict[str, str] = {}
        self.gpu_misconceptions: list[Callable[..., Any]] = []
        self.conditions: dict[str, str] = {}
        self.source = ""
        self.place = caller()

    @property
    def name(self) -> str:
        """The name of the stub."""
        return self.reference.__name__

    @overload
    def misconception(self, function: Function) -> Function: ...

    @overload
    def misconception(self, *, only_if: str) -> Callable[[Function], Function]: ...

    def misconception(
        self, function: Function | None = None, *, only_if: str = ""
    ) -> Function | Callable[[Function], Function]:
        """Register a wrong implementation; its docstring is the hint.

        Args:
            function: The implementation.
            only_if: What must hold of a student's code for the hint to be true of it, where the same can be
                done in another way: `to() or cuda()`, `w=`, `not yield`; see `diagnosis/code.py`.

        Raises:
            ValueError: If there is no docstring, or no such condition.
        """
        if function is None and not only_if:
            raise TypeError(
                "misconception() is missing 1 required positional argument: a function or `only_if`"
            )
        if only_if and not is_condition(only_if):
            raise ValueError(f"{self.name}: {only_if!r} is no condition on code, as `to() or cuda()` is.")

        def register(function: Function) -> Function:
            self.misconceptions.append(_with_hint(function))
            self.conditions[function.__name__] = only_if
            return function

        return register(function) if function else register

    def misconception_on_gpu(self, function: Function) -> Function:
        """Register an implementation that is right on the CPU and wrong on a GPU.

        Raises:
            ValueError: If there is no docstring.
        """
        self.gpu_misconceptions.append(_with_hint(function))
        return function

    def equivalent(self, reason: str, *mutants: str) -> None:
        """Declare mutants of the reference that are right as well, so that no check could see them.

        `autograder verify` makes the mutants and fails for those that survive undeclared, and for
        declared ones that are seen after all or no longer exist.

        Args:
            reason: Why they are right.
            mutants: Their names, as `autograder verify` prints them.
        """
        self.equivalents |= dict.fromkeys(mutants, reason)

    def build_key(
        self, seed: int, stub: str, *, public: bool = False, shown_seed: int | None = None
    ) -> ExerciseKey:
        """Return the answer key for the cases of one seed.

        Args:
            seed: Equal seeds give equal cases.
            stub: The source of the released stub.
            public: Whether students will have the key, so that concealed outcomes stay out.
            shown_seed: For a secret key, the seed of the cases that feedback may show.

        Raises:
            MasterError: If the reference fails on a case, or does not show what a facet looks at: nothing
                could be judged then.
        """
        cases, shown = self._draw(seed), None
        if shown_seed is not None:
            cases, shown = self._with_shown(cases, self._draw(shown_seed))
        reference = self._reference(cases)
        for problem in unseen(self.facets, reference):
            raise self.wrong(problem)
        built = ExerciseKey(
            name=self.name,
            facets=self.facets,
            cases=cases,
            reference=reference,
            misconceptions=[self._observe(f, cases) for f in self.misconceptions],
            stub=stub,
            choices=self.choices,
            concealed=self.concealed,
            stand_in=self.stand_in,
            gpu=self._gpu_key(cases) if "sim" in self.devices and not public else None,
            shown=shown,
            unsaid=tuple(sorted({n.kind for n in notices_of(self.source, self.name, cases, reference)})),
        )
        return built.published() if public else built

    def wrong(self, said: str, place: str = "") -> MasterError:
        """Return an error that says what is wrong with this exercise, and where in its master."""
        return MasterError(place or self.place or "the master", f"{self.name}: {said}")

    def _reference(self, cases: list[values.Case], device: str = "cpu") -> list[Observation]:
        """Return what the reference does in each case; where it fails, nothing could be judged."""
        found = [observe(self.reference, case, device) for case in cases]
        for number, (case, observation) in enumerate(zip(cases, found, strict=True), start=1):
            if observation.failure:
                place, failure = why_it_fails(self.reference, case, device)
                where = f"in case {number}" + (" on a GPU" if device != "cpu" else "")
                raise self.wrong(f"the reference ends in {failure}, {where}: mend it, or the case", place)
        return found

    def _observe(self, function: Callable[..., Any], cases: list[values.Case]) -> Misconception:
        found = _observe_misconception(function, cases)
        return msgspec.structs.replace(found, only_if=self.conditions[function.__name__])

    def _draw(self, seed: int) -> list[values.Case]:
        # The name is mixed in so that exercises do not share their inputs; crc32 because
        # Python's own hash differs from run to run.
        rng = np.random.default_rng([seed, zlib.crc32(self.name.encode())])
        return [msgspec.structs.replace(case, seed=int(rng.integers(2**31))) for case in self.cases(rng)]

    def _with_shown(
        self, secret: list[values.Case], public: list[values.Case]
    ) -> tuple[list[values.Case], tuple[int, ...]]:
        """Return secret cases with public ones in the place of some, and which these are.

        They are the first, and the one that trains longest where that leaves several secret. They come
        in the place of others, not on top: each case takes time for every student of a class.
        """
        if len(secret) < 2:
            return secret, ()
        shown = {0}
        if len(secret) > 3:
            reference = [observe(self.reference, case) for case in public]
            shown.add(longest_training(self.facets, public, reference, range(len(public))) or 0)
        mixed = [public[n] if n in shown else case for n, case in enumerate(secret)]
        return mixed, tuple(sorted(shown))

    def _gpu_key(self, cases: list[values.Case]) -> GpuKey:
        """Return what the first cases do on a GPU, which is simulated so that keys are alike everywhere.

        A public key has no such part: a notebook's own names, such as a device that was chosen
        before, do not fit a GPU that appears for one check.
        """
        with simulated.gpu():
            shown = with_a_gpu(cases[0], self.places)
            reference = self._reference(shown, simulated.GPU.type)
            found = [_observe_misconception(f, shown, simulated.GPU.type) for f in self.gpu_misconceptions]
        return GpuKey(shown, reference, found)


def _with_hint(function: Callable[..., Any]) -> Callable[..., Any]:
    if not inspect.getdoc(function):
        raise ValueError(f"The misconception {function.__name__} needs a docstring: it is the hint.")
    return function


def _observe_misconception(
    function: Callable[..., Any], cases: list[values.Case], device: str = "cpu"
) -> Misconception:
    hint = " ".join((inspect.getdoc(function) or "").split())
    return Misconception(function.__name__, hint, [observe(function, case, device) for case in cases])
