"""The two doors to the Linux kernel that Python has no functions for."""

from __future__ import annotations

import ctypes
import os
import sys

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def prctl(option: int, value: int = 0, pointer: int = 0) -> int:
    """Set or ask for a property of this process.

    Raises:
        OSError: If the kernel refuses, or is not Linux.
    """
    return call("prctl", ctypes.c_int(option), value, pointer, 0, 0)


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number.

    Raises:
        OSError: If the kernel refuses, or is not Linux.
    """
    return call("syscall", number, *arguments)


def call(name: str, *arguments: object) -> int:
    """Call a function of the C library, with integers as wide as a pointer."""
    if _libc is None:
        raise OSError("this is not Linux")
    function = _libc[name]
    function.restype = ctypes.c_long
    wide = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result: int = function(*wide)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
