"""Send a (harmless) signal to the group, the judge and everyone. Success: it says so."""

import os
import signal


def mse(t1, t2):
    for pid in (0, -1, WORLD["judge"], WORLD["bystander"], 1):
        try:
            os.kill(pid, signal.SIGCONT)
        except OSError:
            continue
        tell(pid)
