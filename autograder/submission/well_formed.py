"""Make a well-formed notebook of a submission, for nbgrader, which stumbles over any other."""

from __future__ import annotations

import copy
import html
import re
from pathlib import Path
from typing import Any

import nbformat

from autograder.submission.answers import find_answers
from autograder.submission.formats import RawCell
from autograder.submission.harmless import harmless, pictures
from autograder.submission.matching import Matching, name_of
from autograder.submission.notebook import UnreadableNotebook, nbgrader_metadata, read_raw_cells, text_of

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def repair(path: Path, released: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return a submission as a valid notebook with all cells of the release, and what was wrong.

    Sources of cells are the student's; nbgrader's metadata are those of the release.
    A file that cannot be read becomes the release itself with a note on top. What comes
    out is valid by the way it is made, and equal for equal files.
    """
    problems: list[str] = []
    try:
        raw_cells = read_raw_cells(path)
    except UnreadableNotebook as error:
        problems.append(str(error))
        note = {"cell_type": "markdown", "source": f"**This submission could not be read.** {error}"}
        raw_cells = [note, *released["cells"]]
    models: list[RawCell] = released["cells"]
    matching = Matching(raw_cells, models)
    answers = find_answers(raw_cells, models, matching)
    problems += [f"the cell {name} comes more than once" for name in matching.repeated]
    cells: list[Any] = []
    for number, (raw, place) in enumerate(zip(raw_cells, matching.places, strict=True)):
        if number in answers.moved:
            continue
        cells.append(_clean_cell(raw, None if place is None else models[place]))
        if place in answers.sources:
            cells[-1]["source"] = _writable(answers.sources[place])
    missing = {place: name for place, cell in enumerate(models) if (name := name_of(cell))}
    for place in matching.places:
        missing.pop(place, None)  # type: ignore[arg-type]
    problems += [f"the cell {name} is missing" for name in missing.values()]
    problems += answers.problems
    _insert_missing(cells, models, missing, answers.sources)
    problems += _keep_from_running(cells, {text_of(model) for model in models})
    _identify(cells)
    metadata = copy.deepcopy(released["metadata"])
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return nbformat.from_dict(notebook), problems


def _clean_cell(raw: dict[str, Any], model: dict[str, Any] | None) -> dict[str, Any]:
    kind = (model or raw).get("cell_type", "code")
    cell: dict[str, Any] = {
        "cell_type": kind if kind in ("markdown", "raw") else "code",
        "id": raw.get("id"),
        "metadata": {"nbgrader": dict(nbgrader_metadata(model))} if model and name_of(model) else {},
        "source": _writable(text_of(raw)),
    }
    if kind == "markdown" and (shown := pictures(raw.get("attachments"))):
        cell["attachments"] = shown
    return cell if kind in ("markdown", "raw") else cell | {"execution_count": None, "outputs": []}


def _keep_from_running(cells: list[dict[str, Any]], released: set[str]) -> list[str]:
    """Have what students wrote, and could run on nbgrader's pages, shown as text; return where."""
    problems = []
    for number, cell in enumerate(cells, start=1):
        source = cell["source"]
        if cell["cell_type"] == "code" or source in released:
            continue
        if cell["cell_type"] == "raw":
            # nbconvert takes it for HTML.
            cell["source"] = html.escape(source, quote=False)
        else:
            cell["source"] = harmless(source, cell.get("attachments"))
        if cell["source"] != source:
            problems.append(f"the HTML in cell {number} is shown as text, so that it cannot run on a page")
    return problems


def _writable(text: str) -> str:
    """Return a text that a file can hold: JSON can hold half a character."""
    return text.encode(errors="replace").decode()


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


def _insert_missing(
    cells: list[Any], models: list[RawCell], missing: dict[int, str], sources: dict[int, str]
) -> None:
    """Put cells that were deleted back behind the one that they followed in the release."""
    position = 0
    for place, name in [(place, name) for place, cell in enumerate(models) if (name := name_of(cell))]:
        if place not in missing:
            position = [name_of(cell) for cell in cells].index(name) + 1
            continue
        cells.insert(position, _clean_cell(models[place], models[place]))
        if place in sources:
            cells[position]["source"] = _writable(sources[place])
        position += 1
