"""Gather what is known of a class: what was handed in, what came of it, and what was not graded.

Nothing is run here, whoever wrote it: what has not been graded is said to be so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from autograder.course import Course, CourseError
from autograder.running.graded_notebook import Answer, Graded, file_digest
from autograder.running.store import ResultStore
from autograder.running.submitted import find_notebooks

T = TypeVar("T")


class Watch(Protocol):
    """What shows the progress."""

    def __call__(self, things: Iterable[T], total: int, what: str, /) -> Iterable[T]:
        """Yield the things."""


def unwatched(things: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Show nothing."""
    return things


class Mark(msgspec.Struct, frozen=True):
    """The points for an answer in words, and whether nothing was written, which needs no person."""

    score: float
    max_score: float
    blank: bool = False


class Paper(msgspec.Struct, frozen=True):
    """One notebook of one student that has been graded.

    Attributes:
        digest: The name of the file's content.
        marks: Given by a person, by the grade_ids of the answers.
    """

    student: str
    path: Path
    digest: str
    graded: Graded
    marks: dict[str, Mark] = {}

    @property
    def notebook(self) -> str:
        """The notebook that it was graded as."""
        return self.graded.notebook

    @property
    def score(self) -> float:
        """The points that were given without a person."""
        return sum(answer.score for answer in self.graded.answers)

    @property
    def attempted(self) -> bool:
        """Whether anything was written for any exercise."""
        return any(answer.status != "not_attempted" for answer in self.graded.answers)

    def answer(self, exercise: str) -> Answer | None:
        """Return what came of an exercise."""
        return next((answer for answer in self.graded.answers if answer.id == exercise), None)


class Ungraded(msgspec.Struct, frozen=True):
    """What was not graded, and why.

    Attributes:
        notebook: Which one it was taken for; empty where there is none.
        exercise: The only one that was not graded; empty for a whole notebook.
        file: The name that the student gave to the file.
    """

    student: str
    notebook: str
    exercise: str
    file: str
    why: str


class Class(msgspec.Struct, frozen=True):
    """A class and its work on one assignment."""

    assignment: str
    students: list[str]
    papers: list[Paper]
    ungraded: list[Ungraded]


def collect(course: Course, assignment: str, watch: Watch = unwatched) -> Class:
    """Return what is known of a class.

    Args:
        course: Whose `build/submitted` and result store are read.
        assignment: Its name.
        watch: What shows the progress.

    Raises:
        CourseError: If there is no such assignment, nobody has handed anything in, or nothing has
            been graded.
    """
    known = [master.stem for master in course.masters(assignment)]
    folders = [path for path in sorted(course.submitted.glob(f"*/{assignment}")) if path.is_dir()]
    if not folders:
        raise CourseError(
            f"Nobody has handed in {assignment}: there is no folder "
            f"{course.submitted / '<student>' / assignment}. Collect the submissions, or put them there."
        )
    grade = f"run `autograder grade {course.submitted.relative_to(course.root)} --assignment {assignment}`"
    not_graded = f"It has not been graded as it is now: {grade}."
    if not course.results.exists():
        raise CourseError(f"Nothing has been graded yet (there is no {course.results}): {grade} first.")
    store = ResultStore(course.results)
    papers: list[Paper] = []
    ungraded: list[Ungraded] = []
    for folder in watch(folders, len(folders), "reading"):
        found, missing = _read_folder(folder, known, store, not_graded)
        papers += found
        ungraded += missing
    store.close()
    if not papers and all(each.why == not_graded for each in ungraded):
        raise CourseError(
            f"None of the {len(folders)} submissions of {assignment} in {course.submitted} has been graded "
            f"as it is now: {grade} first."
        )
    return Class(assignment, [folder.parent.name for folder in folders], papers, ungraded)


def _read_folder(
    folder: Path, known: list[str], store: ResultStore, not_graded: str
) -> tuple[list[Paper], list[Ungraded]]:
    """Return the notebooks of one student, and what was not graded."""
    student, assignment = folder.parent.name, folder.name
    papers: dict[str, Paper] = {}
    ungraded: list[Ungraded] = []
    # A file with the name of its notebook comes first: that is the one that nbgrader takes.
    taken = set()
    for path in sorted(find_notebooks([folder]), key=lambda path: path.stem not in known):
        digest = file_digest(path, assignment)
        graded = store.graded(digest) if digest else None
        name = path.stem if path.stem in known else graded.notebook if graded else ""
        if not name or name in taken:
            continue
        taken.add(name)
        if digest is None or graded is None:
            ungraded.append(Ungraded(student, name, "", path.name, not_graded))
        elif graded.error:
            ungraded.append(Ungraded(student, graded.notebook, "", path.name, graded.error))
        else:
            papers.setdefault(graded.notebook, Paper(student, path, digest, graded))
    if not papers and not ungraded:
        names = ", ".join(f"{name}.ipynb" for name in known)
        ungraded.append(Ungraded(student, "", "", "", f"The folder has none of the notebooks {names}."))
    faults = [
        Ungraded(student, paper.notebook, exercise, paper.path.name, why)
        for paper in papers.values()
        for exercise, why in paper.graded.faults.items()
    ]
    return list(papers.values()), ungraded + faults


def with_marks(class_: Class, marks: Mapping[tuple[str, str], dict[str, Mark]]) -> Class:
    """Return a class with the marks of people, by student and notebook."""
    papers = [
        msgspec.structs.replace(paper, marks=marks.get((paper.student, paper.notebook), {}))
        for paper in class_.papers
    ]
    return msgspec.structs.replace(class_, papers=papers)


def without_names(class_: Class) -> Class:
    """Return a class with numbers in the place of names, in an order that says nothing."""
    shuffled = random.SystemRandom().sample(class_.students, len(class_.students))
    digits = len(str(len(shuffled)))
    labels = {student: f"student {number:0{digits}}" for number, student in enumerate(shuffled, start=1)}
    return Class(
        class_.assignment,
        sorted(labels.values()),
        [msgspec.structs.replace(paper, student=labels[paper.student]) for paper in class_.papers],
        # In the order of the labels: that of the names would give them away.
        sorted(
            (_without_name(each, labels[each.student]) for each in class_.ungraded), key=lambda u: u.student
        ),
    )


def _without_name(ungraded: Ungraded, label: str) -> Ungraded:
    """Return the same about nobody: files may be called like their authors, and messages like the files."""
    why = ungraded.why.replace(ungraded.file, f"{ungraded.notebook}.ipynb") if ungraded.file else ungraded.why
    if re.search(rf"\b{re.escape(ungraded.student)}\b", why, flags=re.IGNORECASE):
        why = "The message is left out because it has the student's name in it."
    return msgspec.structs.replace(ungraded, student=label, file="", why=why)
