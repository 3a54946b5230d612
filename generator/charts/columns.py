"""What happened each month, as columns: for flows such as rupiah paid or claims.

Enters: an indicator and an area. Leaves: a chart that says which month was largest; provisional months are dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.charts.model import Chart, ChartTable, Desk, Place, Spec, code_of
from generator.charts.over_time import Thread, over_time
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import LINE, NARROW, SOFT, WIDE, Form, accent, ramp, room
from generator.charts.timeline import FOOT, HEIGHT, axes, frame, span, stubs
from generator.charts.words import (
    DASH,
    PROVISIONAL,
    Facts,
    absent,
    caption,
    highest,
    known,
    lowest,
    nothing,
    provisional,
    say,
    value,
)
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "columns"
_TOP = 22


def draw(desk: Desk, indicator: str, area: Place) -> Chart:
    """Draw every month of an area."""
    code = code_of(area)
    ask = {"indicator": indicator, "area": code}
    desk.indicator(indicator)
    figures = desk.cube.series(indicator, code)
    need(figures, KIND, indicator, code)
    drawings = (_drawing(desk, indicator, figures, WIDE), _drawing(desk, indicator, figures, NARROW))
    words = _words(desk, indicator, code, figures)
    table = _table(desk, indicator, code, figures)
    return press(desk, KIND, ask, words, table, figures, drawings, _explore(desk, indicator, figures))


@plate
def _plate(*, money: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    column = m.named("kolom").mark_rect(fill=colour)
    draft = m.named("sementara").mark_rect(fill=ramp(money=money)[0], stroke=colour, strokeDash=list(DASHES))
    place = {"x": m.x(), "x2": "x2", "y": m.upward(), "y2": alt.datum(0)}
    layers = [
        *axes(),
        column.encode(**place),
        draft.encode(**place),
        m.named("nol").mark_rule(stroke=SOFT).encode(x=m.x(), x2="x2", y=m.upward()),
        m.text("teks", m.x(), m.y(), align="center", bold=True, halo=True),
    ]
    return alt.layer(*layers)


def _drawing(desk: Desk, indicator: str, figures: Sequence[Figure], form: Form) -> Drawing:
    shape = frame(desk, span(figures), figures, form, right=10, zero=True, columns=True)
    thick = shape.step * 0.36
    taken: list[tuple[float, float, float]] = []
    data = shape.data(desk) | stubs(desk, shape, figures)
    data |= {"kolom": [], "sementara": [], "teks": []}
    data["nol"] = [{"nilai": 0, "x": 0, "x2": shape.width}]
    for figure in known(figures):
        at = shape.x(figure.period)
        row = datum(figure, x=at - thick, x2=at + thick)
        data["sementara" if figure.status in PROVISIONAL else "kolom"].append(row)
    for figure, text in _labels(desk, figures):
        half = room(text, bold=True) / 2
        at = min(max(shape.x(figure.period), half - shape.left), shape.width + shape.right - half)
        row = {"x": at, "y": shape.y(max(0.0, value(figure))) - 10, "teks": text}
        if all(abs(at - x) > half + reach or abs(row["y"] - y) > LINE for x, y, reach in taken):
            data["teks"].append(row)
            taken.append((at, row["y"], half))
    return Drawing(
        plate=_plate(money=desk.money(indicator)),
        form=form,
        height=HEIGHT,
        left=shape.left,
        right=shape.right,
        top=_TOP,
        bottom=FOOT,
        data=data,
        params=shape.params,
    )


def _explore(desk: Desk, indicator: str, figures: Sequence[Figure]) -> Spec:
    """Return the form whose time axis can be zoomed."""
    shape = frame(desk, span(figures), figures, NARROW, right=10, zero=True, columns=True)
    colour = accent(money=desk.money(indicator))
    return over_time(desk, shape, [Thread(figures, colour, "", feet=[0.0] * len(figures))])


def _labels(desk: Desk, figures: Sequence[Figure]) -> list[tuple[Figure, str]]:
    """Return the figures written on the chart, the most telling first: the highest, the last, the lowest.

    Then every zero: nothing is a figure too, and must not look like a month that is not there.
    """
    shown = known(figures)
    if not shown:
        return []
    telling = dict.fromkeys([highest(shown), shown[-1], lowest(shown)])
    zeros = [(figure, "0") for figure in shown if value(figure) == 0]
    return [(figure, desk.text(figure)) for figure in telling if value(figure) != 0] + zeros


def _words(desk: Desk, indicator: str, code: str, figures: Sequence[Figure]) -> Words:
    area = desk.facts.areas[code].title
    title = desk.title(indicator)
    when = {figure.address: desk.wording.when(figure.address.period) for figure in figures}
    description = say(
        N_("Bagan kolom {indikator} per bulan, {nama}, dari {awal} sampai {akhir}."),
        indikator=title,
        nama=area,
        awal=when[figures[0].address],
        akhir=when[figures[-1].address],
    )
    gaps = absent([(when[figure.address], figure) for figure in figures])
    shown = known(figures)
    if not shown:
        return Words(nothing(desk, indicator, area, figures), gaps or say(""), description)
    top, bottom, last = highest(shown), lowest(shown), shown[-1]
    facts: Facts = {"indikator": title, "nama": area, "nilai": top, "periode": when[top.address]}
    if value(top) == value(bottom):
        finding = say(N_("{indikator} {nama}: {nilai} pada {periode}"), **facts)
    else:
        finding = say(N_("{indikator} {nama} paling besar pada {periode}: {nilai}"), **facts)
    reading = sentences(
        say(N_("Bulan terakhir, {periode}: {nilai}."), periode=when[last.address], nilai=last),
        say(N_("Paling kecil {nilai} pada {periode}."), nilai=bottom, periode=when[bottom.address])
        if value(top) > value(bottom) and bottom is not last
        else None,
        gaps,
        provisional(desk, figures),
    )
    return Words(finding, reading, description)


def _table(desk: Desk, indicator: str, code: str, figures: Sequence[Figure]) -> ChartTable:
    ends = [desk.wording.period(figure.period) for figure in (*figures[:1], *figures[-1:])]
    when = f" {DASH} ".join(dict.fromkeys(ends))
    return ChartTable(
        caption(desk, indicator, desk.facts.areas[code].title, when),
        (desk.say(N_("Bulan")), desk.title(indicator).text(desk.wording)),
        tuple((desk.wording.period(figure.period), figure) for figure in figures),
    )
