"""The gradebook on a PostgreSQL server, which the tests start and end."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import reviews
from gradebooks import (
    ASSIGNMENT,
    copy_course,
    db_url,
    prepare_class,
    prepare_gradebook,
    read_files,
    read_rows,
    results_of,
)
from sqlalchemy import create_engine, text

from autograder.authoring.notebooks import run_nbgrader
from autograder.course import Course, CourseError
from autograder.gradebook import database
from autograder.gradebook.writer import GradebookWriter
from autograder.review.desk import Decision
from autograder.review.marks import MarksMoved
from autograder.review.opening import open_desk

FEW = ("ada", "bela", "chen", "dora", "emil", "ivan", "otto", "uma")


def programs() -> Path:
    """Return the folder of the server's programs, which Debian keeps off the PATH."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: pip install 'psycopg[binary]'")
    found = shutil.which("initdb") or max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=None)
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).resolve().parent


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of an empty database on a server of its own."""
    bin_ = programs()
    # Not below pytest's folders: a socket's path must be short, and the server's user must get there.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_ / program), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-A", "trust", "-U", "grader", "--no-sync")
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            run("createdb", "-h", str(folder), "-U", "grader", "gradebook")
            yield f"postgresql+psycopg://grader@/gradebook?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def on_server(built_course: Course, server: str, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose configuration names the server; its assignment is made there by nbgrader."""
    course = copy_course(built_course, tmp_path_factory.mktemp("postgresql"))
    prepare_class(course)
    for folder in course.submitted.iterdir():
        if folder.name not in FEW:
            shutil.rmtree(folder)
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"get_config().CourseDirectory.db_url = {server!r}  # noqa: F821\n")
    run_nbgrader(course, "generate_assignment", ASSIGNMENT, "--force")
    prepare_gradebook(server)
    return course


@pytest.mark.nbgrader
def test_rows_and_files_are_those_of_nbgrader_on_sqlite(
    on_server: Course, server: str, tmp_path: Path
) -> None:
    theirs = copy_course(on_server, tmp_path / "theirs")
    prepare_gradebook(db_url(theirs))
    run_nbgrader(theirs, "autograde", ASSIGNMENT, "--db", db_url(theirs))
    results = results_of(theirs)
    with GradebookWriter(on_server, ASSIGNMENT) as writer:
        for pending in writer.pending():
            writer.save(pending.student, results[pending.student])
    saved = read_rows(server)
    of_assignment = [row for row in read_rows(db_url(theirs))["grade"] if ASSIGNMENT in repr(row)]
    assert len(of_assignment) > 500
    assert saved["grade"] == of_assignment
    for table in ("student", "submitted_assignment", "submitted_notebook", "comment"):
        assert saved[table] == read_rows(db_url(theirs))[table]
    ours = read_files(on_server.build / "autograded", on_server.root)
    assert ours == read_files(theirs.build / "autograded", theirs.root)

    # nbgrader's own commands go on from there.
    run_nbgrader(on_server, "autograde", ASSIGNMENT, "--force", "--student", "emil")
    assert read_rows(server) == saved
    run_nbgrader(on_server, "export", "--to", str(tmp_path / "ours.csv"))
    run_nbgrader(theirs, "export", "--to", str(tmp_path / "theirs.csv"), "--db", db_url(theirs))
    ours_csv, theirs_csv = ((tmp_path / f"{who}.csv").read_text().splitlines() for who in ("ours", "theirs"))
    assert len(ours_csv) > len(FEW)
    # Only this assignment is on the server.
    assert set(ours_csv) <= set(theirs_csv)


@pytest.mark.nbgrader
def test_review_questions_are_graded_and_undone_there(on_server: Course, server: str) -> None:
    reviews.hand_in(on_server, reviews.CLASS)
    before = read_rows(server)
    with open_desk(on_server, ASSIGNMENT) as desk:
        group = desk.sheet("q17").groups[0]
        seen = {name: each for wording in group.wordings for name, each in wording.answers.items()}
        desk.decide("q17", Decision(seen, 0.5, "Why?"))
        after = read_rows(server)
        assert sum(row["manual_score"] == 0.5 for row in after["grade"]) == len(seen)
        assert sum(row["manual_comment"] == "Why?" for row in after["comment"]) == len(seen)
        with pytest.raises(MarksMoved):
            desk.decide("q17", Decision(seen, 1, None))
        assert read_rows(server) == after
        desk.undo()
    assert read_rows(server) == before


@pytest.mark.nbgrader
def test_a_server_that_is_locked_or_away_is_named_without_its_password(
    on_server: Course, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 1)
    other = create_engine(server)
    with other.connect() as connection:
        connection.execute(text("LOCK TABLE assignment IN EXCLUSIVE MODE"))
        with pytest.raises(CourseError, match=r"postgresql.*lock.*Another process"):
            GradebookWriter(on_server, ASSIGNMENT)
    other.dispose()
    away = server.replace("grader@/", "grader:secret@/").replace("host=", "host=/nowhere")
    with pytest.raises(CourseError, match="cannot be written to") as caught:
        GradebookWriter(on_server, ASSIGNMENT, db_url=away)
    assert "secret" not in str(caught.value)
