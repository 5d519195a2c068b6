"""What top-level Python statements define and what they need, found without running them."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable, Iterator

import msgspec

from autograder.notebook import Cell

_BODY_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")
"""Cell magics whose body is Python all the same."""


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


def outline(cell: Cell) -> list[Line]:
    """Return the top-level statements of a cell.

    Raises:
        SyntaxError: If the cell is not Python, magics and shell lines apart.
    """
    code, tree = _parse(cell.source)
    return [_line(_segment(code, node), node, cell.number) for node in tree.body]


def _line(code: str, node: ast.stmt, cell: int) -> Line:
    statement = Statement(code, cell, _first_line(node))
    return Line(statement, node, frozenset(_bound(node)), frozenset(_used(code)))


def _parse(source: str) -> tuple[str, ast.Module]:
    """Parse a cell as it is; only if that fails, without its magics and shell lines.

    In this order because a line that begins with `%` may also continue an expression.
    """
    try:
        return source, ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as original:
        cleaned = without_magics(source)
        try:
            if cleaned != source:
                return cleaned, ast.parse(cleaned)
        except (SyntaxError, ValueError):
            pass
        if isinstance(original, SyntaxError):
            raise
        raise SyntaxError(str(original) or "the cell is nested too deeply") from None


def without_magics(source: str) -> str:
    """Return a cell's text with IPython's magics, shell and help lines made harmless."""
    lines = source.splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_BODY_MAGICS):
        return ""
    return "\n".join(_without_magic(line) for line in lines)


def _without_magic(line: str) -> str:
    text = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    _, assigned, right = text.partition("=")
    if assigned and right.strip().startswith(("!", "%")):
        return f"{indent}{text.partition('=')[0].strip()} = None"
    is_magic = text.startswith(("%", "!", "?")) or text.endswith("?")
    return f"{indent}pass" if is_magic else line


def _first_line(node: ast.stmt) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return node.lineno


def _segment(code: str, node: ast.stmt) -> str:
    lines = code.splitlines()[_first_line(node) - 1 : node.end_lineno]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return "\n".join(lines)
    # Other statements may share a line, as in `a = 1; b = 2`.
    return ast.get_source_segment(code, node) or "\n".join(lines)


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the top-level names that a statement binds or changes."""
    for part in _outside_functions(node):
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield part.name
            case ast.Import() | ast.ImportFrom():
                yield from ((alias.asname or alias.name).partition(".")[0] for alias in part.names)
            case ast.Name(ctx=ast.Store() | ast.Del()):
                yield part.id
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                # `config["lr"] = 0.1` belongs to what defines `config`.
                yield from _base_name(part)


def _base_name(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a statement without entering functions and classes that it defines."""
    yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return
    for child in ast.iter_child_nodes(node):
        yield from _outside_functions(child)


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
            if symbol.is_referenced() and (at_top or symbol.is_global()):
                yield symbol.get_name()
            elif at_top and symbol.is_assigned():
                # `total += 1` reads what an earlier statement bound.
                yield symbol.get_name()


def closure(lines: list[Line], wanted: Iterable[Line]) -> list[Line]:
    """Return, in their order, the lines that `wanted` need, themselves included.

    Star imports and `from __future__` bind names that cannot be seen here, so they
    always belong.
    """
    kept = {id(line): line for line in lines if _is_ambient(line.node)}
    queue = list(wanted)
    while queue:
        line = queue.pop()
        if id(line) in kept:
            continue
        kept[id(line)] = line
        queue += [other for other in lines if other.binds & line.uses and id(other) not in kept]
    return [line for line in lines if id(line) in kept]


def _is_ambient(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and (
        node.module == "__future__" or any(alias.name == "*" for alias in node.names)
    )
