"""Run the test that each row of the table names on a fixture in which that row's number is wrong.

Prints what pytest answers, by path, as JSON. Without arguments it falsifies the last number of each
row; with `--all` every single number, which takes a minute. Only the counts 0 and 1000 of the lines
"Initial" and "Final" then go unnoticed, because these lines print no count.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import published_table
import pytest
from published_table import CONTENT, REPLAYED, TABLE, leaves, look_up

from autograder.authoring import masters

PLUGINS = ["cacheprovider", "faulthandler", "hypothesispytest", "unraisableexception", "xdist"]
# Plain asserts are quicker, and so is a session that does not collect garbage at its end.
OPTIONS = ["-x", "--assert=plain", "-W", "ignore", *(f"-pno:{plugin}" for plugin in PLUGINS)]


def falsified(path: str) -> dict[str, Any]:
    """Return the fixture with one number a thousandth too large, or one text a letter too long."""
    content = copy.deepcopy(CONTENT)
    parent, _, step = path.rpartition(".")
    holder = look_up(parent, content)
    key = int(step) if isinstance(holder, list) else step
    value = holder[key]
    holder[key] = (
        f"{value}!" if isinstance(value, str) else value + (1 if type(value) is int else value / 1000)
    )
    return content


def verdict(path: str, test: str) -> int:
    """Return pytest's exit status of a test on a falsified fixture: 1 if it notices."""
    for name in [name for name in sys.modules if name.startswith("test_")]:
        del sys.modules[name]  # It has read the fixture of the last time.
    published_table.CONTENT = falsified(path)
    with contextlib.redirect_stdout(io.StringIO()):
        return int(pytest.main([str(Path(__file__).parent / test), *OPTIONS]))


def main() -> None:
    os.environ.pop("PYTEST_ADDOPTS", None)  # It may name plugins that are switched off here.
    masters.read_master = functools.cache(masters.read_master)  # Masters do not read the fixture.
    verdicts = {}
    for row in TABLE["number"]:
        if row["status"] == REPLAYED:
            value = look_up(row["where"])
            paths = [f"{row['where']}.{path}".removesuffix(".") for path in leaves(value)]
            for path in paths if "--all" in sys.argv else paths[-1:]:
                verdicts[path] = verdict(path, row["how"])
    print(json.dumps(verdicts))


if __name__ == "__main__":
    main()
