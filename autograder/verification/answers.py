"""Prove that right answers in other styles get full marks, and wrong ones what they should.

They lie in `solutions/<assignment>/answers/right/<exercise>.py` and in `wrong/` beside it, a cell each
under a heading: `# %% what is special about it`, and for a wrong one `# %% what is wrong | points | name`,
where the name is that of the misconception that is recognised, or `-`, and the points may be `0 or 2` where
they depend on the draw. A submission is made of each, in which all other exercises are solved, and it is
graded as a student's is: in a sandbox, on every device.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from autograder.authoring.masters import Master
from autograder.comparison.answer_key import ExerciseKey
from autograder.course import Course
from autograder.running.store import Run
from autograder.running.workers import Candidate
from autograder.submission.definitions import Definition, NoDefinition
from autograder.submission.syntax import parse
from autograder.verification.as_submitted import definition
from autograder.verification.kill_matrix import Cage

REFERENCE = "the reference"
"""The label of the solution in a master itself."""

Kind = Literal["right", "wrong"]
KINDS: tuple[Kind, Kind] = ("right", "wrong")


class Answer(msgspec.Struct, frozen=True):
    """An answer that an author keeps.

    Attributes:
        path: The file it stands in.
        label: What is special about it.
        source: The code of its cell.
        points: What it should get; one of several where that depends on the draw, none for full marks.
        name: The misconception that should be recognised, if one should.
    """

    path: Path
    label: str
    source: str
    points: tuple[float, ...] = ()
    name: str | None = None

    @property
    def called(self) -> str:
        """How to speak of it."""
        if self.label == REFERENCE:
            return "the reference, handed in as a student would,"
        return f"the {self.path.parent.name} answer “{self.label}”"


def read_answers(course: Course, assignment: str, kind: Kind, exercise: str) -> list[Answer]:
    """Return the answers to an exercise that an author keeps; there need not be any.

    Raises:
        ValueError: If a wrong answer's heading does not say what it should get, or code has no heading; the
            message names the file.
    """
    path = _folder(course, assignment) / kind / f"{exercise}.py"
    if not path.is_file():
        return []
    head, *parts = re.split(r"^# %% (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if any(line.strip() and not line.startswith("#") for line in head.splitlines()):
        raise ValueError(
            f"{path}: the code above the first heading belongs to no answer: write `# %% …` above it."
        )
    found = zip(parts[::2], parts[1::2], strict=True)
    if kind == "right":
        return [Answer(path, heading.strip(), source) for heading, source in found]
    return [_wrong_answer(path, heading, source) for heading, source in found]


def stray_answers(course: Course, assignment: str, exercises: Iterable[str]) -> Iterator[str]:
    """Yield files of answers that nobody would read, since there is no such exercise or kind."""
    read = {_folder(course, assignment) / kind / f"{exercise}.py" for kind in KINDS for exercise in exercises}
    for path in sorted(_folder(course, assignment).rglob("*.py")):
        if path not in read:
            yield f"{path} is no file of answers: it should be right/ or wrong/ and the name of an exercise"


def _folder(course: Course, assignment: str) -> Path:
    return course.solutions / assignment / "answers"


def _wrong_answer(path: Path, heading: str, source: str) -> Answer:
    try:
        label, points, name = heading.rsplit(" | ", 2)
        due = tuple(float(each) for each in points.split(" or "))
        return Answer(path, label, source, due, None if name.strip() == "-" else name.strip())
    except ValueError:
        raise ValueError(
            f"{path}: the heading `# %% {heading}` should be `# %% what is wrong | points | name`, "
            "with `-` for no name."
        ) from None


def examine_answers(
    course: Course, master: Master, exercise: ExerciseKey, cage: Cage
) -> tuple[int, list[str]]:
    """Return how many answers to an exercise there are, and those that do not get what they should.

    Args:
        course: Where the answers lie.
        master: The master of the exercise.
        exercise: A key with which to grade them.
        cage: Where they are run.
    """
    kept = [a for kind in KINDS for a in read_answers(course, master.assignment, kind, exercise.name)]
    problems = list(_repeated_labels(exercise.name, kept))
    names = {known.name for known in exercise.misconceptions}
    names |= {known.name for known in exercise.gpu.misconceptions} if exercise.gpu else set()
    answers = [_reference(master, exercise), *kept]
    found = [definition(master, exercise, answer.source) for answer in answers]
    runs = iter(cage.grade(Candidate(exercise, d.statements) for d in found if isinstance(d, Definition)))
    for answer, defined in zip(answers, found, strict=True):
        problem = _problem(answer, next(runs)) if isinstance(defined, Definition) else _unrun(answer, defined)
        if answer.name not in {None, *names}:
            problem = f"is to be recognised as {answer.name}, and no misconception is called so"
        if problem:
            problems.append(f"{exercise.name}: {answer.called} {problem}")
    return len(kept), problems


def _reference(master: Master, exercise: ExerciseKey) -> Answer:
    """Return the solution of a master as a student would hand it in, which must get what right ones get."""
    source = next(c.source for c in master.cells if c.kind == "solution" and c.name == exercise.name)
    return Answer(Path(f"{master.notebook}.py"), REFERENCE, source)


def _unrun(answer: Answer, why: NoDefinition) -> str:
    """Return what keeps an answer from being run at all."""
    try:
        parse(answer.source)
    except SyntaxError as error:
        return f"is not Python: {error.msg}, in line {error.lineno} of its cell"
    return f"would not be run: {why.reason}"


def _repeated_labels(exercise: str, answers: Iterable[Answer]) -> Iterator[str]:
    seen: set[tuple[Path, str]] = set()
    for answer in answers:
        if (answer.path, answer.label) in seen:
            yield f"{exercise}: two answers in {answer.path.parent.name}/{answer.path.name}: {answer.label}"
        seen.add((answer.path, answer.label))


def _problem(answer: Answer, run: Run | Exception) -> str:
    """Return how an answer fares otherwise than it should, or an empty string."""
    if isinstance(run, Exception):
        return f"could not be graded ({type(run).__name__}: {run})"
    result = run.result
    if not answer.points:
        right = result.status == "passed" and result.score == result.max_score and not result.hint
        return "" if right else f"gets {result.score:g} of {result.max_score:g}: {result.feedback}"
    if result.status == "passed":
        return "gets full marks"
    if result.score in answer.points and result.diagnosis == answer.name:
        return ""
    due = " or ".join(f"{points:g}" for points in answer.points)
    return (
        f"gets {result.score:g} points and the name {result.diagnosis or '-'}, "
        f"not {due} and {answer.name or '-'}"
    )
