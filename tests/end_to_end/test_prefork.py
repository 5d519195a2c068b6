"""Children that have a device ready before their order: what CUDA needs, with a device that is here."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from autograder import simulated
from autograder.observation.working_folder import EmptyFolder
from autograder.records import wire
from autograder.records.values import Case, Failure, Tensor, as_value
from autograder.sandbox.guest import child, prefork, preparation, seccomp
from autograder.sandbox.guest.prefork import Spares, Unready
from autograder.sandbox.host import Sandbox
from autograder.sandbox.layers import GpuRefused
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request, Setup, Warm, write_frame
from autograder.submission.outline import Statement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

LIMITS = Limits(seconds=1.0, memory=2**30, reply=2**20)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS, warm="sim") as shared:
        yield shared


def ask(sandbox, code):
    return sandbox.run(Request("f", [Statement(code, 1, 1)], [Case({"x": as_value([1.0])})], "sim"))


def returned(sandbox, code):
    outcome = ask(sandbox, code)
    assert outcome.reply is not None, outcome
    (observation,) = outcome.reply.observations
    assert observation.failure is None, observation.failure
    return observation.returned


def chain(sandbox):
    """Return the processes from the one that was started, bubblewrap's first, to the spare."""
    pids = [sandbox._process.pid]
    while children := Path(f"/proc/{pids[-1]}/task/{pids[-1]}/children").read_text().split():
        pids.append(int(children[-1]))
    return pids


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


ON_GPU = "def f(x):\n    import torch\n    return torch.tensor(x, device='cuda') + 1"


def test_the_device_is_ready_and_each_child_serves_one_order(sandbox):
    sandbox.start()
    before = chain(sandbox)
    found = returned(sandbox, ON_GPU)
    assert isinstance(found, Tensor)
    assert (found.device, found.data.tolist()) == ("cuda:0", [2.0])
    after = chain(sandbox)
    assert after[:-1] == before[:-1]
    assert after[-1] != before[-1]
    assert is_gone(before[-1])


def test_the_layers_hold_as_for_children_that_are_forked_at_their_order(sandbox):
    with Sandbox(LIMITS) as other:
        other.start()
        sandbox.start()
        assert sandbox.layers == other.layers


def test_nothing_of_one_submission_is_there_for_the_next(sandbox):
    leave = (
        "import builtins, os, tempfile\nbuiltins.left = os.environ['LEFT'] = 'left'\n"
        "for folder in ('.', os.environ['HOME'], tempfile.gettempdir()):\n"
        "    open(os.path.join(folder, 'left'), 'w').close()\n"
        "def f(x):\n    return [os.getcwd(), os.environ['HOME'], tempfile.gettempdir()]"
    )
    folders = [item.text for item in returned(sandbox, leave).items]
    look = (
        "import builtins, os\ndef f(x):\n    found = [hasattr(builtins, 'left'), 'LEFT' in os.environ]\n"
        f"    return [int(there) for there in found] + [int(os.path.exists(d + '/left')) for d in {folders}]"
    )
    assert returned(sandbox, look).data.tolist() == [0, 0, 0, 0, 0]


def test_a_spare_that_is_killed_costs_nobody_anything(sandbox):
    sandbox.start()
    *_, server, spare = chain(sandbox)
    os.kill(spare, signal.SIGKILL)
    assert isinstance(returned(sandbox, ON_GPU), Tensor)
    assert server in chain(sandbox)


def test_time_is_limited_and_waiting_for_an_order_takes_none(sandbox):
    sandbox.start()
    waiting = chain(sandbox)[-1]
    time.sleep(LIMITS.seconds + 0.5)
    assert chain(sandbox)[-1] == waiting
    assert ask(sandbox, "import time\ndef f(x):\n    time.sleep(1000)").ending == "timed_out"
    # The next one was warming up meanwhile, and its clock had not begun.
    assert isinstance(returned(sandbox, ON_GPU), Tensor)


def test_an_exit_is_told_as_ever(sandbox):
    outcome = ask(sandbox, "import os\ndef f(x):\n    os._exit(3)")
    assert (outcome.ending, outcome.detail) == ("died", "3")


def test_closing_leaves_nothing_running():
    sandbox = Sandbox(LIMITS, warm="cpu", allow_unsandboxed=True, wanted=["limits"])
    sandbox.start()
    running = chain(sandbox)
    sandbox.close()
    wait_until(lambda: all(map(is_gone, running)))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here, which may well work")
def test_a_gpu_that_does_not_get_ready_is_refused_with_its_reason():
    with (
        Sandbox(LIMITS, warm="cuda", gpu="0") as sandbox,
        pytest.raises(GpuRefused, match=r"nothing was run on a GPU: .*GPU.*\. Use --device sim") as refused,
    ):
        sandbox.start()
    assert len(str(refused.value).splitlines()) == 1
    with pytest.raises(ValueError, match="has no GPU"):
        Sandbox(LIMITS).run(Request("f", [], [], "cuda"))


# Without a sandbox: how spares are replaced.


@pytest.fixture
def control():
    judge, server = socket.socketpair()
    with judge, server:
        yield server


def spares_that(*lives):
    """Return spares of which each lives as one function says; the last holds for all that follow."""
    coming = iter([*lives[:-1], *[lives[-1]] * 10])
    return Spares(os.fork, lambda line: _end_with(next(coming), line))


def _end_with(life, line):
    try:
        life(line)
    finally:
        os._exit(0)


def dies(line):
    pass


def says(problem):
    return lambda line: write_frame(line.fileno(), wire.pack(Warm(0.5, problem)))


def waits(line):
    says("")(line)
    # Not for ever: its own end of the line is open in its brothers.
    line.settimeout(10)
    socket.recv_fds(line, 1, 2)


def counting_forks(found):
    forks = []

    def fork():
        pid = os.fork()
        forks.append(pid)
        return pid

    found._fork = fork
    return forks


def test_a_spare_that_dies_while_it_warms_up_is_replaced(control):
    found = Spares(os.fork, lambda line: _end_with(dies if len(forks) == 1 else waits, line))
    forks = counting_forks(found)
    assert found.wait(control).warm == Warm(0.5)
    assert len(forks) == 2
    assert found.waiting == (forks[1],)
    found.drop()
    assert found.waiting == ()


@pytest.mark.parametrize(
    ("life", "problem"), [(dies, "ends before it is"), (says("no driver"), "^no driver$")]
)
def test_several_that_fail_in_a_row_are_an_error(control, life, problem):
    found = spares_that(life)
    forks = counting_forks(found)
    with pytest.raises(Unready, match=problem):
        found.wait(control)
    assert len(forks) == prefork.TRIES
    assert all(map(is_gone, forks))


def test_a_spare_that_is_late_is_given_up(control, monkeypatch):
    monkeypatch.setattr(prefork, "WARM_SECONDS", 0.1)
    with pytest.raises(Unready, match=r"not ready after 0\.1 seconds"):
        spares_that(lambda line: time.sleep(10)).wait(control)


def test_an_order_goes_to_another_one_if_a_spare_was_killed_while_it_waited(control):
    found = spares_that(waits)
    killed = found.wait(control)
    os.kill(killed.pid, signal.SIGKILL)
    wait_until(lambda: is_gone(killed.pid))
    pipes = os.pipe()
    taken = found.hand(control, pipes)
    assert taken.pid != killed.pid
    assert found.waiting == ()
    os.waitpid(taken.pid, 0)
    for descriptor in pipes:
        os.close(descriptor)


def test_a_judge_who_is_gone_is_not_waited_for():
    judge, server = socket.socketpair()
    judge.close()
    found = spares_that(lambda line: time.sleep(10))
    with server, pytest.raises(SystemExit):
        found.wait(server)
    found.drop()


# Layers, with threads that were there before.

CONFINED = """
import fcntl, json, os, resource, sys, threading
from _socket import socket
from autograder.sandbox.guest import places, seccomp
from autograder.sandbox.guest.confinement import Confinement
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Setup

def attempt(action):
    try:
        action()
    except OSError as error:
        return error.errno
    return 0

def look():
    return [
        attempt(socket),
        attempt(lambda: open("/etc/hostname")),
        attempt(lambda: open("/proc/1/status")),
        attempt(lambda: open("/proc/self/maps")),
        attempt(lambda: fcntl.ioctl(0, 0xC0204627, bytes(32))),
        attempt(lambda: fcntl.ioctl(0, 0x5412, b"x")),
    ]

folder = sys.argv[1]
wanted = ["limits", "no_new_privileges", "not_dumpable", "landlock", "seccomp"]
setup = Setup(Limits(), wanted, places.libraries(), seccomp.build(gpu=True), "cuda")
confinement = Confinement(setup, folder, [])
confinement.put_on_around_driver(folder)
ready, seen = threading.Event(), []
older = threading.Thread(target=lambda: (ready.wait(), seen.append(look())), daemon=True)
older.start()
confinement.put_on(setup.limits.seconds)
ready.set()
older.join()
limits = [resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in ("AS", "DATA")]
print(json.dumps([look(), seen[0], limits, confinement.missing]))
"""


def test_a_drivers_threads_are_bound_as_well(tmp_path):
    """EPERM is seccomp's answer, EACCES Landlock's; ENOTTY says that a call has reached its file."""
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    main, older, (addresses, data), missing = json.loads(done.stdout)
    if missing:
        pytest.skip(str(missing))
    eperm, eacces, enotty = 1, 13, 25
    assert main == [eperm, eacces, eacces, eacces, enotty, eperm]
    # It may look at its own process, as a driver must, and at no other one.
    assert older == [eperm, eacces, eacces, 0, enotty, eperm]
    assert addresses == -1
    assert 2**31 < data < 2**33


def test_only_a_sandbox_with_a_gpu_may_talk_to_a_driver():
    assert len(seccomp.build(gpu=True)) > len(seccomp.build())


# What may happen on a GPU.


def test_a_gpu_that_a_student_has_broken_costs_one_exercise(monkeypatch):
    def poisoned(*_):
        raise simulated.CUDA_ERROR("CUDA error: device-side assert triggered\nCompile with …")

    monkeypatch.setattr(child, "observe_in", poisoned)
    found = child._observe(EmptyFolder(), max, Case({}), "cuda").failure
    assert found is not None
    assert found.message.startswith("CUDA error: device-side assert triggered")
    with pytest.raises(simulated.CUDA_ERROR):
        child._observe(EmptyFolder(), max, Case({}), "cpu")


def test_memory_of_a_gpu_is_told_in_plain_words():
    failure = Failure("OutOfMemoryError", "CUDA out of memory. Tried to allocate 9.00 GiB.", "x = y")
    told = child.refusals.reword_failure(failure, LIMITS)
    assert told.message == "this takes more of the GPU's memory than the 1024 MB available in grading"
    assert told.line == "x = y"


def test_what_is_done_ahead_says_why_it_fails(monkeypatch):
    def fail(device):
        raise RuntimeError("no luck.\nand more")

    monkeypatch.setattr(preparation, "rehearse", fail)
    assert preparation._problem_of(Setup(LIMITS, [], [], b"", "cpu")) == "no luck"


def test_temporary_files_lie_apart_meanwhile(tmp_path, monkeypatch):
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setattr(preparation.tempfile, "tempdir", None)
    apart, common = tmp_path / "apart", tmp_path / "common"
    for folder in (apart, common):
        folder.mkdir()
    with contextlib.chdir(tmp_path) if hasattr(contextlib, "chdir") else contextlib.nullcontext():
        with preparation._working_in(str(apart), str(common)):
            assert preparation.tempfile.gettempdir() == os.environ["HOME"] == str(apart)
        assert preparation.tempfile.gettempdir() == os.environ["TMPDIR"] == str(common)
