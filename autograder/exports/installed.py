"""The package as it is installed here, for a container that has nothing but what is sent to it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import zipfile
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from urllib.parse import unquote, urlparse

from autograder.verification.wheel import build_wheel, is_checkout

NAME = "torch-first-steps"


def package_wheel(course: Path, folder: Path) -> Path:
    """Return a wheel of the package, built where its source lies, else put together from what is installed.

    Args:
        course: The folder of the course, which may be a clone of the project.
        folder: Where to write it.

    Raises:
        CourseError: If it cannot be built.
    """
    if is_checkout(course):
        return build_wheel(course, folder)
    found = distribution(NAME)
    source = _editable(found)
    return build_wheel(source, folder) if source else _packed(found, folder)


def constraints(course: Path) -> bytes:
    """Return the versions of all dependencies: those that a clone names, or those that are installed."""
    if is_checkout(course):
        return (course / "constraints.txt").read_bytes()
    # Where a build says what it was built for, as PyTorch's do, an index would not have it.
    versions = {each.metadata["Name"]: each.version.partition("+")[0] for each in distributions()}
    named = sorted(f"{name}=={version}\n" for name, version in versions.items() if name and name != NAME)
    return "".join(named).encode()


def _editable(found: Distribution) -> Path | None:
    """Return the checkout behind an editable installation."""
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    if not origin.get("dir_info", {}).get("editable"):
        return None
    return Path(unquote(urlparse(origin["url"]).path))


def _packed(found: Distribution, folder: Path) -> Path:
    """Zip the files of an installation, as the wheel held them that it was made from."""
    path = folder / f"{NAME.replace('-', '_')}-{found.version}-py3-none-any.whl"
    left_out = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"}
    files = [
        f for f in found.files or [] if ".." not in f.parts and f.suffix != ".pyc" and f.name not in left_out
    ]
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in files:
            content = file.read_binary()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            rows.writerow([file.as_posix(), f"sha256={digest}", len(content)])
            wheel.writestr(file.as_posix(), content)
        place = next(file.parent for file in files if file.name == "METADATA") / "RECORD"
        rows.writerow([place.as_posix(), "", ""])
        wheel.writestr(place.as_posix(), record.getvalue())
    return path
