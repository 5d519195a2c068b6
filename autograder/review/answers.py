"""The texts of answers, as they stand in the autograded notebooks that formgrader shows."""

from __future__ import annotations

from pathlib import Path

from autograder.submission.harmless import as_typed
from autograder.submission.notebook import UnreadableNotebook, read_cells

Stamp = tuple[int, int, int]


class Texts:
    """What students wrote, read again where a notebook has been graded again.

    Args:
        notebook: The name of the notebook.
    """

    def __init__(self, notebook: str) -> None:
        self._notebook = notebook
        self._read: dict[Path, tuple[Stamp, dict[str, str]]] = {}

    def of(self, folder: Path) -> dict[str, str]:
        """Return a submission's texts by the names of their cells; none if it cannot be read."""
        path = folder / f"{self._notebook}.ipynb"
        try:
            about = path.stat()
            stamp = (about.st_mtime_ns, about.st_size, about.st_ino)
            if self._read.get(path, (None,))[0] != stamp:
                cells = read_cells(path)
                # JSON can hold half a character, which no page can show.
                texts = {
                    cell.grade_id: as_typed(cell.source).encode(errors="replace").decode()
                    for cell in cells
                    if cell.grade_id
                }
                self._read[path] = (stamp, texts)
        except (OSError, UnreadableNotebook):
            return {}
        return self._read[path][1]
