"""Name the versions of all that decides about a result."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path


@lru_cache(maxsize=1)
def used_versions() -> dict[str, str]:
    """Return the versions that a reader of a report wants to see, by name."""
    packages = {name: version(name) for name in ("torch-first-steps", "torch", "numpy")}
    return {**packages, "python": platform.python_version()}


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Return a name for the versions of all that decides about a result.

    The package's own sources rather than its version: whoever changes a comparison
    wants it to count at once.
    """
    found = hashlib.blake2b(digest_size=20)
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        found.update(path.read_bytes())
    for package in ("torch", "numpy", "safetensors", "msgspec"):
        found.update(f"{package} {version(package)}".encode())
    found.update(platform.python_version().encode())
    return found.hexdigest()
