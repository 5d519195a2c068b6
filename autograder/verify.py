"""Prove that the course is right, and grade the grader: what CI asks before anything is released."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from autograder.course import Course
from autograder.examination import SEEDS, Examination, build_keys, examine
from autograder.kills import Cage
from autograder.lint import lint
from autograder.masters import Master, read_master
from autograder.notebook import read_cells
from autograder.notebooks import PUBLIC_SEED
from autograder.releases import leaks, release_problems, wheel_leaks
from autograder.scorecard import print_matrix, print_scores
from autograder.source import NoDefinition, Submission


def verify_course(course: Course, assignments: list[str], console: Console, *, matrix: bool = False) -> bool:
    """Print what holds and what does not, and return whether everything does.

    Args:
        course: The course.
        assignments: Those to verify.
        console: Where to print.
        matrix: Whether to print the fate of each mutant, and what tells each pair of mistakes apart.
    """
    failures: list[str] = []
    with Cage() as cage:
        for assignment in assignments:
            for path in course.masters(assignment):
                failures += _verify_master(course, path, cage, console, matrix=matrix)
    for assignment in assignments:
        for what, check in (("release is fresh", release_problems), ("nothing leaks", leaks)):
            found = list(check(course, assignment))
            _say(console, f"{assignment}: {what}", found)
            failures += found
    found = list(wheel_leaks(course))
    _say(console, "the wheel holds the package and nothing else", found)
    return not failures and not found


def _verify_master(course: Course, path: Path, cage: Cage, console: Console, *, matrix: bool) -> list[str]:
    master = read_master(path)
    keys = {name: build_keys(master, name) for name in master.exercises}
    examined = [examine(master, built, cage) for built in keys.values()]
    problems = [problem for found in examined for problem in found.problems]
    problems += stub_problems(course, master)
    problems += lint(master, {name: built[PUBLIC_SEED] for name, built in keys.items()})
    _say(console, f"{master.assignment}/{master.notebook}", problems)
    console.print(f"  {_summary(examined)}", highlight=False)
    print_scores(examined, console)
    for found in examined if matrix else []:
        print_matrix(found, console)
    return problems


def _summary(examined: list[Examination]) -> str:
    killed, counted = (sum(getattr(e, what) for e in examined) for what in ("killed", "counted"))
    return (
        f"{len(examined)} references, {len(examined)} stubs, "
        f"{sum(e.misconceptions for e in examined)} misconceptions with {len(SEEDS)} seeds each; "
        f"{killed} of {counted} mutants killed"
    )


def _say(console: Console, what: str, problems: list[str]) -> None:
    style, word = ("red", "FAILED") if problems else ("green", "ok")
    console.print(f"[{style}]{word}[/] {what}", highlight=False)
    for problem in problems:
        console.print(f"  {problem}", markup=False, highlight=False, soft_wrap=True)


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
