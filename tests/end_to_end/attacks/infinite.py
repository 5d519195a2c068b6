"""Return infinity, whose distance to anything is infinite or no number. Success: points."""


def mse(t1, t2):
    return (t1 - t2).abs().sum() * float("inf")
