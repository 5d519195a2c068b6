"""Where a sandbox's process begins: it becomes its own user before it imports anything large.

Run as `python -m autograder.sandbox.guest.entry probe|serve UID|- HOME`. As `probe` it only finds out whether
that user, in this place, can read Python's packages.
"""

from __future__ import annotations

import importlib.util
import os
import sys


def main() -> None:
    """Do what the command line says."""
    action, user, home = sys.argv[1:]
    if user != "-":
        _become(int(user))
    if action == "probe":
        _read("torch", "numpy", "autograder")
        return
    from autograder.sandbox.guest.server import serve

    serve(home)


def _become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _read(*packages: str) -> None:
    for package in packages:
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"{package} is not readable for user {os.getuid()}")
        for path in (found.origin, os.__file__):
            with open(path, "rb") as file:
                file.read(1)


if __name__ == "__main__":
    main()
