"""Make a well-formed notebook of a submission, for nbgrader, which stumbles over any other."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import nbformat

from autograder.notebook import UnreadableNotebook, nbgrader_metadata, parse_json

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def repair(path: Path, released: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return a submission as a valid notebook with all cells of the release, and what was wrong.

    Sources of cells are the student's; nbgrader's metadata are those of the release.
    A file that cannot be read becomes the release itself with a note on top. What comes
    out is valid by the way it is made, and equal for equal files.
    """
    problems: list[str] = []
    try:
        raw_cells = parse_json(path).get("cells")
        if not isinstance(raw_cells, list):
            raise UnreadableNotebook(f"{path.name} has no list of cells.")
    except UnreadableNotebook as error:
        problems.append(str(error))
        note = {"cell_type": "markdown", "source": f"**This submission could not be read.** {error}"}
        raw_cells = [note, *released["cells"]]
    models = {_grade_id(cell): cell for cell in released["cells"] if _grade_id(cell)}
    cells: list[Any] = []
    placed: set[str] = set()
    # From the end, because of two cells with one id the later one counts.
    for raw in reversed([raw for raw in raw_cells if isinstance(raw, dict)]):
        grade_id = _grade_id(raw)
        if grade_id in placed:
            problems.append(f"the cell {grade_id} comes more than once")
        model = None if grade_id in placed else models.get(grade_id)
        if model:
            placed.add(grade_id)
        cells.insert(0, _clean_cell(raw, model))
    problems += [f"the cell {name} is missing" for name in models if name not in placed]
    _insert_missing(cells, models, placed)
    _identify(cells)
    metadata = copy.deepcopy(released["metadata"])
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return nbformat.from_dict(notebook), problems


def _grade_id(raw: dict[str, Any]) -> str:
    grade_id = nbgrader_metadata(raw).get("grade_id")
    return grade_id if isinstance(grade_id, str) else ""


def _clean_cell(raw: dict[str, Any], model: dict[str, Any] | None) -> dict[str, Any]:
    source = raw.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    kind = (model or raw).get("cell_type", "code")
    cell: dict[str, Any] = {
        "cell_type": kind if kind in ("markdown", "raw") else "code",
        "id": raw.get("id"),
        "metadata": {"nbgrader": dict(nbgrader_metadata(model))} if model else {},
        # JSON can hold half a character, which no file can.
        "source": text.encode(errors="replace").decode(),
    }
    return cell if kind in ("markdown", "raw") else cell | {"execution_count": None, "outputs": []}


def _identify(cells: list[dict[str, Any]]) -> None:
    """Give an id to each cell that has none, or none that the format allows, by its place."""
    taken: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        name = cell["id"]
        if not isinstance(name, str) or not _CELL_ID.fullmatch(name) or name in taken:
            name = f"cell-{number:03d}"
        while name in taken:
            name += "_"
        taken.add(name)
        cell["id"] = name


def _insert_missing(cells: list[Any], models: dict[str, Any], placed: set[str]) -> None:
    """Put cells that were deleted back behind the one that they followed in the release."""
    if len(placed) == len(models):
        return
    position = 0
    for name, model in models.items():
        if name in placed:
            position = [_grade_id(cell) for cell in cells].index(name) + 1
        else:
            cells.insert(position, _clean_cell(model, model))
            position += 1
