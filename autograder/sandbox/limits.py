"""What one exercise of one submission may use."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """The limits of one exercise; what goes beyond one of them is stopped, and the student is told which.

    Attributes:
        seconds: Wall-clock time for loading and all calls; CPU time is bounded by the same.
        memory: Bytes that may be mapped beyond what Python and torch take, shared memory included.
        reply: Bytes that may come back.
        file: Bytes of one file.
        disk: Bytes of all files together.
        files: Number of files and folders.
        threads: Threads beside the first one.
    """

    seconds: float = 10.0
    memory: int = 2 * 2**30
    reply: int = 16 * 2**20
    file: int = 16 * 2**20
    disk: int = 64 * 2**20
    files: int = 1000
    threads: int = 128
