from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.masters import Master, clear_solution, read_master

NAMES = {"predict": 2, "mse": 4, "update_step": 4, "train": 4, "make_loader": 2, "fit": 6}
LEAST_MISCONCEPTIONS = {"predict": 3, "mse": 8, "update_step": 10, "train": 10, "make_loader": 3, "fit": 10}


def test_the_exercises_and_their_points_are_those_promised(master: Master) -> None:
    points = {n: sum(f.points for f in e.facets) for n, e in master.exercises.items()}
    assert points == NAMES


@pytest.mark.parametrize(("name", "least"), LEAST_MISCONCEPTIONS.items())
def test_there_are_enough_misconceptions(master: Master, name: str, least: int) -> None:
    assert len(master.exercises[name].misconceptions) >= least


def test_hints_never_show_a_line_of_the_solution(master: Master) -> None:
    for name, exercise in master.exercises.items():
        solution = next(c.source for c in master.cells if c.name == name and c.kind == "solution")
        lines = [line.strip() for line in solution.splitlines() if len(line.strip()) > 12]
        body = [line for line in lines if line not in master.stub(name)]
        for misconception in exercise.misconceptions:
            assert not any(line in (misconception.__doc__ or "") for line in body)


def test_instructor_cells_do_not_reach_students(master: Master) -> None:
    assert not any("autograder.authoring" in cell.source for cell in master.cells)


def test_a_check_cell_becomes_a_call_of_check(master: Master) -> None:
    checks = [cell.source for cell in master.cells if cell.kind == "check"]
    assert checks == [f"check({name})" for name in NAMES]


def test_the_stub_keeps_the_docstring_and_loses_the_body(master: Master) -> None:
    stub = master.stub("mse")
    assert '"""Return the mean squared error' in stub
    assert stub.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")


def test_equal_seeds_give_equal_cases_and_other_seeds_others(master: Master) -> None:
    one, same, other = (master.exercises["mse"].build_key(seed, "") for seed in (1, 1, 2))
    first, second, third = (key.cases[1].arguments["t1"].data.tolist() for key in (one, same, other))
    assert first == second != third


def test_a_region_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        clear_solution("def f():\n    ### BEGIN SOLUTION\n    return 1")


def test_an_exercise_without_a_solution_cell_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "toy.py"
    path.write_text(
        "# %%\nfrom autograder.authoring import *\n\n# %%\ndef f():\n    return 1\n\n"
        "# %%\ne = Exercise(f, facets=[], cases=lambda rng: [])\n"
    )
    with pytest.raises(ValueError, match="no cell with a solution region defines f"):
        read_master(path)
