"""The words in which a master declares an exercise. Imports torch (through `observe`)."""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from autograder import simulated, values
from autograder.devices import GPU_CASES, on_gpu
from autograder.examples import longest_training
from autograder.facets import Facet
from autograder.key import ExerciseKey, GpuKey, Misconception
from autograder.observe import observe
from autograder.values import SGD, Axes, Device, FilePath, LossFunction

__all__ = [
    "SGD",
    "Axes",
    "Case",
    "Exercise",
    "Facet",
    "FilePath",
    "LinearModel",
    "Loader",
    "LossFunction",
    "Numpy",
    "StateFile",
    "Tensor",
]

Function = TypeVar("Function", bound=Callable[..., Any])
Cases = Callable[[np.random.Generator], Iterable[values.Case]]


def Case(  # noqa: N802
    *, probe: values.Value | None = None, calls: int = 1, late: bool = False, **arguments: object
) -> values.Case:
    """Return a case: the arguments of a call, by the names of the signature and in its order.

    A module that the call returns is then called with `probe`. With `calls=2` there is a second call with
    the same objects: what it makes of them shows what the first has left behind. That case is looked at
    only where the others are right; so is another with `late=True`.
    """
    made = {name: values.as_value(thing) for name, thing in arguments.items()}
    return values.Case(made, probe=probe, calls=calls, late=late or calls > 1)


def Tensor(  # noqa: N802
    data: npt.ArrayLike,
    *,
    requires_grad: bool = False,
    grad: npt.ArrayLike | None = None,
    dtype: str = "float32",
) -> values.Tensor:
    """Return a tensor argument; `grad` is what its `.grad` holds when the call begins."""
    precision = np.dtype(dtype)
    return values.Tensor(
        np.asarray(data, dtype=precision),
        dtype=dtype,
        requires_grad=requires_grad,
        grad=None if grad is None else np.asarray(grad, dtype=precision),
    )


def Numpy(data: npt.ArrayLike, dtype: str = "float64") -> values.Ndarray:  # noqa: N802
    """Return a NumPy array argument."""
    return values.Ndarray(np.asarray(data, dtype=np.dtype(dtype)))


def LinearModel(  # noqa: N802
    weight: npt.ArrayLike, bias: npt.ArrayLike | None = None
) -> values.LinearModel:
    """Return an `nn.Linear` argument with weight (m, d) and bias (m,), or without a bias."""
    return values.LinearModel(
        np.asarray(weight, np.float32), None if bias is None else np.asarray(bias, np.float32)
    )


def StateFile(state: dict[str, npt.ArrayLike], device: str = "cpu") -> values.StateFile:  # noqa: N802
    """Return a path argument: a file in which this state dictionary has been saved, on a device."""
    return values.StateFile({name: np.asarray(data, np.float32) for name, data in state.items()}, device)


def Loader(  # noqa: N802
    inputs: npt.ArrayLike, targets: npt.ArrayLike, batch_size: int, *, turns_with: str = ""
) -> values.Loader:
    """Return a `DataLoader` argument that yields the rows in order.

    Args:
        inputs: Rows, shape (n, d).
        targets: Rows, shape (n, m).
        batch_size: How many rows at a time.
        turns_with: The name of a model argument before it: an epoch after one that has changed the model
            has its rows in another order, the same for everybody, as a loader that shuffles would.
    """
    inputs, targets = np.asarray(inputs, np.float32), np.asarray(targets, np.float32)
    return values.Loader(inputs, targets, batch_size, turns_with)


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
    ) -> None:
        self.reference = reference
        self.facets = facets
        self.cases = cases
        self.choices = choices
        self.concealed = concealed
        self.stand_in = stand_in
        self.devices = devices
        self.misconceptions: list[Callable[..., Any]] = []
        self.equivalents: dict[str, str] = {}
        self.gpu_misconceptions: list[Callable[..., Any]] = []

    @property
    def name(self) -> str:
        """The name of the stub."""
        return self.reference.__name__

    def misconception(self, function: Function) -> Function:
        """Register a wrong implementation; its docstring is the hint.

        Raises:
            ValueError: If there is no docstring.
        """
        self.misconceptions.append(_with_hint(function))
        return function

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
            ValueError: If the reference fails on a case: nothing could be judged then.
        """
        cases, shown = self._draw(seed), None
        if shown_seed is not None:
            cases, shown = self._with_shown(cases, self._draw(shown_seed))
        reference = [observe(self.reference, case) for case in cases]
        for observation in reference:
            if observation.failure:
                raise ValueError(f"The reference of {self.name} fails: {observation.failure}")
        built = ExerciseKey(
            name=self.name,
            facets=self.facets,
            cases=cases,
            reference=reference,
            misconceptions=[_observe_misconception(f, cases) for f in self.misconceptions],
            stub=stub,
            choices=self.choices,
            concealed=self.concealed,
            stand_in=self.stand_in,
            gpu=self._gpu_key(cases) if "sim" in self.devices and not public else None,
            shown=shown,
        )
        return built.published() if public else built

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
            shown = [on_gpu(case) for case in cases[:GPU_CASES]]
            reference = [observe(self.reference, case, simulated.GPU.type) for case in shown]
            found = [_observe_misconception(f, shown, simulated.GPU.type) for f in self.gpu_misconceptions]
        for observation in reference:
            if observation.failure:
                raise ValueError(f"The reference of {self.name} fails on a GPU: {observation.failure}")
        return GpuKey(reference, found)


def _with_hint(function: Callable[..., Any]) -> Callable[..., Any]:
    if not inspect.getdoc(function):
        raise ValueError(f"The misconception {function.__name__} needs a docstring: it is the hint.")
    return function


def _observe_misconception(
    function: Callable[..., Any], cases: list[values.Case], device: str = "cpu"
) -> Misconception:
    hint = " ".join((inspect.getdoc(function) or "").split())
    return Misconception(function.__name__, hint, [observe(function, case, device) for case in cases])
