"""Say what this machine has to shut students' code in, and what to install."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.outline import Statement
from autograder.sandbox import LAYERS, REQUIRED, Request, Sandbox
from autograder.values import Case, Tensor, Text


def examine(console: Console) -> bool:
    """Print the layers with their state and return whether strangers' code may run here.

    Nothing is assumed: a sandbox is started and attacked.
    """
    with Sandbox(allow_unsandboxed=True) as sandbox:
        sandbox.start()
        devices = _devices(sandbox)
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for heading in ("layer", "state", "what it does"):
        table.add_column(heading, overflow="fold")
    for name, layer in LAYERS.items():
        state = "works" if name in sandbox.layers else "missing" if layer.required else "not used"
        table.add_row(name, state, layer.does)
    console.print(table)
    for name, why in sandbox.missing.items():
        console.print(f"{name}: {why}. {LAYERS[name].remedy}", markup=False, highlight=False, soft_wrap=True)
    console.print(devices, markup=False, highlight=False, soft_wrap=True)
    lacking = [name for name in REQUIRED if name not in sandbox.layers]
    console.print(_verdict(lacking), markup=False, highlight=False, soft_wrap=True)
    return not lacking


_WHERE = """\
def where(x):
    import torch

    return f"{(x + 1).device} {torch.__version__} {torch.version.cuda}"
"""


def _devices(sandbox: Sandbox) -> str:
    """Return which devices are here and which grading uses: a GPU cannot be shared among forked processes."""
    case = Case({"x": Tensor(np.ones(1, np.float32))})
    reply = sandbox.run(Request("where", [Statement(_WHERE, 1, 1)], [case], "sim")).reply
    returned = reply.observations[0].returned if reply and reply.observations else None
    device, version, cuda = returned.text.split() if isinstance(returned, Text) else ("", "unknown", "None")
    simulated = "works" if device == "cuda:0" else "does not work"
    made_for = "without CUDA" if cuda == "None" else f"for CUDA {cuda}"
    return (
        f"Devices: the CPU; GPUs: {_gpus()}. PyTorch {version}, built {made_for}. Grading uses the CPU and, "
        f"for exercises that concern devices, a simulated GPU, which {simulated}; it uses no real one."
    )


def _gpus() -> str:
    """Return the names of the GPUs and their driver's version, without waking them."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return "none found"
    ask = [program, "--query-gpu=name,driver_version", "--format=csv,noheader"]
    listed = subprocess.run(ask, capture_output=True, text=True, check=False)
    found = [line.replace(", ", " with driver ") for line in listed.stdout.splitlines()]
    return ", ".join(found) if found and not listed.returncode else "none found"


def _verdict(lacking: list[str]) -> str:
    if lacking:
        return (
            f"Students' code cannot be shut in here ({', '.join(lacking)} missing): "
            "`autograder grade` refuses, unless you trust every submission and add --allow-unsandboxed."
        )
    return "Students' code can be graded here."
