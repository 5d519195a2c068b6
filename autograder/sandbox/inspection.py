"""Look a reply over before anything is done with it: what a child sends is untrusted.

Types are checked when it is decoded; here it is counts, sizes, depth, shapes, names and text.
Numbers that are not finite pass: they are data, and are judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import numpy as np

from autograder.records import wire
from autograder.records.values import (
    DTYPES,
    LABELS,
    LONGEST_LINE,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LINES,
    MOST_PLACES,
    Broken,
    Drawing,
    Failure,
    Items,
    Numbers,
    Observation,
    Opaque,
    Tensor,
    extent,
)
from autograder.sandbox.protocol import Reply

PARTS_LIMIT = 100_000
DEPTH_LIMIT = 16
DIMENSIONS_LIMIT = 8
ELEMENTS_LIMIT = 10**7
INTEGER_LIMIT = 2**63
LEFT_LIMIT = 100
REWORDED = 200
"""Characters by which a message may grow that is put into plain words."""

_DEVICE = re.compile(r"(?:cpu|cuda|meta|mps|xpu)(?::\d{1,3})?")
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
    _inspect(reply)


def inspect_failure(failure: Failure | None) -> None:
    """Let an exception pass that an honest child can send.

    Raises:
        WireError: If it is none.
    """
    _inspect(failure)


def _inspect(record: object) -> None:
    count = elements = 0
    for depth, parts in enumerate(_levels(record)):
        count += len(parts)
        if count > PARTS_LIMIT or depth > DEPTH_LIMIT:
            raise wire.WireError("it answered with too many parts, or parts nested too deeply")
        for part in parts:
            if problem := _problem_of(part):
                raise wire.WireError(f"it answered with {problem}")
            if type(part) is np.ndarray:
                # Of an axis that is empty, the others are gone through all the same.
                elements += extent(part.shape) + 1
    if elements > ELEMENTS_LIMIT:
        raise wire.WireError("it answered with too many numbers")


def _problem_of(part: Any) -> str:  # noqa: ANN401
    """Return what about a part of a reply no honest child can send, or an empty string."""
    match part:
        case str():
            return "a text that is too long" if len(part) > LONGEST_TEXT else ""
        case np.ndarray(ndim=dimensions):
            return "an array of an impossible shape" if dimensions > DIMENSIONS_LIMIT else ""
        case int():
            return "" if abs(part) < INTEGER_LIMIT else "a number that is too large"
        case Tensor(dtype=dtype, device=device):
            known = dtype in DTYPES and _DEVICE.fullmatch(device)
            return "" if known else "a tensor of an unknown kind"
        case Numbers(type=name) | Items(type=name) | Opaque(type=name) | Broken(type=name):
            return _problem_of_names([name])
        case dict():
            return _problem_of_names(part)
        case Observation(left=left):
            return "too many settings" if len(left) > LEFT_LIMIT else _problem_of_names(left)
        case Failure():
            is_long = len(part.message) > LONGEST_MESSAGE + REWORDED or len(part.line) > LONGEST_LINE
            return "a message that is too long" if is_long else _problem_of_names([part.type])
        case Drawing():
            return "" if _can_be_drawn(part) else "a drawing that nobody can draw"
    return ""


def _problem_of_names(names: Iterable[str]) -> str:
    return "a name that is too long" if any(len(name) > LONGEST_NAME for name in names) else ""


def _can_be_drawn(drawing: Drawing) -> bool:
    places = [drawing.points, *drawing.lines]
    if len(drawing.lines) > MOST_LINES or any(p.ndim != 2 or p.shape[1] != 2 for p in places):
        return False
    labels = set(drawing.labels)
    return sum(map(len, places)) <= MOST_PLACES and len(labels) == len(drawing.labels) and labels <= {*LABELS}


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
