"""Draw losses as SVG, and say in words what the drawing shows.

The drawing takes its ink from the page around it, so that it can be read on a light page, on a dark
one and on paper; lines differ in stroke and marker as well as in colour.
"""

from __future__ import annotations

import functools
import io
import itertools
import math
from collections.abc import Sequence
from html import escape
from typing import Any

from autograder.records.results import Curve

LABELS = {"yours": "yours", "reference": "reference", "misconception": "the mistake of the hint"}

# Equally far from white and from the black of dark themes.
_STYLES: dict[str, dict[str, Any]] = {
    "misconception": {"color": "#7a7a7a", "linewidth": 8, "alpha": 0.35, "solid_capstyle": "round"},
    "reference": {"color": "#2f7bd0", "linestyle": (0, (4, 2)), "marker": "s"},
    "yours": {"color": "#c05c10", "marker": "o"},
}
_INK = "#010203"
"""A colour that nothing else has; the page's own takes its place."""

_DECADES = 100.0
"""Losses further apart than this are drawn on a logarithmic scale."""

_DETOUR = 0.1
"""A part of all the height that losses cover; less than this is no more than unrest."""

_MOST_MARKERS = 25

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "losses",
    "font.family": "sans-serif",
    "font.size": 9,
}


@functools.lru_cache(maxsize=1024)
def losses_svg(curves: tuple[Curve, ...]) -> str:
    """Return a drawing of losses, to stand inside a page; empty where there is nothing to draw with.

    Students need matplotlib for nothing else that `check` does. A class makes the same mistakes
    again and again, so that most drawings have been made before.
    """
    if not any(loss is not None for curve in curves for loss in curve.losses):
        return ""
    try:
        drawing = _drawing(curves)
    except Exception:  # A drawing is an extra: nothing that fails in it may cost the words beside it.
        return ""
    label = escape(losses_in_words(curves))
    return f'<svg role="img" aria-label="{label}" style="max-width:100%;height:auto" {drawing}'


def _drawing(curves: Sequence[Curve]) -> str:
    """Return what follows the first word of the SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        # Whatever a student has set for plots of their own.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        figure = Figure(figsize=(5.4, 2.7), facecolor="none", layout="constrained")
        _draw(figure.add_subplot(facecolor="none"), curves)
        text = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(text, format="svg", metadata=nothing)
    return text.getvalue().partition("<svg ")[2].replace(_INK, "currentColor")


def _draw(axes: Any, curves: Sequence[Curve]) -> None:  # noqa: ANN401
    from matplotlib.ticker import MaxNLocator

    for of, style in _STYLES.items():
        for curve in curves:
            if curve.of == of:
                _draw_curve(axes, curve, style)
    found = [loss for curve in curves for loss in curve.losses if loss is not None]
    if min(found) > 0 and max(found) / min(found) > _DECADES:
        axes.set_yscale("log")
        # As numbers, which are text in every browser; powers of ten would be set as formulas.
        axes.yaxis.set_major_formatter(lambda loss, _: f"{loss:g}")
        axes.yaxis.set_minor_formatter(lambda *_: "")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.set_xlabel("epoch", color=_INK)
    axes.set_ylabel("loss", color=_INK)
    axes.tick_params(which="both", color=_INK, labelcolor=_INK)
    axes.grid(color=_INK, alpha=0.15)
    for side, spine in axes.spines.items():
        spine.set(color=_INK, visible=side in ("left", "bottom"))
    axes.legend(frameon=False, labelcolor=_INK)


def _draw_curve(axes: Any, curve: Curve, style: dict[str, Any]) -> None:  # noqa: ANN401
    epochs = range(1, len(curve.losses) + 1)
    heights = [float("nan") if loss is None else loss for loss in curve.losses]
    marked = {"markersize": 4, "markevery": max(1, len(epochs) // _MOST_MARKERS)}
    axes.plot(epochs, heights, label=LABELS[curve.of], **{**marked, **style})
    if (lost := _lost(curve)) and curve.of == "yours":
        place = {"transform": axes.get_xaxis_transform(), "clip_on": False, "zorder": 5}
        axes.plot([lost], [1], marker="x", color=style["color"], linestyle="none", **place)


def losses_in_words(curves: Sequence[Curve]) -> str:
    """Return what a drawing of these losses shows, for those who do not see it."""
    by_owner = {curve.of: curve for curve in curves}
    owners = {"yours": "Your loss", "reference": "the reference's", "misconception": "the hint's mistake's"}
    said = [f"{name} {_course(by_owner[of])}" for of, name in owners.items() if of in by_owner]
    if "misconception" in by_owner and are_same(by_owner["misconception"], by_owner.get("yours")):
        said[-1] = f"{owners['misconception']} is the same as yours"
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def _course(curve: Curve) -> str:
    lost = _lost(curve)
    kept = [loss for loss in curve.losses[: lost - 1 if lost else None] if loss is not None]
    where = f"from epoch {lost} on" if lost and not any(curve.losses[lost:]) else f"in epoch {lost}"
    end = f" {where} too large to draw or not a number" if lost else ""
    if not kept:
        return f"is{end}"
    first, last = f"{kept[0]:.3g}", f"{kept[-1]:.3g}"
    if len(kept) == 1:
        course = f"is {first} in epoch 1"
    elif first == last:
        course = f"begins and ends at {first} in {len(kept)} epochs"
    else:
        verb = "falls" if kept[-1] < kept[0] else "rises"
        course = f"{verb} from {first} to {last} in {len(kept)} epochs{_detours(kept)}"
    more = f", the first of {curve.count}" if curve.count > len(curve.losses) else ""
    return f"{course}{more}{', and is' + end if end else ''}"


def _detours(losses: Sequence[float]) -> str:
    """Return a remark where losses go a good part of the way in the other direction."""
    steps = [after - before for before, after in itertools.pairwise(losses)]
    up, down = (sum(step for step in steps if (step > 0) == rises) for rises in (True, False))
    height = max(losses) - min(losses)
    return " with ups and downs" if min(up, -down) > _DETOUR * height else ""


def _lost(curve: Curve) -> int | None:
    """Return the epoch of the first loss that cannot be drawn."""
    return curve.losses.index(None) + 1 if None in curve.losses else None


def are_same(one: Curve, other: Curve | None) -> bool:
    """Return whether two curves cannot be told apart in a drawing."""
    if other is None or one.count != other.count:
        return False
    return all(
        a == b if a is None or b is None else math.isclose(a, b, rel_tol=1e-3)
        for a, b in zip(one.losses, other.losses, strict=True)
    )
