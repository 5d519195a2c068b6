"""Make something once per object, for objects that cannot be hashed, such as keys and lists of cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class PerObject(Generic[Thing, Made]):
    """What has been made of objects, told apart by their identity.

    Args:
        make: Makes it.
        most: Of how many objects it is kept, the latest; None keeps all.
    """

    def __init__(self, make: Callable[[Thing], Made], most: int | None = None) -> None:
        self._make = make
        self._most = most
        self._kept: dict[int, tuple[Thing, Made]] = {}

    def __call__(self, thing: Thing) -> Made:
        """Return what is made of an object, the same each time."""
        if id(thing) not in self._kept:
            if len(self._kept) == self._most:
                self._kept.pop(next(iter(self._kept)))
            # The object is kept as well, so that no other one gets its id.
            self._kept[id(thing)] = thing, self._make(thing)
        return self._kept[id(thing)][1]
