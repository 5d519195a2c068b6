"""A class on a real Dask cluster, of processes on this machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import notebook
from distributed import LocalCluster

from autograder.comparison.answer_key import AnswerKey
from autograder.course import Course
from autograder.running.batch import Batch, Task
from autograder.running.cluster import ClusterWorkers, resources_here
from autograder.running.store import ResultStore
from autograder.sandbox.limits import Limits

MSE = "import time\ndef mse(t1, t2):\n    time.sleep(0.05)\n    return ((t1 - t2) ** 2).mean() * {}"


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as started:
        yield started


@pytest.fixture(scope="module")
def key(course: Course) -> AnswerKey:
    return next(key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields")


def class_of(count: int, key: AnswerKey, folder: Path) -> list[Task]:
    return [Task(notebook(folder / f"{n}.ipynb", mse=MSE.format(n)), key) for n in range(count)]


def scores_of(results: list) -> list[float]:
    return [result.score for result in results]


def test_losing_a_process_loses_no_submission(cluster: LocalCluster, key: AnswerKey, tmp_path: Path) -> None:
    """Every submission has its right result, although a process dies in the middle of the class."""
    with ClusterWorkers(cluster.scheduler_address, Limits()) as workers:
        results = Batch(workers, ResultStore()).grade(class_of(60, key, tmp_path))
        first = next(results)
        victim = next(iter(workers._client.run(os.getpid).values()))
        killer = threading.Timer(0.3, os.kill, (victim, signal.SIGKILL))
        killer.start()
        found = [first, *results]
        killer.join()
        assert {exercise.status for result in found for exercise in result.exercises} <= {
            "passed",
            "failed",
            "not_attempted",
        }
        assert scores_of(found) == [0.0, 4.0, *[0.0] * 58]
        assert victim not in workers._client.run(os.getpid).values()


def test_processes_are_asked_what_they_declare(cluster: LocalCluster) -> None:
    with ClusterWorkers(cluster.scheduler_address, Limits()) as workers:
        found = workers._client.run(resources_here)
        # One of the two may still be on its way back.
        assert list(found.values()) in ([{}], [{}, {}])
        assert workers._gpu_executor is workers.executor
        assert workers.gpu() == "sim"


def test_an_address_without_a_scheduler_is_named() -> None:
    with pytest.raises(ConnectionError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:1 "):
        ClusterWorkers("tcp://127.0.0.1:1", Limits()).__enter__()


def test_a_cluster_without_workers_is_named() -> None:
    with (
        LocalCluster(n_workers=0, processes=True, dashboard_address=":0", silence_logs=50) as empty,
        pytest.raises(ConnectionError, match="has no workers"),
    ):
        ClusterWorkers(empty.scheduler_address, Limits()).__enter__()
