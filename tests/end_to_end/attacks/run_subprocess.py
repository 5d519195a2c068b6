"""Start a program, politely. Success: the canary file is there."""

import os
import subprocess


def mse(t1, t2):
    for start in (
        lambda: subprocess.run(["touch", WORLD["canary"]]),
        lambda: os.system(f"touch {WORLD['canary']}"),
        lambda: os.popen(f"touch {WORLD['canary']}").read(),
    ):
        try:
            start()
        except OSError:
            pass
