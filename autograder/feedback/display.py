"""Show the outcome of a check where it was asked for: as HTML in Jupyter, else as text."""

from __future__ import annotations

import os
import sys
from typing import Any

from autograder import CheckFailed


def show(text: str, html: str) -> None:
    """Show the outcome of a check that found nothing wrong."""
    publish = _publisher()
    if publish:
        publish(text, html)
    else:
        print(text)


def refuse(text: str, html: str) -> CheckFailed:
    """Return what to raise for a check that found something wrong, once its HTML has been shown.

    The exception says everything in any case: nbgrader, logs and other programs read it. Jupyter then
    repeats only its first line.
    """
    failed = CheckFailed(text)
    publish = _publisher()
    if publish:
        publish(text, html)
        failed.shown = True
    return failed


def _publisher() -> Any:  # noqa: ANN401
    """Return what shows text and HTML in a notebook; None in a terminal, and wherever else nothing does."""
    if "NBGRADER_VALIDATING" in os.environ:
        # Its report quotes tracebacks, and no other output.
        return None
    shells = sys.modules.get("IPython")
    shell = shells.get_ipython() if shells else None
    if shell is None or not hasattr(shell, "kernel"):
        return None

    def publish(text: str, html: str) -> None:
        shell.display_pub.publish({"text/plain": text, "text/html": html})

    return publish
