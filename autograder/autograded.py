"""What `nbgrader autograde` leaves of a submission in `autograded/`, made without converting it.

nbgrader sends each notebook twice through a chain of preprocessors, most of which do the same
for all students. Here nbgrader's own chain runs once, on the release; a submission is then
repaired with the outcome as the model for its cells.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from nbformat.v4.rwbase import split_lines
from nbgrader import preprocessors, utils
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde, BaseConverter
from nbgrader.nbgraderformat import ValidationError
from traitlets import TraitError
from traitlets.utils.importstring import import_item

from autograder.course import Course, CourseError
from autograder.gradebook_rows import Marks, NotSaved, Penalty
from autograder.notebook import UnreadableNotebook, nbgrader_metadata
from autograder.preprocessors import Grade, RepairingExporter, released_notebook, write_result
from autograder.repair import repair
from autograder.results import SubmissionResult

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
        super().__init__(**_configured(course, assignment))
        _check(self)
        directory = self.coursedir
        self.assignment = assignment
        folder = directory.format_path(directory.source_directory, ".", assignment)
        kept = {os.path.join(folder, name) for name in self.exclude_overwriting.get(assignment, [])}
        files = utils.find_all_files(folder, [*directory.ignore, "*.ipynb"])
        self.source_files = {Path(name).relative_to(folder): name for name in files if name not in kept}

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
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def finish(self, student: str, folder: Path, notebooks: dict[str, bytes]) -> None:
        """Fill a staged folder: the student's other files, the instructor's over them, the notebooks."""
        BaseConverter.init_assignment(self, self.assignment, student)
        for name, source in self.source_files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # As nbgrader does: a file that cannot be written to can be replaced.
            target.unlink(missing_ok=True)
            shutil.copy(source, target)
        for stem, content in notebooks.items():
            (folder / f"{stem}.ipynb").write_bytes(content)
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


def _configured(course: Course, assignment: str) -> dict[str, Any]:
    """Return nbgrader's application and course directory, configured as its commands are.

    Raises:
        CourseError: If the configuration cannot be read, or asks for what only nbgrader does.
    """
    app = AutogradeApp()
    try:
        with utils.chdir(str(course.root)):
            app.initialize([], root=str(course.root))
        app.coursedir.assignment_id = assignment
    except (SystemExit, TraitError) as error:
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


class Template(msgspec.Struct, frozen=True):
    """A notebook of the release as nbgrader has sanitized it: the model for all submissions of it.

    Attributes:
        notebook: As JSON has it.
        locked: The sources of the cells that are the instructor's, by their names.
    """

    notebook: dict[str, Any]
    locked: dict[str, str]


def sanitize(converter: Converter, name: str, locked: frozenset[str]) -> Template:
    """Return the model for a notebook, by sending its release through nbgrader's own steps.

    A repaired submission has the release's cells and metadata but for the sources, so what
    these steps check and overwrite is the same in all of them.

    Raises:
        CourseError: If the release is not there, or not the one in the gradebook.
    """
    directory, assignment = converter.coursedir, converter.assignment
    about = {"student": ".", "assignment": assignment, "notebook": name, "db_url": directory.db_url}
    try:
        path, released = released_notebook(directory, assignment, name)
        exporter = converter.exporter_class(parent=converter, config=converter.config)
        for step in converter.sanitize_preprocessors:
            exporter.register_preprocessor(step)
        repaired, _ = repair(path, released)
        written, _ = exporter.from_notebook_node(repaired, {"nbgrader": about, "metadata": {"name": name}})
    except (UnreadableNotebook, ValidationError, RuntimeError, ValueError) as error:
        raise CourseError(
            f"The release of {assignment}/{name} and the gradebook do not fit ({error}): "
            f"run `autograder build {assignment}`."
        ) from error
    notebook = msgspec.json.decode(written, type=dict[str, Any])
    sources = {nbgrader_metadata(cell).get("grade_id"): "".join(cell["source"]) for cell in notebook["cells"]}
    return Template(notebook, {name: source for name, source in sources.items() if name in locked})


def autograde(template: Template, path: Path, result: SubmissionResult) -> tuple[bytes, Marks]:
    """Return a submitted notebook as it is to stand in `autograded/`, and its marks.

    Raises:
        ValueError: If the result is not one of this notebook.
    """
    notebook, _ = repair(path, template.notebook)
    for cell in notebook.cells:
        name = nbgrader_metadata(cell).get("grade_id")
        if name in template.locked:
            cell.source = template.locked[name]
    write_result(notebook, result)
    marks = _marks(notebook)
    # As nbformat writes it, which takes ten times as long.
    written = msgspec.json.encode(split_lines(notebook), order="sorted")
    return msgspec.json.format(written, indent=1) + b"\n", marks


def _marks(notebook: Any) -> Marks:  # noqa: ANN401
    """Return what nbgrader's `SaveAutoGrades` would save of a notebook."""
    scores: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in notebook.cells:
        ours = nbgrader_metadata(cell)
        if utils.is_grade(cell):
            scores[ours["grade_id"]] = utils.determine_grade(cell)[0]
        if utils.is_task(cell):
            comments[ours["grade_id"]] = None
        elif utils.is_solution(cell):
            blank = ours.get("checksum") == utils.compute_checksum(cell)
            comments[ours["grade_id"]] = "No response." if blank else None
    return Marks(scores, comments)


def late_penalty(converter: Converter) -> Penalty | None:
    """Return what late notebooks lose by the course's plugin, None if penalties are turned off."""
    steps = {_imported(step) for step in converter.autograde_preprocessors}
    exporter = converter.exporter_class(parent=converter, config=converter.config)
    assigning = preprocessors.AssignLatePenalties(parent=exporter)
    if preprocessors.AssignLatePenalties not in steps or not assigning.enabled:
        return None

    def ask_plugin(student: str, score: float, seconds: float) -> float | None:
        assigning.init_plugin()
        lost: float | None = assigning.plugin_inst.late_submission_penalty(student, score, seconds)
        return lost

    return ask_plugin
