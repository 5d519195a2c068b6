"""Read a submitted notebook, however broken, into cells.

Works on plain JSON: a submission need not be a valid notebook to have a good
function in it, and one bad file must not stop a class.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import msgspec

SIZE_LIMIT = 64 * 2**20
"""Bytes; a notebook this large holds outputs that nobody will read."""


class UnreadableNotebook(ValueError):
    """Say why a file is not a notebook, and what its author can do."""


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


def read_cells(path: Path) -> list[Cell]:
    """Return the cells of a notebook.

    Raises:
        UnreadableNotebook: If the file cannot be read as a notebook.
    """
    content = parse_json(path)
    raw_cells = content.get("cells")
    if not isinstance(raw_cells, list):
        raise UnreadableNotebook(
            f"{path.name} has no list of cells (nbformat {content.get('nbformat', 'unknown')}): "
            "open it in JupyterLab, save it and submit it again."
        )
    return [_cell(number, raw) for number, raw in enumerate(raw_cells, start=1) if isinstance(raw, dict)]


def parse_json(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file.

    Raises:
        UnreadableNotebook: If there is none.
    """
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise UnreadableNotebook(
                f"{path.name} is larger than {SIZE_LIMIT // 2**20} MiB: "
                "clear its outputs and submit it again."
            )
        content = _parse(path.read_bytes())
    except OSError as error:
        raise UnreadableNotebook(f"{path.name} cannot be opened: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableNotebook(f"{path.name} is not UTF-8 text: save it from JupyterLab.") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableNotebook):
            raise
        raise UnreadableNotebook(
            f"{path.name} is not JSON, so it is not a notebook ({error}): "
            "download it again from Jupyter as .ipynb and submit that file."
        ) from None
    if not isinstance(content, dict):
        raise UnreadableNotebook(f"{path.name} is JSON but not a notebook: submit the .ipynb file itself.")
    return content


def _parse(data: bytes) -> Any:  # noqa: ANN401
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(data)
    # What is not quite JSON may be read all the same: numbers that are none, halves of characters.
    return json.loads(_decode(data))


def _decode(data: bytes) -> str:
    """Decode as JSON must be, tolerating the byte order marks that some editors add."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _cell(number: int, raw: dict[str, Any]) -> Cell:
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    grade_id = nbgrader_metadata(raw).get("grade_id")
    return Cell(
        number=number,
        type=str(raw.get("cell_type", "code")),
        source=source if isinstance(source, str) else "",
        grade_id=grade_id if isinstance(grade_id, str) else None,
    )


def nbgrader_metadata(raw_cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell's nbgrader metadata, or an empty dictionary where that is malformed."""
    metadata = raw_cell.get("metadata")
    ours = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return ours if isinstance(ours, dict) else {}
