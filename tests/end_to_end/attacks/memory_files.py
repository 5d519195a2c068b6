"""Keep memory in files that are deleted but mapped. Success: it says so."""

import mmap
import os


def mse(t1, t2):
    taken = []
    for number in range(1000):
        descriptor = os.open(f"file{number}", os.O_RDWR | os.O_CREAT)
        os.write(descriptor, bytes(10**7))
        taken.append(mmap.mmap(descriptor, 4096))
        os.close(descriptor)
        os.unlink(f"file{number}")
    tell(len(taken))
