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
        """Make the folder, or make it empty, and remember how much is free.

        Never raises an error: a server that one student's code could end would be everybody's loss.
        """
        with contextlib.suppress(OSError):
            if os.path.islink(self.path) or os.path.isfile(self.path):
                os.unlink(self.path)
            os.makedirs(self.path, mode=0o700, exist_ok=True)
            os.chmod(self.path, 0o700)
        # Folders in folders are moved up first: recursion could be made to fail. What is in the way twice,
        # such as a file that a process makes anew which has yet to end, is left for the next time.
        stuck: set[str] = set()
        while folders := [entry.path for entry in _entries(self.path) if entry.name not in stuck]:
            for folder in folders:
                try:
                    self._flatten(folder)
                except OSError:
                    stuck.add(os.path.basename(folder))
        self._free = _free(self.path)

    def _flatten(self, path: str) -> None:
        if not os.path.isdir(path) or os.path.islink(path):
            os.unlink(path)
            return
        # Whatever the code's umask was, and whatever it has taken away from itself.
        _unlock(path)
        for entry in _entries(path):
            if entry.is_dir(follow_symlinks=False):
                # A folder is not moved by whoever may not write into it.
                _unlock(entry.path)
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


def _unlock(path: str) -> None:
    with contextlib.suppress(OSError):
        os.chmod(path, 0o700)


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
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _free(path: str) -> int:
    try:
        about = os.statvfs(path)
    except OSError:
        return 0
    return about.f_bavail * about.f_frsize
