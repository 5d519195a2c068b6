"""Grade many notebooks at once: side by side, equal code only once, and resumable."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from hashlib import blake2b
from pathlib import Path

import msgspec

from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course
from autograder.course.versions import code_fingerprint
from autograder.judging.devices import concerns_gpu, on_device
from autograder.judging.evaluate import without_observations
from autograder.judging.stand_in import SecondTry
from autograder.records.per_object import PerObject
from autograder.records.results import SubmissionResult
from autograder.running.endings import NotJudged
from autograder.running.graded_notebook import file_digest, of_result
from autograder.running.grading import (
    Plan,
    finish,
    plan_notebook,
    plan_without_running,
    second_tries,
)
from autograder.running.runs import Runs
from autograder.running.store import ResultStore, Run
from autograder.running.submitted import choose_key, find_notebooks
from autograder.running.workers import Workers
from autograder.sandbox.layers import SandboxRefused
from autograder.submission.outline import Statement

AHEAD = 32
"""Notebooks that are read ahead per worker, so that one endless loop holds nobody up."""


class Task(msgspec.Struct, frozen=True):
    """A notebook to grade; without a key it belongs to no assignment known here."""

    path: Path
    key: AnswerKey | None
    student: str | None = None


class _Begun:
    """A notebook whose runs are under way; second tries follow once all first ones are done."""

    def __init__(self, plan: Plan, file: str | None) -> None:
        self.plan = plan
        self.file = file
        self.first: dict[str, Future[Run]] = {}
        self.again: dict[str, tuple[SecondTry, Future[Run]]] | None = None

    @property
    def code(self) -> dict[str, list[Statement]]:
        """What is to be run first."""
        return {name: found.statements for name, found in self.plan.to_run.items()}

    def likely_tries(self, runs: Mapping[str, Run]) -> dict[str, list[Statement]]:
        """Return the code of the second tries, if these runs and those known already are all of the first."""
        known = {name: f.result() for name, f in self.first.items() if f.done() and not f.exception()}
        results = {name: run.result for name, run in {**known, **runs}.items()}
        if results.keys() != self.plan.to_run.keys():
            return {}
        return {name: found.statements for name, found in second_tries(self.plan, results).items()}

    def first_are_done(self) -> bool:
        """Return whether second tries can be planned."""
        return all(future.done() for future in self.first.values())

    def is_done(self) -> bool:
        """Return whether nothing of it is under way any more."""
        return self.again is not None and all(future.done() for _, future in self.again.values())


class Batch:
    """Grades tasks in the order in which they come.

    Args:
        workers: Where code is run.
        store: Where results are looked up and kept.
        force: Run everything anew.
    """

    def __init__(self, workers: Workers, store: ResultStore, *, force: bool = False) -> None:
        self._workers = workers
        self._store = store
        self._runs = Runs(workers, store, force=force)
        self._placed = PerObject(self._place)

    def grade(self, tasks: Iterable[Task]) -> Iterator[SubmissionResult]:
        """Yield a result per task, in their order."""
        waiting: deque[_Begun | SubmissionResult] = deque()
        for task in tasks:
            waiting.append(self._begin(task))
            # No more than one: saving all that waited for a slow one would leave the workers without work.
            if len(waiting) > AHEAD * self._workers.count or self._is_over(waiting[0]):
                yield self._end(waiting)
        while waiting:
            yield self._end(waiting)

    def _begin(self, task: Task) -> _Begun | SubmissionResult:
        if task.key is None:
            return _unknown(task.path)
        # Before it is read: should it be changed meanwhile, it counts as not graded.
        file = file_digest(task.path, task.key.assignment)
        plan = _plan(task.path, self._placed(task.key), task.student)
        begun = _Begun(plan, file)
        begun.first = self._runs.begin(plan.key, begun.code, lambda: self._go_on(begun), begun.likely_tries)
        self._go_on(begun)
        return begun

    def _go_on(self, begun: _Begun) -> None:
        """Begin the second tries of a notebook as soon as it is ready for them, so that no worker is idle."""
        if begun.again is None and begun.first_are_done():
            plan = begun.plan
            results = {name: _outcome(plan, name, f).result for name, f in begun.first.items()}
            tries = second_tries(plan, results)
            todo = {name: found.statements for name, found in tries.items()}
            runs = self._runs.begin_next(plan.key, begun.code, todo, lambda: None)
            begun.again = {name: (tries[name], run) for name, run in runs.items()}

    def _place(self, key: AnswerKey) -> AnswerKey:
        """Return a key by which what concerns devices is run on the GPU that these workers have."""
        # Only what concerns devices is worth the time that it takes to try one.
        return on_device(key, self._workers.gpu() if concerns_gpu(key) else "sim")

    def _checks(self, key: AnswerKey) -> str:
        """Return a name for the checks and inputs of a notebook, and for the code that judges."""
        named = repr([self._runs.key_digests(key), code_fingerprint()])
        return blake2b(named.encode(), digest_size=8).hexdigest()

    def _is_over(self, first: _Begun | SubmissionResult) -> bool:
        """Return whether a notebook need not be waited for: whoever watches sees it at once."""
        while self._runs.anything_ended():
            self._runs.wait()
        return isinstance(first, SubmissionResult) or first.is_done()

    def _end(self, waiting: deque[_Begun | SubmissionResult]) -> SubmissionResult:
        begun = waiting.popleft()
        if isinstance(begun, SubmissionResult):
            return begun
        while not self._is_over(begun):
            self._runs.wait()
        return self._result(begun)

    def _result(self, begun: _Begun) -> SubmissionResult:
        plan = begun.plan
        runs = {name: _outcome(plan, name, future) for name, future in begun.first.items()}
        second = {
            name: (t, _outcome(plan, name, future)) for name, (t, future) in (begun.again or {}).items()
        }
        # It could only have earned more: what is not known of it leaves the whole exercise open.
        runs |= {name: run for name, (_, run) in second.items() if run.result.status == "ungraded"}
        again = {name: found for name, found in second.items() if runs[name].result.status != "ungraded"}
        every = [*runs.values(), *(run for _, run in again.values())]
        layers = [set(run.layers) for run in every if run.result.status != "ungraded"] or [
            set(self._workers.layers)
        ]
        held = tuple(layer for layer in self._workers.layers if layer in set.intersection(*layers))
        tried = {name: (t, run.result) for name, (t, run) in again.items()}
        result = finish(plan, {name: run.result for name, run in runs.items()}, tried, held)
        self._record(begun, result, runs)
        return result

    def _record(self, begun: _Begun, result: SubmissionResult, runs: dict[str, Run]) -> None:
        """Keep what the class report needs, under the content of the file."""
        if begun.file is None:
            return
        seconds = {name: run.seconds for name, run in runs.items()}
        faults = {e.id: e.feedback for e in result.exercises if e.status == "ungraded"}
        self._store.put_graded(begun.file, of_result(result, self._checks(begun.plan.key), seconds, faults))


def _outcome(plan: Plan, name: str, future: Future[Run]) -> Run:
    """Return a run, or what is said if not it but its worker failed."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, SandboxRefused):
        raise error
    exercise = plan.key.exercise(name)
    assert exercise is not None
    return Run(without_observations(exercise, "ungraded", _fault(plan.path, error)))


def _fault(path: Path, error: BaseException) -> str:
    if isinstance(error, NotJudged):
        return f"{path.name} could not be graded: {error}"
    return (
        f"{path.name} could not be graded ({type(error).__name__}: {error}). "
        "Grade it again; if that does not help, please report this."
    )


def _plan(path: Path, key: AnswerKey, student: str | None) -> Plan:
    """Plan a notebook so that even a fault of our own is confined to it, and said."""
    try:
        return plan_notebook(path, key, student)
    except Exception as error:
        return plan_without_running(path, key, student, _fault(path, error), "ungraded")


def _unknown(path: Path) -> SubmissionResult:
    """Return the result of a notebook that no key is for; the others go on."""
    error = f"{path.name} belongs to no assignment known here: name it with --assignment."
    return SubmissionResult(str(path), None, "", path.stem, error, ())


def find_tasks(
    course: Course, paths: Iterable[Path], assignment: str | None, *, renew_keys: bool = False
) -> list[Task]:
    """Return a task per notebook among files and below folders, with its secret key.

    Args:
        course: Where the masters and the releases lie.
        paths: Notebooks, or folders to look for them in.
        assignment: Their assignment; None tells it from each notebook.
        renew_keys: Draw new secret inputs.

    Raises:
        CourseError: If an assignment does not exist.
        FileNotFoundError: If a path does not exist.
    """
    notebooks = list(find_notebooks(paths))
    names = [assignment] if assignment else course.assignment_names()
    public = [key for name in names for key in course.public_keys(name)]
    chosen = [(path, choose_key(path, public, certain=assignment is not None)) for path in notebooks]
    secret: dict[tuple[str, str], AnswerKey] = {}
    for name in names if assignment else sorted({key.assignment for _, key in chosen if key}):
        keys = course.grading_keys(name, renew=renew_keys)
        secret |= {(key.assignment, key.notebook): key for key in keys}
    return [Task(path, secret[key.assignment, key.notebook] if key else None) for path, key in chosen]
