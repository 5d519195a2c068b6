"""Write the result of one exercise as HTML, for a notebook and for nbgrader's feedback.

Colours of text are mixed from a hue and the ink around it, so that the same piece can be read in light
and dark themes and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from autograder.feedback.plots import are_same, losses_svg
from autograder.records.results import Example, ExerciseResult, FacetResult

_GREEN, _AMBER, _RED, _GREY = "#25883f", "#b06c00", "#d6453d", "#7a7a7a"
YOURS, EXPECTED = "#c05c10", "#2f7bd0"
"""Orange and blue, which nobody takes for each other, however their eyes see colours."""
_COLOURS = {"passed": _GREEN, "failed": _AMBER, "not_attempted": _GREY}
_PARAGRAPH = "margin:4px 0"
_CELL = 'style="padding:2px 1em 2px 0;text-align:left;vertical-align:top;white-space:pre-line"'
_TABLE = 'style="margin:4px 0;border-collapse:collapse;border:none;color:inherit"'
WORDS = {
    "passed": "right",
    "failed": "not right yet",
    "error": "ended with an error",
    "timed_out": "took too long",
    "not_attempted": "not attempted",
    "ungraded": "not graded",
}

ALL_STEPS = 3


def exercise_html(
    result: ExerciseResult,
    *,
    steps: int = ALL_STEPS,
    plotted: bool = False,
    after: str = "",
    folded: bool = False,
) -> str:
    """Return the feedback on one exercise as a self-contained piece of HTML.

    Everything that a student wrote or caused is escaped.

    Args:
        result: What came of it.
        steps: How much help: 1 says what differs, 2 also which idea, 3 also where to look.
        plotted: Whether to draw the losses, which takes longer than all the rest.
        after: A last line.
        folded: Whether the help that was not asked for lies behind a click. That needs no script, and so
            works wherever notebooks are shown.
    """
    colour = _COLOURS.get(result.status, _RED)
    sign = "✓ " if result.status == "passed" else ""
    parts = [
        f'<p style="{_PARAGRAPH}"><strong style="{_ink(colour)}">{sign}{escape(result.id)}: '
        f"{WORDS[result.status]}</strong> ({result.score:g} of {result.max_score:g} points)</p>"
    ]
    if not result.called:
        parts.append(_paragraph("", result.feedback))
    elif result.status != "passed":
        parts.append(_facets_html(result.facets))
        parts += _example_html(result)
    for step, label, said in ((2, "Hint", result.hint), (3, "Where to look", result.look)):
        if said and steps >= step:
            parts.append(_paragraph(f"{label}. ", said))
        elif said and folded:
            parts.append(_details(label, said))
    if result.example and plotted:
        parts.append(_plot_html(result.example, steps))
    parts += [_paragraph("Note. ", note) for note in result.notes if result.called]
    parts += [_paragraph("", after)] if after else []
    return f'<div style="border-left:4px solid {colour};padding:2px 1em">{"".join(parts)}</div>'


def _ink(colour: str) -> str:
    """Return the style of text in a colour that stands out from whatever page the text is on."""
    return f"color:{colour};color:color-mix(in srgb, {colour} 60%, currentColor)"


def _details(label: str, text: str) -> str:
    return f'<details style="{_PARAGRAPH}"><summary>{label}</summary>{_lines(text)}</details>'


def _paragraph(label: str, text: str) -> str:
    strong = f"<strong>{label}</strong>" if label else ""
    return f'<p style="{_PARAGRAPH}">{strong}{_lines(text)}</p>'


def inline(text: str) -> str:
    """Return text as HTML, with the two marks that hints use: `code` and *emphasis*."""
    code = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"(?<![\w*])\*(\w[^*<>]*)\*", r"<em>\1</em>", code)


def _lines(text: str) -> str:
    return inline(text).replace("\n", "<br>")


def _facets_html(facets: Sequence[FacetResult]) -> str:
    rows = [(escape(f.name), _points(f), _lines(f.mismatch) or "right") for f in facets]
    return _table(("part", "points", "what we saw"), rows)


def _points(facet: FacetResult) -> str:
    sign, colour = ("✗", _RED) if facet.mismatch else ("✓", _GREEN)
    earned = f"{facet.score:g}/{facet.max_score:g}"
    return f'{earned} <span aria-hidden="true" style="{_ink(colour)}">{sign}</span>'


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" {_CELL}>{text}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(f'<td {_CELL}>{text}</td>' for text in row)}</tr>" for row in rows)
    return f"<table {_TABLE}><tr>{head}</tr>{body}</table>"


def _example_html(result: ExerciseResult) -> list[str]:
    called = _paragraph("", f"We called `{result.called}`, and the same with other inputs.")
    pairs = result.example.pairs if result.example else ()
    rows = [[_lines(pair.what), _code(pair.actual, YOURS), _code(pair.expected, EXPECTED)] for pair in pairs]
    return [called, _table(("in this call", "yours", "expected"), rows)] if rows else [called]


def _code(text: str, colour: str) -> str:
    return f'<code style="{_ink(colour)}">{escape(text)}</code>'


def _plot_html(example: Example, steps: int) -> str:
    """Return the drawing; a known mistake is part of it once its hint has been asked for."""
    curves = tuple(curve for curve in example.curves if steps > 1 or curve.of != "misconception")
    by_owner = {curve.of: curve for curve in curves}
    # Losses that are right have nothing to show; the mistake is somewhere else.
    tells = "yours" in by_owner and not are_same(by_owner["yours"], by_owner.get("reference"))
    drawing = losses_svg(curves) if tells else ""
    if not drawing:
        return ""
    said = [f"Losses of `{example.trained}`."]
    yours, wanted = (by_owner[of].losses[-1] if of in by_owner else None for of in ("yours", "reference"))
    if None in by_owner["yours"].losses:
        said.append("✕ marks the first of yours that is too large to draw or not a number.")
    elif yours is not None and wanted is not None and yours < wanted:
        said.append("What counts is to follow the reference, not to end below it.")
    caption = f'<figcaption style="opacity:0.8;font-size:90%">{_lines(" ".join(said))}</figcaption>'
    return f'<figure style="margin:8px 0;break-inside:avoid">{drawing}{caption}</figure>'
