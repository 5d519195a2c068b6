"""Leave a process behind that goes on. Success: the canary file is there, or a process is left."""

import posix
import time


def mse(t1, t2):
    if posix.fork() == 0:
        posix.setsid()
        if posix.fork() == 0:
            for _ in range(20):
                try:
                    open(WORLD["canary"], "a").write("I live\n")
                except OSError:
                    pass
                time.sleep(0.5)
        posix._exit(0)
    tell("started")
