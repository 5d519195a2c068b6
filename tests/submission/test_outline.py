from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submission.notebook import Cell
from autograder.submission.outline import closure, outline, without_magics


def lines_of(*sources):
    return [line for i, source in enumerate(sources, 1) for line in outline(Cell(i, "code", source))]


def only_line(source):
    (line,) = lines_of(source)
    return line


def needed(name, *sources):
    """Return the code that the definitions of `name` need, in order."""
    lines = lines_of(*sources)
    return [line.statement.code for line in closure(lines, [x for x in lines if name in x.binds])]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1", "x"),
        ("x: int = 1", "x"),
        ("x += 1", "x"),
        ("a, (b, *c) = 1, (2, 3)", "a b c"),
        ("a = b = 1", "a b"),
        ("import torch", "torch"),
        ("import torch.nn.functional as F", "F"),
        ("import torch.nn", "torch"),
        ("from torch import nn as n, optim", "n optim"),
        ("def f(x):\n    y = x\n    return y", "f"),
        ("async def f(): ...", "f"),
        ("class A:\n    b = 1", "A"),
        ("f = lambda x: (y := x)", "f"),
        ("for i in range(3):\n    t = i", "i t"),
        ("while (n := n - 1):\n    pass", "n"),
        ("with open('x') as f:\n    t = 1", "f t"),
        ("if x:\n    def g(): ...\nelse:\n    g = None", "g"),
        ("try:\n    import a\nexcept ImportError:\n    a = None", "a"),
        ("config['lr'] = 0.1", "config"),
        ("config.lr = 0.1", "config"),
        ("a.b['c'].d += 1", "a"),
        ("print(x)", ""),
        ("f(x)['y'] = 1", ""),
        ("x == 1", ""),
    ],
)
def test_a_statement_binds_names(source, names):
    assert only_line(source).binds == set(names.split())


@pytest.mark.parametrize("source", ["[x for x in range(3)]", "{k: v for k, v in d.items()}"])
def test_the_variable_of_a_comprehension_is_bound_nowhere_else(source):
    assert only_line(source).binds == set()


@pytest.mark.parametrize(
    ("source", "used", "not_used"),
    [
        ("y = x", "x", ""),
        ("def f(a):\n    return a + g(b)", "g b", "a"),
        ("def f():\n    losses = []\n    return losses", "", "losses"),
        ("def f(a=b): ...", "b", "a"),
        ("def f(a: T) -> U: ...", "T U", "a"),
        ("@wrap(n)\ndef f(): ...", "wrap n", ""),
        ("class A(B):\n    c = d\n    def e(self):\n        return g", "B d g", "c e self"),
        ("def f():\n    def g():\n        return h\n    return g", "h", "g"),
        ("f = lambda x: x * scale", "scale", "x"),
        ("t = [i * k for i in items]", "k items", "i"),
        ("def f():\n    return [i * k for i in items]", "k items", "i"),
        ("x += 1", "x", ""),
        ("config['lr'] = 0.1", "config", ""),
        ("f'{x!r:{width}}'", "x width", ""),
        ("def f():\n    global g\n    g = 1\n    return g", "g", ""),
        ("def f(n):\n    return f(n - 1)", "f", "n"),
    ],
)
def test_a_statement_uses_the_names_that_python_would_look_up(source, used, not_used):
    uses = only_line(source).uses
    assert set(used.split()) <= uses
    assert not set(not_used.split()) & uses


def test_a_global_that_a_function_only_counts_up_is_used():
    assert "calls" in only_line("def f():\n    global calls\n    calls += 1").uses


def test_statements_that_share_a_line_are_told_apart():
    assert [line.statement.code for line in lines_of("a = 1; b = 2")] == ["a = 1", "b = 2"]


def test_a_decorator_belongs_to_its_function():
    statement = lines_of("x = 1\n\n@wrap\ndef f():\n    pass")[1].statement
    assert (statement.code, statement.line) == ("@wrap\ndef f():\n    pass", 3)


@pytest.mark.parametrize(
    "source",
    [
        's = """a\n  b\n"""',
        "total = (1 +\n         2)",
        "def f():\n    return '''x\ny'''",
        "if True:\n    x = 1\nelse:\n    x = 2",
        "é = 'ü'",
    ],
)
def test_a_statement_over_several_lines_is_kept_whole(source):
    line = lines_of("a = 0\n" + source + "\nz = 1")[1]
    assert line.statement.code == source


@pytest.mark.parametrize("separator", ["\u2028", "\x0c", "\x0b", "\x85", "\x1c"])
def test_only_pythons_own_line_ends_count(separator):
    source = f"# before{separator}after\ndef f():\n    return 1"
    assert lines_of(source)[0].statement.code == "def f():\n    return 1"


def test_windows_line_ends_are_line_ends():
    assert len(lines_of("a = 1\r\nb = 2\r\n")) == 2


@pytest.mark.parametrize(
    "source", ["def f(:", "x = ", "  x = 1", "x = '\0'", "def f(a, a): ...", "nonlocal x"]
)
def test_what_is_not_python_is_a_syntax_error(source):
    with pytest.raises(SyntaxError):
        lines_of(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "-" * 100_000 + "1",
        "x = " + "(" * 1000 + ")" * 1000,
        "x = " + "+".join("1" * 2000),
        "x = a" + ".b" * 2000,
        "if x:\n    pass\n" + "elif x:\n    pass\n" * 1500,
        "%pwd\nx = " + "-" * 100_000 + "1",
    ],
    ids=["signs", "parentheses", "sum", "attributes", "elif", "signs after a magic"],
)
def test_a_cell_that_is_nested_too_deeply_is_a_syntax_error_at_worst(source):
    with contextlib.suppress(SyntaxError):
        assert outline(Cell(1, "code", source))


@given(st.text())
def test_arbitrary_text_is_python_or_a_syntax_error(source):
    with contextlib.suppress(SyntaxError):
        outline(Cell(1, "code", source))


@given(st.text())
def test_magics_can_be_removed_from_any_text(source):
    assert isinstance(without_magics(source), str)


@pytest.mark.parametrize(
    "magic",
    [
        "%matplotlib inline",
        "!pip install torch",
        "?print",
        "print?",
        "print??",
        "files = !ls",
        "here = %pwd",
        "%time x = slow()",
        "if True:\n    !ls",
        "!pip install \\\n    torch",
    ],
)
def test_a_magic_costs_nothing_but_itself(magic):
    assert needed("f", f"{magic}\nk = 2\ndef f():\n    return k") == ["k = 2", "def f():\n    return k"]


@pytest.mark.parametrize("magic", ["%%time", "%%capture output", "%%timeit -n 3"])
def test_the_body_of_a_timed_cell_is_python(magic):
    assert needed("f", f"{magic}\nf = 1") == ["f = 1"]


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%writefile f.py", "%%javascript"])
def test_the_body_of_another_cell_magic_is_not(magic):
    assert lines_of(f"{magic}\nf = 1") == []


def test_a_line_that_continues_with_a_percent_sign_is_no_magic():
    assert needed("f", "f = (10\n  % 3)") == ["f = (10\n  % 3)"]


@pytest.mark.parametrize(
    "line",
    [
        "f = 3  # or 4?",
        "f = 3 if a != b else 4",
        "f = 3\nprint('loss=%d' % f)",
        "f = '50' == '%d'",
        "f = dict(end='%')",
    ],
)
def test_a_line_that_only_looks_like_a_magic_is_kept(line):
    code = needed("f", f"%matplotlib inline\n{line}")
    assert code == [line.partition("\n")[0].partition("  #")[0]]


def test_the_closure_follows_names_through_several_cells():
    assert needed("f", "import math", "half = math.pi / 2", "def g():\n    return half", "f = g") == [
        "import math",
        "half = math.pi / 2",
        "def g():\n    return half",
        "f = g",
    ]


def test_the_closure_leaves_out_what_nothing_needs():
    assert needed("f", "x = 1\ny = 2", "while True: pass", "f = x") == ["x = 1", "f = x"]


def test_functions_that_call_each_other_are_both_kept():
    assert len(needed("f", "def f():\n    return g()\ndef g():\n    return f()")) == 2


@pytest.mark.parametrize("ambient", ["from math import *", "from __future__ import annotations"])
def test_imports_whose_names_cannot_be_seen_are_always_kept(ambient):
    assert needed("f", ambient, "f = 1") == [ambient, "f = 1"]


def test_every_change_of_a_needed_name_is_kept():
    assert needed("f", "c = {}", "c['a'] = 1", "c['b'] += 2", "f = lambda: c") == [
        "c = {}",
        "c['a'] = 1",
        "c['b'] += 2",
        "f = lambda: c",
    ]
