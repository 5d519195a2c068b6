"""What an entry in the tables of explained exceptions is."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from autograder.records.values import Failure

_DTYPES = {"long": "int64", "int": "int32", "double": "float64", "float": "float32", "half": "float16"}


class Explained(msgspec.Struct, frozen=True):
    """An exception whose cause is certain from its type and message, and at times its line.

    Attributes:
        kind: The type of the exception.
        message: What is found in its message.
        text: The explanation; braces stand for the groups of the message.
        line: What has to be found in the student's line for it to be true.
        dotted: Whether the last group has to stand behind a dot in that line.
        in_graph: What is said instead where the gradient counts as well.
        dtypes: Whether the groups are PyTorch's old names of dtypes, which its messages still use.
    """

    kind: str
    message: str
    text: str
    line: str = ""
    dotted: bool = False
    in_graph: str = ""
    dtypes: bool = False

    def explain(self, failure: Failure, *, keeps_graph: bool, tellable: Callable[[str], bool]) -> str:
        """Return the explanation of an exception, or an empty string if it is another one.

        Args:
            failure: The exception.
            keeps_graph: Whether the gradient counts as well.
            tellable: Whether a piece of the message may be told; dots stand in the place of others.
        """
        found = self.match(failure)
        if found is None:
            return ""
        groups = [group if group and tellable(group) else "…" for group in found.groups()]
        if self.dtypes:
            groups = [_DTYPES.get(group.lower(), group) for group in groups]
        text = self.in_graph if keeps_graph and self.in_graph else self.text
        return text.format(*groups)

    def match(self, failure: Failure) -> re.Match[str] | None:
        """Return what is found in the message of an exception that this entry explains."""
        if failure.type != self.kind or (self.line and not re.search(self.line, failure.line)):
            return None
        found = re.search(self.message, failure.message, re.DOTALL | re.IGNORECASE)
        if found and self.dotted and not re.search(rf"\.{re.escape(found.groups()[-1])}\b", failure.line):
            return None
        return found
