"""What the simulated GPU does not have, and says so: grading takes that for a run that was not made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import torch

from autograder.records.values import NOT_SIMULATED


class NotSimulated(RuntimeError):
    """Say that a program uses what a real GPU has and the simulated one lacks.

    Args:
        what: A noun in the plural, or a name.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"{NOT_SIMULATED} {what}")


def refusing(what: str) -> Callable[..., NoReturn]:
    """Return a function that takes anything and says that this is not simulated."""

    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        raise NotSimulated(what)

    return refuse


_enter: Any = torch.amp.autocast_mode.autocast.__enter__


def enter_autocast(block: Any) -> Any:
    """Begin a block of mixed precision, unless it is for the GPU, where results would have other dtypes.

    Raises:
        NotSimulated: On the GPU.
    """
    if block.device == "cuda" and block._enabled:
        raise NotSimulated("mixed precision (torch.autocast)")
    return _enter(block)
