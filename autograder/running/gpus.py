"""Find the GPUs of this machine without waking CUDA, which must not be touched before a fork."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

SECONDS = 20.0
"""How long nvidia-smi may take; where nobody keeps the driver awake, it takes some."""


def visible() -> list[str]:
    """Return the GPUs that may be used, as CUDA_VISIBLE_DEVICES names them; none if there is no driver.

    Whoever sets that variable wants others to be left alone.
    """
    listed = re.findall(r"UUID: ([\w-]+)\)", ask("-L"))
    chosen = os.environ.get("CUDA_VISIBLE_DEVICES")
    if chosen is None or not listed:
        return listed
    # What follows an invalid name is not used by CUDA either.
    names = [name.strip() for name in chosen.split(",")]
    return names[: names.index("-1")] if "-1" in names else [name for name in names if name]


def ask(*what: str) -> str:
    """Return what nvidia-smi says, or nothing where there is none or it fails."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, *what], capture_output=True, text=True, check=False, timeout=SECONDS, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout


@functools.cache
def cuda_of_torch() -> str:
    """Return the version of CUDA that PyTorch is built for, or nothing, without importing it."""
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return ""
    try:
        text = Path(found.origin).with_name("version.py").read_text()
    except OSError:
        return ""
    version = re.search(r"^cuda\b[^=\n]*=\s*'([\d.]+)'", text, re.MULTILINE)
    return version.group(1) if version else ""


def problem() -> str:
    """Return why no GPU can be used here, or an empty string where one may be tried."""
    if not visible():
        return "there is none that nvidia-smi lists and CUDA_VISIBLE_DEVICES leaves"
    if not cuda_of_torch():
        return "PyTorch is built without CUDA here (https://pytorch.org/get-started/locally has one with it)"
    return ""
