"""Read a submitted notebook, however broken, into cells.

Works on plain JSON: a submission need not be a valid notebook to have a good
function in it, and one bad file must not stop a class.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import msgspec

from autograder.submission.files import NotOpened, open_file
from autograder.submission.formats import RawCell, cells_of, decode

SIZE_LIMIT = 64 * 2**20
"""Bytes; a notebook this large holds outputs that nobody will read."""


class UnreadableNotebook(ValueError):
    """Say why a file is not a notebook, and what its author can do."""


class UnopenedNotebook(UnreadableNotebook):
    """Say why a file was not even opened: nothing is known of what its author has written."""


class Cell(msgspec.Struct, frozen=True):
    """One cell.

    Attributes:
        number: Its place in the notebook, from 1, as people count.
        type: code, markdown or raw.
        source: Its text.
        grade_id: nbgrader's name for it, if it carries one.
    """

    number: int
    type: str
    source: str
    grade_id: str | None = None


def read_cells(path: Path, names: Container[str] = ()) -> list[Cell]:
    """Return the cells of a notebook.

    Args:
        path: The file.
        names: What released cells are called. Their ids are the same, and so a cell is known by its id
            where an editor has dropped nbgrader's metadata.

    Raises:
        UnreadableNotebook: If the file cannot be read as a notebook.
    """
    return [_cell(number, raw, names) for number, raw in enumerate(_listed(path), start=1) if raw is not None]


def read_raw_cells(path: Path) -> list[RawCell]:
    """Return the cells of a notebook of any version, as JSON objects of the current one.

    Raises:
        UnreadableNotebook: If the file cannot be read as a notebook.
    """
    return [raw for raw in _listed(path) if raw is not None]


def _listed(path: Path) -> list[RawCell | None]:
    content = parse_json(path)
    found = cells_of(content)
    if found is None:
        raise UnreadableNotebook(
            f"{path.name} has no list of cells (nbformat {content.get('nbformat', 'unknown')}): "
            "open it in JupyterLab, save it and submit it again."
        )
    return found


def parse_json(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file.

    Raises:
        UnreadableNotebook: If there is none.
    """
    try:
        with open_file(path) as file:
            data = file.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise UnreadableNotebook(
                f"{path.name} is larger than {SIZE_LIMIT // 2**20} MiB: "
                "clear its outputs and submit it again."
            )
        content = _parse(data)
    except NotOpened as error:
        raise UnopenedNotebook(str(error)) from None
    except OSError as error:
        raise UnopenedNotebook(f"{path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableNotebook(f"{path.name} is not UTF-8 text: save it from JupyterLab.") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableNotebook):
            raise
        if b"\n<<<<<<< " in data and b"\n>>>>>>> " in data:
            raise UnreadableNotebook(
                f"{path.name} holds a merge conflict of git, between <<<<<<< and >>>>>>>: "
                "choose one side of each, open it in Jupyter and submit it again."
            ) from None
        raise UnreadableNotebook(
            f"{path.name} is not JSON, so it is not a notebook ({error}): "
            "download it again from Jupyter as .ipynb and submit that file."
        ) from None
    if not isinstance(content, dict):
        raise UnreadableNotebook(f"{path.name} is JSON but not a notebook: submit the .ipynb file itself.")
    return content


def _parse(data: bytes) -> Any:  # noqa: ANN401
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(data)
    # What is not quite JSON may be read all the same: numbers that are none, halves of characters.
    return json.loads(decode(data))


def _cell(number: int, raw: dict[str, Any], names: Container[str]) -> Cell:
    known = next((own for own in ids_of(raw) if own in names), None)
    grade_id = nbgrader_metadata(raw).get("grade_id", known)
    return Cell(
        number=number,
        type=str(raw.get("cell_type", "code")),
        source=text_of(raw),
        grade_id=grade_id if isinstance(grade_id, str) else None,
    )


def ids_of(raw_cell: RawCell) -> Iterator[str]:
    """Yield the ids of a cell: its own, and the one that Colab puts among the metadata."""
    metadata = raw_cell.get("metadata")
    among = metadata.get("id") if isinstance(metadata, dict) else None
    # They may be anything that JSON has, a list for one.
    yield from (own for own in (raw_cell.get("id"), among) if isinstance(own, str))


def text_of(raw_cell: dict[str, Any]) -> str:
    """Return the text of a cell, which a file holds as one string or as a list of lines."""
    source = raw_cell.get("source", "")
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def nbgrader_metadata(raw_cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell's nbgrader metadata, or an empty dictionary where that is malformed."""
    metadata = raw_cell.get("metadata")
    ours = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return ours if isinstance(ours, dict) else {}
