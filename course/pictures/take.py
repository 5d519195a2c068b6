"""Take the picture of feedback that the README shows, from what `autograder demo` has written.

Run `make demo` and then `.venv/bin/python course/pictures/take.py`; it needs a Chromium. With
`--dark` it shows the page as a dark screen has it, for a look at it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "build/demo/build/feedback/emil/crop_yields/crop_yields.html"
CELL = "check_fit"


def take(target: Path, scheme: str) -> None:
    """Write the picture of one check cell and the feedback below it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        size = {"width": 1100, "height": 1200}
        page = browser.new_page(viewport=size, color_scheme=scheme)
        page.goto(PAGE.as_uri())
        cell = page.locator("div.code_cell", has=page.locator(f"a[name='{CELL}']"))
        cell.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    if not PAGE.exists():
        sys.exit(f"{PAGE} is not there: run `make demo` first.")
    dark = "--dark" in sys.argv[1:]
    take(
        HERE.parents[1] / "build" / "dark.png" if dark else HERE / "feedback.png", "dark" if dark else "light"
    )
