"""The linter finds what authors overlook, and finds nothing in a sound master."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.masters import Master, read_master
from autograder.authoring.notebooks import PUBLIC_SEED
from autograder.authoring.skeleton import add_exercise
from autograder.course import Course
from autograder.verification.examination import SEEDS, examine
from autograder.verification.kill_matrix import Cage, fates
from autograder.verification.lint import lint


def new_exercise(folder: Path) -> Path:
    return add_exercise(Course(folder), "toys", "double")


def problems(path: Path) -> list[str]:
    master = read_master(path)
    return list(lint(master, {n: e.build_key(0, master.stub(n)) for n, e in master.exercises.items()}))


def test_a_new_exercise_is_sound(tmp_path: Path) -> None:
    path = new_exercise(tmp_path)
    assert not problems(path)
    master: Master = read_master(path)
    keys = {seed: master.exercises["double"].build_key(seed, master.stub("double")) for seed in SEEDS}
    with Cage() as cage:
        found = examine(master, keys, fates(master, keys[PUBLIC_SEED], cage))
    assert not found.problems
    assert found.killed == sum(fate.has_run for fate in found.fates) > 0


def test_a_second_exercise_is_added_to_the_first(tmp_path: Path) -> None:
    path = new_exercise(tmp_path)
    add_exercise(Course(tmp_path), "toys", "twice")
    assert list(read_master(path).exercises) == ["double", "twice"]
    assert not problems(path)


@pytest.mark.parametrize("name", ["double", "two-fold", "class"])
def test_a_name_that_is_taken_or_no_name_is_refused(tmp_path: Path, name: str) -> None:
    new_exercise(tmp_path)
    with pytest.raises(ValueError, match=name):
        add_exercise(Course(tmp_path), "toys", name)


CASES = "Case(x=Tensor([1, 2, 3], requires_grad=True)),"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('    """Return twice x, in the shape of x."""\n', "", "the stub has no docstring"),
        ("How often is it asked for?", "Write `x*2 + 2 * x`.", "double_returns_x contains the solution"),
        (CASES, f"Case(x=Tensor(np.random.normal(size=2))), {CASES}", "different cases"),
        ("import torch\n", "import torch\nprint(torch.randn(2))\n", "random numbers without a seed"),
        ('"value", 1, ("returned", "x")', '"value", 1, "x"', "doing nothing earns 1 points (value)"),
        ("### BEGIN SOLUTION", "return 2 * x\n    ### BEGIN SOLUTION", "the stub earns 2 points"),
    ],
)
def test_what_authors_overlook_is_found(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = new_exercise(tmp_path)
    text = path.read_text()
    assert old in text
    text = text.replace(old, new).replace("import torch\n", "import numpy as np\nimport torch\n", 1)
    path.write_text(text)
    assert message in "\n".join(problems(path))


def test_a_reference_that_depends_on_more_than_the_seed_is_found(tmp_path: Path) -> None:
    path = new_exercise(tmp_path)
    text = path.read_text().replace("import torch\n", "import time\nimport torch\n", 1)
    path.write_text(text.replace("return 2 * x\n", "return 2 * x * (time.perf_counter_ns() % 10**9)\n"))
    assert "the reference does not do the same twice (value)" in "\n".join(problems(path))
