"""The class report in a real browser: offline, by eye in both themes, on paper and on a narrow screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, chromium, faults
from playwright.sync_api import Page, expect
from report_class import answer
from test_report import hand_in, keep

from autograder.course import Course
from autograder.report.making import make_report, write_report
from autograder.running.graded_notebook import Part

STUDENTS = ["ada", "bela", "chen", "dora", "emil", "fatou", "goran", "hana", "ivan", "jun", "kofi", "lena"]
MISTAKES = [f"mse_mistake_{number}" for number in range(11)]
SECTIONS = [
    "What to teach next",
    "Scores",
    "Exercises",
    "Wrong answers",
    "To look at again",
    "Not graded",
    "Similar submissions",
    "How it was graded",
    "How to read this",
]
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine: apt-get install chromium"
)


@pytest.fixture(scope="module")
def class_(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Twelve students, with every outcome and more mistakes than the first table has; and a broken file."""
    course = Course(tmp_path_factory.mktemp("class"))
    (course.root / "nbgrader_config.py").touch()
    for folder in (course.solutions, course.assignments):
        (folder / "a").mkdir(parents=True)
    hints = (
        f'# %%\n@mse_exercise.misconception\ndef {name}(t1, t2):\n    """Look up `mean`."""\n'
        for name in MISTAKES
    )
    (course.solutions / "a" / "a.py").write_text("".join(hints))
    (course.assignments / "a" / "a.ipynb").write_text('{"cells": []}')
    for number, student in enumerate(STUDENTS):
        path = hand_in(course, student, json.dumps(student))
        parts = (Part("value", 2, number % 3), Part("gradient", 2, 0))
        mse = answer("mse", number % 3, 4, diagnosis=MISTAKES[number % 11], parts=parts)
        statuses = ("passed", "failed", "error", "timed_out", "not_attempted")
        fit = answer("fit", 2 - 2 * bool(number % 5), 2, status=statuses[number % 5])
        keep(course, path, answers=(mse, fit))
    keep(course, hand_in(course, "uma", "no notebook"), error="a.ipynb is not JSON.", answers=())
    return course


@pytest.fixture(scope="module")
def report(class_: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    return write_report(make_report(class_, "a"), folder, json=False)[0]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        context = browser.new_context(offline=True)
        yield context.new_page()


@pytest.fixture
def shown(page: Page, report: Path) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen", color_scheme="light")
    page.goto(report.as_uri())
    return page


def test_it_opens_offline_and_asks_for_nothing_else(page: Page, report: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report.as_uri(), wait_until="networkidle")
    assert (asked, said) == ([report.as_uri()], [])


def test_every_section_is_there_and_has_something_to_say(shown: Page) -> None:
    assert shown.get_by_role("heading", level=2).all_inner_texts() == SECTIONS
    for section in shown.locator("section").all():
        assert section.locator("p, table, ul, dl").count()
    assert shown.get_by_role("heading", level=1).inner_text() == "a"


def test_the_charts_say_in_words_what_they_show(shown: Page) -> None:
    chart = shown.get_by_role("img", name="Histogram of the scores in a:")
    counts = [int(text) for text in chart.locator(".count").all_text_contents()]
    assert sum(counts) == len(STUDENTS)
    heights = [bar["height"] for each in chart.locator("rect.bar").all() if (bar := each.bounding_box())]
    drawn = [height for height in heights if height > 1]
    assert drawn == pytest.approx([max(drawn) * count / max(counts) for count in counts], rel=0.02)
    outcomes = shown.get_by_role("img", name="3 right, 3 not right yet, 2 ended with an error")
    assert outcomes.is_visible()


def test_what_is_folded_opens(shown: Page) -> None:
    parts, more = shown.get_by_text("Part by part"), shown.get_by_text("5 rarer ideas")
    for summary, inside in ((parts, "mse: gradient"), (more, "Mistake 9")):
        cell = shown.locator("details").get_by_role("rowheader", name=inside, include_hidden=True)
        assert not cell.is_visible()
        summary.click()
        assert cell.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(shown: Page, scheme: Any) -> None:
    shown.emulate_media(color_scheme=scheme)
    assert faults(shown) == []
    paper = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper != "rgb(255, 255, 255)") is (scheme == "dark")


def test_the_contents_lead_to_every_section(shown: Page) -> None:
    links = shown.get_by_role("navigation", name="Contents").get_by_role("link")
    assert links.all_inner_texts() == SECTIONS
    for link in links.all():
        link.click()
        heading = shown.get_by_role("heading", level=2, name=link.inner_text(), exact=True)
        expect(heading).to_be_in_viewport()


def test_a_name_leads_to_the_feedback_that_the_student_got(
    page: Page, class_: Course, tmp_path: Path
) -> None:
    made = class_.feedback / "ada" / "a" / "a.html"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text("<p id='check_mse'>Hello Ada</p>")
    (path,) = write_report(make_report(class_, "a"), tmp_path, feedback=class_.feedback, json=False)
    page.goto(path.as_uri())
    page.get_by_role("link", name="ada").first.click()
    expect(page.get_by_text("Hello Ada")).to_be_visible()
    assert page.url.endswith("/feedback/ada/a/a.html#check_mse")


def test_the_first_page_of_paper_says_what_to_teach_next(shown: Page) -> None:
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 700, "height": 1000})
    first = shown.locator(".first")
    assert first.evaluate("one => getComputedStyle(one).breakAfter") == "page"
    box = first.bounding_box()
    # An A4 page, less its margins, is 1.4 times as high as wide.
    assert box is not None
    assert box["y"] + box["height"] < 1.4 * 700


def test_without_names_nobody_is_named(class_: Course, page: Page, tmp_path: Path) -> None:
    (path,) = write_report(make_report(class_, "a", anonymous=True), tmp_path, json=False)
    page.goto(path.as_uri())
    text = page.locator("body").inner_text()
    assert "names are left out" in text
    assert "student " in text
    assert [name for name in (*STUDENTS, "uma") if name in text.split()] == []


def test_it_prints_whole(shown: Page) -> None:
    assert shown.pdf(format="A4").startswith(b"%PDF-")
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 700, "height": 1000})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 700
    # What is folded on the screen cannot be opened on paper.
    folded = shown.locator("details").get_by_role("rowheader", name="mse: gradient", include_hidden=True)
    assert folded.evaluate("cell => cell.checkVisibility({contentVisibilityAuto: true})")
    assert folded.evaluate("cell => cell.offsetHeight") > 10


def test_a_narrow_screen_scrolls_tables_and_not_the_page(shown: Page) -> None:
    shown.set_viewport_size({"width": 380, "height": 700})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 380
