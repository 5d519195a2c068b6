"""Records as bytes and back: JSON for the structure, safetensors for the arrays.

The same format serves answer keys on disk and the pipe to a sandbox. Reading
never runs code, and refuses whatever is not exactly of the expected type: what
comes from a student's process is untrusted.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import partial
from typing import Any, TypeVar

import msgspec
import numpy as np
import safetensors.numpy

T = TypeVar("T")

ARRAY_KINDS = "biuf"
"""Kinds of dtype that may travel: bool, integers and floats."""

MOST_DIMENSIONS = 64
"""As many as NumPy knows."""

_Place = tuple[str, int, tuple[int, ...]]
"""Where an array is: its dtype, how many numbers of that lie before it, and its shape."""


class WireError(ValueError):
    """Say that bytes are not a record of the expected type."""


def pack(record: object) -> bytes:
    """Return a record as bytes; equal records give equal bytes."""
    aside = _Aside()
    structure = msgspec.json.encode(record, enc_hook=aside.lay)
    return safetensors.numpy.save(aside.joined(), metadata={"structure": structure.decode()})


def unpack(data: bytes, record_type: type[T]) -> T:
    """Return the record in `data`.

    Raises:
        WireError: If `data` is damaged, or holds anything but a `record_type`.
    """
    try:
        arrays = safetensors.numpy.load(data)
        header = memoryview(data)[8 : 8 + int.from_bytes(data[:8], "little")]
        structure = msgspec.json.decode(header, type=_Header).metadata["structure"]
        return msgspec.json.decode(structure, type=record_type, dec_hook=partial(_pick_up, arrays))
    except Exception as error:  # safetensors and msgspec each raise errors of their own
        raise WireError(f"These bytes are not a {record_type.__name__}: {error}") from None


class _Header(msgspec.Struct, frozen=True):
    metadata: dict[str, str] = msgspec.field(name="__metadata__")


class _Aside:
    """The arrays of a record, those of a dtype one behind the other: each takes longer than its numbers."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[bytes]] = {}
        self._lengths: Counter[str] = Counter()
        # Many observations leave an argument as it was: equal arrays travel once.
        self._places: dict[tuple[str, tuple[int, ...], bytes], _Place] = {}

    def lay(self, thing: object) -> _Place:
        """Lay an array aside, and return where it is."""
        if not isinstance(thing, np.ndarray | np.generic):
            raise TypeError(f"A {type(thing).__name__} cannot travel.")
        array = np.asarray(thing)
        native = array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))
        kind, content = native.dtype.str[1:], native.tobytes()
        place = self._places.get((kind, native.shape, content))
        if place is None:
            place = (kind, self._lengths[kind], native.shape)
            self._places[kind, native.shape, content] = place
            self._pieces.setdefault(kind, []).append(content)
            self._lengths[kind] += native.size
        return place

    def joined(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return all arrays, by their dtypes."""
        return {kind: np.frombuffer(b"".join(pieces), kind) for kind, pieces in self._pieces.items()}


def _pick_up(arrays: dict[str, np.ndarray[Any, Any]], _: type, place: Any) -> np.ndarray[Any, Any]:  # noqa: ANN401
    kind, start, shape = place
    numbers = arrays[kind]
    if numbers.dtype.kind not in ARRAY_KINDS:
        raise ValueError("an array is of a dtype that may not travel")
    if len(shape) > MOST_DIMENSIONS or not all(
        type(number) is int and 0 <= number < 2**63 for number in (start, *shape)
    ):
        raise ValueError("an array is nowhere")
    # Too few of them have no such shape.
    return numbers[start : start + math.prod(shape)].reshape(shape)
