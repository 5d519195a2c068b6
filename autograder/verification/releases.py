"""Prove that what students get is fresh, and that it holds nothing that they should find out."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from autograder.authoring.masters import Master, read_master
from autograder.authoring.notebooks import questions_of, release, released_files, write_notebook
from autograder.comparison import answer_key
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.comparison.tolerance import Tolerance, is_close
from autograder.course import Course
from autograder.records import wire
from autograder.records.values import Array
from autograder.verification.wheel import build_wheel

KEY_TOLERANCE = Tolerance(rtol=1e-4, atol=1e-5)
"""Between processors, the last bits of a trajectory differ."""


def fresh_notebooks(course: Course, masters: list[Master]) -> dict[str, bytes]:
    """Return the notebooks that nbgrader makes now of an assignment's masters, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = course.copy_sources(Path(folder))
        for master in masters:
            write_notebook(fresh, master)
        release(fresh, masters[0].assignment, gradebook=False)
        return released_files(fresh.assignments / masters[0].assignment)


def release_problems(
    course: Course, assignment: str, notebooks: dict[str, bytes], built: list[AnswerKey]
) -> Iterator[str]:
    """Yield how the committed release differs from one made now.

    Args:
        course: The course.
        assignment: The assignment.
        notebooks: What nbgrader makes of its masters.
        built: The public keys that its masters give.
    """
    wanted = notebooks | {f"{found.notebook}{answer_key.SUFFIX}": wire.pack(found) for found in built}
    found = released_files(course.assignments / assignment)
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found or name not in wanted:
            yield f"{name} is only in the {'fresh' if name in wanted else 'committed'} release"
        elif name.endswith(answer_key.SUFFIX):
            if not _same_key(wanted[name], found[name]):
                yield f"{name} differs from a fresh one by more than float error: run `autograder build`"
        elif wanted[name] != found[name]:
            yield f"{name} differs from a fresh one: run `autograder build`"


def _same_key(one: bytes, other: bytes) -> bool:
    (structure, arrays), (other_structure, other_arrays) = _laid_open(one), _laid_open(other)
    return structure == other_structure and all(
        a.shape == b.shape and bool(is_close(a, b, KEY_TOLERANCE).all())
        for a, b in zip(arrays, other_arrays, strict=True)
    )


def _laid_open(data: bytes) -> tuple[bytes, list[Array]]:
    """Return a key's structure without its arrays, and the arrays in order.

    Numbers in printed lines are floats as well, so their last digits are left out.
    """
    arrays: list[Array] = []

    def lay_aside(array: object) -> str:
        arrays.append(np.asarray(array))
        return "array"

    structure = msgspec.json.encode(wire.unpack(data, AnswerKey), enc_hook=lay_aside)
    return re.sub(rb"(\d\.\d\d)\d+", rb"\1", structure), arrays


def leaks(course: Course, assignment: str) -> Iterator[str]:
    """Yield what of `solutions/` and of the mark schemes can be read in the release."""
    released = b"\n".join(released_files(course.assignments / assignment).values()).decode(errors="replace")
    for mark in ("BEGIN SOLUTION", "BEGIN MARK SCHEME", "BEGIN HIDDEN TESTS", "autograder.authoring"):
        if mark in released:
            yield f"the release contains {mark!r}"
    defined = set(re.findall(r"\b(?:def|class) (\w+)", released))
    for path in course.masters(assignment):
        master = read_master(path)
        for line in [*_secret_lines(master), *_model_answers(course, master)]:
            if line in released or line.replace('"', '\\"') in released:
                yield f"the release contains a line of a solution: {line!r}"
        yield from (f"the release contains the misconception {n}" for n in _mistakes(master) if n in defined)
        public = answer_key.load(course.assignments / assignment / f"{master.notebook}{answer_key.SUFFIX}")
        yield from (f"{e.name}: the public key tells the outcome" for e in public.exercises if _tells(e))


def _mistakes(master: Master) -> Iterator[str]:
    """Yield the names of all misconceptions; keys hold them too, but no code."""
    for exercise in master.exercises.values():
        yield from (function.__name__ for function in exercise.misconceptions + exercise.gpu_misconceptions)


def _model_answers(course: Course, master: Master) -> Iterator[str]:
    for question in questions_of(course, master):
        yield from question.rubric
        lines = question.model_answer.splitlines()
        # Signatures are public: the stub shows them.
        yield from (line for line in lines if len(line) > 24 and not line.startswith("def "))


def _tells(exercise: ExerciseKey) -> bool:
    return exercise.concealed and bool(exercise.reference or exercise.misconceptions)


def _secret_lines(master: Master) -> Iterator[str]:
    """Yield the lines inside solution regions that are long enough to be telling."""
    shown = "\n".join(master.stub(name) for name in master.exercises)
    for cell in master.cells:
        for region in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, flags=re.DOTALL):
            lines = (line.strip() for line in region.splitlines())
            yield from (line for line in lines if len(line) > 24 and line not in shown)


def wheel_leaks(course: Course) -> Iterator[str]:
    """Yield files of the wheel that do not belong to the package."""
    if not (course.root / "pyproject.toml").is_file():
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(build_wheel(course.root, Path(folder))) as wheel,
    ):
        names = wheel.namelist()
    for name in names:
        if not re.match(r"autograder/|[\w.-]+\.dist-info/", name):
            yield f"the wheel contains {name}"
