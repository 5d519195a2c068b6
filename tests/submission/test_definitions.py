from __future__ import annotations

import sys

import pytest

from autograder.observation.loading import load_candidate
from autograder.submission.definitions import Definition, NoDefinition, Submission
from autograder.submission.notebook import Cell

STUB = '''\
def mse(t1, t2):
    """Return the mean squared error."""
    # YOUR CODE HERE
    raise NotImplementedError()
'''
GOOD = "def mse(t1, t2):\n    return (t1 - t2) ** 2"
ENDLESS = "while True:\n    pass"


def graded(source, type="code"):
    return (source, type, "mse")


def check_cell():
    return ("check(mse)", "code", "check_mse")


def submission(*cells):
    """Return a notebook; a plain string is a code cell without a grade_id."""
    described = [(cell, "code", None) if isinstance(cell, str) else cell for cell in cells]
    return Submission([Cell(i, kind, source, name) for i, (source, kind, name) in enumerate(described, 1)])


def find(*cells):
    return submission(*cells).find("mse", STUB)


def call(*cells, arguments=(5, 3)):
    """Return what the function found in a notebook returns."""
    found = find(*cells)
    assert isinstance(found, Definition), found
    return load_candidate("mse", found.statements)(*arguments)


def code(*cells):
    found = find(*cells)
    assert isinstance(found, Definition), found
    return "\n".join(statement.code for statement in found.statements)


def test_the_function_in_the_graded_cell_is_found():
    assert call(graded(GOOD)) == 4


def uses(expression):
    return graded(f"def mse(t1, t2):\n    return {expression}")


@pytest.mark.parametrize(
    ("other", "expression", "result"),
    [
        ("import math", "math.sqrt(t1 + t2 + 1)", 3),
        ("import os.path as p", "p.basename('a/b')", "b"),
        ("from math import sqrt as root", "root(9)", 3),
        ("SCALE = 10", "SCALE * t1", 50),
        ("a = 1; b = 2", "b * t1", 10),
        ("a, b = 1, 2", "b * t1", 10),
        ("(n := 7)", "n", 7),
        ("def square(x):\n    return x * x", "square(t1)", 25),
        ("square = lambda x: x * x", "square(t1)", 25),
        ("k = 3\ndef times(x):\n    return k * x", "times(t1)", 15),
        (
            "try:\n    import nothing_of_this_name as m\nexcept ImportError:\n    import math as m",
            "m.pow(2, 3)",
            8,
        ),
        ("if 1 > 2:\n    h = 1\nelse:\n    def h(x):\n        return -x", "h(t1)", -5),
        ("for i in range(4):\n    last = i", "last", 3),
        ("with open('/dev/null') as f:\n    text = f.read()", "text", ""),
        ('text = """a\n  b\n"""', "text", "a\n  b\n"),
        ("text = (\n    'a'\n    'b'\n)", "text", "ab"),
        ("config = {}\nconfig['x'] = 2", "config['x']", 2),
        ("class C:\n    pass\nC.x = 4", "C.x", 4),
        ("total = 1\ntotal += 2", "total", 3),
        ("from math import *", "floor(2.5)", 2),
        ("%matplotlib inline\nk = 2", "k", 2),
        ("!pip install something\nk = 2", "k", 2),
        ("%%time\nk = 2", "k", 2),
        ("import functools\n@functools.lru_cache\ndef h(x):\n    return x", "h(t1)", 5),
        ("def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)", "fact(t1)", 120),
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_the_function_needs_is_found_in_other_cells(place, other, expression, result):
    cells = [other, uses(expression)] if place == "before" else [uses(expression), other]
    assert call(*cells) == result


@pytest.mark.parametrize(
    ("other", "definition"),
    [
        ("START = 5", "def mse(t1, t2, start=START):\n    return start"),
        ("Number = int", "def mse(t1: Number, t2) -> Number:\n    return 5"),
        ("def five(f):\n    return lambda *a: 5", "@five\ndef mse(t1, t2):\n    return 0"),
        ("class Base:\n    five = 5", "class mse(Base):\n    def __new__(cls, *a):\n        return cls.five"),
        ("def f(k, a, b):\n    return k", "from functools import partial\nmse = partial(f, 5)"),
        ("five = 5", "mse = lambda t1, t2: five"),
        (
            "five = 5",
            "class Mse:\n    def __call__(self, t1, t2):\n        return five\nmse = Mse()",
        ),
        ("def other(t1, t2):\n    return 5", "mse = other"),
        ("from __future__ import annotations", "def mse(t1: Nowhere, t2):\n    return 5"),
        ("five = 5", "if True:\n    def mse(t1, t2):\n        return five"),
        ("", "def helper(x):\n    return 5\n\ndef mse(t1, t2):\n    return helper(t1)"),
        ("", "async_ = 5; mse = lambda a, b: async_"),
    ],
    ids=[
        "default",
        "annotation",
        "decorator",
        "base class",
        "partial",
        "lambda",
        "callable object",
        "alias",
        "future import",
        "conditional",
        "helper in the cell",
        "shared line",
    ],
)
def test_every_form_of_definition_works(other, definition):
    assert call(other, graded(definition)) == 5


def test_a_global_counter_is_found():
    counting = "def mse(t1, t2):\n    global calls\n    calls += 1\n    return t1"
    assert call("calls = 0", graded(counting)) == 5


@pytest.mark.parametrize(
    "scratch",
    [
        ENDLESS,
        "import time\nwhile True:\n    time.sleep(1)",
        "raise SystemExit",
        "losses = []\nwhile True:\n    losses.append(mse(1, 2))",
        "1 / 0",
        "def mse(:",
        "this is not python",
        "x = [",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_broken_scratch_cell_costs_nothing(place, scratch):
    cells = [scratch, graded(GOOD)] if place == "before" else [graded(GOOD), scratch]
    assert code(*cells) == GOOD


def test_a_scratch_line_in_the_graded_cell_is_not_run():
    assert code(graded(f"{GOOD}\n\nprint(mse(1, 2))\n{ENDLESS}")) == GOOD


def test_a_local_name_does_not_pull_in_a_global():
    local = "def mse(t1, t2):\n    losses = [t1]\n    return losses"
    assert code("losses = train_for_hours()", graded(local)) == local


def test_a_parameter_does_not_pull_in_a_global():
    assert code("t1 = load_huge_file()", graded(GOOD)) == GOOD


def test_the_variable_of_a_comprehension_does_not_pull_in_a_loop():
    endless = "while True:\n    squares = [k for k in range(3)]"
    assert "while" not in code("k = 1", endless, uses("k"))


def test_what_was_redefined_after_the_check_cell_is_not_used():
    assert call("k = 1", uses("k"), check_cell(), "k = 2") == 1


def test_what_was_redefined_before_the_check_cell_is_used():
    assert call("k = 1", uses("k"), "k = 2", check_cell(), "k = 3") == 2


def test_what_is_first_defined_after_the_check_cell_is_used():
    assert call(uses("k"), check_cell(), "k = 3") == 3


def test_a_redefinition_of_the_function_elsewhere_is_not_used():
    assert call(graded(GOOD), check_cell(), "def mse(t1, t2):\n    return 'scratch'") == 4


def test_another_graded_function_is_found_where_this_one_needs_it():
    predict = ("def predict(x):\n    return 10 * x", "code", "predict")
    assert call(predict, uses("predict(t1)")) == 50


@pytest.mark.parametrize(
    "untouched",
    [
        STUB,
        STUB.replace("    # YOUR CODE HERE\n", ""),
        STUB.replace("()\n", "\n"),
        "def mse(t1, t2):\n    pass",
        "def mse(t1, t2):\n    ...",
        'def mse(t1, t2):\n    """Return something."""',
        "def mse(a, b):\n    '''Todo'''\n    raise NotImplementedError",
        "",
        "# I did not get to this one.",
    ],
    ids=["stub", "no comment", "no brackets", "pass", "dots", "docstring", "other names", "empty", "comment"],
)
def test_an_empty_answer_was_not_attempted(untouched):
    found = find(graded(untouched))
    assert isinstance(found, NoDefinition)
    assert not found.attempted


@pytest.mark.parametrize(
    "attempt",
    [
        "def mse(t1, t2):\n    return None",
        "def mse(t1, t2):\n    x = t1 - t2\n    raise NotImplementedError()",
        "def mse(t1, t2):\n    return 0",
        "mse = None",
    ],
)
def test_anything_else_counts_as_an_attempt(attempt):
    assert isinstance(find(graded(attempt)), Definition)


def test_a_syntax_error_in_the_graded_cell_is_quoted():
    found = find("x = 1", graded("def mse(t1, t2):\n    return (t1 - t2"))
    assert isinstance(found, NoDefinition)
    assert found.attempted
    assert "Cell 2" in found.reason
    assert "line 2" in found.reason
    assert "return (t1 - t2" in found.reason


def test_a_syntax_error_elsewhere_is_not_mentioned_for_an_untouched_stub():
    found = find("x = (", graded(STUB))
    assert not found.attempted
    assert "Cell 1" not in found.reason


def test_a_graded_cell_that_became_markdown_still_counts():
    assert call(graded(GOOD, "markdown")) == 4


def test_a_graded_cell_that_became_markdown_is_remarked_on():
    assert submission(graded(GOOD, "markdown")).remarks("mse") == [
        "Cell 1 (mse) is a markdown cell, not a code cell."
    ]


def test_prose_in_a_markdown_cell_is_no_code():
    prose = (GOOD.replace("** 2", "** 3"), "markdown", None)
    assert call(prose, graded(GOOD)) == 4


@pytest.mark.parametrize("cells", [(GOOD, STUB), (STUB, GOOD), ("def mse(t1, t2):\n    return 0", GOOD)])
def test_of_duplicated_cells_the_last_one_filled_in_counts(cells):
    assert call(*map(graded, cells)) == 4


def test_duplicated_cells_are_remarked_on():
    (remark,) = submission(graded(GOOD), "x = 1", graded(STUB)).remarks("mse")
    assert "Cells 1, 3" in remark
    assert "mse" in remark


def test_an_ordinary_notebook_gets_no_remark():
    assert submission("x = 1", graded(GOOD), check_cell()).remarks("mse") == []


@pytest.mark.parametrize(
    "cells", [(GOOD,), ("import torch", GOOD), (graded(STUB), GOOD), (GOOD, graded(STUB))]
)
def test_a_definition_outside_the_graded_cell_will_do(cells):
    assert call(*cells) == 4


def test_a_good_definition_replaces_a_graded_cell_with_a_syntax_error():
    assert call(graded("def mse(:"), GOOD) == 4


def test_a_deleted_cell_is_spoken_of():
    found = find("x = 1")
    assert isinstance(found, NoDefinition)
    assert not found.attempted
    assert "was deleted" in found.reason


def test_a_function_of_another_name_is_not_called_an_untouched_stub():
    found = find(graded("def my_mse(t1, t2):\n    return (t1 - t2) ** 2"))
    assert isinstance(found, NoDefinition)
    assert "no code of yours" not in found.reason


@pytest.mark.parametrize("beside", ["t1 - t2", "difference = 1", "import math"])
def test_code_beside_a_stub_has_been_written(beside):
    for source in (f"{STUB}\n{beside}", f"{beside}\n{STUB}"):
        found = find(graded(source))
        assert isinstance(found, NoDefinition)
        assert found.attempted
        assert "indented within it" in found.reason


def test_statements_come_in_the_order_of_the_notebook():
    found = find("a = 1", "b = a + 1", uses("a, b, c"), "c = b + 1")
    assert [(s.cell, s.line) for s in found.statements] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_a_statement_knows_its_line_in_the_cell():
    found = find(graded("# a comment\n\n" + GOOD))
    assert [(s.cell, s.line) for s in found.statements] == [(1, 3)]


def test_a_deeply_nested_scratch_cell_costs_nothing():
    assert call("x = " + "+".join("1" * 2000), graded(GOOD)) == 4


NEWER = "def mse[T](t1: T, t2: T) -> T:\n    return (t1 - t2) ** 2"
needs_older_python = pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python can read it")


@needs_older_python
@pytest.mark.parametrize(
    "cells",
    [
        [graded(NEWER)],
        [graded(STUB), NEWER],
        ["def mse(t1, t2):\n    return 0", graded(NEWER)],
        ["def half[T](x: T) -> T:\n    return x / 2", graded("def mse(t1, t2):\n    return half(t1 - t2)")],
        ["%matplotlib inline\n" + NEWER.replace("mse", "half"), graded("def mse(a, b):\n    return half(a)")],
    ],
)
def test_what_only_a_newer_python_can_read_is_not_graded(cells):
    found = find(*cells)
    assert isinstance(found, NoDefinition), found
    assert found.ungraded
    assert "Python 3.12 or later" in found.reason


@pytest.mark.parametrize(
    "cells",
    [
        [graded(GOOD), "type Pair[T] = tuple[T, T]"],
        [graded(GOOD), "def half[T](x: T) -> T:\n    return x / 2"],
        [
            "def half(x):\n    return x / 2",
            graded("def mse(a, b):\n    return half(a - b)"),
            "def half[T](x): 1",
        ],
    ],
)
def test_newer_code_elsewhere_keeps_nothing_from_being_graded(cells):
    assert isinstance(find(*cells), Definition)


def test_a_mistake_in_the_syntax_stays_its_authors():
    found = find(graded("def mse(t1, t2)\n    return t1"))
    assert isinstance(found, NoDefinition)
    assert found.attempted
    assert not found.ungraded
