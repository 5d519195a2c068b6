"""Find notebooks that are alike in what is unusual about them: a reason to talk, and no proof.

Code is compared as runs of tokens. Comments, docstrings, annotations, layout and the names that
a student has chosen do not count. Nor does what need not be anybody's own: runs of the release, the
solutions, the recorded mistakes and the lessons, and those that many in the class have written. What
everybody writes so drops out, a short right answer most of all, and accuses nobody.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

import msgspec

from autograder.submission.syntax import parse

RUN = 10
"""Tokens in a run: about a line of code."""

FEWEST_RUNS = 50
"""Unusual runs that two notebooks must share: some five lines that few others have written."""

ALIKE = 0.80
"""Share of the unusual runs of either that both must have."""

MANY_SHARE, MANY_LEAST, MANY_MOST = 0.10, 4, 50
"""A run that more than a tenth of the class have is usual; at most 50, so that large classes stay cheap."""

Runs = frozenset[int]


class Alike(msgspec.Struct, frozen=True):
    """Students whose notebooks are alike.

    Attributes:
        likeness: The least among the pairs that were found: the share of unusual runs in common.
        runs: The least number of unusual runs in common.
    """

    notebook: str
    students: list[str]
    likeness: float
    runs: int


def usual_share(students: int) -> int:
    """Return how many students may write the same before it counts as usual."""
    return round(min(max(students * MANY_SHARE, MANY_LEAST), MANY_MOST))


def find_alike(notebook: str, runs: Mapping[str, Runs], usual: Runs) -> list[Alike]:
    """Return groups of students whose notebooks are alike.

    Args:
        notebook: Its name.
        runs: By student, as `runs_of` returns them.
        usual: What need not be anybody's own.
    """
    times = Counter(run for found in runs.values() for run in found)
    most = usual_share(len(runs))
    rare = {student: {run for run in found - usual if times[run] <= most} for student, found in runs.items()}
    having: dict[int, list[str]] = defaultdict(list)
    for student in sorted(rare):
        for run in rare[student]:
            if times[run] > 1:
                having[run].append(student)
    common = Counter(pair for students in having.values() for pair in combinations(students, 2))
    pairs = {
        pair: (count / len(rare[pair[0]] | rare[pair[1]]), count)
        for pair, count in common.items()
        if count >= FEWEST_RUNS
    }
    return _groups(notebook, {pair: found for pair, found in pairs.items() if found[0] >= ALIKE})


def _groups(notebook: str, pairs: Mapping[tuple[str, str], tuple[float, int]]) -> list[Alike]:
    """Return the students that are connected by pairs, the most alike first."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        together = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(together, together)
    found = []
    for together in {id(each): each for each in group.values()}.values():
        inside = [figures for pair, figures in pairs.items() if pair[0] in together]
        likeness, runs = min(share for share, _ in inside), min(count for _, count in inside)
        found.append(Alike(notebook, sorted(together), likeness, runs))
    return sorted(found, key=lambda each: (-each.likeness, each.students))


def runs_of(sources: Iterable[str]) -> Runs:
    """Return the runs of tokens in pieces of Python; what is not Python is left out."""
    return frozenset(run for source in sources for run in _runs(source))


@lru_cache(maxsize=4096)
def _runs(source: str) -> Runs:
    try:
        # Statement by statement: where one stands among others is nobody's idea.
        pieces = [_tokens(node) for node in parse(source).body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(
        hash(tuple(tokens[start : start + RUN]))
        for tokens in pieces
        for start in range(len(tokens) - RUN + 1)
    )


_TOKEN = re.compile(r"\w+|[^\w\s]+")


def _tokens(node: ast.stmt) -> list[str]:
    plain = _Plain(node).visit(node)
    return _TOKEN.findall(ast.unparse(plain)) if plain else []


class _Plain(ast.NodeTransformer):
    """Take out of a statement what says nothing about who thought of it."""

    def __init__(self, node: ast.stmt) -> None:
        self._own = set(_own_names(node))

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name("x" if node.id in self._own else node.id, node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg("x")

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        plain = ast.Assign([node.target], node.value) if node.value else None
        return self.generic_visit(ast.copy_location(plain, node)) if plain else None

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)


def _own_names(node: ast.stmt) -> Iterator[str]:
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
