"""Start processes until there are no more. Success: it says so."""

import posix
import time


def mse(t1, t2):
    started = 0
    for _ in range(200):
        try:
            pid = posix.fork()
        except OSError:
            break
        if pid == 0:
            time.sleep(60)
            posix._exit(0)
        started += 1
    if started:
        tell(started)
