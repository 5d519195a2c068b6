"""Landlock: the files that a child may read or write, and nothing else.

The ruleset is made once; a child takes it on with a single system call, for good.
The numbers are those of linux/landlock.h, the same on every architecture.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterable

from autograder.sandbox.guest import syscalls

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION = 1
PATH_BENEATH = 1

WRITE_FILE, READ_FILE, READ_DIR = 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

READING = READ_FILE | READ_DIR
WRITING = READING | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE
DRIVING = READ_FILE | WRITE_FILE | IOCTL_DEV
ON_FILES = WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV


class _Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr`."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    """`struct landlock_path_beneath_attr`."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """Return the version that the kernel offers, 0 if it has none."""
    try:
        return syscalls.syscall(CREATE_RULESET, None, 0, VERSION)
    except OSError:
        return 0


def make_ruleset(readable: Iterable[str], writable: Iterable[str], driven: Iterable[str] = ()) -> int:
    """Return the descriptor of a ruleset that allows these files and what lies below them.

    Whatever the kernel's version can rule over and is not listed is denied: files, TCP,
    and signals and abstract sockets across the border of the sandbox.

    Args:
        readable: Files and folders to read.
        writable: The same, to write as well.
        driven: Device files whose driver may be spoken to.

    Raises:
        OSError: If there is no Landlock here.
    """
    offered = version()
    if not offered:
        raise OSError("the kernel offers no Landlock, or its calls are blocked")
    files = _handled_files(offered)
    scopes = 0b11 if offered >= 6 else 0
    network = 0b11 if offered >= 4 else 0
    size = 24 if offered >= 6 else 16 if offered >= 4 else 8
    attributes = _Ruleset(files, network, scopes)
    ruleset = syscalls.syscall(CREATE_RULESET, ctypes.byref(attributes), size, 0)
    for paths, rights in ((readable, READING), (writable, WRITING), (driven, DRIVING)):
        for path in paths:
            # What does not exist here needs no rule.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                _allow(ruleset, path, rights & files)
    return ruleset


def _handled_files(offered: int) -> int:
    rights = (1 << 13) - 1
    if offered >= 2:
        rights |= REFER
    if offered >= 3:
        rights |= TRUNCATE
    if offered >= 5:
        rights |= IOCTL_DEV
    return rights


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        allowed = rights if os.path.isdir(path) else rights & ON_FILES
        rule = _PathBeneath(allowed, descriptor)
        syscalls.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)


def restrict(ruleset: int) -> None:
    """Take a ruleset on; privileges must have been given up before.

    Raises:
        OSError: If the kernel refuses.
    """
    syscalls.syscall(RESTRICT_SELF, ruleset, 0)
