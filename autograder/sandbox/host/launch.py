"""How a sandbox's process is started: in bubblewrap or not, as a user of its own or not."""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from autograder.sandbox.guest import places
from autograder.sandbox.limits import Limits

PROBE_SECONDS = 60.0
HOME_IN_BUBBLEWRAP = "/sandbox"
USERS = range(61184, 65520)
"""User ids that Linux distributions leave to programs that need one for a while."""


class Launch(msgspec.Struct, frozen=True):
    """One way to start.

    Attributes:
        bubblewrap: Where the program lies; empty to go without.
        user: The user id to change to; None to stay.
        gpu: The GPU that the process may use, as CUDA_VISIBLE_DEVICES names it; empty for none.
    """

    bubblewrap: str = ""
    user: int | None = None
    gpu: str = ""

    @property
    def layers(self) -> list[str]:
        """The layers that this way adds."""
        added = {"bubblewrap": bool(self.bubblewrap), "own_uid": self.user is not None}
        return [name for name, there in added.items() if there]

    def home(self, outside: str) -> str:
        """Return the process's own folder, as it sees it."""
        return HOME_IN_BUBBLEWRAP if self.bubblewrap else outside

    def command(self, action: str, home: str, limits: Limits) -> list[str]:
        """Return the command line that starts the process."""
        user = "-" if self.user is None else str(self.user)
        # Not isolated (-I), for that would ignore what `environment` says to Python.
        python = [
            sys.executable,
            "-s",
            "-B",
            "-m",
            "autograder.sandbox.guest.entry",
            action,
            user,
            self.home(home),
        ]
        return [*self._bubblewrap(limits), *python] if self.bubblewrap else python

    def _bubblewrap(self, limits: Limits) -> list[str]:
        command = [self.bubblewrap, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
        command += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
        if self.user is None:
            command += ["--unshare-user"]
        else:
            # Root needs no user namespace, and in one it could not change to another user.
            command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        bound = [*places.libraries(), *places.programs(), *(places.driver_libraries() if self.gpu else ())]
        # In order, so that a folder comes before those in it; and open, whatever they are outside.
        parents = sorted({str(parent) for path in bound for parent in Path(path).parents} - {"/"})
        for parent in parents:
            command += ["--perms", "0755", "--dir", parent]
        for path in bound:
            command += ["--ro-bind", path, path]
        for path in ["/sys"] if self.gpu else places.IN_SYS:
            command += ["--ro-bind-try", path, path]
        command += ["--proc", "/proc", "--dev", "/dev"]
        for path in places.gpu_nodes() if self.gpu else ():
            command += ["--dev-bind-try", path, path]
        command += ["--perms", "1777", "--size", str(2 * limits.disk)]
        return [*command, "--tmpfs", HOME_IN_BUBBLEWRAP, "--chdir", HOME_IN_BUBBLEWRAP, "--remount-ro", "/"]


def environment(home: str, gpu: str = "") -> dict[str, str]:
    """Return the little that Python and torch need, and nothing of the instructor's.

    One thread: a pool of threads does not survive the fork that serves each request. A name
    for the user, because torch looks for one and a user of one's own has none.
    """
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    scratch = os.path.join(home, "scratch")
    return {
        "PATH": os.defpath,
        "HOME": scratch,
        "TMPDIR": scratch,
        "USER": "student",
        "LOGNAME": "student",
        "MPLCONFIGDIR": os.path.join(home, "matplotlib"),
        "MPLBACKEND": "Agg",
        "LANG": "C.UTF-8",
        # Each thread's own heap would take 64 MB of the address space that is limited.
        "MALLOC_ARENA_MAX": "2",
        # Large pages, and all objects in them: a fork has fewer to copy, and takes a third of the time.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "PYTHONMALLOC": "malloc",
        # What runs on the CPU is told the same on every machine: a GPU is only there when one is simulated.
        "CUDA_VISIBLE_DEVICES": gpu,
        # No module is imported from a working folder.
        "PYTHONSAFEPATH": "1",
        **threads,
        **(_for_cuda() if gpu else {}),
    }


def _for_cuda() -> dict[str, str]:
    """Return what makes a GPU compute the same each time, and say at which line it fails."""
    return {
        # Sums in one order: https://docs.nvidia.com/cuda/cublas/#results-reproducibility
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
        # float32 means float32: the faster TensorFloat-32 keeps 10 bits of 23.
        "NVIDIA_TF32_OVERRIDE": "0",
        # Errors are raised by the call that makes them, not by a later one.
        "CUDA_LAUNCH_BLOCKING": "1",
        # A cache of compiled code would lie in the folder that students' code can write to.
        "CUDA_CACHE_DISABLE": "1",
        "LD_LIBRARY_PATH": os.pathsep.join(places.driver_libraries()),
    }


@functools.lru_cache(maxsize=16)
def choose(bubblewrap: bool, own_user: bool, limits: Limits, gpu: str = "") -> tuple[Launch, dict[str, str]]:
    """Return the strictest way that works on this machine, and why stricter ones do not.

    Args:
        bubblewrap: Whether to try bubblewrap.
        own_user: Whether to try a user of one's own.
        limits: The size of the scratch folder in bubblewrap follows from these.
        gpu: The GPU that the process may use.
    """
    program = (shutil.which("bwrap") or "") if bubblewrap and sys.platform == "linux" else ""
    user = _unused_user() if own_user and sys.platform == "linux" and os.geteuid() == 0 else None
    missing = {}
    if bubblewrap and not program:
        missing["bubblewrap"] = "bwrap is not installed"
    if own_user and user is None:
        missing["own_uid"] = "this is not root"
    tried = [Launch(program, user, gpu), Launch(program, None, gpu), Launch("", user, gpu)]
    for launch in dict.fromkeys(launch for launch in tried if launch.layers):
        problem = _problem(launch, limits)
        if not problem:
            return launch, {name: why for name, why in missing.items() if name not in launch.layers}
        for layer in launch.layers:
            missing[layer] = problem
    return Launch(gpu=gpu), missing


def _problem(launch: Launch, limits: Limits) -> str:
    """Return why a way to start does not work here, or an empty string."""
    try:
        done = subprocess.run(
            launch.command("probe", "/", limits),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment("/"),
            cwd="/",
            timeout=PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return (said[-1] if said else f"it ended with {done.returncode}") if done.returncode else ""


@contextlib.contextmanager
def apart(launch: Launch) -> Iterator[Launch]:
    """Give a way to start with a user that no other sandbox of this process has, until it has ended.

    The limit on processes counts those of a user: the threads of one student would be the loss of another.
    """
    if launch.user is None:
        yield launch
        return
    with _CHOOSING:
        user = _unused_user()
        _IN_USE.add(user)
    try:
        yield msgspec.structs.replace(launch, user=user)
    finally:
        _IN_USE.discard(user)


_CHOOSING = threading.Lock()
_IN_USE: set[int] = set()


def _unused_user() -> int:
    """Return a user id that has no name, no processes and no sandbox of ours."""
    # Windows, where this is never called, has no such module.
    import pwd

    taken = _IN_USE | {entry.pw_uid for entry in pwd.getpwall()}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            taken.add(process.stat().st_uid)
        except OSError:
            continue
    return secrets.choice([user for user in USERS if user not in taken])
