"""What is said of a gradebook that cannot be opened or written to: its name, the cause, the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from autograder.course import CourseError
from autograder.gradebook.database import open_engine, read_assignment
from autograder.gradebook.writer import open_gradebook, unusable


def test_a_gradebook_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no gradebook .*gradebook\.db: run `autograder build`"):
        open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}")


@pytest.mark.parametrize("url", ["no url", "oracle://nowhere/gradebook"])
def test_a_url_that_leads_nowhere_is_an_error_of_the_course(url: str) -> None:
    with pytest.raises(CourseError, match="The gradebook cannot be opened"):
        open_gradebook(url)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_url_without_a_file_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(CourseError, match=r"names no file\. Write sqlite:/// and the path behind it"):
        open_gradebook(url)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("database is locked", "Another process has been writing to it"),
        ("attempt to write a readonly database", "Give yourself the right to write to it"),
        ("no such table: assignment", "It is empty: put a backup in its place, or run `autograder build`"),
        ('relation "assignment" does not exist', "It is empty"),
        ('connection to server at "::1", port 5432 failed: Connection refused', "see that it runs"),
        ('FATAL:  password authentication failed for user "eve"', "user and password"),
        ("no such column: grade.extra", "nbgrader db upgrade"),
    ],
)
def test_why_it_cannot_be_written_to_is_said_with_the_remedy(tmp_path: Path, said: str, remedy: str) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'gradebook.db'}")
    told = str(unusable(engine, OperationalError("INSERT", {}, Exception(said))))
    assert f"gradebook.db cannot be written to ({said})" in told
    assert remedy in told


def test_an_empty_file_in_the_place_of_a_gradebook_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").touch()
    engine = open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}")
    with pytest.raises(OperationalError) as found, engine.begin() as connection:
        read_assignment(connection, "crop_yields")
    assert "It is empty: put a backup in its place" in str(unusable(engine, found.value))
    engine.dispose()
