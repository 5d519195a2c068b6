"""Autograding courseware for the first steps in PyTorch.

Students need one name, [`check`][autograder.check]; everything else is reached
through the `autograder` command. Importing this package imports neither torch
nor nbgrader, so that commands which need neither start at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["CheckFailed", "check"]
__version__ = "0.1.0"


class CheckFailed(AssertionError):
    """Say that a checked function does not do yet what was asked.

    The message is the whole feedback. Jupyter shows it without a stack of
    frames, because none of those frames is the student's.

    Attributes:
        shown: Whether the feedback stands above the message already; then its first line is enough.
    """

    shown = False

    def _render_traceback_(self) -> list[str]:
        return [str(self).partition("\n")[0] if self.shown else str(self)]


_EVERYTHING: object = object()


def check(
    candidate: object = _EVERYTHING,
    exercise: str | None = None,
    *,
    hint: int = 1,
    key: str | Path | None = None,
) -> None:
    """Compare a function of yours with the public answer key and say what differs.

    Help comes in three steps, so that you can stop as soon as you see it yourself. Without a function, say
    how far you are with each exercise of the notebook.

    Args:
        candidate: The function (or lambda, partial, callable object) to check, or an exercise's name.
        exercise: The name of the exercise; needed only where it cannot be told from
            the function's name or from the variable that holds it.
        hint: 1 says what differs, 2 also which idea is missing, 3 also where to look.
        key: The answer key to use; by default the `.key` files beside the notebook.

    Raises:
        CheckFailed: If the function does not earn all its points yet, or it cannot be told what is
            to be checked against which key.
    """
    from autograder.checking.run import run

    caller = sys._getframe(1).f_globals
    try:
        run(candidate, exercise, key, caller, hint, everything=candidate is _EVERYTHING)
    except CheckFailed as failed:
        # No frame of ours helps a student, in a terminal no more than in a notebook.
        raise failed.with_traceback(None) from None
