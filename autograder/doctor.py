"""Say what this machine has to shut students' code in, and what to install."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.sandbox import LAYERS, REQUIRED, Sandbox


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
    lacking = [name for name in REQUIRED if name not in sandbox.layers]
    console.print(_verdict(lacking), markup=False, highlight=False, soft_wrap=True)
    return not lacking


def _verdict(lacking: list[str]) -> str:
    if lacking:
        return (
            f"Students' code cannot be shut in here ({', '.join(lacking)} missing): "
            "`autograder grade` refuses, unless you trust every submission and add --allow-unsandboxed."
        )
    return "Students' code can be graded here."
