"""Tell which cell of the release each cell of a submission is, whatever an editor has done to its metadata.

nbgrader knows cells by metadata alone, and there are editors, converters and filters that drop them: a
student would hand in forty-five answers and get forty-five zeros. So a cell is known by the first of these
that it has: nbgrader's name; its id, which in a release is the same; the very text of a released cell; a
question's text, with more behind it, or its first line; the definition of the exercise; its place between
cells that are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from autograder.submission.formats import RawCell
from autograder.submission.notebook import ids_of, nbgrader_metadata, text_of

DEFINITION = re.compile(r"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)


def name_of(cell: RawCell) -> str:
    """Return nbgrader's name of a cell, or an empty string."""
    name = nbgrader_metadata(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def is_written_answer(cell: RawCell) -> bool:
    """Return whether a released cell takes an answer that a person will grade."""
    ours = nbgrader_metadata(cell)
    return bool(ours.get("solution") and ours.get("grade")) and cell.get("cell_type") == "markdown"


def is_question(cell: RawCell) -> bool:
    """Return whether a released cell is text to read: a question, or what stands between questions."""
    return cell.get("cell_type") == "markdown" and not is_written_answer(cell)


class Matching:
    """The released cell that each cell of a submission is.

    Args:
        raw_cells: Those of the submission.
        released: Those that students got.

    Attributes:
        places: For each cell of the submission, the number of the released one that it is, or None.
        repeated: The names that more than one cell carries; the last of them counts.
        doubtful: Places of written answers that are known by where they stand.
    """

    def __init__(self, raw_cells: list[RawCell], released: list[RawCell]) -> None:
        self._raw, self._released = raw_cells, released
        self._texts = [plain(text_of(cell)) for cell in raw_cells]
        self._taken: set[int] = set()
        self.places: list[int | None] = [None] * len(raw_cells)
        self.repeated: list[str] = []
        self.doubtful: set[int] = set()
        names = {name: place for place, cell in enumerate(released) if (name := name_of(cell))}
        self._by_name(names)
        self._by_id(names)
        texts = [plain(text_of(cell)) for cell in released]
        self._by_text(texts)
        questions = [(place, texts[place]) for place, cell in enumerate(released) if is_question(cell)]
        self._by_question(questions)
        # An editor may have given each paragraph a cell, or a student reworded something.
        first_lines = [(place, text.partition("\n")[0]) for place, text in questions]
        how_often = Counter(line for _, line in first_lines)
        self._by_question([(place, f"{line}\n") for place, line in first_lines if how_often[line] == 1])
        self._by_definition(
            [(place, name) for place, cell in enumerate(released) if (name := _defined_by_stub(cell))]
        )
        self._between()

    def _take(self, number: int, place: int) -> None:
        self.places[number] = place
        self._taken.add(place)

    def _by_name(self, names: dict[str, int]) -> None:
        for number in reversed(range(len(self._raw))):
            name = name_of(self._raw[number])
            if name in names and names[name] in self._taken:
                self.repeated.append(name)
            elif name in names:
                self._take(number, names[name])

    def _by_id(self, names: dict[str, int]) -> None:
        for number in reversed(list(self._unknown())):
            place = next((names[own] for own in ids_of(self._raw[number]) if own in names), None)
            if place is not None and place not in self._taken:
                self._take(number, place)

    def _unknown(self) -> Iterator[int]:
        """Yield the cells that are not known yet, but for those that carry a name which no other may take."""
        return (n for n, place in enumerate(self.places) if place is None and not name_of(self._raw[n]))

    def _by_text(self, texts: list[str]) -> None:
        # What stands in several cells, such as a blank answer, says nothing about which one it is.
        how_often = Counter(texts)
        only = {text: place for place, text in enumerate(texts) if text and how_often[text] == 1}
        for number in list(self._unknown()):
            text = self._texts[number]
            self._take_first(number, [only[text]] if text in only else [])

    def _by_question(self, questions: list[tuple[int, str]]) -> None:
        for number in list(self._unknown()):
            text = f"{self._texts[number]}\n"
            self._take_first(
                number, [place for place, asked in questions if asked.strip() and text.startswith(asked)]
            )

    def _by_definition(self, stubs: list[tuple[int, str]]) -> None:
        for number in list(self._unknown()):
            defined = set(DEFINITION.findall(text_of(self._raw[number])))
            self._take_first(number, [place for place, name in stubs if name in defined])

    def _take_first(self, number: int, places: list[int]) -> None:
        place = next((place for place in places if place not in self._taken), None)
        if place is not None:
            self._take(number, place)

    def _between(self) -> None:
        """Know an answer by its place: the first text behind a cell that the release has right before it."""
        asked = given_lines(filter(is_question, self._released))
        for place, cell in enumerate(self._released):
            if place in self._taken or not is_written_answer(cell) or place - 1 not in self.places:
                continue
            number = self.places.index(place - 1) + 1
            while number < len(self._raw) and self.places[number] is None:
                raw = self._raw[number]
                if raw.get("cell_type") != "code" and not name_of(raw) and not is_piece(raw, asked):
                    self._take(number, place)
                    self.doubtful.add(place)
                    break
                number += 1


def _defined_by_stub(cell: RawCell) -> str:
    """Return what a released cell with a stub defines, or an empty string."""
    is_stub = cell.get("cell_type") == "code" and nbgrader_metadata(cell).get("solution")
    found = DEFINITION.search(text_of(cell)) if is_stub else None
    return found[1] if found else ""


def given_lines(released: Iterable[RawCell]) -> set[str]:
    """Return the lines of texts that students were given."""
    return {
        line
        for cell in released
        if cell.get("cell_type") == "markdown"
        for line in plain(text_of(cell)).splitlines()
    }


def is_piece(raw: RawCell, given: set[str]) -> bool:
    """Return whether a cell holds lines that were given, and no others."""
    lines = plain(text_of(raw)).splitlines()
    return bool(lines) and given.issuperset(lines)


def plain(text: str) -> str:
    """Return a text without what editors change: blanks at the ends of lines, and empty lines."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
