"""Tell which exercises a function of a student's makes use of."""

from __future__ import annotations

import dis
import functools
import inspect
from collections.abc import Collection, Iterator
from types import CodeType

_GLOBAL = {"LOAD_GLOBAL", "LOAD_NAME"}


def used_by(candidate: object, names: Collection[str]) -> list[str]:
    """Return which of these global names the code of a function or class reads, in order."""
    found = dict.fromkeys(name for code in _codes(candidate) for name in _read(code))
    return [name for name in found if name in names]


def _codes(candidate: object) -> Iterator[CodeType]:
    """Yield the code of a function, of a partial's, or of all methods of a class or object."""
    while isinstance(candidate, functools.partial):
        candidate = candidate.func
    function = inspect.unwrap(candidate) if callable(candidate) else candidate
    code = getattr(function, "__code__", None)
    if isinstance(code, CodeType):
        yield code
        return
    owner = candidate if inspect.isclass(candidate) else type(candidate)
    for member in vars(owner).values():
        code = getattr(inspect.unwrap(member) if callable(member) else member, "__code__", None)
        if isinstance(code, CodeType):
            yield code


def _read(code: CodeType) -> Iterator[str]:
    # Names of attributes stand in the code as well; `model.predict` is not the student's `predict`.
    yield from (str(step.argval) for step in dis.get_instructions(code) if step.opname in _GLOBAL)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _read(constant)
