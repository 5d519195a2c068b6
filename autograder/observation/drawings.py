"""See what is drawn on matplotlib axes: artists as data, not pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.records.values import (
    LABELS,
    MOST_LINES,
    MOST_PLACES,
    Array,
    Drawing,
    Opaque,
)

_NOTHING = ("None", "none", "", " ", None)


def look_at(axes: Any) -> Drawing | Opaque:  # noqa: ANN401
    """Return the markers, the polylines and the labels on axes, where these are not far too many."""
    lines = [line for line in axes.get_lines() if _is_seen(line)]
    # Of all collections, only those of markers know what a legend could show of them.
    scatters = [a for a in axes.collections if hasattr(a, "legend_elements") and _is_seen(a)]
    points = [_places(line.get_xydata()) for line in lines if _has_markers(line)]
    points += [_places(scatter.get_offsets()) for scatter in scatters if np.any(scatter.get_sizes() > 0)]
    drawn = [_places(line.get_xydata()) for line in lines if _is_joined(line)]
    joined = [line for line in drawn if len(line) > 1]
    if len(joined) > MOST_LINES or sum(map(len, [*points, *joined])) > MOST_PLACES:
        return Opaque(f"drawing of more than {MOST_LINES} lines or {MOST_PLACES} places")
    return Drawing(
        points=np.concatenate(points) if points else np.zeros((0, 2)),
        lines=joined,
        labels=_labels(axes, kinds=bool(points) + bool(joined)),
    )


def _is_seen(artist: Any) -> bool:  # noqa: ANN401
    alpha = artist.get_alpha()
    return bool(artist.get_visible() and (alpha is None or np.any(np.asarray(alpha) > 0)))


def _has_markers(line: Any) -> bool:  # noqa: ANN401
    return line.get_marker() not in _NOTHING and line.get_markersize() > 0


def _is_joined(line: Any) -> bool:  # noqa: ANN401
    """Return whether straight pieces lead from place to place; stairs pass between the places."""
    is_straight = line.get_drawstyle() == "default"
    return is_straight and line.get_linestyle() not in _NOTHING and line.get_linewidth() > 0


def _places(data: Any) -> Array:  # noqa: ANN401
    return np.array(np.ma.filled(np.ma.asarray(data, dtype=np.float64), np.nan)).reshape(-1, 2)


def _labels(axes: Any, kinds: int) -> list[str]:  # noqa: ANN401
    """Return what says what is shown; what is not drawn needs no name in the legend."""
    legends = [axes.get_legend(), *axes.figure.legends]
    texts = [text.get_text().strip() for legend in legends if legend for text in legend.get_texts()]
    entries = {text for text in texts if text}
    there = (
        axes.get_xlabel().strip(),
        axes.get_ylabel().strip(),
        entries,
        len(entries) > 1 or kinds < 2,
    )
    return [name for name, found in zip(LABELS, there, strict=True) if found]
