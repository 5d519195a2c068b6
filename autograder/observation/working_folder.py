"""Where a call works: in an empty folder, so that it finds nothing and what it writes can be seen."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
from pathlib import Path

_NUMBERS = itertools.count()


class EmptyFolder:
    """A working folder of one's own that is empty whenever a call begins."""

    def __init__(self) -> None:
        self._path = ""

    def __enter__(self) -> EmptyFolder:
        self._before = os.getcwd()
        return self

    def enter(self) -> Path:
        """Go there; what the call before has left is gone."""
        if not self._path or not _is_empty(self._path):
            self._remove()
            self._path = _new_folder()
        os.chdir(self._path)
        return Path(self._path)

    def __exit__(self, *_: object) -> None:
        os.chdir(self._before)
        self._remove()

    def _remove(self) -> None:
        if not self._path:
            return
        try:
            os.rmdir(self._path)
        except OSError:
            shutil.rmtree(self._path, ignore_errors=True)
            with contextlib.suppress(OSError):
                # Whatever the call has put in its place.
                os.unlink(self._path)


def _is_empty(folder: str) -> bool:
    try:
        return not os.listdir(folder)
    except OSError:
        return False


def _new_folder() -> str:
    """Make a folder, as `tempfile.mkdtemp` does without setting up a generator of names in each process."""
    start = os.path.join(tempfile.gettempdir(), f"autograder-call-{os.getpid()}-")
    for number in _NUMBERS:
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{start}{number}", 0o700)
            break
    return f"{start}{number}"
