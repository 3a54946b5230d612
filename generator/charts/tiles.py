"""A map of equal hexagons, one per area, so that a large empty area does not outweigh a small crowded one.

Enters: an indicator, areas, a period. Leaves: a map shaded by value, with the borders and names of what the areas
belong to; ``focus`` pales all but one of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.hexagons import PATH, honeycomb, place_names
from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Drawing, Row, Words, datum, need, plate, press
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import EMPTY, HATCH, INK, LINE, NARROW, PAPER, SOFT, TILES, Form, fit, ramp, room, shade
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

KIND = "tiles"
_SWATCH = 26
_NAME = 130
"""Most room for the name of a group, in pixels."""
_PALE = 0.3


@dataclass(frozen=True, slots=True)
class _Map:
    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]
    focus: str | None

    @property
    def shown(self) -> list[Figure]:
        """The figures in focus."""
        inside = {area.code for area in self.areas if area.parent == self.focus}
        return [f for f in self.figures if not inside or f.address.area in inside]


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, focus: Place | None = None) -> Chart:
    """Draw one tile per area; ``focus`` is the area above some of them that matters here."""
    codes = [code_of(place) for place in areas]
    centre = code_of(focus) if focus is not None else None
    ask = {"indicator": indicator, "area": centre, "areas": codes, "period": period}
    desk.indicator(indicator)
    figures = desk.cube.across(indicator, codes, period)
    need(figures, KIND, indicator, *codes)
    here = _Map(tuple(desk.facts.areas[f.address.area] for f in figures), figures, centre)
    drawings = (_drawing(desk, indicator, here, TILES), _drawing(desk, indicator, here, NARROW))
    words, table = _words(desk, indicator, here, period), _table(desk, indicator, here, period)
    return press(desk, KIND, ask, words, table, figures, drawings)


@plate
def _plate() -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    size = alt.ExprRef("ukuran")
    place = {"x": m.x(), "y": m.y()}
    fill = alt.Fill("isi", type="nominal", scale=None)
    tile = m.named("petak").mark_point(shape=PATH, size=size, stroke=PAPER, strokeWidth=1.25)
    pale = m.named("pucat").mark_point(shape=PATH, size=size, stroke=PAPER, strokeWidth=1.25, opacity=_PALE)
    hatch = m.named("ditekan").mark_point(shape=PATH, size=size, fill=HATCH, stroke=PAPER, strokeWidth=1.25)
    empty = m.named("tidak_tersedia").mark_point(
        shape=PATH, size=alt.ExprRef("ukuran * 0.8"), fill=PAPER, stroke=SOFT, strokeDash=list(DASHES)
    )
    return alt.layer(
        tile.encode(fill=fill, **place),
        pale.encode(fill=fill, **place),
        hatch.encode(**place),
        empty.encode(**place),
        m.rule("batas_pucat", SOFT, 0.75),
        m.rule("batas", INK, 1.5),
        m.text("isi", m.x(), m.y(), align="center"),
        m.text("nama", m.x(), m.y(), align="center", bold=True, halo=True),
        *_legend_layers(),
    )


def _legend_layers() -> list[alt.Chart]:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    swatch = m.named("contoh_warna").mark_rect()
    return [
        swatch.encode(x=m.x(), x2="x2", y=m.y(), y2="y2", fill=alt.Fill("isi", type="nominal", scale=None)),
        m.hatched("contoh_ditekan"),
        m.outlined("contoh_tidak_tersedia"),
        m.text("legenda", m.x(), m.y(), colour=SOFT),
    ]


def _drawing(desk: Desk, indicator: str, here: _Map, form: Form) -> Drawing:
    names = (
        "petak", "pucat", "ditekan", "tidak_tersedia", "batas", "batas_pucat", "isi", "nama",
        "contoh_warna", "contoh_ditekan", "contoh_tidak_tersedia", "legenda",
    )  # fmt: skip
    data: dict[str, list[Row]] = {name: [] for name in names}
    height, radius = 0.0, 1.0
    if here.areas:
        comb = honeycomb(here.areas, form.width)
        height, radius = comb.height, comb.radius
        _tiles(here, comb.centres, data, money=desk.money(indicator))
        groups: dict[str, list[str]] = {}
        for area in here.areas:
            groups.setdefault(area.parent, []).append(area.code)
        for x, y, x2, y2, parent in comb.borders:
            strong = here.focus in (None, parent)
            data["batas" if strong else "batas_pucat"].append({"x": x, "y": y, "x2": x2, "y2": y2})
        known_groups = {code: codes for code, codes in groups.items() if code in desk.facts.areas}
        titles = desk.names(known_groups)
        members = {
            fit(titles[code], _NAME, 1): codes
            for code, codes in sorted(known_groups.items(), key=lambda group: group[0] != here.focus)
        }
        if len(members) > 1:
            spots = place_names(comb, members, form.width)
            data["nama"] = [{"x": x, "y": y, "teks": name} for name, (x, y) in spots.items()]
    legend = _legend(desk, here, data, height + 10, form.width, money=desk.money(indicator))
    return Drawing(
        plate=_plate(),
        form=form,
        height=round(legend),
        left=0,
        right=0,
        top=2,
        bottom=2,
        data=data,
        params={"ukuran": round(4 * radius * radius, 1)},
    )


def _tiles(here: _Map, centres: Mapping[str, tuple[float, float]], data: dict[str, list[Row]], *, money: bool) -> None:
    shown = known(here.shown) or known(here.figures)
    ends = (value(lowest(shown)), value(highest(shown))) if shown else (0.0, 0.0)
    focused = {figure.address for figure in here.shown}
    for figure in here.figures:
        x, y = centres[figure.address.area]
        if figure.value is not None:
            colour = PAPER
            if figure.value:
                colour = ramp(money=money)[max(1, shade(min(figure.value, ends[1]), *ends)) - 1]
            data["petak" if figure.address in focused else "pucat"].append(datum(figure, x=x, y=y, isi=colour))
            if not figure.value:
                data["isi"].append({"x": x, "y": y, "teks": "0"})
        elif figure.status in ("ditekan", "tidak_tersedia"):
            data[figure.status].append({"x": x, "y": y})
        else:
            data["petak"].append({"x": x, "y": y, "isi": EMPTY})
            data["isi"].append({"x": x, "y": y, "teks": DASH})


def _legend(  # noqa: PLR0913 - where, what and how wide
    desk: Desk, here: _Map, data: dict[str, list[Row]], top: float, width: int, *, money: bool
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


def _words(desk: Desk, indicator: str, here: _Map, period: str) -> Words:
    when = desk.wording.when(period)
    title = desk.title(indicator)
    description = say(
        N_("Peta petak {indikator}, {periode}: {n} segi enam, satu untuk tiap wilayah; makin gelap makin tinggi."),
        indikator=title,
        periode=when,
        n=str(len(here.figures)),
    )
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
    unplaced = sum(area.tile is None for area in here.areas)
    reading = sentences(
        say(N_("Pada {periode}, {nama} {nilai} dan {nama2} {nilai2}."), periode=when, **facts)
        if top is not bottom
        else say(N_("Angka {periode}."), periode=when),
        gaps,
        say(N_("Tanpa letak di peta, digambar di bawahnya: {n} wilayah."), n=str(unplaced)) if unplaced else None,
        provisional(desk, shown[:1]),
    )
    return Words(_finding(desk, here, shown, title, facts), reading, description)


def _finding(
    desk: Desk,
    here: _Map,
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


def _names(desk: Desk, here: _Map) -> dict[str, str]:
    """Name each area with its term: several share their name with the area above."""
    names = desk.names(area.code for area in here.areas)
    return {area.code: f"{area.term} {names[area.code]}" for area in here.areas}


def _table(desk: Desk, indicator: str, here: _Map, period: str) -> ChartTable:
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
