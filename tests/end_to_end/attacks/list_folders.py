"""List folders outside the own one. Success: it says so."""

import os


def mse(t1, t2):
    for path in ("/", "/proc", "/home", "/root", "/tmp", WORLD["folder"]):
        try:
            found = os.listdir(path)
        except OSError:
            continue
        tell(found)
