"""What a call switches for good is noticed and switched back, and what it leaves alone is not."""

from __future__ import annotations

import random

import matplotlib
import numpy as np
import pytest
import torch

from autograder.observation.observe import observe
from autograder.records.values import Axes, Case, LinearModel, as_value

CASE = Case({"x": as_value(1), "model": LinearModel(np.ones((1, 1), np.float32), None), "ax": Axes()}, seed=3)

SWITCHES = {
    "grad mode": lambda: torch.set_grad_enabled(False),
    "default dtype": lambda: torch.set_default_dtype(torch.float64),
    "default device": lambda: torch.set_default_device("meta"),
    "anomaly detection": lambda: torch.autograd.set_detect_anomaly(True),
    "deterministic algorithms": lambda: torch.use_deterministic_algorithms(True),
    "number of threads": lambda: torch.set_num_threads(torch.get_num_threads() + 1),
    "print options of tensors": lambda: torch.set_printoptions(precision=2),
    "print options of arrays": lambda: np.set_printoptions(precision=2),
    "errors of arrays": lambda: np.seterr(all="ignore"),
    "style of plots": lambda: matplotlib.rcParams.update({"lines.linewidth": 7}),
    "torch.reseeded": lambda: torch.manual_seed(4),
    "numpy.reseeded": lambda: np.random.seed(4),
    "python.reseeded": lambda: random.seed(4),
    "torch.drawn": lambda: torch.rand(1),
    "numpy.drawn": lambda: np.random.rand(2000),
    "python.drawn": lambda: random.random(),
}


@pytest.mark.parametrize("name", SWITCHES)
def test_what_is_switched_for_good_is_noticed(name):
    def call(x, model, ax):
        SWITCHES[name]()

    assert observe(call, CASE).left == [name]
    assert observe(lambda *_: None, CASE).left == []


def test_what_is_put_back_is_not():
    def call(x, model, ax):
        with torch.no_grad(), torch.random.fork_rng(), np.errstate(all="ignore"):
            torch.manual_seed(7)
        before = torch.get_default_dtype()
        torch.set_default_dtype(torch.float64)
        torch.set_default_dtype(before)
        model.eval()
        model.train()
        np.random.default_rng(0).random()

    assert observe(call, CASE).left == []


def test_a_model_that_is_left_in_another_mode_is_noticed():
    assert observe(lambda x, model, ax: model.eval(), CASE).left == ["model.training"]


def test_a_setting_is_noticed_where_the_call_fails():
    def call(x, model, ax):
        torch.set_grad_enabled(False)
        raise ValueError

    assert observe(call, CASE).left == ["grad mode"]
    assert torch.is_grad_enabled()
