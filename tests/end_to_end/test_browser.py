"""A student and an instructor at work in JupyterLab, in a real browser.

`PICTURES=course/pictures pytest tests/test_browser.py` takes the pictures of README and guide anew.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import jupyter_server_mathjax
import pytest
from browsers import CHROMIUM, chromium
from gradebooks import copy_course, db_url
from nbgrader.api import Gradebook
from places import SAMPLES
from playwright.sync_api import Locator, Page, Route, expect

from autograder.authoring import samples
from autograder.course import Course

ASSIGNMENT = "crop_yields"
STUDENT = "dora"
TOKEN = secrets.token_hex(16)
MATHJAX = Path(jupyter_server_mathjax.__file__).parent / "static"
LATEST = """\
document.write(`<script src="${document.currentScript.src.replace("latest.js", "MathJax.js")}"></script>`);
"""
PICTURES = os.environ.get("PICTURES")
SECONDS = 60.0
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
NOT_AVERAGED = """\
def mse(t1, t2):
    diff = t1 - t2
    return torch.sum(diff * diff)
"""
# Every cell is there to be found, and nobody asks for news.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine: apt-get install chromium"
)


@pytest.fixture(scope="module")
def class_(built_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course of its own, in which one student has handed in answers, and a `fit` that goes wrong."""
    course = copy_course(built_course, tmp_path_factory.mktemp("browser") / "course")
    sources = SAMPLES / ASSIGNMENT
    folder = course.submitted / STUDENT / ASSIGNMENT
    folder.mkdir(parents=True)
    code = samples.sample_notebook(course, ASSIGNMENT, sources / "emil" / "crop_yields.py")
    (folder / "crop_yields.ipynb").write_text(json.dumps(code))
    notebook = samples.sample_notebook(course, ASSIGNMENT, sources / STUDENT / "review_questions.py")
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "q01_answer":
            cell["source"] = "Each target is a weighted sum of the inputs plus a bias: the rent of a flat."
    (folder / "review_questions.ipynb").write_text(json.dumps(notebook))
    return course


@pytest.fixture(scope="module")
def server(class_: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab in the course directory, as an instructor starts it, with settings of its own."""
    own = tmp_path_factory.mktemp("jupyter")
    for name, values in SETTINGS.items():
        path = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    places = {
        "JUPYTER_CONFIG_DIR": own / "config",
        "JUPYTER_DATA_DIR": own / "data",
        "JUPYTER_RUNTIME_DIR": own / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": own / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": own / "workspaces",
        "IPYTHONDIR": own / "ipython",
    }
    environment = {**os.environ, **{name: str(path) for name, path in places.items()}, "JUPYTER_TOKEN": TOKEN}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--ip=127.0.0.1", "--expose-app-in-browser"]
    with (own / "log").open("w") as log:
        running = subprocess.Popen(command, cwd=class_.root, env=environment, stdout=log, stderr=log)
    try:
        yield _url(running, own / "runtime", own / "log")
    finally:
        running.terminate()
        running.wait(30)


def _url(running: subprocess.Popen[bytes], folder: Path, log: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while running.poll() is None and time.monotonic() < deadline:
        for path in folder.glob("jpserver-*.json"):
            if text := path.read_text():
                return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def page(server: str) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1100, "height": 760})
        page.set_default_timeout(SECONDS * 1000)
        here = urlparse(server).netloc
        page.route(lambda url: urlparse(url).netloc not in ("", here), _without_network)
        page.goto(f"{server}tree?token={TOKEN}")
        yield page


def _without_network(route: Route) -> None:
    """Give MathJax from this machine: without it, formgrader's page for grading does nothing at all."""
    _, _, name = urlparse(route.request.url).path.partition("/mathjax/2.7.7/")
    file = MATHJAX / name
    if name == "latest.js":
        route.fulfill(body=LATEST, content_type="text/javascript")
    elif name and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


def picture(page: Page, name: str, *, of: Locator | None = None, top: Locator | None = None) -> None:
    """Take a picture if pictures are wanted, with `top` below the bar at the top of the page."""
    if PICTURES:
        # Pages of formgrader scroll by themselves, slowly.
        page.wait_for_timeout(2000)
        if top:
            top.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 70)")
        page.wait_for_timeout(500)
        (of or page).screenshot(path=Path(PICTURES) / f"{name}.png")


def code_cell(page: Page, text: str) -> Locator:
    return page.locator(".jp-CodeCell").filter(has_text=text).first


def run(page: Page, cell: Locator) -> None:
    """Run a cell and wait until the kernel has done it."""
    number = cell.locator(".jp-InputPrompt")
    before = number.inner_text()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    done = re.compile(rf"^(?!{re.escape(before)})\[\d+\]:$")
    expect(number).to_have_text(done, timeout=SECONDS * 1000)


def test_a_student_learns_why_an_answer_is_wrong_and_mends_it(page: Page, server: str) -> None:
    page.goto(f"{server}lab/tree/assignments/{ASSIGNMENT}/{ASSIGNMENT}.ipynb?reset")
    first, stub, check = (
        code_cell(page, text) for text in ("import matplotlib.pyplot", "def mse(t1, t2)", "check(mse)")
    )
    # A cell that is run before the kernel is there is not run at all.
    page.wait_for_function(f"{KERNEL}?.connectionStatus === 'connected' && {KERNEL}.status === 'idle'")
    run(page, first)
    type_into(page, stub, NOT_AVERAGED)
    run(page, stub)
    run(page, check)
    said = check.locator(".jp-OutputArea")
    expect(said).to_contain_text(re.compile(r"0\s*(/|of)\s*4 points"), timeout=SECONDS * 1000)
    picture_in_both_themes(page, check)
    type_into(page, stub, NOT_AVERAGED.replace("torch.sum", "torch.mean"))
    run(page, stub)
    run(page, check)
    expect(said).to_contain_text(re.compile(r"4\s*(/|of)\s*4 points"), timeout=SECONDS * 1000)


def type_into(page: Page, cell: Locator, code: str) -> None:
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def picture_in_both_themes(page: Page, cell: Locator) -> None:
    if not PICTURES:
        return
    for theme in ("Dark", "Light"):
        page.evaluate(
            f"jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme}'}})"
        )
        cell.scroll_into_view_if_needed()
        picture(page, f"check_{theme.lower()}", of=page.locator(".jp-NotebookPanel"))


def test_an_instructor_grades_with_formgrader(page: Page, server: str, class_: Course) -> None:
    page.goto(f"{server}formgrader/manage_submissions/{ASSIGNMENT}")
    row = page.locator("tr").filter(has_text=STUDENT)
    row.locator(".autograde a").click()
    close_success(page)

    page.goto(f"{server}formgrader/gradebook/{ASSIGNMENT}/review_questions")
    page.get_by_role("link", name=re.compile("Submission #1")).click()
    points = page.locator("#q01_answer.score")
    # Before it has this colour, what is entered is not saved.
    expect(points).to_contain_class("needs_manual_grade")
    expect(page.locator("body")).to_contain_text("a weighted sum of the inputs plus a bias")
    asked = page.locator(".cell, .jp-Cell").filter(has_text="Say what makes a model").first
    expect(asked).to_contain_text("Model answer.")
    expect(asked).to_contain_text("1 point: an example that names numerical inputs")
    points.fill("1")
    with page.expect_response(lambda response: response.request.method == "PUT"):
        points.press("Tab")
    picture(page, "formgrader", top=asked)
    assert manual_score(class_) == 1.0

    page.goto(f"{server}formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
    page.get_by_role("link", name=re.compile("Submission #1")).click()
    told = page.locator(".cell, .jp-Cell").filter(has_text="fit: not right yet").first
    expect(told).to_contain_text("Hint.")
    plot = told.locator("figure svg")
    expect(plot).to_be_visible()
    assert "Losses of" in told.locator("figcaption").inner_text()

    page.goto(f"{server}formgrader/manage_submissions/{ASSIGNMENT}")
    row.locator(".generate-feedback a").click()
    close_success(page)
    feedback = class_.build / "feedback" / STUDENT / ASSIGNMENT / "review_questions.html"
    page.goto(feedback.as_uri())
    expect(page.locator("body")).to_contain_text(re.compile(r"\b1(\.0)?\s*(/|of)\s*2(\.0)?\b"))
    # The mark scheme is for graders.
    expect(page.locator("body")).not_to_contain_text("Model answer.")


def close_success(page: Page) -> None:
    expect(page.locator("#success-modal, #error-modal")).to_contain_text("Success", timeout=SECONDS * 1000)
    page.keyboard.press("Escape")


def manual_score(course: Course) -> float | None:
    with Gradebook(db_url(course), "torch-first-steps") as gradebook:
        grade = gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, STUDENT)
        return float(grade.manual_score) if grade.manual_score is not None else None
