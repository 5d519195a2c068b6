"""The table of what the five tutorials print: its rows, their place in the fixture, and the page.

`data/published.json` holds what the tutorials print, `data/published.toml` says of each number which
test replays it or why none can. Make the page anew with
`python tests/solutions/published_table.py > course/published.md`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DATA = Path(__file__).parent / "data"
CONTENT: dict[str, Any] = json.loads((DATA / "published.json").read_text(encoding="utf-8"))
TABLE: dict[str, Any] = tomllib.loads((DATA / "published.toml").read_text(encoding="utf-8"))

REPLAYED, LOST = "replayed", "cannot be reproduced"


def published(tutorial: str) -> dict[str, Any]:
    """Return what is known of a tutorial, S0 to S4: what it prints, and what has been found out."""
    return CONTENT[tutorial]


def look_up(path: str, content: Any = None) -> Any:
    """Return what lies at a dotted path; the elements of a list are counted from 0."""
    found = CONTENT if content is None else content
    for step in path.split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def leaves(content: Any, path: str = "") -> Iterator[str]:
    """Yield the paths of all numbers and texts."""
    if not isinstance(content, dict | list):
        yield path
        return
    for step, inner in content.items() if isinstance(content, dict) else enumerate(content):
        yield from leaves(inner, f"{path}.{step}".removeprefix("."))


def render() -> str:
    """Return the page."""
    lines = [
        "<!-- Written by tests/solutions/published_table.py, from data/published.toml beside it. -->",
        "",
        "# What the tutorials print, and what becomes of it here",
        "",
        *TABLE["introduction"].splitlines(),
    ]
    for key, name in TABLE["tutorials"].items():
        lines += [
            "",
            f"## {name}",
            "",
            "| | what | published | replayed as, or why not |",
            "|---|---|---|---|",
        ]
        lines += [_number_line(row) for row in TABLE["number"] if row["tutorial"] == key]
    lines += ["", "## Errors of the tutorials", "", *TABLE["about_errors"].splitlines()]
    for key, name in TABLE["tutorials"].items():
        lines += ["", f"### {name}", "", "| it says or does | what is right |", "|---|---|"]
        lines += [_error_line(row) for row in TABLE["error"] if row["tutorial"] == key]
    return "\n".join(lines) + "\n"


def _number_line(row: dict[str, str]) -> str:
    name = f"`{row['how'].partition('::')[2]}`" if "how" in row else ""
    if row["status"] == REPLAYED:
        outcome = f"{name}: {row['tolerance']}"
    else:
        outcome = f"**{LOST}:** {row['why']}" + (f" Shown by {name}." if name else "")
    return f"| {row['item']} | {row['what']} | {_shown(look_up(row['where']))} | {outcome} |"


def _error_line(row: dict[str, str]) -> str:
    shown_by = f" (`{row['shown_by'].partition('::')[2]}`)" if "shown_by" in row else ""
    return f"| {row['says']} | {row['right']}{shown_by} |"


def _shown(value: Any) -> str:
    """Return a value for a cell of the table; of a long list only the first and the last element."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list) and isinstance(value[0], str):
        return "; ".join(value)
    if isinstance(value, list) and len(value) > 3:
        return f"{_shown(value[0])} … {_shown(value[-1])} ({len(value)} in all)"
    return str(value)


if __name__ == "__main__":
    sys.stdout.write(render())
