"""Make the mutants of a solution: its text with one small mistake in it, each under a name that lasts."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from autograder.submission.outline import split_lines
from autograder.submission.syntax import parse
from autograder.verification.rewrites import detached, rewritten

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


class Mutant(msgspec.Struct, frozen=True):
    """A solution cell with a mistake.

    Attributes:
        name: The line as it was and as it is; no number, so that it survives edits elsewhere.
        source: The whole cell.
    """

    name: str
    source: str


class Place(msgspec.Struct, frozen=True):
    """Where something hangs in a tree, so that something else can be hung there."""

    parent: ast.AST
    field: str
    index: int | None

    def get(self) -> Any:  # noqa: ANN401
        """Return what hangs there."""
        found = getattr(self.parent, self.field)
        return found if self.index is None else found[self.index]

    def put(self, thing: object) -> None:
        """Hang something else there."""
        if self.index is None:
            setattr(self.parent, self.field, thing)
        else:
            getattr(self.parent, self.field)[self.index] = thing


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the mutants of a solution cell, each different from the others and from the original.

    Only what stands in a solution region is changed: the rest is given to students.
    """
    tree = parse(source)
    solved = region(source)
    local = frozenset(_bound(tree))
    seen = {ast.dump(tree)}
    names: Counter[str] = Counter()
    for name in _changes(tree, solved, local):
        text = ast.unparse(ast.fix_missing_locations(tree))
        found = _dumped(text)
        if found and found not in seen:
            seen.add(found)
            names[name] += 1
            yield Mutant(name if names[name] == 1 else f"{name} ({names[name]})", text)


def _changes(tree: ast.Module, solved: set[int], local: frozenset[str]) -> Iterator[str]:
    """Change the tree in place, say how, and undo it before the next change."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and node.lineno in solved]
    for statement in sorted(statements, key=lambda node: node.lineno):
        yield from _changed_expressions(statement, local)
    bodies = [
        (node, field)
        for node in ast.walk(tree)
        for field in ("body", "orelse")
        if isinstance(getattr(node, field, None), list)
    ]
    for node, field in bodies:
        original: list[ast.stmt] = getattr(node, field)
        for name, body in _changed_bodies(original, solved):
            setattr(node, field, body or [ast.Pass()])
            yield name
        setattr(node, field, original)


def _changed_expressions(statement: ast.stmt, local: frozenset[str]) -> Iterator[str]:
    before = _headline(statement)
    for place in _expressions(statement):
        original = place.get()
        versions: Iterable[ast.expr] = rewritten(original, local, called=place.field == "func")
        if isinstance(statement, ast.Expr) and original is statement.value:
            # Without its call, a statement does nothing; that is the mutant that deletes it.
            versions = (version for version in versions if isinstance(version, ast.Call))
        elif place.field == "value" and isinstance(place.parent, ast.Assign | ast.Return):
            versions = (*versions, *detached(original))
        for version in versions:
            place.put(version)
            yield f"{before} → {_headline(statement)}"
        place.put(original)


def _changed_bodies(body: list[ast.stmt], solved: set[int]) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Yield what a list of statements can become: one deleted, moved, or written in another way."""
    for number, statement in enumerate(body):
        if statement.lineno not in solved:
            continue
        head, before, after = _headline(statement), body[:number], body[number + 1 :]
        if not isinstance(statement, ast.Pass):
            yield f"{head} → nothing", [*before, *after]
        for name, versions in _restated(statement):
            yield f"{head} → {name}", [*before, *versions, *after]
        if after and after[0].lineno in solved and not _independent(statement, after[0]):
            yield f"{head} ⇄ {_headline(after[0])}", [*before, after[0], statement, *after[1:]]
        if isinstance(statement, ast.For | ast.While):
            yield from _across_the_end(statement, before, after)


def _independent(one: ast.stmt, other: ast.stmt) -> bool:
    """Return whether it cannot matter which of two statements comes first.

    Only where that is certain: calls may change what their names do not tell, such as gradients.
    """
    if any(isinstance(node, ast.Call) for statement in (one, other) for node in ast.walk(statement)):
        return _is_fresh(one, other) or _is_fresh(other, one)
    return not (_stored(one) & _named(other) or _stored(other) & _named(one))


def _is_fresh(one: ast.stmt, other: ast.stmt) -> bool:
    """Return whether a statement binds a name that another does not know to a value made of no names."""
    fresh = isinstance(one, ast.Assign) and not any(isinstance(n, ast.Name) for n in ast.walk(one.value))
    return fresh and not _stored(one) & _named(other)


def _named(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _stored(statement: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _restated(statement: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    match statement:
        case ast.With(body=body):
            yield "its body alone", body
        case ast.AugAssign(target=target, op=op, value=value):
            other = ast.Sub() if isinstance(op, ast.Add) else ast.Add()
            changed = ast.AugAssign(target, other, value)
            reading = copy.deepcopy(target)
            reading.ctx = ast.Load()
            bound = ast.Assign([target], ast.BinOp(reading, op, value), lineno=statement.lineno)
            for version in (changed, bound):
                yield _headline(version), [version]
        case ast.If(test=test, body=body, orelse=orelse):
            yield "always", body
            yield "the opposite", [ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)]


def _across_the_end(
    loop: ast.For | ast.While, before: list[ast.stmt], after: list[ast.stmt]
) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Indent the line after a loop, take the loop's last line out of it, or end after one round."""

    def with_body(body: list[ast.stmt]) -> ast.stmt:
        changed = copy.copy(loop)
        changed.body = body
        return changed

    last = loop.body[-1]
    if after:
        yield f"{_headline(after[0])} → in the loop", [*before, with_body([*loop.body, after[0]]), *after[1:]]
    if len(loop.body) > 1:
        yield (
            f"{_headline(last)} → after the loop",
            [*before, with_body(loop.body[:-1]), last, *after],
        )
    yield f"{_headline(loop)} → one round", [*before, with_body([*loop.body, ast.Break()]), *after]


def _expressions(statement: ast.AST) -> Iterator[Place]:
    """Yield the places of all expressions of a statement, but not of the statements inside it."""
    for field, value in ast.iter_fields(statement):
        things = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, thing in things:
            if isinstance(thing, ast.stmt) or not isinstance(thing, ast.AST):
                continue
            if isinstance(thing, ast.expr):
                yield Place(statement, field, index)
            yield from _expressions(thing)


def _headline(statement: ast.stmt) -> str:
    return ast.unparse(ast.fix_missing_locations(statement)).splitlines()[0]


def region(source: str) -> set[int]:
    """Return the numbers of the lines inside solution regions."""
    inside, found = False, set()
    for number, line in enumerate(split_lines(source), start=1):
        inside = (inside or BEGIN in line) and END not in line
        if inside:
            found.add(number)
    return found


def _bound(tree: ast.Module) -> Iterator[str]:
    """Yield the names of arguments and local variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _dumped(text: str) -> str:
    """Return what tells two programs apart, or nothing for a text that is no program."""
    try:
        tree = parse(text)
        compile(tree, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return ""
    return ast.dump(tree)
