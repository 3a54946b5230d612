"""What a figure is made of: one bar per category, largest first.

Enters: an indicator, an area, a period, a dimension. Leaves: a chart that says which category is largest.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Words, need, press
from generator.charts.rows import Line, draw_rows
from generator.charts.words import Facts, absent, caption, highest, known, lowest, nothing, provisional, say
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.wording import N_

KIND = "parts"


def draw(desk: Desk, indicator: str, area: Place, period: str, dimension: str) -> Chart:
    """Draw the figure of each category of a dimension, largest first."""
    code = code_of(area)
    ask = {"indicator": indicator, "area": code, "period": period, "dimension": dimension}
    desk.indicator(indicator)
    labels = desk.labels(dimension)
    found = desk.cube.breakdown(indicator, code, period, dimension)
    figures = sorted(found, key=lambda f: (f.value is None, -(f.value or 0)))
    need(figures, KIND, indicator, code)
    lines = [Line(labels.get(f.address.category, f.address.category), f) for f in figures]
    table = ChartTable(
        caption(desk, indicator, desk.facts.areas[code].title, desk.wording.when(period)),
        (desk.dimension(dimension), desk.title(indicator).text(desk.wording)),
        tuple((line.name, line.figure) for line in lines),
    )
    words = _words(desk, ask, lines, figures)
    drawings = draw_rows(desk, lines, money=desk.money(indicator), bars=True)
    return press(desk, KIND, ask, words, table, figures, drawings)


def _words(desk: Desk, ask: dict[str, str], lines: Sequence[Line], figures: Sequence[Figure]) -> Words:
    indicator, when = ask["indicator"], desk.wording.when(ask["period"])
    area = desk.facts.areas[ask["area"]].title
    dimension = desk.dimension(ask["dimension"])
    description = say(
        N_("Bagan batang {indikator} {nama} menurut {dimensi}, {periode}, dari yang terbesar."),
        indikator=desk.title(indicator),
        nama=area,
        dimensi=dimension,
        periode=when,
    )
    gaps = absent([(line.name, line.figure) for line in lines])
    if not known(figures):
        return Words(nothing(desk, indicator, area, figures), gaps or say(""), description)
    names = {line.figure.address: line.name for line in lines}
    top, bottom = highest(figures), lowest(figures)
    facts: Facts = {"atas": names[top.address], "nilai": top, "bawah": names[bottom.address], "nilai2": bottom}
    most = N_("{indikator} {nama} paling banyak: {atas} ({nilai})")
    if desk.money(indicator):
        most = N_("{indikator} {nama} paling besar: {atas} ({nilai})")
    title = say(most, indikator=desk.title(indicator), nama=area, **facts)
    reading = sentences(
        say(
            N_("{dimensi} terbesar pada {periode} adalah {atas} ({nilai}), terkecil {bawah} ({nilai2})."),
            dimensi=dimension,
            periode=when,
            **facts,
        )
        if top is not bottom
        else say(N_("Hanya {atas} yang punya angka pada {periode}: {nilai}."), periode=when, **facts),
        gaps,
        provisional(desk, figures[:1]),
    )
    return Words(title, reading, description)
