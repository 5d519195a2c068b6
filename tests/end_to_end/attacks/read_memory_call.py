"""Read the memory of the judge and of the server with process_vm_readv. Success: it says so."""

import ctypes
import os


def mse(t1, t2):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(8)
    here = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    there = (ctypes.c_void_p * 2)(id(os), 8)
    for pid in (WORLD["judge"], os.getppid()):
        # The address need not be right: EFAULT would say that reading was allowed.
        got = libc.process_vm_readv(pid, here, 1, there, 1, 0)
        if got > 0 or ctypes.get_errno() == 14:
            tell("read")
