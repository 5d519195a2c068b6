"""Take all memory with tensors and arrays. Success: it says so."""

import numpy as np
import torch


def mse(t1, t2):
    taken = []
    for make in (lambda: torch.ones(10**7), lambda: np.ones(10**7)):
        try:
            while len(taken) < 100:
                taken.append(make())
        except (RuntimeError, MemoryError):
            continue
        tell(len(taken))
    torch.ones(10**12)
