"""What in a master is the author's alone, and the exercises that come of running it.

A statement that names an exercise (constructs it, gives it a misconception, declares a mutant equivalent), or
that imports from `autograder.authoring`, is the author's wherever it stands: in the check cell, in a cell of
its own, or in a file of the folder `misconceptions` beside the master, which is read as one more cell of it.
Such a statement is always run, and never released.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from autograder.authoring.exercise import Exercise
from autograder.authoring.places import Places, place_of_error
from autograder.course import MasterError
from autograder.submission.notebook import Cell
from autograder.submission.outline import Line, closure, outline


class Declarations:
    """The statements of a master and of the files beside it, and which of them are the author's.

    Args:
        path: The master.
        cells: All its cells, numbered.
        files: Read as more cells.

    Raises:
        MasterError: If a cell or file is not Python, or two files define the same.
    """

    def __init__(self, path: Path, cells: Sequence[Cell], files: Sequence[Path] = ()) -> None:
        last = max((cell.number for cell in cells), default=0)
        self._files = dict(enumerate(files, start=last + 1))
        self.places = Places(path, cells, self._files)
        more = [Cell(n, "code", file.read_text(encoding="utf-8")) for n, file in self._files.items()]
        read = [cell for cell in (*cells, *more) if cell.type == "code"]
        self._lines = [line for cell in read for line in self._outlined(cell)]
        self._refuse_clashes()
        self.exercises = _names_of_exercises(self._lines)
        words = self.exercises | {word for line in self._lines for word in _words_for_exercises(line.node)}
        self._authors = [
            line for line in self._lines if _imports_authoring(line.node) or (line.binds | line.uses) & words
        ]
        self._run = closure(self._lines, self._authors)

    def _outlined(self, cell: Cell) -> tuple[Line, ...]:
        try:
            return outline(cell)
        except SyntaxError as error:
            place = self.places.say(cell.number, error.lineno or 1)
            raise MasterError(place, f"it is not Python: {error.msg}") from error

    def _refuse_clashes(self) -> None:
        defined: dict[str, int] = {}
        for line in self._lines:
            number = line.statement.cell
            if isinstance(line.node, ast.FunctionDef | ast.ClassDef):
                other = defined.setdefault(line.node.name, number)
                if other != number and number in self._files:
                    place = self.places.say(number, line.statement.line)
                    raise MasterError(
                        place,
                        f"{line.node.name} is defined in {self.places.file(other).name} already: rename one",
                    )

    @property
    def cells(self) -> frozenset[int]:
        """The numbers of the cells in which a statement of the author's stands."""
        return frozenset(line.statement.cell for line in self._authors)

    def run(self) -> dict[str, Exercise]:
        """Run the author's statements and what they need, but not the demonstrations around them.

        Raises:
            MasterError: If one of them fails.
        """
        namespace: dict[str, Any] = {"__name__": "master"}
        for line in self._run:
            cell, number, code = line.statement.cell, line.statement.line, line.statement.code
            try:
                exec(self.places.code(cell, number, code), namespace)
            except MasterError:
                raise
            except Exception as error:
                place = place_of_error(error) or self.places.say(cell, number)
                raise MasterError(place, f"{type(error).__name__}: {error}") from error
        found = [thing for thing in namespace.values() if isinstance(thing, Exercise)]
        return {exercise.name: exercise for exercise in found}

    def refuse_unknown_names(self) -> None:
        """Refuse names that what is run uses and nothing defines: a misconception would end in a NameError.

        Raises:
            MasterError: If there is one.
        """
        known = {name for line in self._lines for name in line.binds} | set(dir(builtins))
        for line in self._run if "*" not in known else ():
            if unknown := sorted(line.uses - known):
                place = self.places.say(line.statement.cell, line.statement.line)
                raise MasterError(place, f"nothing defines {', '.join(unknown)}: define or import it")

    def defining(self, names: Collection[str]) -> frozenset[int]:
        """Return the numbers of the cells in which one of these is defined."""
        return frozenset(line.statement.cell for line in self._lines if line.binds & set(names))

    def left_out(self) -> set[tuple[Path, str]]:
        """Return the functions and classes of files that no exercise of this master has to do with."""
        kept = {id(line) for line in self._run}
        return {
            (self._files[line.statement.cell], line.node.name)
            for line in self._lines
            if line.statement.cell in self._files
            and isinstance(line.node, ast.FunctionDef | ast.ClassDef)
            and id(line) not in kept
        }

    def refuse_lost_names(self, withheld: frozenset[int]) -> None:
        """Refuse a master whose notebook would not run for students: a name is only in cells that stay here.

        Args:
            withheld: The numbers of the cells that students do not get.

        Raises:
            MasterError: If there is such a name.
        """
        withheld |= self._files.keys()
        kept = [line for line in self._lines if line.statement.cell not in withheld]
        hidden = [line for line in self._lines if line.statement.cell in withheld]
        lost = {name for line in hidden for name in line.binds}
        lost -= {name for line in kept for name in line.binds}
        for line in kept:
            for name in sorted(line.uses & lost):
                raise MasterError(
                    self.places.say(line.statement.cell, line.statement.line),
                    f"this uses `{name}`, which only a cell that students do not get defines: one that is "
                    "tagged `instructor` or names an exercise. Define it in a cell of its own, or tag this "
                    "cell as well",
                )

    def refuse_helpers_of_the_author(self, withheld: frozenset[int], spoken_of: str) -> None:
        """Refuse a function that students would get although only what they do not get uses it.

        It shows them how mistakes or cases are made, and nothing in the notebook says what it is for.

        Args:
            withheld: The numbers of the cells that students do not get.
            spoken_of: The prose of the notebook; what it names is there for students.

        Raises:
            MasterError: If there is one.
        """
        withheld |= self._files.keys()
        kept = [line for line in self._lines if line.statement.cell not in withheld]
        hidden = {name for line in self._lines if line.statement.cell in withheld for name in line.uses}
        solved = {name for line in self._lines for name in constructed(line.node)}
        for line in kept:
            if not isinstance(line.node, ast.FunctionDef | ast.ClassDef):
                continue
            name = line.node.name
            others = {used for other in kept if other is not line for used in other.uses}
            if name in hidden - solved - others and not re.search(rf"\b{name}\b", spoken_of):
                raise MasterError(
                    self.places.say(line.statement.cell, line.statement.line),
                    f"only cells that students do not get use `{name}`: tag its cell `instructor`, "
                    "or say in the notebook what it is for",
                )


def _names_of_exercises(lines: Sequence[Line]) -> frozenset[str]:
    """Return the variables that hold an exercise, under however many names."""
    names = frozenset(name for line in lines if constructed(line.node) for name in line.binds)
    while True:
        more = {name for line in lines if _is_alias(line.node, names) for name in line.binds} - names
        if not more:
            return names
        names |= more


def _is_alias(node: ast.stmt, names: frozenset[str]) -> bool:
    match node:
        case ast.Assign(value=ast.Name(id=name)) | ast.AnnAssign(value=ast.Name(id=name)):
            return name in names
    return False


def constructed(node: ast.AST) -> list[str]:
    """Return the `f` of each `Exercise(f, …)` in a statement or module."""
    found = []
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Name(id="Exercise"), args=[ast.Name(id=name), *_]):
                found.append(name)
            case ast.Call(func=ast.Attribute(attr="Exercise"), args=[ast.Name(id=name), *_]):
                found.append(name)
    return found


def _words_for_exercises(node: ast.stmt) -> list[str]:
    """Return the names by which an import makes it possible to construct an exercise."""
    if not isinstance(node, ast.ImportFrom) or not _imports_authoring(node):
        return []
    meant = ("Exercise", "authoring")
    named = [alias.asname or alias.name for alias in node.names if alias.name in meant]
    return named + ["Exercise"] * any(alias.name == "*" for alias in node.names)


def _imports_authoring(node: ast.stmt) -> bool:
    match node:
        case ast.ImportFrom(module=str(module)):
            return module.startswith("autograder.") or (
                module == "autograder" and any(alias.name == "authoring" for alias in node.names)
            )
        case ast.Import():
            return any(alias.name.startswith("autograder.") for alias in node.names)
    return False
