"""Run code at most once, and keep what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from hashlib import blake2b
from queue import SimpleQueue

from autograder.devices import devices_of
from autograder.identity import PerObject
from autograder.key import AnswerKey, ExerciseKey
from autograder.outline import Statement
from autograder.sharing import may_share
from autograder.store import ResultStore, Run, digest_of, key_digest
from autograder.workers import Candidate, Workers

Todo = Mapping[str, list[Statement]]
"""The code to run for each exercise."""


class Runs:
    """What is being run, and what has been.

    A process for each exercise costs more than most answers. So those of one submission share one; what
    comes of them is kept under the code of all, since each may have changed the process for the next. Only
    what has come of code that ran alone serves other submissions: code that is met a second time runs alone.

    Args:
        workers: Where code is run.
        store: Where results are looked up and kept.
        force: Run everything anew.

    Attributes:
        key_digests: Returns the names of the exercises' keys.
    """

    def __init__(self, workers: Workers, store: ResultStore, *, force: bool) -> None:
        self._workers = workers
        self._store = store
        self._force = force
        self._running: dict[str, Future[Run]] = {}
        # Asking each of hundreds of runs whether it has ended takes longer than judging one.
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._then: dict[str, list[Callable[[], None]]] = {}
        self._fresh: set[str] = set()
        self._met: set[str] = set()
        self.key_digests = PerObject(_key_digests)

    def begin(self, key: AnswerKey, todo: Todo, then: Callable[[], None]) -> dict[str, Future[Run]]:
        """Return the run of each exercise: an old one, one that is under way, or a new one.

        Args:
            key: The key of the notebook.
            todo: Its code.
            then: Is called whenever one that was under way has ended.
        """
        alone = {name: self._digest(key, name, statements) for name, statements in todo.items()}
        found = {name: self._known(digest, then) for name, digest in alone.items()}
        # Most code of a class that was graded before is known by now.
        shared = {} if all(found.values()) else _shared(alone, todo)
        found |= {name: self._known(digest, then) for name, digest in shared.items() if not found[name]}
        new = [name for name, known in found.items() if known is None]
        together = [name for name in new if name in shared and not self._has_met(alone[name])]
        if len(together) == 1:
            together = []
        groups = [[name] for name in new if name not in together] + ([together] if together else [])
        for group in groups:
            digests = [shared[name] if len(group) > 1 else alone[name] for name in group]
            candidates = [Candidate(_exercise(key, name), todo[name]) for name in group]
            found |= zip(group, self._start(candidates, digests, then), strict=True)
        return {name: future for name, future in found.items() if future}

    def wait(self) -> None:
        """Wait until a run ends, and keep what has come of it: what is stored survives a kill."""
        digest = self._ended.get()
        future = self._running.pop(digest)
        if future.exception() is None:
            self._store.put(digest, future.result())
            self._fresh.add(digest)
        for then in self._then.pop(digest):
            then()

    def anything_ended(self) -> bool:
        """Return whether `wait` would return at once."""
        return not self._ended.empty()

    def _digest(self, key: AnswerKey, name: str, statements: list[Statement]) -> str:
        where = "+".join(devices_of(_exercise(key, name)))
        return digest_of(self.key_digests(key)[name], statements, self._workers.limits, where)

    def _known(self, digest: str, then: Callable[[], None]) -> Future[Run] | None:
        if digest in self._running:
            self._then[digest].append(then)
            return self._running[digest]
        # With `force`, equal code further on in the class is still run only once.
        may_be_old = not self._force or digest in self._fresh
        run = self._store.get(digest) if may_be_old else None
        return _done(run) if run else None

    def _has_met(self, digest: str) -> bool:
        """Return whether this code has come before, and note that it has."""
        before = digest in self._met or (not self._force and self._store.has_met(digest))
        self._met.add(digest)
        return before

    def _start(
        self, candidates: list[Candidate], digests: list[str], then: Callable[[], None]
    ) -> list[Future[Run]]:
        group = self._workers.submit(candidates)
        parts = [_part(group, number) for number in range(len(candidates))]
        for digest, part in zip(digests, parts, strict=True):
            self._running[digest] = part
            self._then[digest] = [then]
            part.add_done_callback(partial(self._note, digest))
        return parts

    def _note(self, digest: str, _: Future[Run]) -> None:
        self._ended.put(digest)


def _key_digests(key: AnswerKey) -> dict[str, str]:
    return {exercise.name: key_digest(exercise) for exercise in key.exercises}


def _exercise(key: AnswerKey, name: str) -> ExerciseKey:
    exercise = key.exercise(name)
    assert exercise is not None
    return exercise


def _shared(alone: Mapping[str, str], todo: Todo) -> dict[str, str]:
    """Return the names of runs in one process with each other, of code for which that changes nothing."""
    sharing = [name for name, statements in todo.items() if may_share(statements)]
    of_all = blake2b("".join(alone[name] for name in sharing).encode(), digest_size=20).hexdigest()
    return {name: f"{alone[name]}-{of_all}" for name in sharing}


def _done(run: Run) -> Future[Run]:
    future: Future[Run] = Future()
    future.set_result(run)
    return future


def _part(group: Future[list[Run | Exception]], number: int) -> Future[Run]:
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
