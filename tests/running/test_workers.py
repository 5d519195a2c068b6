"""Sandboxes are there before the first submission, as many as there is work for, and none is left over."""

from __future__ import annotations

import psutil
import pytest

from autograder.running.workers import LocalWorkers
from autograder.sandbox.limits import Limits


def children() -> set[psutil.Process]:
    return set(psutil.Process().children())


@pytest.mark.parametrize(
    ("submissions", "sandboxes"),
    [
        (0, 1),
        pytest.param(1, 1, marks=pytest.mark.thorough),
        pytest.param(2, 2, marks=pytest.mark.thorough),
        (50, 3),
    ],
)
def test_as_many_sandboxes_start_beforehand_as_there_is_work_for(submissions: int, sandboxes: int) -> None:
    before = children()
    with LocalWorkers(Limits(), count=3) as workers:
        workers.expect(submissions)
        workers.executor.shutdown(wait=True)
        assert len(children() - before) == sandboxes
    assert not children() - before


def test_a_sandbox_that_is_just_starting_ends_with_the_others() -> None:
    before = children()
    with LocalWorkers(Limits(), count=2) as workers:
        workers.expect(2)
    assert not children() - before


def test_whoever_expects_something_too_late_is_no_trouble() -> None:
    before = children()
    with LocalWorkers(Limits(), count=2) as workers:
        pass
    workers.expect(5)
    assert not children() - before
