"""The simulated device does what CUDA does: one table of programs, run on both."""

from __future__ import annotations

import subprocess
import sys

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


FORKING = """
import os, torch
from torch import nn
from autograder import simulated

def train():
    model = nn.Linear(2, 1).cuda()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    nn.functional.mse_loss(model(torch.ones(3, 2).cuda()), torch.ones(3, 1).cuda()).backward()
    optimizer.step()

torch.set_num_threads(1)
simulated.start()
train()
assert len(os.listdir("/proc/self/task")) == 1
child = os.fork()
if child == 0:
    train()
    os._exit(7)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_it_survives_a_fork() -> None:
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FORKING],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
