"""What top-level Python statements define and what they need, found without running them."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from autograder.submission.notebook import Cell
from autograder.submission.syntax import parse

_BODY_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")
"""Cell magics whose body is Python all the same."""


LONGEST_CELL = 50_000
"""Characters; the longest cell of ours has some two thousand."""

LONGEST_LINE = 20_000

MOST_LINES = 1_000


class TooLong(SyntaxError):
    """Say that a cell is longer than anything that students write, so that nobody waits for its parser."""


class Statement(msgspec.Struct, frozen=True):
    """A top-level statement of a cell, as text that can be sent and run elsewhere."""

    code: str
    cell: int
    line: int


class Line(msgspec.Struct, frozen=True):
    """A statement together with the names that it binds and uses."""

    statement: Statement
    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]


@lru_cache(maxsize=256)
def outline(cell: Cell) -> tuple[Line, ...]:
    """Return the top-level statements of a cell.

    Most cells are alike in all notebooks of a class, so they are taken apart once.

    Raises:
        TooLong: If the cell is not even parsed.
        SyntaxError: If the cell is not Python, magics and shell lines apart.
    """
    _check_length(cell.source)
    try:
        code, tree = _parse(cell.source)
        lines = split_lines(code)
        return tuple(_line(lines, node, cell.number) for node in tree.body)
    except (RecursionError, MemoryError):
        raise SyntaxError("the cell is nested too deeply") from None


def _check_length(source: str) -> None:
    if len(source) > LONGEST_CELL:
        raise TooLong(f"it has more than {LONGEST_CELL:,} characters")
    if source.count("\n") + source.count("\r") > MOST_LINES:
        raise TooLong(f"it has more than {MOST_LINES:,} lines")
    if max(map(len, source.split("\n"))) > LONGEST_LINE:
        raise TooLong(f"a line in it has more than {LONGEST_LINE:,} characters")


def _line(lines: list[str], node: ast.stmt, cell: int) -> Line:
    code = _segment(lines, node)
    statement = Statement(code, cell, _first_line(node))
    return Line(statement, node, frozenset(_bound(node)), frozenset(_used(code)))


def _parse(source: str) -> tuple[str, ast.Module]:
    """Parse a cell as it is; only if that fails, without its magics and shell lines.

    In this order because a line that begins with `%` may also continue an expression.
    """
    try:
        return source, parse(source)
    except (SyntaxError, ValueError) as original:
        cleaned = without_magics(source)
        try:
            if cleaned != source:
                return cleaned, parse(cleaned)
        except (SyntaxError, ValueError):
            pass
        if isinstance(original, SyntaxError):
            raise
        raise SyntaxError(str(original)) from None


def split_lines(code: str) -> list[str]:
    """Split as Python counts lines; `str.splitlines` also splits at form feeds and the like."""
    return re.split(r"\r\n|\r|\n", code)


def without_magics(source: str) -> str:
    """Return a cell's text with IPython's magics, shell and help lines made harmless."""
    first = next((line.strip() for line in split_lines(source) if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_BODY_MAGICS):
        return ""
    kept: list[str] = []
    swallowing = False
    for line in split_lines(source):
        # A shell line may go on behind a backslash.
        kept.append("" if swallowing else _harmless(line))
        swallowing = (swallowing or kept[-1] != line) and line.rstrip().endswith("\\")
    return "\n".join(kept)


def _harmless(line: str) -> str:
    """Return a line of a cell, with `pass` or `None` in the place of what only IPython understands."""
    code = line.lstrip(" \t")
    indent = line[: len(line) - len(code)]
    if code.startswith(("%", "!", "?")):
        return f"{indent}pass"
    name = code.rstrip()
    if name.endswith("?") and _NAME.fullmatch(name.removesuffix("?").removesuffix("?")):
        return f"{indent}pass"
    target, equals, value = code.partition("=")
    if equals and value.lstrip().startswith(("!", "%")) and _TARGETS.fullmatch(target):
        return f"{indent}{target}= None"
    return line


_NAME = re.compile(r"[\w.*]+")

_TARGETS = re.compile(r"[\w., \t]+")


def _first_line(node: ast.stmt) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return node.lineno


def _segment(lines: list[str], node: ast.stmt) -> str:
    """Return a statement's text; others may share its first and last line, as in `a = 1; b = 2`."""
    end = node.end_lineno or node.lineno
    chosen = lines[_first_line(node) - 1 : end]
    chosen[-1] = chosen[-1].encode()[: node.end_col_offset].decode()
    if _first_line(node) == node.lineno:
        chosen[0] = chosen[0].encode()[node.col_offset :].decode()
    return "\n".join(chosen)


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the top-level names that a statement binds or changes."""
    yield from bound_names(node)
    for part in _outside_functions(node):
        if isinstance(part, ast.Attribute | ast.Subscript) and not isinstance(part.ctx, ast.Load):
            # `config["lr"] = 0.1` belongs to what defines `config`.
            yield from _base_name(part)


def bound_names(node: ast.stmt) -> Iterator[str]:
    """Yield the top-level names that stand for something else once a statement has run."""
    for part in _outside_functions(node):
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield part.name
            case ast.Import() | ast.ImportFrom():
                yield from ((alias.asname or alias.name).partition(".")[0] for alias in part.names)
            case ast.Name(ctx=ast.Store() | ast.Del()):
                yield part.id
            case (
                ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name))
            ):
                yield name


def _base_name(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def _outside_functions(node: ast.stmt) -> Iterator[ast.AST]:
    """Walk a statement without entering what has a scope of its own.

    A walrus inside a comprehension does bind outside of it.
    """
    waiting: list[ast.AST] = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            inside = (inner for inner in ast.walk(part) if isinstance(inner, ast.NamedExpr))
            waiting += [walrus.target for walrus in inside]
        elif not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(part)


def _used(code: str) -> Iterator[str]:
    """Yield the global names that a statement reads, now or when its functions are called.

    Python's own symbol tables tell them from locals: a local `losses` must not pull in
    the cell that trains for a minute to make a global of that name.
    """
    tables = [symtable.symtable(code, "<cell>", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        at_top = table.get_type() == "module"
        for symbol in table.get_symbols():
            read = symbol.is_referenced() and (at_top or symbol.is_global())
            # `total += 1` reads what an earlier statement bound, also in a function.
            changed = symbol.is_assigned() and (at_top or symbol.is_declared_global())
            if read or changed:
                yield symbol.get_name()


def closure(lines: Sequence[Line], wanted: Iterable[Line]) -> list[Line]:
    """Return, in their order, the lines that `wanted` need, themselves included.

    Star imports and `from __future__` bind names that cannot be seen here, so they
    always belong.
    """
    binding: dict[str, list[Line]] = {}
    for line in lines:
        for name in line.binds:
            binding.setdefault(name, []).append(line)
    queue = [*wanted, *(line for line in lines if is_ambient(line.node))]
    kept = {id(line) for line in queue}
    while queue:
        # Each name is looked up once, so that a long notebook stays cheap.
        for name in queue.pop().uses:
            for other in binding.pop(name, []):
                if id(other) not in kept:
                    kept.add(id(other))
                    queue.append(other)
    return [line for line in lines if id(line) in kept]


def is_ambient(node: ast.stmt) -> bool:
    """Return whether an import concerns names that it does not tell."""
    return isinstance(node, ast.ImportFrom) and (
        node.module == "__future__" or any(alias.name == "*" for alias in node.names)
    )
