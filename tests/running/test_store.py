from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from autograder.records.results import ExerciseResult, FacetResult
from autograder.running.graded_notebook import Answer, Graded, Part
from autograder.running.store import ResultStore, Run, digest_of
from autograder.sandbox.limits import Limits
from autograder.submission.outline import Statement

RUN = Run(
    ExerciseResult(
        "mse", "failed", 2.0, 4.0, "mse_sums", "wrong", (FacetResult("value", 0.0, 2.0, "3, not 1"),)
    ),
    ("limits", "seccomp"),
)
GRADED = Graded(
    "a", "a", (Answer("mse", "passed", 4, 4, parts=(Part("value", 4, 4),), seconds=0.5),), "checks", 1.0
)
STATEMENTS = [Statement("def f(x):\n    return x", 3, 1)]


def test_what_is_put_is_there_in_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "build" / "results.db"
    store = ResultStore(path)
    store.put("a", RUN)
    store.close()
    assert ResultStore(path).get("a") == RUN
    assert ResultStore(path).get("b") is None


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    one, other = (ResultStore(tmp_path / "results.db") for _ in range(2))
    one.put("a", RUN)
    other.put("b", RUN)
    assert one.get("b") == other.get("a") == RUN


def test_a_damaged_file_is_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "results.db"
    path.write_bytes(b"not a database, whatever its name says" * 100)
    store = ResultStore(path)
    store.put("a", RUN)
    assert ResultStore(path).get("a") == RUN
    assert (tmp_path / "results.damaged").exists()
    assert "results.db was damaged" in caplog.text


def test_a_row_that_is_no_result_is_not_believed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "results.db"
    ResultStore(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO run VALUES ('a', '{\"result\": 3}', 0)")
    store = ResultStore(path)
    assert store.get("a") is None
    store.put("a", RUN)
    assert store.get("a") == RUN
    assert "has to begin anew" in caplog.text


def test_without_a_place_to_write_grading_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "build").write_text("a file where a folder should be")
    store = ResultStore(tmp_path / "build" / "results.db")
    store.put("a", RUN)
    assert store.get("a") == RUN
    assert "cannot be written" in caplog.text


def test_a_full_disk_costs_no_result(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "results.db"
    store = ResultStore(path)
    # SQLite itself says "database or disk is full" when it may not grow.
    store._connection.execute("PRAGMA max_page_count = 1")
    for number in range(50):
        store.put(f"{number}", RUN)
    assert store.get("49") == RUN
    assert "full" in caplog.text


@pytest.mark.parametrize(
    "other",
    [
        digest_of("key", [Statement("def f(x):\n    return -x", 3, 1)], Limits()),
        digest_of("another key", STATEMENTS, Limits()),
        digest_of("key", STATEMENTS, Limits(seconds=1)),
        digest_of("key", STATEMENTS, Limits(), device="cuda"),
    ],
)
def test_runs_that_differ_have_different_names(other: str) -> None:
    assert digest_of("key", STATEMENTS, Limits()) != other
    assert digest_of("key", STATEMENTS, Limits()) == digest_of("key", list(STATEMENTS), Limits())


def test_a_file_of_an_older_version_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    old = b'{"result":{"id":"mse","status":"passed","score":4,"max_score":4,"diagnosis":null,"feedback":""}}'
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE run (digest TEXT PRIMARY KEY, run BLOB, at REAL)")
        connection.execute("INSERT INTO run VALUES ('a', ?, 0)", (old,))
    store = ResultStore(path)
    found = store.get("a")
    assert found is not None
    assert (found.result.score, found.seconds) == (4.0, None)
    assert store.graded("a") is None
    store.put_graded("a", GRADED)
    assert ResultStore(path).graded("a") == GRADED
