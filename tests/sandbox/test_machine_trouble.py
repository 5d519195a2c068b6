"""A machine in trouble: what it refuses is said as its own, and nothing is left behind."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.sandbox.host import Sandbox, launch, process, selftest
from autograder.sandbox.host.launch import Launch, apart
from autograder.sandbox.layers import NoRoom
from autograder.sandbox.limits import Limits

USER = 65000


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder, which is empty, of a machine where sandboxes have a user and no bubblewrap."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(os, "chown", lambda *_: None)
    monkeypatch.setattr(launch, "choose", lambda *_: (Launch(user=USER), {}))
    return tmp_path


def refuse(number: int) -> object:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ENOMEM, errno.EMFILE])
@pytest.mark.parametrize("what", ["Popen", "socketpair"])
def test_what_does_not_start_is_tried_again_and_then_said(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    module = process.subprocess if what == "Popen" else process.socket
    monkeypatch.setattr(module, what, refuse(number))
    before = set(launch._IN_USE)
    with pytest.raises(RuntimeError, match=os.strerror(number)):
        Sandbox().start()
    assert list(temporary.iterdir()) == []
    assert before == launch._IN_USE


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_a_temporary_folder_that_takes_no_files_stops_the_run(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", refuse(number))
    with pytest.raises(NoRoom, match=f"{os.strerror(number)}.*TMPDIR"):
        Sandbox().start()
    with pytest.raises(NoRoom, match=f"{os.strerror(number)}.*TMPDIR"):
        selftest.broken_layers(lambda _: None)


@pytest.mark.parametrize(
    "about", [{"f_bavail": 10, "f_files": 9, "f_favail": 5}, {"f_bavail": 2**40, "f_files": 9, "f_favail": 0}]
)
def test_a_disk_without_room_for_a_students_files_stops_the_run(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, about: dict[str, int]
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_frsize=4096, **about))
    with pytest.raises(NoRoom, match=r"is full.*make room"):
        Sandbox(Limits()).start()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no users to change to")
def test_every_sandbox_has_a_user_of_its_own() -> None:
    before = set(launch._IN_USE)
    with apart(Launch(user=USER)) as one, apart(Launch(user=USER)) as other:
        assert len({one.user, other.user}) == 2
        assert {one.user, other.user} <= set(launch.USERS)
    assert before == launch._IN_USE
    with apart(Launch()) as nobody:
        assert nobody.user is None


def test_a_sandbox_that_was_not_tried_to_the_end_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has said hello, and whose layers nobody has put to the test."""
    ended: list[str] = []

    class Started:
        is_alive = True
        hello = SimpleNamespace(problem="", missing={}, layers=[])

        def __init__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            ended.append("closed")

    monkeypatch.setattr("autograder.sandbox.host.client.Process", Started)
    monkeypatch.setattr(launch, "choose", lambda *_: (Launch(), {}))
    monkeypatch.setattr(selftest, "broken_layers", refuse(errno.EIO))
    with Sandbox(wanted=["limits"], allow_unsandboxed=True) as sandbox:
        for times in (1, 2):
            with pytest.raises(OSError, match=os.strerror(errno.EIO)):
                sandbox.start()
            assert ended == ["closed"] * times
