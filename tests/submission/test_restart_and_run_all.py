"""What a definition sees is what *Restart & Run All* would have left when its check cell ran."""

from __future__ import annotations

import pytest

from autograder.observation.loading import load_candidate
from autograder.submission.definitions import Definition, Submission
from autograder.submission.notebook import Cell

STUB = "def mse(t1, t2):\n    raise NotImplementedError()"
GOOD = "def mse(t1, t2):\n    return (t1 - t2) ** 2"
CHECK = ("check(mse)", "check_mse")


def uses(expression):
    return (f"def mse(t1, t2):\n    return {expression}", "mse")


def statements(*cells):
    described = [(cell, None) if isinstance(cell, str) else cell for cell in cells]
    found = Submission(
        [Cell(number, "code", source, name) for number, (source, name) in enumerate(described, 1)]
    ).find("mse", STUB)
    assert isinstance(found, Definition), found
    return found.statements


def call(*cells):
    """Return what the function found in a notebook returns for 5 and 3."""
    return load_candidate("mse", statements(*cells))(5, 3)


def code(*cells):
    return "\n".join(statement.code for statement in statements(*cells))


@pytest.mark.parametrize(
    ("rebound", "expression", "result"),
    [
        ("sum = 0", "sum([t1, t2])", 8),
        ("max = 3.5", "max(t1, t2)", 5),
        ("len = 4", "len('abc')", 3),
        ("list = [1]", "list((t1, t2))", [5, 3]),
        ("range = (0, 1)", "[i for i in range(2)]", [0, 1]),
        ("print = None", "print", print),
        ("for sum in range(3):\n    pass", "sum([t1])", 5),
        ("def abs(x):\n    return 'mine'", "abs(-t1)", 5),
        ("import math as pow", "pow(t1, 2)", 25),
        ("with open('/dev/null') as round:\n    pass", "round(2.6)", 3),
        ("(min := 0)", "min(t1, t2)", 3),
        ("from operator import *", "abs", abs),
        ("match 1:\n    case sum: pass", "sum([t1])", 5),
        ("del sum", "sum([t1])", 5),
    ],
)
def test_a_builtin_is_the_builtin_where_it_is_rebound_after_the_check_cell(rebound, expression, result):
    assert call(uses(expression), CHECK, rebound) == result
    assert call(uses(expression), rebound) == result


@pytest.mark.parametrize("place", ["before the definition", "before the check cell"])
def test_a_builtin_that_was_rebound_before_the_check_cell_is_what_the_notebook_had(place):
    rebound = "def max(a, b):\n    return 'mine'"
    answer = uses("max(t1, t2)")
    cells = [rebound, answer] if place == "before the definition" else [answer, rebound]
    assert call(*cells, CHECK) == "mine"


@pytest.mark.parametrize("check", [CHECK, "check(mse)", "check(mse, hint=2)"])
def test_a_check_cell_is_known_without_its_name(check):
    assert call("p = 1", uses("p"), "p = 2", check, "p = 3") == 2
    assert call("p = 1", uses("p"), "p = 2", "check(fit)", "p = 3") == 1


def test_a_builtin_that_was_rebound_and_freed_is_the_builtin():
    assert call("sum = 0", "del sum", uses("sum([t1])"), CHECK) == 5


def test_an_import_that_is_rebound_later_is_the_import():
    assert call("import math", uses("math.sqrt(9)"), CHECK, "math = 7") == 3
    assert call("from math import sqrt", uses("sqrt(9)"), CHECK, "sqrt = 7") == 3


def test_a_star_import_after_the_check_cell_binds_only_what_nothing_else_does():
    assert call("from math import floor", uses("floor(2.5) + abs(1)"), CHECK, "from operator import *") == 3
    assert call(uses("floor(2.5)"), CHECK, "from math import *") == 2


@pytest.mark.parametrize(
    ("built", "expression", "result"),
    [
        (["s = {}", "s['p'] = 2", "import math", "s.update(r=math.sqrt)"], "s['r'](s['p'] + 7)", 3),
        (["s = {}", "s.update({'p': 2})"], "s['p']", 2),
        (["s = {}", "s |= {'p': 2}"], "s['p']", 2),
        (["s = {'p': 1}", "del s['p']"], "len(s)", 0),
        (["s = {'p': 1}", "old = s.pop('p')"], "len(s)", 0),
        (["s = {}", "s.setdefault('a', []).append(4)"], "s['a']", [4]),
        (["s = {'in': {}}", "inner = s['in']", "inner['p'] = 2"], "s['in']['p']", 2),
        (["s = {}", "t = s", "t['p'] = 2"], "s['p']", 2),
        (["t = s = {}", "t['p'] = 2"], "s['p']", 2),
        (["names = []", "names.append('a')", "names += ['b']", "names.extend('c')"], "''.join(names)", "abc"),
        (["names = [2, 1]", "names.sort()"], "names", [1, 2]),
        (["names = [2, 1]", "list.append(names, 3)"], "names", [2, 1, 3]),
        (["import heapq", "h = []", "heapq.heappush(h, 1)"], "h", [1]),
        (["class C: pass", "cfg = C()", "cfg.lr = 2"], "cfg.lr", 2),
        (["class C: pass", "setattr(C, 'lr', 2)"], "C.lr", 2),
        (["class C: pass", "C.get = lambda self: 2"], "C().get()", 2),
        (
            ["class C:\n    lr = 1\n    def set(self, v):\n        self.lr = v", "c = C()", "c.set(2)"],
            "c.lr",
            2,
        ),
        (
            ["class C:\n    lr = 1\n    def set(self, v):\n        self.lr = v", "c = C()", "_ = c.set(2)"],
            "c.lr",
            2,
        ),
        (["rows = [[], []]", "for row in rows:\n    row.append(1)"], "rows", [[1], [1]]),
        (["rows = [[]]", "[row.append(1) for row in rows]"], "rows", [[1]]),
        (["s = {}", "if True:\n    s.update(p=2)"], "s['p']", 2),
        (
            ["s = {}", "try:\n    s.update(p=1 / 0)\nexcept ZeroDivisionError:\n    s.update(p=2)"],
            "s['p']",
            2,
        ),
        (["s = []", "while True:\n    s.append(1)\n    if len(s) == 3:\n        break"], "s", [1, 1, 1]),
        (["s = {}", "def put():\n    s['p'] = 2", "put()"], "s['p']", 2),
        (["s = {}", "def put():\n    s.update(p=2)", "def both():\n    put()", "both()"], "s['p']", 2),
        (["s = {}", "def put(to, v):\n    to['p'] = v", "put(s, 2)"], "s['p']", 2),
        (["s = {}", "def put(to, v):\n    to['p'] = v", "put(v=2, to=s)"], "s['p']", 2),
        (["s = {}", "def put(to):\n    inner = to\n    inner['p'] = 2", "done = put(s)"], "s['p']", 2),
        (["s = []", "put = lambda x: s.append(x)", "put(2)"], "s", [2]),
        (["n = 1", "def more():\n    global n\n    n += 1", "more()", "more()"], "n", 3),
        (["def make():\n    global scale\n    scale = 2", "make()"], "scale", 2),
        (["globals()['scale'] = 2"], "scale", 2),
        (["globals().update(scale=2)"], "scale", 2),
        (
            ["T = {}", "def reg(f):\n    T[f.__name__] = f\n    return f", "@reg\ndef two():\n    return 2"],
            "T['two']()",
            2,
        ),
        (
            [
                "T = {}",
                "def reg(n):\n    def add(f):\n        T[n] = f\n    return add",
                "@reg('x')\ndef two():\n    return 2",
            ],
            "T['x']()",
            2,
        ),
        (
            [
                "import functools",
                "@functools.singledispatch\ndef g(x):\n    return 0",
                "@g.register\ndef _(x: int):\n    return 2",
            ],
            "g(t1)",
            2,
        ),
        (
            ["class R:\n    all = []\n    def __init__(self, n):\n        R.all.append(n)", "R(2)"],
            "R.all",
            [2],
        ),
        (["import torch", "w = torch.ones(2)", "torch.nn.init.zeros_(w)"], "w.sum().item()", 0),
        (["import torch", "w = torch.ones(2)", "with torch.no_grad():\n    w.fill_(3)"], "w.sum().item()", 6),
        (["import torch", "w = torch.ones(2)", "torch.add(w, w, out=w)"], "w.sum().item()", 4),
        (
            ["import torch", "m = torch.nn.Linear(1, 1)", "for p in m.parameters():\n    p.data.zero_()"],
            "m.bias.item()",
            0,
        ),
    ],
)
@pytest.mark.parametrize("place", ["before", "between"])
def test_what_several_cells_build_up_is_built_up(place, built, expression, result):
    """Also where the definition stands before, and the check cell after, the cells that do so."""
    cells = [*built, uses(expression)] if place == "before" else [uses(expression), *built]
    assert call(*cells, CHECK, "s = names = w = scale = n = None") == result


@pytest.mark.parametrize(
    "changed", ["s.clear()", "s['p'] = 0", "del s['p']", "put()", "s.update(p=0)", "t['p'] = 0"]
)
def test_a_change_after_the_check_cell_has_not_happened_yet(changed):
    assert call("s = {'p': 2}", "t = s\ndef put():\n    s['p'] = 0", uses("s['p']"), CHECK, changed) == 2


def test_an_optimizer_changes_the_model_that_it_was_made_with():
    cells = (
        "import torch",
        "m = torch.nn.Linear(1, 1, bias=False)\ntorch.nn.init.zeros_(m.weight)",
        "o = torch.optim.SGD(m.parameters(), lr=1.0)",
        "m(torch.ones(1)).sum().backward()\no.step()",
    )
    kept = code(*cells, uses("m.weight"), CHECK)
    assert "o.step()" in kept


@pytest.mark.parametrize(
    "own",
    ["mse.scale = 7", "setattr(mse, 'scale', 7)", "mse.__dict__['scale'] = 7", "vars(mse)['scale'] = 7"],
)
def test_what_was_done_to_the_answer_itself_until_its_check_cell_is_done(own):
    assert call(uses("mse.scale"), own, CHECK, "mse.scale = 0") == 7
    assert call((f"def mse(a, b):\n    return mse.scale\n{own}", "mse"), CHECK) == 7


def test_a_method_may_be_given_to_a_class_in_another_cell():
    given = "def forward(self):\n    return self.value * 2"
    answer = ("class mse:\n    def __init__(self, a, b):\n        self.value = a", "mse")
    candidate = load_candidate("mse", statements(answer, given, "mse.forward = forward", CHECK))
    assert candidate(5, 3).forward() == 10


def test_an_attribute_of_the_answer_is_no_definition_of_it():
    cells = [Cell(1, "code", STUB, "mse"), Cell(2, "code", "mse.calls = 0", None)]
    assert not isinstance(Submission(cells).find("mse", STUB), Definition)


@pytest.mark.parametrize(
    "scratch",
    [
        "while True:\n    pass",
        "other = {}\nwhile True:\n    other['p'] = 1",
        "other = []\nother.append(undefined_name)",
        "assert s == {}",
        "print(s)",
        "input()",
        "import random\nrandom.seed(0)",
        "import torch\ntorch.manual_seed(0)",
        "import matplotlib.pyplot as plt\nplt.plot(list(s))\nplt.show()",
        "mse(1, 2)",
        "result = mse(1, 2)",
        "import urllib.request\nurllib.request.urlretrieve('http://localhost', 'x')",
        "def never():\n    while True:\n        s.clear()",
    ],
)
def test_scratch_that_changes_nothing_that_is_needed_stays_out(scratch):
    kept = code("s = {}", scratch, "s.update(p=2)", uses("s['p']"), scratch, CHECK)
    assert kept == "s = {}\ns.update(p=2)\n" + uses("s['p']")[0]


@pytest.mark.parametrize(
    "endless",
    [
        "while True:\n    s['p'] = 3",
        "while 1:\n    s.clear()",
        "while True:\n    s.clear()\n    for i in range(3):\n        break",
        "if True:\n    while True:\n        s.update(p=1)",
        "def never():\n    while True:\n        s.clear()\nnever()",
    ],
)
def test_what_never_ends_is_not_run_although_it_changes_what_is_needed(endless):
    assert call("s = {'p': 2}", endless, uses("s['p']"), CHECK) == 2


@pytest.mark.parametrize(
    "ending",
    [
        "while True:\n    s['p'] -= 1\n    if s['p'] == 0:\n        break",
        "def down():\n    while 1:\n        s['p'] -= 1\n        if not s['p']:\n            return\ndown()",
        "try:\n    while True:\n        s['p'] -= 1\n        1 / s['p']\nexcept ZeroDivisionError:\n    pass",
    ],
)
def test_a_loop_that_something_ends_is_run(ending):
    assert call("s = {'p': 2}", ending, uses("s['p']"), CHECK) == 0


@pytest.mark.parametrize(
    "raising", ["s.update(undefined)", "s.nothing()", "s['q'] = 1 / 0", "s.update(p=int(input()))"]
)
def test_a_change_that_raises_costs_nothing(raising, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: "no number")
    assert call("s = {'p': 2}", raising, uses("s['p']"), CHECK) == 2


def test_a_trial_call_of_the_answer_is_not_run_although_it_leaves_something():
    counting = ("def mse(t1, t2):\n    seen.append(t1)\n    return seen", "mse")
    assert call("seen = []", counting, "mse(1, 2)\nlosses = mse(3, 4)", CHECK) == [5]


def test_an_answer_that_needs_nothing_gets_nothing():
    assert code("s = {}", "s.update(p=2)", (GOOD, "mse"), "s.clear()", CHECK) == GOOD


@pytest.mark.parametrize(
    "odd",
    [
        "if s:\n    pass\n" + "elif s:\n    pass\n" * 150,
        "while True:\n    if s:\n        break\n" + "    elif s:\n        pass\n" * 150,
        "\n".join(f"def f{n}():\n    f{n + 1}()" for n in range(500)) + "\nf0()",
        "def f0():\n    f1()\ndef f1():\n    f0()\n    s.clear()\n",
        "\n".join(f"a{n + 1} = a{n}" for n in range(500)) + "\na500.x = 1",
        "a = b\nb = a\na.x = 1",
        "x = " + "[" * 90 + "]" * 90,
        "t.update(" + "+".join("1" * 2000) + ")",
    ],
    ids=["elif", "elif in a loop", "chain of calls", "circle of calls", "chain", "circle", "brackets", "sum"],
)
def test_odd_code_elsewhere_is_no_trouble(odd):
    assert call("s = {'p': 2}", odd, uses("s['p']"), CHECK) == 2
