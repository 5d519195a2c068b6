"""Rules that keep the package simple, checked from its own source."""

from __future__ import annotations

import ast
import functools
import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "autograder"

# From the bottom up: a module imports only from those before it.
LAYERS = [
    "autograder",
    "syntax",
    "values",
    "wire",
    "describe",
    "tolerance",
    "polylines",
    "compare",
    "drawings",
    "aspects",
    "facets",
    "key",
    "borrowed",
    "quantities",
    "evidence",
    "factors",
    "relations",
    "explanations",
    "advice",
    "where",
    "layers",
    "results",
    "examples",
    "plots",
    "markup",
    "notebook",
    "outline",
    "source",
    "load",
    "simulated.mixing",
    "simulated.tensor",
    "simulated.crossing",
    "simulated.things",
    "simulated.answers",
    "simulated.saving",
    "simulated.methods",
    "simulated.mode",
    "simulated.session",
    "simulated",
    "arguments",
    "failures",
    "records",
    "working_folder",
    "observe",
    "evaluate",
    "devices",
    "lean",
    "identity",
    "sandbox.limits",
    "sandbox.protocol",
    "sandbox.inspection",
    "sandbox.kernel",
    "sandbox.descendants",
    "sandbox.landlock",
    "sandbox.seccomp",
    "sandbox.places",
    "sandbox.scratch",
    "sandbox.confine",
    "sandbox.courtesy",
    "sandbox.child",
    "sandbox.rehearsal",
    "sandbox.heap",
    "sandbox.real_gpu",
    "sandbox.ahead",
    "sandbox.spares",
    "sandbox.births",
    "sandbox.server",
    "sandbox.entry",
    "sandbox.launch",
    "sandbox.selftest",
    "sandbox.conversation",
    "sandbox.process",
    "sandbox.trial",
    "sandbox.together",
    "sandbox.client",
    "sandbox",
    "display",
    "checking",
    "authoring",
    "versions",
    "course",
    "finding",
    "sharing",
    "stand_in",
    "grading",
    "gpus",
    "gpu_sandboxes",
    "graded",
    "store",
    "workers",
    "cluster",
    "groups",
    "runs",
    "batch",
    "progress",
    "feedback",
    "catalogue",
    "masters",
    "summation",
    "movement",
    "questions",
    "notebooks",
    "samples",
    "formulas",
    "feedback_page",
    "repair",
    "preprocessors",
    "gradebook_database",
    "gradebook_rows",
    "converter",
    "autograded",
    "gradebook",
    "classroom",
    "review",
    "review.contrasts",
    "review.wording",
    "review.grouping",
    "review.marks",
    "review.journal",
    "review.answers",
    "review.rubric",
    "review.sheets",
    "review.fresh",
    "review.piles",
    "review.next_pile",
    "review.decisions",
    "review.desk",
    "review.opening",
    "review.guard",
    "review.server",
    "report.statistics",
    "report.collect",
    "report.texts",
    "report.items",
    "report.suggestions",
    "report.similar",
    "report.code",
    "report.marks",
    "report.records",
    "report.page",
    "report.summary",
    "report.making",
    "report",
    "wheel",
    "rewrites",
    "mutations",
    "kills",
    "separation",
    "examination",
    "scorecard",
    "lint",
    "releases",
    "verify",
    "skeleton",
    "demo",
    "doctor",
    "exports",
    "exports.grades",
    "exports.table",
    "exports.canvas",
    "exports.moodle",
    "exports.gradescope",
    "exports.junit",
    "exports.github",
    "exports.quiz",
    "exports.container",
    "exports.alone",
    "exports.collect",
    "commands.shared",
    "commands.grading",
    "commands.review",
    "commands.authors",
    "commands.overview",
    "commands.report",
    "commands.export",
    "commands",
    "__main__",
]

NO_TORCH = [
    "__main__",
    "runs",
    "batch",
    "catalogue",
    "course",
    "grading",
    "feedback",
    "preprocessors",
    "gradebook",
    "evaluate",
    "review.opening",
    "sandbox",
    "report.making",
]


@functools.cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__") or "autograder"
        found[name] = ast.parse(path.read_text())
    return found


def imported(tree: ast.Module, *, lazily: bool = True) -> set[str]:
    """Return the modules of the package that a module imports."""
    names = set()
    for node in ast.walk(tree) if lazily else tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("autograder"):
            inner = node.module.removeprefix("autograder").removeprefix(".")
            for alias in node.names:
                longer = f"{inner}.{alias.name}".removeprefix(".")
                names.add(longer if longer in LAYERS else inner or "autograder")
    return names


def test_every_module_has_its_layer() -> None:
    assert set(modules()) == set(LAYERS)


@pytest.mark.parametrize("name", [name for name in LAYERS if name != "autograder"])
def test_imports_go_downwards(name: str) -> None:
    below = set(LAYERS[: LAYERS.index(name)])
    assert imported(modules()[name]) <= below


def test_few_modules_import_nbgrader() -> None:
    importing = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nbgrader")
    }
    gradebook = {"gradebook_database", "gradebook_rows", "converter", "autograded", "gradebook"}
    assert importing == {"preprocessors", *gradebook, "report.marks", "exports.collect", "review.marks"}


@pytest.mark.parametrize("name", [name for name in LAYERS if name.startswith("report.")])
def test_a_report_has_no_means_to_run_code(name: str) -> None:
    running = {"workers", "cluster", "batch", "grading", "observe"}
    sandboxes = {name for name in LAYERS if name.startswith("sandbox")} - {"sandbox.limits"}
    assert not imported(modules()[name]) & (running | sandboxes)


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
        "import autograder.checking"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
