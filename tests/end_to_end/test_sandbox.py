from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from graders import less_time

from autograder.records.values import Case, LinearModel, Tensor, as_value
from autograder.running.endings import NotJudged
from autograder.running.grading import run_exercise
from autograder.sandbox.host import Sandbox, process
from autograder.sandbox.layers import LAYERS
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Closed, Request, Silence, TooMuch, read_frame, write_frame
from autograder.sandbox.vitals import children_of
from autograder.submission.outline import Statement

GOOD = "def f(x):\n    return x + 1"
LIMITS = Limits(seconds=2.0, reply=2**20)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def bare_sandbox():
    """A sandbox without the kernel's layers: what the server does must hold without them, too.

    One for all tests: whatever a request does to it, the next one is served.
    """
    with Sandbox(LIMITS, allow_unsandboxed=True, wanted=["limits"]) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def folder_sandbox():
    """A sandbox whose folder lies on the disk, as where there is no bubblewrap."""
    with Sandbox(LIMITS, wanted=[layer for layer in LAYERS if layer != "bubblewrap"]) as sandbox:
        yield sandbox


def run(sandbox, code, *cases):
    return sandbox.run(Request("f", [Statement(code, 1, 1)], list(cases) or [Case({"x": as_value(1)})]))


def returned(sandbox, code):
    outcome = run(sandbox, code)
    assert outcome.ending == "replied", outcome.detail
    (observation,) = outcome.reply.observations
    assert observation.failure is None
    return observation.returned


def assert_works(sandbox):
    assert returned(sandbox, GOOD).data.item() == 2


def wait_until(condition, seconds=10):
    """Wait for what happens soon, and fail only if it does not happen at all."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_good_function_is_observed_on_every_case(sandbox):
    outcome = run(sandbox, GOOD, *(Case({"x": as_value(n)}) for n in (1, 5)))
    assert [o.returned.data.item() for o in outcome.reply.observations] == [2, 6]


def test_tensors_and_models_arrive_and_come_back(sandbox):
    model = LinearModel(np.ones((1, 2)), np.zeros(1))
    case = Case({"model": model, "x": Tensor(np.array([[1, 2]], "float32"))})
    outcome = run(sandbox, "def f(model, x):\n    return model(x).sum()", case)
    (observation,) = outcome.reply.observations
    assert observation.returned.data.item() == 3
    assert set(observation.gradients) == {"model.weight", "model.bias"}


def test_requests_share_nothing(sandbox):
    leave = "import builtins\nbuiltins.left = 1\ndef f(x):\n    return left"
    assert returned(sandbox, leave).data.item() == 1
    outcome = run(sandbox, "def f(x):\n    return left")
    assert outcome.reply.observations[0].failure.type == "NameError"


def run_twice(sandbox, code):
    """Run code in one process with 1, and then with 10."""
    requests = [Request("f", [Statement(code, 1, 1)], [Case({"x": as_value(number)})]) for number in (1, 10)]
    with sandbox.together(2) as run:
        return [run(request) for request in requests]


def test_one_process_answers_several_requests_with_the_code_of_each_loaded_anew(sandbox):
    code = "import os\nseen = []\ndef f(x):\n    seen.append(x)\n    return len(seen), x, os.getpid()"
    one, other = (o.reply.observations[0].returned.data.tolist() for o in run_twice(sandbox, code))
    assert (one[:2], other[:2]) == ([1, 1], [1, 10])
    assert one[2] == other[2]
    assert_works(sandbox)


def test_a_request_begins_with_gradients_on_however_the_one_before_left_them(sandbox):
    code = "import torch\nfound = torch.is_grad_enabled()\ntorch.set_grad_enabled(False)\n"
    outcomes = run_twice(sandbox, code + "def f(x):\n    return found")
    assert all(outcome.reply.observations[0].returned.data.item() for outcome in outcomes)


def test_each_of_several_requests_has_time_of_its_own(sandbox):
    outcomes = run_twice(sandbox, "import time\ndef f(x):\n    time.sleep(1.4)\n    return x")
    assert [outcome.ending for outcome in outcomes] == ["replied", "replied"]


@pytest.mark.parametrize(
    ("end", "ending", "detail"),
    [("os._exit(3)", "died", "3"), ("time.sleep(60)", "timed_out", "")],
)
@pytest.mark.parametrize("number", [1, 10])
def test_what_ends_a_process_costs_only_its_own_request(sandbox, end, ending, detail, number):
    outcomes = run_twice(sandbox, f"import os, time\ndef f(x):\n    if x == {number}: {end}\n    return x")
    ended, other = outcomes if number == 1 else reversed(outcomes)
    assert (ended.ending, ended.detail) == (ending, detail)
    assert other.reply.observations[0].returned.data.item() == 11 - number
    assert_works(sandbox)


def test_requests_that_were_expected_and_do_not_come_leave_nothing_running(sandbox):
    with sandbox.together(5) as run:
        run(Request("f", [Statement(GOOD, 1, 1)], [Case({"x": as_value(1)})]))
    assert_works(sandbox)


def test_a_server_that_is_killed_between_requests_is_replaced(sandbox):
    with sandbox.together(2) as run:
        run(Request("f", [Statement(GOOD, 1, 1)], [Case({"x": as_value(1)})]))
        os.kill(sandbox._process.pid, signal.SIGKILL)
        outcome = run(Request("f", [Statement(GOOD, 1, 1)], [Case({"x": as_value(5)})]))
    assert outcome.reply.observations[0].returned.data.item() == 6
    assert_works(sandbox)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("f = undefined", "NameError"),
        ("import nothing_of_this_name\nf = 1", "ModuleNotFoundError"),
        ("g = 1", "NameError"),
    ],
)
def test_a_function_that_cannot_be_defined_is_a_failure(sandbox, code, kind):
    outcome = run(sandbox, code)
    assert outcome.reply.failure.type == kind
    assert outcome.reply.observations == []


def test_an_exception_comes_back_with_its_text_and_line(sandbox):
    outcome = run(sandbox, "def f(x):\n    y = x\n    raise ValueError('the text')")
    failure = outcome.reply.observations[0].failure
    assert (failure.type, failure.message, failure.line) == (
        "ValueError",
        "the text",
        "raise ValueError('the text')",
    )


@pytest.mark.parametrize("kind", ["MemoryError", "RecursionError", "SystemExit"])
def test_an_exception_that_could_end_a_process_is_only_a_failure(sandbox, kind):
    outcome = run(sandbox, f"def f(x):\n    raise {kind}('x')")
    assert outcome.reply.observations[0].failure.type == kind
    assert_works(sandbox)


@pytest.mark.parametrize("amount", ["[0] * 10**11", "bytearray(10**11)", "torch.zeros(10**11)"])
def test_memory_is_limited(sandbox, amount):
    outcome = run(sandbox, f"import torch\ndef f(x):\n    return {amount}")
    assert outcome.reply.observations[0].failure.type in ("MemoryError", "RuntimeError")
    assert_works(sandbox)


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    while True:\n        pass",
        "while True:\n    pass",
        "import time\ndef f(x):\n    time.sleep(1000)",
        "def f(x):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass",
        "import signal\nfor s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n"
        "    except Exception: pass\nwhile True: pass",
        "import torch\nwhile True:\n    torch.ones(100) @ torch.ones(100)",
    ],
    ids=["loop", "loop while defining", "sleep", "catches everything", "ignores signals", "torch"],
)
def test_what_never_ends_is_stopped(sandbox, code):
    with less_time(sandbox):
        assert run(sandbox, code).ending == "timed_out"
    assert_works(sandbox)


def test_computing_in_threads_uses_the_time_up_sooner(course):
    code = (
        # What hashes lets go of the interpreter's lock, and needs no threads of PyTorch's own.
        "import hashlib, threading\na = bytes(10**6)\ndef burn():\n    while True: hashlib.sha256(a)\n"
        "def mse(t1, t2):\n    for _ in range(3): threading.Thread(target=burn).start()\n    burn()"
    )
    mse = next(found for key in course.public_keys("crop_yields") if (found := key.exercise("mse")))
    with Sandbox(Limits(seconds=1.0)) as fresh, pytest.MonkeyPatch.context() as patch:
        fresh.start()
        # On a busy machine the server's clock stops it first: then it is tried again.
        patch.setattr(fresh._process, "_limits", Limits(seconds=60.0))
        results = [run_exercise(mse, [Statement(code, 1, 1)], fresh.limits, fresh.run)]
        while "of computing" not in results[-1].feedback and len(results) < 20:
            results.append(run_exercise(mse, [Statement(code, 1, 1)], fresh.limits, fresh.run))
        said = results[-1]
    assert (said.status, said.score) == ("timed_out", 0)
    assert said.feedback.startswith("Stopped after 1 seconds of computing: does a loop in it never end?")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("import os\ndef f(x):\n    os._exit(0)", "0"),
        ("import os\ndef f(x):\n    os._exit(7)", "7"),
        ("import os\nos._exit(3)", "3"),
        ("import ctypes\ndef f(x):\n    ctypes.string_at(0)", "-11"),
        ("def f(x):\n    raise BaseException", "1"),
    ],
    ids=["exit 0", "exit 7", "exit while defining", "segmentation fault", "BaseException"],
)
def test_a_process_that_ends_itself_is_reported_with_its_status(sandbox, code, status):
    outcome = run(sandbox, code)
    assert (outcome.ending, outcome.detail, outcome.reply) == ("died", status, None)
    assert_works(sandbox)


def test_the_import_for_drawing_is_not_counted_but_what_follows_is():
    code = "import matplotlib.pyplot as plt\ndef f(x):\n    plt.plot([1])\n    {}"
    with Sandbox(Limits(seconds=1.5)) as fresh:
        # Which limit comes first depends on what else the machine does.
        assert run(fresh, code.format("while True: pass")).ending in ("timed_out", "computed_too_long")
        assert run(fresh, code.format("return x")).ending == "replied"


@pytest.mark.parametrize(
    ("code", "status"), [("os.kill(os.getpid(), 9)", "-9"), ("os.abort()", "-6")], ids=["kill", "abort"]
)
def test_a_process_that_is_killed_is_reported_with_its_signal(bare_sandbox, code, status):
    outcome = run(bare_sandbox, f"import os\ndef f(x):\n    {code}")
    assert (outcome.ending, outcome.detail) == ("died", status)
    assert_works(bare_sandbox)


def test_aborting_ends_the_process(sandbox):
    assert run(sandbox, "import os\ndef f(x):\n    os.abort()").ending == "died"
    assert_works(sandbox)


THOROUGH = pytest.mark.thorough


@pytest.mark.parametrize(
    "signal", ["SIGKILL", pytest.param("SIGTERM", marks=THOROUGH), pytest.param("SIGINT", marks=THOROUGH)]
)
def test_killing_the_parent_costs_only_the_own_request(bare_sandbox, signal):
    outcome = run(bare_sandbox, f"import os, signal\ndef f(x):\n    os.kill(os.getppid(), signal.{signal})")
    assert outcome.ending in ("died", "replied")
    assert_works(bare_sandbox)


def test_stopping_the_parent_costs_only_the_own_request(bare_sandbox):
    outcome = run(bare_sandbox, "import os, signal\ndef f(x):\n    os.kill(os.getppid(), signal.SIGSTOP)")
    assert outcome.ending == "died"
    assert_works(bare_sandbox)


@pytest.mark.parametrize(
    "junk", ["b'junk'", "bytes(8)", "b'\\x01' + bytes(7) + b'\\x00'", "b'\\xff' * 64", "b'{}' * 1000"]
)
def test_junk_in_inherited_descriptors_is_no_reply(sandbox, junk):
    write = f"        try: os.write(descriptor, {junk})\n        except OSError: pass"
    outcome = run(sandbox, f"import os\ndef f(x):\n    for descriptor in range(100):\n{write}")
    assert outcome.reply is None
    assert_works(sandbox)


def test_closing_every_descriptor_costs_only_the_own_request(sandbox):
    outcome = run(sandbox, "import os\ndef f(x):\n    os.closerange(0, 100)")
    assert outcome.ending == "died"
    assert_works(sandbox)


@pytest.mark.parametrize(
    "flood",
    [
        "print('x' * 10**6)",
        "sys.stdout.write('x' * 10**6)",
        "os.write(1, b'x' * 10**6)",
        "os.write(2, b'x' * 10**6)",
        "sys.__stdout__.write('x' * 10**6)",
    ],
)
def test_a_flood_of_output_does_not_drown_the_reply(sandbox, flood):
    code = f"import os, sys\ndef f(x):\n    for _ in range(20):\n        {flood}\n    return x + 1"
    assert returned(sandbox, code).data.item() == 2
    assert_works(sandbox)


@pytest.mark.parametrize(
    "huge",
    [
        "torch.zeros(10**6)",
        "['x' * 60_000 for _ in range(100)]",
        "[torch.ones(9999)] * 2 + [torch.rand(10**6)]",
    ],
)
def test_a_huge_return_value_is_too_much(sandbox, huge):
    assert run(sandbox, f"import torch\ndef f(x):\n    return {huge}").ending == "too_much"
    assert_works(sandbox)


def test_the_environment_holds_nothing_of_the_graders(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    with Sandbox(LIMITS) as fresh:
        names = returned(fresh, "import os\ndef f(x):\n    return ' '.join(os.environ)").text.split()
        values = returned(fresh, "import os\ndef f(x):\n    return ' '.join(os.environ.values())").text
    assert "SECRET_TOKEN" not in names
    assert "hunter2" not in values
    assert str(os.path.expanduser("~")) not in values.split()
    assert "PYTHONPATH" not in names


def test_the_working_directory_is_empty_and_its_own(sandbox):
    code = (
        "import os\ndef f(x):\n    found = os.listdir()\n    open('a', 'w').close()\n"
        "    return [os.getcwd(), *found]"
    )
    first, second = (returned(sandbox, code).items for _ in range(2))
    assert [len(first), len(second)] == [1, 1]
    assert first[0].text != second[0].text
    assert not os.path.exists(first[0].text)


def test_large_files_cannot_be_written(sandbox):
    outcome = run(sandbox, "def f(x):\n    open('a', 'wb').write(bytes(10**8))")
    assert outcome.reply.observations[0].failure.type == "OSError"


def test_standard_input_is_empty(sandbox):
    outcome = run(sandbox, "def f(x):\n    return input()")
    assert outcome.reply.observations[0].failure.type == "EOFError"


def test_nothing_that_was_registered_for_later_runs(sandbox):
    code = "import atexit, os\natexit.register(os._exit, 5)\ndef f(x):\n    return x + 1"
    assert returned(sandbox, code).data.item() == 2


def test_the_reply_of_one_request_never_answers_another(bare_sandbox):
    code = """
import os
def f(x):
    fds = f"/proc/{os.getppid()}/fd"
    for fd in os.listdir(fds):
        try:
            pipe = os.open(f"{fds}/{fd}", os.O_WRONLY | os.O_NONBLOCK)
            os.write(pipe, (1).to_bytes(8, "little") + bytes([2]))
        except OSError:
            pass
"""
    run(bare_sandbox, code)
    assert_works(bare_sandbox)


def test_the_folder_of_the_sandbox_may_be_removed(bare_sandbox):
    run(bare_sandbox, "import os, shutil\ndef f(x):\n    shutil.rmtree(os.environ['HOME'])")
    assert_works(bare_sandbox)


SLOW = "import time\ndef mse(a, b):\n    time.sleep(0.2)\n    return ((a - b) ** 2).mean()"


@contextlib.contextmanager
def from_outside(sandbox, number, *, times, server=False):
    """Send the processes of a sandbox a signal each time that code of a student's begins to run."""
    sent = []

    def send(child, request, ask=process.Process.ask):
        serving = sandbox._process._server

        def hit():
            for pid in [serving] if server else children_of(serving):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)

        if len(sent) < times:
            timer = threading.Timer(0.1, hit)
            timer.start()
            sent.append(timer)
        return ask(sandbox._process, child, request)

    sandbox.start()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(process.Process, "ask", lambda self, child, request: send(child, request))
        yield sent
    for timer in sent:
        timer.join()


@pytest.fixture(scope="module")
def mse(course):
    key = next(key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields")
    return key.exercise("mse")


def graded(sandbox, exercise, code):
    with sandbox.together(4) as run:
        return run_exercise(exercise, [Statement(code, 1, 1)], sandbox.limits, run)


@pytest.mark.parametrize(
    ("number", "server", "times"),
    [
        (signal.SIGKILL, False, 1),
        (signal.SIGTERM, False, 1),
        (signal.SIGSTOP, False, 1),
        (signal.SIGKILL, True, 1),
    ],
)
def test_what_is_killed_or_stopped_from_outside_is_run_again(sandbox, mse, number, server, times):
    with from_outside(sandbox, number, times=times, server=server) as sent:
        assert graded(sandbox, mse, SLOW).status == "passed"
    assert len(sent) == times


@pytest.mark.parametrize(("number", "server"), [(signal.SIGKILL, False), (signal.SIGKILL, True)])
def test_what_is_killed_from_outside_each_time_is_not_judged(sandbox, mse, number, server):
    with (
        from_outside(sandbox, number, times=9, server=server),
        pytest.raises(NotJudged, match="killed twice"),
    ):
        graded(sandbox, mse, SLOW)
    assert_works(sandbox)


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("import os\ndef mse(a, b):\n    os._exit(7)", "error", "exit status 7"),
        ("import ctypes\ndef mse(a, b):\n    ctypes.string_at(0)", "error", "exit status -11"),
        ("def mse(a, b):\n    while True: pass", "timed_out", "Stopped after 2 seconds"),
        ("import time\ndef mse(a, b):\n    time.sleep(60)", "timed_out", "Stopped after 2 seconds"),
        ("def mse(a, b):\n    return [0] * 10**11", "error", "more memory than"),
        ("def mse(a, b):\n    for n in range(2000): open(str(n), 'w')", "error", "more than 1000 files"),
    ],
)
def test_what_code_does_to_itself_is_its_authors(sandbox, mse, code, status, said):
    result = graded(sandbox, mse, code)
    assert (result.status, result.score) == (status, 0)
    assert said in result.feedback


@pytest.mark.parametrize(
    "code",
    [
        "os.umask(0o777); os.mkdir('d'); open('f', 'w')",
        "os.mkdir('a'); os.mkdir('a/b'); os.chmod('a/b', 0); os.chmod('a', 0o500)",
        "os.chmod(os.environ['TMPDIR'], 0)",
        "os.mkfifo('pipe')",
        "os.symlink('/', 'root'); os.symlink('.', 'loop')",
    ],
)
def test_whatever_is_left_behind_the_server_serves_on(sandbox, folder_sandbox, code):
    for each in (sandbox, folder_sandbox):
        assert_works(each)
        server = each._process.pid
        run(each, f"import os\n{code}\ndef f(x):\n    return x")
        assert returned(each, "import os\ndef f(x):\n    return os.listdir(os.environ['TMPDIR'])")
        assert each._process.pid == server


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can change to another user")
def test_threads_of_one_student_leave_another_theirs(sandbox):
    """Limits on processes count those of a user."""
    sleeping = """\
import threading, time
for _ in range(120):
    threading.Thread(target=time.sleep, args=(1.8,), daemon=True).start()
def f(x):
    time.sleep(1.2)
    return threading.active_count()
"""
    pool = """\
import time
from concurrent.futures import ThreadPoolExecutor
def f(x):
    return len(list(ThreadPoolExecutor(20).map(time.sleep, [0.2] * 20)))
"""
    with Sandbox(LIMITS) as another, ThreadPoolExecutor(1) as executor:
        assert_works(another)
        assert_works(sandbox)
        slept = executor.submit(returned, another, sleeping)
        time.sleep(0.7)
        assert returned(sandbox, pool).data.item() == 20
        assert slept.result().data.item() > 100


def test_folders_in_folders_do_not_keep_a_killed_server_from_being_cleared_away():
    dig = "for _ in range(1100):\n        os.mkdir('d')\n        os.chdir('d')"
    # On a busy machine, so many folders take longer than the others' limit.
    with Sandbox(Limits(seconds=60.0), allow_unsandboxed=True, wanted=["limits"]) as patient:
        assert_works(patient)
        home = patient._process._home
        run(patient, f"import os\ndef f(x):\n    {dig}\n    os.kill(os.getppid(), 9)")
        assert_works(patient)
    assert not os.path.exists(home)


@pytest.mark.parametrize("escape", ["os.setsid()", "os.setpgid(0, 0)", "pass"])
def test_no_process_survives_its_request(bare_sandbox, escape):
    code = (
        "import os, posix, time\ndef f(x):\n    pid = posix.fork()\n    if pid == 0:\n"
        f"        {escape}\n        time.sleep(30)\n        os._exit(0)\n"
        "    time.sleep(0.5)\n    return pid"
    )
    pid = returned(bare_sandbox, code).data.item()
    try:
        wait_until(lambda: not is_alive(pid), seconds=3)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)


def test_a_closed_sandbox_starts_again():
    sandbox = Sandbox(LIMITS)
    assert_works(sandbox)
    sandbox.close()
    assert_works(sandbox)
    sandbox.close()
    sandbox.close()


@pytest.fixture
def pipe():
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        with contextlib.suppress(OSError):
            os.close(descriptor)


@pytest.mark.parametrize("payload", [b"", b"x", bytes(1000)])
def test_a_frame_comes_through_a_pipe(pipe, payload):
    reading, writing = pipe
    write_frame(writing, payload)
    assert read_frame(reading, 1000, 5) == payload


@pytest.mark.parametrize("sent", [b"", b"abc", (9).to_bytes(8, "little") + b"abc"])
def test_a_frame_that_does_not_come_is_silence(pipe, sent):
    reading, writing = pipe
    os.write(writing, sent)
    with pytest.raises(Silence):
        read_frame(reading, 1000, 0.05)


@pytest.mark.parametrize("sent", [b"", b"abc", (9).to_bytes(8, "little") + b"abc"])
def test_a_frame_that_is_cut_off_is_closed(pipe, sent):
    reading, writing = pipe
    os.write(writing, sent)
    os.close(writing)
    with pytest.raises(Closed):
        read_frame(reading, 1000, 5)


@pytest.mark.parametrize("size", [1001, 2**63, 2**64 - 1])
def test_a_frame_that_is_announced_too_large_is_not_read(pipe, size):
    reading, writing = pipe
    os.write(writing, size.to_bytes(8, "little"))
    with pytest.raises(TooMuch):
        read_frame(reading, 1000, 5)
