"""Tell whether a call has switched something for good that every later cell of a notebook meets."""

from __future__ import annotations

import numpy as np

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.caller_data import Change
from autograder.records.values import DRAWN, MODE, RESEEDED, LinearModel, Observation, Tensor

_PHRASES = {
    "grad mode": "PyTorch records no gradients any more once the call is over",
    "default dtype": "PyTorch makes tensors of another dtype once the call is over",
    "default device": "PyTorch makes tensors on another device once the call is over",
    "anomaly detection": "PyTorch goes on looking for anomalies once the call is over",
    "deterministic algorithms": "PyTorch chooses its algorithms in another way once the call is over",
    "number of threads": "PyTorch computes with another number of threads once the call is over",
    "print options of tensors": "tensors are printed in another way once the call is over",
    "print options of arrays": "arrays are printed in another way once the call is over",
    "errors of arrays": "NumPy treats errors in another way once the call is over",
    "style of plots": "matplotlib draws in another style once the call is over",
}
_LIBRARIES = {"torch": "PyTorch", "numpy": "NumPy", "python": "Python"}

HINT = (
    "What is switched for good, every later cell meets. Switch it for a few lines only, as `with` does where "
    "there is such a form, or put it back."
)
MODE_HINT = (
    "Whoever hands a model over goes on with it: put it back into the mode in which it was. Look up `train`."
)
SEED_HINT = (
    "A seed is for the beginning of a program: here, whatever draws random numbers later begins anew with "
    "each call."
)


def find_left(exercise: ExerciseKey, observations: list[Observation]) -> Change | None:
    """Return the first thing that was switched for good, and not by the reference, or None.

    Whoever trains or loads a model may say in which mode it is then, and whoever draws random numbers may say
    from which seed.
    """
    may_switch = {f"{name}.{MODE}" for name in _changed_models(exercise)}
    for number, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True)):
        for name in actual.left:
            if name in expected.left or name in may_switch or name.endswith(f".{DRAWN}"):
                continue
            thing, _, what = name.rpartition(".")
            if what == RESEEDED and thing in _LIBRARIES and f"{thing}.{DRAWN}" not in expected.left:
                return Change(
                    number, f"the call seeds the random numbers of {_LIBRARIES[thing]} anew", SEED_HINT
                )
            if what == MODE and thing in exercise.cases[number].arguments:
                return Change(number, f"`{thing}` is in another mode once the call is over", MODE_HINT)
            if name in _PHRASES:
                return Change(number, _PHRASES[name], HINT)
    return None


def _changed_models(exercise: ExerciseKey) -> set[str]:
    """Return the names of the models whose parameters the reference changes in some case."""
    return {
        name
        for case, after in zip(exercise.cases, exercise.reference, strict=True)
        for name, given in case.arguments.items()
        if isinstance(given, LinearModel)
        and isinstance(weight := after.arguments.get(f"{name}.weight"), Tensor)
        and not np.array_equal(weight.data, given.weight)
    }
