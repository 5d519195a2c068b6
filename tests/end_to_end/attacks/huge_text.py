"""Raise an exception with a text that fills the memory. Success: the grader's memory fills up."""


class Loud(Exception):
    def __str__(self):
        return "x" * 10**8


def mse(t1, t2):
    raise Loud
