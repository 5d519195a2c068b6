"""Find what statements change of what others have bound, without running them.

`settings.update(r=2)` binds no name, and yet *Restart & Run All* would have run it before whoever reads
`settings`. So do functions that change a global and are called, decorators that enter something in a
table, and changes under another name. Where it cannot be told, too much is found rather than too little:
a statement too many runs for nothing, one too few costs a right answer its points.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from autograder.submission.effects import Effects, Function, effects_of, functions_in
from autograder.submission.outline import Line, bound_names

MOST_ALIASES, MOST_OF_A_NAME, DEEPEST = 64, 16, 50
"""Names of one thing, functions of one name, and calls within calls, that are followed."""


class Changes(msgspec.Struct, frozen=True):
    """What one statement changes beyond the names that it binds.

    Attributes:
        names: All that it changes, in whatever way.
        directly: Those that it names where it changes them.
        endless: Whether it never ends, as far as can be seen.
    """

    names: frozenset[str]
    directly: frozenset[str]
    endless: bool


def changes(lines: Sequence[Line]) -> list[Changes]:
    """Return what each of a notebook's statements changes."""
    effects = [effects_of(line.node) for line in lines]
    # A seed or an option that is set for a whole module is nothing that a definition needs.
    modules = _imported(lines)
    calls = _Calls(function for line in lines for function in functions_in(line.node))
    sources = _by_alias(pair for found in effects for pair in found.aliases)
    return [
        Changes(
            names=_followed(found.changed | calls.changed(found), sources) - modules,
            directly=found.changed - modules,
            endless=found.endless or calls.endless(found),
        )
        for found in effects
    ]


def _imported(lines: Iterable[Line]) -> frozenset[str]:
    """Return the names that nothing but imports bind."""
    by_import: set[str] = set()
    otherwise: set[str] = set()
    for line in lines:
        imports = isinstance(line.node, ast.Import | ast.ImportFrom)
        (by_import if imports else otherwise).update(bound_names(line.node))
    return frozenset(by_import - otherwise)


def _by_alias(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    sources: dict[str, set[str]] = {}
    for alias, source in pairs:
        sources.setdefault(alias, set()).add(source)
    return sources


def _followed(names: Iterable[str], sources: Mapping[str, set[str]]) -> frozenset[str]:
    """Return names and all that they may be other names for."""
    found = set(names)
    waiting = list(found)
    while waiting and len(found) < MOST_ALIASES:
        more = sources.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return frozenset(found)


class _Calls:
    """What calls of a notebook's own functions change."""

    def __init__(self, functions: Iterable[Function]) -> None:
        self._functions: dict[str, deque[Function]] = {}
        for function in functions:
            self._functions.setdefault(function.name, deque(maxlen=MOST_OF_A_NAME)).append(function)
        self._depth = 0
        self._known: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def changed(self, effects: Effects) -> frozenset[str]:
        """Return the names that the calls within a statement change: globals, and what they are handed."""
        return frozenset(self._changed(effects))

    def endless(self, effects: Effects) -> bool:
        """Return whether a statement calls a function that never ends."""
        return any(
            function.effects.endless
            for call in effects.calls
            for function in self._functions.get(call.name, ())
        )

    def _changed(self, effects: Effects) -> Iterator[str]:
        for call in effects.calls:
            for function in self._functions.get(call.name, ()):
                changed, parameters = self._of(function)
                yield from changed
                yield from (name for name in map(call.bound_to(function).get, parameters) if name)

    def _of(self, function: Function) -> tuple[frozenset[str], frozenset[str]]:
        """Return the globals and the parameters that a function changes, also through others."""
        if id(function) not in self._known:
            # Of a function that calls itself, the inner call changes nothing that the outer one does not.
            self._known[id(function)] = frozenset(), frozenset()
            self._depth += 1
            changed = self.changed(function.effects) if self._depth < DEEPEST else frozenset()
            self._depth -= 1
            names = _followed(function.effects.changed | changed, _by_alias(function.effects.aliases))
            self._known[id(function)] = names - function.local, names & frozenset(function.parameters)
        return self._known[id(function)]
