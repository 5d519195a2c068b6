"""Lay out a sample class: each submission is written as what a student changed.

A submission is a folder of `<notebook>.py` files that are applied to a notebook, or of
`<notebook>.ipynb` files that are handed in as they are. A `.py` file says on a line
`# base: released` or `# base: solved` what it starts from; each cell `# %% NAME` replaces
the source of the cell with that grade_id, `# %% before:NAME`, `# %% after:NAME` and
`# %% top` insert a code cell, `# %% delete:NAME` removes one.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.submission.notebook import nbgrader_metadata


def lay_out(course: Course, assignment: str, samples: Path) -> list[str]:
    """Write the sample class into the submitted step and return the students' names."""
    students = sorted(folder.name for folder in samples.iterdir() if folder.is_dir())
    for student in students:
        folder = course.submitted / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted((samples / student).iterdir()):
            if path.suffix == ".py":
                notebook = sample_notebook(course, assignment, path)
                (folder / f"{path.stem}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
            else:
                shutil.copy(path, folder)
    return students


def sample_notebook(course: Course, assignment: str, path: Path) -> dict[str, Any]:
    """Return the notebook that a `.py` file of changes describes.

    Raises:
        ValueError: If the file names no base, or a cell that does not exist.
    """
    text = path.read_text(encoding="utf-8")
    base = re.search(r"^# base: (released|solved)$", text, flags=re.MULTILINE)
    if not base:
        raise ValueError(f"{path} needs a line `# base: released` or `# base: solved`.")
    notebook = _base_notebook(course, assignment, path.stem, base.group(1))
    _, *parts = re.split(r"^# %% (.+)\n", text, flags=re.MULTILINE)
    for heading, source in zip(parts[::2], parts[1::2], strict=True):
        try:
            _apply(notebook["cells"], heading.strip(), source.strip())
        except LookupError:
            raise ValueError(f"{path}: there is no cell for `# %% {heading}`.") from None
    return notebook


def _base_notebook(course: Course, assignment: str, name: str, base: str) -> dict[str, Any]:
    """Return the released notebook, with its stubs filled in from the source step if solved."""
    released = course.assignments / assignment / f"{name}.ipynb"
    notebook: dict[str, Any] = json.loads(released.read_text(encoding="utf-8"))
    if base == "solved":
        source = course.source / assignment / f"{name}.ipynb"
        solved = {
            nbgrader_metadata(cell).get("grade_id"): "".join(cell["source"])
            for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]
        }
        for cell in notebook["cells"]:
            if nbgrader_metadata(cell).get("solution") and cell["cell_type"] == "code":
                text = solved[nbgrader_metadata(cell)["grade_id"]]
                cell["source"] = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", text, flags=re.MULTILINE)
    return notebook


def _apply(cells: list[dict[str, Any]], heading: str, source: str) -> None:
    action, _, name = heading.rpartition(":")
    if name == "top":
        cells.insert(0, _code_cell(source))
        return
    ids = [nbgrader_metadata(cell).get("grade_id") for cell in cells]
    if name not in ids:
        raise LookupError
    position = ids.index(name)
    match action:
        case "":
            cells[position]["source"] = source
        case "before":
            cells.insert(position, _code_cell(source))
        case "after":
            cells.insert(position + 1, _code_cell(source))
        case "delete":
            del cells[position]
        case _:
            raise LookupError


def _code_cell(source: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return copy.deepcopy({**empty, "source": source})
