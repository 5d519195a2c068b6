"""Code of one author that runs in one process: its names, what follows it, and what becomes of each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from hashlib import blake2b

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.running.store import Run
from autograder.running.workers import Candidate
from autograder.submission.outline import Statement
from autograder.submission.side_effects import may_share

Todo = Mapping[str, list[Statement]]
"""The code to run for each exercise."""

Likely = Callable[[Mapping[str, Run]], Todo]
"""Says, of the runs of some exercises, which code their author will probably have to be run next."""


def sharing(todo: Todo) -> list[str]:
    """Return the exercises whose code changes nothing for what runs behind it."""
    return [name for name, statements in todo.items() if may_share(statements)]


def name_of(alone: Iterable[str]) -> str:
    """Return a name for code that shares a process, of the names of its runs, had each one to itself."""
    return blake2b("".join(alone).encode(), digest_size=20).hexdigest()


def within(alone: str, group: str) -> str:
    """Return the name of a run in the process of a group."""
    return f"{alone}-{group}"


def exercise_of(key: AnswerKey, name: str) -> ExerciseKey:
    """Return an exercise that is known to be in a key."""
    exercise = key.exercise(name)
    assert exercise is not None
    return exercise


class Next:
    """What will probably have to be run next of some code, for those who have its process.

    Attributes:
        key: The key of the notebook.
        names: The exercises whose code is run first.
        group: The name of all code that shares the process.
        candidates: What was said to follow.
    """

    def __init__(self, key: AnswerKey, names: list[str], group: str, likely: Likely) -> None:
        self.key = key
        self.names = names
        self.group = group
        self.candidates: list[Candidate] = []
        self._likely = likely

    def __call__(self, done: list[Run | Exception]) -> list[Candidate]:
        """Return what follows, at most as much as has been run."""
        runs = {name: run for name, run in zip(self.names, done, strict=True) if isinstance(run, Run)}
        todo = self._likely(runs)
        chosen = sharing(todo)[: len(self.names)]
        self.candidates = [Candidate(exercise_of(self.key, name), todo[name]) for name in chosen]
        return self.candidates


def ended(run: Run) -> Future[Run]:
    """Return the future of a run that is known."""
    future: Future[Run] = Future()
    future.set_result(run)
    return future


def part_of(group: Future[list[Run | Exception]], number: int) -> Future[Run]:
    """Return the future of one of several that run together."""
    part: Future[Run] = Future()

    def settle(done: Future[list[Run | Exception]]) -> None:
        if done.cancelled():
            part.cancel()
        elif error := done.exception():
            part.set_exception(error)
        elif isinstance(found := done.result()[number], Exception):
            part.set_exception(found)
        else:
            part.set_result(found)

    group.add_done_callback(settle)
    return part
