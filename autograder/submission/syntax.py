"""Python's parser, for one thread at a time."""

from __future__ import annotations

import ast
import threading

_TURN = threading.Lock()


def parse(code: str) -> ast.Module:
    """Return the syntax tree of code, in whatever thread.

    Up to Python 3.11.7 and 3.12.1, two threads that make trees at once count their depth together, and now
    and then one of them gets a `SystemError`: https://github.com/python/cpython/issues/106905.

    Raises:
        SyntaxError: If it is not Python.
        ValueError: If it holds a null character, in some versions of Python.
        RecursionError: If it is nested too deeply.
    """
    with _TURN:
        return ast.parse(code)
