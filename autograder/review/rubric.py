"""What the lines of a rubric are worth, so that points can be given line by line."""

from __future__ import annotations

import math
import re

from autograder.course.questions import Question

MOST_LINES = 6
"""Lines that still have a key of their own and few enough combinations to be learned."""

Lines = tuple[bool, ...]
"""Which lines of a rubric an answer meets."""

_LINE = re.compile(r"(\d+(?:\.\d+)?) points?: ")


def line_points(question: Question) -> tuple[float, ...]:
    """Return the points of each line of a rubric.

    One that is not of the form "0.5 point: …", or does not add up to the question's points, is
    taken for a single line: all or nothing.
    """
    found = [_LINE.match(line) for line in question.rubric]
    points = tuple(float(line[1]) for line in found if line)
    adds_up = len(points) == len(found) <= MOST_LINES and math.isclose(sum(points), question.points)
    return points if adds_up else (question.points,)
