"""The old names of tensors on a GPU, such as `torch.cuda.FloatTensor`."""

from __future__ import annotations

from typing import Any

import torch

from autograder.simulated.crossing import to_gpu, to_host
from autograder.simulated.tensor import is_simulated

KINDS = ("Float", "Double", "Half", "BFloat16", "Byte", "Char", "Short", "Int", "Long", "Bool")
NAMES = [f"{kind}Tensor" for kind in KINDS]

_CPU_TYPE = type(torch.FloatTensor)


class TensorType:
    """Stands for one of `torch.cuda`'s tensor types: makes such tensors, and knows them.

    Args:
        name: As `torch` calls it on the CPU.
    """

    def __init__(self, name: str) -> None:
        self.__name__ = name
        self.on_cpu: Any = getattr(torch, name)
        self.dtype: torch.dtype = self.on_cpu.dtype

    def __call__(self, *arguments: Any) -> torch.Tensor:
        """Return a new tensor on the device."""
        return to_gpu(self.on_cpu(*arguments))

    def __instancecheck__(self, thing: object) -> bool:
        return isinstance(thing, torch.Tensor) and is_simulated(thing) and thing.dtype == self.dtype


def converted(native: Any, tensor: torch.Tensor, kind: Any, **options: Any) -> torch.Tensor | None:
    """Return a tensor of a type, on its device; None for a dtype, which says nothing of devices."""
    if isinstance(kind, str):
        on_gpu = kind.startswith("torch.cuda.")
        kind = kind.replace("cuda.", "")
    elif isinstance(kind, TensorType):
        on_gpu, kind = True, kind.on_cpu
    elif isinstance(kind, _CPU_TYPE):
        on_gpu = False
    else:
        return None
    return to_gpu(native(tensor, kind, **options)) if on_gpu else native(to_host(tensor), kind, **options)
