"""Records as bytes and back: JSON for the structure, safetensors for the arrays.

The same format serves answer keys on disk and the pipe to a sandbox. Reading
never runs code, and refuses whatever is not exactly of the expected type: what
comes from a student's process is untrusted.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec
import numpy as np
import safetensors.numpy

T = TypeVar("T")

ARRAY_KINDS = "biuf"
"""Kinds of dtype that may travel: bool, integers and floats."""


class WireError(ValueError):
    """Say that bytes are not a record of the expected type."""


def pack(record: object) -> bytes:
    """Return a record as bytes; equal records give equal bytes."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    # Many observations leave an argument as it was: equal arrays travel once.
    names: dict[tuple[str, tuple[int, ...], bytes], str] = {}

    def lay_aside(thing: object) -> str:
        if not isinstance(thing, np.ndarray | np.generic):
            raise TypeError(f"A {type(thing).__name__} cannot travel.")
        # asarray rather than ascontiguousarray, which would give 0-d arrays a dimension.
        array = np.asarray(thing, order="C")
        name = names.setdefault((array.dtype.str, array.shape, array.tobytes()), f"{len(names):x}")
        arrays[name] = array
        return name

    structure = msgspec.json.encode(record, enc_hook=lay_aside)
    return safetensors.numpy.save(arrays, metadata={"structure": structure.decode()})


def unpack(data: bytes, record_type: type[T]) -> T:
    """Return the record in `data`.

    Raises:
        WireError: If `data` is damaged, or holds anything but a `record_type`.
    """
    try:
        arrays = safetensors.numpy.load(data)
        header_size = int.from_bytes(data[:8], "little")
        structure = json.loads(data[8 : 8 + header_size])["__metadata__"]["structure"]
        return msgspec.json.decode(structure, type=record_type, dec_hook=_array_hook(arrays))
    except Exception as error:  # safetensors, json and msgspec each raise errors of their own
        raise WireError(f"These bytes are not a {record_type.__name__}: {error}") from None


def _array_hook(arrays: dict[str, np.ndarray[Any, Any]]) -> Any:  # noqa: ANN401
    def pick_up(_: type, name: object) -> np.ndarray[Any, Any]:
        array = arrays[name] if isinstance(name, str) else None
        if array is None or array.dtype.kind not in ARRAY_KINDS:
            raise ValueError("an array is missing or of a dtype that may not travel")
        return array

    return pick_up
