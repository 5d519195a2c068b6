"""Whatever a student's code leaves in its folder, clearing it away raises nothing and leaves nothing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.sandbox.guest.scratch import FOLDER, Scratch, remove


@pytest.fixture
def home() -> Iterator[Path]:
    """A server's folder; not below pytest's own, whose path is too long for a socket."""
    path = Path(tempfile.mkdtemp())
    yield path
    shutil.rmtree(path, ignore_errors=True)


def locked(path: Path) -> None:
    (path / "d").mkdir()
    (path / "d" / "file").touch()
    (path / "d").chmod(0)


def locked_within(path: Path) -> None:
    (path / "a" / "b" / "c").mkdir(parents=True)
    for folder in ("a/b/c", "a/b", "a"):
        (path / folder).chmod(0o500)


def locked_itself(path: Path) -> None:
    (path / "file").touch()
    path.chmod(0)


def made_without_rights(path: Path) -> None:
    before = os.umask(0o777)
    (path / "d").mkdir()
    (path / "f").touch()
    os.umask(before)


def deep(path: Path) -> None:
    before = os.getcwd()
    os.chdir(path)
    for _ in range(300):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(before)


def oddly_named(path: Path) -> None:
    for name in ("new\nline", "\x1b[2J", "-rf", "x" * 255, "ü", " ", "~", "*", "..."):
        (path / name).touch()
    with open(os.fsencode(path) + b"/\xff\xfe", "wb"):
        pass


def special(path: Path) -> None:
    os.mkfifo(path / "pipe")
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(str(path / "socket"))
    (path / "loop").symlink_to("loop")
    (path / "up").symlink_to("..")
    (path / "root").symlink_to("/")


def gone(path: Path) -> None:
    shutil.rmtree(path)


def a_file(path: Path) -> None:
    path.rmdir()
    path.touch()


MADE = [locked, locked_within, locked_itself, made_without_rights, deep, oddly_named, special, gone, a_file]


@pytest.mark.parametrize("make", MADE)
def test_everything_is_cleared_away(home: Path, make: Callable[[Path], None]) -> None:
    scratch = Scratch(str(home / FOLDER))
    scratch.clear()
    make(home / FOLDER)
    scratch.clear()
    assert os.listdir(home / FOLDER) == []
    make(home / FOLDER)
    remove(str(home))
    assert not home.exists()


@pytest.mark.parametrize("make", [locked, locked_within, locked_itself, made_without_rights])
def test_a_user_without_privileges_clears_it_away_as_well(home: Path, make: Callable[[Path], None]) -> None:
    """Root may do anything, and a server need not be root."""
    scratch = Scratch(str(home / FOLDER))
    scratch.clear()
    make(home / FOLDER)
    code = "import os\nfrom pathlib import Path\nfrom autograder.sandbox.guest.scratch import Scratch\n"
    if os.geteuid() == 0:
        user = 61999
        for path in (home, *home.rglob("*")):
            os.chown(path, user, user)
        code += f"os.setresuid({user}, {user}, {user})\n"
    code += f"Scratch({str(home / FOLDER)!r}).clear()\n"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
    assert os.listdir(home / FOLDER) == []


def test_a_link_in_its_place_leads_nowhere(home: Path) -> None:
    outside = home / "outside"
    outside.mkdir(mode=0o755)
    (outside / "kept").touch()
    (home / FOLDER).symlink_to(outside)
    Scratch(str(home / FOLDER)).clear()
    assert not (home / FOLDER).is_symlink()
    assert (outside / "kept").exists()


@pytest.mark.parametrize("refused", ["unlink", "rmdir", "rename", "chmod", "makedirs", "scandir", "statvfs"])
def test_what_cannot_be_cleared_away_raises_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """As with files that cannot be changed, a disk that fails, or one that is full."""
    scratch = Scratch(str(home / FOLDER))
    scratch.clear()
    (home / FOLDER / "a" / "b").mkdir(parents=True)
    (home / FOLDER / "a" / "file").touch()
    (home / FOLDER / "file").touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(os, refused, refuse)
        scratch.clear()
    scratch.clear()
    assert os.listdir(home / FOLDER) == []
