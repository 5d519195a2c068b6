"""Do what children will do, so that each child finds done what need not be done by each.

Decoders, caches and imports are there then, and Python has specialised the code that it runs often. What a
child need not write, it shares with the server.
"""

from __future__ import annotations

import contextlib

import numpy as np

from autograder import simulated
from autograder.observation.loading import load_candidate
from autograder.observation.observe import observe
from autograder.records import wire
from autograder.records.values import SGD, Case, Device, LinearModel, Loader, LossFunction, Tensor
from autograder.sandbox.guest import refusals
from autograder.sandbox.inspection import size_of
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Inputs, Ready, Reply, Source
from autograder.submission.outline import Statement

ROUNDS = 5
"""Of a child's page faults, a seventh is gone after five rounds; more rounds bring no more."""

# The words of nearly every answer, in an order that answers nothing: whoever finds it has gained zeros.
_CODE = """
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

def spoil(x, y, w, b, model, loss_fn, opt, batches):
    for xb, yb in batches:
        opt.zero_grad()
        loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        print(f'{loss.item():.4f}', xb.shape)
    difference = x @ w.t() + b - y
    loss = (difference * difference).sum() / difference.numel() + (difference ** 2).mean()
    loss.backward()
    with torch.no_grad():
        for parameter in (w, b, model.weight, model.bias):
            parameter -= parameter.grad * 0.1
            parameter.grad.zero_()
            parameter.zero_()
    for rows, _ in DataLoader(TensorDataset(x, y), 2, shuffle=True):
        str(rows)
    return loss.detach() * 0
"""


def rehearse(device: Device = "sim") -> Reply:
    """Answer a request as a child does, on the CPU and on a device; the answer is worth nothing.

    Args:
        device: A GPU that there is; a real one must not be touched before a fork.
    """
    named = "cpu" if device == "cpu" else simulated.GPU.type
    source = wire.unpack(wire.pack(Source("spoil", [Statement(_CODE, 1, 1)])), Source)
    candidate = load_candidate(source.name, source.statements)
    cases = wire.unpack(wire.pack(Inputs([_case()])), Inputs).cases
    observations = [observe(candidate, case) for case in cases]
    with simulated.gpu() if device == "sim" else contextlib.nullcontext():
        observations += [observe(candidate, case, named) for case in cases]
    reply = Reply([refusals.reword(observation, Limits()) for observation in observations])
    size_of(reply)
    wire.pack(Ready())
    return wire.unpack(wire.pack(reply), Reply)


def _case() -> Case:
    x, y = np.ones((3, 2), np.float32), np.ones((3, 1), np.float32)
    w, b = np.ones((1, 2), np.float32), np.ones(1, np.float32)
    return Case(
        {
            "x": Tensor(x),
            "y": Tensor(y),
            "w": Tensor(w, requires_grad=True),
            "b": Tensor(b, requires_grad=True),
            "model": LinearModel(w, b),
            "loss_fn": LossFunction("mse_loss"),
            "opt": SGD("model", lr=0.1),
            "batches": Loader(x, y, 2),
        }
    )
