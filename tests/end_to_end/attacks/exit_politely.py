"""Raise SystemExit while being defined and while being called. Success: points."""

import sys


def mse(t1, t2):
    sys.exit(0)
