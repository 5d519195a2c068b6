"""Where things lie in a course, and how a secret answer key is made for grading."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.key import AnswerKey

# Keys import NumPy, for which every `--help` would wait: what is not always needed is imported in its place.


class CourseError(Exception):
    """Say what is missing in the course, and the remedy."""


class Course:
    """A course directory: the folder that holds `nbgrader_config.py` and `solutions/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.solutions = root / "solutions"
        self.assignments = root / "assignments"
        self.questions = root / "course" / "questions"
        self.build = root / "build"
        self.source = self.build / "source"
        self.submitted = self.build / "submitted"
        self.results = self.build / "results.db"
        self._keys = self.build / "keys"

    @classmethod
    def find(cls, start: Path | None = None) -> Course:
        """Return the course in which a folder lies.

        Raises:
            CourseError: If the folder is in no course.
        """
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "nbgrader_config.py").is_file() and (folder / "solutions").is_dir():
                return cls(folder)
        raise CourseError(
            f"{here} is in no course: there is no folder with nbgrader_config.py and solutions/ "
            "above it. Change into your clone of the project, or name it with --course."
        )

    def copy_sources(self, root: Path) -> Course:
        """Copy what is written by hand to another folder, and return the course that it makes."""
        other = Course(root)
        root.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.root / "nbgrader_config.py", root)
        shutil.copytree(self.solutions, other.solutions, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(self.questions, other.questions)
        return other

    def masters(self, assignment: str) -> list[Path]:
        """Return the hand-written masters of an assignment, one per notebook.

        Raises:
            CourseError: If there is no such assignment.
        """
        found = sorted((self.solutions / assignment).glob("*.py"))
        if not found:
            known = ", ".join(self.assignment_names()) or "none"
            raise CourseError(
                f"There is no assignment {assignment} in {self.solutions} (there are: {known})."
            )
        return found

    def assignment_names(self) -> list[str]:
        """Return the assignments that have a master."""
        return sorted({master.parent.name for master in self.solutions.glob("*/*.py")})

    def public_keys(self, assignment: str) -> list[AnswerKey]:
        """Return the keys that students have."""
        return _keys_in(self.assignments / assignment)

    def grading_keys(self, assignment: str, *, renew: bool = False) -> list[AnswerKey]:
        """Return the secret answer keys that submissions are graded with, one per notebook.

        They are drawn once per version of the assignment and kept where only the instructor can read
        them: a class that is graded in two sittings is graded with the same inputs.

        Args:
            assignment: Its name.
            renew: Draw new inputs.

        Raises:
            CourseError: If the keys cannot be built.
        """
        folder = self._keys / assignment / self._version_of(assignment)
        if renew or not folder.is_dir():
            self._keep_secret_keys(assignment, folder)
        return _keys_in(folder)

    def _version_of(self, assignment: str) -> str:
        """Return a name for the masters and for all that makes keys of them."""
        from autograder.versions import code_fingerprint

        found = hashlib.blake2b(code_fingerprint().encode(), digest_size=20)
        for master in self.masters(assignment):
            found.update(master.read_bytes())
        return found.hexdigest()

    def _keep_secret_keys(self, assignment: str, folder: Path) -> None:
        """Make keys anew, so that they are there as a whole or not at all."""
        self._keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=self._keys) as scratch:
            self._write_secret_keys(assignment, Path(scratch) / "new")
            shutil.rmtree(folder.parent, ignore_errors=True)
            folder.parent.mkdir(mode=0o700)
            (Path(scratch) / "new").rename(folder)

    def _write_secret_keys(self, assignment: str, folder: Path) -> None:
        """Write answer keys for inputs that nobody has seen.

        The references run in a process of their own: the one that grades imports no
        torch, and the one that runs students' code never holds a reference.

        Raises:
            CourseError: If the keys cannot be built.
        """
        command = [sys.executable, "-m", "autograder", "key", assignment]
        command += ["--course", str(self.root.absolute()), "--output", str(folder.absolute())]
        command += ["--seed-from-stdin"]
        # Not on the command line, where other users of the machine could read it.
        seed = str(secrets.randbits(63))
        # In a folder that stays: references that run here meanwhile each work in one that does not.
        done = subprocess.run(command, input=seed, cwd=self.root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CourseError(f"The answer key of {assignment} cannot be built:\n{done.stderr.strip()}")


def _keys_in(folder: Path) -> list[AnswerKey]:
    from autograder import key

    return [key.load(path) for path in sorted(folder.glob(f"*{key.SUFFIX}"))]
