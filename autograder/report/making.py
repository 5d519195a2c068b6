"""Make the report of a class and write it down."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import msgspec

from autograder.course import Course, CourseError
from autograder.course.catalogue import read_catalogue
from autograder.report.code import find_alike_papers, find_same_files
from autograder.report.collect import Class, Watch, collect, unwatched, with_marks, without_names
from autograder.report.ideas import Holder
from autograder.report.page import report_page
from autograder.report.records import Report, build_report
from autograder.report.texts import read_hints, read_ideas, read_topics
from autograder.submission.definitions import CHECK_PREFIX


def make_report(
    course: Course,
    assignment: str,
    *,
    anonymous: bool = False,
    db: str | None = None,
    watch: Watch = unwatched,
) -> Report:
    """Return the report of a class; no student's code is run for it.

    Args:
        course: Whose submissions, results and gradebook are read.
        assignment: Its name.
        anonymous: Leave names out.
        db: Another gradebook than the course's.
        watch: What shows the progress.

    Raises:
        CourseError: If there is nothing to report on, or a gradebook that was named cannot be read.
    """
    class_, unmarked = _with_marks(course, collect(course, assignment, watch), db)
    if anonymous:
        class_ = without_names(class_)
    return build_report(
        class_,
        read_hints(course, assignment),
        read_topics(course, assignment),
        read_ideas(course),
        find_same_files(class_),
        find_alike_papers(course, class_, watch),
        anonymous=anonymous,
        unmarked=unmarked,
    )


def _with_marks(course: Course, class_: Class, db: str | None) -> tuple[Class, str]:
    """Return a class with the marks of people, or why there are none."""
    entries = read_catalogue(course, [class_.assignment])
    if db is None and not any(entry.points_by_hand for entry in entries):
        return class_, ""
    # Loads nbgrader, which takes longer than all the rest.
    from autograder.report.marks import read_marks

    try:
        marks = read_marks(course, class_.assignment, db)
    except CourseError as error:
        if db is not None:
            raise
        return class_, str(error)
    if not marks:
        return class_, "the gradebook has none for this assignment."
    return with_marks(class_, marks), ""


def write_report(
    report: Report, folder: Path, *, feedback: Path | None = None, html: bool = True, json: bool = True
) -> list[Path]:
    """Write the page, the JSON or both, and return their paths.

    Args:
        report: What they say.
        folder: Where they go.
        feedback: Where students' feedback pages are, which the page leads to.
        html: Whether to write the page.
        json: Whether to write the JSON.

    Raises:
        CourseError: If they cannot be written.
    """
    contents: dict[str, bytes] = {}
    if html:
        contents[f"{report.assignment}.html"] = report_page(
            report, _linked(report, folder, feedback)
        ).encode()
    if json:
        contents[f"{report.assignment}.json"] = msgspec.json.format(msgspec.json.encode(report)) + b"\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise CourseError(
            f"The report cannot be written to {folder} ({error.strerror}): name another folder with --output."
        ) from error
    return [folder / name for name in contents]


def _linked(report: Report, folder: Path, feedback: Path | None) -> dict[Holder, str]:
    """Return where the page leads for a student's mistake: to the feedback on it, if that has been made."""
    links: dict[Holder, str] = {}
    if feedback is None:
        return links
    for holder in {holder for idea in report.ideas for holder in idea.who}:
        page = feedback / holder.student / report.assignment / f"{holder.notebook}.html"
        if page.is_file():
            path = quote(Path(os.path.relpath(page, folder)).as_posix())
            links[holder] = f"{path}#{quote(CHECK_PREFIX + holder.exercise)}"
    return links
