"""How many of those who begin reach each stage: bars, each before the pale bar of the stage before.

Enters: an indicator broken down by stage, an area, a period. Leaves: a chart that says how many fall away on the way.
A share is printed only where the cube has it as a figure made of just these two stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Words, need, press
from generator.charts.rows import Line, draw_rows
from generator.charts.words import DASH, Facts, absent, caption, known, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure, Flow, Ratio
from generator.prose import Sentence
from generator.wording import N_

KIND = "stages"
DIMENSION = "tahap"


def draw(desk: Desk, indicator: str, area: Place, period: str) -> Chart:
    """Draw the stages of an area in a period, in their published order."""
    code = code_of(area)
    ask = {"indicator": indicator, "area": code, "period": period}
    desk.indicator(indicator)
    labels = desk.labels(DIMENSION)
    found = {f.address.category: f for f in desk.cube.breakdown(indicator, code, period, DIMENSION)}
    order = [*(stage for stage in labels if stage in found), *sorted(set(found) - set(labels))]
    figures = [found[stage] for stage in order]
    need(figures, KIND, indicator, code)
    before = [None, *figures[:-1]]
    shares = [_share(desk, indicator, figure, earlier) for figure, earlier in zip(figures, before, strict=False)]
    lines = [
        Line(labels.get(figure.address.category, figure.address.category), figure, before=earlier, share=share)
        for figure, earlier, share in zip(figures, before, shares, strict=False)
    ]
    drawings = draw_rows(desk, lines, money=desk.money(indicator), bars=True)
    table = _table(desk, ask, lines)
    shown = [*figures, *(share for share in shares if share is not None)]
    return press(desk, KIND, ask, _words(desk, ask, lines, figures), table, shown, drawings)


def _share(desk: Desk, indicator: str, figure: Figure, before: Figure | None) -> Figure | None:
    """Return the share of a stage in the stage before, where an indicator is declared as just this ratio."""
    if before is None:
        return None
    stages = [((DIMENSION, one.address.category),) for one in (figure, before)]
    tables = [source.table for source in getattr(desk.indicator(indicator).measure, "sources", ())]
    for name, other in desk.indicators.items():
        match other.measure:
            case Ratio(Flow((above,)), Flow((below,))) if [above.where, below.where] == stages:
                if [above.table, below.table] == [*tables, *tables]:
                    found = known(desk.cube.across(name, (figure.address.area,), figure.address.period))
                    return next(iter(found), None)
    return None


def _words(desk: Desk, ask: dict[str, str], lines: Sequence[Line], figures: Sequence[Figure]) -> Words:
    indicator, when = ask["indicator"], desk.wording.when(ask["period"])
    area = desk.facts.areas[ask["area"]].title
    description = say(
        N_("Bagan batang tahap demi tahap: {indikator}, {nama}, {periode}. Bayangan pucat adalah tahap sebelumnya."),
        indikator=desk.title(indicator),
        nama=area,
        periode=when,
    )
    gaps = absent([(line.name, line.figure) for line in lines])
    reached = [line for line in lines if line.figure.value is not None]
    if not reached:
        return Words(nothing(desk, indicator, area, figures), gaps or say(""), description)
    first, last = reached[0], reached[-1]
    facts: Facts = {"tahap": first.name, "awal": first.figure, "tahap2": last.name, "akhir": last.figure}
    title = (
        say(N_("{nama}: dari {awal} orang di tahap {tahap}, {akhir} sampai tahap {tahap2}"), nama=area, **facts)
        if first is not last
        else say(N_("{nama}: {awal} orang di tahap {tahap}"), nama=area, **facts)
    )
    reading = sentences(
        say(N_("Keadaan {periode}: dari {awal} orang menjadi {akhir} orang."), periode=when, **facts)
        if first is not last
        else say(N_("Keadaan {periode}: {awal} orang di tahap {tahap}."), periode=when, **facts),
        _widest(reached),
        gaps,
        provisional(desk, figures[:1]),
    )
    return Words(title, reading, description)


def _widest(lines: Sequence[Line]) -> Sentence | None:
    """Say where most fall away; which step it is can be compared without printing how many."""
    drops = [(_value(a) - _value(b), a.name, b.name) for a, b in pairwise(lines)]
    deepest = max(drops, key=lambda drop: drop[0], default=(0.0, "", ""))
    if deepest[0] <= 0:
        return None
    return say(N_("Paling banyak berkurang dari tahap {tahap} ke {tahap2}."), tahap=deepest[1], tahap2=deepest[2])


def _value(line: Line) -> float:
    return value(line.figure)


def _table(desk: Desk, ask: dict[str, str], lines: Sequence[Line]) -> ChartTable:
    shared = any(line.share for line in lines)
    columns = [desk.say(N_("Tahap")), desk.title(ask["indicator"]).text(desk.wording)]
    if shared:
        columns.append(desk.say(N_("Dari tahap sebelumnya")))
    rows = tuple((line.name, line.figure, *((line.share or DASH,) if shared else ())) for line in lines)
    where = desk.facts.areas[ask["area"]].title
    return ChartTable(caption(desk, ask["indicator"], where, desk.wording.when(ask["period"])), tuple(columns), rows)
