"""Areas in order, highest first, with their target as a tick.

Enters: an indicator, areas, a period. Leaves: a chart that says who is ahead, who is behind and who has no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Words, need, press
from generator.charts.rows import Line, draw_rows
from generator.charts.words import (
    DASH,
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
from generator.prose import Quantity, Sentence
from generator.wording import N_

KIND = "ranked"


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, target: str | None = None) -> Chart:
    """Draw the figure of each area, highest first; ``target`` is the indicator of the ticks."""
    codes = [code_of(place) for place in areas]
    ask = {"indicator": indicator, "areas": codes, "period": period, "target": target}
    desk.indicator(indicator)
    names = desk.names(codes)
    figures = sorted(desk.cube.across(indicator, codes, period), key=lambda f: (f.value is None, -(f.value or 0)))
    need(figures, KIND, indicator, *codes)
    targets = _targets(desk, target, figures, period)
    lines = [Line(names[f.address.area], f, targets.get(f.address.area)) for f in figures]
    foot = desk.say(N_("garis tegak: {target}"), target=desk.title(target).text(desk.wording)) if target else ""
    return press(
        desk,
        KIND,
        ask,
        _words(desk, indicator, names, figures, targets, period),
        _table(desk, indicator, lines, period, target),
        [*figures, *targets.values()],
        draw_rows(desk, lines, money=desk.money(indicator), bars=False, foot=foot if targets else ""),
    )


def _targets(desk: Desk, target: str | None, figures: Sequence[Figure], period: str) -> dict[str, Figure]:
    if target is None:
        return {}
    desk.indicator(target)
    found = {f.address.area: desk.covering(target, f.address.area, period) for f in figures}
    return {area: figure for area, figure in found.items() if figure is not None}


def _words(  # noqa: PLR0913, PLR0917 - what there is to say
    desk: Desk,
    indicator: str,
    names: Mapping[str, str],
    figures: Sequence[Figure],
    targets: Mapping[str, Figure],
    period: str,
) -> Words:
    when = desk.wording.when(period)
    description = say(
        N_("Bagan batang menurut wilayah, dari yang tertinggi: {indikator}, {periode}, {n} wilayah."),
        indikator=desk.title(indicator),
        periode=when,
        n=Quantity(len(figures), ""),
    )
    named = [(names[f.address.area], f) for f in figures]
    gaps = absent(named)
    if not known(figures):
        place = named[0][0] if len(named) == 1 else desk.say(N_("semua wilayah"))
        return Words(nothing(desk, indicator, place, figures), gaps or say(""), description)
    top, bottom = highest(figures), lowest(figures)
    facts: Facts = {
        "nama": names[top.address.area],
        "nilai": top,
        "nama2": names[bottom.address.area],
        "nilai2": bottom,
    }
    reading = sentences(
        say(N_("Pada {periode}, {nama} {nilai} dan {nama2} {nilai2}."), periode=when, **facts)
        if top is not bottom
        else say(N_("Angka {periode}."), periode=when),
        _gap(desk, indicator, figures, period),
        _reached(figures, targets),
        gaps,
        provisional(desk, figures[:1]),
    )
    return Words(_title(desk, indicator, figures, facts), reading, description)


def _title(desk: Desk, indicator: str, figures: Sequence[Figure], facts: Facts) -> Sentence:
    title = desk.title(indicator)
    values = {value(figure) for figure in known(figures)}
    if len(known(figures)) == 1:
        return say(N_("{indikator} {nama}: {nilai}"), indikator=title, **facts)
    if len(values) == 1:
        return say(N_("{indikator} sama di semua wilayah: {nilai}"), indikator=title, **facts)
    return say(N_("{indikator} paling tinggi di {nama}, paling rendah di {nama2}"), indikator=title, **facts)


def _gap(desk: Desk, indicator: str, figures: Sequence[Figure], period: str) -> Sentence | None:
    """Say how far the first and the last are apart, if an indicator measures just that for just these areas."""
    parents = {desk.facts.areas[figure.address.area].parent for figure in figures}
    if len(parents) != 1:
        return None
    parent = parents.pop()
    if {area.code for area in desk.facts.areas.children(parent)} != {figure.address.area for figure in figures}:
        return None
    found = known(desk.cube.across(f"kesenjangan_{indicator}", (parent,), period))
    return say(N_("Jarak keduanya {selisih} poin persen."), selisih=found[0]) if found else None


def _reached(figures: Sequence[Figure], targets: Mapping[str, Figure]) -> Sentence | None:
    aimed = [figure for figure in known(figures) if figure.address.area in targets]
    if not aimed:
        return None
    reached = [figure for figure in aimed if value(figure) >= value(targets[figure.address.area])]
    counts = {"n": Quantity(len(reached), ""), "semua": Quantity(len(aimed), "")}
    return say(N_("{n} dari {semua} wilayah mencapai target."), **counts)


def _table(desk: Desk, indicator: str, lines: Sequence[Line], period: str, target: str | None) -> ChartTable:
    columns = [desk.say(N_("Wilayah")), desk.title(indicator).text(desk.wording)]
    rows: list[tuple[str | Figure, ...]] = [(line.name, line.figure) for line in lines]
    if target:
        columns.append(desk.title(target).text(desk.wording))
        rows = [(line.name, line.figure, line.target or DASH) for line in lines]
    where = desk.say(N_("menurut wilayah"))
    return ChartTable(caption(desk, indicator, where, desk.wording.when(period)), tuple(columns), tuple(rows))
