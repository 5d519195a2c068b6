"""Notebooks of a few cells, and workers that count what they are asked to run instead of running it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from autograder.comparison.answer_key import ExerciseKey
from autograder.records.results import ExerciseResult
from autograder.running.store import Run
from autograder.running.workers import Candidate, Following, Workers
from autograder.sandbox.limits import Limits


class CountingWorkers(Workers):
    """Says `passed` to everything, and counts; sandboxes are not needed for what is tested with it."""

    def __init__(self, answer: Callable[[ExerciseKey], Run] | None = None) -> None:
        self.limits = Limits()
        self.count = 2
        self.layers = ("limits",)
        self.asks = True
        self.ran: list[str] = []
        self.groups: list[list[str]] = []
        self._answer = answer or (
            lambda e: Run(ExerciseResult(e.name, "passed", e.points, e.points, None, ""))
        )

    def __enter__(self) -> CountingWorkers:
        return self

    def close(self) -> None:
        pass

    def submit(
        self, todo: Sequence[Candidate], following: Following | None = None
    ) -> Future[list[Run | Exception]]:
        ran = [self._answered(candidate.exercise) for candidate in todo]
        more = following(ran) if following and self.asks else []
        names = [candidate.exercise.name for candidate in [*todo, *more]]
        self.ran += names
        self.groups.append(names)
        future: Future[list[Run | Exception]] = Future()
        future.set_result(ran + [self._answered(candidate.exercise) for candidate in more])
        return future

    def _answered(self, exercise: ExerciseKey) -> Run | Exception:
        try:
            return self._answer(exercise)
        except Exception as error:
            return error


def notebook(path: Path, **sources: str) -> Path:
    cells = [
        {"cell_type": "code", "source": source, "metadata": {"nbgrader": {"grade_id": name}}}
        for name, source in sources.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"nbformat": 4, "cells": cells}))
    return path
