"""nbgrader's own converter, as the course configures it, for one submission at a time."""

from __future__ import annotations

import contextlib
import datetime
import fnmatch
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader import preprocessors, utils
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde, BaseConverter
from traitlets.utils.importstring import import_item

from autograder.course import Course, CourseError
from autograder.gradebook.preprocessors import Grade, RepairingExporter, leave_out
from autograder.gradebook.rows import NotSaved, Penalty
from autograder.submission.files import special_files

_SANITIZING = {
    preprocessors.ClearOutput,
    preprocessors.DeduplicateIds,
    preprocessors.OverwriteKernelspec,
    preprocessors.OverwriteCells,
    preprocessors.CheckCellMetadata,
}
_GRADING = {
    Grade,
    preprocessors.SaveAutoGrades,
    preprocessors.AssignLatePenalties,
    preprocessors.CheckCellMetadata,
}


class Converter(Autograde):  # type: ignore[misc]
    """nbgrader's converter with the course's configuration, writing to a folder beside the final one.

    Attributes:
        source_files: What lies beside the instructor's notebooks and is copied to all students.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        super().__init__(**configured(course, assignment))
        _check(self)
        directory = self.coursedir
        self.assignment = assignment
        folder = directory.format_path(directory.source_directory, ".", assignment)
        kept = {os.path.join(folder, name) for name in self.exclude_overwriting.get(assignment, [])}
        files = utils.find_all_files(folder, [*directory.ignore, "*.ipynb"])
        self.source_files = {Path(name).relative_to(folder): name for name in files if name not in kept}

    def plain_exporter(self) -> NotebookExporter:
        """Return what nbgrader's steps work in, without the sandbox that its own command starts with it."""
        return NotebookExporter(config=self.config)

    def submitted(self, student: str) -> Path:
        """Return the folder that a student handed in."""
        return Path(self._format_source(self.assignment, student))

    def autograded(self, student: str) -> Path:
        """Return the folder that formgrader shows."""
        return Path(super()._format_dest(self.assignment, student))

    def _format_dest(self, _assignment: str, student: str, **_escape: bool) -> str:
        """Return the folder to write to: no command of nbgrader looks into a hidden one."""
        final = self.autograded(student)
        return str(final.with_name(f".{final.name}.part"))

    @property
    def of_some_notebooks(self) -> bool:
        """Whether the course says that only some notebooks are to be graded."""
        return str(self.coursedir.notebook_id) != "*"

    def selects(self, notebook: str) -> bool:
        """Return whether the course wants a notebook to be graded."""
        return fnmatch.fnmatchcase(notebook, str(self.coursedir.notebook_id))

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from grading the assignment into the same folders.

        Raises:
            CourseError: If one is at it.
        """
        # Not on Windows, where nothing is graded.
        import fcntl

        directory = self.coursedir
        root = directory.format_path(directory.autograded_directory, ".", ".")
        path = Path(os.path.normpath(root)).parent / f".{self.assignment}.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # For reading, so that colleagues can open it; it may stay, for the lock goes with the process.
            file = os.fdopen(os.open(path, os.O_RDONLY | os.O_CREAT, 0o666), "rb")
        except OSError as error:
            raise CourseError(
                f"Nothing can be graded: {path} cannot be opened ({error.strerror}). "
                "Have you the right to write there?"
            ) from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise CourseError(
                    f"Another process is grading {self.assignment} into {directory.root}: "
                    "wait until it has ended, or stop it."
                ) from error
            except OSError as error:
                # Not every network's file system has locks.
                self.log.warning("%s cannot be locked (%s): start nothing else here.", path, error.strerror)
            yield

    def timestamp(self, folder: Path) -> datetime.datetime | None:
        """Return when a submission was handed in, None if nothing says so.

        Raises:
            NotSaved: If its timestamp.txt says something else.
        """
        try:
            found: datetime.datetime | None = self.coursedir.get_existing_timestamp(str(folder))
        except (AttributeError, ValueError, OverflowError, OSError) as error:
            # AttributeError: what nbgrader calls there to complain does not exist.
            raise NotSaved(f"{folder / 'timestamp.txt'} does not say a time") from error
        return found

    @contextlib.contextmanager
    def staged(self, student: str) -> Iterator[Path]:
        """Give a folder for what is to become the autograded one; gone at the end, if not renamed."""
        folder = Path(self._format_dest(self.assignment, student))
        shutil.rmtree(folder, ignore_errors=True)
        try:
            if self.of_some_notebooks and self.autograded(student).exists():
                # The others stay as they are.
                shutil.copytree(self.autograded(student), folder, symlinks=True)
            folder.mkdir(parents=True, exist_ok=True)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def finish(self, student: str, folder: Path, notebooks: dict[str, bytes]) -> None:
        """Fill a staged folder: the student's other files, the instructor's over them, the notebooks."""
        leave_out(self.coursedir, special_files(self.submitted(student)))
        BaseConverter.init_assignment(self, self.assignment, student)
        for name, source in self.source_files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # As nbgrader does: a file that cannot be written to can be replaced.
            target.unlink(missing_ok=True)
            shutil.copy(source, target)
        for stem, content in notebooks.items():
            path = folder / f"{stem}.ipynb"
            path.unlink(missing_ok=True)
            path.write_bytes(content)
        self.set_permissions(self.assignment, student)

    def publish(self, student: str, folder: Path) -> None:
        """Let a finished folder take the place of the autograded one, which is never there in part."""
        final = self.autograded(student)
        old = final.with_name(f".{final.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if final.exists():
            final.rename(old)
        folder.rename(final)
        shutil.rmtree(old, ignore_errors=True)


def configured(course: Course, assignment: str) -> dict[str, Any]:
    """Return nbgrader's application and course directory, configured as its commands are.

    Raises:
        CourseError: If the configuration cannot be read, or asks for what only nbgrader does.
    """
    app = AutogradeApp(raise_config_file_errors=True)
    try:
        with utils.chdir(str(course.root)):
            app.initialize([], root=str(course.root.absolute()))
        app.coursedir.assignment_id = assignment
    except (Exception, SystemExit) as error:  # A configuration is code, in which anything may happen.
        raise CourseError(f"nbgrader cannot use {course.root / 'nbgrader_config.py'}: {error}") from error
    # It would warn of each mark scheme that it puts back into each submission.
    app.log_level = logging.ERROR
    return {"coursedir": app.coursedir, "parent": app}


def _check(converter: Any) -> None:  # noqa: ANN401
    """Refuse steps of which nothing is known: leaving them out in silence would change grades."""
    sanitizing = {_imported(step) for step in converter.sanitize_preprocessors}
    grading = {_imported(step) for step in converter.autograde_preprocessors}
    strange = (sanitizing - _SANITIZING) | (grading - _GRADING) | ({Grade} - grading)
    if converter.exporter_class is not RepairingExporter:
        strange.add(converter.exporter_class)
    if strange:
        names = ", ".join(sorted(step.__name__ for step in strange))
        raise CourseError(
            f"nbgrader_config.py changes what autograding does to each notebook ({names}). "
            "Only `nbgrader autograde` follows it there: grade with that, or take the change back."
        )


def _imported(step: Any) -> Any:  # noqa: ANN401
    return import_item(step) if isinstance(step, str) else step


def late_penalty(converter: Converter) -> Penalty | None:
    """Return what late notebooks lose by the course's plugin, None if penalties are turned off.

    Raises:
        CourseError: If there is no such plugin.
    """
    steps = {_imported(step) for step in converter.autograde_preprocessors}
    if preprocessors.AssignLatePenalties not in steps:
        return None
    try:
        assigning = preprocessors.AssignLatePenalties(parent=converter.plain_exporter())
        if not assigning.enabled:
            return None
        assigning.init_plugin()
    except Exception as error:  # A plugin is code, in which anything may happen.
        raise CourseError(
            f"nbgrader_config.py names a plugin for late submissions that cannot be used: {error}"
        ) from error

    def ask_plugin(student: str, score: float, seconds: float) -> float | None:
        assigning.init_plugin()
        lost: float | None = assigning.plugin_inst.late_submission_penalty(student, score, seconds)
        return lost

    return ask_plugin
