"""The layers between a student's code and the machine: their names, what they do, how to get them."""

from __future__ import annotations

from collections.abc import Collection

import msgspec


class Layer(msgspec.Struct, frozen=True):
    """One layer.

    Attributes:
        does: What it keeps out.
        remedy: What to install or change where it is missing.
        required: Whether strangers' code may not run without it.
    """

    does: str
    remedy: str
    required: bool = True


LAYERS = {
    "limits": Layer(
        "bounds time, memory, files, threads and output",
        "Grade on Linux, or in a Linux container.",
    ),
    "no_new_privileges": Layer("makes set-uid programs useless", "Grade on Linux, or in a Linux container."),
    "not_dumpable": Layer(
        "closes the process to others of the same user", "Grade on Linux, or in a Linux container."
    ),
    "landlock": Layer(
        "leaves Python and torch to read, and one small folder to write",
        "Use Linux 5.13 or later with `landlock` in the kernel's `lsm=` list, and a container runtime "
        "whose seccomp profile lets the landlock calls through (Docker 20.10.10 or later).",
    ),
    "seccomp": Layer(
        "refuses sockets, programs, processes, signals and shared memory",
        "Install the library (Debian, Ubuntu: apt-get install libseccomp2; Fedora: dnf install libseccomp) "
        "and its bindings (pip install 'torch-first-steps[instructor]').",
    ),
    "bubblewrap": Layer(
        "hides the file system, other processes and the network",
        "Install it (Debian, Ubuntu: apt-get install bubblewrap; Fedora: dnf install bubblewrap) "
        "and allow user namespaces.",
        required=False,
    ),
    "no_driver": Layer(
        "keeps the driver of a GPU out of reach, a large part of the kernel",
        "What is graded with `--device cuda` talks to it; `--device sim` does without.",
        required=False,
    ),
    "own_uid": Layer(
        "runs as a user that owns nothing",
        "Only root can do this, where Python and torch are readable for everybody.",
        required=False,
    ),
}

REQUIRED = tuple(name for name, layer in LAYERS.items() if layer.required)
"""Measured against a suite of attacks: with these none reaches its goal; without one of them some do."""


def is_confined(layers: Collection[str]) -> bool:
    """Return whether these layers are enough for strangers' code."""
    return set(REQUIRED) <= set(layers)


class SandboxRefused(RuntimeError):
    """Say that this machine lacks layers without which strangers' code must not run."""

    def __init__(self, missing: dict[str, str]) -> None:
        self.missing = missing
        lacking = "; ".join(f"{name} ({reason})" for name, reason in missing.items())
        super().__init__(
            f"nothing was graded, because this machine cannot shut students' code in: it lacks {lacking}. "
            "`autograder doctor` says what to install; a Linux container or virtual machine does as well. "
            "If you trust every submission, add --allow-unsandboxed (nbgrader: "
            "--Grade.allow_unsandboxed=True); the results will say so."
        )


class NoRoom(SandboxRefused):
    """Say that a disk is full, so that right code would fail."""

    def __init__(self, why: str) -> None:
        self.missing = {}
        RuntimeError.__init__(
            self,
            f"{why}. What was graded before is kept: make room, or set TMPDIR to a folder on another disk, "
            "and run this again.",
        )

    @classmethod
    def for_files(cls, error: OSError) -> NoRoom:
        """Say that temporary files cannot be written, and why."""
        return cls(f"nothing can be written to a temporary folder ({error.strerror})")


class NotStarted(SandboxRefused):
    """Say that no sandbox starts, which nobody's code has brought about: none has been run in it yet."""

    def __init__(self, why: str) -> None:
        self.missing = {}
        RuntimeError.__init__(
            self,
            f"a sandbox does not start ({why}). What was graded before is kept: run this again when less is "
            "running; if that does not help, see what `autograder doctor` says.",
        )


class GpuRefused(SandboxRefused):
    """Say that nothing can be graded on a GPU of this machine."""

    def __init__(self, why: str) -> None:
        self.why = why
        self.missing = {"cuda": why}
        RuntimeError.__init__(
            self, f"nothing was run on a GPU: {why}. Use --device sim, which simulates one."
        )
