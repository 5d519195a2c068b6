"""Tell what some code has done from what has happened to it: only the first is judged."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator

from autograder.records.values import Failure
from autograder.sandbox.host import LOST, Outcome, Runner
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import NOT_SHUT_IN, Request

BY_OTHERS = ("-1", "-2", "-3", "-9", "-15")
"""SIGHUP, SIGINT, SIGQUIT, SIGKILL and SIGTERM, by which people and the kernel end processes."""

FROM_OUTSIDE = (LOST, str(NOT_SHUT_IN), *BY_OTHERS)

OF_THE_DISK = (errno.EIO, errno.EROFS, errno.EDQUOT, errno.ESTALE, errno.ENFILE)
"""Errors that no limit of ours brings about."""

SCARCE = (*OF_THE_DISK, errno.ENOSPC, errno.ENOMEM, errno.EAGAIN)
"""Errors that a limit of ours may bring about, or the machine."""


class NotJudged(RuntimeError):
    """Say what has happened to some code, which is nothing that it did."""


def certain_outcome(request: Request, limits: Limits, run: Runner) -> Outcome:
    """Return how a request ended; what may be somebody else's doing is run again, in a process of its own.

    Seconds of computing, and what code says of itself in a reply, are certain at once.

    Raises:
        NotJudged: If it is somebody else's doing the second time, too.
    """
    outcome = run(request)
    if not _is_doubtful(outcome, limits):
        return outcome
    outcome = run(request, alone=True)
    if cause := _cause_outside(outcome):
        raise NotJudged(cause)
    return outcome


def _is_doubtful(outcome: Outcome, limits: Limits) -> bool:
    match outcome.ending:
        case "timed_out":
            return outcome.computed is None or outcome.computed < limits.seconds / 2
        case "died" | "too_many_files":
            return True
        case "replied":
            return any(_is_scarcity(failure) for failure in _failures(outcome))
    return False


def _cause_outside(outcome: Outcome) -> str:
    """Return what ended a request that neither its code nor a limit of ours has ended, and what to do."""
    if outcome.ending == "died" and outcome.detail in FROM_OUTSIDE:
        return (
            "its process was killed twice, and not by its own code: the machine may lack memory. "
            "Grade it again when less is running."
        )
    if outcome.starved:
        return "others left it hardly any time on a core, twice: grade it again when less is running."
    failing = next((f for f in _failures(outcome) if _number(f) in OF_THE_DISK), None)
    if failing:
        return f"the machine failed twice ({failing.message[:100]}): look after its disk, and grade it again."
    return ""


def _failures(outcome: Outcome) -> Iterator[Failure]:
    if outcome.reply:
        found = [outcome.reply.failure, *(observation.failure for observation in outcome.reply.observations)]
        yield from (failure for failure in found if failure)


def _is_scarcity(failure: Failure) -> bool:
    """Return whether an exception says that something was used up, by this code or by others."""
    return (
        failure.type == "MemoryError"
        or "threads are not available" in failure.message
        or _number(failure) in SCARCE
    )


def _number(failure: Failure) -> int:
    found = re.match(r"\[Errno (\d{1,4})\]", failure.message)
    return int(found[1]) if found else 0
