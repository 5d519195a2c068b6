"""Describe exceptions as data, with the line of the student's own code."""

from __future__ import annotations

import linecache
import sysconfig
import traceback
from pathlib import Path

from autograder.values import Failure

_NOT_STUDENTS = tuple(
    str(Path(folder).resolve())
    for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), Path(__file__).parent)
)

NOT_IN_NOTEBOOK = 0
"""The number of the cell that code of ours claims to come from, where it runs beside a student's."""


def describe_failure(error: BaseException) -> Failure:
    """Return an exception as data, with the last line of the student's own code on its way."""
    line = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == f"cell {NOT_IN_NOTEBOOK}":
            continue
        if not str(Path(frame.filename).resolve()).startswith(_NOT_STUDENTS):
            line = frame.line or linecache.getline(frame.filename, frame.lineno or 0).strip() or line
    try:
        message = str(error)
    except Exception:
        message = ""
    return Failure(type(error).__name__, clean(message[:2000]), clean(line[:200]))


def clean(text: str) -> str:
    """Return a text that can be encoded, whatever half characters it was made of."""
    return text.encode("utf-8", "replace").decode()
