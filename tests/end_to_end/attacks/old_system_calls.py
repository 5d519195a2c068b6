"""Make system calls by the numbers of another architecture, past a careless filter. Success: it says so."""

import ctypes


def mse(t1, t2):
    # x32: 64-bit calls with a bit set. 41 is socket.
    if ctypes.CDLL(None).syscall(0x40000000 + 41, 2, 1, 0) >= 0:
        tell("x32")
    # int 0x80 with the number of socketcall on 32 bits, where writable code can be had.
    import mmap

    code = bytes.fromhex("b866000000cd80c3")
    memory = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | 0x20, prot=7)
    memory.write(code)
    function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))
    if function() not in (-1, -38):
        tell("32 bits")
