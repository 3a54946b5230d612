"""What both maps share: the areas on them, the key below them, the words and the table.

Enters: figures of areas in one period. Leaves: parts that ``tiles`` and ``choropleth`` are put together from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.hexagons import Honeycomb, Name, place_names, spread
from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Drawing, Words, need, press
from generator.charts.theme import LINE, NARROW, PAPER, SOFT, TILES, Form, fit, ramp, room, shade
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
_NAME = 130
"""Most room for the name of a group, in pixels."""
_FEW = 12
"""With more groups than this a name stays upon its own, or is left out: beside it, it would name another."""
_BOLD = 1.12
"""How much wider a bold name is."""
PALE = 0.3
"""How much of the colour of what is not in focus is left."""


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

    def colours(self, *, money: bool) -> Callable[[Figure], str]:
        """Return what tells the colour of a figure that has a value: a step of the ramp, for a true zero the page's.

        What is in focus spans the ramp; what lies beyond its highest or lowest wears the colour of that.
        """
        shown = known(self.shown) or known(self.figures)
        low, high = (value(lowest(shown)), value(highest(shown))) if shown else (0.0, 0.0)
        steps = ramp(money=money)

        def colour(figure: Figure) -> str:
            return steps[shade(min(max(value(figure), low), high), low, high) - 1] if figure.value else PAPER

        return colour


def draw_map(  # noqa: PLR0913, PLR0917 - the question, and what sets this kind of map apart
    desk: Desk,
    kind: str,
    indicator: str,
    areas: Iterable[Place],
    period: str,
    focus: Place | None,
    *,
    drawing: Callable[[Desk, str, AreaMap, Form], Drawing],
    words: Callable[[Desk, str, AreaMap, str], Words],
    outlined: bool = False,
) -> Chart:
    """Draw a map of a kind.

    Args:
        desk: what it is drawn from.
        kind: the kind of map.
        indicator: what it shows.
        areas: where; those the cube knows nothing of are left out.
        period: when.
        focus: the area above some of them that matters here.
        drawing: draws one form of it.
        words: says what it shows.
        outlined: whether only areas with an outline can be drawn.

    Raises:
        NothingToDraw: there is no figure of any area that can be drawn.
    """
    codes = [code_of(place) for place in areas]
    centre = code_of(focus) if focus is not None else None
    ask = {"indicator": indicator, "area": centre, "areas": codes, "period": period}
    desk.indicator(indicator)
    figures = desk.cube.across(indicator, codes, period)
    need([f for f in figures if not outlined or f.address.area in desk.shapes], kind, indicator, *codes)
    here = AreaMap(tuple(desk.facts.areas[f.address.area] for f in figures), figures, centre)
    drawings = (drawing(desk, indicator, here, TILES), drawing(desk, indicator, here, NARROW))
    table = table_of(desk, indicator, here, period)
    return press(desk, kind, ask, words(desk, indicator, here, period), table, figures, drawings)


def name_groups(
    desk: Desk, comb: Honeycomb, parents: Mapping[str, str], width: float, first: str | None = None
) -> list[Row] | None:
    """Return the names of what areas belong to where they stand on the map; None where there are not two.

    Args:
        desk: knows the names.
        comb: where each area stands.
        parents: what each area belongs to, by code.
        width: of the map, in pixels.
        first: the one that is named before all others, if need be in their place.
    """
    groups: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent in desk.facts.areas:
            groups.setdefault(parent, []).append(code)
    titles = desk.names(groups)
    order = sorted(groups, key=lambda code: code != first)
    if len(groups) < 2:  # noqa: PLR2004 - one group is the whole map
        return None
    if len(groups) <= _FEW:
        names = [_beside(titles[code], groups[code]) for code in order]
    else:
        names = [_upon(comb, titles[code], groups[code]) for code in order if code != first]
        # What is in focus is named, come what may; of the others whichever fits upon its own.
        names = [name for name in names if "…" not in name.text]
        names[:0] = [_beside(titles[code], groups[code]) for code in order if code == first]
    return [{"x": x, "y": y, "teks": text} for text, x, y in place_names(comb, names, width)]


def _beside(title: str, tiles: Sequence[str]) -> Name:
    return Name(fit(title, _NAME, 1), tiles)


def _upon(comb: Honeycomb, title: str, tiles: Sequence[str]) -> Name:
    """Return a name that stands upon its tiles, in two lines if need be; half a tile further is still its own."""
    across, down = spread(comb, tiles)
    return Name(fit(title, (across + comb.radius) / _BOLD, 2), tiles, down / 4)


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
