"""The inputs with which a master calls an exercise, written as an author would say them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from autograder.records import values


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
    weight: npt.ArrayLike, bias: npt.ArrayLike | None = None, *, within: bool = False
) -> values.LinearModel:
    """Return an `nn.Linear` argument with weight (m, d) and bias (m,), or without a bias.

    Let one case have it `within` another model unless the text promises `model.weight`: whoever relies on
    that is right by chance.
    """
    return values.LinearModel(
        np.asarray(weight, np.float32), None if bias is None else np.asarray(bias, np.float32), within
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
