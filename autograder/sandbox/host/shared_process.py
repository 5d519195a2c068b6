"""Several requests of one author in one process, or in the next one when that has ended."""

from __future__ import annotations

from collections.abc import Callable

from autograder.sandbox.host.conversation import Child, Outcome, draws
from autograder.sandbox.host.process import Broken, Process
from autograder.sandbox.protocol import Request

TRIES = 2
"""A server that was ended from outside, for want of memory say, must not cost a student an exercise."""

LOST = "it took the whole sandbox down"
"""What is said of a request in which that happened each time."""


class Together:
    """Runs requests one after the other; a child that ends costs only the request that it was at.

    Args:
        running: Returns the server, started anew if need be.
        give_up: Ends the server.
        requests: How many may come.
    """

    def __init__(self, running: Callable[[], Process], give_up: Callable[[], None], requests: int) -> None:
        self._running = running
        self._give_up = give_up
        self._left = requests
        self._process: Process | None = None
        self._child: Child | None = None

    def run(self, request: Request, *, alone: bool = False) -> Outcome:
        """Return what the candidate of a request did, or how its process ended instead.

        Args:
            request: What to run.
            alone: Run it in a process that nothing has been run in before.

        Raises:
            SandboxRefused: If the server cannot be started again.
        """
        if alone:
            self.close()
        for _ in range(TRIES):
            try:
                return self._ask(request)
            except Broken:
                self._forget()
                self._give_up()
        return Outcome("died", detail=LOST)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is None or self._process is None:
            return
        child, self._child = self._child, None
        try:
            self._process.end(child, Outcome("replied"))
        except Broken:
            self._give_up()

    def _ask(self, request: Request) -> Outcome:
        if self._child and draws(request) and not self._child.order.drawing:
            # A child has what the server had imported when it was forked.
            self.close()
        process = self._running()
        if process is not self._process:
            self._forget()
        self._process = process
        self._child = child = self._child or process.begin(request, max(self._left, 1))
        process.check_room()
        outcome = process.ask(child, request)
        process.check_room()
        if outcome.ending != "replied" or self._left <= 1:
            self._child = None
            outcome = process.end(child, outcome)
        self._left -= 1
        return outcome

    def _forget(self) -> None:
        """Let go of a child whose server is gone."""
        if self._child:
            self._child.close()
            self._child = None
