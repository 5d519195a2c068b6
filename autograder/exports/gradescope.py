"""Gradescope's results.json, one per submission."""

from __future__ import annotations

import json
from typing import Any

from autograder.exports.grades import Grades, Part


def to_results(one: Grades) -> dict[str, Any]:
    """Return the results of a student as Gradescope documents them.

    All text is shown as plain text: what a student wrote is in it.
    """
    return {
        "score": round(one.score, 4),
        "output": "\n".join([*one.problems, *_late(one)]),
        "output_format": "text",
        "visibility": "visible",
        # What the autograder itself prints is for the instructor.
        "stdout_visibility": "hidden",
        "tests": [_test(one, part) for part in one.parts],
    }


def to_json(one: Grades) -> str:
    """Return the text of a results.json."""
    return json.dumps(to_results(one), indent=1, allow_nan=False) + "\n"


def _late(one: Grades) -> list[str]:
    return [f"Handed in late: {one.late_penalty:g} points less."] if one.late_penalty else []


def _test(one: Grades, part: Part) -> dict[str, Any]:
    several = len({other.notebook for other in one.parts}) > 1
    test: dict[str, Any] = {
        "name": f"{part.notebook}: {part.name}" if several else part.name,
        "name_format": "text",
        "max_score": part.max_score,
        "output": _output(part),
        "output_format": "text",
        "visibility": "visible",
    }
    if not part.waiting:
        test["score"] = round(part.score, 4)
    if part.status:
        test["status"] = "passed" if part.status == "passed" else "failed"
    return test


def _output(part: Part) -> str:
    if part.waiting:
        return "Has yet to be graded by a person."
    return part.feedback
