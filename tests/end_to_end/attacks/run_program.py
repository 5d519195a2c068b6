"""Become another program. Success: the canary file is there."""

import posix


def mse(t1, t2):
    posix.execv("/bin/sh", ["sh", "-c", f"touch {WORLD['canary']}"])
