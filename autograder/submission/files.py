"""Open what a student has handed in, and nothing else: no link, no pipe, no device."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


class NotOpened(OSError):
    """Say why a file is not opened, and what to do; its author may be blameless."""


def open_file(path: Path) -> BinaryIO:
    """Return a plain file, open for reading.

    A link could lead to a solution or to the gradebook, whose content would stand in feedback; a pipe or a
    device would keep a whole class waiting.

    Raises:
        NotOpened: If it is something else, or may not be read.
    """
    try:
        # Without waiting, as opening a pipe does until somebody writes to it. Windows has neither.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if path.is_symlink():
            raise NotOpened(
                f"{path.name} is a link, which is not followed: put the file itself there."
            ) from None
        raise NotOpened(
            f"{path.name} cannot be opened ({error.strerror}): give yourself the right to read it."
            if isinstance(error, PermissionError)
            else f"{path.name} cannot be opened ({error.strerror})."
        ) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotOpened(f"{path.name} is no file but a folder, a pipe or a device: put the notebook there.")
    return os.fdopen(descriptor, "rb")


def special_files(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, and below it, that is neither a plain file nor a folder."""
    for place, folders, files in os.walk(folder):
        for path in (Path(place, name) for name in sorted([*folders, *files])):
            kind = path.lstat().st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
                yield path


def linked_folder(path: Path) -> Path | None:
    """Return the link among the two folders around a submission, which name its author and assignment.

    Links further up are the instructor's, such as a course that lies on another disk.
    """
    for folder in (path.parent, path.parent.parent):
        with contextlib.suppress(OSError):
            if folder.is_symlink() and len(folder.absolute().parts) > 2:
                return folder
    return None
