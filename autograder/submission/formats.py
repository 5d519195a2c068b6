"""Read what programs make of a notebook: other encodings, and formats from before version 4."""

from __future__ import annotations

import json
from typing import Any

RawCell = dict[str, Any]


def decode(data: bytes) -> str:
    """Return the text of a file that should be UTF-8, as JSON must be, and is not always.

    What an editor of Windows has saved in its own encoding differs in umlauts and dashes, in no code.
    """
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # Only with many zeros is it an encoding of two or four bytes; otherwise every byte has a meaning.
        if not encoding.startswith("utf-8"):
            raise
        return data.decode("cp1252", errors="replace")


def cells_of(content: dict[str, Any]) -> list[RawCell | None] | None:
    """Return the cells of a notebook of any version as those of version 4, None if it has no list of them.

    None is among them for each that is no cell, so that the others keep their numbers.
    """
    cells = content.get("cells")
    if not isinstance(cells, list):
        cells = _in_worksheets(content.get("worksheets"))
    if cells is None:
        return None
    are_cells = (isinstance(cell, dict) and not _is_advertisement(cell) for cell in cells)
    return [_current(cell) if is_cell else None for cell, is_cell in zip(cells, are_cells, strict=True)]


def _is_advertisement(cell: RawCell) -> bool:
    """Return whether a cell is the one that Deepnote puts below a notebook: nobody's answer."""
    metadata = cell.get("metadata")
    return isinstance(metadata, dict) and bool(metadata.get("created_in_deepnote_cell"))


def _in_worksheets(sheets: object) -> list[Any] | None:
    """Return the cells of all worksheets, which notebooks before version 4 had."""
    if not isinstance(sheets, list):
        return None
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells] or None


def _current(cell: RawCell) -> RawCell:
    """Return a cell as version 4 writes it: code was called input, and a heading had a cell of its own."""
    kind = cell.get("cell_type")
    if kind == "code" and "source" not in cell and "input" in cell:
        return {**cell, "source": cell["input"]}
    if kind == "heading":
        level = cell.get("level")
        marks = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1)
        source = cell.get("source", "")
        return {
            **cell,
            "cell_type": "markdown",
            "source": [f"{marks} ", *source] if isinstance(source, list) else f"{marks} {source}",
        }
    return cell
