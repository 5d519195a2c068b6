"""What is said of a gradebook that cannot be opened or written to: its name, the cause, the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from autograder.course import CourseError
from autograder.gradebook.database import open_engine
from autograder.gradebook.writer import open_gradebook, unusable


def test_a_gradebook_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no gradebook .*gradebook\.db: run `autograder build`"):
        open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}")


@pytest.mark.parametrize("url", ["no url", "oracle://nowhere/gradebook"])
def test_a_url_that_leads_nowhere_is_an_error_of_the_course(url: str) -> None:
    with pytest.raises(CourseError, match="The gradebook cannot be opened"):
        open_gradebook(url)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("database is locked", "Another process has been writing to it"),
        ("attempt to write a readonly database", "Give yourself the right to write to it"),
        ("no such column: grade.extra", "nbgrader db upgrade"),
    ],
)
def test_why_it_cannot_be_written_to_is_said_with_the_remedy(tmp_path: Path, said: str, remedy: str) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'gradebook.db'}")
    told = str(unusable(engine, OperationalError("INSERT", {}, Exception(said))))
    assert f"gradebook.db cannot be written to ({said})" in told
    assert remedy in told
