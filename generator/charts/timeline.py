"""Time from left to right: the frame that ``trend``, ``columns`` and ``cumulative`` stand in.

Enters: periods and the values to be shown. Leaves: a ``Frame`` that knows where each period and each value stands and
how both axes are labelled. Periods are counted, never turned into dates, so that no time zone can move them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import ChartTable, Desk
from generator.charts.press import datum
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import HAIRLINE, LINE, SOFT, Form, room
from generator.charts.words import DASH, caption
from generator.measures import Figure
from generator.periods import Kind, Period

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 200
FOOT = 2 * LINE + 14
"""Room for the names of the periods, in two lines."""
_STEPS = (1, 2, 5, 10)
_TICKS = 4
_PARTS = frozenset({"porsi", "poin", "rupiah per rupiah", "persen"})
"""Units whose values have decimals."""
_INSET = 12
_TRUNCATE = 0.6
"""An axis of lines may leave out zero where the lowest value is at least this part of the highest."""
_STUB = (5, 14)
"""Half the width, and the height, of the box that stands for a figure that is not there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where periods and values stand."""

    periods: tuple[Period, ...]
    form: Form
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    """Of the ticks."""
    low: float
    high: float
    left: int
    right: int
    inset: float | None
    """For lines: from the edge to the first period. None for columns, which stand in the middle of their step."""

    @property
    def width(self) -> int:
        """Width of the field."""
        return self.form.width - self.left - self.right

    @property
    def step(self) -> float:
        """From one period to the next."""
        if self.inset is None:
            return self.width / max(1, len(self.periods))
        return (self.width - 2 * self.inset) / max(1, len(self.periods) - 1)

    def x(self, period: Period) -> float:
        """Return where a period stands, in pixels from the left."""
        position = self.periods.index(period)
        if self.inset is None:
            return round((position + 0.5) * self.step, 1)
        return round(self.inset + position * self.step if len(self.periods) > 1 else self.width / 2, 1)

    def y(self, value: float) -> float:
        """Return where a value stands, in pixels from the top."""
        return round(HEIGHT * (self.high - value) / (self.high - self.low), 1)

    @property
    def params(self) -> dict[str, float]:
        """The ends of the value axis, as plates ask for them."""
        return {"dari": self.low, "sampai": self.high}

    def data(self, desk: Desk) -> dict[str, list[Row]]:
        """Return the rows of both axes."""
        marks = [
            {"nilai": tick, "x": 0, "x2": self.width, "teks": label}
            for tick, label in zip(self.ticks, self.labels, strict=True)
        ]
        return {"skala": marks, "bulan": self._period_rows(desk)}

    def _period_rows(self, desk: Desk) -> list[Row]:
        names = [_period_name(desk, period) for period in self.periods]
        widest = max((room(name) for name in names), default=1) + 6
        every = max(1, ceil(widest / self.step))
        rows = []
        year = 0
        for position, (period, name) in enumerate(zip(self.periods, names, strict=True)):
            if position % every == 0:
                said = name if period.year == year or period.kind is Kind.YEAR else f"{name}\n{period.year}"
                rows.append({"x": self.x(period), "y": HEIGHT + 14, "teks": said})
                year = period.year
        return rows


def frame(  # noqa: PLR0913 - what decides a frame
    desk: Desk,
    periods: Sequence[Period],
    figures: Iterable[Figure],
    form: Form,
    *,
    right: int,
    zero: bool,
    columns: bool = False,
    reach: float = 0.0,
) -> Frame:
    """Lay out a frame for figures.

    ``right`` is the room for labels beside it, ``zero`` keeps zero on the axis, ``reach`` is how far a stack rises.
    """
    shown = list(figures)
    values = [figure.value for figure in shown if figure.value is not None]
    values += [reach] if values and reach else []
    unit = shown[0].unit if shown else ""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero or low < _TRUNCATE * high:
        low, high = min(0.0, low), max(0.0, high)
    ticks = nice_ticks(low, high, whole=unit not in _PARTS)
    labels = [tick_label(desk, tick, ticks[1] - ticks[0], unit) for tick in ticks] if values else [""] * len(ticks)
    left = max(map(room, labels)) + 12
    return Frame(
        tuple(periods), form, ticks, tuple(labels), ticks[0], ticks[-1], left, right, None if columns else _INSET
    )


def span(figures: Sequence[Figure]) -> tuple[Period, ...]:
    """Return every period from the first figure to the last, whether there is a figure or not."""
    if not figures:
        return ()
    ends = [figure.period for figure in figures]
    periods = [min(ends)]
    while periods[-1] < max(ends):
        periods.append(periods[-1].shift(1))
    return tuple(periods)


def nice_ticks(low: float, high: float, *, whole: bool = False) -> tuple[float, ...]:
    """Return round numbers from at or below the lowest to at or above the highest value.

    ``whole`` is for what comes in ones: no axis counts half a person.
    """
    span = high - low if high > low else abs(high) or 1.0
    rough = max(span / _TICKS, 1.0) if whole else span / _TICKS
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * factor for factor in _STEPS if unit * factor >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if last <= first:
        last = first + 1
    return tuple(round(step * count, 10) for count in range(first, last + 1))


def tick_label(desk: Desk, tick: float, step: float, unit: str) -> str:
    """Write a round number at the axis."""
    if unit in ("porsi", "poin"):
        decimals = 0 if step >= 0.01 else 1  # noqa: PLR2004 - one per cent
        written = desk.wording.number(tick * 100, decimals)
        return f"{written}%" if unit == "porsi" else written
    if unit == "rupiah":
        return f"{'-' if tick < 0 else ''}Rp{desk.wording.short(abs(tick))}"
    return desk.wording.short(tick)


def spread(places: Sequence[float], tall: Sequence[int], height: float = HEIGHT) -> list[float]:
    """Move labels apart that would stand on each other; each is centred on its place where there is room."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + (tall[above] + tall[below]) / 2)
    limit = height + 6
    for position in reversed(order):
        moved[position] = min(moved[position], limit - tall[position] / 2)
        limit = moved[position] - tall[position] / 2
    return moved


def stubs(desk: Desk, shape: Frame, figures: Sequence[Figure]) -> dict[str, list[Row]]:
    """Return the boxes that stand for suppressed and missing figures, at the foot of the frame.

    Where there is nothing else, the reason is written in the middle.
    """
    half, tall = _STUB
    rows: dict[str, list[Row]] = {"ditekan": [], "tidak_tersedia": [], "sebab": []}
    if figures and all(figure.value is None for figure in figures):
        rows["sebab"].append({"x": shape.width / 2, "y": HEIGHT / 2, "teks": desk.text(figures[-1])})
    for figure in figures:
        if figure.value is None and figure.status in rows:
            at = shape.x(figure.period)
            foot = shape.y(max(0.0, shape.low))
            rows[figure.status].append(datum(figure, x=at - half, x2=at + half, y=foot - tall, y2=foot))
    return rows


def table_over_time(  # noqa: PLR0913, PLR0917 - what stands in and around a table
    desk: Desk,
    indicator: str,
    where: str,
    head: str,
    names: Mapping[str, str],
    lines: Mapping[str, Sequence[Figure]],
    periods: Sequence[Period],
) -> ChartTable:
    """Return lines as a table: a row for each period, a column for each line.

    Args:
        desk: knows the language.
        indicator: what the figures are of.
        where: the place the caption names.
        head: the heading of the column of periods.
        names: the heading of each line.
        lines: figures by what stands in ``names``; a dash where one has none in a period.
        periods: from the first to the last.
    """
    found = [{figure.address.period: figure for figure in lines[name]} for name in lines]
    rows = ((desk.wording.period(p), *(line.get(p.code, DASH) for line in found)) for p in periods)
    ends = dict.fromkeys(desk.wording.period(period) for period in (*periods[:1], *periods[-1:]))
    return ChartTable(
        caption(desk, indicator, where, f" {DASH} ".join(ends)), (head, *(names[name] for name in lines)), tuple(rows)
    )


def line_mark(data: str, stroke: str, width: float, *, dashed: bool = False) -> alt.Chart:
    """Join the points of each ``garis`` of a data set."""
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    dashes = list(DASHES) if dashed else []
    drawn = m.named(data).mark_line(stroke=stroke, strokeWidth=width, strokeDash=dashes, strokeJoin="round")
    joined: alt.Chart = drawn.encode(x=m.x(), y=m.upward(), detail=alt.Detail("garis", type="nominal"))
    return joined


def dot_mark(data: str, fill: str, ring: str) -> alt.Chart:
    """Mark each point of a data set."""
    from generator.charts import marks as m  # noqa: PLC0415 - heavy, and only a build draws

    drawn = m.named(data).mark_point(shape="circle", size=60, fill=fill, stroke=ring, strokeWidth=2.25)
    placed: alt.Chart = drawn.encode(x=m.x(), y=m.upward())
    return placed


def axes() -> list[alt.Chart]:
    """Return the layers of both axes: hairlines with their values, and the names of the periods."""
    from generator.charts import marks as m  # noqa: PLC0415 - brings Altair along, and only a build draws

    return [
        m.named("skala").mark_rule(stroke=HAIRLINE).encode(x=m.x(), x2="x2", y=m.upward()),
        m.text("skala", m.x(), m.upward(), align="right", dx=-8, colour=SOFT),
        m.text("bulan", m.x(), m.y(), align="center", colour=SOFT),
        m.hatched("ditekan"),
        m.outlined("tidak_tersedia"),
        m.text("sebab", m.x(), m.y(), align="center", colour=SOFT),
    ]


def _period_name(desk: Desk, period: Period) -> str:
    if period.kind is Kind.MONTH:
        return desk.wording.month_short(period)
    if period.kind is Kind.YEAR:
        return str(period.year)
    return desk.wording.period(period).replace(f" {period.year}", "")
