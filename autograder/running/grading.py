"""Grade one notebook: what has to be run, what came of it, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.diagnosis.running_long import may_never_end, why_so_long
from autograder.judging import devices
from autograder.judging.evaluate import evaluate, without_observations
from autograder.judging.stand_in import SecondTry, better, second_try, with_notes
from autograder.records.results import ExerciseResult, Status, SubmissionResult
from autograder.records.wording import describe_failure
from autograder.running.endings import certain_outcome
from autograder.running.submitted import student_of
from autograder.sandbox.host import Outcome, Runner
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.definitions import CHECK_PREFIX, Definition, NoDefinition, Submission
from autograder.submission.files import linked_folder
from autograder.submission.notebook import UnopenedNotebook, UnreadableNotebook, read_cells
from autograder.submission.outline import Statement


class Plan(msgspec.Struct, frozen=True, eq=False):
    """A notebook that has been read, before anything of it is run.

    Attributes:
        path: The file.
        key: The key that it is graded with.
        student: Its author, if that is known.
        to_run: The definitions of the exercises that have one.
        known: The results of those that have none.
        remarks: What is odd about an exercise's cell.
        error: Why the file could not be read, if so.
    """

    path: Path
    key: AnswerKey
    student: str | None
    to_run: dict[str, Definition]
    known: dict[str, ExerciseResult]
    remarks: dict[str, list[str]]
    error: str | None = None


def plan_notebook(path: Path, key: AnswerKey, student: str | None = None) -> Plan:
    """Read a notebook and find out what has to be run; whatever its author did, it costs nobody else."""
    student = student or student_of(path, key.assignment)
    if linked := linked_folder(path):
        reason = f"{linked} is a link, which is not followed: put the folder itself there."
        return plan_without_running(path, key, student, reason, "ungraded")
    try:
        names = {name for e in key.exercises for name in (e.name, CHECK_PREFIX + e.name)}
        submission = Submission(read_cells(path, names))
    except UnreadableNotebook as problem:
        status: Status = "ungraded" if isinstance(problem, UnopenedNotebook) else "error"
        return plan_without_running(path, key, student, str(problem), status)
    to_run: dict[str, Definition] = {}
    known: dict[str, ExerciseResult] = {}
    for exercise in key.exercises:
        found = submission.find(exercise.name, exercise.stub)
        if isinstance(found, NoDefinition):
            ended: Status = "error" if found.attempted else "not_attempted"
            ended = "ungraded" if found.ungraded else ended
            known[exercise.name] = without_observations(exercise, ended, found.reason)
        else:
            to_run[exercise.name] = found
    remarks = {exercise.name: submission.remarks(exercise.name) for exercise in key.exercises}
    return Plan(path, key, student, to_run, known, remarks)


def plan_without_running(
    path: Path, key: AnswerKey, student: str | None, reason: str, status: Status = "error"
) -> Plan:
    """Return the plan of a notebook in which nothing can be run; the reason is its only feedback."""
    known = {e.name: without_observations(e, status, reason) for e in key.exercises}
    return Plan(path, key, student, {}, known, {}, reason)


def second_tries(plan: Plan, ran: Mapping[str, ExerciseResult]) -> dict[str, SecondTry]:
    """Return what is worth another run because it failed together with a part that it uses."""
    results = {**plan.known, **ran}
    tries = {name: second_try(found, plan.key, results) for name, found in plan.to_run.items()}
    return {name: found for name, found in tries.items() if found}


def finish(
    plan: Plan,
    ran: Mapping[str, ExerciseResult],
    again: Mapping[str, tuple[SecondTry, ExerciseResult]],
    layers: tuple[str, ...],
) -> SubmissionResult:
    """Return the result of a notebook.

    Args:
        plan: What was found in it.
        ran: The results of all that was to be run, by exercise.
        again: Second tries and their results.
        layers: The layers of the sandbox in which it was run.
    """
    by_name = {**plan.known, **ran}
    results = [with_notes(by_name[e.name], plan.remarks.get(e.name, [])) for e in plan.key.exercises]
    judged = tuple(_apart_from_others(result, plan, results, again.get(result.id)) for result in results)
    return SubmissionResult(
        submission=str(plan.path),
        student=plan.student,
        assignment=plan.key.assignment,
        notebook=plan.key.notebook,
        error=plan.error,
        exercises=judged,
        sandbox=layers,
    )


def run_exercise(
    exercise: ExerciseKey,
    statements: list[Statement],
    limits: Limits,
    run: Runner,
) -> ExerciseResult:
    """Return the result of an exercise that somebody has written something for.

    It passes if it does on every device that it is graded on. A GPU has nothing to add while
    it is not right on the CPU.

    Args:
        exercise: The key, which says on which devices.
        statements: The code that defines the candidate.
        limits: What it may use.
        run: What runs a request, on the device that it names.

    Raises:
        SandboxRefused: If a sandbox does not start.
        NotJudged: If its process was ended by somebody else than the code, twice.
    """
    outcome = certain_outcome(Request(exercise.name, statements, exercise.cases), limits, run)
    result = _result(exercise, statements, outcome, limits)
    there = devices.on_gpu_key(exercise)
    if there is None or result.status != "passed":
        return devices.together(exercise, result, None)
    on_gpu = Request(exercise.name, statements, there.cases, devices.devices_of(exercise)[-1])
    outcome = certain_outcome(on_gpu, limits, run)
    return devices.together(exercise, result, _result(there, statements, outcome, limits))


def _result(
    exercise: ExerciseKey, statements: list[Statement], outcome: Outcome, limits: Limits
) -> ExerciseResult:
    if outcome.reply is None:
        late = outcome.ending in ("timed_out", "computed_too_long")
        status: Status = "timed_out" if late else "error"
        reason = _no_reply(outcome, limits, exercise, "\n".join(s.code for s in statements))
        return without_observations(exercise, status, reason)
    if outcome.reply.failure:
        reason = f"`{exercise.name}` could not be defined: {describe_failure(outcome.reply.failure)}."
        return without_observations(exercise, "error", reason)
    source = "\n".join(statement.code for statement in statements)
    return evaluate(exercise, outcome.reply.observations, source)


def _apart_from_others(
    result: ExerciseResult,
    plan: Plan,
    results: list[ExerciseResult],
    again: tuple[SecondTry, ExerciseResult] | None,
) -> ExerciseResult:
    """Judge an exercise by what is its own; where that cannot be told, say which part comes first."""
    if again:
        chosen = better(result, with_notes(again[1], plan.remarks.get(result.id, [])), again[0].replaced)
        if chosen is not result:
            return chosen
    found = plan.to_run.get(result.id)
    if found is None or result.status == "passed":
        return result
    used = found.binds - {result.id}
    wrong = [r.id for r in results if r.id in used and r.status != "passed"]
    return with_notes(
        result, [f"It uses your `{name}`, which is not right yet: fix that first." for name in wrong]
    )


def _no_reply(outcome: Outcome, limits: Limits, exercise: ExerciseKey, source: str) -> str:
    stopped = f"Stopped after {limits.seconds:g} seconds"
    why = why_so_long(exercise, source)
    match outcome.ending:
        # Of a loop that must end sooner or later nobody should be asked whether it does.
        case "timed_out" | "computed_too_long" if not may_never_end(source):
            return f"{stopped}: it was not done by then. {why}".strip()
        case "timed_out":
            return f"{stopped}: does a loop in it never end, or print without end? {why}".strip()
        case "computed_too_long":
            return f"{stopped} of computing: does a loop in it never end? {why}".strip()
        case "too_much":
            return "Stopped: it returned far more data than the answer has."
        case "too_many_files":
            size = limits.disk // 2**20
            return f"Stopped: it wrote more than {limits.files} files, or more than {size} MB in all."
    if outcome.detail.lstrip("-").isdigit():
        return f"It ended the Python process (exit status {outcome.detail}) instead of returning."
    return f"It ended the Python process instead of returning ({outcome.detail})."
