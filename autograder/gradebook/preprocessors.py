"""What nbgrader's own commands call of ours.

`nbgrader autograde`, formgrader, feedback and export work as documented. Two things are
replaced: reading a submission (so that a poisoned notebook costs only its own author) and
executing it (so that no student's code ever shares a process with a score).
"""

from __future__ import annotations

import atexit
import functools
import glob
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float

from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course
from autograder.feedback.markup import exercise_html
from autograder.records.results import ExerciseResult, SubmissionResult
from autograder.running.batch import Batch, Task
from autograder.running.graded_notebook import file_digest
from autograder.running.store import ResultStore
from autograder.running.workers import LocalWorkers, Workers
from autograder.sandbox.layers import SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.submission.definitions import CHECK_PREFIX, RESULT_METADATA
from autograder.submission.files import open_file, special_files
from autograder.submission.notebook import nbgrader_metadata, parse_json
from autograder.submission.well_formed import repair


def configure(config: Any, root: Path) -> None:  # noqa: ANN401 - a traitlets Config
    """Set nbgrader up for a course whose root is the course directory."""
    directory = config.CourseDirectory
    directory.root = str(root)
    directory.course_id = "torch-first-steps"
    directory.db_url = f"sqlite:///{root / 'build' / 'gradebook.db'}"
    directory.release_directory = "assignments"
    for step in ("source", "submitted", "autograded", "feedback", "solution"):
        setattr(directory, f"{step}_directory", f"build/{step}")
    # Mark schemes stand in the locked cell above each answer, and the answer is graded there:
    # unlike nbgrader's task cells, that gives a blank answer its zero without a person.
    config.ClearMarkScheme.enforce_metadata = False
    config.Autograde.exporter_class = "autograder.gradebook.preprocessors.RepairingExporter"
    config.Autograde.autograde_preprocessors = [
        "autograder.gradebook.preprocessors.Grade",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.GenerateFeedback.exporter_class = "autograder.feedback.page.FeedbackExporter"
    config.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "autograder.feedback.page.DrawPlots",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    # Formgrader shows autograded notebooks through nbconvert's exporter, from which ours inherits.
    config.HTMLExporter.preprocessors = ["autograder.feedback.page.DrawPlots"]
    config.FeedbackExporter.preprocessors = []


class RepairingExporter(NotebookExporter):
    """Read a submission as a well-formed notebook, whatever its author did to the file.

    nbgrader aborts a whole class at one notebook with a strange schema version, and
    loses a submission at a duplicated or damaged cell.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        base: Any = super()
        base.__init__(*arguments, **options)
        if isinstance(self.parent, Autograde):
            # The first thing that nbgrader does, before it removes any older result.
            try:
                Grade(parent=self).workers()
            except SandboxRefused as refusal:
                self.log.error("%s", refusal)
                raise NbGraderException(str(refusal)) from None
            leave_out(self.parent.coursedir, _special_submitted(self.parent.coursedir))

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the exported notebook of a file, without waiting for one that is a pipe or a device."""
        base: Any = super()
        path = Path(filename)
        if path.is_file() and not path.is_symlink():
            exported: tuple[Any, Any] = base.from_filename(filename, resources=resources, **kw)
            return exported
        nothing = io.StringIO()
        nothing.name = filename
        return self.from_file(nothing, resources=resources, **kw)

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the exported notebook of an open file, repaired if it is a submission."""
        about = resources["nbgrader"]
        base: Any = super()
        converter: Any = self.parent
        directory = converter.coursedir
        student, assignment = about["student"], about["assignment"]
        path = Path(file_stream.name)
        submitted = directory.format_path(directory.submitted_directory, student, assignment)
        if path.parent.resolve() != Path(submitted).resolve():
            unchanged: tuple[Any, Any] = base.from_file(file_stream, resources=resources, **kw)
            return unchanged
        _, released = released_notebook(directory, assignment, about["notebook"])
        notebook, problems = repair(path, released)
        for problem in problems:
            self.log.warning("%s, %s: %s", student, path.name, problem)
        exported: tuple[Any, Any] = base.from_notebook_node(notebook, resources=resources, **kw)
        return exported


CONTENT = "content"
"""Where an autograded notebook says which file was graded, in its result."""


def leave_out(directory: Any, paths: Iterable[Path]) -> None:  # noqa: ANN401
    """Keep nbgrader from copying files: it would copy what links lead to, and wait for pipes."""
    known = set(directory.ignore)
    found = [path for path in paths if glob.escape(str(path)) not in known]
    # Its patterns are joined to the folder at hand, and so a whole path stands for itself.
    directory.ignore = [*directory.ignore, *(glob.escape(str(path)) for path in found)]
    for path in found:
        directory.log.error("%s is a link or no plain file, and was left where it is.", path)


def _special_submitted(directory: Any) -> Iterator[Path]:  # noqa: ANN401
    pattern = directory.format_path(
        directory.submitted_directory, directory.student_id, directory.assignment_id
    )
    for folder in sorted(glob.glob(pattern)):
        yield from special_files(Path(folder))


def released_notebook(
    directory: Any,  # noqa: ANN401
    assignment: str,
    notebook: str,
) -> tuple[Path, dict[str, Any]]:
    """Return a notebook as students got it, from where nbgrader's `CourseDirectory` has it.

    Raises:
        UnreadableNotebook: If it is not there.
    """
    folder = directory.format_path(directory.release_directory, ".", assignment)
    path = Path(folder) / f"{notebook}.ipynb"
    return path, parse_json(path)


class Grade(NbGraderPreprocessor):  # type: ignore[misc]
    """Take the place of nbgrader's `Execute`: grade out of process, and write scores as outputs.

    What is graded is the submitted file itself, by the very function behind
    `autograder grade`, so that both always agree.
    """

    allow_unsandboxed = Bool(
        False, help="Grade code that you trust where no sandbox is possible; the results say so."
    ).tag(config=True)
    timeout = Float(10.0, help="Seconds that one exercise may take.").tag(config=True)

    def workers(self) -> Workers:
        """Return the sandbox that all submissions of this process share.

        Raises:
            SandboxRefused: If this machine has none, and that is not allowed.
        """
        return _workers(float(self.timeout), bool(self.allow_unsandboxed))

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Fill in the outputs of the check cells."""
        about = resources["nbgrader"]
        directory = self.parent.parent.coursedir
        student, assignment, name = about["student"], about["assignment"], about["notebook"]
        folder = directory.format_path(directory.submitted_directory, student, assignment)
        key = _grading_keys(Path(directory.root), assignment)[name]
        task = Task(Path(folder) / f"{name}.ipynb", key, student)
        (result,) = Batch(self.workers(), _store(Path(directory.root))).grade([task])
        if result.ungraded:
            # nbgrader names the submission, saves nothing of it and ends with an error.
            raise NbGraderException(f"{student}: not graded: {result.ungraded}")
        write_result(nb, result, task.path)
        return nb, resources


def write_result(notebook: Any, result: SubmissionResult, submitted: Path | None = None) -> None:  # noqa: ANN401
    """Write scores and feedback into a notebook as outputs of its check cells.

    Args:
        notebook: The autograded one.
        result: What came of it.
        submitted: The file that was handed in, whose content says later whether it has been graded.

    Raises:
        ValueError: If there is a check cell without an exercise.
    """
    by_id = {exercise.id: exercise for exercise in result.exercises}
    for cell in notebook.cells:
        ours = nbgrader_metadata(cell)
        if ours.get("grade") and not ours.get("solution"):
            cell.outputs = [_output(by_id, str(ours["grade_id"]))]
    notebook.metadata[RESULT_METADATA] = msgspec.to_builtins(result)
    if submitted and (content := file_digest(submitted, result.assignment)):
        notebook.metadata[RESULT_METADATA][CONTENT] = content


def graded_content(autograded: Path) -> str | None:
    """Return the digest of the file behind an autograded notebook, None if that does not say."""
    try:
        with open_file(autograded) as file:
            metadata = msgspec.json.decode(file.read(), type=_Graded).metadata
        return msgspec.json.decode(metadata[RESULT_METADATA], type=_Result).content
    except (KeyError, OSError, ValueError, msgspec.MsgspecError):
        return None


class _Result(msgspec.Struct):
    content: str | None = None


class _Graded(msgspec.Struct):
    # All else in it need not be made into objects, for each student at each run.
    metadata: dict[str, msgspec.Raw]


def _output(results: dict[str, ExerciseResult], grade_id: str) -> Any:  # noqa: ANN401
    """Return the output from which nbgrader reads a score and people read the feedback.

    Raises:
        ValueError: If no exercise stands behind the cell: nbgrader would give full marks to
            a test cell without an output.
    """
    result = results.get(grade_id.removeprefix(CHECK_PREFIX))
    if result is None:
        raise ValueError(f"The test cell {grade_id} belongs to no exercise of a master in solutions/.")
    data = {"text/plain": repr(float(result.score)), "text/html": exercise_html(result)}
    output = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
    return nbformat.from_dict(output)


def _grading_keys(root: Path, assignment: str) -> dict[str, AnswerKey]:
    course = Course(root)
    written = [*course.masters(assignment), *course.misconceptions(assignment)]
    changed = tuple(path.stat().st_mtime_ns for path in written)
    return _load_grading_keys(root, assignment, changed)


@functools.lru_cache(maxsize=8)
def _load_grading_keys(root: Path, assignment: str, _changed: tuple[int, ...]) -> dict[str, AnswerKey]:
    """Read the keys once per process, and again when a master has changed since."""
    return {key.notebook: key for key in Course(root).grading_keys(assignment)}


@functools.lru_cache(maxsize=8)
def _store(root: Path) -> ResultStore:
    return ResultStore(Course(root).results)


@functools.lru_cache(maxsize=2)
def _workers(seconds: float, allow_unsandboxed: bool) -> LocalWorkers:
    # nbgrader hands over one notebook at a time, so a second sandbox would only take time to start.
    limits = Limits(seconds=seconds)
    workers = LocalWorkers(limits, count=1, allow_unsandboxed=allow_unsandboxed, gpu="auto")
    atexit.register(workers.close)
    return workers.__enter__()
