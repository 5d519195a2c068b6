"""Take pictures of what `autograder demo` has written: feedback, the class report, and a review under way.

Run `make demo` and then `.venv/bin/python course/pictures/take.py`, with the names of pictures or for all;
it needs a Chromium. With `--dark` the pictures are of dark pages, and go to build/ for a look at them.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEMO = ROOT / "build" / "demo"
FEEDBACK = DEMO / "build/feedback/emil/crop_yields/crop_yields.html"
CELL = "check_fit"
STUDENTS = 60
SEED = 7
QUESTION = "q14"
# What a person gives for the first pile, and then which of the second do not belong.
KEYS = ["1", "2", "3", "Enter", "o", "2", "q", "2", "v", "3"]
ROWS = 6
"""Rows of the report's first table."""
COLOURS = 128


def take_feedback(page: Page, target: Path) -> None:
    """Write the picture of one check cell and the feedback below it."""
    page.set_viewport_size({"width": 1100, "height": 1200})
    page.goto(FEEDBACK.as_uri())
    cell = page.locator(f"#{CELL}")
    cell.screenshot(path=target)


def take_report(page: Page, target: Path) -> None:
    """Write the picture of the beginning of the class report."""
    course = _class_with_code()
    _autograder("report", "crop_yields", "--course", str(course))
    page.set_viewport_size({"width": 1000, "height": 1500})
    page.goto((course / "build/report/crop_yields.html").as_uri())
    row = page.locator("section.first").locator("tbody tr").nth(ROWS - 1).bounding_box()
    assert row
    page.screenshot(path=target, clip={"x": 0, "y": 0, "width": 1000, "height": row["y"] + row["height"]})


def take_review(page: Page, target: Path) -> None:
    """Write the picture of a pile in which three answers have lines of their own."""
    with _served(_class_with_answers()) as link:
        page.set_viewport_size({"width": 1280, "height": 1130})
        page.goto(link)
        page.locator("#pile > li").first.wait_for()
        page.locator("#questions").select_option(QUESTION)
        page.locator("#asked-heading", has_text=QUESTION).wait_for()
        page.locator("#pile").focus()
        for key in KEYS:
            page.keyboard.press(key)
            # Until the next pile is there, keys do nothing.
            done = "marked; u undoes it" if key == "Enter" else f"{key} alone" if key.isalpha() else "point"
            page.locator("#status", has_text=done).wait_for()
        page.screenshot(path=target)


def _class_with_code() -> Path:
    """Return a copy of the demo's course in which a class has handed in what the sample students wrote."""
    from autograder.course import Course

    course = Course(ROOT / "build" / "pictures")
    shutil.rmtree(course.root, ignore_errors=True)
    shutil.copytree(DEMO, course.root)
    shutil.rmtree(course.submitted)
    rng = random.Random(SEED)
    submitted = (DEMO / "build/submitted").glob("*/crop_yields/crop_yields.ipynb")
    samples = sorted(path for path in submitted if path.parts[-3] not in ("otto", "uma"))
    for number, sample in enumerate(rng.choices(samples, [rng.random() ** 2 for _ in samples], k=STUDENTS)):
        folder = course.submitted / f"s{number:03}" / "crop_yields"
        folder.mkdir(parents=True)
        shutil.copy(sample, folder)
    grade = ("grade", str(course.submitted), "--assignment", "crop_yields", "--course", str(course.root))
    _autograder(*grade, "--allow-unsandboxed")
    return course.root


def _class_with_answers() -> Path:
    """Return a copy of the demo's course in which generated students have answered the review questions."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from reviews import hand_in

    from autograder.course import Course
    from benchmarks.review import HERE as BENCHMARKS
    from benchmarks.review import QUESTIONS, answers_to, read_grammar, read_questions

    course = Course(ROOT / "build" / "pictures")
    shutil.rmtree(course.root, ignore_errors=True)
    shutil.copytree(DEMO, course.root)
    shutil.rmtree(course.submitted)
    rng, grammar = random.Random(SEED), read_grammar(BENCHMARKS / "answers.txt")
    abilities = [rng.betavariate(5, 2) for _ in range(STUDENTS)]
    answers: dict[str, dict[str, str]] = {f"s{number:03}": {} for number in range(STUDENTS)}
    for question in read_questions(QUESTIONS):
        given = answers_to(grammar[question.id], rng, abilities)
        for texts, answer in zip(answers.values(), given, strict=True):
            if answer.text:
                texts[question.id] = answer.text
    hand_in(course, answers)
    return course.root


@contextlib.contextmanager
def _served(course: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "autograder", "review", "crop_yields"]
    with subprocess.Popen(
        [*command, "--no-browser", "--course", str(course)], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        try:
            yield running.stdout.readline().split()[-1]
        finally:
            running.terminate()


def _autograder(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "autograder", *arguments], check=True, stdout=subprocess.DEVNULL)


def _make_small(picture: Path) -> None:
    """Leave out colours that nobody sees."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


TAKEN = {"feedback": take_feedback, "report": take_report, "review": take_review}


def take_all(folder: Path, scheme: str, names: Sequence[str]) -> None:
    """Write the pictures of these names, or all, into a folder."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, take in TAKEN.items():
            if names and name not in names:
                continue
            page = browser.new_page(color_scheme=scheme)
            target = folder / f"{name}.png"
            take(page, target)
            _make_small(target)
            page.close()
        browser.close()


if __name__ == "__main__":
    if not FEEDBACK.exists():
        sys.exit(f"{FEEDBACK} is not there: run `make demo` first.")
    dark = "--dark" in sys.argv[1:]
    wanted = [name for name in sys.argv[1:] if name in TAKEN]
    take_all(ROOT / "build" if dark else HERE, "dark" if dark else "light", wanted)
