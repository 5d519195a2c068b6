"""Say what this machine has to shut students' code in, and what to install."""

from __future__ import annotations

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.records.values import Case, Tensor, Text
from autograder.running import gpus
from autograder.running.gpu_sandboxes import GpuSandboxes
from autograder.sandbox.host import Sandbox
from autograder.sandbox.layers import LAYERS, REQUIRED
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.outline import Statement


def examine(console: Console) -> bool:
    """Print the layers with their state and return whether strangers' code may run here.

    Nothing is assumed: a sandbox is started and attacked.
    """
    with Sandbox(allow_unsandboxed=True) as sandbox:
        sandbox.start()
        devices = f"{_devices(sandbox)} {_real_gpu()}"
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
    """Return which devices are here, and whether a GPU can be simulated."""
    case = Case({"x": Tensor(np.ones(1, np.float32))})
    reply = sandbox.run(Request("where", [Statement(_WHERE, 1, 1)], [case], "sim")).reply
    returned = reply.observations[0].returned if reply and reply.observations else None
    device, version, cuda = returned.text.split() if isinstance(returned, Text) else ("", "unknown", "None")
    simulated = "works" if device == "cuda:0" else "does not work"
    made_for = "without CUDA" if cuda == "None" else f"for CUDA {cuda}"
    return (
        f"Devices: the CPU; GPUs: {_gpus()}. PyTorch {version}, built {made_for}. Grading uses the CPU and, "
        f"for exercises that concern devices, a GPU: there is a simulated GPU, which {simulated}."
    )


def _real_gpu() -> str:
    """Return whether grading uses a real GPU here, after trying one with what grading puts round it."""
    pool = GpuSandboxes(Limits(), allow_unsandboxed=True)
    try:
        problem = pool.probe().problem
        lacking = [name for name, layer in LAYERS.items() if name not in pool.layers and layer.required]
    finally:
        pool.close()
    if problem:
        return f"A real one is not used: {problem}. `--device auto` simulates it."
    if lacking:
        return (
            f"A real one computes as it should, but its sandbox lacks {', '.join(lacking)}: it is simulated."
        )
    return (
        "A real one has been tried, computes as it should, and is used unless you say --device sim. Its "
        "sandbox is weaker: students' code reaches the driver, and the cap on the GPU's memory is PyTorch's."
    )


def _gpus() -> str:
    """Return the names of the GPUs and their driver's version, without waking them."""
    listed = gpus.ask("--query-gpu=name,driver_version", "--format=csv,noheader")
    return ", ".join(line.replace(", ", " with driver ") for line in listed.splitlines()) or "none found"


def _verdict(lacking: list[str]) -> str:
    if lacking:
        return (
            f"Students' code cannot be shut in here ({', '.join(lacking)} missing): "
            "`autograder grade` refuses, unless you trust every submission and add --allow-unsandboxed."
        )
    return "Students' code can be graded here."
