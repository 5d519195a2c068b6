"""What students and instructors read: complete, true to the code, and without solutions."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import jupytext
import pytest
from places import ROOT

from autograder.authoring.masters import read_master
from autograder.course import Course
from autograder.course.catalogue import read_catalogue

COURSE = Course(ROOT)
ASSIGNMENTS = COURSE.assignment_names()
LESSONS = ROOT / "course" / "lessons"

CHECKLIST = {"S0": 34, "S1": 13, "S2": 26, "S3": 12, "S4": 15}
"""The points that were noted when the tutorials were read, per tutorial."""


def code_of(lesson: Path) -> list[str]:
    return [cell.source for cell in jupytext.read(lesson).cells if cell.cell_type == "code"]


def parsed(lesson: Path) -> list[ast.Module]:
    return [ast.parse(source) for source in code_of(lesson)]


def statements(tree: ast.AST) -> Counter[str]:
    """Return the simple statements anywhere in a tree, whatever their variables are called."""
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Return | ast.Expr | ast.AnnAssign):
            copy = ast.parse(ast.unparse(node))
            for inner in ast.walk(copy):
                if isinstance(inner, ast.Name):
                    inner.id = "name"
            found[ast.dump(copy)] += 1
    return found


def body_of(assignment: str, exercise: str) -> ast.Module:
    cells = [cell for path in COURSE.masters(assignment) for cell in read_master(path).cells]
    source = next(cell.source for cell in cells if cell.kind == "solution" and cell.name == exercise)
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", source, re.DOTALL)
    lines = ["if True:", *(line for region in regions for line in region.splitlines())]
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    return ast.parse("\n".join([lines[0], *(" " + line[min(indents) :] for line in lines[1:])]))


EXERCISES = [
    (entry.assignment, exercise)
    for entry in read_catalogue(COURSE, ASSIGNMENTS)
    for exercise in entry.exercises
    if entry.notebook == entry.assignment
]


def test_every_assignment_has_a_lesson() -> None:
    assert sorted(path.stem for path in LESSONS.glob("*.md")) == ASSIGNMENTS


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_lesson_says_what_a_gpu_changes_and_what_comes_next(assignment: str) -> None:
    text = (LESSONS / f"{assignment}.md").read_text(encoding="utf-8")
    assert "> **On a GPU.**" in text
    assert f"`{assignment}`" in text.rpartition("\n## ")[2]


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_no_lesson_defines_what_students_write(assignment: str, exercise: str) -> None:
    for lesson in LESSONS.glob("*.md"):
        names = {
            node.name
            for tree in parsed(lesson)
            for node in ast.walk(tree)
            # Every module has a method `forward`; the exercise of that name is a function.
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.col_offset == 0
        }
        assert exercise not in names, lesson


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_no_lesson_contains_the_body_of_a_stub(assignment: str, exercise: str) -> None:
    """A cell that has every statement of a solution, under other names too, would give it away."""
    wanted = statements(body_of(assignment, exercise))
    assert wanted
    for lesson in LESSONS.glob("*.md"):
        for tree in parsed(lesson):
            assert wanted - statements(tree), (lesson.name, ast.unparse(tree))


@pytest.mark.parametrize(("exercise", "given_away"), [("mse", True), ("predict", False)])
def test_the_search_for_bodies_finds_one(exercise: str, given_away: bool) -> None:
    pasted = ast.parse("def loss(a, b):\n    gap = a - b\n    return (gap * gap).mean()")
    missing = statements(body_of("crop_yields", exercise)) - statements(pasted)
    assert bool(missing) != given_away


def test_the_syllabus_has_the_points_of_every_notebook() -> None:
    rows = re.findall(
        r"^\| *\d? *\| `(\w+)`(, review questions)? \| (\d+) \|",
        (ROOT / "course" / "syllabus.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    listed = {(name, "review_questions" if review else name): float(points) for name, review, points in rows}
    entries = read_catalogue(COURSE, ASSIGNMENTS)
    assert listed == {(e.assignment, e.notebook): e.points + e.points_by_hand for e in entries}


def test_the_syllabus_names_every_exercise() -> None:
    text = (ROOT / "course" / "syllabus.md").read_text(encoding="utf-8")
    assert [exercise for _, exercise in EXERCISES if f"`{exercise}`" not in text] == []


def coverage() -> list[tuple[str, ...]]:
    lines = (ROOT / "course" / "coverage.md").read_text(encoding="utf-8").splitlines()
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line[:1] == "|"]
    return [row for row in rows if row[0] and not row[0].startswith("---")]


def test_every_point_of_the_tutorials_has_a_row() -> None:
    items = [row[0] for row in coverage()]
    for tutorial, count in CHECKLIST.items():
        points = [item for item in items if re.fullmatch(rf"{tutorial}\.\d+", item)]
        assert points == [f"{tutorial}.{number}" for number in range(1, count + 1)]
    ranges = [tuple(map(int, re.findall(r"Q(\d+)", item))) for item in items if ".Q" in item]
    asked = [question for found in ranges for question in range(found[0], found[-1] + 1)]
    assert asked == list(range(1, 46))


def test_every_point_is_taught_somewhere_or_left_out_for_a_reason() -> None:
    headings = [
        heading
        for lesson in LESSONS.glob("*.md")
        for heading in re.findall(r"^#+ (.*)$", lesson.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    for item, what, lesson, notebook, reason in coverage():
        assert what
        named = any(heading in lesson for heading in [*headings, "introduction"])
        assert named or reason or notebook, item
        assert named or not lesson or lesson.startswith("as S"), (item, lesson)
