"""A handful of attacks that every new sandbox must withstand before it gets a student's code."""

from __future__ import annotations

import contextlib
import inspect
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.records.values import Case, Items, Text, as_value
from autograder.sandbox.layers import NoRoom
from autograder.sandbox.protocol import Reply, Request
from autograder.submission.outline import Statement


def attack(canary: str, user: int) -> list[str]:
    """Try to get out, and return the names of the layers that did not hold.

    Runs in a sandbox, and goes round the words that `courtesy` has put in place.
    """
    import _socket
    import ctypes
    import errno
    import mmap
    import os
    import posix
    import resource

    def attempt(layer: str, action: Callable[[], object]) -> None:
        try:
            action()
        except PermissionError:
            return
        except (OSError, ValueError) as error:
            # Whatever else went wrong: the call got through.
            if getattr(error, "errno", errno.EPERM) in (errno.EPERM, errno.EACCES):
                return
        broken.append(layer)

    def start_process() -> None:
        if posix.fork() == 0:
            posix._exit(0)

    broken: list[str] = []
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        broken += ["no_new_privileges"] * (libc.prctl(39, 0, 0, 0, 0) != 1)
        broken += ["not_dumpable"] * (libc.prctl(3, 0, 0, 0, 0) != 0)
    unlimited = resource.getrlimit(resource.RLIMIT_CPU)[1] == resource.RLIM_INFINITY
    broken += ["limits"] * unlimited
    broken += ["own_uid"] * (os.getuid() == user)
    broken += ["bubblewrap"] * os.path.exists(os.path.dirname(canary))
    parent = os.getppid()
    hidden = not os.path.exists(canary)
    if not hidden:
        attempt("landlock", lambda: os.open(canary, os.O_RDONLY))
        attempt("landlock", lambda: os.open(canary + ".new", os.O_WRONLY | os.O_CREAT))
    attempt("landlock", lambda: os.listdir("/"))
    attempt("landlock", lambda: os.open("/proc/self/mem", os.O_RDONLY))
    if os.path.exists("/dev/nvidiactl"):
        attempt("no_driver", lambda: os.open("/dev/nvidiactl", os.O_RDWR))
    attempt("seccomp", _socket.socket)
    attempt("seccomp", start_process)
    attempt("seccomp", lambda: posix.execv("/nowhere", ["nowhere"]))
    attempt("seccomp", lambda: os.kill(parent, 0))
    attempt("seccomp", lambda: mmap.mmap(-1, 4096))
    attempt("seccomp", lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
    return sorted(set(broken))


def broken_layers(run: Callable[[Request], Reply | None]) -> list[str] | None:
    """Return the layers that did not hold, or None if there was no answer.

    Args:
        run: Runs a request in the sandbox that is tested.

    Raises:
        NoRoom: If there is no room for a small file.
    """
    with _canary() as canary:
        case = Case({"canary": as_value(str(canary)), "user": as_value(os.getuid())})
        code = f"from typing import Callable\n{inspect.getsource(attack)}"
        reply = run(Request("attack", [Statement(code, 1, 1)], [case]))
    if reply is None or reply.failure or reply.observations[0].failure:
        return None
    returned = reply.observations[0].returned
    items = returned.items if isinstance(returned, Items) else []
    return [item.text for item in items if isinstance(item, Text)]


@contextlib.contextmanager
def _canary() -> Iterator[Path]:
    """Give a file that is readable for everybody: nothing but the sandbox may stand in the way."""
    with contextlib.ExitStack() as until:
        try:
            folder = until.enter_context(tempfile.TemporaryDirectory(prefix="autograder-canary-"))
            os.chmod(folder, 0o755)
            canary = Path(folder) / "canary"
            canary.write_text("a secret")
        except OSError as error:
            raise NoRoom.for_files(error) from error
        yield canary
