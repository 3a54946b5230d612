"""A map of equal hexagons, one per area, so that a large empty area does not outweigh a small crowded one.

Enters: an indicator, areas, a period. Leaves: a map shaded by value, with the borders and names of what the areas
belong to; ``focus`` pales all but one of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from generator.charts.area_map import PALE, AreaMap, draw_map, legend, legend_layers, name_groups, words_of
from generator.charts.engine import Row
from generator.charts.hexagons import PATH, Honeycomb, honeycomb
from generator.charts.model import Chart, Desk, Place
from generator.charts.press import Drawing, Words, datum, plate
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import EMPTY, HATCH, INK, LINE, PAPER, SOFT, Form, fit
from generator.charts.words import DASH, say
from generator.prose import Quantity
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "tiles"


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, focus: Place | None = None) -> Chart:
    """Draw one tile per area; ``focus`` is the area above some of them that matters here."""
    return draw_map(desk, KIND, indicator, areas, period, focus, drawing=_drawing, words=_words)


@plate
def _plate() -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    size = alt.ExprRef("ukuran")
    place = {"x": m.x(), "y": m.y()}
    fill = alt.Fill("isi", type="nominal", scale=None)
    tile = m.named("petak").mark_point(shape=PATH, size=size, stroke=PAPER, strokeWidth=1.25)
    pale = m.named("pucat").mark_point(shape=PATH, size=size, stroke=PAPER, strokeWidth=1.25, opacity=PALE)
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
        *legend_layers(),
    )


def _drawing(desk: Desk, indicator: str, here: AreaMap, form: Form) -> Drawing:
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
        for x, y, x2, y2, parent in comb.borders:
            strong = here.focus in (None, parent)
            data["batas" if strong else "batas_pucat"].append({"x": x, "y": y, "x2": x2, "y2": y2})
        names_above = name_groups(desk, comb, {area.code: area.parent for area in here.areas}, form.width, here.focus)
        if names_above is not None:
            data["nama"] = names_above
        else:
            _name_tiles(desk, here, comb, data)
    end = legend(desk, here, data, height + 10, form.width, money=desk.money(indicator))
    return Drawing(
        plate=_plate(),
        form=form,
        height=round(end),
        left=0,
        right=0,
        top=2,
        bottom=2,
        data=data,
        params={"ukuran": round(4 * radius * radius, 1)},
    )


def _name_tiles(desk: Desk, here: AreaMap, comb: Honeycomb, data: dict[str, list[Row]]) -> None:
    """Write the name of each area into its own tile where all belong together; a name that does not fit is left out."""
    for code, name in desk.names(area.code for area in here.areas).items():
        x, y = comb.centres[code]
        fitted = fit(name, 1.6 * comb.radius, 2)
        if "…" not in fitted:
            taken = any((row["x"], row["y"]) == (x, y) for row in data["isi"])
            first = y - (LINE * (fitted.count("\n") + 1) if taken else fitted.count("\n") * LINE / 2)
            data["nama"].append({"x": x, "y": first, "teks": fitted})


def _tiles(
    here: AreaMap, centres: Mapping[str, tuple[float, float]], data: dict[str, list[Row]], *, money: bool
) -> None:
    colour = here.colours(money=money)
    focused = {figure.address for figure in here.shown}
    for figure in here.figures:
        x, y = centres[figure.address.area]
        if figure.value is not None:
            data["petak" if figure.address in focused else "pucat"].append(datum(figure, x=x, y=y, isi=colour(figure)))
            if not figure.value:
                data["isi"].append({"x": x, "y": y, "teks": "0"})
        elif figure.status in ("ditekan", "tidak_tersedia"):
            data[figure.status].append(datum(figure, x=x, y=y))
        else:
            data["petak"].append(datum(figure, x=x, y=y, isi=EMPTY))
            data["isi"].append({"x": x, "y": y, "teks": DASH})


def _words(desk: Desk, indicator: str, here: AreaMap, period: str) -> Words:
    when = desk.wording.when(period)
    title = desk.title(indicator)
    description = say(
        N_("Peta petak {indikator}, {periode}: {n} segi enam, satu untuk tiap wilayah; makin gelap makin tinggi."),
        indikator=title,
        periode=when,
        n=Quantity(len(here.figures), ""),
    )
    unplaced = sum(area.tile is None for area in here.areas)
    aside = (
        say(N_("Tanpa letak di peta, digambar di bawahnya: {n} wilayah."), n=Quantity(unplaced, ""))
        if unplaced
        else None
    )
    return words_of(desk, indicator, here, period, description, aside)
