"""A map, the best there is: true outlines where the publisher supplies them, tiles of one size elsewhere.

Enters: an indicator, areas, a period. Leaves: a ``choropleth`` or ``tiles`` chart.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.charts import choropleth, tiles
from generator.charts.model import Chart, Desk, Place, code_of


def draw(desk: Desk, indicator: str, areas: Iterable[Place], period: str, focus: Place | None = None) -> Chart:
    """Draw a map; outlines are used as soon as most of the areas have one."""
    codes = [code_of(place) for place in areas]
    outlined = sum(code in desk.shapes for code in codes)
    kind = choropleth.draw if outlined * 2 > len(codes) else tiles.draw
    return kind(desk, indicator, codes, period, focus)
