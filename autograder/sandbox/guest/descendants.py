"""Leave no process behind: what a child has started ends with the child's request.

Works on Linux. Elsewhere a child's own process group is ended, and no more.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Collection
from pathlib import Path

from autograder.sandbox.guest import syscalls

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36


def adopt() -> None:
    """Become the parent of orphaned descendants, and closed to other processes of this user."""
    if sys.platform == "linux":
        syscalls.prctl(PR_SET_CHILD_SUBREAPER, 1)
        syscalls.prctl(PR_SET_DUMPABLE, 0)


def end_with_parent() -> None:
    """Let a child end as soon as the server does."""
    if sys.platform == "linux":
        syscalls.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def end_all(but: Collection[int] = ()) -> None:
    """Kill and reap all descendants; killing one can hand us its children, hence the loop.

    Args:
        but: Children that wait for an order of their own, and have nothing to do with the last one.
    """
    while children := [child for child in _children() if child not in but]:
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        for child in children:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _children() -> list[int]:
    try:
        tasks = Path("/proc/self/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
