"""Make nbgrader's source notebooks from masters, and let nbgrader release them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.masters import Master, MasterCell, read_master
from autograder.comparison import answer_key
from autograder.course import Course, CourseError
from autograder.course.questions import NOTEBOOK, Question, read_questions
from autograder.submission.definitions import CHECK_PREFIX

PUBLIC_SEED = 0
"""The seed of the cases in public keys; grading draws its own."""

STANDING = """\
## Where you stand

All exercises of this notebook, your points so far, and what is next. Where a check finds something wrong, a \
click opens a hint, and another one the place to look at. In a new cell, `check(name, hint=2)` and \
`check(name, hint=3)` say the same."""

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def build_source(course: Course, assignment: str) -> None:
    """Write nbgrader's source step for an assignment: notebooks with solutions, and public keys."""
    folder = course.source / assignment
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in course.masters(assignment):
        master = read_master(path)
        write_notebook(course, master)
        answer_key.save(
            master.build_key(PUBLIC_SEED, public=True), folder / f"{master.notebook}{answer_key.SUFFIX}"
        )


def write_notebook(course: Course, master: Master) -> None:
    """Write a master's notebook with its solutions, for nbgrader to release."""
    path = course.source / master.assignment / f"{master.notebook}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(source_notebook(master, questions_of(course, master)), path)


def questions_of(course: Course, master: Master) -> list[Question]:
    """Return the review questions that belong in a master's notebook."""
    if master.notebook != NOTEBOOK:
        return []
    return read_questions(course.questions / f"{master.assignment}.toml")


def source_notebook(master: Master, questions: list[Question]) -> Any:  # noqa: ANN401
    """Return the notebook of a master, with each question ahead of the code that belongs to it.

    Ids of cells come from their content's place, not from chance, so that equal
    masters give equal bytes.
    """
    cells: list[Any] = []
    for cell in master.cells:
        if cell.name not in {question.id for question in questions}:
            cells.append(_cell(cell, master, f"cell-{len(cells) + 1:03d}"))
    for question in questions:
        cells += _question_cells(question)
        parts = [cell for cell in master.cells if cell.name == question.id]
        cells += [_cell(cell, master, "") for cell in parts]
    if master.exercises:
        cells += [new_markdown_cell(STANDING, id="standing"), new_code_cell("check()", id="check-all")]
    return new_notebook(
        cells=cells,
        metadata={"kernelspec": KERNELSPEC, "language_info": {"name": "python"}},
    )


def _cell(cell: MasterCell, master: Master, plain_id: str) -> Any:  # noqa: ANN401
    match cell.kind:
        case "markdown":
            return new_markdown_cell(cell.source, id=plain_id)
        case "code":
            return new_code_cell(cell.source, id=plain_id)
        case "solution":
            return new_code_cell(cell.source, id=cell.name, metadata=_metadata(cell.name, solution=True))
        case "check":
            name = CHECK_PREFIX + cell.name
            points = sum(facet.points for facet in master.exercises[cell.name].facets)
            metadata = _metadata(name, grade=True, locked=True, points=points)
            return new_code_cell(cell.source, id=name, metadata=metadata)


def _question_cells(question: Question) -> list[Any]:
    """Return the locked question, which shows graders its mark scheme, and the cell for the answer."""
    asked = f"{question.id}_question"
    answer = question.answer_cell
    return [
        new_markdown_cell(question.statement, id=asked, metadata=_metadata(asked, locked=True)),
        new_markdown_cell(
            question.model_answer.strip(),
            id=answer,
            metadata=_metadata(answer, grade=True, solution=True, points=question.points),
        ),
    ]


def _metadata(
    grade_id: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> dict[str, Any]:
    ours: dict[str, Any] = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        ours["points"] = points
    return {"nbgrader": ours}


def release(course: Course, assignment: str, *, gradebook: bool = True) -> None:
    """Let `nbgrader generate_assignment` make the students' version in `assignments/`.

    Args:
        course: The course.
        assignment: The assignment.
        gradebook: Whether nbgrader's gradebook is to know of it, as it must before it grades.

    Raises:
        CourseError: If nbgrader fails; its output is in the message.
    """
    options = [] if gradebook else ["--no-db"]
    run_nbgrader(course, "generate_assignment", assignment, "--force", *options)


def release_all(course: Course, assignments: Iterable[str]) -> Iterator[str]:
    """Make and release assignments, and the secret keys for grading them; yield each when it is done.

    Keys are made by processes of their own, meanwhile: whoever grades later need not wait for them.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        begun = [(assignment, beside.submit(course.grading_keys, assignment)) for assignment in assignments]
        try:
            for assignment, keys in begun:
                build_source(course, assignment)
                release(course, assignment)
                keys.result()
                yield assignment
        finally:
            beside.shutdown(wait=False, cancel_futures=True)


def run_nbgrader(course: Course, *arguments: str, check: bool = True) -> str:
    """Run an nbgrader command in the course directory and return what it logged.

    Raises:
        CourseError: If it fails and `check` is set.
    """
    course.build.mkdir(exist_ok=True)
    # nbgrader calls alembic by its bare name, which lies beside Python also where the
    # environment has not been activated.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise CourseError(f"nbgrader {' '.join(arguments)} failed:\n{done.stdout.strip()}")
    return done.stdout


def released_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a release by their names."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
