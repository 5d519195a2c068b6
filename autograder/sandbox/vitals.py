"""How much a process has computed, and how long it stood in line for a core, as Linux counts both."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_NANO = 1e-9
_UTIME, _STIME = 11, 12
"""Places in /proc/PID/stat behind the name, which may hold anything."""


class Vitals(NamedTuple):
    """Seconds since a process began.

    Attributes:
        computed: Of all its threads together.
        waited: In which it could have computed and was not let, of the thread that was let least.
    """

    computed: float = 0.0
    waited: float = 0.0

    def since(self, before: Vitals) -> Vitals:
        """Return what has been added."""
        return Vitals(self.computed - before.computed, self.waited - before.waited)


def vitals_of(pid: int) -> Vitals | None:
    """Return the vitals of a process, None if it is gone or this is not Linux."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks = int(numbers[_UTIME]) + int(numbers[_STIME])
        threads = os.listdir(f"/proc/{pid}/task")
        waited = max(_waited(pid, thread) for thread in threads)
    except (OSError, ValueError, IndexError):
        return None
    return Vitals(ticks / os.sysconf("SC_CLK_TCK"), waited)


def _waited(pid: int, thread: str) -> float:
    try:
        return int(Path(f"/proc/{pid}/task/{thread}/schedstat").read_text().split()[1]) * _NANO
    except (OSError, ValueError, IndexError):
        # A thread that has just ended, or a kernel that does not count this.
        return 0.0


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that are still there."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    except (OSError, ValueError):
        return []
    return found


def last_of_line(pid: int) -> int | None:
    """Return the last of processes each of which has started the next; None where one has started several."""
    while children := children_of(pid):
        if len(children) > 1:
            return None
        (pid,) = children
    return pid
