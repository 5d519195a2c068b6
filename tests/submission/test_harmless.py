"""What students write is shown whole, and none of it runs on a page of nbgrader's."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browsers import chromium
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbgrader.converters import GenerateFeedback
from nbgrader.server_extensions.formgrader import handlers
from places import ROOT
from traitlets.config import Config

from autograder.feedback.page import FeedbackExporter
from autograder.gradebook.preprocessors import configure
from autograder.submission.harmless import LONGEST, NOTE, harmless
from autograder.submission.well_formed import repair

PATH = ROOT / "assignments" / "crop_yields" / "review_questions.ipynb"
RELEASED: dict[str, Any] = json.loads(PATH.read_text())
PICTURE = "iVBORw0KGgo="

AS_WRITTEN = [
    "Where $a < b$ and $a<b$, also $x<y>z$ & so on",
    "$$\n\\begin{aligned} a &< b \\\\ c &<d \\end{aligned}\n$$",
    "\\begin{equation} a<b \\end{equation}",
    "`<script>alert(1)</script>` is a tag",
    "```html\n<script>x</script>\n<p onclick=go()>\n```\nand text",
    "if (a<b && c>d), <3 and <- too",
    "<b>bold</b> x<sub>2</sub> <br> <br/>",
    '<table><tr><td align="center">x</td></tr></table>',
    "<div>\n\n**x**\n\n</div>",
    "<details><summary>More</summary>\n\ntext\n\n</details>",
    "<https://pytorch.org> and <me@example.org>",
    "[the docs](https://pytorch.org/docs?a=1&b=2), [below](#part), [mine](notes.html)",
    '<a href="https://example.org" title="there">x</a>',
    f"![a plot](data:image/png;base64,{PICTURE * LONGEST})",
    f'<img src="data:image/png;base64,{PICTURE}" width="20">',
    "JavaScript is a language; data: 3 rows",
]

SCRIPT = "window.ran = true"
HOSTILE = [
    f"<script>{SCRIPT}</script>",
    f"<SCRIPT\n>{SCRIPT}</SCRIPT\n>",
    f'<img src=x onerror="{SCRIPT}">',
    f'<svg onload="{SCRIPT}"><animate onbegin="{SCRIPT}" attributeName=x dur=1s></svg>',
    f"<math><mtext><table><mglyph><style><img src=x onerror='{SCRIPT}'></style></mglyph></table>",
    '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
    '<iframe src="javascript:parent.ran = true"></iframe>',
    f'<object data="data:text/html,<script>{SCRIPT}</script>"></object>',
    "<style>* { display: none }</style>",
    '<meta http-equiv="refresh" content="0; url=about:blank">',
    '<base href="https://example.org/">',
    '<form action="https://example.org"><input name=x autofocus onfocus="window.ran = true"></form>',
    f'<div onclick="\n\n{SCRIPT}">click</div>',
    f"<details open ontoggle='{SCRIPT}'>x</details>",
    f"<!-- hidden --!><img src=x onerror='{SCRIPT}'> -->",
    f"<![CDATA[<script>{SCRIPT}</script>]]>",
    f"<?x ><script>{SCRIPT}</script> ?>",
    f"<script>`</script>`{SCRIPT}",
    f"`a` <script>`;{SCRIPT}</script>",
    f"$a$<script>{SCRIPT}</script>$b$",
    f"\\$<script>{SCRIPT}</script>\\$",
    f"```mermaid\n</pre><script>{SCRIPT}</script>\n```",
    f"```\n</pre><script>{SCRIPT}</script>",
    f"[link](javascript:{SCRIPT.replace(' ', '')})",
    "[link](java&#115;cript:window.ran=true)",
    "[link](java\tscript:window.ran=true)",
    "[link](<java\tscript:window.ran=true>)",
    "[link](&#x01;javascript:window.ran=true)",
    "<javascript:window.ran=true>",
    "[link][1]\n\n[1]: JaVaScRiPt:window.ran=true",
    '<a href="java&Tab;script:window.ran=true">link</a>',
    "![x](data:text/html;base64,AAAA)",
    "![x](attachment:gone.png)",
    "$\\href{javascript:window.ran=true}{x}$",
    "\\\\(\\href{javascript:window.ran=true}{x}\\\\)",
    '<b style="position: fixed; inset: 0">x</b>',
    "# <script>window.ran = true</script>",
    "> - <script>window.ran = true</script>",
    "| a |\n| - |\n| <script>window.ran = true</script> |",
    "**<img src=x onerror='window.ran = true'>**",
    "<script>window.ran = true</script>" + " word" * LONGEST,
]


class Harm(HTMLParser):
    """Finds what must not stand in a page, in a way of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "svg", "math", "iframe", "object", "meta", "base", "form", "input"}:
            self.found.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            harmful = address.startswith(("javascript:", "vbscript:", "data:text", "data:image/svg"))
            if name.startswith("on") or harmful:
                self.found.append(f"{tag} {name}={value}")


def found_in(source: str) -> list[str]:
    harm = Harm()
    harm.feed(markdown2html_mistune(source))
    harm.close()
    return harm.found


@pytest.mark.parametrize("source", AS_WRITTEN)
def test_what_does_no_harm_stays_as_it_was_written(source: str) -> None:
    assert harmless(source) == source


@pytest.mark.parametrize("source", HOSTILE)
def test_what_could_run_is_shown_as_text_and_none_of_it_is_lost(source: str) -> None:
    shown = harmless(source)
    assert found_in(shown) == []
    if shown != source:
        assert shown.endswith(NOTE)
        assert source in html.unescape(shown) or html.unescape(source) in html.unescape(shown)


def test_a_name_in_angle_brackets_can_be_read() -> None:
    assert harmless("a List<int> of <torch.Tensor>").startswith("a List&lt;int> of &lt;torch.Tensor>")


def test_what_is_harmless_beside_it_keeps_its_look() -> None:
    source = "**Mine:** $a<b$, `<script>`, <sub>2</sub>\n\n```\n<script>\n```\n\n"
    assert harmless(f"{source}<script>x</script>").startswith(f"{source}&lt;script>x&lt;/script>")


PIECES = [
    "<script>",
    "</script>",
    "<b>",
    "<",
    ">",
    "`",
    "```",
    "\n",
    "\n\n",
    "$",
    "$$",
    "\\",
    "[x](",
    "javascript:",
    ")",
]
PIECES += [
    "<img src=x onerror=y>",
    "&lt;",
    "&",
    "<!--",
    "-->",
    "    ",
    "- ",
    "> ",
    "a",
    "~~~",
    '"',
    "<svg onload=z",
    "*",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_gets_through_in_any_order(source: str) -> None:
    assert found_in(harmless(source)) == []


def submitted(tmp_path: Path) -> Any:
    """Return a repaired submission with all that is hostile, in cells of its own and in answers."""
    cells = json.loads(json.dumps(RELEASED["cells"]))
    answers = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    for cell, source in zip(answers, HOSTILE, strict=False):
        cell["source"] = f"My answer. {source}"
    picture = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "![kept](attachment:a.png)",
        "attachments": {"a.png": {"image/png": PICTURE}, "b": {"image/svg+xml": "<svg/>"}},
    }
    # Above all questions, where they are not taken for answers.
    added = [
        {"cell_type": kind, "metadata": {}, "source": source}
        for kind in ("markdown", "raw")
        for source in HOSTILE
    ]
    cells = [picture, *added, *cells]
    path = tmp_path / "review_questions.ipynb"
    path.write_text(json.dumps({**RELEASED, "cells": cells}))
    notebook, problems = repair(path, RELEASED)
    assert any("shown as text" in problem for problem in problems)
    assert notebook.cells[0].attachments == {"a.png": {"image/png": PICTURE}}
    return notebook


@pytest.mark.parametrize("kind", ["feedback", "formgrade"])
def test_nothing_of_it_runs_in_a_browser(kind: str, tmp_path: Path) -> None:
    notebook = submitted(tmp_path)
    for cell in notebook.cells:
        cell.metadata.setdefault("nbgrader", {}).setdefault("score", 0)
    config = Config()
    configure(config, ROOT)
    exporter: Any
    if kind == "feedback":
        exporter = FeedbackExporter(config=GenerateFeedback(config=config).config)
    else:
        # As nbgrader's server makes it.
        exporter = HTMLExporter(
            config=config, template_name=kind, extra_template_basedirs=[handlers.template_path]
        )
    about = {"notebook": "review_questions", "score": 2, "max_score": 22, "late_penalty": 0}
    resources = {
        "index": 0,
        "total": 1,
        "nbgrader": about,
        "metadata": {"name": "x"},
        "inlining": {"css": []},
    }
    page_text, _ = exporter.from_notebook_node(notebook, resources)
    path = tmp_path / f"{kind}.html"
    path.write_text(page_text, encoding="utf-8")
    with chromium() as started:
        page = started.new_context(offline=True).new_page()
        page.goto(path.as_uri())
        schemes = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.protocol)")
        assert set(schemes) <= {"file:", "http:", "https:", "mailto:"}
        assert page.url.startswith(path.as_uri())
        assert page.evaluate("window.ran") is None
        text = page.locator("body").inner_text()
        assert text.count("<script>window.ran = true</script>") > 5
        assert page.get_by_alt_text("kept").get_attribute("src") == f"data:image/png;base64,{PICTURE}"
