"""Add up in another order than PyTorch does, which must not matter to anybody. Imports torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

aten = torch.ops.aten

Order = Callable[[torch.Tensor, list[int]], torch.Tensor]


def backwards(tensor: torch.Tensor, dims: list[int]) -> torch.Tensor:
    """Return a tensor whose elements come in the opposite order: the last example first."""
    return tensor.flip(dims)


def interleaved(tensor: torch.Tensor, dims: list[int]) -> torch.Tensor:
    """Return a tensor with every second element first, so that other neighbours are added."""
    for dim in dims:
        order = torch.arange(tensor.shape[dim], device=tensor.device)
        tensor = tensor.index_select(dim, torch.cat([order[::2], order[1::2]]))
    return tensor


class AnotherOrder(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch does not say
    """Rearrange what sums, means and products add up, in the backward pass as well.

    Below autograd, so that references need not know of it.
    """

    def __init__(self, order: Order) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._order = order

    def __torch_dispatch__(
        self,
        func: Callable[..., object],
        types: object,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> object:
        """Call an operation on its rearranged arguments."""
        dims = _DIMS.get(func, _none)(args)
        arranged = [self._order(arg, dims[i]) if i in dims else arg for i, arg in enumerate(args)]
        return func(*arranged, **(kwargs or {}))


def _none(args: tuple[Any, ...]) -> dict[int, list[int]]:
    return {}


def _all_of_first(args: tuple[Any, ...]) -> dict[int, list[int]]:
    return {0: list(range(args[0].dim()))}


def _reduced(args: tuple[Any, ...]) -> dict[int, list[int]]:
    given = args[1] if len(args) > 1 else None
    return {0: list(given)} if given else _all_of_first(args)


def _loss(args: tuple[Any, ...]) -> dict[int, list[int]]:
    reduction = args[2] if len(args) > 2 else 1
    dims = list(range(args[0].dim()))
    return {0: dims, 1: dims} if reduction and args[0].shape == args[1].shape else {}


_DIMS: dict[Any, Callable[[tuple[Any, ...]], dict[int, list[int]]]] = {
    aten.sum.default: _all_of_first,
    aten.mean.default: _all_of_first,
    aten.sum.dim_IntList: _reduced,
    aten.mean.dim: _reduced,
    aten.mse_loss.default: _loss,
    aten.mm.default: lambda _: {0: [1], 1: [0]},
    aten.bmm.default: lambda _: {0: [2], 1: [1]},
    aten.mv.default: lambda _: {0: [1], 1: [0]},
    aten.dot.default: lambda _: {0: [0], 1: [0]},
    aten.addmm.default: lambda _: {1: [1], 2: [0]},
}
"""Which dimensions of which arguments an operation adds up."""
