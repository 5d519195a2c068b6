"""The one folder that a child may write to: how full it is, and emptying it whatever is in it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator

from autograder.sandbox.limits import Limits

FOLDER = "scratch"
"""Its name in a server's folder."""

BLOCK = 512
FULL = 2**40
HIDDEN = 2 * 2**30
"""Deleted files that are still open show only in what is free on the disk, which others use, too."""


class Scratch:
    """A folder that is emptied between requests but keeps its place, for rules refer to that."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._free = 0

    def clear(self) -> None:
        """Make the folder, or make it empty, and remember how much is free."""
        os.makedirs(self.path, mode=0o700, exist_ok=True)
        # Folders in folders are moved up first: recursion could be made to fail.
        while folders := [entry.path for entry in _entries(self.path)]:
            for folder in folders:
                self._flatten(folder)
        self._free = _free(self.path)

    def _flatten(self, path: str) -> None:
        if not os.path.isdir(path) or os.path.islink(path):
            os.unlink(path)
            return
        with contextlib.suppress(OSError):
            os.chmod(path, 0o700)
        for entry in _entries(path):
            if entry.is_dir(follow_symlinks=False):
                os.rename(entry.path, os.path.join(self.path, secrets.token_hex(8)))
            else:
                os.unlink(entry.path)
        os.rmdir(path)

    def is_overfull(self, limits: Limits) -> bool:
        """Return whether there are more files, or more bytes in them, than allowed."""
        size = 0
        for count, blocks in enumerate(_walk(self.path), start=1):
            size += blocks * BLOCK
            if count > limits.files or size > limits.disk:
                return True
        return self._free - _free(self.path) > HIDDEN


def remove(home: str) -> None:
    """Remove a server's folder with whatever a student's code has left in it."""
    # Too many folders in folders would be too much for `rmtree`.
    with contextlib.suppress(OSError):
        Scratch(os.path.join(home, FOLDER)).clear()
    shutil.rmtree(home, ignore_errors=True)


def _walk(top: str) -> Iterator[int]:
    """Yield the blocks of every file below a folder that somebody is still changing.

    A folder that cannot be looked into, because it is nested too deeply or locked, counts as full.
    """
    pending = [top]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    yield entry.stat(follow_symlinks=False).st_blocks
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
        except FileNotFoundError:
            continue
        except OSError:
            yield FULL


def _entries(path: str) -> list[os.DirEntry[str]]:
    with os.scandir(path) as entries:
        return list(entries)


def _free(path: str) -> int:
    about = os.statvfs(path)
    return about.f_bavail * about.f_frsize
