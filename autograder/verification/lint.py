"""Find what an author easily overlooks in a master; what runs nothing, or next to nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import numpy as np

from autograder.authoring.exercise import Exercise
from autograder.authoring.masters import Master
from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import find_mismatch
from autograder.judging.evaluate import evaluate
from autograder.observation.observe import observe
from autograder.records import wire
from autograder.submission.syntax import parse
from autograder.verification.mutations import region

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
        for rule in (free_points, unsteady, undocumented, telling_hints):
            yield from (f"{name}: {problem}" for problem in rule(master, exercise, keys[name]))
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
