"""Figures as rows: a name, a bar or a stem with a dot, a value. Shared by ``ranked``, ``parts`` and ``stages``.

Enters: ``Line`` values in the order they are shown. Leaves: one ``Drawing`` per form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Desk
from generator.charts.press import Drawing, datum, plate
from generator.charts.theme import HAIRLINE, INK, LINE, NARROW, PAPER, SOFT, WIDE, Form, accent, fit, room
from generator.measures import Figure

if TYPE_CHECKING:
    import altair as alt

_NAMES = 210
"""Most room for names beside the bars, in pixels."""
_NARROW_NAMES = 104
_STUB = 44
"""Width of the box that stands for a figure that is not there."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    name: str
    figure: Figure
    target: Figure | None = None
    """Shown as an upright tick."""
    before: Figure | None = None
    """Shown as a pale bar behind: the stage before."""
    share: Figure | None = None
    """Printed after the value."""


@plate
def _plate(*, money: bool, bars: bool, above: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    body = m.named("batang").mark_rect(fill=colour if bars else HAIRLINE)
    zero = m.named("nol").mark_rule(stroke=SOFT).encode(x=m.across(), y=m.y(), y2="y2")
    layers = [
        m.named("sebelumnya").mark_rect(fill=HAIRLINE).encode(x=m.across(), x2=alt.datum(0), y=m.y("y"), y2="y2"),
        body.encode(x=m.across(), x2=alt.datum(0), y=m.y("y"), y2="y2"),
        m.hatched("ditekan"),
        m.outlined("tidak_tersedia"),
        zero,
        m.named("sasaran").mark_rule(stroke=INK, strokeWidth=2).encode(x=m.across(), y=m.y("y"), y2="y2"),
    ]
    if not bars:
        for data, fill in (("titik", colour), ("sementara", PAPER)):
            dot = m.named(data).mark_point(shape="circle", size=120, fill=fill, stroke=colour, strokeWidth=2.5)
            layers.append(dot.encode(x=m.across(), y=m.y()))
    layers += [
        m.text("nama", m.x(), m.y(), align="left" if above else "right"),
        m.text("teks", m.across("ujung"), m.y(), dx=10, bold=True),
        m.text("sebab", m.x(), m.y(), colour=SOFT),
        m.text("kaki", m.x(), m.y(), align="right", colour=SOFT),
    ]
    return alt.layer(*layers)


def draw_rows(desk: Desk, lines: Sequence[Line], *, money: bool, bars: bool, foot: str = "") -> tuple[Drawing, Drawing]:
    """Draw rows in both forms; ``foot`` explains the ticks."""
    wide, narrow = (_drawing(desk, lines, form, money=money, bars=bars, foot=foot) for form in (WIDE, NARROW))
    return wide, narrow


def _drawing(  # noqa: PLR0913 - choices of one drawing
    desk: Desk, lines: Sequence[Line], form: Form, *, money: bool, bars: bool, foot: str
) -> Drawing:
    longest = max((room(line.name) for line in lines), default=0)
    above = form.narrow and longest > _NARROW_NAMES
    left = 2 if above else min(_NAMES, longest) + 14
    fitted = [fit(line.name, form.width - 8 if above else _NAMES) for line in lines]
    figures = [f for line in lines for f in (line.figure, line.target, line.before) if f is not None]
    numbers = [f.value for f in figures if f.value is not None]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    labels = [_label(desk, line) for line in lines]
    right = min(form.width // 2, max((room(label, bold=True) for label in labels), default=0) + 24)
    data: dict[str, list[Row]] = {
        name: []
        for name in (
            "sebelumnya", "batang", "ditekan", "tidak_tersedia", "nol", "sasaran", "titik", "sementara", "nama", "teks",
            "sebab", "kaki",
        )
    }  # fmt: skip
    top = 0
    middles: list[int] = []
    half = 8 if bars else 3
    for line, name, label in zip(lines, fitted, labels, strict=True):
        tall = LINE * (name.count("\n") + 1)
        middle = top + tall + 4 + 9 if above else top + max(tall + 10, 30 if bars else 26) // 2
        data["nama"].append({"x": 0 if above else -12, "y": _first_line(top, middle, name, above=above), "teks": name})
        _mark(data, line, middle, half, label)
        middles.append(middle)
        top = middle + 9 + 10 if above else top + max(tall + 10, 30 if bars else 26)
    if numbers:
        # Between names that stand above their bars the line would run through the words.
        ends = [(place - 10, place + 10) for place in middles] if above else [(0, top)]
        data["nol"] = [{"nilai": 0, "y": start, "y2": end} for start, end in ends]
    if foot:
        data["kaki"].append({"x": form.width - left - 6, "y": top + 14, "teks": foot})
    return Drawing(
        plate=_plate(money=money, bars=bars, above=above),
        form=form,
        height=top,
        left=left,
        right=right,
        top=4,
        bottom=26 if foot else 4,
        data=data,
        params={"dari": low, "sampai": high if high > low else low + 1},
    )


def _first_line(top: int, middle: int, name: str, *, above: bool) -> float:
    """Where the first line of a name stands: Vega hangs the others below it."""
    more = name.count("\n") * LINE
    return top + LINE / 2 + 1 if above else middle - more / 2


def _mark(data: dict[str, list[Row]], line: Line, middle: int, half: int, label: str) -> None:
    """Add the marks of one row."""
    figure = line.figure
    shown = [f for f in (figure, line.target, line.before) if f is not None and f.value is not None]
    for name, other, reach in (("sebelumnya", line.before, half), ("sasaran", line.target, 9)):
        if other is not None and other.value is not None:
            data[name].append(datum(other, y=middle - reach, y2=middle + reach))
    if figure.value is None:
        if figure.status in ("ditekan", "tidak_tersedia"):
            data[figure.status].append(datum(figure, x=0, x2=_STUB, y=middle - 7, y2=middle + 7))
        at = _STUB + _GAP if figure.status != "tidak_berlaku" else _GAP
        data["sebab"].append({"x": at, "y": middle, "teks": label})
        return
    data["batang"].append(datum(figure, y=middle - half, y2=middle + half))
    data["sementara" if figure.status in ("sementara", "perkiraan") else "titik"].append(datum(figure, y=middle))
    end = max(0.0, *(f.value for f in shown if f.value is not None))
    data["teks"].append({"ujung": end, "y": middle, "teks": label})


def _label(desk: Desk, line: Line) -> str:
    if line.share is None or line.figure.value is None:
        return desk.text(line.figure)
    return f"{desk.text(line.figure)} ({desk.text(line.share)})"
