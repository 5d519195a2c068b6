"""The files that Python and torch need, and nothing that holds a secret."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

SYSTEM = (
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/localtime",
    "/usr/share/fonts",
    "/usr/share/fontconfig",
    "/usr/share/zoneinfo",
)
"""Shared libraries, fonts and time zones."""

DEVICES = ("/dev/null", "/dev/urandom", "/dev/random")
# The C library reads the second one to learn how large a large page of memory is.
IN_SYS = ("/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage")
ABOUT_THE_MACHINE = ("/proc/cpuinfo", "/proc/meminfo", *IN_SYS)

FOR_THE_DRIVER = (
    *("/proc/cpuinfo", "/proc/devices", "/proc/driver", "/proc/filesystems", "/proc/meminfo"),
    *("/proc/modules", "/proc/self", "/proc/sys", "/proc/version", "/sys"),
)
"""What a GPU's driver may read of the machine, and of the process in which it is opened."""

DRIVER_LIBRARIES = ("/usr/local/nvidia/lib64", "/usr/lib/wsl/lib")
"""Where containers and Windows put the driver's libraries, if not among the others."""


def gpu_nodes() -> list[str]:
    """Return the device files through which a program talks to a GPU's driver."""
    return [str(path) for path in sorted(Path("/dev").glob("nvidia*")) if not path.is_dir()]


def driver_libraries() -> list[str]:
    """Return the folders of the driver's libraries that are not among the system's."""
    return _existing(list(DRIVER_LIBRARIES))


def libraries() -> list[str]:
    """Return the folders that Python imports from.

    Never a whole environment: a course may lie in it.
    """
    schemes = ("stdlib", "platstdlib", "purelib", "platlib")
    bases = [sys.base_prefix, sys.base_exec_prefix]
    found = [sysconfig.get_path(name) for name in schemes]
    found += [os.path.join(base, name) for base in bases for name in ("lib", "lib64")]
    found.append(str(Path(__file__).resolve().parents[2]))
    return _existing([*found, *SYSTEM])


def programs() -> list[str]:
    """Return what it takes to start this Python, beside its libraries."""
    executable = Path(sys.executable)
    links = [str(executable), *(str(executable.parent / link) for link in ("python", "python3"))]
    return _existing([*links, os.path.realpath(executable), os.path.join(sys.prefix, "pyvenv.cfg")])


def _existing(paths: list[str]) -> list[str]:
    return [path for path in dict.fromkeys(paths) if os.path.exists(path)]
