"""The methods of a tensor for which it matters where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from autograder.simulated.crossing import move, to_host
from autograder.simulated.cuda_objects import is_number
from autograder.simulated.tensor import GPU, Tensor, host_of, is_parameter
from autograder.simulated.tensor_types import converted

NEITHER_GRADIENT = (
    "attempting to assign a gradient with device type '{}' to a tensor with device type '{}'. "
    "Please ensure that the gradient and the tensor are on the same device"
)

Native = Callable[..., Any]

GRAD: Any = torch.Tensor.grad
DATA: Any = torch.Tensor.data


def parse_to(native: Native, *args: Any, **kwargs: Any) -> Any:
    """Read the arguments of a `to`, in which a device may be named by its number."""
    args = tuple(torch.device(GPU.type, arg) if is_number(arg) else arg for arg in args[:1]) + args[1:]
    if is_number(kwargs.get("device")):
        kwargs["device"] = torch.device(GPU.type, kwargs["device"])
    return native(*args, **kwargs)


def _to(native: Native, tensor: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    other = args[0] if args else kwargs.get("other")
    if isinstance(other, torch.Tensor):
        device = other.device
        rest: dict[str, Any] = {"dtype": other.dtype}
    else:
        copy = kwargs.pop("copy", False)
        device, dtype, _, layout = parse_to(torch._C._nn._parse_to, *args, **kwargs)
        rest = {
            "dtype": dtype or tensor.dtype,
            "copy": copy,
            "memory_format": layout or torch.preserve_format,
        }
    # The type changes where the tensor is, and the copy follows.
    moved: torch.Tensor = move(native(tensor, **rest), device)
    return moved


def _cuda(_: Native, tensor: torch.Tensor, device: Any = None, *_args: Any, **_kwargs: Any) -> torch.Tensor:
    return move(tensor, GPU if device is None else device)


def _cpu(_: Native, tensor: torch.Tensor, *_args: Any, **_kwargs: Any) -> torch.Tensor:
    return to_host(tensor)


def _type(native: Native, tensor: torch.Tensor, dtype: Any = None, **kwargs: Any) -> Any:
    if dtype is None:
        name: str = native(tensor)
        return name.replace("torch.", "torch.cuda.") if isinstance(tensor, Tensor) else name
    found = converted(native, tensor, dtype, **kwargs)
    return native(tensor, dtype, **kwargs) if found is None else found


def _type_as(native: Native, tensor: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    return _to(torch.Tensor.to, tensor, other)


def _new_tensor(native: Native, tensor: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    device = kwargs.pop("device", None) or tensor.device
    required = kwargs.pop("requires_grad", False)
    host = tensor._host if isinstance(tensor, Tensor) else tensor
    return move(native(host, *args, **kwargs), device).requires_grad_(required)


def _new(native: Native, tensor: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    return move(native(host_of(tensor), *args, **kwargs), tensor.device)


def _pin_memory(_: Native, tensor: torch.Tensor, *_args: Any, **_kwargs: Any) -> torch.Tensor:
    """Return a copy that says it is pinned, which differs in nothing but speed."""
    if isinstance(tensor, Tensor):
        raise RuntimeError(
            f"cannot pin '{_type(torch.Tensor.type, tensor)}' only dense CPU tensors can be pinned"
        )
    return tensor if _is_pinned(_, tensor) else pinned(tensor.clone())


def pinned(tensor: torch.Tensor) -> torch.Tensor:
    """Note that a tensor on the CPU is in pinned memory."""
    tensor.pinned = True  # type: ignore[attr-defined]
    return tensor


def _is_pinned(_: Native, tensor: torch.Tensor, *_args: Any) -> bool:
    return getattr(tensor, "pinned", False)


def _share_memory(native: Native, tensor: torch.Tensor) -> torch.Tensor:
    """Return the tensor as it is: memory of a GPU is shared anyway."""
    return tensor if isinstance(tensor, Tensor) else native(tensor)


def _set_grad(native: Native, tensor: torch.Tensor, gradient: torch.Tensor | None) -> None:
    if gradient is not None and gradient.is_cuda != tensor.is_cuda:
        raise RuntimeError(NEITHER_GRADIENT.format(gradient.device.type, tensor.device.type))
    native(tensor, gradient)


def _get_grad(native: Native, tensor: torch.Tensor) -> torch.Tensor | None:
    gradient: torch.Tensor | None = native(tensor)
    if isinstance(gradient, Tensor) and not isinstance(tensor, Tensor):
        # A CPU scalar may meet the device; CUDA brings its gradient back.
        gradient = to_host(gradient)
        GRAD.__set__(tensor, gradient)
    return gradient


def _set_data(native: Native, tensor: torch.Tensor, value: torch.Tensor) -> None:
    if tensor.is_cuda != value.is_cuda:
        fresh = value.detach()
        required = tensor.requires_grad
        other = nn.Parameter(fresh, required) if is_parameter(tensor) else fresh.requires_grad_(required)
        torch.utils.swap_tensors(tensor, other)  # type: ignore[no-untyped-call]
        return
    native(tensor, value)
    if isinstance(tensor, Tensor) and isinstance(value, Tensor):
        tensor._host = value._host


METHODS: dict[Any, Callable[..., Any]] = {
    torch._C._nn._parse_to: parse_to,
    torch.Tensor.to: _to,
    torch.Tensor.cuda: _cuda,
    torch.Tensor.cpu: _cpu,
    torch.Tensor.type: _type,
    torch.Tensor.type_as: _type_as,
    torch.Tensor.new_tensor: _new_tensor,
    torch.Tensor.new: _new,
    torch.Tensor.pin_memory: _pin_memory,
    torch.Tensor.is_pinned: _is_pinned,
    torch.Tensor.share_memory_: _share_memory,
    GRAD.__set__: _set_grad,
    GRAD.__get__: _get_grad,
    DATA.__set__: _set_data,
}
