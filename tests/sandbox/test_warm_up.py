"""What a server does before the first child: it must do what children do, and leave nothing of worth."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from autograder.records.values import Tensor
from autograder.sandbox.guest.warm_up import rehearse
from autograder.sandbox.host.launch import environment


@pytest.mark.parametrize("device", ["sim", "cpu"])
def test_a_rehearsal_trains_and_returns_nothing_of_worth(device):
    reply = rehearse(device)
    assert len(reply.observations) == 2
    for observation in reply.observations:
        assert observation.failure is None
        assert observation.printed
        assert isinstance(observation.returned, Tensor)
        assert not np.any(observation.returned.data)
        for name in ("w", "b", "model.weight", "model.bias"):
            left = observation.arguments[name]
            assert isinstance(left, Tensor)
            assert not np.any(left.data)
            assert not np.any(left.grad)


HOLES = """
from autograder.sandbox.guest.heap import fill_holes
old = [b"." * (20 + number % 1000) for number in range(10_000)]
end = max(map(id, old))
del old[::2]
filling = fill_holes() if {filled} else []
new = [b"." * (20 + number % 1000) for number in range(1_000)]
print(sum(id(one) < end for one in new), len(filling))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox's allocator is that of Linux")
@pytest.mark.parametrize("filled", [True, False])
def test_new_objects_lie_behind_the_old_ones_once_the_holes_are_filled(filled):
    command = [sys.executable, "-c", HOLES.format(filled=filled)]
    told = subprocess.run(
        command,
        env={**environment("/"), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    among, pieces = map(int, told.stdout.split())
    assert (among < 10) == filled
    assert (pieces > 5_000) == filled
