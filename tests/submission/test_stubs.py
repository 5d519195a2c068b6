from __future__ import annotations

import pytest

from autograder.submission.stubs import is_untouched

STUB = '''\
def mse(t1, t2):
    """Return the mean squared error."""
    # YOUR CODE HERE
    raise NotImplementedError()
'''


@pytest.mark.parametrize(
    ("source", "untouched"),
    [
        (STUB, True),
        ("    def mse(t1, t2):\n        pass", True),
        ("def mse(t1, t2):\n    x = t1\n    raise NotImplementedError()", False),
        ("def mse(t1, t2):\n    raise NotImplementedError()\n    return t1", False),
        ("mse = lambda t1, t2: t1", False),
        ("", True),
        ("def mse(", True),
    ],
)
def test_what_has_been_touched_is_no_stub(source, untouched):
    assert is_untouched(source, STUB) is untouched
