"""Start PyTorch's optimisers without its compiler, which they import and do not need.

The first step of any optimiser imports `torch._dynamo`, and with it sympy and a thousand modules more:
over a second, in every process, for two calls that do nothing where nothing is compiled.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch

NAME = "torch._dynamo"


def put_compiler_off() -> None:
    """Let `torch._dynamo` be imported only when somebody asks for more than optimisers do."""
    if NAME not in sys.modules:
        _install(_Postponed(NAME))


class _Postponed(ModuleType):
    """Stands for the module, and makes way for it when anything else of it is asked for."""

    def graph_break(self) -> None:
        """Do nothing, as the real one does in code that is not being compiled."""

    def disable(self, fn: Callable[..., Any], *_: object, **__: object) -> Callable[..., Any]:
        """Return the function, which nobody compiles."""
        return fn

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        # An import of a submodule asks for the path. What else begins so is asked of any module.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
        real = importlib.import_module(NAME)
        _install(real)
        return getattr(real, name)


def _install(module: ModuleType) -> None:
    sys.modules[NAME] = module
    setattr(torch, NAME.rpartition(".")[2], module)
