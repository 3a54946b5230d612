"""A map of areas in their true outline, where the publisher supplies it; areas without one are counted in words.

Enters: an indicator, areas, a period, and outlines (``Desk.shapes``). Leaves: a map shaded by value with the borders of
what the areas belong to. Degrees become pixels with the scale of the mean latitude (equirectangular projection).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, TypeAlias

from generator.charts.area_map import PALE, AreaMap, draw_map, legend, legend_layers, name_groups, words_of
from generator.charts.engine import Row
from generator.charts.hexagons import Honeycomb
from generator.charts.model import Chart, Desk, Place
from generator.charts.press import Drawing, Words, datum, plate
from generator.charts.theme import EMPTY, HATCH, INK, SOFT, Form
from generator.charts.words import DASH, say
from generator.prose import Quantity
from generator.shapes import Shape
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "choropleth"
_TALLEST = 1.25
"""Height of the map in parts of its width, at most."""
_SNAP = 2
"""Points per pixel: neighbours share their border whatever is left out, for both lose the same points."""
Spot: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Outline:
    """An area in pixels."""

    rings: tuple[tuple[Spot, ...], ...]

    @property
    def path(self) -> str:
        return "".join(f"M{'L'.join(f'{x:g},{y:g}' for x, y in ring)}Z" for ring in self.rings)

    @property
    def middle(self) -> Spot:
        """The middle of its longest ring, by the mean of its points."""
        ring = max(self.rings, key=len)
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, focus: Place | None = None) -> Chart:
    """Draw the outline of each area that has one; ``focus`` is the area above some of them that matters here."""
    return draw_map(desk, KIND, indicator, areas, period, focus, drawing=_drawing, words=_words, outlined=True)


@plate
def _plate() -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    return alt.layer(
        m.path("bidang"),
        m.path("pucat", opacity=PALE),
        m.path("ditekan"),
        m.outline("tidak_tersedia", SOFT, 1, dashed=True),
        m.outline("batas_pucat", SOFT, 0.75),
        m.outline("batas", INK, 1.5),
        m.text("isi", m.x(), m.y(), align="center"),
        m.text("nama", m.x(), m.y(), align="center", bold=True, halo=True),
        *legend_layers(),
    )


def _drawing(desk: Desk, indicator: str, here: AreaMap, form: Form) -> Drawing:
    names = (
        "bidang", "pucat", "ditekan", "tidak_tersedia", "batas", "batas_pucat", "isi", "nama",
        "contoh_warna", "contoh_ditekan", "contoh_tidak_tersedia", "legenda",
    )  # fmt: skip
    data: dict[str, list[Row]] = {name: [] for name in names}
    shapes = {area.code: desk.shapes[area.code] for area in here.areas if area.code in desk.shapes}
    outlines, height = _project(shapes, form.width)
    _fill(here, outlines, data, money=desk.money(indicator))
    parents = {area.code: area.parent for area in here.areas}
    for parent, path in _borders(outlines, parents).items():
        data["batas" if here.focus in (None, parent) else "batas_pucat"].append({"jalur": path})
    comb = Honeycomb(1.0, {code: outline.middle for code, outline in outlines.items()}, (), height, 0)
    data["nama"] = name_groups(desk, comb, {code: parents[code] for code in outlines}, form.width) or []
    end = legend(desk, here, data, height + 10, form.width, money=desk.money(indicator))
    return Drawing(plate=_plate(), form=form, height=round(end), left=0, right=0, top=2, bottom=2, data=data)


def _project(shapes: Mapping[str, Shape], width: int) -> tuple[dict[str, _Outline], float]:
    """Return each area in pixels, and the height of the map."""
    points = [point for shape in shapes.values() for polygon in shape.polygons for ring in polygon for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    scale = min((width - 8) / max((east - west) * squeeze, 1e-9), width * _TALLEST / max(north - south, 1e-9))
    margin = (width - (east - west) * squeeze * scale) / 2

    def spot(point: Spot) -> Spot:
        x, y = margin + (point[0] - west) * squeeze * scale, 4 + (north - point[1]) * scale
        return round(x * _SNAP) / _SNAP, round(y * _SNAP) / _SNAP

    outlines = {}
    for code, shape in shapes.items():
        rings = [_thin([spot(point) for point in ring]) for polygon in shape.polygons for ring in polygon]
        kept = tuple(ring for ring in rings if len(ring) > 2)  # noqa: PLR2004 - fewer enclose nothing
        # An island smaller than a pixel stays as a dot: a place must not vanish from its map.
        outlines[code] = _Outline(kept or (_speck(rings[0][0]),))
    return outlines, (north - south) * scale + 8


def _thin(ring: Sequence[Spot]) -> tuple[Spot, ...]:
    """Leave out points that fell on the one before."""
    return tuple(point for point, before in zip(ring, (ring[-1], *ring), strict=False) if point != before) or ring[:1]  # type: ignore[return-value]


def _speck(spot: Spot) -> tuple[Spot, ...]:
    x, y = spot
    return (x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1)


def _fill(here: AreaMap, outlines: Mapping[str, _Outline], data: dict[str, list[Row]], *, money: bool) -> None:
    colour = here.colours(money=money)
    focused = {figure.address for figure in here.shown}
    for figure in here.figures:
        if figure.address.area not in outlines:
            continue
        outline = outlines[figure.address.area]
        layer = "bidang" if figure.address in focused else "pucat"
        x, y = (round(place, 1) for place in outline.middle)
        if figure.value is not None:
            data[layer].append(datum(figure, jalur=outline.path, isi=colour(figure)))
            if not figure.value:
                data["isi"].append({"x": x, "y": y, "teks": "0"})
        elif figure.status == "ditekan":
            data["ditekan"].append(datum(figure, jalur=outline.path, isi=HATCH))
        elif figure.status == "tidak_tersedia":
            data["tidak_tersedia"].append(datum(figure, jalur=outline.path))
        else:
            data[layer].append(datum(figure, jalur=outline.path, isi=EMPTY))
            data["isi"].append({"x": x, "y": y, "teks": DASH})


def _borders(outlines: Mapping[str, _Outline], parents: Mapping[str, str]) -> dict[str, str]:
    """Return the border of what areas belong to: their edges, without those shared with a neighbour of the same."""
    edges: dict[str, Counter[tuple[Spot, Spot]]] = {}
    for code, outline in outlines.items():
        counted = edges.setdefault(parents[code], Counter())
        for ring in outline.rings:
            counted.update((a, b) if a < b else (b, a) for a, b in pairwise((*ring, ring[0])))
    borders = {}
    for parent, counted in edges.items():
        outer = sorted(edge for edge, times in counted.items() if times == 1)
        borders[parent] = "".join(f"M{x:g},{y:g}L{x2:g},{y2:g}" for (x, y), (x2, y2) in outer)
    return {parent: path for parent, path in borders.items() if path}


def _words(desk: Desk, indicator: str, here: AreaMap, period: str) -> Words:
    description = say(
        N_("Peta {indikator}, {periode}: {n} wilayah menurut batasnya; makin gelap makin tinggi."),
        indikator=desk.title(indicator),
        periode=desk.wording.when(period),
        n=Quantity(sum(area.code in desk.shapes for area in here.areas), ""),
    )
    lost = sum(area.code not in desk.shapes for area in here.areas)
    aside = say(N_("Tanpa batas di peta, hanya ada di tabel: {n} wilayah."), n=Quantity(lost, "")) if lost else None
    return words_of(desk, indicator, here, period, description, aside)
