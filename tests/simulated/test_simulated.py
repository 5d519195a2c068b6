"""The simulated device does what CUDA does: one table of programs, run on both."""

from __future__ import annotations

import pytest
import torch
from device_programs import TABLE, Program, Raises

from autograder import simulated

IDS = [name for name, _, _ in TABLE]


def outcome(program: Program) -> object:
    try:
        return program()
    except Exception as error:
        return type(error), str(error).splitlines()[0]


def check(program: Program, expected: object) -> None:
    found = outcome(program)
    if isinstance(expected, Raises):
        assert isinstance(found, tuple), found
        assert (issubclass(found[0], expected.kind), found[1]) == (True, expected.message)
    else:
        assert found == expected


@pytest.mark.parametrize(("name", "program", "expected"), TABLE, ids=IDS)
def test_simulated(name: str, program: Program, expected: object) -> None:
    with simulated.gpu():
        check(program, expected)


@pytest.mark.cuda
@pytest.mark.skipif(not torch.cuda.is_available(), reason="not run on a GPU: there is none")
@pytest.mark.parametrize(("name", "program", "expected"), TABLE, ids=IDS)
def test_on_a_gpu(name: str, program: Program, expected: object) -> None:
    check(program, expected)


def test_the_table_is_large_and_its_names_differ() -> None:
    assert len(set(IDS)) == len(IDS) >= 60


def test_nothing_is_left_when_the_block_ends() -> None:
    before = torch.cuda.is_available(), torch.cuda.device_count()
    with simulated.gpu():
        assert torch.cuda.is_available()
    assert (torch.cuda.is_available(), torch.cuda.device_count()) == before
    assert torch.ones(1).device.type == "cpu"
    assert not torch.__future__.get_swap_module_params_on_conversion()
