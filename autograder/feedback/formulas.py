"""Turn the formulas of a notebook's prose into MathML, which browsers show without a network."""

from __future__ import annotations

import functools
import re
from html import escape

from latex2mathml.converter import convert

LONGEST = 2000
"""The most characters of a formula that is set; a longer one stays as it was written."""

_KNOWN = {"aligned": "split", "align": "align*", "gathered": "matrix", "gather": "matrix"}
"""What the converter sets as these are meant: by their own names it writes them in a row, or numbers them."""

_ENVIRONMENT = re.compile(rf"\\(begin|end)\{{({'|'.join(_KNOWN)})\*?\}}")
_LINKS = re.compile(r"\\(href|style|class|id)\b")


@functools.lru_cache(maxsize=4096)
def mathml(formula: str, *, block: bool = False) -> str:
    """Return a LaTeX formula as MathML, or as it was written where it cannot be read.

    Students' own answers have formulas as well, so that anything may stand there.
    """
    mark = "$$" if block else "$"
    written = f"<code>{mark}{escape(formula)}{mark}</code>"
    if len(formula) > LONGEST or _LINKS.search(formula):
        return written
    try:
        # A comparison must not be taken for the beginning of a tag.
        safe = formula.replace("<", r"\lt ").replace(">", r"\gt ")
        known = _ENVIRONMENT.sub(lambda found: f"\\{found[1]}{{{_KNOWN[found[2]]}}}", safe)
        return convert(known, display="block" if block else "inline")
    except Exception:  # errors of its own, and whatever else a broken formula brings about
        return written
