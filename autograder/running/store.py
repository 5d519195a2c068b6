"""Results kept by what was run: nothing runs twice, and an interrupted class goes on where it stopped."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from autograder.comparison.answer_key import ExerciseKey
from autograder.course.versions import code_fingerprint
from autograder.records import wire
from autograder.records.results import ExerciseResult
from autograder.running.graded_notebook import Graded
from autograder.sandbox.limits import Limits
from autograder.submission.outline import Statement

LOCK_SECONDS = 30.0
"""How long to wait for another grading run that is writing."""

_log = logging.getLogger(__name__)


class Run(msgspec.Struct, frozen=True):
    """What came of running an exercise, and the layers that were between it and the machine.

    Attributes:
        seconds: How long it took; None in what older versions have stored.
    """

    result: ExerciseResult
    layers: tuple[str, ...] = ()
    seconds: float | None = None


class ResultStore:
    """A file of results, one row each; a result is safe as soon as `put` returns.

    Losing the file costs time and no grade: one that is damaged is set aside, and one that
    cannot be written is done without.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the store in a file, or in memory."""
        self._path = path
        self._connection = self._open()

    def get(self, digest: str) -> Run | None:
        """Return what was put there, if anything."""
        with self._forgiven():
            row = self._connection.execute("SELECT run FROM run WHERE digest = ?", (digest,)).fetchone()
            return msgspec.json.decode(row[0], type=Run) if row else None
        return None

    def put(self, digest: str, run: Run) -> None:
        """Keep a run; an older one of the same digest is replaced. One that was not judged is never kept."""
        if run.result.status == "ungraded":
            return
        values = (digest, msgspec.json.encode(run), time.time())
        with self._forgiven():
            self._connection.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", values)

    def has_met(self, digest: str) -> bool:
        """Return whether code of this name has been asked about before, and note that it has."""
        with self._forgiven():
            noted = self._connection.execute("INSERT OR IGNORE INTO met VALUES (?)", (digest,))
            return noted.rowcount == 0
        return False

    def graded(self, digest: str) -> Graded | None:
        """Return what came of the notebook with this content, if it was graded."""
        with self._forgiven():
            row = self._connection.execute("SELECT graded FROM graded WHERE digest = ?", (digest,)).fetchone()
            return msgspec.json.decode(row[0], type=Graded) if row else None
        return None

    def put_graded(self, digest: str, graded: Graded) -> None:
        """Keep what came of a notebook; what is known of the same content is replaced."""
        values = (digest, msgspec.json.encode(graded))
        with self._forgiven():
            self._connection.execute("INSERT OR REPLACE INTO graded VALUES (?, ?)", values)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _connect(":memory:")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(self._path))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return self._without_file(error)
            damaged = self._path.with_suffix(".damaged")
            self._path.replace(damaged)
            _log.warning("%s was damaged (%s) and is now %s.", self._path, error, damaged.name)
            return _connect(str(self._path))
        except OSError as error:
            return self._without_file(error)

    def _without_file(self, error: Exception) -> sqlite3.Connection:
        _log.warning(
            "%s cannot be written (%s): if this run is interrupted, it has to begin anew.", self._path, error
        )
        self._path = None
        return _connect(":memory:")

    @contextlib.contextmanager
    def _forgiven(self) -> Iterator[None]:
        """Go on in memory where the file fails, as on a full disk."""
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            self._connection.close()
            self._connection = self._without_file(error)


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=LOCK_SECONDS, isolation_level=None)
    # A killed process loses nothing that was committed; only a power cut could.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS run (digest TEXT PRIMARY KEY, run BLOB, at REAL)")
    connection.execute("CREATE TABLE IF NOT EXISTS met (digest TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("CREATE TABLE IF NOT EXISTS graded (digest TEXT PRIMARY KEY, graded BLOB)")
    return connection


def digest_of(key_digest: str, statements: Sequence[Statement], limits: Limits, device: str = "cpu") -> str:
    """Return the name of a run: equal for equal code, key, limits, device and versions."""
    what = msgspec.json.encode([key_digest, statements, limits, device, code_fingerprint()])
    return hashlib.blake2b(what, digest_size=20).hexdigest()


def key_digest(exercise: ExerciseKey) -> str:
    """Return the name of an exercise's key."""
    return hashlib.blake2b(wire.pack(exercise), digest_size=20).hexdigest()
