"""A sentence that can be read off some code, and its kind."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """Something that is true of some code.

    Attributes:
        kind: What it is about; an exercise whose reference has a notice of a kind says none of that kind.
        text: The sentence; braces stand for what it is about, where several may be told in one sentence.
        about: A piece of the code that is quoted there.
        decisive: Whether nothing else about the answer matters before this is mended.
    """

    kind: str
    text: str
    about: str = ""
    decisive: bool = False


def together(found: Sequence[Notice]) -> str:
    """Return notices as one text, those that say the same of several things in one sentence."""
    about: dict[str, list[str]] = {}
    for notice in found:
        about.setdefault(notice.text, []).append(notice.about)
    return " ".join(text.replace("{}", listed(things)) for text, things in about.items())


def listed(words: Sequence[str]) -> str:
    """Return words as code, with commas and an `and`."""
    quoted = [f"`{word}`" for word in words]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[:-1] else quoted)
