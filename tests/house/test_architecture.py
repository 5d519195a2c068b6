"""Rules that keep the package simple, checked from its own source."""

from __future__ import annotations

import ast
import functools
import json
import subprocess
import sys

import pytest
from places import ROOT

PACKAGE = ROOT / "autograder"

# From the ground up: a wing imports only from those above it here, and of them what stands behind the name.
WINGS = {
    "records": "per_object results terminal values wire wording",
    "simulated": "CUDA_ERROR GPU gpu start",
    "submission": "definitions files harmless notebook outline side_effects stubs syntax well_formed",
    "observation": "failures loading observe torch_startup working_folder",
    "comparison": "answer_key caller_data facets left_behind tolerance",
    "diagnosis": "advice code evidence examples location notice notices running_long",
    "judging": "devices evaluate stand_in",
    "course": "MISCONCEPTIONS Course CourseError MasterError catalogue questions versions",
    "sandbox": "host layers limits protocol",
    "running": "batch cluster endings gpu_sandboxes gpus graded_notebook progress store submitted workers",
    "feedback": "display markup table",
    "checking": "run",
    "authoring": "exercise masters new_course notebooks samples skeleton",
    "gradebook": "autograded classroom converter database preprocessors writer",
    "verification": "measured_tolerances verify wheel",
    "review": "opening server",
    "report": "making summary",
    "exports": "canvas collect container github grades gradescope junit moodle quiz table with_keys",
    "commands": "authors export grading overview report review",
}

# Within the sandbox: what both sides know, the process with the student's code, the judge's side.
SANDBOX = [("inspection", "layers", "limits", "protocol", "vitals"), ("guest",), ("host",)]

# The modules at the top: doors, and the package itself, which anybody may ask for its few names.
DOORS = {"", "__main__", "demo", "doctor", "preprocessors"}

NO_TORCH = [
    "__main__",
    "course",
    "course.catalogue",
    "exports.collect",
    "feedback.table",
    "gradebook.writer",
    "judging.evaluate",
    "preprocessors",
    "report.making",
    "review.opening",
    "running.batch",
    "sandbox.host",
]


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Every module by its name within the package; the package itself is the empty one."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = ast.parse(path.read_text())
    return found


def imported(name: str, *, lazily: bool = True) -> set[str]:
    """Return what a module imports of the package: modules, or names behind a package's."""
    tree = modules()[name]
    names = set()
    for node in ast.walk(tree) if lazily else tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "autograder":
            inner = (node.module or "").removeprefix("autograder").removeprefix(".")
            names |= {f"{inner}.{alias.name}".removeprefix(".") for alias in node.names}
    return names


def module_of(name: str) -> str:
    """Return the module of an imported name, or the name itself if that is one."""
    return name if name in modules() else name.rpartition(".")[0]


def wing_of(name: str) -> str:
    """Return the wing in which a module lies; a door is its own, and stands above all wings."""
    first = module_of(name).partition(".")[0]
    return first if first in WINGS else ""


def members(wing: str) -> list[str]:
    """Return the modules of a wing."""
    return [name for name in modules() if wing_of(name) == wing and name]


def test_every_module_is_in_a_wing_or_one_of_few_doors() -> None:
    assert {name for name in modules() if not wing_of(name)} == DOORS
    assert len(DOORS) <= 12


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_says_its_job_in_a_sentence(wing: str) -> None:
    said = ast.get_docstring(modules()[wing]) or ""
    assert said.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("wing", WINGS)
def test_imports_between_wings_go_one_way(wing: str) -> None:
    below = list(WINGS)[: list(WINGS).index(wing)]
    wings = {wing_of(target) for name in members(wing) for target in imported(name)} - {wing, ""}
    assert wings <= set(below)
    doors = {module_of(t) for name in members(wing) for t in imported(name)} & DOORS - {""}
    # Verbs stand above the demo and the doctor, which are not theirs alone.
    assert doors <= ({"demo", "doctor"} if wing == "commands" else set())


def first_steps(name: str, wing: str) -> set[str]:
    """Return what is asked for behind the name of a wing: `autograder.records.values` is `values`."""
    steps = {t.removeprefix(f"{wing}.").partition(".")[0] for t in imported(name) if wing_of(t) == wing}
    return steps - {wing}


@pytest.mark.parametrize("wing", WINGS)
def test_others_use_the_doors_of_a_wing_and_each_of_them(wing: str) -> None:
    doors = set(WINGS[wing].split())
    used = {step for name in modules() if wing_of(name) != wing for step in first_steps(name, wing)}
    handed_on = {step for step in doors if f"{wing}.{step}" not in modules()}
    assert used | handed_on == doors


@pytest.mark.parametrize("wing", WINGS)
def test_modules_of_a_wing_do_not_import_in_a_circle(wing: str) -> None:
    needed = {
        name: {module_of(t) for t in imported(name)} & set(members(wing)) - {name, wing}
        for name in members(wing)
    }
    while free := {name for name, needs in needed.items() if not needs & needed.keys()}:
        needed = {name: needs for name, needs in needed.items() if name not in free}
    assert not needed


def test_the_two_halves_of_the_sandbox() -> None:
    """The guest, which lives with the student's code, knows nothing of the judge's side."""
    allowed: set[str] = set()
    for half in SANDBOX:
        allowed |= set(half)
        for name in members("sandbox"):
            if name.removeprefix("sandbox.").partition(".")[0] in half:
                assert first_steps(name, "sandbox") <= allowed, name


def test_few_modules_import_nbgrader() -> None:
    importing = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nbgrader")
    }
    assert {name for name in importing if wing_of(name) != "gradebook"} == {
        "exports.collect",
        "report.marks",
        "review.marks",
    }


def test_a_report_has_no_means_to_run_code() -> None:
    running = {
        "observation.observe",
        "running.workers",
        "running.cluster",
        "running.batch",
        "running.grading",
    }
    for name in members("report"):
        found = {module_of(target) for target in imported(name)}
        assert not found & running, name
        assert first_steps(name, "sandbox") <= {"layers", "limits"}, name


@pytest.mark.parametrize("forbidden", ["pickle", "marshal", "shelve", "dill"])
def test_nothing_is_ever_unpickled(forbidden: str) -> None:
    sources = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    assert f"import {forbidden}" not in sources


@pytest.fixture(scope="module")
def torch_by_then() -> dict[str, bool]:
    """Whether torch is there after the import of each of these modules, one after the other."""
    code = (
        "import importlib, json, sys\n"
        "def after(name): return importlib.import_module('autograder.' + name) and 'torch' in sys.modules\n"
        "print(json.dumps({name: after(name) for name in sys.argv[1:]}))"
    )
    said = subprocess.run([sys.executable, "-c", code, *NO_TORCH], stdout=subprocess.PIPE, check=True)
    found: dict[str, bool] = json.loads(said.stdout)
    return found


@pytest.mark.parametrize("name", NO_TORCH)
def test_the_judge_starts_without_torch(torch_by_then: dict[str, bool], name: str) -> None:
    assert not torch_by_then[name]


def test_the_command_line_starts_without_what_only_its_verbs_need() -> None:
    heavy = {"torch", "nbgrader", "nbformat", "numpy", "sqlalchemy", "asyncio"}
    code = f"import sys, autograder.__main__; print(*{heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == []


def test_student_code_needs_no_instructor_packages() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['nbgrader', 'nbformat', 'jupytext', 'matplotlib']));"
        "import autograder.checking.run"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
