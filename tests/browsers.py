"""A real browser for the tests, where there is one."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window, and end it."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def faults(page: Page) -> list[str]:
    """Return what axe-core finds that shuts people out of a page: contrast, names, order, landmarks."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html']} {node.get('failureSummary')}"
        for each in found
        for node in each["nodes"]
    ]


def width_needed(page: Page) -> int:
    """Return how wide a page is that need not be moved sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width
