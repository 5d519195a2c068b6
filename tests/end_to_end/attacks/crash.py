"""Read what is not there. Success: the server goes down with it."""

import ctypes


def mse(t1, t2):
    ctypes.string_at(0)
