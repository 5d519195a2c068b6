"""The code of a class: what students wrote, and what was given to them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import msgspec

from autograder.course import Course
from autograder.report.collect import Class, Paper, Watch, unwatched
from autograder.report.similar import Alike, Runs, find_alike, runs_of
from autograder.submission.notebook import UnreadableNotebook, read_cells, read_raw_cells
from autograder.submission.outline import outline


class SameFile(msgspec.Struct, frozen=True):
    """Students who have handed in the same file, byte for byte."""

    notebook: str
    students: list[str]


_FENCE = re.compile(r"^```(?:\{code-cell\}|py)[^\n]*\n(.*?)^```", flags=re.DOTALL | re.MULTILINE)


def find_alike_papers(course: Course, class_: Class, watch: Watch = unwatched) -> list[Alike]:
    """Return groups of students whose notebooks are alike in what is unusual about them."""
    found: list[Alike] = []
    with warnings.catch_warnings():
        # Python's remarks on students' code are not for whoever reads about the class.
        warnings.simplefilter("ignore")
        given = given_code(course, class_.assignment)
        for notebook in dict.fromkeys(paper.notebook for paper in class_.papers):
            papers = [paper for paper in class_.papers if paper.notebook == notebook and paper.attempted]
            watched = watch(papers, len(papers), f"comparing {notebook}")
            found += find_alike(notebook, {paper.student: written_code(paper) for paper in watched}, given)
    return found


def find_same_files(class_: Class) -> list[SameFile]:
    """Return groups of students who have handed in one file.

    Only of files that were run: two who have the one right answer may save the same notebook, but not
    with the same numbers beside its cells.
    """
    groups: dict[tuple[str, str], list[Paper]] = {}
    for paper in class_.papers:
        if paper.attempted:
            groups.setdefault((paper.notebook, paper.digest), []).append(paper)
    return [
        SameFile(notebook, sorted(paper.student for paper in papers))
        for (notebook, _), papers in sorted(groups.items())
        if len(papers) > 1 and _was_run(papers[0].path)
    ]


def _was_run(path: Path) -> bool:
    try:
        return any(cell.get("execution_count") for cell in read_raw_cells(path))
    except UnreadableNotebook:
        return False


def written_code(paper: Paper) -> Runs:
    """Return the runs of all code in a notebook that was handed in."""
    return runs_of(_statements(paper.path))


def given_code(course: Course, assignment: str) -> Runs:
    """Return the runs of what need not be anybody's own: master, release and all lessons."""
    paths = [*course.masters(assignment), *course.misconceptions(assignment)]
    masters = [path.read_text(encoding="utf-8") for path in paths]
    released = [
        code
        for path in sorted((course.assignments / assignment).glob("*.ipynb"))
        for code in _statements(path)
    ]
    lessons = sorted((course.questions.parent / "lessons").glob("*.md"))
    cells = [cell for path in lessons for cell in _FENCE.findall(path.read_text(encoding="utf-8"))]
    return runs_of([*masters, *released, *cells])


def _statements(path: Path) -> Iterator[str]:
    """Yield the statements of a notebook, as far as it can be read by now."""
    try:
        cells = read_cells(path)
    except UnreadableNotebook:
        return
    for cell in cells:
        if cell.type == "code":
            try:
                yield from (line.statement.code for line in outline(cell))
            except SyntaxError:
                continue
