"""A zip that runs as a Gradescope autograder: the package, and secret answer keys, which are no solutions."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from autograder.comparison import answer_key
from autograder.course import Course
from autograder.exports.installed import constraints, package_wheel

SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
cd "$root/source"
# What shuts students' code in: see run_autograder.
apt-get update
apt-get install -y --no-install-recommends bubblewrap libseccomp2 python3 python3-venv
python3 -m venv "$root/venv"
wheel=(*.whl)
"$root/venv/bin/pip" install --constraint constraints.txt \\
    --extra-index-url https://download.pytorch.org/whl/cpu "${wheel[0]}[grading]"
# The code that is graded runs as a user that owns nothing: the answer keys are not for its eyes.
chmod -R go= "$root/source"
"""

RUN = """\
#!/usr/bin/env bash
# Gradescope runs this for each submission. Where the container cannot shut a student's code in, nothing
# is graded: there is no results.json, Gradescope tells the student to contact the staff, and the staff
# read here which layer is missing.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
exec "$root/venv/bin/python" -m autograder grade-with-keys "$root/submission" \\
    --keys "$root/source/keys" --to gradescope --output "$root/results/results.json"OPTIONS
"""


def write_container(course: Course, assignment: str, path: Path, *, allow_unsandboxed: bool) -> None:
    """Write the zip to upload to Gradescope.

    Args:
        course: Whose masters make the keys; no master goes into the zip.
        assignment: Its name.
        path: Where to write it.
        allow_unsandboxed: Grade also where the container lacks layers of the sandbox.

    Raises:
        CourseError: If there is no such assignment, or the package cannot be packed.
    """
    keys = course.grading_keys(assignment)
    options = " \\\n    --allow-unsandboxed" if allow_unsandboxed else ""
    with tempfile.TemporaryDirectory() as folder:
        wheel = package_wheel(course.root, Path(folder))
        files = {wheel.name: wheel.read_bytes()}
        files["constraints.txt"] = constraints(course.root)
        for one in keys:
            saved = Path(folder) / f"{one.notebook}{answer_key.SUFFIX}"
            answer_key.save(one, saved)
            files[f"keys/{saved.name}"] = saved.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        _add(file, "setup.sh", SETUP.encode(), mode=0o755)
        _add(file, "run_autograder", RUN.replace("OPTIONS", options).encode(), mode=0o755)
        for name, content in files.items():
            _add(file, name, content)


def _add(file: zipfile.ZipFile, name: str, content: bytes, mode: int = 0o644) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Gradescope starts both scripts as programs.
    entry.external_attr = (0o100000 | mode) << 16
    file.writestr(entry, content)
