"""The marks plates are made of.

Enters: the name of a data set. Leaves: Altair layers. Positions named ``x`` and ``y`` are pixels of the field;
``nilai`` stands on the value axis, which runs from the parameter ``dari`` to ``sampai``.
"""

from __future__ import annotations

from typing import Any, Literal

import altair as alt

from generator.charts.theme import DASH, HATCH, INK, PAPER, SOFT

Align = Literal["left", "center", "right"]


def named(data: str) -> alt.Chart:
    """Begin a layer on a named data set."""
    return alt.Chart(alt.NamedData(data))


def _axis() -> dict[str, Any]:
    scale = alt.Scale(domainMin=alt.ExprRef("dari"), domainMax=alt.ExprRef("sampai"), nice=False, zero=False)
    return {"type": "quantitative", "scale": scale, "axis": None}


def across(field: str = "nilai") -> alt.X:
    """A value that runs from left to right."""
    return alt.X(field, **_axis())


def upward(field: str = "nilai") -> alt.Y:
    """A value that runs from the bottom up."""
    return alt.Y(field, **_axis())


def x(field: str = "x") -> alt.X:
    """A place in pixels."""
    return alt.X(field, type="quantitative", scale=None, axis=None)


def y(field: str = "y") -> alt.Y:
    """A place in pixels from the top."""
    return alt.Y(field, type="quantitative", scale=None, axis=None)


def text(  # noqa: PLR0913 - what a label may differ in
    data: str,
    at_x: alt.X,
    at_y: alt.Y,
    *,
    align: Align = "left",
    dx: int = 0,
    dy: int = 0,
    bold: bool = False,
    colour: str = INK,
    halo: bool = False,
    baseline: Literal["middle", "top", "bottom"] = "middle",
) -> alt.Chart:
    """Words, from the column ``teks``; lines are parted by a line feed."""
    extra: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 3.5} if halo else {}
    mark = named(data).mark_text(
        align=align, dx=dx, dy=dy, fontWeight=600 if bold else 400, color=colour, baseline=baseline, **extra
    )
    encoded: alt.Chart = mark.encode(x=at_x, y=at_y, text=alt.Text("teks", type="nominal"))
    return encoded


def box(data: str, fill: str, *, stroke: str | None = None, dashed: bool = False) -> alt.Chart:
    """Rectangles between pixels ``x``-``x2`` and ``y``-``y2``."""
    extra: dict[str, Any] = {"stroke": stroke} if stroke else {}
    if dashed:
        extra["strokeDash"] = list(DASH)
    mark = named(data).mark_rect(fill=fill, **extra)
    encoded: alt.Chart = mark.encode(x=x(), x2="x2", y=y(), y2="y2")
    return encoded


def hatched(data: str) -> alt.Chart:
    """Where a figure is suppressed."""
    return box(data, HATCH, stroke=SOFT)


def outlined(data: str) -> alt.Chart:
    """Where a figure is missing."""
    return box(data, PAPER, stroke=SOFT, dashed=True)


def rule(data: str, colour: str = INK, width: float = 1) -> alt.Chart:
    """Straight lines between pixels ``x``-``x2`` and ``y``-``y2``."""
    mark = named(data).mark_rule(stroke=colour, strokeWidth=width, strokeCap="round")
    encoded: alt.Chart = mark.encode(x=x(), x2="x2", y=y(), y2="y2")
    return encoded


def path(data: str, *, stroke: str | None = PAPER, width: float = 1, opacity: float = 1) -> alt.Chart:
    """Outlines from the column ``jalur``, an SVG path in pixels, filled with the colour in ``isi``."""
    # A point without a stroke of its own gets one in a colour of Vega's.
    extra: dict[str, Any] = {"stroke": stroke or "transparent", "strokeWidth": width}
    # A symbol of size 4 is drawn at the scale of its path.
    mark = named(data).mark_point(size=4, opacity=opacity, strokeJoin="round", **extra)
    encoded: alt.Chart = mark.encode(
        x=alt.value(0),
        y=alt.value(0),
        shape=alt.Shape("jalur", type="nominal", scale=None),
        fill=alt.Fill("isi", type="nominal", scale=None),
    )
    return encoded


def outline(data: str, stroke: str, width: float, *, dashed: bool = False) -> alt.Chart:
    """Lines along the column ``jalur``, an SVG path in pixels."""
    extra: dict[str, Any] = {"strokeDash": list(DASH)} if dashed else {}
    mark = named(data).mark_point(size=4, fill="transparent", stroke=stroke, strokeWidth=width, **extra)
    encoded: alt.Chart = mark.encode(
        x=alt.value(0), y=alt.value(0), shape=alt.Shape("jalur", type="nominal", scale=None)
    )
    return encoded
