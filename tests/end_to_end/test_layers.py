"""Which layers there are, what happens where some are missing, and where a server breaks."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graders import grade_paths
from rich.console import Console
from typer.testing import CliRunner

from autograder import doctor
from autograder.__main__ import app
from autograder.authoring.notebooks import run_nbgrader
from autograder.course import Course, CourseError
from autograder.demo import read_autograded
from autograder.feedback.table import print_table
from autograder.records.results import ExerciseResult, SubmissionResult
from autograder.records.values import Case, as_value
from autograder.sandbox.guest import seccomp
from autograder.sandbox.host import Sandbox, client, launch
from autograder.sandbox.host.process import Broken
from autograder.sandbox.layers import LAYERS, REQUIRED, SandboxRefused
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request, Silence
from autograder.submission.outline import Statement

LIMITS = Limits(seconds=2.0, reply=2**20)
EXERCISE = ExerciseResult("mse", "passed", 1.0, 1.0, None, "Right.")
GOOD = Request("f", [Statement("def f(x):\n    return x + 1", 1, 1)], [Case({"x": as_value(1)})])


@pytest.fixture
def strict(monkeypatch):
    """Take the permission away under which all other tests run."""
    monkeypatch.delenv("AUTOGRADER_ALLOW_UNSANDBOXED", raising=False)


@pytest.fixture
def without_seccomp(monkeypatch):
    def fail(**options):
        raise ImportError("the library is not installed")

    monkeypatch.setattr(seccomp, "build", fail)


def server_of(sandbox):
    """Return the process that forks; bubblewrap may be round it."""
    pid = sandbox._process.pid
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = int(children[0])
    return pid


def test_every_layer_says_what_it_does_and_what_to_do():
    assert all(layer.does and layer.remedy.endswith(".") for layer in LAYERS.values())


@pytest.mark.skipif(sys.platform != "linux", reason="there is no sandbox elsewhere")
@pytest.mark.parametrize("layer", REQUIRED)
def test_a_machine_that_lacks_a_required_layer_refuses(strict, layer):
    wanted = [name for name in LAYERS if name != layer]
    with Sandbox(LIMITS, wanted=wanted) as sandbox, pytest.raises(SandboxRefused, match=layer):
        sandbox.run(GOOD)


def test_what_is_trusted_may_run_without_layers(strict):
    with Sandbox(LIMITS, allow_unsandboxed=True, wanted=()) as sandbox:
        assert sandbox.run(GOOD).ending == "replied"
        assert sandbox.layers == ()
        assert set(sandbox.missing) == set(LAYERS)


def test_the_self_test_tells_a_layer_that_only_claims_to_hold(monkeypatch):
    real = seccomp.build
    monkeypatch.setattr(seccomp, "ALLOWED", seccomp.ALLOWED + " socket fork clone kill execve")
    monkeypatch.setattr(seccomp, "build", real)
    with Sandbox(LIMITS, allow_unsandboxed=True) as sandbox:
        sandbox.start()
        if "seccomp" in LAYERS and "pyseccomp" not in sys.modules:
            pytest.skip("there is no seccomp here")
        assert sandbox.missing["seccomp"] == "it did not pass the self-test"
        assert "seccomp" not in sandbox.layers


def test_grading_refuses_before_it_touches_a_submission(strict, without_seccomp, course, tmp_path):
    path = tmp_path / "crop_yields.ipynb"
    shutil.copy(course.assignments / "crop_yields" / "crop_yields.ipynb", path)
    before = path.stat().st_atime_ns
    with pytest.raises(SandboxRefused, match=r"seccomp \(the library is not installed\).*autograder doctor"):
        grade_paths(course, [path], "crop_yields", seconds=2)
    assert path.stat().st_atime_ns == before


def test_the_command_line_refuses_in_one_line(strict, without_seccomp, course, monkeypatch, capsys):
    from autograder.__main__ import main

    notebook = course.assignments / "crop_yields" / "crop_yields.ipynb"
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", str(notebook), "--course", str(course.root)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("autograder: nothing was graded")
    assert "--allow-unsandboxed" in said


def test_a_sandbox_that_does_not_start_is_one_line_with_a_remedy(course, monkeypatch, capsys):
    from autograder.__main__ import main

    def silent(*_: object) -> None:
        raise Broken from Silence()

    monkeypatch.setattr(client, "Process", silent)
    monkeypatch.setattr(launch, "choose", lambda *_: (launch.Launch(), {}))
    notebook = course.assignments / "crop_yields" / "crop_yields.ipynb"
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", str(notebook), "--course", str(course.root)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("autograder: a sandbox does not start (Silence())")
    assert said.count("\n") == 1


def test_results_name_the_layers(strict, without_seccomp, course):
    notebook = course.assignments / "crop_yields" / "crop_yields.ipynb"
    command = ["grade", str(notebook), "--course", str(course.root), "--allow-unsandboxed"]
    (result,) = json.loads(CliRunner().invoke(app, [*command, "--format", "json"]).stdout)
    assert "seccomp" not in result["sandbox"]


def test_a_table_says_how_many_were_graded_without_a_sandbox():
    results = [
        SubmissionResult(name, name, "week", "work", None, (EXERCISE,), layers)
        for name, layers in (("ada", tuple(LAYERS)), ("bela", REQUIRED), ("chen", ()))
    ]
    console = Console(record=True, width=200)
    print_table(results, console)
    assert "1 of 3 graded without a full sandbox" in console.export_text()


def test_the_doctor_names_all_layers_and_their_remedies(without_seccomp):
    console = Console(record=True, width=200)
    assert not doctor.examine(console)
    said = console.export_text()
    assert all(layer in said for layer in LAYERS)
    assert "apt-get install libseccomp2" in said
    assert "a simulated GPU, which works" in said
    assert "refuses" in said


def test_bubblewrap_that_does_not_work_is_done_without(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    launch.choose.cache_clear()
    try:
        way, missing = launch.choose(True, False, LIMITS)
    finally:
        launch.choose.cache_clear()
    assert way == launch.Launch()
    assert sys.platform != "linux" or "Permission denied" in missing["bubblewrap"]


@pytest.mark.nbgrader
def test_nbgrader_refuses_before_it_touches_a_grade(strict, built_course, tmp_path, monkeypatch):
    shutil.copytree(built_course.root, tmp_path / "course")
    course = Course(tmp_path / "course")
    folder = course.submitted / "ada" / "crop_yields"
    folder.mkdir(parents=True)
    shutil.copy(course.assignments / "crop_yields" / "crop_yields.ipynb", folder)
    command = ("autograde", "crop_yields", "--force")
    run_nbgrader(course, *command, "--Grade.allow_unsandboxed=True")
    (graded,) = (course.build / "autograded").rglob("crop_yields.ipynb")
    before = [path.read_bytes() for path in (graded, course.build / "gradebook.db")]

    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "pyseccomp.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "hidden"))
    with pytest.raises(CourseError, match=r"nothing was graded.*seccomp.*--Grade.allow_unsandboxed=True"):
        run_nbgrader(course, *command)
    assert [path.read_bytes() for path in (graded, course.build / "gradebook.db")] == before

    run_nbgrader(course, *command, "--Grade.allow_unsandboxed=True")
    (result,) = read_autograded(course, "crop_yields")
    assert "seccomp" not in result.sandbox


@pytest.fixture(scope="module", params=["all", pytest.param("none", marks=pytest.mark.thorough)])
def sandbox(request):
    wanted = tuple(LAYERS) if request.param == "all" else ()
    with Sandbox(LIMITS, allow_unsandboxed=True, wanted=wanted) as sandbox:
        sandbox.start()
        yield sandbox


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP], ids=lambda s: s.name)
def test_a_server_that_is_hit_from_outside_costs_nobody_anything(sandbox, number):
    assert sandbox.run(GOOD).ending == "replied"
    os.kill(server_of(sandbox), number)
    assert sandbox.run(GOOD).ending == "replied"


def test_a_server_lies_in_large_pages(sandbox):
    """A fork copies a table entry per page: with small pages each takes three times as long."""
    kind = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    if os.geteuid() != 0 or not kind.exists() or "[never]" in kind.read_text():
        pytest.skip("no large pages here, or no right to look at another process's")
    memory = Path(f"/proc/{server_of(sandbox)}/smaps_rollup").read_text()
    large = int(re.search(r"AnonHugePages:\s+(\d+)", memory).group(1))
    assert large > 50_000


def test_junk_from_the_server_is_not_believed(sandbox):
    for junk in (b"junk" * 10, bytes(16), b"\xff" * 100):
        sandbox._process._receive = lambda seconds, junk=junk: junk
        assert sandbox.run(GOOD).ending == "replied"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("wanted", [tuple(LAYERS), REQUIRED], ids=["all", "required"])
def test_the_sandbox_ends_with_the_judge_and_leaves_nothing(tmp_path, wanted):
    code = (
        "import sys\nfrom autograder.records.values import Case, as_value\n"
        "from autograder.sandbox.host import Sandbox\nfrom autograder.sandbox.protocol import Request\n"
        "from autograder.submission.outline import Statement\n"
        f"sandbox = Sandbox(allow_unsandboxed=True, wanted={wanted!r})\nsandbox.start()\n"
        "print(sandbox._process.pid, flush=True)\n"
        'code = \'def f(x):\\n    open("file", "w").close()\\n    while True: pass\'\n'
        "sandbox.run(Request('f', [Statement(code, 1, 1)], [Case({'x': as_value(1)})]))\n"
    )
    # A user of the sandbox's own has to get there.
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(0o755)
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    judge = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    assert judge.stdout is not None
    pid = int(judge.stdout.readline())
    time.sleep(0.5)
    everyone = [pid, *_descendants(pid)]
    assert len(everyone) > 1
    judge.kill()
    judge.wait()
    deadline = time.monotonic() + 10
    while any(_is_alive(process) for process in everyone) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [process for process in everyone if _is_alive(process)]
    assert list(tmp_path.iterdir()) == []


def _descendants(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [process for child in children for process in (int(child), *_descendants(int(child)))]


def _is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
