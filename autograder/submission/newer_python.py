"""Code that only a newer Python than the one that grades can read: that is no mistake of its author.

Ruff's parser knows the grammar of every version and says which one a piece of syntax came with. It runs in a
process of its own, as it may be given anything; and only for a cell that Python has refused.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache

import msgspec

SECONDS = 10.0
LONGEST = 100_000
"""Characters; nobody waits for the parser of a longer cell."""

_ADDED = re.compile(r"(.{1,200}) on Python \d\.\d+ \(syntax was added in Python (\d)\.(\d+)\)")


class Newer(msgspec.Struct, frozen=True):
    """The version of Python that is needed, and what for."""

    version: tuple[int, int]
    why: str

    @property
    def reason(self) -> str:
        """What a person should know and do."""
        ours = "{}.{}".format(*sys.version_info)
        theirs = "{}.{}".format(*self.version)
        return (
            f"Python {ours}, which grades here, cannot read it, and Python {theirs} can "
            f"({self.why}): grade it with Python {theirs} or later."
        )


@lru_cache(maxsize=256)
def newer_python_for(code: str) -> Newer | None:
    """Return which newer Python can read code that this one cannot; None if none can, or nothing can tell."""
    if len(code) > LONGEST:
        return None
    said = _messages(code)
    found = [_ADDED.fullmatch(message) for message in said]
    if not found or not all(found):
        return None
    needed = [
        Newer((int(match[2]), int(match[3])), match[1][:1].lower() + match[1][1:]) for match in found if match
    ]
    newest = max(needed, key=lambda newer: newer.version)
    return newest if newest.version > sys.version_info[:2] else None


def _messages(code: str) -> list[str]:
    """Return what is no syntax of the Python that grades, each as one line; nothing if it cannot be told."""
    ours = "py{}{}".format(*sys.version_info)
    command = ["check", "--isolated", "--no-cache", "--quiet", "--ignore-noqa", "--exit-zero"]
    # A rule that never applies to text from standard input: only the parser is asked.
    command += ["--select", "E902", "--target-version", ours, "--output-format", "json", "-"]
    try:
        from ruff import find_ruff_bin

        done = subprocess.run(
            [find_ruff_bin(), *command],
            input=code.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        found = msgspec.json.decode(done.stdout, type=list[dict[str, object]])
    except (ImportError, OSError, ValueError, subprocess.SubprocessError, msgspec.MsgspecError):
        return []
    return [str(each.get("message")) for each in found]
