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
from autograder.values import Case, Tensor


def examine(console: Console) -> bool:
    """Print the layers with their state and return whether strangers' code may run here.

    Nothing is assumed: a sandbox is started and attacked.
    """
    with Sandbox(allow_unsandboxed=True) as sandbox:
        sandbox.start()
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for heading in ("layer", "state", "what it does"):
        table.add_column(heading, overflow="fold")
    for name, layer in LAYERS.items():
        state = "works" if name in sandbox.layers else "missing" if layer.required else "not used"
        table.add_row(name, state, layer.does)
    console.print(table)
    for name, why in sandbox.missing.items():
        console.print(f"{name}: {why}. {LAYERS[name].remedy}", markup=False, highlight=False, soft_wrap=True)
    console.print(_devices(), markup=False, highlight=False, soft_wrap=True)
    lacking = [name for name in REQUIRED if name not in sandbox.layers]
    console.print(_verdict(lacking), markup=False, highlight=False, soft_wrap=True)
    return not lacking


def _devices() -> str:
    """Return which devices are here and which grading uses: a GPU cannot be shared among forked processes."""
    with Sandbox(allow_unsandboxed=True, device="sim") as sandbox:
        case = Case({"x": Tensor(np.ones(1, np.float32))})
        code = "def where(x):\n    return str((x + 1).device)"
        outcome = sandbox.run(Request("where", [Statement(code, 1, 1)], [case], "sim"))
    works = bool(outcome.reply and outcome.reply.observations and not outcome.reply.observations[0].failure)
    simulated = "works" if works else "does not work"
    return (
        f"Devices here: cpu; GPUs: {_gpus()}. Grading uses cpu and, for exercises that concern devices, "
        f"sim, a simulated GPU, which {simulated}. No GPU is used for grading."
    )


def _gpus() -> str:
    """Return the names of the GPUs, without waking them."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return "none"
    listed = subprocess.run([program, "-L"], capture_output=True, text=True, check=False)
    return ", ".join(line.partition(" (")[0] for line in listed.stdout.splitlines()) or "none"


def _verdict(lacking: list[str]) -> str:
    if lacking:
        return (
            f"Students' code cannot be shut in here ({', '.join(lacking)} missing): "
            "`autograder grade` refuses, unless you trust every submission and add --allow-unsandboxed."
        )
    return "Students' code can be graded here."
