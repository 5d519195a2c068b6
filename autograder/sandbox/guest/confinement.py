"""Put on the layers inside a process: prepared once by the server, taken on by every child."""

from __future__ import annotations

import contextlib
import math
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox.guest import landlock, places, syscalls
from autograder.sandbox.guest.descendants import PR_SET_DUMPABLE
from autograder.sandbox.guest.seccomp import Program
from autograder.sandbox.protocol import Setup

PR_SET_NO_NEW_PRIVS = 38
OPEN_FILES = 64
ALL, DATA = 0, 5
"""Places in /proc/self/statm."""


class Confinement:
    """The layers that a server can put on its children.

    Attributes:
        layers: Their names, in the order in which they are put on.
        missing: Why others that were asked for cannot be.
    """

    def __init__(self, setup: Setup, writable: str, readable: list[str]) -> None:
        self.layers: list[str] = []
        self.missing: dict[str, str] = {}
        self._limits = setup.limits
        self._seconds = setup.limits.seconds
        self._wanted = setup.layers
        self._gpu = setup.warm == "cuda"
        self._steps: list[Callable[[], None]] = []
        self.ruleset = -1
        self._others = _tasks_of_user()
        self._prepare("limits", lambda: self._limit)
        self._prepare("no_new_privileges", lambda: _give_up_privileges)
        self._prepare("not_dumpable", lambda: _close_to_others)
        self._prepare("landlock", lambda: self._landlock(setup, writable, readable))
        self._prepare("seccomp", lambda: _check_filter(setup.filter))

    def _prepare(self, layer: str, prepare: Callable[[], Callable[[], None]]) -> None:
        if layer not in self._wanted:
            return
        try:
            step = prepare()
            _try_in_a_child(lambda: self._put_on([*self._steps, step]))
        except OSError as error:
            self.missing[layer] = error.strerror or str(error)
        else:
            self._steps.append(step)
            self.layers.append(layer)

    def put_on_around_driver(self, folder: str) -> None:
        """Confine this process, before it makes a device ready, to what a driver needs for that.

        Landlock binds a thread and those that it starts. A driver starts its own, some of which call
        students' code later on: autograd's thread for a GPU. What binds them must be there first.

        Args:
            folder: Where files may be written meanwhile.

        Raises:
            OSError: If the kernel refuses.
        """
        if "landlock" not in self.layers:
            return
        _give_up_privileges()
        reading = [*self._reading, *places.FOR_THE_DRIVER]
        writing = [folder, *self._writing]
        around = landlock.make_ruleset(reading, writing, self._driven)
        landlock.restrict(around)
        os.close(around)

    def put_on(self, seconds: float) -> None:
        """Confine this process for good.

        Args:
            seconds: How long it may compute, for all its requests together.

        Raises:
            OSError: If the kernel refuses, so that no student's code may follow.
        """
        self._seconds = seconds
        self._put_on(self._steps)

    def _put_on(self, steps: list[Callable[[], None]]) -> None:
        for step in steps:
            step()

    def _landlock(self, setup: Setup, writable: str, readable: list[str]) -> Callable[[], None]:
        self._reading = [*setup.readable, *readable, *places.DEVICES, *places.ABOUT_THE_MACHINE]
        self._writing = [writable, "/dev/null"]
        # A driver opens its devices again for each queue and event.
        self._driven = places.gpu_nodes() if self._gpu else []
        self.ruleset = landlock.make_ruleset(self._reading, self._writing, self._driven)
        return lambda: landlock.restrict(self.ruleset)

    def _limit(self) -> None:
        limits = self._limits
        # A child that has made a device ready has computed before.
        cpu = math.ceil(self._seconds) + 1 + int(time.process_time())
        # CUDA reserves more addresses than there is memory, as it needs them: what is written to is limited.
        memory_limit = resource.RLIMIT_DATA if self._gpu else resource.RLIMIT_AS
        memory = _mapped(DATA if self._gpu else ALL) + limits.memory
        files = OPEN_FILES + (_open_files() if self._gpu else 0)
        for what, soft, hard in (
            (resource.RLIMIT_CPU, cpu, cpu + 1),
            (memory_limit, memory, memory),
            (resource.RLIMIT_FSIZE, limits.file, limits.file),
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_NOFILE, files, files),
            (resource.RLIMIT_NPROC, self._others + limits.threads, self._others + limits.threads),
        ):
            # macOS refuses some of these; the deadline holds everywhere.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (soft, hard))


def _try_in_a_child(confine: Callable[[], None]) -> None:
    """Find out whether layers can be put on, in a process that ends.

    Raises:
        OSError: If the kernel refuses.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            confine()
            status = 0
        except OSError as error:
            os.write(writing, str(error.strerror or error).encode()[:200])
        finally:
            os._exit(status)
    os.close(writing)
    with open(reading, "rb") as file:
        reason = file.read(200).decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if status:
        raise OSError(reason or "the kernel ended the process that tried it")


def _give_up_privileges() -> None:
    syscalls.prctl(PR_SET_NO_NEW_PRIVS, 1)


def _close_to_others() -> None:
    syscalls.prctl(PR_SET_DUMPABLE, 0)


def _check_filter(instructions: bytes) -> Callable[[], None]:
    if not instructions:
        raise OSError("there is no filter")
    return Program(instructions).load


def _mapped(kind: int) -> int:
    """Return the bytes that this process has mapped already: all of them, or its own data."""
    try:
        # Every child asks this: a text file would touch three times as much memory.
        with open("/proc/self/statm", "rb", buffering=0) as file:
            pages = int(file.read().split()[kind])
    except OSError:
        return 2 * 2**30
    return pages * resource.getpagesize()


def _open_files() -> int:
    """Return the number after that of the last open file."""
    return 1 + max(int(name) for name in os.listdir("/proc/self/fd"))


def _tasks_of_user() -> int:
    """Return how many processes and threads of this user there are: the limit counts them, too."""
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == os.getuid():
                count += len(os.listdir(process / "task"))
    return count
