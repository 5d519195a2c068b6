"""Keep what students write in prose from running in the browser of whoever reads it.

nbgrader's pages show Markdown as HTML, with the rights of the instructor who grades in them. Nothing is
taken out of an answer, which a person has to read: what could run is shown as it was typed.
"""

from __future__ import annotations

import functools
import html
import re
from typing import Any

NOTE = "*Some of this cell is shown as it was typed, so that it cannot run on this page.*"

LONGEST = 20_000
"""Characters of a suspect text that are parsed; the longest answer in the course's samples has 700."""

_SUSPECT = re.compile(
    r"<[A-Za-z/!?]|&[#A-Za-z]|script|data:|attachment:|mermaid|\\(?:href|style|class|cssId|require)", re.I
)
_MACRO = re.compile(r"\\(?:href|style|class|cssId|require)(?![a-zA-Z])")
"""What makes MathJax write attributes, or load more of itself."""

_BASE64 = re.compile(r"[A-Za-z0-9+/=]{200,}")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")

_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
"""Where a browser sees more than a smaller-than sign."""

_ATTRIBUTE = r"""\s+[A-Za-z-]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?"""
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9]*)((?:{_ATTRIBUTE})*)\s*/?>")
_ADDRESS = re.compile(r"<(?:https?://[^\s<>]+|(?:mailto:)?[\w.+-]+@[\w.-]+)>")
_UNTOUCHED = re.compile(
    r"(?ms)(^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=fence)[`~]*[ ]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\$\$.+?\$\$|(?<![\\$])\$[^$\n]+\$|\\begin\{(?P<name>[a-z]*\*?)\}.*?\\end\{(?P=name)\})"
)


def as_typed(text: str) -> str:
    """Return a cell's text as its author typed it, for pages that show text and no markup."""
    before, note, _ = text.rpartition(NOTE)
    return before.rstrip().replace("&lt;", "<") if note else text


def harmless(source: str, attachments: dict[str, Any] | None = None) -> str:
    """Return Markdown that nbconvert turns into a page on which nothing can run.

    Text in which nothing could run comes back as it is. In any other, tags that are not allowed are
    written as text; where more than tags could run, all of it is shown as in a block of code.

    Args:
        source: What a student wrote.
        attachments: Pictures that stand in the cell, which a link to a missing one would look for.
    """
    if not _SUSPECT.search(source):
        return source
    names = frozenset(attachments or {})
    if len(_BASE64.sub("", source)) > LONGEST:
        return as_code(source)
    if not _could_run(source, names):
        return source
    parts = _UNTOUCHED.split(source)
    step = _UNTOUCHED.groups + 1
    # Between the texts, split gives what was matched, followed by the groups within it.
    for place in range(0, len(parts), step):
        parts[place] = _OPENS.sub(functools.partial(_escaped, parts[place]), parts[place])
    kept = "".join(part for place, part in enumerate(parts) if place % step in (0, 1))
    return as_code(source) if _could_run(kept, names) else f"{kept}\n\n{NOTE}"


def as_code(source: str) -> str:
    """Return Markdown that shows a text as it was typed, whatever stands in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", source)), default=0))
    return f"{fence}\n{source}\n{fence}\n\n{NOTE}"


def pictures(attachments: object) -> dict[str, dict[str, str]]:
    """Return those of a cell's attachments that are pictures which hold no scripts."""
    found: dict[str, dict[str, str]] = {}
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind in _PICTURES:
            data = kinds.get(kind) if isinstance(kinds, dict) else None
            if isinstance(data, str) and re.fullmatch(r"[A-Za-z0-9+/=\s]+", data):
                found[str(name)] = {kind: data}
    return found


def _escaped(text: str, opens: re.Match[str]) -> str:
    tag = _TAG.match(text, opens.start())
    if _ADDRESS.match(text, opens.start()) or (tag and _allowed(tag[0])):
        return "<"
    return "&lt;"


def _could_run(source: str, attachments: frozenset[str]) -> bool:
    """Return whether nbconvert would write anything into its page that is not allowed there."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    found = _renderer()({name: {} for name in attachments})
    try:
        MarkdownWithMath(renderer=found).render(source)
    except (ValueError, RecursionError):
        return True
    # MathJax reads formulas in all of the page's prose, in which Markdown has taken backslashes away.
    return bool(found.harmful or _MACRO.search("".join(found.prose)))


@functools.cache
def _renderer() -> Any:  # noqa: ANN401 - nbconvert has no types
    """Return the class that judges what the parser of nbconvert's pages finds in a text."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Judge(IPythonRenderer):
        """Renders as nbconvert does, and remembers whether it met anything harmful."""

        def __init__(self, attachments: dict[str, Any]) -> None:
            super().__init__(escape=False, attachments=attachments)
            self.harmful = False
            self.prose: list[str] = []

        def block_html(self, html: str) -> str:
            self.harmful |= not _all_allowed(html)
            return html

        inline_html = block_html

        def link(self, text: str, url: str, title: str | None = None) -> str:
            self.harmful |= not _url_allowed(url)
            return text

        def image(self, text: str, url: str, title: str | None = None) -> str:
            self.harmful |= not (
                url.removeprefix("attachment:") in self.attachments
                if url.startswith("attachment:")
                else _url_allowed(url)
            )
            return ""

        def block_code(self, code: str, info: str | None = None) -> str:
            # What is named a Mermaid diagram is written into the page as it is.
            self.harmful |= (info or "").strip().startswith("mermaid") and bool(_OPENS.search(code))
            return ""

        def codespan(self, text: str) -> str:
            return ""

        def heading(self, text: str, level: int, **attrs: Any) -> str:  # noqa: ANN401
            return text

        def text(self, text: str) -> str:
            self.prose.append(text)
            return ""

        def inline_math(self, body: str) -> str:
            return self.text(body)

        block_math = inline_math

        def latex_environment(self, name: str, body: str) -> str:
            return self.text(body)

    return Judge


def _all_allowed(raw: str) -> bool:
    return all((tag := _TAG.match(raw, at.start())) and _allowed(tag[0]) for at in _OPENS.finditer(raw))


def _url_allowed(url: str) -> bool:
    return _allowed(f'<a href="{html.escape(html.unescape(_PICTURE.sub("x", url)))}">')


@functools.lru_cache(maxsize=1024)
def _allowed(tag: str) -> bool:
    """Ask nh3 whether a tag and all its attributes are on its list of what does no harm."""
    import nh3

    found = _TAG.fullmatch(_PICTURE.sub("x", tag))
    if not found:
        return False
    closing, name, attributes = found.groups()
    # Parts of a table are tags within one only.
    kept = nh3.clean(f"<table><{name}{attributes}>", link_rel=None)
    left = re.search(rf"<{name.lower()}((?:\s[^<>]*)?)>", kept.removeprefix("<table>"))
    if name.lower() == "table":
        left = re.search(r"<table((?:\s[^<>]*)?)>", nh3.clean(f"<table{attributes}>", link_rel=None))
    wanted = len(re.findall(_ATTRIBUTE, attributes))
    return left is not None and (bool(closing) or len(re.findall(_ATTRIBUTE, left[1])) == wanted)
