"""What `nbgrader autograde` makes of a notebook, without converting it.

nbgrader sends each notebook twice through a chain of preprocessors, most of which do the same
for all students. Here nbgrader's own chain runs once, on the release; a submission is then
repaired with the outcome as the model for its cells.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from nbformat.v4.rwbase import split_lines
from nbgrader import utils
from nbgrader.nbgraderformat import ValidationError

from autograder.course import Course, CourseError
from autograder.gradebook.converter import Converter
from autograder.gradebook.preprocessors import released_notebook, write_result
from autograder.gradebook.rows import Marks
from autograder.records.results import SubmissionResult
from autograder.submission.definitions import RESULT_METADATA
from autograder.submission.notebook import UnreadableNotebook, nbgrader_metadata, parse_json
from autograder.submission.well_formed import repair


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
        exporter = converter.plain_exporter()
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
    write_result(notebook, result, path)
    marks = _marks(notebook)
    # As nbformat writes it, which takes ten times as long.
    written = msgspec.json.encode(split_lines(notebook), order="sorted")
    return msgspec.json.format(written, indent=1) + b"\n", marks


def read_autograded(course: Course, assignment: str) -> list[SubmissionResult]:
    """Return the results that autograding left in the autograded notebooks."""
    results = []
    for path in sorted((course.build / "autograded").glob(f"*/{assignment}/*.ipynb")):
        try:
            ours = parse_json(path)["metadata"][RESULT_METADATA]
        except (KeyError, UnreadableNotebook):
            continue
        results.append(msgspec.json.decode(json.dumps(ours), type=SubmissionResult))
    return results


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
