"""Measure a command with all its descendants: CPU time, wall time, memory."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

LOOK_SECONDS = 0.5
QUIET = 0.1
"""The share of the machine that others may use while we measure."""


class Measured(NamedTuple):
    """What a command used, in seconds and bytes.

    Attributes:
        cpu: Time of all cores; see `measure`.
        wall: Time that passed.
        parent: Peak resident memory of the command itself.
        tree: Peak memory of all its processes together, shared pages counted once.
    """

    cpu: float
    wall: float
    parent: int
    tree: int


def wait_for_quiet(seconds: float = 600.0) -> None:
    """Wait until nobody else uses the machine.

    Raises:
        RuntimeError: If that does not happen.
    """
    deadline = time.monotonic() + seconds
    while (busy := psutil.cpu_percent(interval=3.0) / 100) > QUIET:
        if time.monotonic() > deadline:
            raise RuntimeError(f"This machine is busy ({busy:.0%}): nothing can be measured on it now.")


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command to its end on a machine that does nothing else.

    CPU time is the whole machine's: not all processes of a sandbox hand their times on to their
    parents, and some live too short to be looked at.

    Raises:
        RuntimeError: If it fails; the end of its output is in the message.
    """
    wait_for_quiet()
    return run(command, folder)


def run(command: list[str], folder: Path) -> Measured:
    """Run and measure a command whatever else the machine does."""
    before, start = _busy(), time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    assert process.stdout is not None
    listener = threading.Thread(target=said.extend, args=(process.stdout,))
    listener.start()
    parent = tree = 0
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            root = psutil.Process(process.pid)
            parent = max(parent, root.memory_info().rss)
            tree = max(tree, sum(map(_memory, [root, *root.children(recursive=True)])))
        time.sleep(LOOK_SECONDS)
    wall = time.monotonic() - start
    listener.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{''.join(said[-30:])}")
    return Measured(_busy() - before, wall, parent, tree)


def _busy() -> float:
    """Return the seconds that all cores have worked since the machine was started."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _memory(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.Error):
        return int(process.memory_full_info().pss)
    return 0
