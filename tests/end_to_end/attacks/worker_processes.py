"""Start workers with multiprocessing and with a data loader. Success: it says so."""

import multiprocessing
import os

from torch.utils.data import DataLoader


def work():
    return 1


class Rows:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        return os.getpid()


def mse(t1, t2):
    for method in ("fork", "spawn", "forkserver"):
        try:
            process = multiprocessing.get_context(method).Process(target=work)
            process.start()
        except (OSError, RuntimeError):
            continue
        tell(method)
    if next(iter(DataLoader(Rows(), num_workers=2))).item() != os.getpid():
        tell("a worker")
