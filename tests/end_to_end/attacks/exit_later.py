"""Have something run when the process ends. Success: the canary file is there."""

import atexit
import threading


def late():
    open(WORLD["canary"], "w").close()


def mse(t1, t2):
    atexit.register(late)
    threading._register_atexit(late)
    return None
