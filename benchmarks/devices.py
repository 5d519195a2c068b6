"""Grade every right answer on the CPU and on a GPU, and write what came of it.

`python -m benchmarks.devices` needs a GPU and writes benchmarks/devices.md; without one it says so, writes
nothing and exits with 1. What concerns devices is run through the sandbox, as grading does it.
"""

from __future__ import annotations

import platform
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import typer

from autograder.authoring.masters import Master, read_master
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.course import Course
from autograder.judging.devices import devices_of, on_device
from autograder.running import gpus
from autograder.running.workers import Candidate, SandboxPool
from autograder.sandbox.limits import Limits
from autograder.verification.answers import read_answers
from autograder.verification.as_submitted import definition

ROOT = Path(__file__).resolve().parents[1]
SEED = 20
LOOK_SECONDS = 0.5


class Row(msgspec.Struct):
    """What came of one exercise."""

    exercise: str
    answers: int = 0
    agree: int = 0
    seconds: float = 0.0
    differ: list[str] = []


class Peak(threading.Thread):
    """The most megabytes that were in use on all GPUs, looked at from time to time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0
        self._over = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._over.wait(LOOK_SECONDS):
            said = gpus.ask("--query-gpu=memory.used", "--format=csv,noheader,nounits")
            self.megabytes = max(self.megabytes, sum(int(line) for line in re.findall(r"\d+", said)))

    def stop(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()


def main() -> None:
    """Grade every right answer on the CPU and on a GPU, and write benchmarks/devices.md."""
    pool = SandboxPool(Limits(), allow_unsandboxed=True)
    peak = Peak()
    try:
        if problem := pool.gpus.probe().problem:
            print(f"not run on a GPU: {problem}")
            raise typer.Exit(1)
        peak.start()
        rows = [row for path in sorted((ROOT / "solutions").iterdir()) for row in rows_of(path, pool)]
        peak.stop()
    finally:
        pool.close()
    text = page(rows, peak.megabytes)
    (ROOT / "benchmarks" / "devices.md").write_text(text)
    print(text)


def rows_of(folder: Path, pool: SandboxPool) -> Iterator[Row]:
    """Yield a row for every exercise of an assignment that concerns devices."""
    path = folder / f"{folder.name}.py"
    if not path.exists():
        return
    master = read_master(path)
    for key in master.build_key(SEED).exercises:
        if len(devices_of(key)) > 1:
            yield measure(key, master, folder.name, pool)


def measure(key: ExerciseKey, master: Master, assignment: str, pool: SandboxPool) -> Row:
    """Return how many right answers end on the GPU as on the CPU, and how long that took."""
    (moved,) = on_device(AnswerKey(assignment, assignment, [key]), "cuda").exercises
    row = Row(f"{assignment}: {key.name}")
    for answer in read_answers(Course(ROOT), assignment, "right", key.name):
        found = definition(master, key, answer.source)
        if found is None:
            raise ValueError(f"{answer.path}: {answer.label} defines nothing")
        began = time.perf_counter()
        (run,) = pool.run([Candidate(moved, found.statements)])
        row.seconds += time.perf_counter() - began
        if isinstance(run, Exception):
            raise run
        result = run.result
        row.answers += 1
        row.agree += result.devices == {"cpu": "passed", "cuda": "passed"}
        if result.status != "passed":
            row.differ.append(f"{row.exercise}, *{answer.label}*: {result.feedback.splitlines()[0]}")
    return row


def page(rows: list[Row], megabytes: int) -> str:
    """Return the page that is written."""
    machine = gpus.ask("--query-gpu=name,driver_version", "--format=csv,noheader").strip()
    seconds = sum(row.seconds for row in rows)
    answered = sum(row.answers for row in rows)
    table = [f"| {r.exercise} | {r.answers} | {r.agree} | {r.seconds:.1f} |" for r in rows]
    differ = [f"- {line}" for row in rows for line in row.differ] or ["None."]
    lines = [
        "# The CPU and a GPU, beside each other",
        "",
        f"Made by `python -m benchmarks.devices` on {machine}; PyTorch for CUDA {gpus.cuda_of_torch()}, "
        f"Python {platform.python_version()}. One answer after the other, on the CPU and then on the GPU.",
        "",
        "| exercise | right answers | right on both | seconds |",
        "|---|---|---|---|",
        *table,
        "",
        f"{answered / max(seconds, 1e-9):.2f} answers a second. At most {megabytes} MB of memory were in use "
        "on the GPUs, by whatever ran there.",
        "",
        "Answers that come out otherwise on the GPU:",
        "",
        *differ,
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    typer.run(main)
