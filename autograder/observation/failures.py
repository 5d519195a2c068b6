"""Describe exceptions as data, with the line of the student's own code."""

from __future__ import annotations

import functools
import linecache
import sysconfig
import traceback
from pathlib import Path

from autograder.records.values import LONGEST_LINE, LONGEST_MESSAGE, LONGEST_NAME, Failure

_NOT_STUDENTS = tuple(
    str(Path(folder).resolve())
    for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), Path(__file__).parents[1])
)

NOT_IN_NOTEBOOK = 0
"""The number of the cell that code of ours claims to come from, where it runs beside a student's."""


def describe_failure(error: BaseException) -> Failure:
    """Return an exception as data, with the last line of the student's own code on its way."""
    line = ""
    # Not `extract_tb`, which reads the files of all lines.
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if _is_students(file):
            line = linecache.getline(file, number or 0).strip() or line
    try:
        message = str(error)
    except Exception:
        message = ""
    return Failure(name_of(error), clean(message[:LONGEST_MESSAGE]), clean(line[:LONGEST_LINE]))


def name_of(thing: object) -> str:
    """Return the name of a thing's type, as much of it as may travel."""
    return clean(type(thing).__name__[:LONGEST_NAME])


@functools.lru_cache(maxsize=1024)
def _is_students(file: str) -> bool:
    if file == f"cell {NOT_IN_NOTEBOOK}":
        return False
    return not str(Path(file).resolve()).startswith(_NOT_STUDENTS)


def clean(text: str) -> str:
    """Return a text that can be encoded, whatever half characters it was made of."""
    return text.encode("utf-8", "replace").decode()
