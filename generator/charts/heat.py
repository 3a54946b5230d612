"""Areas against categories: a table whose cells are shaded by value.

Enters: an indicator, areas, a period, a dimension. Leaves: a chart that shows where each category is strongest; on a
phone the name of an area stands above its row, and letters stand for the categories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import INK, LINE, NARROW, PAPER, SOFT, STEPS, WIDE, Form, fit, ramp, room, shade
from generator.charts.words import DASH, absent, caption, highest, known, lowest, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "heat"
_NAMES = 150
"""Most room for the names of areas beside the cells."""
_CELL = 30
_HEAD_LINES = 3
_DARK = STEPS - 2
"""The last shade that ink can be read on."""


@dataclass(frozen=True, slots=True)
class _Grid:
    areas: Mapping[str, str]
    categories: Mapping[str, str]
    figures: Mapping[tuple[str, str], Figure]

    @property
    def named(self) -> list[tuple[str, Figure]]:
        """Every figure with the words for its place."""
        return [(f"{self.areas[a]} / {self.categories[c]}", figure) for (a, c), figure in self.figures.items()]


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, dimension: str) -> Chart:
    """Draw the figure of each category in each area."""
    codes = [code_of(place) for place in areas]
    ask = {"indicator": indicator, "areas": codes, "period": period, "dimension": dimension}
    desk.indicator(indicator)
    figures = {
        (code, figure.address.category): figure
        for code in codes
        for figure in desk.cube.breakdown(indicator, code, period, dimension)
    }
    need(list(figures.values()), KIND, indicator, *codes)
    labels = desk.labels(dimension)
    order = desk.ordered(dimension, (category for _, category in figures))
    names = {code: name for code, name in desk.names(codes).items() if any(a == code for a, _ in figures)}
    grid = _Grid(names, {category: labels.get(category, category) for category in order}, figures)
    when = desk.wording.when(period)
    where = desk.say(N_("menurut wilayah"))
    table = ChartTable(
        caption(desk, indicator, where, when),
        (desk.say(N_("Wilayah")), *grid.categories.values()),
        tuple((name, *(figures.get((a, c), DASH) for c in order)) for a, name in names.items()),
    )
    money = desk.money(indicator)
    drawings = (_drawing(desk, grid, WIDE, money=money), _drawing(desk, grid, NARROW, money=money))
    words = _words(desk, indicator, grid, when, dimension)
    return press(desk, KIND, ask, words, table, list(figures.values()), drawings)


@plate
def _plate(*, above: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    cells = m.named("sel").mark_rect(stroke=PAPER, strokeWidth=1)
    return alt.layer(
        cells.encode(x=m.x(), x2="x2", y=m.y(), y2="y2", fill=alt.Fill("isi", type="nominal", scale=None)),
        m.hatched("ditekan"),
        m.outlined("tidak_tersedia"),
        m.text("kepala", m.x(), m.y(), align="center", colour=SOFT),
        m.text("kunci", m.x(), m.y(), colour=SOFT),
        m.text("nama", m.x(), m.y(), align="left" if above else "right"),
        m.text("gelap", m.x(), m.y(), align="center", colour=INK),
        m.text("terang", m.x(), m.y(), align="center", colour=PAPER),
    )


def _drawing(desk: Desk, grid: _Grid, form: Form, *, money: bool) -> Drawing:
    above = form.narrow
    left = 2 if above else min(_NAMES, max(map(room, grid.areas.values()), default=0)) + 14
    width = form.width - left - 2
    cell = width / max(1, len(grid.categories))
    heads = [fit(label, cell - 6, _HEAD_LINES) for label in grid.categories.values()]
    lettered = above or any("…" in head for head in heads)
    letters = list(ascii_uppercase[: len(heads)]) if len(heads) <= len(ascii_uppercase) else [""] * len(heads)
    heads = letters if lettered else heads
    tall = max((head.count("\n") + 1 for head in heads), default=1) * LINE
    keys = [f"{letter}. {label}" for letter, label in zip(letters, grid.categories.values(), strict=True)]
    key_lines = [fit(key, form.width - 8, 1) for key in keys] if lettered else []
    head_at = len(key_lines) * (LINE + 2) + (8 if key_lines else 0)
    data: dict[str, list[Row]] = {
        "kunci": [{"x": 2 - left, "y": i * (LINE + 2) + 8, "teks": key} for i, key in enumerate(key_lines)],
        "kepala": [
            {"x": (i + 0.5) * cell, "y": head_at + tall - (head.count("\n") + 0.5) * LINE, "teks": head}
            for i, head in enumerate(heads)
        ],
    } | {name: [] for name in ("sel", "ditekan", "tidak_tersedia", "nama", "gelap", "terang")}
    shown = known(grid.figures.values())
    ends = (value(lowest(shown)), value(highest(shown))) if shown else (0.0, 0.0)
    top = float(head_at + tall + 6)
    for code, name in grid.areas.items():
        if above:
            data["nama"].append({"x": 0, "y": top + LINE / 2 + 2, "teks": fit(name, form.width - 8, 1)})
            top += LINE + 6
        else:
            words = fit(name, _NAMES)
            middle = top + _CELL / 2 - words.count("\n") * LINE / 2
            data["nama"].append({"x": -10, "y": middle, "teks": words})
        for position, category in enumerate(grid.categories):
            figure = grid.figures.get((code, category))
            box = (position * cell, top, (position + 1) * cell, top + _CELL)
            if figure is not None:
                _cell(desk, data, figure, box, ends, money=money)
        top += _CELL + (6 if above else 0)
    return Drawing(
        plate=_plate(above=above), form=form, height=round(top), left=left, right=2, top=2, bottom=4, data=data
    )


def _cell(  # noqa: PLR0913 - one cell
    desk: Desk,
    data: dict[str, list[Row]],
    figure: Figure,
    box: tuple[float, float, float, float],
    ends: tuple[float, float],
    *,
    money: bool,
) -> None:
    """Add one cell; its value is written where there is room for it."""
    x, y, x2, y2 = box
    if figure.value is None:
        if figure.status in data:
            data[figure.status].append(datum(figure, x=x + 2, x2=x2 - 2, y=y + 2, y2=y2 - 2))
        else:
            data["gelap"].append({"x": (x + x2) / 2, "y": (y + y2) / 2, "teks": DASH})
        return
    # A true zero keeps the colour of the page: it is a figure, and it is nothing.
    step = shade(figure.value, *ends) if figure.value else 0
    colour = ramp(money=money)[step - 1] if step else PAPER
    data["sel"].append(datum(figure, x=x, x2=x2, y=y, y2=y2, isi=colour))
    text = desk.text(figure)
    if room(text) > x2 - x - 4:
        text = desk.wording.short(figure.value) if figure.unit not in ("porsi", "poin") else text
    if room(text) <= x2 - x - 2:
        ink = "terang" if step > _DARK else "gelap"
        data[ink].append({"x": (x + x2) / 2, "y": (y + y2) / 2, "teks": text})


def _words(desk: Desk, indicator: str, grid: _Grid, when: str, dimension: str) -> Words:
    title = desk.title(indicator)
    description = say(
        N_("Tabel berwarna {indikator} menurut wilayah dan {dimensi}, {periode}; makin gelap makin tinggi."),
        indikator=title,
        dimensi=desk.dimension(dimension),
        periode=when,
    )
    figures = [figure for _, figure in grid.named]
    gaps = absent(grid.named)
    shown = known(figures)
    if not shown:
        place = desk.say(N_("semua wilayah"))
        return Words(nothing(desk, indicator, place, figures), gaps or say(""), description)
    top, bottom = highest(shown), lowest(shown)
    finding = say(
        N_("{indikator} paling tinggi: {kategori} di {nama} ({nilai})"),
        indikator=title,
        kategori=grid.categories[top.address.category],
        nama=grid.areas[top.address.area],
        nilai=top,
    )
    low = say(
        N_("Paling rendah pada {periode}: {kategori} di {nama} ({nilai})."),
        periode=when,
        kategori=grid.categories[bottom.address.category],
        nama=grid.areas[bottom.address.area],
        nilai=bottom,
    )
    only = say(N_("Angka {periode}."), periode=when)
    return Words(
        finding, sentences(low if bottom is not top else only, gaps, provisional(desk, shown[:1])), description
    )
