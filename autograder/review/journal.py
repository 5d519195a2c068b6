"""What has been decided, by whom and instead of what: so that each decision can be taken back.

The gradebook is a database of its own, perhaps on another machine, and the two cannot be changed at
once. So a decision is entered here before it is committed there. If a crash comes between the two,
the entry is still open, and the gradebook shows which of them happened.
"""

from __future__ import annotations

import contextlib
import datetime
import enum
import getpass
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.course import CourseError
from autograder.review.marks import Change, Mark

LOCK_SECONDS = 30


class State(str, enum.Enum):
    """How far a decision has come; the open ones may or may not stand in the gradebook."""

    giving = "giving"
    given = "given"
    taking_back = "taking back"
    taken_back = "taken back"


class Entry(msgspec.Struct, frozen=True):
    """A decision.

    Attributes:
        number: In the order in which they were made.
        question: The id of the question.
        changes: What it did, by answer.
    """

    number: int
    question: str
    state: State
    changes: dict[str, Change]


class Journal(contextlib.AbstractContextManager["Journal"]):
    """The decisions about one assignment in one gradebook, kept in a file.

    Raises:
        CourseError: If the file cannot be written.
    """

    def __init__(self, path: Path, gradebook: str, assignment: str) -> None:
        self._about = (gradebook, assignment)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _connect(path)
        except (OSError, sqlite3.Error) as error:
            raise CourseError(
                f"{path} cannot be written ({error}), and without it no decision could be undone: "
                "give yourself the right to write there, or move a damaged file away."
            ) from error

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._connection.close()

    def enter(self, question: str, changes: dict[str, Change]) -> int:
        """Note a decision that is about to be written into the gradebook, and return its number."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        values = (now, _user(), *self._about, question, State.giving.value, msgspec.json.encode(changes))
        columns = "made, reviewer, gradebook, assignment, question, state, changes"
        number = self._connection.execute(
            f"INSERT INTO decision ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", values
        ).lastrowid
        assert number is not None
        return number

    def set_state(self, number: int, state: State) -> None:
        """Note how far a decision has come."""
        self._connection.execute("UPDATE decision SET state = ? WHERE number = ?", (state.value, number))

    def forget(self, number: int) -> None:
        """Delete a decision that never came into the gradebook."""
        self._connection.execute("DELETE FROM decision WHERE number = ?", (number,))

    def last(self) -> Entry | None:
        """Return the last decision of this user that still stands."""
        found = self._find("reviewer = ? AND state = ?", (_user(), State.given.value))
        return found[-1] if found else None

    def open_entries(self) -> list[Entry]:
        """Return the decisions of which only the gradebook knows whether they happened."""
        return self._find("state IN (?, ?)", (State.giving.value, State.taking_back.value))

    def lines(self, question: str) -> dict[str, tuple[Mark, tuple[bool, ...]]]:
        """Return which lines of the rubric were found met, and the mark given for it, by answer."""
        found: dict[str, tuple[Mark, tuple[bool, ...]]] = {}
        for entry in self._find("question = ? AND state = ?", (question, State.given.value)):
            for answer, change in entry.changes.items():
                if change.lines is not None:
                    found[answer] = (change.after, change.lines)
        return found

    def take_apart(self, question: str, wording: Sequence[str]) -> None:
        """Note that a wording does not belong to its group, or that it does after all."""
        values = (*self._about, question, msgspec.json.encode(wording).decode())
        where = "gradebook = ? AND assignment = ? AND question = ? AND wording = ?"
        if not self._connection.execute(f"DELETE FROM apart WHERE {where}", values).rowcount:
            self._connection.execute("INSERT INTO apart VALUES (?, ?, ?, ?)", values)

    def apart(self, question: str) -> list[list[str]]:
        """Return the wordings that a person has taken out of their groups."""
        where = "gradebook = ? AND assignment = ? AND question = ?"
        rows = self._connection.execute(f"SELECT wording FROM apart WHERE {where}", (*self._about, question))
        return [msgspec.json.decode(row[0], type=list[str]) for row in rows]

    def _find(self, where: str, values: tuple[str, ...]) -> list[Entry]:
        rows = self._connection.execute(
            "SELECT number, question, state, changes FROM decision "
            f"WHERE gradebook = ? AND assignment = ? AND {where} ORDER BY number",
            (*self._about, *values),
        )
        return [
            Entry(number, question, State(state), msgspec.json.decode(changes, type=dict[str, Change]))
            for number, question, state, changes in rows
        ]


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    path.chmod(0o600)
    connection.executescript(
        """
        CREATE TABLE IF NOT EXISTS decision (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            made TEXT, reviewer TEXT, gradebook TEXT, assignment TEXT, question TEXT, state TEXT, changes BLOB
        );
        CREATE TABLE IF NOT EXISTS apart (gradebook TEXT, assignment TEXT, question TEXT, wording TEXT);
        """
    )
    return connection


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # A container's user may have no name.
        return "nameless"
