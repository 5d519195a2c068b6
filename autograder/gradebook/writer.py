"""Save the results of a class where `nbgrader autograde` would: one writer, one transaction each."""

from __future__ import annotations

import contextlib
import fnmatch
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from nbgrader.converters import NbGraderException
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course, CourseError
from autograder.gradebook.autograded import autograde, sanitize
from autograder.gradebook.converter import Converter, late_penalty
from autograder.gradebook.database import (
    WAIT_SECONDS,
    AssignmentRows,
    database_file,
    open_engine,
    read_assignment,
    read_complete,
)
from autograder.gradebook.preprocessors import graded_content
from autograder.gradebook.rows import NotSaved, save_submission
from autograder.records.results import SubmissionResult
from autograder.running.graded_notebook import file_digest
from autograder.running.submitted import handed_in
from autograder.submission.definitions import CHECK_PREFIX

GLOB = frozenset("[]*?")
"""What nbgrader, which looks for folders by patterns, takes for one."""


def _is_name(folder: str) -> bool:
    """Return whether nbgrader can take a folder for a student's."""
    return not folder.startswith(".") and folder.isprintable() and not GLOB & set(folder)


class Pending(msgspec.Struct, frozen=True):
    """A submission that is to be graded.

    Attributes:
        notebooks: Its files that belong to the assignment, by their names.
        taken: What is said of files that are called otherwise.
        left: What is said of files that are not graded.
    """

    student: str
    folder: Path
    notebooks: dict[str, Path]
    taken: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class GradebookWriter(contextlib.AbstractContextManager["GradebookWriter"]):
    """The one that writes grades, wherever and in whatever order the submissions are graded.

    Args:
        course: Whose nbgrader_config.py says where things lie and what is done.
        assignment: The one to save.
        db_url: Another gradebook than the course's.
        force: Whether to grade again what has been graded.

    Raises:
        CourseError: If grades cannot be saved there.
    """

    def __init__(
        self, course: Course, assignment: str, *, db_url: str | None = None, force: bool = False
    ) -> None:
        self._converter = Converter(course, assignment)
        directory = self._converter.coursedir
        if db_url:
            directory.db_url = db_url
        self._force: bool = force or self._converter.force
        self._engine = open_gradebook(directory.db_url)
        self._rows = self._read(assignment)
        self._complete: frozenset[str] = frozenset()
        self._penalty = late_penalty(self._converter)
        self._templates = {
            name: sanitize(self._converter, name, rows.locked)
            for name, rows in self._rows.notebooks.items()
            if self._converter.selects(name)
        }
        # Of all notebooks: one that is not to be graded now is not taken for another one either.
        self._cells = {name: rows.cells for name, rows in self._rows.notebooks.items()}
        self._held = contextlib.ExitStack()
        self._held.callback(self._engine.dispose)
        self._held.enter_context(self._converter.alone())

    def __exit__(self, *_: object) -> None:
        """Let go of the gradebook."""
        self._held.close()

    def pending(self) -> list[Pending]:
        """Return what `nbgrader autograde` would grade now, in its order.

        Raises:
            CourseError: If nobody has handed anything in.
        """
        converter = self._converter
        try:
            converter.init_notebooks()
        except NbGraderException as error:
            if not self._students():
                raise CourseError(str(error)) from error
        with self._engine.begin() as connection:
            self._complete = read_complete(connection, self._rows, self._templates)
        excluded = set(converter.coursedir.student_id_exclude.split(","))
        found = (self._submission(each) for each in self._students() if each not in excluded)
        return [submission for submission in found if self._is_due(submission)]

    def _students(self) -> list[str]:
        """Return whoever has a folder, also if nbgrader overlooks it: no notebook in it is called right."""
        wanted = str(self._converter.coursedir.student_id)
        named = (folder.parent.name for folder in self._folders())
        overlooked = {name for name in named if _is_name(name) and fnmatch.fnmatchcase(name, wanted)}
        return sorted(self._seen() | overlooked)

    def _seen(self) -> set[str]:
        """Return the students whom nbgrader sees."""
        converter = self._converter
        submitted = converter._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        matches = (re.match(submitted, folder) for folder in converter.assignments)
        return {match["student_id"] for match in matches if match}

    def _folders(self) -> list[Path]:
        """Return what could be a student's folder for the assignment."""
        root = self._converter.submitted("nobody").parent.parent
        folders = sorted(root.iterdir()) if root.is_dir() else []
        return [place for folder in folders if (place := folder / self._converter.assignment).is_dir()]

    def no_students(self) -> list[Path]:
        """Return folders with this assignment whose names nbgrader takes for no student's."""
        seen = self._seen()
        strange = (folder for folder in self._folders() if not _is_name(folder.parent.name))
        return [folder for folder in strange if folder.parent.name not in seen]

    def save(self, student: str, results: Mapping[str, SubmissionResult]) -> None:
        """Save one submission, all or nothing.

        Args:
            student: Its author.
            results: By notebook, of each one that was handed in.

        Raises:
            NotSaved: If this submission cannot be saved; others can.
            CourseError: If the gradebook cannot be written to.
        """
        try:
            self._save(self._submission(student), results)
        except OperationalError as error:
            raise unusable(self._engine, error) from error
        except NotSaved:
            raise
        except Exception as error:
            raise NotSaved(f"{type(error).__name__}: {error}") from error

    def _save(self, submission: Pending, results: Mapping[str, SubmissionResult]) -> None:
        converter, student = self._converter, submission.student
        if not submission.notebooks:
            names = ", ".join(f"{name}.ipynb" for name in self._rows.notebooks)
            raise NotSaved(f"{submission.folder} has none of the notebooks {names}")
        if missing := submission.notebooks.keys() - results:
            raise NotSaved(f"{', '.join(sorted(missing))} has not been graded")
        timestamp = converter.timestamp(submission.folder)
        converter.notebooks = [str(path) for path in submission.notebooks.values()]
        converter.run_pre_convert_hook()
        contents, marks = {}, {}
        for name, path in submission.notebooks.items():
            result = msgspec.structs.replace(results[name], submission=str(path), student=student)
            contents[name], marks[name] = autograde(self._templates[name], path, result)
        with converter.staged(student) as folder:
            converter.finish(student, folder, contents)
            with self._engine.begin() as connection:
                save_submission(
                    connection,
                    self._rows,
                    student,
                    timestamp,
                    marks,
                    left=self._left(submission.folder),
                    create_student=converter.create_student,
                    penalty=self._penalty,
                )
            # Not before the rows are safe: a submission with a folder counts as graded.
            converter.publish(student, folder)
        converter.run_post_convert_hook()

    def _submission(self, student: str) -> Pending:
        folder = self._converter.submitted(student)
        handed = handed_in(folder, self._cells)
        notebooks = {name: path for name, path in handed.notebooks.items() if name in self._templates}
        return Pending(student, folder, notebooks, tuple(handed.taken), tuple(handed.left))

    def _left(self, folder: Path) -> set[str]:
        """Return the notebooks in a folder that are not to be graded now."""
        others = self._rows.notebooks.keys() - self._templates.keys()
        return {name for name in others if (folder / f"{name}.ipynb").exists()}

    def check_points(self, keys: Iterable[AnswerKey]) -> None:
        """Compare the points that masters give with those that the gradebook allows.

        Raises:
            CourseError: If they differ, as after a change of a master: nothing would fit then.
        """
        for key in keys:
            allowed = (
                self._rows.notebooks[key.notebook].points if key.notebook in self._rows.notebooks else {}
            )
            here = {CHECK_PREFIX + exercise.name: exercise.points for exercise in key.exercises}
            differ = sorted(n for n in {*here, *allowed} if here.get(n) != allowed.get(n)) if allowed else []
            if differ:
                said = ", ".join(
                    f"{name.removeprefix(CHECK_PREFIX)}: {here.get(name, 0):g} in the master, "
                    f"{allowed.get(name, 0):g} in the gradebook"
                    for name in differ
                )
                raise CourseError(
                    f"The master of {key.assignment}/{key.notebook} has changed since its release ({said}). "
                    f"Run `autograder build {key.assignment}`, then grade with --force: all are graded anew "
                    "under the new points; or put the master back as it was."
                )

    def _is_due(self, submission: Pending) -> bool:
        converter = self._converter
        graded = converter.autograded(submission.student)
        if self._force or not graded.exists() or submission.student not in self._complete:
            return True
        if any(self._is_new(graded / f"{name}.ipynb", path) for name, path in submission.notebooks.items()):
            return True
        try:
            new = converter.timestamp(submission.folder)
            old = converter.timestamp(graded)
        except NotSaved:
            return True  # Saving it says what is wrong.
        return new is not None and old is not None and new > old

    def _is_new(self, graded: Path, submitted: Path) -> bool:
        """Return whether another file was graded than is there now: its content says so, not a time."""
        if not graded.exists():
            return True
        content = graded_content(graded)
        return content is not None and content != file_digest(submitted, self._converter.assignment)

    def _read(self, assignment: str) -> AssignmentRows:
        try:
            with self._engine.begin() as connection:
                rows = read_assignment(connection, assignment)
        except DBAPIError as error:
            raise unusable(self._engine, error) from error
        if rows is None:
            raise CourseError(
                f"The gradebook {gradebook_name(self._engine)} does not know the assignment {assignment}: "
                f"run `autograder build {assignment}`."
            )
        return rows


def open_gradebook(url: str) -> Engine:
    """Return the connections to a gradebook that is there.

    Raises:
        CourseError: If there is none at that URL.
    """
    try:
        engine = open_engine(url)
    except (ArgumentError, ImportError) as error:
        raise CourseError(f"The gradebook cannot be opened: {error}") from error
    file = database_file(engine)
    if engine.dialect.name == "sqlite" and engine.url.database in (None, "", ":memory:"):
        raise CourseError(
            f"The gradebook cannot be opened: {url} names no file. Write sqlite:/// and the path "
            "behind it, such as sqlite:////home/me/course/build/gradebook.db."
        )
    if file and not file.exists():
        raise CourseError(f"There is no gradebook {file}: run `autograder build`.")
    return engine


def gradebook_name(engine: Engine) -> str:
    """Return what to call a gradebook in a message, without a password."""
    return str(database_file(engine) or engine.url.render_as_string(hide_password=True))


def unusable(engine: Engine, error: DBAPIError) -> CourseError:
    """Return what to say of a gradebook that cannot be written to, in nobody's turn."""
    said = str(error.orig).strip().partition("\n")[0]
    match said:
        case _ if "lock" in said:
            remedy = (
                f"Another process has been writing to it for {WAIT_SECONDS} seconds: "
                "wait for it or end it, and run this again."
            )
        case _ if "no such table" in said or re.search(r'relation ".*" does not exist', said):
            remedy = (
                "It is empty: put a backup in its place, or run `autograder build`, which writes the "
                "assignments into it."
            )
        case _ if "full" in said or "no space" in said.lower() or "disk i/o" in said.lower():
            remedy = "Its disk is full or broken: make room, and run this again."
        case _ if "connect" in said.lower() or "server" in said.lower() or "authentication" in said:
            remedy = (
                "Its server does not let you in: see that it runs, and look at host, port, user and password."
            )
        case _ if "not a database" in said or "malformed" in said or "unable to open" in said:
            remedy = (
                "It is no gradebook, or damaged: put a backup in its place, or move it away and run "
                "`autograder build`."
            )
        case _ if "readonly" in said or "read-only" in said or "permission denied" in said:
            remedy = "Give yourself the right to write to it (and, for a file, to its folder)."
        case _:
            remedy = "After an upgrade of nbgrader, back it up and run `nbgrader db upgrade`."
    return CourseError(f"The gradebook {gradebook_name(engine)} cannot be written to ({said}). {remedy}")
