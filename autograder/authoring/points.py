"""Refuse a master whose text promises other points than its facets give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.authoring.exercise import Exercise
from autograder.course import MasterError


def check_points(path: Path, texts: Sequence[str], exercises: Iterable[Exercise]) -> None:
    """Compare the points in a master's text with those of its exercises.

    Args:
        path: The master.
        texts: Its cells of text.
        exercises: What it declares.

    Raises:
        MasterError: If students would read other points than they get.
    """
    total = 0.0
    for exercise in exercises:
        points = sum(facet.points for facet in exercise.facets)
        total += points
        for text in texts:
            if problem := _miscounted(text, exercise.name, points):
                place = _line_of(path, f"`{exercise.name}` (")
                raise MasterError(place, f"{exercise.name}: {problem}: make both agree")
    for text in texts:
        said = re.search(r"(\d+(?:\.\d+)?)\s+points\s+in\s+all", text)
        if said and float(said.group(1)) != total:
            raise MasterError(
                _line_of(path, said.group(1) + " points"),
                f"the text says {said.group(1)} points in all; the exercises have {total:g}: make both agree",
            )


def _line_of(path: Path, piece: str) -> str:
    """Return words for the first line of a master in which a piece of text stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, start=1) if piece in line), 1)
    return f"{path}, line {number}"


def _miscounted(text: str, name: str, points: float) -> str:
    """Return how the points in a text differ from those of an exercise, or nothing."""
    heading = re.search(rf"`{name}` \((\d+(?:\.\d+)?) points?\)", text)
    if not heading:
        return ""
    if float(heading.group(1)) != points:
        return f"its heading says {heading.group(1)} points, its facets {points:g}"
    parts = _listed_points(text)
    if parts and sum(parts) != points:
        return f"the points in its text make {sum(parts):g}, those of its facets {points:g}"
    return ""


def _listed_points(text: str) -> list[float]:
    """Return the numbers that end the parts of a paragraph on points, as in "the value 2; the gradient 1"."""
    found = re.search(r"\*Points:\*(.*?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    # "1 each" cannot be added up without knowing of how many.
    if not found or "each" in found.group(1):
        return []
    return [float(n) for n in re.findall(r"\s(\d+(?:\.\d+)?)(?=[;.,]?(?:\s|$))", found.group(1))]
