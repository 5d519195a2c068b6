"""Hostile submissions, graded as any other: each file in `attacks/` is the cell of one exercise.

A submission finds in `WORLD` what it may want to reach, and `tell` is how it says what it has
reached. `# metadata: …` edits the cell's metadata, `# beside: NAME` adds a file to the notebook's folder.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import re
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from graders import grade_notebook, less_time

from autograder.sandbox.host import Sandbox
from autograder.sandbox.layers import LAYERS, REQUIRED, SandboxRefused
from autograder.sandbox.limits import Limits

ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.py"))
LIMITS = Limits(seconds=2.0, memory=2**30, reply=2**20)
HELPERS = "WORLD = {world!r}\n\n\ndef tell(what):\n    raise RuntimeError(f'REACHED {{what}}'[:1500])\n"
GOOD = "def mse(t1, t2):\n    mark = 'ANOTHER_STUDENTS_{mark}'\n    return ((t1 - t2) ** 2).mean()\n"
HARMLESS_WITHOUT_LAYERS = (
    "abstract_socket",
    "change_permissions",
    "daemon",
    "list_folders",
    "memory_shared",
    "raise_limits",
    "read_environment",
    "read_gradebook",
    "read_memory_file",
    "read_other_submissions",
    "read_solutions",
    "run_program",
    "signal_everyone",
    "spawn_program",
    "sqlite_write",
    "tamper_with_files",
    "tcp",
    "udp",
    "unix_socket",
)
"""Attacks that reach their goal where layers are missing, and do no lasting harm there."""
ENDLESS = ("loop", "loop_in_a_pattern", "loop_in_c", "loop_while_loading", "sleep")
"""Attacks that only take time, so that it does not matter how much they are given."""


def test_there_are_enough_attacks():
    assert len(ATTACKS) >= 45
    assert all(re.match(r'(# .*\n)*""".+"""\n', path.read_text()) for path in ATTACKS)


class World:
    """What attackers want: files with secrets, servers that wait, processes to disturb."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.chmod(0o755)
        self.secret = secrets.token_hex(8)
        self.gradebook = folder / "gradebook.db"
        with contextlib.closing(sqlite3.connect(self.gradebook)) as database:
            database.execute("create table grade (auto_score real, secret text)")
            database.execute("insert into grade values (1, ?)", [self.secret])
            database.commit()
        (folder / "solution.py").write_text(f"# {self.secret}")
        other = folder / "submitted" / "ada" / "crop_yields"
        other.mkdir(parents=True)
        (other / "crop_yields.ipynb").write_text(f'"{self.secret}"')
        self.drop = folder / "drop"
        self.drop.mkdir()
        # Open for everybody: nothing but the sandbox may stand in the way.
        self.drop.chmod(0o777)
        self.victim = self.drop / "victim"
        self.victim.write_text("untouched")
        for path in (self.gradebook, self.victim):
            path.chmod(0o666)
        self.servers = {
            "tcp": _server(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": _server(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": _server(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "socket")),
            "abstract": _server(socket.AF_UNIX, socket.SOCK_STREAM, f"\0autograder-{self.secret}"),
        }
        (folder / "socket").chmod(0o777)
        self.bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
        self.before = self.traces()

    def addresses(self) -> dict[str, object]:
        return {
            "folder": str(self.folder),
            "gradebook": str(self.gradebook),
            "solution": str(self.folder / "solution.py"),
            "victim": str(self.victim),
            "canary": str(self.drop / "canary"),
            "tcp": self.servers["tcp"].getsockname()[1],
            "udp": self.servers["udp"].getsockname()[1],
            "unix": str(self.folder / "socket"),
            "abstract": f"autograder-{self.secret}",
            "judge": os.getpid(),
            "bystander": self.bystander.pid,
        }

    def traces(self) -> dict[str, object]:
        """Return what would be different after an attack that has reached its goal."""
        about = self.victim.stat() if self.victim.exists() else None
        return {
            "gradebook": self.gradebook.read_bytes(),
            "files": sorted(str(path) for path in self.folder.rglob("*") if path.name != "notebook"),
            "victim": about and (about.st_size, about.st_mode, about.st_uid, about.st_mtime),
            "bystander": self.bystander.poll(),
        }

    def harm(self, result) -> list[str]:
        """Return what an attack has reached."""
        found = [name for name, before in self.before.items() if self.traces()[name] != before]
        found += [name for name, server in self.servers.items() if _was_called(server)]
        said = str(result)
        return found + [word for word in ("REACHED", self.secret) if word in said]

    def close(self) -> None:
        for server in self.servers.values():
            server.close()
        self.bystander.kill()
        self.bystander.wait()


def _server(family, kind, address):
    server = socket.socket(family, kind)
    server.bind(address)
    if kind == socket.SOCK_STREAM:
        server.listen()
    server.setblocking(False)
    return server


def _was_called(server):
    try:
        server.accept() if server.type == socket.SOCK_STREAM else server.recv(100)
    except BlockingIOError:
        return False
    return True


@pytest.fixture
def world(tmp_path, monkeypatch):
    # pytest's folders are closed to others: the sandbox's own user should not gain by that.
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(0o755)
    (tmp_path / "world").mkdir()
    world = World(tmp_path / "world")
    monkeypatch.setenv("JUDGES_SECRET", world.secret)
    yield world
    world.close()


@pytest.fixture(scope="module")
def key(course):
    (key,) = [key for key in course.public_keys("crop_yields") if key.notebook == "crop_yields"]
    return msgspec.structs.replace(key, exercises=[key.exercise("mse")])


def hand_in(course, folder, source, helpers=""):
    """Write the released notebook with one changed cell and return its path."""
    folder.mkdir(exist_ok=True)
    released = json.loads((course.assignments / "crop_yields" / "crop_yields.ipynb").read_text())
    notebook = copy.deepcopy(released)
    cells = notebook["cells"]
    (cell,) = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == "mse"]
    cell["source"] = source
    for text in re.findall(r"^# metadata: (.*)$", source, flags=re.MULTILINE):
        cell["metadata"].update(json.loads(text))
    for name in re.findall(r"^# beside: (.*)$", source, flags=re.MULTILINE):
        (folder / name).write_text(f"{helpers}\nopen(WORLD['canary'], 'w').close()\n")
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells.insert(0, {**empty, "source": helpers})
    path = folder / "crop_yields.ipynb"
    path.write_text(json.dumps(notebook))
    return path


WAYS = {
    "all layers": tuple(LAYERS),
    "required layers": REQUIRED,
}


@pytest.fixture(
    scope="module", params=["all layers", pytest.param("required layers", marks=pytest.mark.thorough)]
)
def sandbox(request, monkeypatch_module):
    with started(monkeypatch_module, wanted=WAYS[request.param]) as sandbox:
        yield sandbox


@contextlib.contextmanager
def started(patch, **how):
    patch.delenv("AUTOGRADER_ALLOW_UNSANDBOXED", raising=False)
    with Sandbox(LIMITS, **how) as sandbox:
        try:
            sandbox.start()
        except SandboxRefused as refusal:
            pytest.skip(str(refusal))
        sandbox.processes = count_processes(sandbox)
        yield sandbox


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def descendants(pid):
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def count_processes(sandbox):
    return len(descendants(sandbox._process.pid)) if sandbox._process else 0


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_earns_nothing_and_harms_nobody(sandbox, world, key, course, tmp_path, attack):
    other = hand_in(course, tmp_path / "first", GOOD.format(mark=world.secret))
    assert grade_notebook(other, key, sandbox).score == key.points
    helpers = HELPERS.format(world=world.addresses())
    hostile = hand_in(course, tmp_path / "hostile", attack.read_text(), helpers)
    started = time.monotonic()
    with less_time(sandbox) if attack.stem in ENDLESS else contextlib.nullcontext():
        result = grade_notebook(hostile, key, sandbox)
    seconds = time.monotonic() - started
    assert result.score == 0
    assert result.exercises[0].status != "passed"
    assert len(result.exercises[0].feedback) < 10_000
    assert world.harm(result) == []
    assert seconds < LIMITS.seconds + 8
    assert count_processes(sandbox) in (0, sandbox.processes)
    good = hand_in(course, tmp_path / "good", GOOD.format(mark=""))
    assert grade_notebook(good, key, sandbox).score == key.points
    assert count_processes(sandbox) == sandbox.processes


CORE = (
    "inherited_descriptors",
    "kill_server",
    "read_gradebook",
    "signal_everyone",
    "undo_confinement",
)


@pytest.fixture(scope="module")
def sandbox_ahead(monkeypatch_module):
    """A sandbox whose children are there before their order, as a GPU needs it."""
    with started(monkeypatch_module, warm="cpu") as sandbox:
        yield sandbox


@pytest.mark.parametrize("name", CORE)
def test_a_child_that_was_there_before_its_order_is_confined_as_well(
    sandbox_ahead, world, key, course, tmp_path, name
):
    attack = Path(__file__).parent / "attacks" / f"{name}.py"
    helpers = HELPERS.format(world=world.addresses())
    hostile = hand_in(course, tmp_path / "hostile", attack.read_text(), helpers)
    result = grade_notebook(hostile, key, sandbox_ahead)
    assert result.score == 0
    assert world.harm(result) == []
    good = hand_in(course, tmp_path / "good", GOOD.format(mark=""))
    assert grade_notebook(good, key, sandbox_ahead).score == key.points
    assert count_processes(sandbox_ahead) == sandbox_ahead.processes


@pytest.fixture(scope="module")
def open_sandbox():
    with Sandbox(LIMITS, allow_unsandboxed=True, wanted=()) as sandbox:
        yield sandbox


@pytest.mark.parametrize("name", HARMLESS_WITHOUT_LAYERS)
def test_the_suite_can_fail(open_sandbox, world, key, course, tmp_path, name):
    attack = Path(__file__).parent / "attacks" / f"{name}.py"
    helpers = HELPERS.format(world=world.addresses())
    hostile = hand_in(course, tmp_path / "hostile", attack.read_text(), helpers)
    result = grade_notebook(hostile, key, open_sandbox)
    assert world.harm(result) != []
    assert result.score == 0
