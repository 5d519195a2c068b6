"""Find all that a student has written in answer to a question, in whichever cell.

An answer may stand in a new cell below the question, in a code cell, or in the question's own cell, which not
every editor locks. Where the cell for it is blank, all the text up to the next question is the answer.
"""

from __future__ import annotations

import ast
from collections import defaultdict

import msgspec

from autograder.submission.formats import RawCell
from autograder.submission.matching import (
    Matching,
    given_lines,
    is_piece,
    is_question,
    is_written_answer,
    name_of,
    plain,
)
from autograder.submission.notebook import text_of
from autograder.submission.syntax import parse

BETWEEN = "\n\n"


class Found(msgspec.Struct):
    """Answers that do not stand in their cells as released.

    Attributes:
        sources: The whole text of each answer, by the number of its released cell.
        moved: The numbers of the submission's cells whose text is now part of an answer.
        problems: What is odd, a sentence each.
    """

    sources: dict[int, str]
    moved: set[int]
    problems: list[str]


def find_answers(raw_cells: list[RawCell], released: list[RawCell], matching: Matching) -> Found:
    """Return the answers of a submission that would be lost if each were looked for in its cell only."""
    beside = _text_beside(raw_cells, released, matching)
    own = {
        place: text_of(raw_cells[number]) for number, place in enumerate(matching.places) if place is not None
    }
    found = Found({}, set(), [])
    for place, cell in enumerate(released):
        if not is_written_answer(cell):
            continue
        blank = plain(own.get(place, "")) in ("", plain(text_of(cell)))
        pieces = [
            (number, text)
            for number, text in beside[place]
            if blank or place in matching.doubtful or matching.places[number] is not None
        ]
        if pieces:
            before = [] if blank else [own[place]]
            found.sources[place] = BETWEEN.join([*before, *(text for _, text in pieces)])
            found.moved |= {number for number, _ in pieces if matching.places[number] is None}
            found.problems.append(
                f"the answer {name_of(cell)} was written in another cell; it is in its own now"
            )
        elif blank and place not in own and (texts := _around(place, raw_cells, released, matching)):
            found.sources[place] = BETWEEN.join(texts)
            found.problems.append(
                f"the answer {name_of(cell)} has no cell; it may be in the text that stands there"
            )
    return found


def _text_beside(
    raw_cells: list[RawCell], released: list[RawCell], matching: Matching
) -> dict[int, list[tuple[int, str]]]:
    """Return the text that stands between each answer's question and the next one, but for its own cell."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    given = given_lines(released)
    answer: int | None = None
    for number, (raw, place) in enumerate(zip(raw_cells, matching.places, strict=True)):
        text = text_of(raw)
        if place is None:
            if answer is not None and _is_text(raw) and not is_piece(raw, given):
                found[answer].append((number, text))
        elif is_written_answer(released[place]):
            answer = place
        elif is_question(released[place]):
            behind = place + 1
            answer = behind if behind < len(released) and is_written_answer(released[behind]) else None
            if answer is not None and (more := _added(text, text_of(released[place]))):
                found[answer].append((number, more))
    return found


def _around(place: int, raw_cells: list[RawCell], released: list[RawCell], matching: Matching) -> list[str]:
    """Return the unknown text between the known cells before and behind a place of the release."""
    given = given_lines(released)
    known = [(found, number) for number, found in enumerate(matching.places) if found is not None]
    start = max((number for found, number in known if found < place), default=-1)
    end = min((number for found, number in known if found > place), default=len(raw_cells))
    between = range(start + 1, end)
    unknown = [raw_cells[n] for n in between if matching.places[n] is None]
    return [text_of(raw) for raw in unknown if _is_text(raw) and not is_piece(raw, given)]


def _added(text: str, released: str) -> str:
    """Return the lines of a question's cell that the release has not."""
    known = {line.strip() for line in released.splitlines()}
    return "\n".join(line for line in text.splitlines() if line.strip() not in known).strip()


def _is_text(raw: RawCell) -> bool:
    """Return whether a cell holds words, and not code that happens to stand beside an answer."""
    text = text_of(raw)
    if not text.strip() or raw.get("cell_type") != "code":
        return bool(text.strip())
    try:
        body = parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)
