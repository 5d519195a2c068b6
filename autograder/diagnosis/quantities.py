"""Name the numbers that the cases of an exercise have in common: rows, columns, elements, `lr`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.records.values import SGD, Case, Loader, Ndarray, Numbers, Tensor, Value


def named_quantities(cases: Sequence[Case]) -> dict[str, tuple[float, ...]]:
    """Return what a reader can name in every case, with its number in each.

    Two names for the same numbers, such as the rows of inputs and of targets, are one
    quantity, under the name that comes first in the signature.
    """
    by_case = [dict(_quantities_of(case)) for case in cases]
    shared = [name for name in by_case[0] if all(name in found for found in by_case)] if by_case else []
    first_names: dict[tuple[float, ...], str] = {}
    for name in shared:
        first_names.setdefault(tuple(found[name] for found in by_case), name)
    return {name: numbers for numbers, name in first_names.items()}


def _quantities_of(case: Case) -> Iterator[tuple[str, float]]:
    for name, value in case.arguments.items():
        yield from _of_value(name, value)


def _of_value(name: str, value: Value) -> Iterator[tuple[str, float]]:
    match value:
        case Tensor() | Ndarray() if value.data.ndim == 2:
            yield f"the number of rows of `{name}`", value.data.shape[0]
            yield f"the number of columns of `{name}`", value.data.shape[1]
            yield f"the number of elements of `{name}`", value.data.size
        case Tensor() | Ndarray() if value.data.ndim == 1:
            yield f"the number of elements of `{name}`", value.data.size
        case Numbers() if value.data.ndim == 0 and value.data.dtype.kind in "iuf":
            yield f"`{name}`", float(value.data)
        case SGD():
            yield f"the learning rate of `{name}`", value.lr
        case Loader():
            yield f"the number of rows behind `{name}`", len(value.inputs)
            yield f"the batch size of `{name}`", value.batch_size
