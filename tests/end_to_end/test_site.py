"""The web site, built as `make site` builds it and read in a real browser without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import nbformat
import pytest
from browsers import chromium
from places import ROOT
from playwright.sync_api import BrowserContext, Page

LESSONS = sorted(path.stem for path in (ROOT / "course" / "lessons").glob("*.md"))
PAGES = ["index", "syllabus", "notebooks", "submitting", "instructors", "coverage", "published"]
PAGES += [f"lessons/{lesson}" for lesson in LESSONS]
FORMULAS = ".bd-article .math.notranslate"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as the workflow does, which runs every lesson."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    environment = {**os.environ, "GITHUB_REPOSITORY": "someone/torch-first-steps"}
    done = subprocess.run(
        [*command, str(ROOT / "course"), str(target)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with chromium() as started:
        context = started.new_context(offline=True)
        context.set_default_timeout(20_000)
        yield context


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_every_link_of_a_notebook_leads_to_one_that_begins_with_what_it_needs(site: Path) -> None:
    assert sorted(path.stem for path in (site / "notebooks" / "lessons").iterdir()) == LESSONS
    for released in sorted(ROOT.glob("assignments/*/*.ipynb")):
        folder = site / "notebooks" / "assignments" / released.parent.name
        notebook = nbformat.read(folder / released.name, as_version=4)
        nbformat.validate(notebook)
        setup, *rest = notebook.cells
        assert "git+https://github.com/someone/torch-first-steps" in setup.source
        assert rest == nbformat.read(released, as_version=4).cells
        for key in released.parent.glob("*.key"):
            assert repr(key.name) in setup.source
            assert (folder / key.name).read_bytes() == key.read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_without_a_network(page: Page, site: Path, name: str) -> None:
    outside: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    page.on("requestfailed", lambda request: broken.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto((site / f"{name}.html").as_uri())
    page.wait_for_function(
        f"[...document.querySelectorAll('{FORMULAS}')].every(one => one.querySelector('.MathJax'))"
    )
    images = page.locator(".bd-article img").evaluate_all("found => found.map(one => one.naturalWidth)")
    assert all(images)
    assert [url for url in outside if urlparse(url).scheme not in ("file", "data", "about")] == []
    assert [url for url in broken if url != "about:blank"] == []
    links = page.locator(".bd-article a[href]").evaluate_all("found => found.map(one => one.href)")
    missing = [
        url for url in links if url.startswith("file:") and not Path(unquote(urlparse(url).path)).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_formulas_figures_and_results(page: Page, site: Path, lesson: str) -> None:
    page.goto((site / "lessons" / f"{lesson}.html").as_uri())
    assert page.locator(FORMULAS).count() > 3
    assert page.locator(".bd-article .cell_output img").count() > 0
    assert page.locator(".bd-article .cell_output").count() > 5


def test_the_search_finds_words_without_a_network(page: Page, site: Path) -> None:
    page.goto(f"{(site / 'search.html').as_uri()}?q=gradient")
    # Results are added to the page one after another.
    for lesson in LESSONS:
        page.wait_for_selector(f"#search-results li a[href*='lessons/{lesson}.html']")


@pytest.mark.parametrize("service", ["colab.research.google.com/github", "mybinder.org/v2/gh"])
def test_every_notebook_has_its_launch_link(page: Page, site: Path, service: str) -> None:
    page.goto((site / "notebooks.html").as_uri())
    links = page.locator(f".bd-article a[href^='https://{service}/someone/']").count()
    assert links == len(LESSONS) + len(list(ROOT.glob("assignments/*/*.ipynb")))


def test_a_lesson_has_its_launch_links_too(page: Page, site: Path) -> None:
    page.goto((site / "lessons" / "perceptron.html").as_uri())
    colab = page.locator(".header-article-items a[href*='colab']")
    assert colab.first.get_attribute("href") == (
        "https://colab.research.google.com/github/someone/torch-first-steps/blob/gh-pages/"
        "notebooks/lessons/perceptron.ipynb"
    )
