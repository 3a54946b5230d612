"""The interactive form of charts along time: a real axis that can be zoomed and moved, and stretches to its place.

Enters: series of figures, each with its colour and name. Leaves: one Vega-Lite specification. Months are counted, never
turned into dates, so that no time zone can move them; the words at the axis come from here, not from the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.charts.engine import Row, Spec
from generator.charts.model import Desk
from generator.charts.press import datum
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import FONT_SIZE, HAIRLINE, HATCH, INK, LINE, PAPER, SOFT, room
from generator.charts.timeline import HEIGHT, Frame, spread
from generator.charts.words import PROVISIONAL
from generator.measures import Figure
from generator.periods import Kind, Period

ZOOM: Final = "geser"
"""The selection that holds the visible part of time."""
_TOP: Final = 12
_BOTTOM: Final = 44
_HALF: Final = 0.36
"""Half a column, in months."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One series."""

    figures: Sequence[Figure]
    colour: str
    name: str
    """Written at its end; empty for none."""
    width: float = 1.5
    heights: Sequence[float] | None = None
    """Where each figure stands on the value axis; by its value unless said, as for ranks and stacks."""
    feet: Sequence[float] | None = None
    """Where each column begins; given for columns only."""
    at: Sequence[Period] | None = None
    """For what holds for a while, as a target does: the month each figure is in force in."""


def over_time(desk: Desk, frame: Frame, threads: Sequence[Thread]) -> Spec:
    """Return the specification; ``frame`` gives both axes."""
    names = ("garis", "putus", "titik", "batang", "batang_putus", "ditekan", "tidak_tersedia", "nama")
    data: dict[str, list[Row]] = {name: [] for name in names}
    for number, thread in enumerate(threads):
        _add(data, thread, number)
    right = _names(data, threads, frame)
    first, last = frame.periods[0], frame.periods[-1]
    margin = 0.5 if data["batang"] or data["batang_putus"] else 0.25
    params = {
        "dari": frame.low,
        "sampai": frame.high,
        "awal": first.last - margin,
        "akhir": last.last + margin,
        "pertama": first.last,
        "bulan": _months(desk, first, last),
        "tanda": list(frame.ticks),
        "tulisan": list(frame.labels),
    }
    return {
        **_plate(),
        "width": frame.width,
        "height": HEIGHT,
        "padding": {"left": frame.left, "right": right, "top": _TOP, "bottom": _BOTTOM},
        "params": [{"name": name, "value": given} for name, given in params.items()],
        "datasets": data,
    }


def _add(data: dict[str, list[Row]], thread: Thread, number: int) -> None:
    """Add the rows of one series: its line in pieces, its columns, its points, and boxes where there is nothing."""
    heights = thread.heights or [figure.value or 0.0 for figure in thread.figures]
    before: Row | None = None
    drafts: bool | None = None
    piece = 0
    for position, (figure, height) in enumerate(zip(thread.figures, heights, strict=True)):
        at = thread.at[position].last if thread.at else figure.period.last
        row = datum(figure, bulan=at, tinggi=height, warna=thread.colour, lebar=thread.width)
        draft = figure.status in PROVISIONAL
        if figure.value is None:
            if figure.status in data:
                data[figure.status].append(datum(figure, bulan=at))
            before, drafts = None, None
        elif thread.feet is not None:
            name = "batang_putus" if draft else "batang"
            data[name].append({**row, "kaki": thread.feet[position], "kiri": at - _HALF, "kanan": at + _HALF})
        else:
            if thread.at:
                ends = [{**row, "bulan": at + side, "garis": f"{number}"} for side in (-0.5, 0.5)]
                data["garis"] += ends
            elif before is not None and before["bulan"] + _gap(figure) >= at:
                begins = drafts is not draft
                piece, drafts = piece + begins, draft
                joined = [before, row] if begins else [row]
                data["putus" if draft else "garis"] += [{**end, "garis": f"{number}.{piece}"} for end in joined]
            if not thread.at:
                data["titik"].append({**row, "isi": PAPER if draft else thread.colour})
            before = row


def _gap(figure: Figure) -> int:
    return figure.period.kind.value


def _names(data: dict[str, list[Row]], threads: Sequence[Thread], frame: Frame) -> int:
    """Write the name of each series at its end; return the room they take."""
    ends = []
    for thread in threads:
        heights = thread.heights or [figure.value or 0.0 for figure in thread.figures]
        known = [
            (height, foot)
            for figure, height, foot in zip(thread.figures, heights, thread.feet or heights, strict=True)
            if figure.value is not None
        ]
        if known and thread.name:
            ends.append((thread, frame.y(sum(known[-1]) / 2)))
    tall = [LINE * (thread.name.count("\n") + 1) for thread, _ in ends]
    for (thread, _), place in zip(ends, spread([place for _, place in ends], tall), strict=True):
        first = place - thread.name.count("\n") * LINE / 2
        data["nama"].append({"y": first, "teks": thread.name, "warna": INK if thread.width > 2 else SOFT})  # noqa: PLR2004
    return max((room(thread.name, bold=thread.width > 2) for thread, _ in ends), default=0) + 16  # noqa: PLR2004


def _months(desk: Desk, first: Period, last: Period) -> list[str]:
    """Name every month on the axis, with its year where it begins."""
    said = []
    for ordinal in range(first.last, last.last + 1):
        month = Period.of_month(ordinal, Kind.MONTH)
        name = desk.wording.month_short(month)
        said.append(f"{name}\n{month.year}" if month.number == 1 or ordinal == first.last else name)
    return said


def _plate() -> Spec:
    """Return what no data can change."""
    axis = {"labelFontSize": FONT_SIZE, "labelColor": SOFT, "title": None, "domain": False, "ticks": False}
    along: dict[str, Any] = {
        "field": "bulan",
        "type": "quantitative",
        "scale": {"domain": [{"expr": "awal"}, {"expr": "akhir"}], "nice": False, "zero": False},
        "axis": axis
        | {
            "grid": False,
            "tickMinStep": 1,
            "labelExpr": "split(bulan[datum.value - pertama] || '', '\\n')",
            "labelOverlap": True,
            "labelLineHeight": LINE,
            "labelPadding": 6,
        },
    }
    up: dict[str, Any] = {
        "field": "tinggi",
        "type": "quantitative",
        "scale": {"domain": [{"expr": "dari"}, {"expr": "sampai"}], "nice": False, "zero": False},
        "axis": axis
        | {
            "gridColor": HAIRLINE,
            "values": {"expr": "tanda"},
            "labelExpr": "tulisan[indexof(tanda, datum.value)]",
            "labelPadding": 6,
        },
    }
    colour = {"field": "warna", "type": "nominal", "scale": None}
    line = {"type": "line", "clip": True, "strokeJoin": "round"}
    lines = {
        "x": along,
        "y": up,
        "detail": {"field": "garis", "type": "nominal"},
        "stroke": colour,
        "strokeWidth": {"field": "lebar", "type": "quantitative", "scale": None},
    }
    column = {"x": along | {"field": "kiri"}, "x2": {"field": "kanan"}, "y": up, "y2": {"field": "kaki"}}
    foot = {"x": along, "y": {"value": HEIGHT - 8}}
    box = {"type": "point", "shape": "square", "size": 130, "clip": True, "stroke": SOFT}
    zoom = {
        "name": ZOOM,
        # A wheel alone must still scroll the page.
        "select": {"type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey || event.metaKey]"},
        "bind": "scales",
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": {"type": "none"},
        "layer": [
            {
                "data": {"name": "batang"},
                "mark": {"type": "rect", "clip": True, "stroke": PAPER, "strokeWidth": 1},
                "encoding": column | {"fill": colour},
            },
            {
                "data": {"name": "batang_putus"},
                "mark": {"type": "rect", "clip": True, "fillOpacity": 0.35, "strokeDash": list(DASHES)},
                "encoding": column | {"fill": colour, "stroke": colour},
            },
            {"data": {"name": "garis"}, "params": [zoom], "mark": line, "encoding": lines},
            {"data": {"name": "putus"}, "mark": line | {"strokeDash": list(DASHES)}, "encoding": lines},
            {"data": {"name": "ditekan"}, "mark": box | {"fill": HATCH}, "encoding": foot},
            {
                "data": {"name": "tidak_tersedia"},
                "mark": box | {"fill": PAPER, "strokeDash": list(DASHES)},
                "encoding": foot,
            },
            {
                "data": {"name": "titik"},
                "mark": {"type": "point", "shape": "circle", "size": 44, "clip": True, "strokeWidth": 2, "opacity": 1},
                "encoding": {
                    "x": along,
                    "y": up,
                    "fill": {"field": "isi", "type": "nominal", "scale": None},
                    "stroke": colour,
                },
            },
            {
                "data": {"name": "nama"},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 8,
                    "fontSize": FONT_SIZE,
                    "lineHeight": LINE,
                    "lineBreak": "\n",
                    "clip": False,
                },
                "encoding": {
                    "x": {"value": "width"},
                    "y": {"field": "y", "type": "quantitative", "scale": None},
                    "text": {"field": "teks", "type": "nominal"},
                    "color": colour,
                },
            },
        ],
        "config": {"aria": False, "background": None, "view": {"stroke": None}, "mark": {"invalid": None}},
    }
