"""What a course says in words: hints of misconceptions, ideas behind several of them, and topics.

Read without running anything: a report needs no torch, and no key that is still there.
"""

from __future__ import annotations

import ast
import sys

import msgspec

from autograder.course import Course, CourseError
from autograder.course.questions import read_questions
from autograder.submission.syntax import parse

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_hints(course: Course, assignment: str) -> dict[str, str]:
    """Return the hints of an assignment's misconceptions: docstrings of decorated functions.

    Raises:
        SyntaxError: If a master is not Python.
    """
    paths = [*course.masters(assignment), *course.misconceptions(assignment)]
    trees = [parse(path.read_text(encoding="utf-8")) for path in paths]
    return {
        node.name: " ".join((ast.get_docstring(node) or "").split())
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list
    }


def read_topics(course: Course, assignment: str) -> dict[str, str]:
    """Return what each review question is about, if the assignment has any.

    Raises:
        ValueError: If the file of questions is damaged.
    """
    path = course.questions / f"{assignment}.toml"
    return {question.id: question.topic for question in read_questions(path)} if path.exists() else {}


def read_ideas(course: Course) -> dict[str, str]:
    """Return what people call a mistake, by the end of its misconceptions' names; a course need say nothing.

    Raises:
        CourseError: If the file is not of the expected form.
    """
    if not course.ideas.exists():
        return {}
    try:
        content = tomllib.loads(course.ideas.read_text(encoding="utf-8"))
        ideas = msgspec.convert(content, dict[str, list[str]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CourseError(
            f'{course.ideas} cannot be read ({error}): each line of it is `"what it is" = ["end_of_a_name"]`.'
        ) from None
    return {end: says for says, ends in ideas.items() for end in ends}
