"""Notebooks are found below whatever an instructor names, and what cannot be graded is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.running.submitted import find_notebooks, handed_in, strays

CELLS = {"crop_yields": frozenset({"mse", "fit"}), "review_questions": frozenset({"q01"})}


def notebook(path: Path, source: str = "def mse(t1, t2): pass") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": source}]}))
    return path


def test_a_folder_that_is_named_may_be_a_link(tmp_path: Path) -> None:
    notebook(tmp_path / "disk" / "eve" / "crop_yields" / "crop_yields.ipynb")
    (tmp_path / "submitted").symlink_to(tmp_path / "disk")
    found = list(find_notebooks([tmp_path / "submitted"]))
    assert found == [tmp_path / "submitted" / "eve" / "crop_yields" / "crop_yields.ipynb"]
    assert strays([tmp_path / "submitted"]) == {}


def test_a_link_below_it_is_named_and_not_followed(tmp_path: Path) -> None:
    notebook(tmp_path / "elsewhere" / "crop_yields.ipynb")
    (tmp_path / "submitted" / "eve").mkdir(parents=True)
    (tmp_path / "submitted" / "eve" / "crop_yields").symlink_to(tmp_path / "elsewhere")
    assert list(find_notebooks([tmp_path / "submitted"])) == []
    (stray,) = strays([tmp_path / "submitted"])
    assert stray == tmp_path / "submitted" / "eve" / "crop_yields"


@pytest.mark.parametrize(
    "name",
    [
        "crop_yields (1).ipynb",
        "Crop_Yields.IPYNB",
        "crop_yields.ipynb.json",
        "crop_yields.ipynb.txt",
        "crop_yields/crop_yields.ipynb",
        "mine.ipynb",
    ],
)
def test_a_notebook_with_nearly_the_right_name_is_taken(tmp_path: Path, name: str) -> None:
    path = notebook(tmp_path / name)
    handed = handed_in(tmp_path, CELLS)
    assert handed.notebooks == {"crop_yields": path}
    assert handed.taken == [f"{name} was taken for crop_yields.ipynb"]
    assert handed.left == []


def test_where_there_is_doubt_nothing_is_taken(tmp_path: Path) -> None:
    for name in ("one.ipynb", "two.ipynb"):
        notebook(tmp_path / name)
    handed = handed_in(tmp_path, CELLS)
    assert handed.notebooks == {}
    assert [said.partition(" ")[0] for said in handed.left] == ["one.ipynb", "two.ipynb"]


def test_a_copy_that_is_the_same_is_not_spoken_of_and_another_is(tmp_path: Path) -> None:
    right = notebook(tmp_path / "crop_yields.ipynb")
    (tmp_path / "crop_yields (1).ipynb").write_bytes(right.read_bytes())
    notebook(tmp_path / "crop_yields (2).ipynb", "def mse(a, b): pass")
    notebook(tmp_path / "other.ipynb", "1 + 1")
    (tmp_path / "work.zip").write_bytes(b"PK")
    handed = handed_in(tmp_path, CELLS)
    assert handed.notebooks == {"crop_yields": right}
    assert handed.left == [
        "crop_yields (2).ipynb was not graded, for there is a crop_yields.ipynb: remove one of them",
        "other.ipynb was not graded: none of its cells belongs to this assignment; hand in another file",
    ]


@pytest.mark.parametrize("name", ["work.zip", "crop_yields.py", "answers.pdf"])
def test_what_is_handed_in_for_a_notebook_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    handed = handed_in(tmp_path, CELLS)
    assert handed.left == [f"{name} was not graded: it is no notebook: unpack it, or ask for the .ipynb file"]
