"""Stand for a module that is imported at every start and hardly ever needed."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any


class Postponed(ModuleType):
    """Stands for a module, and makes way for it when anything is asked for that it does not have itself."""

    def install(self) -> None:
        """Take the module's place, unless it is there already or cannot be had."""
        if self.__name__ not in sys.modules and importlib.util.find_spec(self.__name__):
            _put(self)

    def real(self) -> ModuleType:
        """Import the module that this stands for, and give it its place."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = importlib.import_module(self.__name__)
        _put(module)
        return module

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        # An import of a submodule asks for the path. What else begins so is asked of any module.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        return getattr(self.real(), name)


def _put(module: ModuleType) -> None:
    sys.modules[module.__name__] = module
    parent, _, name = module.__name__.rpartition(".")
    if parent:
        setattr(sys.modules[parent], name, module)
