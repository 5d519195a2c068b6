"""Explain exceptions in plain words, where their message leaves no doubt about the cause."""

from __future__ import annotations

import ast
import re

from autograder.diagnosis.code import find_definition
from autograder.diagnosis.explained import EXPLAINED
from autograder.records.values import Failure

_TYPES = frozenset(
    {
        *("bool", "dict", "double", "float", "function", "half", "int", "linear", "list", "long", "method"),
        *("module", "ndarray", "nonetype", "sequential", "str", "tensor", "torch.size", "tuple"),
    }
)
"""What a message may call things, whatever a student has written."""


def explain_failure(
    failure: Failure, *, code: str = "", name: str = "", keeps_graph: bool = False, secret: bool = False
) -> str:
    """Return advice on an exception whose cause is certain, or an empty string.

    Args:
        failure: The exception.
        code: The code that defines the candidate.
        name: The name of that.
        keeps_graph: Whether leaving the graph would cost points, so that it must not be advised.
        secret: Whether the inputs are: then nothing of the message is told but types, and words of the code.
    """

    def tellable(group: str) -> bool:
        quotable = group in code and not any(map(str.isdigit, group))
        return not secret or group.lower() in _TYPES or quotable

    if failure.type == "NotImplementedError" and not failure.message:
        return _about_stub(code, name)
    if failure.type == "TypeError" and re.match(rf"{name}\(\) (?:missing|takes)", failure.message):
        return f"`{name}` is called with the arguments that it had at first: keep their number and order."
    if failure.type == "NameError" and (said := _about_self(failure, code)):
        return said
    found = (known.explain(failure, keeps_graph=keeps_graph, tellable=tellable) for known in EXPLAINED)
    return next(filter(None, found), "")


def _about_stub(code: str, name: str) -> str:
    """Say which cell is not filled in: that of this function, or of one that it calls."""
    definition = find_definition(code, name) if name else None
    own = "\n".join(ast.unparse(part) for part in definition.body) if definition else "NotImplementedError"
    if "NotImplementedError" in own:
        return "The line `raise NotImplementedError()` is still there; delete it."
    return (
        "A function that yours calls is not filled in yet: its `raise NotImplementedError()` is still there."
    )


def _about_self(failure: Failure, code: str) -> str:
    """Say that a name is one of the object's, where the class assigns it to `self`."""
    found = re.search(r"name '(\w+)' is not defined", failure.message)
    if found and re.search(rf"\bself\.{found.group(1)}\s*=", code):
        return f"`{found.group(1)}` was assigned to `self`, and is found there only: write `self.` before it."
    return ""
