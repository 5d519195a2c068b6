"""Start processes by every system call that can. Success: it says so."""

import ctypes
import os


def mse(t1, t2):
    libc = ctypes.CDLL(None)
    numbers = {"x86_64": (56, 57, 58, 435), "aarch64": (220, 435)}[os.uname().machine]
    arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17)
    for number in numbers:
        for flags in (17, 0x8000 | 17, 0x10000000 | 17, 0x20000000 | 17):
            first = ctypes.byref(arguments) if number == 435 else ctypes.c_long(flags)
            second = 88 if number == 435 else 0
            pid = libc.syscall(number, first, second, 0, 0, 0)
            if pid == 0:
                os._exit(0)
            if pid > 0:
                tell((number, pid))
