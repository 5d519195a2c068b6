"""Text of strangers, on a terminal."""

from __future__ import annotations


def readable(text: str) -> str:
    """Return a text as one line that a terminal shows and does not obey: a name may hold anything."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
