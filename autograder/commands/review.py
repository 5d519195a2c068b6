"""`autograder review`: grade the review questions by hand, a group of answers at a time."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.shared import CourseOption
from autograder.course import Course, CourseError


def review(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is; 0 takes a free port.")] = 0,
    browser: Annotated[
        bool, typer.Option(help="Open the page in a browser; its link is printed too.")
    ] = True,
    db: Annotated[
        str | None, typer.Option(help="The gradebook's URL, if it is not the one of nbgrader_config.py.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Grade answers in free text on a page on this machine, a group of like answers at a time.

    Points and comments go into nbgrader's gradebook, where formgrader shows them, and each decision can
    be undone. The link is good once; Ctrl-C ends the page, and what was confirmed is kept.
    """
    import asyncio

    try:
        from autograder.review.opening import open_desk
        from autograder.review.server import serve
    except ModuleNotFoundError as error:
        raise CourseError(
            f"{error}: pip install 'torch-first-steps[review]' brings what a review needs."
        ) from None
    with open_desk(Course.find(course), assignment, db) as desk, announcing(browser=browser) as announce:
        try:
            asyncio.run(serve(desk, port, announce))
        except KeyboardInterrupt:
            typer.echo("Stopped. What was confirmed is in the gradebook.")


@contextlib.contextmanager
def announcing(*, browser: bool) -> Iterator[Callable[[str], None]]:
    """Give what prints the link, and opens it without showing it to other users of the machine.

    They can read the command line of a browser, but not a file of ours: its page goes on to the link.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-review-") as folder:

        def announce(link: str) -> None:
            typer.echo(f"Review at {link}\nThe link is good once. Ctrl-C ends the review.")
            if browser and _has_screen():
                page = Path(folder) / "open.html"
                page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0; url={link}">')
                threading.Thread(target=webbrowser.open, args=[page.as_uri()], daemon=True).start()

        yield announce


def _has_screen() -> bool:
    """Say whether a browser would open a window, rather than take over the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
