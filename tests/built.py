"""A course as `autograder build` makes it, with secret keys: built once for all tests, beside them.

`python tests/built.py FOLDER` builds it there.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock
from places import ROOT

from autograder.authoring.masters import Master
from autograder.authoring.notebooks import PUBLIC_SEED, release_all
from autograder.comparison import answer_key
from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course
from autograder.course.versions import code_fingerprint

SEED = 20
"""Of the secret keys with which tests grade."""


def version_of(course: Course) -> str:
    """Return a name for all that a built course is made of."""
    found = blake2b(f"{code_fingerprint()} {version('nbgrader')}".encode(), digest_size=8)
    written = [*course.solutions.rglob("*.py"), *course.questions.rglob("*.toml")]
    for path in sorted([*written, course.root / "nbgrader_config.py"]):
        found.update(path.read_bytes())
    return found.hexdigest()


def begin(root: Path) -> None:
    """Build the course in a process of its own, without waiting for it."""
    if not (root / "built").exists():
        subprocess.Popen([sys.executable, __file__, str(root)], stdout=subprocess.DEVNULL)


def course_in(root: Path) -> Course:
    """Return the course in a folder, built now if nobody has; who comes meanwhile waits."""
    with FileLock(f"{root}.lock"):
        if not (root / "built").exists():
            shutil.rmtree(root, ignore_errors=True)
            course = Course(ROOT).copy_sources(root)
            # As secret as any to the code that is graded, and the same in each run.
            drawn, secrets.randbits = secrets.randbits, lambda bits: SEED
            try:
                list(release_all(course, course.assignment_names()))
            finally:
                secrets.randbits = drawn
            (root / "built").touch()
    return Course(root)


def secret_key(root: Path, master: Master) -> AnswerKey:
    """Return the key of a notebook as secret inputs give it, drawn now if nobody has; others wait.

    Every known mistake is tried for it, which takes seconds.
    """
    path = root.with_name(f"{root.name}.keys") / f"{master.notebook}.key"
    path.parent.mkdir(exist_ok=True)
    with FileLock(f"{path}.lock"):
        if not path.exists():
            fresh = path.with_suffix(".fresh")
            answer_key.save(master.build_key(SEED, shown_seed=PUBLIC_SEED), fresh)
            fresh.rename(path)
    return answer_key.load(path)


if __name__ == "__main__":
    course_in(Path(sys.argv[1]))
