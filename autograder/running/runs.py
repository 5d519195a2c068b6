"""Run code at most once, and keep what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue

from autograder.comparison.answer_key import AnswerKey
from autograder.judging.devices import devices_of
from autograder.records.per_object import PerObject
from autograder.running.author_groups import (
    Likely,
    Next,
    Todo,
    ended,
    exercise_of,
    name_of,
    part_of,
    sharing,
    within,
)
from autograder.running.store import ResultStore, Run, digest_of, key_digest
from autograder.running.workers import Candidate, Workers
from autograder.submission.outline import Statement


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
        self._unasked: SimpleQueue[tuple[Next, Candidate, Run]] = SimpleQueue()
        self._fresh: set[str] = set()
        self._met: set[str] = set()
        self.key_digests = PerObject(_key_digests)

    def begin(
        self, key: AnswerKey, todo: Todo, then: Callable[[], None], likely: Likely
    ) -> dict[str, Future[Run]]:
        """Return the run of each exercise: an old one, one that is under way, or a new one.

        Args:
            key: The key of the notebook.
            todo: Its code.
            then: Is called whenever one that was under way has ended.
            likely: Is asked, in a thread, what to run in the same process at the end.
        """
        alone = self._digests(key, todo)
        found = {name: self._known(digest, then) for name, digest in alone.items()}
        # Most code of a class that was graded before is known by now.
        sharers = [] if all(found.values()) else sharing(todo)
        group = name_of(alone[name] for name in sharers)
        shared = {name: within(alone[name], group) for name in sharers if not found[name]}
        found |= {name: self._known(digest, then) for name, digest in shared.items()}
        together = [name for name in shared if not found[name] and not self._has_met(alone[name])]
        if len(together) > 1:
            digests = {name: shared[name] for name in together}
            found |= self._start(key, todo, digests, then, Next(key, together, group, likely))
        return self._with_new(key, todo, alone, found, then)

    def begin_next(
        self, key: AnswerKey, before: Todo, todo: Todo, then: Callable[[], None]
    ) -> dict[str, Future[Run]]:
        """Return the run of each exercise, as `begin` does, of code that may have been run unasked.

        Args:
            key: The key of the notebook.
            before: The code that `begin` was given.
            todo: What is to be run now.
            then: Is called whenever one that was under way has ended.
        """
        self._keep_unasked()
        alone = self._digests(key, todo)
        found = {name: self._known(digest, then) for name, digest in alone.items()}
        if not all(found.values()):
            group = name_of(self._digest(key, name, before[name]) for name in sharing(before))
            shared = {name: within(alone[name], group) for name, known in found.items() if not known}
            found |= {name: self._known(digest, then) for name, digest in shared.items()}
        return self._with_new(key, todo, alone, found, then)

    def wait(self) -> None:
        """Wait until a run ends, and keep what has come of it: what is stored survives a kill."""
        digest = self._ended.get()
        self._keep_unasked()
        future = self._running.pop(digest)
        if future.exception() is None:
            self._keep(digest, future.result())
        for then in self._then.pop(digest):
            then()

    def anything_ended(self) -> bool:
        """Return whether `wait` would return at once."""
        return not self._ended.empty()

    def _keep_unasked(self) -> None:
        while not self._unasked.empty():
            following, candidate, run = self._unasked.get()
            alone = self._digest(following.key, candidate.exercise.name, candidate.statements)
            self._keep(within(alone, following.group), run)

    def _keep(self, digest: str, run: Run) -> None:
        self._store.put(digest, run)
        self._fresh.add(digest)

    def _digests(self, key: AnswerKey, todo: Todo) -> dict[str, str]:
        """Return the names under which runs are kept that had a process to themselves."""
        return {name: self._digest(key, name, statements) for name, statements in todo.items()}

    def _digest(self, key: AnswerKey, name: str, statements: list[Statement]) -> str:
        where = "+".join(devices_of(exercise_of(key, name)))
        return digest_of(self.key_digests(key)[name], statements, self._workers.limits, where)

    def _known(self, digest: str, then: Callable[[], None]) -> Future[Run] | None:
        if digest in self._running:
            self._then[digest].append(then)
            return self._running[digest]
        # With `force`, equal code further on in the class is still run only once.
        may_be_old = not self._force or digest in self._fresh
        run = self._store.get(digest) if may_be_old else None
        return ended(run) if run else None

    def _has_met(self, digest: str) -> bool:
        """Return whether this code has come before, and note that it has."""
        before = digest in self._met or (not self._force and self._store.has_met(digest))
        self._met.add(digest)
        return before

    def _start(
        self,
        key: AnswerKey,
        todo: Todo,
        digests: Mapping[str, str],
        then: Callable[[], None],
        following: Next | None = None,
    ) -> dict[str, Future[Run]]:
        """Run the code of some exercises in one process."""
        candidates = [Candidate(exercise_of(key, name), todo[name]) for name in digests]
        group = self._workers.submit(candidates, following)
        if following:
            # Before anybody hears that what was asked for has ended.
            group.add_done_callback(partial(self._note_unasked, following))
        parts = {name: part_of(group, number) for number, name in enumerate(digests)}
        for name, part in parts.items():
            self._running[digests[name]] = part
            self._then[digests[name]] = [then]
            part.add_done_callback(partial(self._note, digests[name]))
        return parts

    def _with_new(
        self,
        key: AnswerKey,
        todo: Todo,
        alone: Mapping[str, str],
        found: Mapping[str, Future[Run] | None],
        then: Callable[[], None],
    ) -> dict[str, Future[Run]]:
        """Return the runs that were found and, in a process for each, those that were not."""
        runs: dict[str, Future[Run]] = {}
        for name, known in found.items():
            runs |= {name: known} if known else self._start(key, todo, {name: alone[name]}, then)
        return runs

    def _note(self, digest: str, _: Future[Run]) -> None:
        self._ended.put(digest)

    def _note_unasked(self, following: Next, group: Future[list[Run | Exception]]) -> None:
        if not group.cancelled() and not group.exception():
            ran = zip(following.candidates, group.result()[len(following.names) :], strict=False)
            for candidate, run in ran:
                if isinstance(run, Run):
                    self._unasked.put((following, candidate, run))


def _key_digests(key: AnswerKey) -> dict[str, str]:
    return {exercise.name: key_digest(exercise) for exercise in key.exercises}
