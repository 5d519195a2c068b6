"""Which GPU grading uses, and that none is used that has not computed as it should; no GPU is needed."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
import torch
import typer
from counting import CountingWorkers, notebook

from autograder import simulated
from autograder.comparison.answer_key import AnswerKey, GpuKey
from autograder.diagnosis.explanations import explain_failure
from autograder.judging import devices
from autograder.observation import torch_startup
from autograder.records.results import ExerciseResult, FacetResult
from autograder.records.values import Failure, Items, Observation, Tensor, Text
from autograder.running import gpu_sandboxes, gpus
from autograder.running.batch import Batch, Task
from autograder.running.cluster import ClusterWorkers, resources_here
from autograder.running.gpu_sandboxes import GpuProbe, GpuSandboxes, choose_gpu
from autograder.running.store import ResultStore, Run, digest_of
from autograder.running.workers import Candidate, SandboxPool
from autograder.sandbox.guest import places, real_gpu
from autograder.sandbox.host import Outcome, gpu_trial, launch
from autograder.sandbox.layers import GpuRefused, SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Reply, Request
from autograder.submission.outline import Statement
from benchmarks import devices as benchmark

LISTED = "GPU 0: NVIDIA H200 (UUID: GPU-aa-0)\nGPU 1: NVIDIA H200 (UUID: GPU-bb-1)\n"
WORKS = GpuProbe(True, "")


@pytest.fixture
def nvidia_smi(monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setattr(gpus, "ask", lambda *_: LISTED)


@pytest.fixture(scope="module")
def key(course):
    """A key by which `mse` concerns devices."""
    public = next(key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields")
    mse = public.exercise("mse")
    return msgspec.structs.replace(
        public, exercises=[msgspec.structs.replace(mse, gpu=GpuKey(mse.cases[:1], mse.reference[:1], []))]
    )


# Which GPUs there are.


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (None, ["GPU-aa-0", "GPU-bb-1"]),
        ("1", ["1"]),
        ("GPU-bb-1, 0", ["GPU-bb-1", "0"]),
        ("", []),
        ("-1", []),
        ("0,-1,1", ["0"]),
    ],
)
def test_gpus_that_are_to_be_left_alone_are(nvidia_smi, monkeypatch, chosen, found):
    if chosen is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", chosen)
    assert gpus.visible() == found


@pytest.mark.parametrize(
    ("said", "code", "listed"), [(LISTED, 0, 2), ("", 0, 0), ("NVIDIA-SMI has failed", 9, 0)]
)
def test_a_driver_is_asked_and_may_fail(monkeypatch, tmp_path, said, code, listed):
    program = tmp_path / "nvidia-smi"
    program.write_text(f"#!/bin/sh\ncat << END\n{said}\nEND\nexit {code}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert len(gpus.visible()) == listed


def test_without_a_gpu_or_without_cuda_it_is_said_which(nvidia_smi, monkeypatch):
    monkeypatch.setattr(gpus, "cuda_of_torch", lambda: "")
    assert "built without CUDA" in gpus.problem()
    monkeypatch.setattr(gpus, "cuda_of_torch", lambda: "12.8")
    assert gpus.problem() == ""
    monkeypatch.setattr(gpus, "ask", lambda *_: "")
    assert "none that nvidia-smi lists" in gpus.problem()


def test_the_version_of_cuda_is_read_without_importing_torch():
    assert gpus.cuda_of_torch() == (torch.version.cuda or "")


# Which one is used.


@pytest.mark.parametrize(("wish", "device"), [("auto", "cuda"), ("cuda", "cuda"), ("sim", "sim")])
def test_a_gpu_that_works_is_used_unless_another_wish_is_said(wish, device):
    assert choose_gpu(wish, lambda: WORKS) == device


def test_a_gpu_that_does_not_work_is_refused_or_simulated_and_said(caplog):
    broken = GpuProbe(True, "it adds wrongly")
    with pytest.raises(GpuRefused, match=r"^nothing was run on a GPU: it adds wrongly\. Use --device sim"):
        choose_gpu("cuda", lambda: broken)
    with caplog.at_level(logging.WARNING):
        assert choose_gpu("auto", lambda: broken) == "sim"
    assert caplog.messages == ["Nothing is graded on the GPU here: it adds wrongly. It is simulated instead."]


def test_where_there_is_no_gpu_nothing_is_said(caplog):
    assert choose_gpu("auto", lambda: GpuProbe(False, "there is none")) == "sim"
    assert caplog.messages == []


class FakeSandbox:
    """Starts, or does not."""

    refusal: Exception | None = None

    def __init__(self, limits, *, allow_unsandboxed, warm, gpu):
        self.gpu, self.warm, self.layers, self.closed = gpu, warm, (), False

    def start(self):
        if self.refusal:
            raise self.refusal
        self.layers = ("limits", "seccomp")

    def close(self):
        self.closed = True


@pytest.mark.parametrize(
    ("refusal", "problem"),
    [
        (None, ""),
        (GpuRefused("it adds wrongly"), "it adds wrongly"),
        (SandboxRefused({"landlock": "no"}), "its sandbox lacks landlock"),
    ],
)
def test_a_gpu_is_tried_in_its_sandbox(nvidia_smi, monkeypatch, refusal, problem):
    monkeypatch.setattr(gpus, "cuda_of_torch", lambda: "12.8")
    monkeypatch.setattr(gpu_sandboxes, "Sandbox", FakeSandbox)
    monkeypatch.setattr(FakeSandbox, "refusal", refusal)
    pool = GpuSandboxes(Limits())
    assert pool.probe() == GpuProbe(True, problem)
    assert pool.layers == (set() if refusal else {"limits", "seccomp"})
    with pool.lend() as one, pool.lend() as other:
        assert {one.gpu, other.gpu} == {"GPU-aa-0", "GPU-bb-1"}
        assert one.warm == "cuda"
    pool.close()
    assert one.closed
    with pytest.raises(GpuRefused, match="has ended"), pool.lend():
        pass


def test_without_a_gpu_nobody_waits_for_one(monkeypatch):
    monkeypatch.setattr(gpus, "ask", lambda *_: "")
    pool = GpuSandboxes(Limits())
    assert pool.probe().found is False
    with pytest.raises(GpuRefused, match="nvidia-smi"), pool.lend():
        pass


def test_a_gpu_gets_its_devices_and_settings_and_others_get_none(monkeypatch):
    monkeypatch.setattr(places, "gpu_nodes", lambda: ["/dev/nvidiactl"])
    for gpu in ("", "GPU-aa-0"):
        command = launch.Launch("/usr/bin/bwrap", None, gpu).command("serve", "/", Limits())
        environment = launch.environment("/", gpu)
        assert ("/dev/nvidiactl" in command) == bool(gpu)
        assert environment["CUDA_VISIBLE_DEVICES"] == gpu
        assert (environment.get("NVIDIA_TF32_OVERRIDE"), "CUBLAS_WORKSPACE_CONFIG" in environment) == (
            ("0", True) if gpu else (None, False)
        )


# The trial.


def tried(on_gpu, on_cpu=(1.0, 2.0), settings=gpu_trial.AS_IT_SHOULD):
    numbers = [Tensor(np.array(values, np.float32)) for values in (on_gpu, on_cpu)]
    observation = Observation(returned=Items([*numbers, Text(settings)], "list"))
    return Outcome("replied", Reply([observation]))


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (tried((1.0, 2.0)), ""),
        (tried((1.0, 2.000001)), ""),
        (tried((1.0, 2.001)), "otherwise than on the CPU"),
        (tried((1.0, float("nan"))), "otherwise than on the CPU"),
        (tried((1.0,)), "otherwise than on the CPU"),
        (tried((1.0, 2.0), settings="on cpu, TF32 on"), "settings are not as they must be (on cpu, TF32 on)"),
        (Outcome("timed_out"), "does not end well (timed_out"),
        (Outcome("replied", Reply([Observation(failure=Failure("RuntimeError", "no kernel"))])), "no kernel"),
        (Outcome("replied", Reply([], Failure("NameError", "torch"))), "NameError"),
        (Outcome("replied", Reply([Observation(returned=Text("right"))])), "something else"),
    ],
)
def test_a_gpu_must_compute_as_the_cpu_does(outcome, problem):
    asked = []
    found = gpu_trial.problem_of(lambda request: asked.append(request) or outcome, 2**30)
    assert problem in found
    assert bool(found) == bool(problem)
    assert [request.device for request in asked] == ["cuda"]


def test_the_trial_itself_is_right_on_the_simulated_gpu():
    """But for the settings, which only a real one has."""
    torch_startup.put_extras_off()
    x, y = (np.random.default_rng(1).normal(size=(16, n)).astype(np.float32) for n in (3, 1))
    with simulated.gpu():
        data = [torch.tensor(array, device="cuda") for array in (x, y)]
        on_gpu, on_cpu, settings = gpu_trial.train(*data, 1000)
    assert torch.equal(on_gpu, on_cpu)
    assert settings.startswith("on cuda:0")


@pytest.fixture
def settings():
    """What making a GPU ready sets for a whole process, put back at the end."""
    before = torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32
    yield
    torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32 = before
    torch.use_deterministic_algorithms(False)


def test_settings_are_made_and_memory_is_capped(monkeypatch, settings):
    shares = []
    monkeypatch.setattr(torch.cuda, "set_per_process_memory_fraction", shares.append)
    torch.backends.cuda.matmul.allow_tf32 = True
    with simulated.gpu():
        total = torch.cuda.get_device_properties(0).total_memory
        for memory in (total // 4, 2 * total):
            real_gpu.make_ready(memory)
    assert shares == [0.25, 1.0]
    assert not torch.backends.cuda.matmul.allow_tf32
    assert not torch.backends.cudnn.allow_tf32
    assert torch.are_deterministic_algorithms_enabled()


@pytest.mark.parametrize("count", [0, 2])
def test_exactly_one_gpu_is_made_ready(monkeypatch, count):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: count)
    with pytest.raises(RuntimeError, match=f"finds {count} GPUs"):
        real_gpu.make_ready(1)


def test_without_a_gpu_the_benchmark_says_so_and_writes_nothing(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(gpus, "ask", lambda *_: "")
    monkeypatch.setattr(benchmark, "ROOT", tmp_path)
    with pytest.raises(typer.Exit) as ended:
        benchmark.main()
    assert ended.value.exit_code == 1
    assert capsys.readouterr().out.startswith("not run on a GPU: ")
    assert list(tmp_path.iterdir()) == []


# Keys, results and the store.


def test_the_device_stands_in_the_key_and_the_numbers_stay(key: AnswerKey):
    moved = devices.on_device(key, "cuda")
    (before,), (after,) = key.exercises, moved.exercises
    assert (devices.devices_of(before), devices.devices_of(after)) == (["cpu", "sim"], ["cpu", "cuda"])
    assert after.gpu is not None
    assert after.gpu.reference is before.gpu.reference
    assert devices.on_device(key, "sim") is key
    assert devices.devices_of(devices.without_gpu(moved).exercises[0]) == ["cpu"]


@pytest.mark.parametrize(("device", "simulates"), [("sim", True), ("cuda", False)])
def test_a_result_names_the_device_that_it_comes_from(key, device, simulates):
    (exercise,) = devices.on_device(key, device).exercises
    facets = (FacetResult("value", 0.0, 4.0, "the call raised RuntimeError: Torch not compiled with CUDA"),)
    right = ExerciseResult("mse", "passed", 4.0, 4.0, None, "Right.")
    feedback = facets[0].mismatch
    wrong = msgspec.structs.replace(right, status="error", score=0.0, facets=facets, feedback=feedback)
    # What is beyond the simulation is a student's fault only where nothing is simulated.
    both = devices.together(exercise, right, wrong)
    assert both.devices == {"cpu": "passed", device: "not_run" if simulates else "error"}
    assert both.score == (4.0 if simulates else 2.0)
    assert ("simulate" in both.feedback) == simulates
    assert devices.together(exercise, wrong, None).devices == {"cpu": "error", device: "not_run"}


class OnCuda(CountingWorkers):
    def gpu(self):
        return "cuda"


def test_what_ran_on_one_device_is_not_taken_for_another(key, tmp_path: Path):
    task = Task(notebook(tmp_path / "ada.ipynb", mse="def mse(t1, t2):\n    return 0"), key)
    asked = []

    def answer(exercise):
        asked.append(devices.devices_of(exercise))
        return Run(ExerciseResult(exercise.name, "passed", 1, 1, None, ""))

    store = ResultStore()
    for workers in (CountingWorkers(answer), OnCuda(answer), OnCuda(answer)):
        list(Batch(workers, store).grade([task]))
    assert asked == [["cpu", "sim"], ["cpu", "cuda"]]
    assert digest_of("k", [], Limits(), "cpu+sim") != digest_of("k", [], Limits(), "cpu+cuda")


def test_a_gpu_that_fails_in_the_middle_stops_the_class(key, tmp_path: Path):
    def fails(exercise):
        raise GpuRefused("it fell off the bus")

    task = Task(notebook(tmp_path / "ada.ipynb", mse="def mse(t1, t2):\n    return 0"), key)
    with pytest.raises(GpuRefused, match="fell off"):
        list(Batch(OnCuda(fails), ResultStore()).grade([task]))


def test_only_what_concerns_devices_goes_to_the_gpu(key, monkeypatch):
    class Cage:
        layers = ()

        def __init__(self):
            self.asked = []

        def start(self):
            pass

        def together(self, requests):
            return contextlib.nullcontext(self.run)

        def run(self, request: Request, *, alone: bool = False):
            self.asked.append(request.device)
            (exercise,) = key.exercises
            reference = exercise.reference if request.device == "cpu" else exercise.gpu.reference
            return Outcome("replied", Reply(reference))

    here, there = Cage(), Cage()
    pool = SandboxPool(Limits())
    monkeypatch.setattr(pool, "lend", lambda: contextlib.nullcontext(here))
    monkeypatch.setattr(pool.gpus, "lend", lambda: contextlib.nullcontext(there))
    (exercise,) = devices.on_device(key, "cuda").exercises
    (run,) = pool.run([Candidate(exercise, [Statement("", 1, 1)])])
    assert (here.asked, there.asked) == (["cpu"], ["cuda"])
    assert run.result.devices == {"cpu": "passed", "cuda": "passed"}


# A cluster.


def cluster_of(*probes: GpuProbe, declared=(), wish="auto"):
    workers = ClusterWorkers("tcp://nowhere", Limits(), gpu=wish)
    names = [f"tcp://worker{n}" for n in range(len(probes))]
    resources = {name: {"GPU": 1.0} if n in declared else {} for n, name in enumerate(names)}

    def run(function, *arguments, workers=None):
        if function is resources_here:
            return resources
        return {
            name: probe for name, probe in zip(names, probes, strict=True) if not workers or name in workers
        }

    workers._client = SimpleNamespace(run=run)
    return workers


def test_a_cluster_uses_gpus_only_if_all_machines_have_one():
    nothing = GpuProbe(False, "there is none")
    assert cluster_of(WORKS, WORKS).gpu() == "cuda"
    assert cluster_of(WORKS, nothing).gpu() == "sim"
    assert cluster_of(WORKS, nothing, declared=(0,)).gpu() == "cuda"
    with pytest.raises(GpuRefused, match=r"there is none \(on tcp://worker1\)"):
        cluster_of(WORKS, nothing, wish="cuda").gpu()


def test_what_concerns_devices_is_sent_to_machines_with_a_gpu(key):
    sent = []
    workers = cluster_of(WORKS)
    workers._client.scatter = lambda thing, **_: thing
    for name in ("executor", "_gpu_executor"):
        setattr(workers, name, SimpleNamespace(submit=lambda *_, name=name: sent.append(name)))
    for exercise in (*key.exercises, *devices.on_device(key, "cuda").exercises):
        workers.submit([Candidate(exercise, [])])
    assert sent == ["executor", "_gpu_executor"]


# Words.


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure("OutOfMemoryError", "CUDA out of memory."), "memory that one answer may have on the GPU"),
        (Failure("AcceleratorError", "CUDA error: device-side assert triggered"), "outside of what"),
        (Failure("RuntimeError", "CUDA error: device-side assert triggered"), "the CPU does"),
    ],
)
def test_errors_of_a_gpu_are_explained(failure, said):
    assert said in explain_failure(failure)
