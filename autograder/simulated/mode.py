"""See every call of a torch function, and send to the simulated device what asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode, _get_current_function_mode_stack
from torch.utils._device import DeviceContext

from autograder.simulated import methods
from autograder.simulated.crossing import is_gpu, move, to_host
from autograder.simulated.cuda_objects import check_generator
from autograder.simulated.tensor import Tensor, host_of, is_simulated

_NAMES = (
    "tensor as_tensor asarray scalar_tensor zeros ones full empty arange linspace logspace eye "
    "rand randn randint randperm"
)

FACTORIES = frozenset(getattr(torch, name) for name in _NAMES.split())
"""The functions that make tensors out of numbers, and so obey a default device."""


class SimulatedMode(TorchFunctionMode):
    """Where tensors on the device come from: factories with a device, and methods that move."""

    def __torch_function__(
        self,
        func: Any,
        types: Any,
        args: Any = (),
        kwargs: Any = None,
    ) -> Any:
        """Answer a call for the device, and pass on all others."""
        kwargs = kwargs or {}
        if method := methods.METHODS.get(func):
            return method(func, *args, **kwargs)
        if (generator := kwargs.get("generator")) is not None:
            check_generator(generator, on_gpu=_draws_on_gpu(args, kwargs))
        if kwargs.pop("pin_memory", False):
            return methods.pinned(self.__torch_function__(func, types, args, kwargs))
        if kwargs.get("device") is not None:
            return _make(func, args, kwargs)
        if func in FACTORIES:
            return _make_by_default(func, args, kwargs)
        return func(*args, **kwargs)


def _default_device() -> torch.device:
    modes = _get_current_function_mode_stack()  # type: ignore[no-untyped-call]
    contexts = [mode for mode in modes if isinstance(mode, DeviceContext)]
    return contexts[-1].device if contexts else torch.device("cpu")


def _draws_on_gpu(args: Any, kwargs: dict[str, Any]) -> bool:
    """Return whether a call that draws random numbers draws them on the device."""
    if kwargs.get("device") is not None:
        return is_gpu(kwargs["device"])
    if args and isinstance(args[0], torch.Tensor):
        return is_simulated(args[0])
    return is_gpu(_default_device())


def _make_by_default(func: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> Any:
    """Make a tensor for which no device was named: it follows its data, or the default device."""
    data = args[0] if args else kwargs.get("data")
    if func is torch.tensor and isinstance(data, Tensor):
        return _make(func, args, {**kwargs, "device": data.device})
    if isinstance(data, torch.Tensor):
        return func(*args, **kwargs)
    default = _default_device()
    if default.type == "cuda":
        return _make(func, args, {**kwargs, "device": default})
    # Of scalars on the device in a list, only the numbers are taken.
    return func(*host_of(args), **host_of(kwargs))


def _make(func: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> Any:
    """Make a tensor on the device that is named."""
    device = kwargs["device"]
    on_gpu = is_gpu(device)
    if func in (torch.as_tensor, torch.asarray) and isinstance(args[0], torch.Tensor):
        dtype = kwargs.get("dtype") or args[0].dtype
        return move(args[0], device).to(dtype)
    if not on_gpu:
        return func(*host_of(args), **host_of(kwargs))
    required = kwargs.pop("requires_grad", False)
    made = func(*host_of(args), **{**host_of(kwargs), "device": "cpu"})
    if not isinstance(made, torch.Tensor):
        return made
    return Tensor(to_host(made).detach()).requires_grad_(required)
