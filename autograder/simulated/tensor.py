"""A tensor that says it is on a GPU and holds its elements on the CPU."""

from __future__ import annotations

import functools
from collections import OrderedDict
from typing import Any

import torch
from torch import nn
from torch.utils._mode_utils import no_dispatch

from autograder.simulated.lacking import NotSimulated
from autograder.simulated.mixing import refuse_mixture

GPU = torch.device("cuda", 0)
_CPU = torch.device("cpu")


class Tensor(torch.Tensor):
    """A wrapper whose own device is the CPU, so that autograd and every PyTorch build take it as it is.

    It is called as torch's, because students print types and read them in messages.
    """

    _host: torch.Tensor
    __torch_function__ = torch._C._disabled_torch_function_impl  # type: ignore[assignment]

    @staticmethod
    def __new__(cls: Any, host: torch.Tensor) -> Tensor:
        """Return a tensor on the device around elements that nobody else holds.

        Raises:
            NotSimulated: If they are not stored one after the other, as a sparse tensor's.
        """
        if host.layout is not torch.strided:
            raise NotSimulated(f"tensors with the layout {host.layout}")
        made: Tensor = torch.Tensor._make_wrapper_subclass(
            cls,
            host.size(),
            strides=host.stride(),
            storage_offset=host.storage_offset(),
            dtype=host.dtype,
            device=_CPU,
        )
        made._host = host
        return made

    def __init__(self, host: torch.Tensor) -> None:
        pass

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]
        cls,
        func: Any,
        types: Any,
        args: Any = (),
        kwargs: Any = None,
    ) -> Any:
        """Compute on the CPU, once it is certain that CUDA would compute as well."""
        kwargs = kwargs or {}
        if torch.is_inference_mode_enabled():
            # Nothing has taken a compound operator apart on its way here.
            made_of_others = func.decompose(*args, **kwargs)
            if made_of_others is not NotImplemented:
                return made_of_others
        refuse_mixture(func, args, kwargs, is_simulated)
        result = func(*host_of(args), **host_of(kwargs))
        if _changes_shape(func):
            # The wrapper has a shape of its own, which follows.
            with no_dispatch():
                func(*args, **kwargs)
        return _wrapped(result, _by_host([*args, *kwargs.values()]))

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        """The device that it is said to be on."""
        return GPU

    @property
    def is_cuda(self) -> bool:  # type: ignore[override]
        """Whether it is on a GPU."""
        return True

    @property
    def is_cpu(self) -> bool:  # type: ignore[override]
        """Whether it is on the CPU."""
        return False

    def get_device(self) -> int:
        """Return the number of its GPU."""
        return 0

    def record_stream(self, stream: object) -> None:
        """Do nothing: no stream is ahead of another one."""

    def tolist(self) -> Any:
        """Return the elements as Python numbers, in nested lists."""
        return self._host.tolist()

    def numpy(self, *, force: bool = False) -> Any:
        """Refuse, as NumPy reaches only the CPU's memory.

        Raises:
            TypeError: Unless it is forced.
        """
        if force:
            return self._host.detach().numpy().copy()
        raise TypeError(
            "can't convert cuda:0 device type tensor to numpy. "
            "Use Tensor.cpu() to copy the tensor to host memory first."
        )

    def __array__(self, *_arguments: object, **_options: object) -> Any:
        return self.numpy()

    def __repr__(self, *, tensor_contents: object = None) -> str:  # type: ignore[override]
        contents = _contents(self._host.detach(), len("tensor("))
        # The name of this class and the word that torch prints have the same length, so lines stay aligned.
        text = _text(self, contents).replace("Tensor(", "tensor(", 1)
        if not is_parameter(self):
            return text
        inner = text[len("Parameter(") : -1] if text.startswith("Parameter(") else text
        return f"Parameter containing:\n{inner}"

    def __format__(self, specification: str) -> str:
        if self.dim() == 0:
            return format(self.item(), specification)
        return object.__format__(self, specification)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Be saved as a CUDA tensor is: a storage with the device's name, and how to look at it."""
        if is_parameter(self):
            return torch._utils._rebuild_parameter, (self.data, self.requires_grad, OrderedDict())
        mark(self._host.untyped_storage())
        host: Any = self._host.detach()
        rebuild, arguments = host._reduce_ex_internal(protocol)
        # Where torch notes whether a gradient is required.
        place = 4
        return rebuild, (*arguments[:place], self.requires_grad, *arguments[place + 1 :])


Tensor.__module__ = "torch"


def _contents(host: torch.Tensor, indent: int) -> str:
    return str(torch._tensor_str._tensor_str(host, indent))  # type: ignore[no-untyped-call]


def _text(tensor: torch.Tensor, contents: str) -> str:
    return str(torch._tensor_str._str(tensor, tensor_contents=contents))  # type: ignore[no-untyped-call]


def is_simulated(thing: object) -> bool:
    """Return whether something is a tensor on the simulated device."""
    return isinstance(thing, Tensor)


def is_parameter(tensor: torch.Tensor) -> bool:
    """Return whether a tensor is a parameter."""
    return isinstance(tensor, nn.Parameter)


def mark(storage: Any) -> None:
    """Note that a storage belongs to the device, for as long as it lives."""
    storage.simulated = True


def is_marked(storage: object) -> bool:
    """Return whether a storage belongs to the device."""
    return getattr(storage, "simulated", False)


@functools.cache
def _changes_shape(operator: Any) -> bool:
    """Return whether an operator gives the tensor itself another shape; to ask it takes long."""
    return torch.Tag.inplace_view in operator.tags


def host_of(thing: Any) -> Any:
    """Return arguments with the elements on the CPU in place of tensors on the device."""
    if isinstance(thing, Tensor):
        return thing._host
    if type(thing) in (list, tuple):
        return type(thing)([host_of(item) for item in thing])
    if isinstance(thing, dict):
        return {name: host_of(value) for name, value in thing.items()}
    return thing


def _by_host(arguments: list[Any]) -> dict[int, torch.Tensor]:
    """Return the tensors handed to an operator by the identity of what it has computed with."""
    found: dict[int, torch.Tensor] = {}
    for argument in arguments:
        for item in argument if isinstance(argument, list | tuple) else [argument]:
            if isinstance(item, torch.Tensor):
                found[id(host_of(item))] = item
    return found


def _wrapped(result: Any, given: dict[int, torch.Tensor]) -> Any:
    """Return a result on the device; what was changed in place is the very tensor that was given."""
    if isinstance(result, torch.Tensor):
        return given[id(result)] if id(result) in given else Tensor(result)
    if isinstance(result, list | tuple):
        return type(result)(_wrapped(item, given) for item in result)
    return result
