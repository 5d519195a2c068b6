"""Prove that the course is right: what CI asks before anything is released."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console

from autograder import key, wire
from autograder.authoring import Exercise
from autograder.course import Course
from autograder.devices import on_gpu_key
from autograder.evaluate import evaluate
from autograder.key import AnswerKey, ExerciseKey
from autograder.masters import Master, read_master
from autograder.notebook import read_cells
from autograder.notebooks import PUBLIC_SEED, build_source, questions_of, release, released_files
from autograder.observe import observe
from autograder.source import NoDefinition, Submission
from autograder.tolerance import Tolerance, is_close
from autograder.values import Array
from autograder.wheel import build_wheel

SEEDS = (PUBLIC_SEED, 1, 2)
"""Cases are drawn for each of these: a misconception must not be recognised by luck."""

KEY_TOLERANCE = Tolerance(rtol=1e-4, atol=1e-5)
"""Between processors, the last bits of a trajectory differ."""


def verify_course(course: Course, assignments: list[str], console: Console) -> bool:
    """Print what holds and what does not, and return whether everything does."""
    failures: list[str] = []
    for assignment in assignments:
        for path in course.masters(assignment):
            master = read_master(path)
            found = [problem for name in master.exercises for problem in exercise_problems(master, name)]
            found += stub_problems(course, master)
            counted = sum(len(e.misconceptions + e.gpu_misconceptions) for e in master.exercises.values())
            _say(console, f"{assignment}/{path.stem}", found)
            console.print(
                f"  {len(master.exercises)} references, {len(master.exercises)} stubs, "
                f"{counted} misconceptions, {len(SEEDS)} seeds each",
                highlight=False,
            )
            failures += found
        for what, check in (("release is fresh", release_problems), ("nothing leaks", leaks)):
            found = list(check(course, assignment))
            _say(console, f"{assignment}: {what}", found)
            failures += found
    found = list(wheel_leaks(course))
    _say(console, "the wheel holds the package and nothing else", found)
    return not failures and not found


def _say(console: Console, what: str, problems: list[str]) -> None:
    style, word = ("red", "FAILED") if problems else ("green", "ok")
    console.print(f"[{style}]{word}[/] {what}", highlight=False)
    for problem in problems:
        console.print(f"  {problem}", markup=False, highlight=False, soft_wrap=True)


def exercise_problems(master: Master, name: str) -> Iterator[str]:
    """Yield what is wrong with an exercise: its reference, or the recognition of a mistake."""
    for seed in SEEDS:
        built = master.exercises[name].build_key(seed, master.stub(name))
        reference = evaluate(built, built.reference)
        if reference.status != "passed" or reference.score != built.points:
            yield f"{name}, seed {seed}: the reference gets {reference.score:g}: {reference.feedback}"
        if not all(_is_finite(observation) for observation in built.reference):
            yield f"{name}, seed {seed}: the reference is not finite, so NaN could pass"
        for misconception in built.misconceptions:
            result = evaluate(built, misconception.observations)
            if result.status == "passed":
                yield f"{name}, seed {seed}: {misconception.name} passes"
            elif result.diagnosis != misconception.name:
                yield f"{name}, seed {seed}: {misconception.name} is diagnosed as {result.diagnosis}"
        if there := on_gpu_key(built):
            yield from _problems_on_gpu(master.exercises[name], built, there, f"{name}, seed {seed}")


def _problems_on_gpu(exercise: Exercise, built: ExerciseKey, there: ExerciseKey, where: str) -> Iterator[str]:
    """Yield what is wrong on the simulated GPU: a mistake that shows only there is right on the CPU."""
    if evaluate(there, there.reference).status != "passed":
        yield f"{where}: the reference does not pass on a GPU"
    for misconception, function in zip(there.misconceptions, exercise.gpu_misconceptions, strict=True):
        if evaluate(built, [observe(function, case) for case in built.cases]).status != "passed":
            yield f"{where}: {misconception.name} does not pass on the CPU"
        diagnosis = evaluate(there, misconception.observations).diagnosis
        if diagnosis != misconception.name:
            yield f"{where}: {misconception.name} is diagnosed as {diagnosis} on a GPU"


def _is_finite(record: object) -> bool:
    arrays: list[Array] = []
    msgspec.json.encode(record, enc_hook=lambda array: arrays.append(array))
    return all(np.isfinite(array).all() for array in arrays)


def stub_problems(course: Course, master: Master) -> Iterator[str]:
    """Yield released stubs that would not count as untouched."""
    path = course.assignments / master.assignment / f"{master.notebook}.ipynb"
    submission = Submission(read_cells(path))
    for name in master.exercises:
        found = submission.find(name, master.stub(name))
        if not isinstance(found, NoDefinition) or found.attempted:
            yield f"{name}: the released stub counts as an attempt"
        sources = [cell.source for cell in submission.cells if cell.grade_id == name]
        if sources != [master.stub(name)]:
            yield f"{name}: the released cell is not the stub of the master"


def release_problems(course: Course, assignment: str) -> Iterator[str]:
    """Yield how the committed release differs from one made now, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = course.copy_sources(Path(folder))
        build_source(fresh, assignment)
        release(fresh, assignment)
        wanted = released_files(fresh.assignments / assignment)
    found = released_files(course.assignments / assignment)
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found or name not in wanted:
            yield f"{name} is only in the {'fresh' if name in wanted else 'committed'} release"
        elif name.endswith(key.SUFFIX):
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
    for path in course.masters(assignment):
        master = read_master(path)
        for line in [*_secret_lines(master), *_model_answers(course, master)]:
            if line in released or line.replace('"', '\\"') in released:
                yield f"the release contains a line of a solution: {line!r}"
        public = key.load(course.assignments / assignment / f"{master.notebook}{key.SUFFIX}")
        yield from (f"{e.name}: the public key tells the outcome" for e in public.exercises if _tells(e))


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
