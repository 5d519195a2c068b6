"""Start PyTorch without parts that it imports on the way and that no exercise uses.

Any optimiser's first step imports the compiler, `torch._dynamo`, to call two functions that do nothing where
nothing is compiled; so does the first derivative that `torch.func` takes. The first operation on a tensor
class of one's own, as the simulated GPU has, imports `torch.distributed.tensor`, to ask whether the tensor is
one of that kind. `backward` with a gradient imports `symbolic_shapes`, to compare two shapes. Each brings
sympy and hundreds of modules more: up to a second, in every process.

Every step of an optimiser and every batch of a data loader is labelled for a profiler, which nobody runs: a
quarter of the time of a small training.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any


def put_extras_off() -> None:
    """Let these parts be imported only when somebody asks for more of them than the above."""
    for postponed in (
        _Compiler("torch._dynamo"),
        _Distributed("torch.distributed.tensor"),
        _Shapes("torch.fx.experimental.symbolic_shapes"),
    ):
        if postponed.__name__ not in sys.modules:
            _install(postponed)
    _label_only_for_a_profiler()


class _Postponed(ModuleType):
    """Stands for a module, and makes way for it when anything of it is asked for that is not here."""

    # Each import from a module asks for its path, too; only that of a package leads anywhere.
    _is_package = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        # An import of a submodule asks for the path. What else begins so is asked of any module.
        if name.startswith("__") and not (name == "__path__" and self._is_package):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = importlib.import_module(self.__name__)
        _install(real)
        return getattr(real, name)


class _CompiledAutograd(_Postponed):
    def _disable(self) -> AbstractContextManager[None]:
        """Return what changes nothing, as the real one does where nothing is compiled."""
        return contextlib.nullcontext()


class _Compiler(_Postponed):
    _is_package = True
    compiled_autograd = _CompiledAutograd("torch._dynamo.compiled_autograd")

    def graph_break(self) -> None:
        """Do nothing, as the real one does in code that is not being compiled."""

    def disable(self, fn: Callable[..., Any], *_: object, **__: object) -> Callable[..., Any]:
        """Return the function, which nobody compiles."""
        return fn


class _Distributed(_Postponed):
    _is_package = True

    class DTensor:
        """A tensor spread over machines, as none here is."""


class _Shapes(_Postponed):
    def sym_eq(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Return whether two shapes are equal; those with symbols in them come from the real module."""
        return tuple(one) == tuple(other)

    def expect_true(self, value: bool) -> bool:
        """Return what no symbol leaves open."""
        return value


def _install(module: ModuleType) -> None:
    sys.modules[module.__name__] = module
    parent, _, name = module.__name__.rpartition(".")
    setattr(importlib.import_module(parent), name, module)


def _label_only_for_a_profiler() -> None:
    import torch
    from torch.autograd import profiler

    class Label(profiler.record_function):
        def __enter__(self) -> Any:  # noqa: ANN401
            profiled = torch._C._autograd._profiler_enabled()
            return super().__enter__() if profiled else self  # type: ignore[no-untyped-call]

        def __exit__(self, *error: object) -> None:
            if self.record is not None:
                super().__exit__(*error)

    # Torch's own code looks it up here each time; `torch.profiler.record_function` stays what it is.
    setattr(profiler, "record_function", Label)  # noqa: B010
