"""Answers are found whatever an editor has done to a notebook, and a blank one stays blank."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader import utils
from places import ROOT

from autograder.submission.notebook import nbgrader_metadata
from autograder.submission.well_formed import repair

PATH = ROOT / "assignments" / "crop_yields" / "review_questions.ipynb"
RELEASED: dict[str, Any] = json.loads(PATH.read_text())
ANSWERS = [
    name
    for cell in RELEASED["cells"]
    if cell["cell_type"] == "markdown"
    and (name := nbgrader_metadata(cell).get("grade_id", "")).endswith("answer")
]
BLANK = "YOUR ANSWER HERE"

Change = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def answered(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for cell in cells:
        if cell["id"] in ANSWERS:
            cell["source"] = f"My answer to {cell['id']}."
    return cells


def written(tmp_path: Path, *changes: Change) -> tuple[dict[str, str], dict[str, float | None], list[str]]:
    """Return the answers that a person sees, what nbgrader would give them, and the problems."""
    cells = json.loads(json.dumps(RELEASED["cells"]))
    for change in changes:
        cells = change(cells)
    path = tmp_path / "review_questions.ipynb"
    path.write_text(json.dumps({**RELEASED, "cells": cells}))
    repaired, problems = repair(path, RELEASED)
    found = {c.metadata.nbgrader["grade_id"]: c for c in repaired.cells if "nbgrader" in c.metadata}
    assert list(found) == [name for c in RELEASED["cells"] if (name := nbgrader_metadata(c).get("grade_id"))]
    scores = {name: utils.determine_grade(found[name])[0] for name in ANSWERS}
    return {name: found[name].source for name in ANSWERS}, scores, problems


def without_metadata(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**cell, "metadata": {}} for cell in cells]


def without_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in cell.items() if name != "id"} for cell in cells]


def with_other_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**cell, "id": f"{number:08x}"} for number, cell in enumerate(cells)]


def with_a_scratch_cell_first(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"cell_type": "code", "metadata": {}, "source": "1 + 1"}, *cells]


def with_lines_stripped(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**c, "source": "\n".join(map(str.rstrip, "".join(c["source"]).splitlines())) + "\n"} for c in cells
    ]


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (without_metadata,),
        (without_metadata, without_ids),
        (without_metadata, with_other_ids),
        (without_metadata, with_other_ids, with_a_scratch_cell_first),
        (without_metadata, without_ids, with_lines_stripped),
    ],
)
def test_answers_reach_a_person_as_they_were_written(tmp_path: Path, changes: tuple[Change, ...]) -> None:
    answers, scores, problems = written(tmp_path, answered, *changes)
    assert {name: text.strip() for name, text in answers.items()} == {
        n: f"My answer to {n}." for n in ANSWERS
    }
    assert set(scores.values()) == {None}
    assert not [problem for problem in problems if "missing" in problem]


@pytest.mark.parametrize("changes", [(), (without_metadata,), (without_metadata, without_ids)])
def test_what_is_blank_stays_blank(tmp_path: Path, changes: tuple[Change, ...]) -> None:
    answers, scores, _ = written(tmp_path, *changes)
    assert set(answers.values()) == {BLANK}
    assert set(scores.values()) == {0}


def below(kind: str, text: str) -> Change:
    def change(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
        changed = []
        for cell in cells:
            changed.append(cell)
            if cell.get("id") == "q02_answer" or cell["source"] == ["the cell of q02"]:
                changed.append({"cell_type": kind, "metadata": {}, "id": "new", "source": text})
        return changed

    return change


def in_the_question(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for cell in cells:
        if cell["id"] == "q02_question":
            cell["source"] = [*cell["source"], "\n\nInputs go in."]
    return cells


@pytest.mark.parametrize("stripped", [(), (without_metadata,), (without_metadata, without_ids)])
@pytest.mark.parametrize(
    "change",
    [
        below("markdown", "Inputs go in."),
        below("raw", "Inputs go in."),
        below("code", "Inputs go in."),
        below("code", '"Inputs go in."'),
        in_the_question,
    ],
)
def test_an_answer_elsewhere_reaches_a_person(
    tmp_path: Path, change: Change, stripped: tuple[Change, ...]
) -> None:
    answers, scores, problems = written(tmp_path, change, *stripped)
    assert answers["q02_answer"].strip('"') == "Inputs go in."
    assert scores == {name: None if name == "q02_answer" else 0 for name in ANSWERS}
    assert "the answer q02_answer was written in another cell; it is in its own now" in problems


def test_code_beside_a_blank_answer_is_no_answer(tmp_path: Path) -> None:
    _, scores, _ = written(tmp_path, below("code", "print(1)"))
    assert scores["q02_answer"] == 0


def test_text_beside_an_answer_stays_where_it_is(tmp_path: Path) -> None:
    answers, _, _ = written(tmp_path, below("markdown", "A note."), answered)
    assert answers["q02_answer"] == "My answer to q02_answer."


def test_text_without_its_question_goes_to_a_person(tmp_path: Path) -> None:
    def without_question(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [cell for cell in cells if cell["id"] != "q02_question"]

    answers, scores, _ = written(tmp_path, answered, without_question, without_metadata, without_ids)
    assert "My answer to q02_answer." in answers["q02_answer"]
    assert set(scores.values()) == {None}
