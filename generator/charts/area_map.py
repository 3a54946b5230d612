"""What both maps share: the areas on them, the key below them, the words and the table.

Enters: figures of areas in one period. Leaves: parts that ``tiles`` and ``choropleth`` are put together from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import ChartTable, Desk
from generator.charts.press import Words
from generator.charts.theme import LINE, SOFT, ramp, room
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
from generator.facts import Area
from generator.measures import Figure
from generator.prose import Sentence
from generator.wording import N_, status_words

if TYPE_CHECKING:
    import altair as alt

_SWATCH = 26


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The areas of a map with their figures."""

    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]
    focus: str | None

    @property
    def shown(self) -> list[Figure]:
        """The figures in focus."""
        inside = {area.code for area in self.areas if area.parent == self.focus}
        return [f for f in self.figures if not inside or f.address.area in inside]


def legend_layers() -> list[alt.Chart]:
    """Return the layers of the key."""
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    swatch = m.named("contoh_warna").mark_rect()
    return [
        swatch.encode(x=m.x(), x2="x2", y=m.y(), y2="y2", fill=alt.Fill("isi", type="nominal", scale=None)),
        m.hatched("contoh_ditekan"),
        m.outlined("contoh_tidak_tersedia"),
        m.text("legenda", m.x(), m.y(), colour=SOFT),
    ]


def legend(  # noqa: PLR0913 - where, what and how wide
    desk: Desk, here: AreaMap, data: dict[str, list[Row]], top: float, width: int, *, money: bool
) -> float:
    """Explain the shades and the empty tiles; return where it ends."""
    x, y = 4.0, top + LINE / 2
    shown = known(here.shown)
    if shown:
        low, high = desk.text(lowest(shown)), desk.text(highest(shown))
        if low != high:
            data["legenda"].append({"x": x, "y": y, "teks": low})
            x += room(low) + 6
            for colour in ramp(money=money):
                data["contoh_warna"].append({"x": x, "x2": x + _SWATCH - 3, "y": y - 6, "y2": y + 6, "isi": colour})
                x += _SWATCH
            data["legenda"].append({"x": x + 3, "y": y, "teks": high})
            x += room(high) + 20
    for status in ("ditekan", "tidak_tersedia"):
        if any(figure.value is None and figure.status == status for figure in here.figures):
            word = desk.say(status_words()[status])
            if x + _SWATCH + 4 + room(word) > width:
                x, y = 4.0, y + LINE + 5
            data[f"contoh_{status}"].append({"x": x, "x2": x + _SWATCH - 3, "y": y - 6, "y2": y + 6})
            data["legenda"].append({"x": x + _SWATCH + 4, "y": y, "teks": word})
            x += _SWATCH + room(word) + 20
    return y + LINE


def words_of(  # noqa: PLR0913, PLR0917 - what a map says
    desk: Desk, indicator: str, here: AreaMap, period: str, description: Sentence, aside: Sentence | None = None
) -> Words:
    """Say who is highest and lowest and who has no figure; ``aside`` is what only this kind of map must say."""
    when = desk.wording.when(period)
    title = desk.title(indicator)
    names = _names(desk, here)
    gaps = absent([(names[f.address.area], f) for f in here.shown])
    shown = known(here.shown)
    if not shown:
        place = desk.say(N_("semua wilayah"))
        return Words(nothing(desk, indicator, place, here.figures), gaps or say(""), description)
    top, bottom = highest(shown), lowest(shown)
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
        gaps,
        aside,
        provisional(desk, shown[:1]),
    )
    return Words(_finding(desk, here, shown, title, facts), reading, description)


def _finding(
    desk: Desk,
    here: AreaMap,
    shown: Sequence[Figure],
    title: Sentence,
    facts: Facts,
) -> Sentence:
    if len(shown) == 1:
        return say(N_("{indikator} {nama}: {nilai}"), indikator=title, **facts)
    if len({value(figure) for figure in shown}) == 1:
        return say(N_("{indikator} sama di semua wilayah: {nilai}"), indikator=title, **facts)
    if here.focus is not None and len(shown) < len(known(here.figures)):
        where = desk.facts.areas[here.focus].title
        return say(
            N_("{indikator} di {wilayah}: paling tinggi {nama}, paling rendah {nama2}"),
            indikator=title,
            wilayah=where,
            **facts,
        )
    return say(N_("{indikator} paling tinggi di {nama}, paling rendah di {nama2}"), indikator=title, **facts)


def _names(desk: Desk, here: AreaMap) -> dict[str, str]:
    """Name each area with its term: several share their name with the area above."""
    names = desk.names(area.code for area in here.areas)
    return {area.code: f"{area.term} {names[area.code]}" for area in here.areas}


def table_of(desk: Desk, indicator: str, here: AreaMap, period: str) -> ChartTable:
    """Return the figures in focus with what each area belongs to."""
    names = desk.names(area.code for area in here.areas)
    rows = []
    for figure in here.shown:
        area = desk.facts.areas[figure.address.area]
        above = desk.facts.areas[area.parent].name if area.parent in desk.facts.areas else DASH
        rows.append((names[area.code], above, figure))
    where = desk.say(N_("menurut wilayah"))
    return ChartTable(
        caption(desk, indicator, where, desk.wording.when(period)),
        (desk.say(N_("Wilayah")), desk.say(N_("Bagian dari")), desk.title(indicator).text(desk.wording)),
        tuple(rows),
    )
