"""What a trend tells: the lines on it, the words about them, the table behind them.

Enters: an indicator, areas, a target. Leaves: a ``Story`` and its words; ``trend`` draws it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.charts.model import ChartTable, Desk
from generator.charts.press import Words
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
from generator.periods import Kind, Period
from generator.prose import Sentence
from generator.wording import N_


@dataclass(frozen=True, slots=True)
class Story:
    """What is on the chart."""

    indicator: str
    names: Mapping[str, str]
    main: tuple[Figure, ...]
    others: tuple[tuple[Figure, ...], ...]
    target: str | None
    targets: tuple[Figure, ...]
    """In force in each period, for the main area."""
    periods: tuple[Period, ...]
    note: tuple[str, str] | None

    @property
    def figures(self) -> list[Figure]:
        """Every figure that is drawn."""
        return [*self.main, *(figure for line in self.others for figure in line), *self.targets]


def tell(
    desk: Desk, indicator: str, codes: Sequence[str], target: str | None, note: tuple[str, str | Sentence] | None
) -> Story:
    """Gather what is on the chart; the first code is the main area."""
    for name in (indicator, target):
        if name is not None:
            desk.indicator(name)
    kind = next((k for k in Kind if desk.cube.series(indicator, codes[0], kind=k)), Kind.MONTH)
    lines = [desk.cube.series(indicator, code, kind=kind) for code in codes]
    ends = [figure.period for line in lines for figure in line]
    periods = _span(ends)
    aims = [desk.covering(target, codes[0], p.code) for p in periods] if target else []
    text = note[1].text(desk.wording) if note and isinstance(note[1], Sentence) else note and str(note[1])
    return Story(
        indicator=indicator,
        names=_names(desk, codes),
        main=lines[0],
        others=tuple(line for line in lines[1:] if known(line)),
        target=target,
        targets=tuple(dict.fromkeys(aim for aim in aims if aim is not None)),
        periods=periods,
        note=(note[0], text or "") if note else None,
    )


def _names(desk: Desk, codes: Sequence[str]) -> dict[str, str]:
    """Name lines: with their term where areas of different levels meet or one stands alone."""
    areas = [desk.facts.areas[code] for code in codes]
    if len({area.level for area in areas}) > 1 or len(areas) == 1:
        return {area.code: area.title for area in areas}
    return desk.names(codes)


def _span(ends: Sequence[Period]) -> tuple[Period, ...]:
    if not ends:
        return ()
    periods = [min(ends)]
    while periods[-1] < max(ends):
        periods.append(periods[-1].shift(1))
    return tuple(periods)


def words_of(desk: Desk, story: Story, code: str) -> Words:
    """Say what the lines do."""
    area = desk.facts.areas[code].title
    title = desk.title(story.indicator)
    when = {figure.address: desk.wording.when(figure.address.period) for figure in story.main}
    gaps = absent([(when[figure.address], figure) for figure in story.main])
    description = say(
        N_("Bagan garis {indikator}, {nama}, dari {awal} sampai {akhir}."),
        indikator=title,
        nama=area,
        awal=when[story.main[0].address],
        akhir=when[story.main[-1].address],
    )
    shown = known(story.main)
    if not shown:
        return Words(nothing(desk, story.indicator, area, story.main), gaps or say(""), description)
    top, bottom = highest(shown), lowest(shown)
    moved = None
    if len(shown) > 1:
        moved = say(
            N_("Dari {nilai} pada {awal} menjadi {nilai2} pada {akhir}."),
            nilai=shown[0],
            awal=when[shown[0].address],
            nilai2=shown[-1],
            akhir=when[shown[-1].address],
        )
    extremes = None
    inner = {top.address, bottom.address} - {shown[0].address, shown[-1].address}
    if value(top) > value(bottom) and inner:
        extremes = say(
            N_("Paling tinggi {nilai} ({awal}), paling rendah {nilai2} ({akhir})."),
            nilai=top,
            awal=when[top.address],
            nilai2=bottom,
            akhir=when[bottom.address],
        )
    reading = sentences(moved, extremes, _beside(desk, story), gaps, provisional(desk, story.main))
    return Words(
        _title(story, title, area, when[shown[-1].address]),
        reading if reading.facts else say(N_("Baru ada satu angka: {nilai}."), nilai=shown[0]),
        description,
    )


def _title(story: Story, title: Sentence, area: str, when: str) -> Sentence:
    shown = known(story.main)
    first, last = shown[0], shown[-1]
    facts: Facts = {"indikator": title, "nama": area, "nilai": last, "periode": when}
    if story.targets:
        aim = story.targets[-1]
        if value(last) >= value(aim):
            return say(N_("{indikator} {nama} {nilai}, sudah mencapai target {target}"), target=aim, **facts)
        return say(N_("{indikator} {nama} {nilai}, di bawah target {target}"), target=aim, **facts)
    if first is last:
        return say(N_("{indikator} {nama}: {nilai} pada {periode}"), **facts)
    if value(last) > value(first):
        return say(N_("{indikator} {nama} naik menjadi {nilai}"), **facts)
    if value(last) < value(first):
        return say(N_("{indikator} {nama} turun menjadi {nilai}"), **facts)
    return say(N_("{indikator} {nama} kembali ke {nilai}"), **facts)


def _beside(desk: Desk, story: Story) -> Sentence | None:
    """Say how the other lines end, at the last period of the main one."""
    period = known(story.main)[-1].address.period
    ends = [figure for line in story.others for figure in known(line) if figure.address.period == period]
    if not ends:
        return None
    when = desk.wording.when(period)
    top, bottom = highest(ends), lowest(ends)
    if top is bottom:
        return say(N_("{nama} {nilai} pada {periode}."), nama=story.names[top.address.area], nilai=top, periode=when)
    return say(
        N_("Di antara pembanding pada {periode}, {nama} paling tinggi ({nilai}) dan {nama2} paling rendah ({nilai2})."),
        periode=when,
        nama=story.names[top.address.area],
        nilai=top,
        nama2=story.names[bottom.address.area],
        nilai2=bottom,
    )


def table_of(desk: Desk, story: Story) -> ChartTable:
    """Return the figures of every line by period."""
    lines = (story.main, *story.others)
    found = {(f.address.area, f.address.period): f for line in lines for f in line}
    codes = [line[0].address.area for line in lines if line]
    columns = [desk.say(N_("Periode")), *(story.names[code] for code in codes)]
    rows: list[tuple[str | Figure, ...]] = []
    if story.targets and story.target:
        columns.append(desk.title(story.target).text(desk.wording))
    for period in story.periods:
        row: list[str | Figure] = [desk.wording.period(period), *(found.get((c, period.code), DASH) for c in codes)]
        if story.targets and story.target:
            row.append(desk.covering(story.target, codes[0], period.code) or DASH)
        rows.append(tuple(row))
    where = ", ".join(story.names[code] for code in codes)
    ends = [desk.wording.period(period) for period in (story.periods[:1] + story.periods[-1:])]
    when = f" {DASH} ".join(dict.fromkeys(ends))
    return ChartTable(caption(desk, story.indicator, where, when), tuple(columns), tuple(rows))
