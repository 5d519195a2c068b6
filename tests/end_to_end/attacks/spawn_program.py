"""Start a program behind the words that say there are none. Success: the canary file is there."""

import _posixsubprocess
import posix


def mse(t1, t2):
    try:
        posix.posix_spawn("/usr/bin/touch", ["touch", WORLD["canary"]], {})
    except OSError:
        pass
    try:
        posix.system(f"touch {WORLD['canary']}")
    except OSError:
        pass
    pid = posix.fork()
    if pid == 0:
        try:
            posix.execv("/usr/bin/touch", ["touch", WORLD["canary"]])
        finally:
            posix._exit(0)
    posix.waitpid(pid, 0)
    tell((pid, _posixsubprocess))
