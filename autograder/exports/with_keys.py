"""Grade with answer keys alone, where there is no course: in a container, in a workflow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from autograder.comparison import answer_key
from autograder.comparison.answer_key import AnswerKey
from autograder.exports.grades import MISSING, Grades, grades_of
from autograder.judging.evaluate import without_observations
from autograder.records.results import SubmissionResult
from autograder.running.batch import Batch, Task
from autograder.running.store import ResultStore
from autograder.running.submitted import choose_key, find_notebooks
from autograder.running.workers import Workers


def read_keys(folder: Path) -> list[AnswerKey]:
    """Return the answer keys in a folder, with the exercises that they can judge.

    A public key does not know the outcome of a concealed exercise.

    Raises:
        FileNotFoundError: If there is none.
        ValueError: If one is damaged, or from another version, or none can judge anything.
    """
    paths = sorted(folder.glob(f"*{answer_key.SUFFIX}"))
    if not paths:
        raise FileNotFoundError(
            f"{folder} has no answer key: put the {answer_key.SUFFIX} files of the assignment there, "
            "or name their folder with --keys."
        )
    keys = [answer_key.load(path) for path in paths]
    can_judge = [msgspec.structs.replace(k, exercises=[e for e in k.exercises if e.reference]) for k in keys]
    if not any(one.exercises for one in can_judge):
        raise ValueError(
            f"The answer keys in {folder} are public and keep their answers to themselves: use those that "
            "the assignment is graded with."
        )
    return [one for one in can_judge if one.exercises]


def grade_alone(paths: list[Path], keys: list[AnswerKey], workers: Workers) -> Grades:
    """Return the grades of the one submission that lies in files and folders.

    Raises:
        FileNotFoundError: If a path does not exist.
        SandboxRefused: If this machine cannot shut the code in, and that is not allowed.
        ValueError: If something that is no fault of the student's keeps a notebook from being graded: other
            systems have a word for a grader that has failed, and none for points that nobody knows.
    """
    chosen = list(_choose(list(find_notebooks(paths)), keys))
    graded = iter(_grade([Task(found, one) for found, one in chosen if isinstance(found, Path)], workers))
    results = [next(graded) if isinstance(found, Path) else _not_graded(one, found) for found, one in chosen]
    if reason := next((result.ungraded for result in results if result.ungraded), ""):
        raise ValueError(f"not graded: {reason}")
    return grades_of("", results)


def _grade(tasks: list[Task], workers: Workers) -> list[SubmissionResult]:
    if not tasks:
        return []
    with workers:
        return list(Batch(workers, ResultStore()).grade(tasks))


def _choose(notebooks: list[Path], keys: list[AnswerKey]) -> Iterator[tuple[Path | str, AnswerKey]]:
    """Yield each key with the notebook to grade, or with the reason why there is none."""
    for one in keys:
        # Nothing says which assignment a file that cannot be read belongs to, but there is only one.
        fitting = [path for path in notebooks if choose_key(path, keys, certain=True) is one]
        named = [path for path in fitting if path.stem == one.notebook]
        match named or fitting:
            case []:
                yield MISSING, one
            case [path]:
                yield path, one
            case several:
                names = ", ".join(path.name for path in several)
                yield f"{names}: hand in only one notebook, as {one.notebook}.ipynb.", one


def _not_graded(one: AnswerKey, reason: str) -> SubmissionResult:
    exercises = tuple(without_observations(e, "not_attempted", reason) for e in one.exercises)
    return SubmissionResult("", None, one.assignment, one.notebook, reason, exercises)
