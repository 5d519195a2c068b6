"""Python's parser in several threads."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
from places import ROOT

PACKAGE = ROOT / "autograder"

# Collections in the middle of making a tree let the other thread have a turn.
IN_THREADS = """
import gc, sys, threading
from {module} import parse

class Noisy:
    def __del__(self):
        sum(range(100))

def work():
    for _ in range(30):
        parse(code)

def make_noise():
    while any(thread.is_alive() for thread in threads):
        noisy = Noisy()
        noisy.itself = noisy

code = "def f(x, w, b):\\n    return [[(i * j).sum() + k for j, k in zip(w, b)] for i in x]\\n" * 30
failed = []
threading.excepthook = lambda found: failed.append(str(found.exc_value))
sys.setswitchinterval(1e-6)
gc.set_threshold(50, 2, 2)
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
make_noise()
for thread in threads:
    thread.join()
print(failed)
"""


def test_threads_may_parse_at_the_same_time():
    command = [sys.executable, "-c", IN_THREADS.format(module="autograder.submission.syntax")]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.skipif(
    (3, 11, 8) <= sys.version_info < (3, 12) or sys.version_info >= (3, 12, 2),
    reason="this Python's own parser can do it",
)
def test_without_a_turn_for_each_they_may_not():
    command = [sys.executable, "-c", IN_THREADS.format(module="ast")]
    found = [subprocess.run(command, capture_output=True, text=True).stdout for _ in range(5)]
    assert any("recursion depth mismatch" in told for told in found)


def test_nobody_parses_out_of_turn():
    for path in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)]
        chains = {f"{node.value.id}.{node.attr}" for node in calls if isinstance(node.value, ast.Name)}
        assert path.name == "syntax.py" or not chains & {"ast.parse", "ast.literal_eval"}, path
