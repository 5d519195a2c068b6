"""Where a server's children come from: most are forked at their order, some are ready before it."""

from __future__ import annotations

import socket
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable

from autograder.sandbox.guest.prefork import Spares, Unready
from autograder.sandbox.limits import Limits

Pipes = tuple[int, int]


class Births(ABC):
    """Gives each order a child of its own."""

    @property
    @abstractmethod
    def waiting(self) -> tuple[int, ...]:
        """The processes that are there for orders to come."""

    @abstractmethod
    def problem(self, control: socket.socket) -> str:
        """Return why no child can take an order, or an empty string; `control` is the judge, who waits."""

    @abstractmethod
    def hand_over(self, control: socket.socket, pipes: Pipes, limits: Limits) -> tuple[int, float]:
        """Return the child that has got the order, and the seconds it has computed before.

        Raises:
            SystemExit: If there is none; the judge then asks the next server why.
        """

    @abstractmethod
    def prepare(self) -> None:
        """Do what can be done for the next order while this one is at work."""

    @abstractmethod
    def begin_anew(self) -> None:
        """Let the next child be one that has all that was imported by now."""


class AtOrder(Births):
    """Forks a child when its order comes.

    Args:
        fork: How a child is made.
        run: What it does with the pipes of its order, within its limits; it never returns.
    """

    waiting = ()

    def __init__(self, fork: Callable[[], int], run: Callable[[Pipes, Limits], None]) -> None:
        self._fork = fork
        self._run = run

    def problem(self, control: socket.socket) -> str:
        """Return nothing: a fork needs nothing."""
        return ""

    def hand_over(self, control: socket.socket, pipes: Pipes, limits: Limits) -> tuple[int, float]:
        """Fork a child for the order."""
        pid = self._fork()
        if pid == 0:
            self._run(pipes, limits)
        return pid, 0.0

    def prepare(self) -> None:
        """Do nothing."""

    def begin_anew(self) -> None:
        """Do nothing: the next child is not there yet."""


class BeforeOrder(Births):
    """Hands orders to children that have a device ready."""

    def __init__(self, spares: Spares) -> None:
        self._spares = spares

    @property
    def waiting(self) -> tuple[int, ...]:
        """The next child, if there is one."""
        return self._spares.waiting

    def problem(self, control: socket.socket) -> str:
        """Return why no child gets ready, once one has had time for it."""
        try:
            self._spares.wait(control)
        except Unready as problem:
            return str(problem)
        return ""

    def hand_over(self, control: socket.socket, pipes: Pipes, limits: Limits) -> tuple[int, float]:
        """Give the order to the child that is ready."""
        try:
            spare = self._spares.hand(control, pipes)
        except Unready:
            sys.exit(1)
        return spare.pid, spare.warm.used if spare.warm else 0.0

    def prepare(self) -> None:
        """Let the next child make itself ready."""
        self._spares.begin()

    def begin_anew(self) -> None:
        """End the next child; another one will be forked."""
        self._spares.drop()
