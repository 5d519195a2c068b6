"""PyTorch without its compiler, and Jupyter without a grammar: they do what they did, and sooner."""

from __future__ import annotations

import subprocess
import sys

STEPS = """
import sys
from autograder.lean import put_compiler_off
if {lean}:
    put_compiler_off()
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
from autograder import simulated
with simulated.gpu():
    print((torch.ones(2, device='cuda') * 2).sum().item())
print('sympy' in sys.modules, file=sys.stderr)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_optimisers_and_simulated_tensors_do_as_always_and_import_no_compiler() -> None:
    usual, lean = run(STEPS.format(lean=False)), run(STEPS.format(lean=True))
    assert lean.stdout == usual.stdout
    assert (usual.stderr.strip(), lean.stderr.strip()) == ("True", "False")


def test_the_compiler_is_there_for_whoever_asks_for_it() -> None:
    code = """
import torch
from autograder.lean import put_compiler_off
put_compiler_off()
import torch._dynamo.config
from torch._dynamo.utils import counters
print(torch._dynamo.config.verbose, len(counters), torch._dynamo.explain.__name__)
print(torch.compile(lambda x: x + 1, backend='eager')(torch.ones(1)).item())
from torch.distributed.tensor import DTensor, Shard
print(torch.distributed.tensor.DTensor is DTensor, issubclass(DTensor, torch.Tensor), Shard(0).dim)
"""
    assert run(code).stdout == "False 0 explain\n2.0\nTrue True 0\n"


def test_an_address_is_checked_as_always() -> None:
    code = """
import sys
from autograder.jupyter import put_grammar_off
put_grammar_off()
import jsonschema
print('lark' in sys.modules)
checker = jsonschema.Draft7Validator.FORMAT_CHECKER
print([checker.conforms(text, 'iri') for text in ('https://example.org/ü', 'no address', 'a b')])
print('lark' in sys.modules)
"""
    assert run(code).stdout == "False\n[True, False, False]\nTrue\n"
