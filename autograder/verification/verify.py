"""Prove that the course is right, and grade the grader: what CI asks before anything is released."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from rich.console import Console

from autograder.authoring.masters import Master, read_master
from autograder.authoring.notebooks import PUBLIC_SEED
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course, CourseError
from autograder.submission.definitions import NoDefinition, Submission
from autograder.submission.notebook import read_cells
from autograder.verification.answers import examine_answers, stray_answers
from autograder.verification.examination import SEEDS, Examination, build_keys, examine
from autograder.verification.kill_matrix import Cage, fates
from autograder.verification.lint import lint
from autograder.verification.releases import fresh_notebooks, leaks, release_problems, wheel_leaks
from autograder.verification.scorecard import print_matrix, print_scores
from autograder.verification.wheel import is_checkout

ANSWER_SEED = SEEDS[-1]
"""Answers are graded on cases that no student has seen."""


def verify_exercise(course: Course, name: str, console: Console, *, matrix: bool = False) -> bool:
    """Print what holds of one exercise, as its author does again and again, and return whether all does.

    What is released, and the wheel, are left for `verify_course`.

    Args:
        course: The course.
        name: The exercise; where two assignments have one of that name, both are looked at.
        console: Where to print.
        matrix: Whether to print the fate of each mutant, and what tells each pair of mistakes apart.

    Raises:
        CourseError: If there is no such exercise.
    """
    course = Course(course.root.resolve())
    masters = [read_master(path) for a in course.assignment_names() for path in course.masters(a)]
    chosen = [master for master in masters if name in master.exercises]
    if not chosen:
        known = ", ".join(sorted({each for master in masters for each in master.exercises}))
        raise CourseError(f"There is no exercise {name}; there are: {known}.")
    with Cage() as cage:
        problems = [
            problem
            for master in chosen
            for problem in _verify_master(course, master, cage, console, matrix=matrix, only=name)[1]
        ]
    return not problems


def verify_course(course: Course, assignments: list[str], console: Console, *, matrix: bool = False) -> bool:
    """Print what holds and what does not, and return whether everything does.

    Args:
        course: The course.
        assignments: Those to verify.
        console: Where to print.
        matrix: Whether to print the fate of each mutant, and what tells each pair of mistakes apart.
    """
    # Other threads must not depend on the working folder: each observed call has one of its own.
    course = Course(course.root.resolve())
    masters = {a: [read_master(path) for path in course.masters(a)] for a in assignments}
    failures: list[str] = []
    with Cage() as cage, ThreadPoolExecutor(1) as aside:
        # nbgrader and pip work in processes of their own, while references are run in this one.
        notebooks = {a: aside.submit(fresh_notebooks, course, masters[a]) for a in assignments}
        # A course of one's own makes no wheel: the package lies elsewhere.
        wheel = aside.submit(list, wheel_leaks(course)) if is_checkout(course.root) else None
        for assignment in assignments:
            built = []
            for master in masters[assignment]:
                keys, problems = _verify_master(course, master, cage, console, matrix=matrix)
                failures += problems
                public = [key[PUBLIC_SEED].published() for key in keys.values()]
                built.append(AnswerKey(assignment, master.notebook, public))
            fresh = release_problems(course, assignment, notebooks[assignment].result(), built)
            exercises = [name for master in masters[assignment] for name in master.exercises]
            for what, found in (
                ("release is fresh", fresh),
                ("nothing leaks", leaks(course, assignment)),
                ("each answer has its exercise", stray_answers(course, assignment, exercises)),
            ):
                failures += _say(console, f"{assignment}: {what}", list(found))
        if wheel:
            failures += _say(console, "the wheel holds the package and nothing else", wheel.result())
    return not failures


def _verify_master(
    course: Course, master: Master, cage: Cage, console: Console, *, matrix: bool, only: str = ""
) -> tuple[dict[str, dict[int, ExerciseKey]], list[str]]:
    """Return a master's keys and what is wrong with it, or with one exercise of it."""
    with ThreadPoolExecutor(1) as aside:
        # Sandboxes run one exercise's mutants while the next exercise's keys are built here.
        keys, found, answered = {}, {}, {}
        for name in [only] if only else master.exercises:
            keys[name] = build_keys(master, name)
            found[name] = aside.submit(fates, master, keys[name][PUBLIC_SEED], cage)
            answered[name] = aside.submit(examine_answers, course, master, keys[name][ANSWER_SEED], cage)
        examined = [examine(master, built, found[name].result()) for name, built in keys.items()]
        answers = [known.result() for known in answered.values()]
    problems = [problem for examination in examined for problem in examination.problems]
    problems += [problem for _, wrong in answers for problem in wrong]
    if not only:
        problems += stub_problems(course, master)
        problems += lint(master, {name: built[PUBLIC_SEED] for name, built in keys.items()})
    where = f"{master.assignment}/{master.notebook}"
    _say(console, f"{where}: {only}" if only else where, problems)
    console.print(f"  {_summary(examined, sum(count for count, _ in answers))}", highlight=False)
    print_scores(examined, console)
    for examination in examined if matrix else []:
        print_matrix(examination, console)
    return keys, problems


def _summary(examined: list[Examination], answers: int) -> str:
    killed, counted = (sum(getattr(e, what) for e in examined) for what in ("killed", "counted"))
    return (
        f"{len(examined)} references, {len(examined)} stubs, "
        f"{sum(e.misconceptions for e in examined)} misconceptions with {len(SEEDS)} seeds each; "
        f"{answers} answers; "
        f"{killed} of {counted} mutants killed"
    )


def _say(console: Console, what: str, problems: list[str]) -> list[str]:
    style, word = ("red", "FAILED") if problems else ("green", "ok")
    console.print(f"[{style}]{word}[/] {what}", highlight=False)
    for problem in problems:
        console.print(f"  {problem}", markup=False, highlight=False, soft_wrap=True)
    return problems


def stub_problems(course: Course, master: Master) -> Iterator[str]:
    """Yield released stubs that would not count as untouched."""
    path = course.assignments / master.assignment / f"{master.notebook}.ipynb"
    if not path.is_file():
        yield f"{path.name} has not been released: run `autograder build {master.assignment}`"
        return
    submission = Submission(read_cells(path))
    for name in master.exercises:
        found = submission.find(name, master.stub(name))
        if not isinstance(found, NoDefinition) or found.attempted:
            yield f"{name}: the released stub counts as an attempt"
        sources = [cell.source for cell in submission.cells if cell.grade_id == name]
        if sources != [master.stub(name)]:
            yield f"{name}: the released cell is not the stub of the master"
