"""Find what an author easily overlooks in a master; what runs nothing, or next to nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import numpy as np

from autograder import wire
from autograder.authoring import Exercise
from autograder.evaluate import evaluate
from autograder.facets import find_mismatch
from autograder.key import ExerciseKey
from autograder.masters import Master
from autograder.mutations import region
from autograder.observe import observe
from autograder.syntax import parse

TELLING = 8
"""From this many characters on, a piece of a line gives the solution away."""

TELLING_RESULT = 3
"""The same for all of what is returned or assigned."""

RANDOM = re.compile(r"\b(?:torch|np\.random|random)\.(?:rand\w*|normal|uniform|choice|shuffle)\(")
SEEDED = re.compile(r"manual_seed\(|\.seed\(|default_rng\(\w")
UNSEEDED_GENERATOR = re.compile(r"default_rng\(\)")


def lint(master: Master, keys: dict[str, ExerciseKey]) -> Iterator[str]:
    """Yield what is wrong with a master, whatever its exercises are about.

    Args:
        master: The master.
        keys: The key of each exercise.
    """
    for name, exercise in master.exercises.items():
        for rule in (free_points, unsteady, undocumented, telling_hints, miscounted_points):
            yield from (f"{name}: {problem}" for problem in rule(master, exercise, keys[name]))
    yield from miscounted_total(master)
    yield from unseeded_cells(master)


def free_points(master: Master, exercise: Exercise, built: ExerciseKey) -> Iterator[str]:
    """Yield checks that the stub passes, or a function that does nothing."""
    # The master's names, which a class needs as soon as it is defined.
    namespace = dict(getattr(exercise.cases, "__globals__", {}))
    exec(compile(built.stub, "stub", "exec"), namespace)
    lazy: dict[str, Callable[..., object]] = {
        "the stub": namespace[exercise.name],
        "doing nothing": lambda *_: None,
    }
    for who, function in lazy.items():
        result = evaluate(built, [observe(function, case) for case in built.cases])
        if result.score:
            earning = ", ".join(facet.name for facet in result.facets if facet.score)
            yield f"{who} earns {result.score:g} points ({earning})"


def unsteady(master: Master, exercise: Exercise, built: ExerciseKey) -> Iterator[str]:
    """Yield cases and references that depend on more than the seed."""
    drawn = {wire.pack(list(exercise.cases(np.random.default_rng(0)))) for _ in range(2)}
    if len(drawn) > 1:
        yield "two runs with one seed draw different cases: draw everything from `rng`"
    again = [observe(exercise.reference, case) for case in built.cases]
    for facet in exercise.facets:
        if any(find_mismatch(a, e, facet) for a, e in zip(again, built.reference, strict=True)):
            yield f"the reference does not do the same twice ({facet.name})"


def undocumented(master: Master, exercise: Exercise, built: ExerciseKey) -> Iterator[str]:
    """Yield stubs without a docstring, which is what students are told to do."""
    for node in parse(built.stub).body:
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and node.name == exercise.name
            and not ast.get_docstring(node)
        ):
            yield "the stub has no docstring"


def telling_hints(master: Master, exercise: Exercise, built: ExerciseKey) -> Iterator[str]:
    """Yield hints in which a piece of the solution can be read."""
    source = next(c.source for c in master.cells if c.kind == "solution" and c.name == exercise.name)
    pieces = set(_pieces(source)) - set(_pieces(built.stub, everywhere=True))
    shown = _squeezed(built.stub)
    for misconception in [*built.misconceptions, *(built.gpu.misconceptions if built.gpu else [])]:
        hint = _squeezed(misconception.hint)
        for piece in sorted(pieces, key=len, reverse=True):
            if piece in hint and piece not in shown:
                yield f"the hint of {misconception.name} contains the solution: {piece}"
                break


def _pieces(source: str, *, everywhere: bool = False) -> Iterator[str]:
    """Yield the operations of a solution, without blanks."""
    solved = region(source)
    for node in ast.walk(parse(source)):
        if not everywhere and getattr(node, "lineno", 0) not in solved:
            continue
        whole = (isinstance(node, ast.Assign | ast.Return) and node.value) or node
        has_arguments = isinstance(whole, ast.Call) and bool(whole.args or whole.keywords)
        if has_arguments or isinstance(whole, ast.BinOp | ast.Compare | ast.AugAssign):
            piece = _squeezed(ast.unparse(whole))
            if len(piece) >= (TELLING if whole is node else TELLING_RESULT):
                yield piece


def _squeezed(text: str) -> str:
    return re.sub(r"[\s`]+", "", text)


def miscounted_points(master: Master, exercise: Exercise, built: ExerciseKey) -> Iterator[str]:
    """Yield where the points of the prose are not those of the facets."""
    if any(facet.points <= 0 for facet in exercise.facets):
        yield "a facet is worth nothing"
    for cell in master.cells:
        heading = re.search(rf"`{exercise.name}` \((\d+(?:\.\d+)?) points?\)", cell.source)
        if cell.kind != "markdown" or not heading:
            continue
        if float(heading.group(1)) != built.points:
            yield f"its heading says {heading.group(1)} points, its facets {built.points:g}"
        parts = _listed_points(cell.source)
        if parts and sum(parts) != built.points:
            yield f"the points in its text make {sum(parts):g}, those of its facets {built.points:g}"


def _listed_points(text: str) -> list[float]:
    """Return the numbers that end the parts of a paragraph on points, as in "the value 2; the gradient 1"."""
    found = re.search(r"\*Points:\*(.*?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    # "1 each" cannot be added up without knowing of how many.
    if not found or "each" in found.group(1):
        return []
    return [float(n) for n in re.findall(r"\s(\d+(?:\.\d+)?)(?=[;.,]?(?:\s|$))", found.group(1))]


def miscounted_total(master: Master) -> Iterator[str]:
    """Yield a sum in the introduction that is not that of the exercises."""
    total = sum(facet.points for exercise in master.exercises.values() for facet in exercise.facets)
    for cell in master.cells:
        said = re.search(r"(\d+(?:\.\d+)?)\s+points\s+in\s+all", cell.source)
        if cell.kind == "markdown" and said and float(said.group(1)) != total:
            yield f"the text says {said.group(1)} points in all; the exercises have {total:g}"


def unseeded_cells(master: Master) -> Iterator[str]:
    """Yield demonstrations that show each student other numbers than the text speaks of."""
    seeded = False
    for cell in master.cells:
        if cell.kind != "code":
            continue
        seeded = seeded or bool(SEEDED.search(cell.source))
        drawn = UNSEEDED_GENERATOR.search(cell.source) or (not seeded and RANDOM.search(cell.source))
        if drawn:
            yield f"a cell draws random numbers without a seed: {drawn.group()}…"
