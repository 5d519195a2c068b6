"""Start workers with multiprocessing and with a data loader. Success: it says so."""

import multiprocessing

import torch
from torch.utils.data import DataLoader


def work():
    return 1


def mse(t1, t2):
    for method in ("fork", "spawn", "forkserver"):
        try:
            process = multiprocessing.get_context(method).Process(target=work)
            process.start()
        except (OSError, RuntimeError):
            continue
        tell(method)
    next(iter(DataLoader(torch.ones(4), num_workers=2)))
    tell("a worker")
