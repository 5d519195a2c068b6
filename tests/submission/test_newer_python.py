"""Code that only a newer Python can read is not wrong, and what none can read is."""

from __future__ import annotations

import sys

import pytest

from autograder.submission.newer_python import LONGEST, newer_python_for

OURS = "{}.{}".format(*sys.version_info)

NEWER = {
    'x = f"{d["a"]}"': (3, 12),
    "def f(d):\n    return f'{'\\n'.join(d)}'": (3, 12),
    "def f[T](x: T) -> T:\n    return x": (3, 12),
    "type Pair[T] = tuple[T, T]": (3, 12),
    "def f[T = int](x: T): ...": (3, 13),
    "try:\n    pass\nexcept ValueError, TypeError:\n    pass": (3, 14),
    'x = t"{a}"': (3, 14),
    'x = f"{d["a"]}"\ndef f[T = int](x: T): ...': (3, 13),
}

WRONG = [
    "def f(:\n    pass",
    'print "x"',
    "def f(x)\n    return x",
    "x = = 1",
    "for i in range(3):\nprint(i)",
    'x = f"{a b}"',
    'x = f"{d["a}"',
    "f(a=1, 2)",
    "1 = x",
    "x = (1,",
    "x = 'abc",
    "def f(a, a): pass",
    'x = f"{d["a"]}"\ny = = 1',
    "x = 1\0",
    'x = "\ud800',
    "x = " + "(" * 50_000,
    'x = f"{d["a"]}"' + " " * LONGEST,
]


@pytest.mark.parametrize(("code", "version"), NEWER.items())
def test_it_is_said_which_python_can_read_it(code: str, version: tuple[int, int]) -> None:
    newer = newer_python_for(code)
    if version <= sys.version_info[:2]:
        assert newer is None
    else:
        assert newer is not None
        assert newer.version == version
        assert f"Python {OURS}" in newer.reason
        assert "Python {}.{} or later".format(*version) in newer.reason


@pytest.mark.parametrize("code", WRONG)
def test_what_no_python_can_read_is_its_authors_mistake(code: str) -> None:
    assert newer_python_for(code) is None


def test_without_its_parser_a_mistake_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruff", None)
    assert newer_python_for("def g[T](x: T): ...") is None
