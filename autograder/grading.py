"""Grade submitted notebooks: one file, or a tree of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from autograder.course import Course
from autograder.describe import describe_failure
from autograder.evaluate import evaluate, without_observations
from autograder.key import AnswerKey, ExerciseKey
from autograder.notebook import Cell, UnreadableNotebook, read_cells
from autograder.results import ExerciseResult, Status, SubmissionResult
from autograder.sandbox import Limits, Outcome, Request, Sandbox, SandboxRefused
from autograder.source import Definition, NoDefinition, Submission


def grade_paths(
    course: Course,
    paths: Iterable[Path],
    assignment: str | None,
    seconds: float,
    *,
    allow_unsandboxed: bool = False,
) -> list[SubmissionResult]:
    """Grade notebooks and trees of them with keys that are made for this run.

    Args:
        course: Where the masters and the releases lie.
        paths: Notebooks, or folders to look for them in.
        assignment: Their assignment; None tells it from each notebook.
        seconds: What one exercise may take.
        allow_unsandboxed: Grade even on a machine that cannot shut students' code in.

    Raises:
        SandboxRefused: If it cannot, and that is not allowed.
        CourseError: If an assignment does not exist.
        FileNotFoundError: If a path does not exist.
    """
    notebooks = list(find_notebooks(paths))
    with Sandbox(Limits(seconds=seconds), allow_unsandboxed=allow_unsandboxed) as sandbox:
        # Before anything else: what must not be graded here is not touched at all.
        sandbox.start()
        return _grade_all(course, notebooks, assignment, sandbox)


def _grade_all(
    course: Course, notebooks: list[Path], assignment: str | None, sandbox: Sandbox
) -> list[SubmissionResult]:
    names = [assignment] if assignment else course.assignment_names()
    public = [key for name in names for key in course.public_keys(name)]
    chosen = [(path, choose_key(path, public, certain=assignment is not None)) for path in notebooks]
    secret: dict[tuple[str, str], AnswerKey] = {}
    for name in names if assignment else sorted({key.assignment for _, key in chosen if key}):
        secret |= {(key.assignment, key.notebook): key for key in course.secret_keys(name)}
    return [
        _grade_alone(path, secret[key.assignment, key.notebook], sandbox) if key else _unknown(path)
        for path, key in chosen
    ]


def _grade_alone(path: Path, key: AnswerKey, sandbox: Sandbox) -> SubmissionResult:
    """Grade a notebook so that even a fault of our own is confined to it, and said."""
    try:
        return grade_notebook(path, key, sandbox)
    except SandboxRefused:
        raise
    except Exception as error:
        said = f"{path.name} could not be graded ({type(error).__name__}: {error}). Please report this."
        exercises = tuple(without_observations(exercise, "error", said) for exercise in key.exercises)
        student = student_of(path, key.assignment)
        return SubmissionResult(str(path), student, key.assignment, key.notebook, said, exercises)


def _unknown(path: Path) -> SubmissionResult:
    """Return the result of a notebook that no key is for; the others go on."""
    error = f"{path.name} belongs to no assignment known here: name it with --assignment."
    return SubmissionResult(str(path), None, "", path.stem, error, ())


def find_notebooks(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the notebooks among files and below folders, in order.

    Raises:
        FileNotFoundError: If a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            hidden = (".ipynb_checkpoints", "__MACOSX")
            yield from (p for p in sorted(path.rglob("*.ipynb")) if not set(hidden) & set(p.parts))
        elif path.exists():
            yield path
        else:
            raise FileNotFoundError(f"{path} does not exist.")


def choose_key(path: Path, keys: list[AnswerKey], *, certain: bool = False) -> AnswerKey | None:
    """Return the key of the notebook that a file was made from, or None.

    The grade_ids in it tell, whatever the file is called, then its name. Where neither does,
    as in a file that cannot be read, it is taken for the main notebook of its assignment,
    which is named like it.

    Args:
        path: The file.
        keys: The keys to choose from.
        certain: Whether the file is known to belong to one of them.
    """
    readable = True
    try:
        cells = read_cells(path)
    except UnreadableNotebook:
        cells, readable = [], False
    overlaps = [(_overlap(cells, key), path.stem == key.notebook, key) for key in keys]
    best = max(overlaps, key=lambda found: found[:2], default=None)
    if best and any(best[:2]):
        return best[2]
    mains = [key for key in keys if key.notebook == key.assignment]
    folder = path.resolve().parent.name
    named = [key for key in mains if key.assignment == folder] if not readable else []
    return next(iter(named or (mains if certain else [])), None)


def _overlap(cells: list[Cell], key: AnswerKey) -> int:
    names = {exercise.name for exercise in key.exercises}
    by_id = {cell.grade_id for cell in cells} & names
    by_definition = {name for name in names for cell in cells if f"def {name}(" in cell.source}
    return len(by_id | by_definition)


def student_of(path: Path, assignment: str) -> str | None:
    """Return the student of `…/<student>/<assignment>/<notebook>.ipynb`, else None."""
    folder = path.resolve().parent
    return folder.parent.name if folder.name == assignment else None


def grade_notebook(
    path: Path, key: AnswerKey, sandbox: Sandbox, student: str | None = None
) -> SubmissionResult:
    """Return the result of one notebook; whatever its author did, it costs nobody else."""
    error = None
    try:
        submission = Submission(read_cells(path))
    except UnreadableNotebook as problem:
        error = str(problem)
        exercises = [without_observations(exercise, "error", error) for exercise in key.exercises]
    else:
        exercises = [grade_exercise(submission, exercise, sandbox) for exercise in key.exercises]
        exercises = [_with_culprit(result, submission, key, exercises) for result in exercises]
    return SubmissionResult(
        submission=str(path),
        student=student or student_of(path, key.assignment),
        assignment=key.assignment,
        notebook=key.notebook,
        error=error,
        exercises=tuple(exercises),
        sandbox=sandbox.layers,
    )


def grade_exercise(submission: Submission, exercise: ExerciseKey, sandbox: Sandbox) -> ExerciseResult:
    """Return the result of one exercise of a submission, with remarks on its cell."""
    result = _grade(submission, exercise, sandbox)
    return _noted(result, submission.remarks(exercise.name))


def _noted(result: ExerciseResult, notes: list[str]) -> ExerciseResult:
    if not notes:
        return result
    feedback = "\n".join([result.feedback, *notes])
    return msgspec.structs.replace(result, feedback=feedback, notes=(*result.notes, *notes))


def _with_culprit(
    result: ExerciseResult, submission: Submission, key: AnswerKey, results: list[ExerciseResult]
) -> ExerciseResult:
    """Add which other exercise a wrong one calls that is not right either: that comes first."""
    exercise = key.exercise(result.id)
    if exercise is None or result.status in ("passed", "not_attempted"):
        return result
    found = submission.find(result.id, exercise.stub)
    called = found.binds if isinstance(found, Definition) else frozenset()
    wrong = [r.id for r in results if r.id in called - {result.id} and r.status != "passed"]
    return _noted(
        result, [f"It uses your `{name}`, which is not right yet: fix that first." for name in wrong]
    )


def _grade(submission: Submission, exercise: ExerciseKey, sandbox: Sandbox) -> ExerciseResult:
    found = submission.find(exercise.name, exercise.stub)
    if isinstance(found, NoDefinition):
        return without_observations(exercise, "error" if found.attempted else "not_attempted", found.reason)
    outcome = sandbox.run(Request(exercise.name, found.statements, exercise.cases))
    if outcome.reply is None:
        status: Status = "timed_out" if outcome.ending == "timed_out" else "error"
        return without_observations(exercise, status, _no_reply(outcome, sandbox))
    if outcome.reply.failure:
        reason = f"`{exercise.name}` could not be defined: {describe_failure(outcome.reply.failure)}."
        return without_observations(exercise, "error", reason)
    return evaluate(exercise, outcome.reply.observations)


def _no_reply(outcome: Outcome, sandbox: Sandbox) -> str:
    limits = sandbox.limits
    match outcome.ending:
        case "timed_out":
            stopped = f"Stopped after {limits.seconds:g} seconds"
            return f"{stopped}: does a loop in it never end, or print without end?"
        case "computed_too_long":
            return f"Stopped after {limits.seconds:g} seconds of computing: does a loop in it never end?"
        case "too_much":
            return "Stopped: it returned far more data than the answer has."
        case "too_many_files":
            size = limits.disk // 2**20
            return f"Stopped: it wrote more than {limits.files} files, or more than {size} MB in all."
    if outcome.detail.lstrip("-").isdigit():
        return f"It ended the Python process (exit status {outcome.detail}) instead of returning."
    return f"It ended the Python process instead of returning ({outcome.detail})."
