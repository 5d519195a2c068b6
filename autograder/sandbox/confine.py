"""Put on the layers inside a process: prepared once by the server, taken on by every child."""

from __future__ import annotations

import contextlib
import math
import os
import resource
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox import kernel, landlock, places
from autograder.sandbox.descendants import PR_SET_DUMPABLE
from autograder.sandbox.protocol import Setup
from autograder.sandbox.seccomp import Program

PR_SET_NO_NEW_PRIVS = 38
OPEN_FILES = 64


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
        self._wanted = setup.layers
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

    def put_on(self) -> None:
        """Confine this process for good.

        Raises:
            OSError: If the kernel refuses, so that no student's code may follow.
        """
        self._put_on(self._steps)

    def _put_on(self, steps: list[Callable[[], None]]) -> None:
        for step in steps:
            step()

    def _landlock(self, setup: Setup, writable: str, readable: list[str]) -> Callable[[], None]:
        reading = [*setup.readable, *readable, *places.DEVICES, *places.ABOUT_THE_MACHINE]
        self.ruleset = landlock.make_ruleset(reading, [writable, "/dev/null"])
        return lambda: landlock.restrict(self.ruleset)

    def _limit(self) -> None:
        limits = self._limits
        cpu = math.ceil(limits.seconds) + 1
        memory = _mapped() + limits.memory
        for what, soft, hard in (
            (resource.RLIMIT_CPU, cpu, cpu + 1),
            (resource.RLIMIT_AS, memory, memory),
            (resource.RLIMIT_FSIZE, limits.file, limits.file),
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
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
    kernel.prctl(PR_SET_NO_NEW_PRIVS, 1)


def _close_to_others() -> None:
    kernel.prctl(PR_SET_DUMPABLE, 0)


def _check_filter(instructions: bytes) -> Callable[[], None]:
    if not instructions:
        raise OSError("there is no filter")
    return Program(instructions).load


def _mapped() -> int:
    """Return the bytes that Python and torch have mapped already."""
    try:
        # Every child asks this: a text file would touch three times as much memory.
        with open("/proc/self/statm", "rb", buffering=0) as file:
            pages = int(file.read().split()[0])
    except OSError:
        return 2 * 2**30
    return pages * resource.getpagesize()


def _tasks_of_user() -> int:
    """Return how many processes and threads of this user there are: the limit counts them, too."""
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == os.getuid():
                count += len(os.listdir(process / "task"))
    return count
