"""Find submitted notebooks, and tell which assignment and student each belongs to."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from autograder.comparison.answer_key import AnswerKey
from autograder.submission.notebook import Cell, UnreadableNotebook, read_cells

HIDDEN = frozenset({".ipynb_checkpoints", "__MACOSX"})
"""Folders that hold copies which nobody meant to hand in."""

ENDINGS = (".ipynb", ".ipynb.json", ".ipynb.txt")
"""How a notebook's name ends, and what browsers make of that."""

OTHERS = (".zip", ".tar", ".gz", ".7z", ".rar", ".py", ".html", ".pdf", ".docx")
"""How the names end of what is handed in for a notebook by mistake."""


def find_notebooks(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the notebooks among files and below folders, in order.

    Raises:
        FileNotFoundError: If a path does not exist.
    """
    for path in paths:
        # What is named on the command line is the instructor's, links and all.
        if path.is_dir():
            yield from filter(_is_notebook, _files(path))
        elif os.path.lexists(path):
            yield path
        else:
            raise FileNotFoundError(f"{path} does not exist.")


def no_notebook_among(paths: Iterable[Path]) -> str:
    """Return why there is nothing to grade in what somebody has named, or an empty string.

    Raises:
        FileNotFoundError: If a path does not exist.
    """
    paths = list(paths)
    for path in paths:
        if path.is_file() and not _is_notebook(path) and not _is_readable(path):
            return f"{path} is no notebook: its name would end in .ipynb"
    if next(find_notebooks(paths), None) or strays(paths):
        return ""
    return f"there is no notebook (.ipynb) in {', '.join(map(str, paths))}"


def _is_readable(path: Path) -> bool:
    try:
        read_cells(path)
    except UnreadableNotebook:
        return False
    return True


def _files(folder: Path) -> list[Path]:
    """Return what lies below a folder, links to folders among it, which are not followed."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if name not in HIDDEN]
        found += [Path(place, name) for name in [*files, *links]]
    return sorted(found)


def strays(paths: Iterable[Path]) -> dict[Path, str]:
    """Return what cannot be graded below folders, though it was handed in, with what to do about each."""
    folders = [path for path in paths if path.is_dir()]
    return {stray: why for folder in folders for stray, why in _strays(_files(folder))}


def _strays(files: list[Path]) -> Iterator[tuple[Path, str]]:
    with_notebook = {file.parent for file in files if _is_notebook(file)}
    for file in files:
        if file.is_symlink() and file.is_dir():
            yield file, "it is a link, which is not followed: put the folder itself there"
        elif file.name.lower().endswith(OTHERS) and with_notebook.isdisjoint(file.parents):
            yield file, "it is no notebook: unpack it, or ask for the .ipynb file"


def _is_notebook(file: Path) -> bool:
    return file.name.lower().endswith(ENDINGS)


class Handed(msgspec.Struct):
    """What a student's folder holds for an assignment.

    Attributes:
        notebooks: By name, the file that each is taken from.
        taken: Files that are called otherwise, and taken because there is no doubt.
        left: Files that are not graded, with what to do about each.
    """

    notebooks: dict[str, Path]
    taken: list[str]
    left: list[str]


def handed_in(folder: Path, cells: Mapping[str, frozenset[str]]) -> Handed:
    """Return the notebooks in a student's folder, whatever browsers have made of their names.

    Args:
        folder: The student's folder for the assignment.
        cells: For each notebook, the names of its cells.
    """
    exact = {name: path for name in sorted(cells) if os.path.lexists(path := folder / f"{name}.ipynb")}
    handed = Handed(dict(exact), [], [])
    like: dict[str, list[Path]] = {}
    files = _files(folder)
    for path in filter(_is_notebook, files):
        if path not in exact.values():
            like.setdefault(_most_like(path, cells), []).append(path)
    for name, paths in like.items():
        if name and name not in exact and len(paths) == 1:
            handed.notebooks[name] = paths[0]
            handed.taken.append(f"{paths[0].relative_to(folder)} was taken for {name}.ipynb")
            continue
        for path in paths:
            if not (name in exact and _same(path, exact[name])):
                handed.left.append(f"{path.relative_to(folder)} {_why_not(name, name in exact)}")
    handed.left += [f"{path.relative_to(folder)} was not graded: {why}" for path, why in _strays(files)]
    return handed


def _why_not(name: str, is_there: bool) -> str:
    if not name:
        return "was not graded: none of its cells belongs to this assignment; hand in another file"
    if is_there:
        return f"was not graded, for there is a {name}.ipynb: remove one of them"
    return f"was not graded, for several files could be {name}.ipynb: give one of them that name"


def _most_like(path: Path, cells: Mapping[str, frozenset[str]]) -> str:
    """Return the notebook that a file has most cells of, or an empty string."""
    try:
        found = read_cells(path, frozenset().union(*cells.values()))
    except UnreadableNotebook:
        stem = path.name.partition(".")[0]
        return stem if stem in cells else ""
    shared = {name: _shared(found, names) for name, names in cells.items()}
    best = max(shared, key=lambda name: shared[name], default="")
    return best if best and shared[best] else ""


def _same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


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
        cells = read_cells(path, {exercise.name for key in keys for exercise in key.exercises})
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
    return _shared(cells, frozenset(exercise.name for exercise in key.exercises))


def _shared(cells: list[Cell], names: frozenset[str]) -> int:
    by_id = {cell.grade_id for cell in cells} & names
    by_definition = {name for name in names for cell in cells if f"def {name}(" in cell.source}
    return len(by_id | by_definition)


def student_of(path: Path, assignment: str) -> str | None:
    """Return the student of `…/<student>/<assignment>/<notebook>.ipynb`, else None."""
    # Not where a link leads to: that is nobody's folder.
    folder = path.absolute().parent
    return folder.parent.name if folder.name == assignment else None
