"""Refuse what CUDA refuses: operands on different devices, in CUDA's own words.

The words are those of the installed PyTorch's source; which of its two checks an operator
meets depends on how it is implemented there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch

IsSimulated = Callable[[torch.Tensor], bool]

SAME_DEVICE = "Expected all tensors to be on the same device, but "

CHECKED_BY_WRAPPER = {
    "aten::mm": "wrapper_CUDA_mm",
    "aten::addmm": "wrapper_CUDA_addmm",
    "aten::bmm": "wrapper_CUDA_bmm",
    "aten::baddbmm": "wrapper_CUDA_baddbmm",
    "aten::cat": "wrapper_CUDA_cat",
    "aten::stack": "wrapper_CUDA_cat",
    "aten::gather": "wrapper_CUDA_gather",
    "aten::nll_loss_forward": "wrapper_CUDA_nll_loss_forward",
    "aten::dot": "wrapper_CUDA__dot",
    "aten::index_select": "wrapper_CUDA__index_select",
    "aten::mv": "wrapper_CUDA_addmv_",
}
"""Operators whose generated wrapper compares devices, and that wrapper's name; they take no CPU scalars."""

MAY_CROSS = frozenset({"aten::copy_", "aten::_copy_from", "aten::set_"})

TAKES_SCALARS = frozenset({"aten::where"})
"""Operators that bring any number of scalars from the CPU to the GPU themselves."""

INDEXING = frozenset({"aten::index", "aten::index_put", "aten::index_put_", "aten::_index_put_impl_"})


def refuse_mixture(func: Any, args: Sequence[Any], kwargs: dict[str, Any], simulated: IsSimulated) -> None:
    """Raise what CUDA raises if the operands of an operator are on different devices.

    A backward pass is let through: its forward pass has been checked, and PyTorch's formulas
    may allocate on the device that they believe the operands to be on.

    Raises:
        RuntimeError: If CUDA would.
    """
    # Which is so nearly always, and names take time.
    if all(map(simulated, _tensors(args, kwargs))):
        return
    name = func._schema.name
    if name in MAY_CROSS or torch._C._current_graph_task_id() != -1:
        return
    named = _named_tensors(func, args, kwargs)
    if name in INDEXING:
        _check_index(named, simulated)
    elif name in CHECKED_BY_WRAPPER:
        _check_wrapper(name, named, simulated)
    else:
        _check_iterator(func, named, simulated)


def _tensors(args: Sequence[Any], kwargs: dict[str, Any]) -> Iterator[torch.Tensor]:
    for value in [*args, *kwargs.values()]:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, list | tuple):
            yield from (item for item in value if isinstance(item, torch.Tensor))


def _named_tensors(func: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> list[tuple[str, torch.Tensor]]:
    """Return the tensors among the arguments by the names of the operator's schema, in its order."""
    found: list[tuple[str, torch.Tensor]] = []
    names = [argument.name for argument in func._schema.arguments]
    for name, value in [*zip(names, args, strict=False), *kwargs.items()]:
        values = value if isinstance(value, list | tuple) else [value]
        found += [(name, item) for item in values if isinstance(item, torch.Tensor)]
    return found


def _check_index(named: list[tuple[str, torch.Tensor]], simulated: IsSimulated) -> None:
    indexed = named[0][1]
    for name, tensor in named[1:]:
        if name == "indices" and simulated(tensor) and not simulated(indexed):
            raise RuntimeError(
                "indices should be either on cpu or on the same device as the indexed tensor (cpu)"
            )
        if name == "values" and tensor.dim() and simulated(tensor) != simulated(indexed):
            raise _at_least_two()


def _check_wrapper(name: str, named: list[tuple[str, torch.Tensor]], simulated: IsSimulated) -> None:
    # PyTorch multiplies a matrix into a new vector on the device of the given one, which thus comes first.
    ordered = [("vec", named[1][1]), ("mat", named[0][1])] if name == "aten::mv" else named
    common = simulated(ordered[0][1])
    for argument, tensor in ordered:
        if simulated(tensor) != common:
            devices = ("cpu", "cuda:0") if common else ("cuda:0", "cpu")
            raise RuntimeError(
                f"{SAME_DEVICE}got {argument} is on {devices[0]}, different from other tensors on "
                f"{devices[1]} (when checking argument in method {CHECKED_BY_WRAPPER[name]})"
            )


def _check_iterator(func: Any, named: list[tuple[str, torch.Tensor]], simulated: IsSimulated) -> None:
    """Check as a TensorIterator does: one operand, but no output, may be a scalar on the CPU."""
    written = {a.name for a in func._schema.arguments if a.alias_info and a.alias_info.is_write}
    scalars = 0
    for name, tensor in named:
        if simulated(tensor):
            continue
        if tensor.dim() or name in written:
            raise _at_least_two()
        scalars += func._schema.name not in TAKES_SCALARS
        if scalars > 1:
            raise RuntimeError("Trying to pass too many CPU scalars to non-CPU kernel!")


def _at_least_two() -> RuntimeError:
    return RuntimeError(f"{SAME_DEVICE}found at least two devices, cuda:0 and cpu!")
