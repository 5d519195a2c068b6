"""PyTorch without its compiler and the like: it does what it did, and whoever needs them still gets them."""

from __future__ import annotations

import subprocess
import sys

import pytest

STEPS = """
torch.manual_seed(0)
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.LBFGS):
    w = torch.ones(3, requires_grad=True)
    optimizer = kind([w], lr=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        (w ** 2).sum().backward()
        optimizer.step(*([lambda: (w ** 2).sum()] if kind is torch.optim.LBFGS else []))
    print(w.tolist(), optimizer.state_dict()['param_groups'][0]['lr'])
"""

DERIVATIVES = """
def cube(x):
    return (x ** 3).sum()
w = torch.arange(3.0, requires_grad=True)
print(torch.func.grad_and_value(cube)(w.detach()), torch.func.vjp(cube, w)[1](torch.tensor(2.0)))
print(torch.func.jacrev(torch.func.grad(cube))(w.detach()).tolist())
cube(w).backward(torch.tensor(0.5))
(w * w).backward(gradient=torch.ones(3))
print(w.grad, torch.autograd.grad(w * w, w, torch.eye(3), is_grads_batched=True))
for gradient in (torch.ones(2), torch.ones(3, 1), torch.tensor(1j)):
    try:
        (w * w).backward(gradient)
    except RuntimeError as error:
        print(error)
"""

ON_A_GPU = """
from autograder import simulated
with simulated.gpu():
    x = torch.arange(3.0, device='cuda').requires_grad_()
    loss = (x * x).mean()
    loss.backward()
    print(loss, x.grad, (x + 1).device)
    try:
        x + torch.ones(3)
    except RuntimeError as error:
        print(error)
"""

LABELLED = """
w = torch.ones(3, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
w.sum().backward()
optimizer.step()
with torch.profiler.profile() as seen:
    optimizer.step()
    with torch.profiler.record_function('mine'):
        optimizer.zero_grad()
optimizer.step()
print(sorted(event.name for event in seen.events() if '#' in event.name or event.name == 'mine'))
"""

START = """
import sys

import pytest
from autograder.observation.torch_startup import put_extras_off
if {lean}:
    put_extras_off()
import torch
"""

HAS_SYMBOLS = """
print('sympy' in sys.modules)
"""

# A profiler asks for symbols itself.
PARTS = (STEPS, DERIVATIVES, ON_A_GPU, HAS_SYMBOLS, LABELLED)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_all_is_computed_as_always_without_the_compiler_and_symbols() -> None:
    code = "print('next')\n".join((START, *PARTS))
    usual, lean = (run(code.format(lean=lean)).stdout.split("next\n") for lean in (False, True))
    symbols = PARTS.index(HAS_SYMBOLS) + 1
    assert (usual.pop(symbols), lean.pop(symbols)) == ("True\n", "False\n")
    assert lean == usual
    _, _, derivatives, _, labelled = lean
    assert "has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3])" in derivatives
    assert "Optimizer.step#SGD.step" in labelled
    assert "mine" in labelled


@pytest.mark.thorough
def test_what_was_put_off_is_there_for_whoever_asks_for_it() -> None:
    code = """
import torch
from autograder.observation.torch_startup import put_extras_off
put_extras_off()
import torch._dynamo.config
from torch._dynamo.utils import counters
print(torch._dynamo.config.verbose, len(counters), torch._dynamo.explain.__name__)
print(torch.compile(lambda x: x + 1, backend='eager')(torch.ones(1)).item())
from torch.distributed.tensor import Shard, distribute_tensor
print(Shard(0), torch.distributed.tensor.DTensor.__mro__[1].__name__)
from torch.fx.experimental.symbolic_shapes import ShapeEnv, sym_eq
print(ShapeEnv.__name__, sym_eq(torch.Size([1, 2]), torch.Size([1, 2])))
"""
    assert run(code).stdout == "False 0 explain\n2.0\nS(0) Tensor\nShapeEnv True\n"


COMPILED_BACKWARD = """
import torch
from autograder.observation.torch_startup import put_extras_off
put_extras_off()
seen = []
def compiler(graph):
    seen.append('compiled')
    return graph
w = torch.ones(3, requires_grad=True)
torch.func.grad(lambda x: (x * x).sum())(w.detach())
with torch._dynamo.compiled_autograd._enable(compiler):
    inner = torch.func.grad(lambda x: (x * x).sum())(w.detach())
    print(seen)
    (w * w).sum().backward()
print(inner.tolist(), w.grad.tolist(), seen)
"""


@pytest.mark.thorough
def test_what_changes_nothing_at_first_makes_way_once_a_backward_is_compiled() -> None:
    assert run(COMPILED_BACKWARD).stdout == "[]\n[2.0, 2.0, 2.0] [2.0, 2.0, 2.0] ['compiled']\n"
