"""Measure grading beside stock nbgrader on the same class, and write down what came out.

Run it with `make bench` on a machine that does nothing else; `python -m benchmarks.bench --help` says what
else it can do.
"""

from __future__ import annotations

import json
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import psutil
import torch
import typer

from autograder import simulated
from autograder.authoring.masters import read_master
from autograder.authoring.notebooks import build_source, release, run_nbgrader
from autograder.comparison.answer_key import ExerciseKey
from autograder.course import Course
from autograder.course.versions import code_fingerprint
from autograder.judging.devices import on_gpu_key
from autograder.observation.observe import observe_in
from autograder.observation.working_folder import EmptyFolder
from autograder.sandbox.guest import preparation
from benchmarks import stock
from benchmarks.classes import Authors, hand_in, submissions
from benchmarks.meter import Measured, measure, run

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
ASSIGNMENT = "crop_yields"
AUTOGRADER = [sys.executable, "-m", "autograder"]
NBGRADER = [sys.executable, "-m", "nbgrader"]
AUTOGRADE = [*NBGRADER, "autograde", ASSIGNMENT]
CLASS_PATH = [*AUTOGRADER, "grade", "--gradebook", "--assignment", ASSIGNMENT]
ROUNDS = 5

WAYS = {
    "stock": "stock `nbgrader autograde`, asserts in the kernel",
    "nbgrader": "ours through `nbgrader autograde`",
    "class": "ours through `autograder grade --gradebook`",
    "class_alike": "the same, where code of the class is alike",
}

Hand = Callable[[Path, int], None]

HEAD = """\
# What grading costs

Made by `make bench`. These are figures of one machine, so take the ratios. {machine}.

The assignment `crop_yields`, right and wrong answers mixed. No two submissions share code, but in the row
that says so: there, answers are drawn from the few dozen per exercise that the course keeps, and equal code
runs once. A further submission is the difference of a large and a small class, so that starting up cancels
out. Stock nbgrader runs the whole notebook, plots and all, as it always does. Each figure is the median of
{rounds} rounds, in each of which all ways were measured one after the other; so is each ratio.

"""

SIZES = """
## Classes of all sizes

`autograder grade --gradebook`, measured with the code {code}. *Different* and *alike* as above.

| class | submissions | first result | all, in seconds | ms per submission | memory of the parent | of all |
|---|---|---|---|---|---|---|
"""


def main(
    quick: Annotated[
        bool, typer.Option("--quick", help="Print the ratios of one round with small classes; write nothing.")
    ] = False,
    ways: Annotated[
        bool, typer.Option("--ways", help="Measure the ways, and keep the figures of classes of all sizes.")
    ] = False,
    sizes: Annotated[
        bool, typer.Option("--sizes", help="Measure classes of all sizes, and keep the figures of the ways.")
    ] = False,
) -> None:
    """Measure grading beside stock nbgrader on the same class: about 25 minutes on two cores.

    Writes benchmarks/results.json and results.md. With --quick, less than 5 minutes.
    """
    found = json.loads(RESULTS.with_suffix(".json").read_text()) if ways or sizes else {}
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        class_ = Class(Path(scratch))
        if quick:
            print("\n".join(table_of_ways(of_rounds([class_.ways(quick=True)]))))
            return
        if not sizes:
            found["machine"] = machine()
            found |= of_rounds([class_.ways() for _ in range(ROUNDS)])
        if not ways:
            found["sizes"] = class_.sizes()
    text = json.dumps(found, indent=1)
    RESULTS.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    RESULTS.with_suffix(".md").write_text(report(found), encoding="utf-8")
    print(report(found))


class Class:
    """The class that is graded in all ways, and the courses that it is of.

    Args:
        scratch: A folder for these.
    """

    def __init__(self, scratch: Path) -> None:
        preparation.set_up()
        self.course = Course(ROOT).copy_sources(scratch / "course")
        build_source(self.course, ASSIGNMENT)
        release(self.course, ASSIGNMENT)
        solved = self.course.source / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        exercises = list(read_master(self.course.masters(ASSIGNMENT)[0]).exercises)
        self.ordinary = scratch / "stock"
        self.ordinary.mkdir()
        stock.make_course(self.ordinary, solved, ASSIGNMENT)
        run_nbgrader(Course(self.ordinary), "generate_assignment", ASSIGNMENT, "--force")
        release_of_stock = self.ordinary / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        self._different = partial(_hand_in, solved, exercises)
        self._alike = partial(_hand_in, solved, exercises, different=False)
        self._stock = partial(_hand_in, release_of_stock, exercises)

    def ways(self, *, quick: bool = False) -> dict[str, Any]:
        """Return what one more submission costs in each way, and the floor, in seconds."""
        root = self.course.root
        return {
            "floor": floor(self.course),
            "stock": _per_further(self.ordinary, AUTOGRADE, self._stock, 2, 4 if quick else 6),
            "nbgrader": _per_further(root, AUTOGRADE, self._different, 4, 8 if quick else 20),
            "class": _per_further(root, CLASS_PATH, self._different, 20, 60 if quick else 200),
            "class_alike": _per_further(root, CLASS_PATH, self._alike, 20, 60 if quick else 200),
        }

    def sizes(self) -> dict[str, Any]:
        """Return what classes of all sizes take."""
        found: dict[str, Any] = {"code": code_fingerprint()[:12]}
        for kind, hand, sizes in (
            ("different", self._different, (10, 100, 1_000)),
            ("alike", self._alike, (100, 1_000, 10_000)),
        ):
            found[kind] = [_class_of(self.course, CLASS_PATH, hand, size) for size in sizes]
        found["again"] = measure(CLASS_PATH, self.course.root)._asdict()
        return found


def of_rounds(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of figures and of ratios: a machine may be slower in one round than in another."""
    found: dict[str, Any] = {
        "rounds": rounds,
        "floor": median(one["floor"] for one in rounds),
        "times_floor": median(one["class"]["cpu"] / one["floor"] for one in rounds),
    }
    for way in WAYS:
        found[way] = {unit: median(one[way][unit] for one in rounds) for unit in ("cpu", "wall")}
        found[way]["less"] = median(one["stock"]["cpu"] / one[way]["cpu"] for one in rounds)
    return found


def _hand_in(solved: Path, exercises: list[str], course: Path, count: int, *, different: bool = True) -> None:
    for folder in ("submitted", "autograded"):
        shutil.rmtree(course / folder, ignore_errors=True)
        shutil.rmtree(course / "build" / folder, ignore_errors=True)
    submitted = course / "build" / "submitted" if (course / "solutions").is_dir() else course / "submitted"
    authors = Authors(ASSIGNMENT, exercises, different=different)
    hand_in(submitted, ASSIGNMENT, ASSIGNMENT, submissions(solved, count, authors))


def _per_further(course: Path, command: list[str], hand: Hand, small: int, large: int) -> dict[str, float]:
    """Return what one more submission costs: the difference of two classes, without starting up."""
    used: list[Measured] = []
    hand(course, small)
    # Once without measuring: a new gradebook and new keys are made only once.
    run(command, course)
    for count in (small, large):
        _forget(course)
        hand(course, count)
        used.append(measure(command, course))
    more = large - small
    return {
        "small": small,
        "large": large,
        "cpu": (used[1].cpu - used[0].cpu) / more,
        "wall": (used[1].wall - used[0].wall) / more,
        "tree": used[1].tree,
    }


def _class_of(course: Course, command: list[str], hand: Hand, size: int) -> dict[str, Any]:
    _forget(course.root)
    hand(course.root, size)
    used = measure(command, course.root, course.build / "autograded")
    return {"size": size, **used._asdict()}


def _forget(course: Path) -> None:
    """Let no result of an earlier class be reused."""
    for path in (course / "build").glob("results.db*"):
        path.unlink()


def floor(course: Course) -> float:
    """Return the CPU seconds of the references alone, called on the same cases in one warm process.

    On the simulated GPU as well, where an exercise is graded on it: these are cases like the others.
    """
    master = read_master(course.masters(ASSIGNMENT)[0])
    key = master.build_key(1)
    best = float("inf")
    with EmptyFolder() as folder:
        for _ in range(5):
            start = time.process_time()
            for exercise in key.exercises:
                _call_on_all_cases(folder, exercise, master.exercises[exercise.name].reference)
            best = min(best, time.process_time() - start)
    return best


def _call_on_all_cases(folder: EmptyFolder, exercise: ExerciseKey, reference: Callable[..., object]) -> None:
    for case in exercise.cases:
        observe_in(folder, reference, case)
    if there := on_gpu_key(exercise):
        with simulated.gpu():
            for case in there.cases:
                observe_in(folder, reference, case, simulated.GPU.type)


def machine() -> dict[str, str]:
    """Return what was measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "code": code_fingerprint()[:12],
        "date": date.today().isoformat(),
    }


def table_of_ways(found: dict[str, Any]) -> list[str]:
    """Return the lines that compare the ways."""
    return [
        "| way | CPU seconds per further submission | wall seconds | less CPU than stock |",
        "|---|---|---|---|",
        *(
            f"| {way} | {found[name]['cpu']:.3f} | {found[name]['wall']:.3f} | {found[name]['less']:.0f} × |"
            for name, way in WAYS.items()
        ),
        f"| floor: the references on the same cases, one warm process | {found['floor']:.3f} | | |",
        "",
        f"The class path takes {found['times_floor']:.1f} times the floor. Both compute on the simulated GPU "
        "as well.",
    ]


def report(found: dict[str, Any]) -> str:
    """Return the figures as a page."""
    named = ", ".join(f"{name}: {value}" for name, value in found["machine"].items())
    sizes = found["sizes"]
    lines = [
        *HEAD.format(machine=named, rounds=len(found["rounds"])).splitlines(),
        *table_of_ways(found),
        *SIZES.format(code=sizes["code"]).splitlines(),
    ]
    for kind in ("different", "alike"):
        lines += [
            f"| {kind} | {one['size']:,} | {one['first']:.1f} s | {one['wall']:.1f} | "
            f"{1000 * one['wall'] / one['size']:.0f} | "
            f"{one['parent'] / 2**20:.0f} MB | {one['tree'] / 2**20:.0f} MB |"
            for one in sizes[kind]
        ]
    again = sizes["again"]
    lines += ["", f"The last class once more, with nothing changed: {again['wall']:.1f} s.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    typer.run(main)
