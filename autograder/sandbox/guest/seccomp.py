"""seccomp: the system calls that a child may make.

An allow-list. The filter is built with libseccomp, which knows the numbers of every
architecture, and exported; a child loads the exported bytes, which costs a tenth of building.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import tempfile

from autograder.sandbox.guest import syscalls

SECCOMP = {"x86_64": 317, "aarch64": 277, "riscv64": 277, "ppc64le": 358, "s390x": 348}
"""The number of the system call `seccomp` on the machines for which there is a PyTorch."""

SET_MODE_FILTER = 1
ALL_THREADS = 1
INSTRUCTION_BYTES = 8

ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev lseek close close_range dup dup2 dup3
    pipe pipe2 eventfd2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait
    epoll_pwait
    open openat creat stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat
    getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2
    ftruncate fallocate fadvise64 fsync fdatasync flock umask statfs fstatfs sendfile copy_file_range
    brk mprotect munmap mremap madvise mincore msync membarrier get_mempolicy
    futex set_robust_list set_tid_address rseq arch_prctl sched_yield sched_getaffinity sched_getparam
    sched_getscheduler getcpu getpriority
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack setitimer getitimer alarm pause
    restart_syscall exit exit_group wait4 waitid
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid
    getsid getrlimit getrusage uname sysinfo times
    time gettimeofday clock_gettime clock_getres nanosleep clock_nanosleep getrandom
"""
"""What honest code needs: its own memory, files (Landlock says which), threads, time."""

PRETENDED = "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat"
"""Answered as if done: Landlock does not rule over them, and `shutil.copy` must not fail for one."""

FCNTL_COMMANDS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030)
"""Duplicating, flags and locks. Not F_SETOWN and F_SETSIG: they send signals to others."""

IOCTL_COMMANDS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""What Python asks of files: is it a terminal, how wide, how many bytes, blocking, inheritable."""

GPU_COMMANDS = ((0xFF00, 0x4600), (0xFFFFFF00, 0), (0xFFFFFFFC, 0x30000000))
"""Masks and values of what CUDA asks of NVIDIA's driver by `ioctl`, from gVisor's `pkg/abi/nvgpu`.

Those of /dev/nvidiactl and /dev/nvidia0 have the type F, those of /dev/nvidia-uvm are small numbers. Which
ones a version of the driver needs is not documented, hence all of them: Landlock leaves no other device.
"""

PRCTL_OPTIONS = (3, 15, 16, 39, 0x53564D41)
"""Asking whether it is dumpable and may gain privileges; names of threads and of mappings."""

MAP_SHARED, MAP_ANONYMOUS = 0x01, 0x20
CLONE_VM, CLONE_THREAD = 0x100, 0x10000
CLONE_NAMESPACES = 0x7E020000 | 0x80
SIGNED_64 = 2**64 - 1


def build(*, gpu: bool = False) -> bytes:
    """Return the filter as instructions for the kernel.

    Args:
        gpu: Let the process talk to the driver of a GPU.

    Raises:
        ImportError: If the bindings or libseccomp are missing; the message says which.
        OSError: If libseccomp fails.
    """
    try:
        import pyseccomp as library
    except ImportError:
        raise ImportError("the Python package pyseccomp is not installed") from None
    except RuntimeError:
        raise ImportError("the library libseccomp.so.2 is not installed") from None
    arg, masked, allow = library.Arg, library.MASKED_EQ, library.ALLOW
    rules = library.SyscallFilter(library.ERRNO(errno.EPERM))
    # Calls by the numbers of another architecture would mean something else.
    rules.set_attr(library.Attr.ACT_BADARCH, library.KILL_PROCESS)

    def add(action: int, name: str, *conditions: object) -> None:
        try:
            rules.add_rule(action, name, *conditions)
        except OSError as error:
            # A name that this architecture or this libseccomp does not have.
            if error.errno not in (errno.EINVAL, errno.EDOM, errno.ENOENT):
                raise

    for name in ALLOWED.split():
        add(allow, name)
    for name in PRETENDED.split():
        add(library.ERRNO(0), name)
    # glibc and Python then fall back on calls whose arguments can be looked at.
    for name in ("clone3", "openat2", "futex_waitv"):
        add(library.ERRNO(errno.ENOSYS), name)
    for name, position, values in (
        ("fcntl", 1, FCNTL_COMMANDS),
        ("ioctl", 1, IOCTL_COMMANDS),
        ("prctl", 0, PRCTL_OPTIONS),
    ):
        for value in values:
            add(allow, name, arg(position, masked, 0xFFFFFFFF, value))
    for mask, value in GPU_COMMANDS if gpu else ():
        add(allow, "ioctl", arg(1, masked, mask, value))
    # Threads, but no processes.
    threads = CLONE_THREAD | CLONE_VM
    add(allow, "clone", arg(0, masked, threads | CLONE_NAMESPACES, threads))
    # Every mapping but shared anonymous memory, which no limit on data counts.
    for kind in (0, MAP_SHARED, MAP_ANONYMOUS):
        add(allow, "mmap", arg(3, masked, MAP_SHARED | MAP_ANONYMOUS, kind))
    # Reading the own limits, not setting any.
    add(allow, "prlimit64", arg(0, masked, 0xFFFFFFFF, 0), arg(2, masked, SIGNED_64, 0))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


class Program:
    """A filter, laid out in memory as the kernel takes it."""

    def __init__(self, instructions: bytes) -> None:
        self._instructions = ctypes.create_string_buffer(instructions, len(instructions))
        self._header = _Header(len(instructions) // INSTRUCTION_BYTES, ctypes.addressof(self._instructions))

    def load(self) -> None:
        """Let this process be bound by the filter from now on: all its threads, also those of a driver.

        Raises:
            OSError: If the kernel refuses.
        """
        number = SECCOMP.get(platform.machine())
        if number is None:
            raise OSError(f"the number of the system call seccomp on {platform.machine()} is not known here")
        if syscalls.syscall(number, SET_MODE_FILTER, ALL_THREADS, ctypes.addressof(self._header)):
            raise OSError("a thread keeps a filter of its own")


class _Header(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))
