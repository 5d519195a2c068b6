"""Start PyTorch without its compiler, which it imports and does not need.

The first step of any optimiser imports `torch._dynamo`, and the first use of a tensor's subclass
`torch.distributed.tensor`, and with them sympy and a thousand modules more: over a second, in every process,
for calls that do nothing where nothing is compiled and nothing distributed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from autograder.postponed import Postponed


def put_compiler_off() -> None:
    """Let the compiler be imported only when somebody asks for more than tensors and optimisers do."""
    _Compiler("torch._dynamo").install()
    if torch.distributed.is_available():
        _Distributed("torch.distributed.tensor").install()


class _Compiler(Postponed):
    def graph_break(self) -> None:
        """Do nothing, as the real one does in code that is not being compiled."""

    def disable(self, fn: Callable[..., Any], *_: object, **__: object) -> Callable[..., Any]:
        """Return the function, which nobody compiles."""
        return fn


class _Distributed(Postponed):
    class DTensor:
        """What no tensor is an instance of: PyTorch asks that of every subclass."""
