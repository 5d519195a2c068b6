"""Find submitted notebooks, and tell which assignment and student each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.key import AnswerKey
from autograder.notebook import Cell, UnreadableNotebook, read_cells


def find_notebooks(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the notebooks among files and below folders, in order.

    Raises:
        FileNotFoundError: If a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            hidden = (".ipynb_checkpoints", "__MACOSX")
            yield from (p for p in sorted(path.rglob("*.ipynb")) if not set(hidden) & set(p.parts))
        elif path.exists():
            yield path
        else:
            raise FileNotFoundError(f"{path} does not exist.")


def choose_key(path: Path, keys: list[AnswerKey], *, certain: bool = False) -> AnswerKey | None:
    """Return the key of the notebook that a file was made from, or None.

    The grade_ids in it tell, whatever the file is called, then its name. Where neither does,
    as in a file that cannot be read, it is taken for the main notebook of its assignment,
    which is named like it.

    Args:
        path: The file.
        keys: The keys to choose from.
        certain: Whether the file is known to belong to one of them.
    """
    readable = True
    try:
        cells = read_cells(path)
    except UnreadableNotebook:
        cells, readable = [], False
    overlaps = [(_overlap(cells, key), path.stem == key.notebook, key) for key in keys]
    best = max(overlaps, key=lambda found: found[:2], default=None)
    if best and any(best[:2]):
        return best[2]
    mains = [key for key in keys if key.notebook == key.assignment]
    folder = path.resolve().parent.name
    named = [key for key in mains if key.assignment == folder] if not readable else []
    return next(iter(named or (mains if certain else [])), None)


def _overlap(cells: list[Cell], key: AnswerKey) -> int:
    names = {exercise.name for exercise in key.exercises}
    by_id = {cell.grade_id for cell in cells} & names
    by_definition = {name for name in names for cell in cells if f"def {name}(" in cell.source}
    return len(by_id | by_definition)


def student_of(path: Path, assignment: str) -> str | None:
    """Return the student of `…/<student>/<assignment>/<notebook>.ipynb`, else None."""
    folder = path.resolve().parent
    return folder.parent.name if folder.name == assignment else None
