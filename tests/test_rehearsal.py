"""What a server does before the first child: it must do what children do, and leave nothing of worth."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox.rehearsal import rehearse
from autograder.values import Tensor


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
