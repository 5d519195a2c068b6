from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.samples import sample_notebook
from autograder.course import Course
from autograder.submission.notebook import nbgrader_metadata


def cells(course: Course, tmp_path: Path, text: str) -> dict[str, str]:
    """Return the sources of a sample's cells by grade_id; inserted cells by their place."""
    path = tmp_path / "crop_yields.py"
    path.write_text(text)
    notebook = sample_notebook(course, "crop_yields", path)
    named = {}
    for number, cell in enumerate(notebook["cells"]):
        named[nbgrader_metadata(cell).get("grade_id", str(number))] = "".join(cell["source"])
    return named


def test_a_cell_is_replaced_by_its_name(course: Course, tmp_path: Path) -> None:
    found = cells(course, tmp_path, "# base: released\n\n# %% mse\nmse = 1\n")
    assert found["mse"] == "mse = 1"
    assert "NotImplementedError" in found["fit"]


def test_cells_are_inserted_and_deleted(course: Course, tmp_path: Path) -> None:
    found = cells(course, tmp_path, "# base: released\n\n# %% top\nx = 1\n\n# %% delete:mse\n")
    assert found["0"] == "x = 1"
    assert "mse" not in found


def test_the_solved_base_shows_no_marks_of_the_region(built_course: Course, tmp_path: Path) -> None:
    found = cells(built_course, tmp_path, "# base: solved\n")
    assert "return x @ w.T + b" in found["predict"]
    assert "SOLUTION" not in found["predict"]


@pytest.mark.parametrize("text", ["# %% mse\npass\n", "# base: released\n# %% rockets\npass\n"])
def test_a_mistake_in_a_sample_names_its_file(course: Course, tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"crop_yields\.py"):
        cells(course, tmp_path, text)
