"""Read the memory of the judge and of the server through /proc. Success: it says so."""

import os


def mse(t1, t2):
    for pid in (WORLD["judge"], os.getppid(), os.getpid()):
        for name in ("mem", "maps"):
            try:
                descriptor = os.open(f"/proc/{pid}/{name}", os.O_RDWR if name == "mem" else os.O_RDONLY)
            except OSError:
                continue
            tell(os.fstat(descriptor))
