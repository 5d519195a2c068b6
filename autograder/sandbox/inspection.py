"""Look a reply over before anything is done with it: what a child sends is untrusted.

Types are checked when it is decoded; here it is counts, sizes, depth, shapes and text.
Numbers that are not finite pass: they are data, and are judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np

from autograder import wire
from autograder.sandbox.protocol import Reply

PARTS_LIMIT = 100_000
DEPTH_LIMIT = 16
DIMENSIONS_LIMIT = 8
ELEMENTS_LIMIT = 10**7
TEXT_LIMIT = 2**17

_LEAVES = frozenset({type(None), bool, int, float, str, np.ndarray})


def inspect_reply(reply: Reply, cases: int) -> None:
    """Let a reply pass that is of a size and shape that an honest child can send.

    Args:
        reply: Of the right types.
        cases: How many observations it should hold.

    Raises:
        WireError: If it is not.
    """
    if reply.failure is not None or len(reply.observations) != cases:
        raise wire.WireError("it answered for another number of cases")
    count = elements = 0
    for depth, parts in enumerate(_levels(reply)):
        count += len(parts)
        if count > PARTS_LIMIT or depth > DEPTH_LIMIT:
            raise wire.WireError("it answered with too many parts, or parts nested too deeply")
        for part in parts:
            kind = type(part)
            if kind is str and len(part) > TEXT_LIMIT:
                raise wire.WireError("it answered with a text that is too long")
            if kind is np.ndarray:
                elements += part.size + 1
                if part.ndim > DIMENSIONS_LIMIT or max(part.shape, default=0) > ELEMENTS_LIMIT:
                    raise wire.WireError("it answered with an array of an impossible shape")
    if elements > ELEMENTS_LIMIT:
        raise wire.WireError("it answered with too many numbers")


def size_of(record: object) -> int:
    """Return about how many bytes a record takes on its way."""
    size = 0
    for parts in _levels(record):
        for part in parts:
            kind = type(part)
            size += part.nbytes if kind is np.ndarray else 8
            size += len(part) if kind is str else 0
    return size


def _levels(record: object) -> Iterator[list[Any]]:
    """Yield all that a record holds, level by level, without recursion."""
    level: list[Any] = [record]
    while level:
        yield level
        inner: list[Any] = []
        for part in level:
            # Most parts are at the end of their branch.
            if type(part) in _LEAVES:
                continue
            if isinstance(part, msgspec.Struct):
                inner += msgspec.structs.astuple(part)
            elif isinstance(part, dict):
                inner += part.keys()
                inner += part.values()
            elif isinstance(part, list | tuple):
                inner += part
        level = inner
