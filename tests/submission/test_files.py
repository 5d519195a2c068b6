"""Only plain files are opened: no link, no pipe, no device, whatever it is called."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from places import ROOT

from autograder.comparison.answer_key import load
from autograder.running.graded_notebook import file_digest
from autograder.running.grading import plan_notebook
from autograder.submission.notebook import UnopenedNotebook, read_cells

CELLS = {"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "submitted" / "eve" / "crop_yields"
    made.mkdir(parents=True)
    return made


def make(kind: str, path: Path) -> None:
    other = path.parent.parent.parent.parent / "solution.ipynb"
    other.write_text(json.dumps(CELLS))
    match kind:
        case "link":
            path.symlink_to(other)
        case "link through ..":
            path.symlink_to("../../../solution.ipynb")
        case "link to nothing":
            path.symlink_to("nowhere")
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(path)
        case "socket":
            os.mknod(path, stat.S_IFSOCK | 0o600)
        case "folder":
            path.mkdir()


KINDS = ["link", "link through ..", "link to nothing", "link to a device", "pipe", "socket", "folder"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_plain_file_is_not_opened_and_has_no_score(folder: Path, kind: str) -> None:
    path = folder / "crop_yields.ipynb"
    make(kind, path)
    with pytest.raises(UnopenedNotebook, match=r"crop_yields\.ipynb (is|cannot)"):
        read_cells(path)
    assert file_digest(path, "crop_yields") is None
    plan = plan_notebook(path, load(ROOT / "assignments/crop_yields/crop_yields.key"))
    assert {result.status for result in plan.known.values()} == {"ungraded"}
    assert not plan.to_run


@pytest.mark.parametrize("depth", [0, 1])
def test_a_folder_that_is_a_link_is_not_followed(folder: Path, tmp_path: Path, depth: int) -> None:
    (folder / "crop_yields.ipynb").write_text(json.dumps(CELLS))
    target = (folder, folder.parent)[depth]
    moved = target.rename(tmp_path / "elsewhere")
    target.symlink_to(moved)
    plan = plan_notebook(folder / "crop_yields.ipynb", load(ROOT / "assignments/crop_yields/crop_yields.key"))
    assert {result.status for result in plan.known.values()} == {"ungraded"}
    assert "is a link, which is not followed" in str(plan.error)


def test_a_course_behind_a_link_is_the_instructors(folder: Path, tmp_path: Path) -> None:
    (folder / "crop_yields.ipynb").write_text(json.dumps(CELLS))
    (tmp_path / "course").symlink_to(tmp_path / "submitted")
    path = tmp_path / "course" / "eve" / "crop_yields" / "crop_yields.ipynb"
    plan = plan_notebook(path, load(ROOT / "assignments/crop_yields/crop_yields.key"))
    assert {result.status for result in plan.known.values()} == {"not_attempted"}
