"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.feedback.markup import inline
from autograder.report.ideas import Holder
from autograder.report.items import STATUSES, Item
from autograder.report.records import Report
from autograder.report.similar import ALIKE
from autograder.report.statistics import FEW, Correlation, Interval, Rate
from autograder.report.suggestions import EASY
from autograder.sandbox.layers import LAYERS

FIRST_PAGE = 6
"""Ideas that fit on the first page of paper, with names behind them."""
FEW_NAMES = 12
"""More names than this are folded, and stay off the first page of paper."""

WORDS = {
    "passed": "right",
    "failed": "not right yet",
    "error": "ended with an error",
    "timed_out": "took too long",
    "not_attempted": "not attempted",
    "ungraded": "not graded",
}


def report_page(report: Report, links: Mapping[Holder, str] | None = None) -> str:
    """Return the page of a report; whatever a student wrote is escaped.

    Args:
        report: What it says.
        links: Where to read more of a student's mistake.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": percent,
        "between": between,
        "r": discrimination,
        "seconds": seconds,
        "inline": lambda text: Markup(inline(text)),
        "name": name,
        "points": points,
        "outcomes": outcomes,
    }
    template = environment.get_template("page.html.j2")
    return template.render(
        report=report,
        few=FEW,
        alike=ALIKE,
        too_easy=EASY,
        layers=LAYERS,
        words=WORDS,
        statuses=STATUSES,
        links=links or {},
        first_page=FIRST_PAGE,
        few_names=FEW_NAMES,
    )


def percent(rate: Rate) -> str:
    """Return a share in words."""
    return f"{rate.share:.0%}"


def points(number: float) -> str:
    """Return points without needless digits."""
    return f"{round(number, 2):g}"


def between(interval: Interval | None) -> str:
    """Return where a share lies."""
    return f"{100 * interval.low:.0f}–{100 * interval.high:.0f}%" if interval else ""


def discrimination(found: Correlation | None) -> str:
    """Return a correlation with its interval, or that there is none."""
    if found is None:
        return "no information"
    if found.interval is None:
        return f"{found.r:.2f} (too regular for an interval)"
    return f"{found.r:.2f} ({found.interval.low:.2f} to {found.interval.high:.2f})".replace("-", "−")


def seconds(time: float | None) -> str:
    """Return a time as people say it."""
    if time is None:
        return "–"
    return f"{1000 * time:.0f} ms" if time < 1 else f"{time:.1f} s"


def name(identifier: str) -> Markup:
    """Return a name as HTML that may be broken where a reader would."""
    return Markup("<code>") + Markup("_<wbr>").join(identifier.split("_")) + Markup("</code>")


def outcomes(item: Item) -> str:
    """Return in words how many students have which outcome."""
    found = [f"{count} {WORDS[status]}" for status, count in item.statuses.items() if count]
    return ", ".join(found)
