"""Move tensors between the CPU and the simulated device, with gradients that find the way back."""

from __future__ import annotations

from typing import Any

import torch
from torch.autograd import Function

from autograder.simulated.tensor import GPU, Tensor

CUDA_ERROR: type[RuntimeError] = getattr(torch, "AcceleratorError", RuntimeError)


class ToGpu(Function):
    """Copy to the device."""

    @staticmethod
    def forward(ctx: Any, host: torch.Tensor) -> torch.Tensor:
        """Return a copy on the device."""
        return Tensor(host.detach().clone())

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> Any:
        """Return the gradient on the CPU."""
        return to_host(gradient)


class ToHost(Function):
    """Copy to the CPU."""

    @staticmethod
    def forward(ctx: Any, tensor: Any) -> torch.Tensor:
        """Return a copy on the CPU."""
        copy: torch.Tensor = tensor._host.detach().clone()
        return copy

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> Any:
        """Return the gradient on the device."""
        return to_gpu(gradient)


def to_gpu(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor on the device: itself, if it is there."""
    if isinstance(tensor, Tensor):
        return tensor
    moved: torch.Tensor = ToGpu.apply(tensor)  # type: ignore[no-untyped-call]
    return moved


def to_host(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor on the CPU: itself, if it is there."""
    if not isinstance(tensor, Tensor):
        return tensor
    moved: torch.Tensor = ToHost.apply(tensor)  # type: ignore[no-untyped-call]
    return moved


def is_gpu(device: Any) -> bool:
    """Return whether what a program names as a device is the simulated one.

    Raises:
        RuntimeError: If it is a second GPU, which is not there.
    """
    if isinstance(device, int):
        device = torch.device("cuda", device)
    named = torch.device(device)
    if named.type != GPU.type:
        return False
    if named.index not in (None, GPU.index):
        raise CUDA_ERROR("CUDA error: invalid device ordinal")
    return True


def move(tensor: torch.Tensor, device: Any) -> torch.Tensor:
    """Return a tensor on the device that a program names; None leaves it where it is."""
    if device is None:
        return tensor
    if is_gpu(device):
        return to_gpu(tensor)
    # Such as `meta`, or a device that this PyTorch was not built for and refuses.
    return to_host(tensor) if torch.device(device).type == "cpu" else to_host(tensor).to(device)
