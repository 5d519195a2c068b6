"""GitHub Classroom: the workflow for students' repositories, and what it reports.

The workflow keeps the names that Classroom reads points by, and uses no action of Classroom's own, so
that it serves any repository as well.
"""

from __future__ import annotations

import json
import re

from autograder import __version__
from autograder.exports.grades import Grades, number
from autograder.exports.moodle import feedback

_WORKFLOW = """\
# Grade this repository's notebooks whenever they are pushed, with the public answer keys beside them.
# Whoever can push here can change this file: it tells students where they stand, and is no grade to
# rely on. For grades, collect the notebooks and run `autograder grade` with keys that nobody has seen.
name: Autograding Tests
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    if: github.actor != 'github-classroom[bot]'
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: sudo apt-get update -qq && sudo apt-get install -y -qq bubblewrap libseccomp2
      # One index at a time: with two, either can put a package of the same name in front.
      - run: pip install --index-url https://download.pytorch.org/whl/cpu "torch>=2.6"
      - run: pip install --index-url https://pypi.org/simple "$PACKAGE"
        env:
          PACKAGE: {package}
      - run: autograder grade-with-keys . --keys . --to github
"""


def to_workflow(source: str) -> str:
    """Return `.github/workflows/classroom.yml`.

    Args:
        source: Where pip gets the package from, if not this version of it from PyPI.
    """
    package = "torch-first-steps[grading]" + (f" @ {source}" if source else f"=={__version__}")
    return _WORKFLOW.format(package=json.dumps(package))


def to_notices(one: Grades) -> str:
    """Return the lines of the log that Classroom reads the points from."""
    earned, possible = number(one.score), number(one.max_score)
    report = json.dumps({"totalPoints": one.score, "maxPoints": one.max_score})
    return (
        f"::notice title=Autograding complete::Points {earned}/{possible}\n"
        f"::notice title=Autograding report::{report}\n"
    )


def to_summary(one: Grades) -> str:
    """Return the page that GitHub shows for the run, in Markdown."""
    lines = ["| exercise | points |", "| --- | --- |"]
    for part in one.parts:
        lines.append(f"| `{part.name}` | {number(part.score)} of {number(part.max_score)} |")
    lines.append(f"| **sum** | **{number(one.score)} of {number(one.max_score)}** |")
    said = feedback(one)
    # Longer than any that a student's own text could end it with.
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", said)), default=0))
    return "\n".join([*lines, "", *([fence, said, fence] if said else []), ""])
