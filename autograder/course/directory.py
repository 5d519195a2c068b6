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
    from autograder.comparison.answer_key import AnswerKey

# Keys import NumPy, for which every `--help` would wait: what is not always needed is imported in its place.


MISCONCEPTIONS = "misconceptions"
"""The folder beside a master with long lists of its misconceptions, a file an exercise."""


class CourseError(Exception):
    """Say what is missing in the course, and the remedy."""


class MasterError(ValueError):
    """Say what is wrong in what an author has written, in which file and line, and the remedy."""

    def __init__(self, place: object, said: str) -> None:
        super().__init__(f"{place}: {said}.")


class Course:
    """A course directory: the folder that holds `nbgrader_config.py` and `solutions/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.solutions = root / "solutions"
        self.assignments = root / "assignments"
        self.questions = root / "course" / "questions"
        self.ideas = root / "course" / "ideas.toml"
        self.build = root / "build"
        self.source = self.build / "source"
        self.submitted = self.build / "submitted"
        self.feedback = self.build / "feedback"
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
            "above it. Change into your course, name it with --course, or begin one with `autograder init`."
        )

    def copy_sources(self, root: Path) -> Course:
        """Copy what is written by hand to another folder, and return the course that it makes."""
        other = Course(root)
        root.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.root / "nbgrader_config.py", root)
        shutil.copytree(self.solutions, other.solutions, ignore=shutil.ignore_patterns("__pycache__"))
        if self.questions.is_dir():
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

    def misconceptions(self, assignment: str) -> list[Path]:
        """Return the files of wrong implementations that lie beside the masters, read as cells of them."""
        return sorted((self.solutions / assignment / MISCONCEPTIONS).glob("*.py"))

    def assignment_names(self) -> list[str]:
        """Return the assignments that have a master."""
        return sorted({master.parent.name for master in self.solutions.glob("*/*.py")})

    def public_keys(self, assignment: str) -> list[AnswerKey]:
        """Return the keys that students have.

        Raises:
            CourseError: If one is damaged or cannot be read.
        """
        return _keys_in(self.assignments / assignment, f"run `autograder build {assignment}`")

    def grading_keys(self, assignment: str, *, renew: bool = False) -> list[AnswerKey]:
        """Return the secret answer keys that submissions are graded with, one per notebook.

        They are drawn once per version of the assignment and kept where only the instructor can read
        them: a class that is graded in two sittings is graded with the same inputs.

        Args:
            assignment: Its name.
            renew: Draw new inputs.

        Raises:
            CourseError: If the keys cannot be built, or one is damaged or cannot be read.
        """
        folder = self._keys / assignment / self._version_of(assignment)
        wanted = {master.stem for master in self.masters(assignment)}
        # One that was deleted cannot be had back, and the others were drawn together with it.
        if renew or not wanted <= {path.stem for path in folder.glob("*.key")}:
            self._keep_secret_keys(assignment, folder)
        return _keys_in(folder, f"put a backup there, or delete {folder} to have new inputs drawn")

    def _version_of(self, assignment: str) -> str:
        """Return a name for the masters and for all that makes keys of them."""
        from autograder.course.versions import code_fingerprint

        found = hashlib.blake2b(code_fingerprint().encode(), digest_size=20)
        for written in [*self.masters(assignment), *self.misconceptions(assignment)]:
            found.update(written.read_bytes())
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


def _keys_in(folder: Path, remedy: str) -> list[AnswerKey]:
    from autograder.comparison import answer_key
    from autograder.records.wire import WireError

    try:
        return [answer_key.load(path, remedy) for path in sorted(folder.glob(f"*{answer_key.SUFFIX}"))]
    except (OSError, WireError) as error:
        raise CourseError(str(error)) from error
