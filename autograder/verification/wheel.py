"""Build the wheel that users would install, to look at what is in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from autograder.course import CourseError


def is_checkout(root: Path) -> bool:
    """Return whether a course is a clone of the project, with the package in it."""
    return (root / "pyproject.toml").is_file() and (root / "autograder").is_dir()


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of a checkout without touching the checkout, and return its path.

    Raises:
        CourseError: If it cannot be built.
    """
    copy = folder / "checkout"
    skip = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache")
    shutil.copytree(root, copy, ignore=skip)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(copy)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise CourseError(f"The wheel cannot be built:\n{done.stderr.strip()}")
    return wheels[0]
