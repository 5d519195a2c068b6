"""Measure a command with all its descendants: CPU time, wall time, memory."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

LOOK_SECONDS = 0.1
MEMORY_SECONDS = 2.0
"""Adding up the memory of a tree of processes is work, and would be counted as that of the command."""

QUIET = 0.1
"""The share of the machine that others may use while we measure."""


class Measured(NamedTuple):
    """What a command used, in seconds and bytes.

    Attributes:
        cpu: Time of all cores; see `measure`.
        wall: Time that passed.
        parent: Peak resident memory of the command itself.
        tree: Peak memory of all its processes together, shared pages counted once.
        first: Seconds until the first result was there, if there is one.
    """

    cpu: float
    wall: float
    parent: int
    tree: int
    first: float | None = None


def wait_for_quiet(seconds: float = 600.0) -> None:
    """Wait until nobody else uses the machine.

    Raises:
        RuntimeError: If that does not happen.
    """
    deadline = time.monotonic() + seconds
    while (busy := psutil.cpu_percent(interval=3.0) / 100) > QUIET:
        if time.monotonic() > deadline:
            raise RuntimeError(f"This machine is busy ({busy:.0%}): nothing can be measured on it now.")


def measure(command: list[str], folder: Path, results: Path | None = None) -> Measured:
    """Run a command to its end on a machine that does nothing else.

    CPU time is the whole machine's, without that of measuring: not all processes of a sandbox hand their
    times on to their parents, and some live too short to be looked at.

    Args:
        command: The command.
        folder: Where it is run.
        results: The folder in which a result appears.

    Raises:
        RuntimeError: If it fails; the end of its output is in the message.
    """
    wait_for_quiet()
    return run(command, folder, results)


def run(command: list[str], folder: Path, results: Path | None = None) -> Measured:
    """Run and measure a command whatever else the machine does."""
    before, start = _busy_without_us(), time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    assert process.stdout is not None
    listener = threading.Thread(target=said.extend, args=(process.stdout,))
    listener.start()
    parent = tree = 0
    first: float | None = None
    next_look = start
    while _is_running(process):
        now = time.monotonic()
        if first is None and results and any(results.glob("[!.]*")):
            first = now - start
        if now >= next_look:
            next_look = now + MEMORY_SECONDS
            with contextlib.suppress(psutil.Error):
                root = psutil.Process(process.pid)
                parent = max(parent, root.memory_info().rss)
                tree = max(tree, sum(map(_memory, [root, *root.children(recursive=True)])))
    wall = time.monotonic() - start
    listener.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{''.join(said[-30:])}")
    return Measured(_busy_without_us() - before, wall, parent, tree, first)


def _is_running(process: subprocess.Popen[str]) -> bool:
    try:
        process.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return False


def _busy_without_us() -> float:
    """Return the seconds that all cores have worked, but for this process, which looks at the others."""
    times = psutil.cpu_times()
    busy = sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)
    return float(busy) - time.process_time()


def _memory(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.Error):
        return int(process.memory_full_info().pss)
    return 0
