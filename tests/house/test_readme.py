"""What the README shows must work as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from places import ROOT

from autograder.authoring.masters import read_master
from autograder.verification.examination import build_keys, exercise_problems

README = (ROOT / "README.md").read_text()
PREAMBLE = '# %% tags=["instructor"]\nfrom autograder.authoring import *\n\n'


def test_the_exercise_of_the_readme_can_be_added(tmp_path: Path) -> None:
    example = next(block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "mae" in block)
    path = tmp_path / "toy.py"
    path.write_text(PREAMBLE + example)
    master = read_master(path)
    assert [cell.kind for cell in master.cells] == ["markdown", "solution", "check"]
    assert not list(exercise_problems(build_keys(master, "mae")))


def test_files_that_the_readme_names_exist() -> None:
    linked = re.findall(r"\]\(([\w/.-]+)\)", README)
    assert linked
    assert all((ROOT / name).exists() for name in linked)
