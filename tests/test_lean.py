"""PyTorch without its compiler and the like: it does what it did, and whoever needs them still gets them."""

from __future__ import annotations

import subprocess
import sys

STEPS = """
import sys
from autograder.lean import put_extras_off
if {lean}:
    put_extras_off()
import torch
torch.manual_seed(0)
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.LBFGS):
    w = torch.ones(3, requires_grad=True)
    optimizer = kind([w], lr=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        (w ** 2).sum().backward()
        optimizer.step(*([lambda: (w ** 2).sum()] if kind is torch.optim.LBFGS else []))
    print(w.tolist(), optimizer.state_dict()['param_groups'][0]['lr'])
print('sympy' in sys.modules, file=sys.stderr)
"""

DERIVATIVES = """
import sys
from autograder.lean import put_extras_off
if {lean}:
    put_extras_off()
import torch
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
print('sympy' in sys.modules, file=sys.stderr)
"""

ON_A_GPU = """
import sys
from autograder.lean import put_extras_off
if {lean}:
    put_extras_off()
import torch
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
print('sympy' in sys.modules, file=sys.stderr)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_optimisers_step_as_always_and_import_no_compiler() -> None:
    usual, lean = run(STEPS.format(lean=False)), run(STEPS.format(lean=True))
    assert lean.stdout == usual.stdout
    assert (usual.stderr.strip(), lean.stderr.strip()) == ("True", "False")


def test_derivatives_are_taken_as_always_without_the_compiler_and_symbols() -> None:
    usual, lean = run(DERIVATIVES.format(lean=False)), run(DERIVATIVES.format(lean=True))
    assert lean.stdout == usual.stdout
    assert "has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3])" in lean.stdout
    assert (usual.stderr.strip(), lean.stderr.strip()) == ("True", "False")


def test_the_simulated_gpu_computes_as_always_and_imports_nothing_distributed() -> None:
    usual, lean = run(ON_A_GPU.format(lean=False)), run(ON_A_GPU.format(lean=True))
    assert lean.stdout == usual.stdout
    assert (usual.stderr.strip(), lean.stderr.strip()) == ("True", "False")


def test_what_was_put_off_is_there_for_whoever_asks_for_it() -> None:
    code = """
import torch
from autograder.lean import put_extras_off
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
from autograder.lean import put_extras_off
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


def test_what_changes_nothing_at_first_makes_way_once_a_backward_is_compiled() -> None:
    assert run(COMPILED_BACKWARD).stdout == "[]\n[2.0, 2.0, 2.0] [2.0, 2.0, 2.0] ['compiled']\n"


LABELLED = """
import sys
from autograder.lean import put_extras_off
if {lean}:
    put_extras_off()
import torch
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


def test_a_profiler_finds_its_labels() -> None:
    usual, lean = run(LABELLED.format(lean=False)), run(LABELLED.format(lean=True))
    assert lean.stdout == usual.stdout
    assert "Optimizer.step#SGD.step" in lean.stdout
    assert "mine" in lean.stdout
