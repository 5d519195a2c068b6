"""See what is drawn on matplotlib axes: artists as data, not pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.values import Array, Drawing

_NOTHING = ("None", "none", "", " ", None)


def look_at(axes: Any) -> Drawing:  # noqa: ANN401
    """Return the markers, the polylines and the labels on axes."""
    lines = [line for line in axes.get_lines() if line.get_visible()]
    scatters = [artist for artist in axes.collections if hasattr(artist, "get_offsets")]
    points = [_places(line.get_xydata()) for line in lines if line.get_marker() not in _NOTHING]
    points += [_places(scatter.get_offsets()) for scatter in scatters if scatter.get_visible()]
    drawn = [_places(line.get_xydata()) for line in lines if line.get_linestyle() not in _NOTHING]
    return Drawing(
        points=np.concatenate(points) if points else np.zeros((0, 2)),
        lines=[line for line in drawn if len(line) > 1],
        labels=_labels(axes),
    )


def _places(data: Any) -> Array:  # noqa: ANN401
    return np.array(np.ma.filled(np.ma.asarray(data, dtype=np.float64), np.nan)).reshape(-1, 2)


def _labels(axes: Any) -> list[str]:  # noqa: ANN401
    legends = [axes.get_legend(), *axes.figure.legends]
    entries = [text.get_text() for legend in legends if legend for text in legend.get_texts()]
    there = {
        "x label": axes.get_xlabel(),
        "y label": axes.get_ylabel(),
        "legend": "".join(entries),
    }
    return [name for name, text in there.items() if text.strip()]
