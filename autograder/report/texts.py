"""What a master and the questions say in words: hints of misconceptions, and topics.

Read without running anything: a report needs no torch, and no key that is still there.
"""

from __future__ import annotations

import ast

from autograder.course import Course
from autograder.questions import read_questions
from autograder.syntax import parse


def read_hints(course: Course, assignment: str) -> dict[str, str]:
    """Return the hints of an assignment's misconceptions: the docstrings of its masters.

    Raises:
        SyntaxError: If a master is not Python.
    """
    trees = [parse(path.read_text(encoding="utf-8")) for path in course.masters(assignment)]
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
