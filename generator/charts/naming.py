"""How each figure of a chart is called beside its value: in a tooltip, and by a screen reader.

Enters: the figures of one chart. Leaves: a name for each, of what tells them apart except time: place, category,
indicator. Figures of one name are one series.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.charts.model import Chart, Desk
from generator.measures import Figure
from generator.measures.cube import Address
from generator.wording import status_words


def names_of(desk: Desk, figures: Sequence[Figure]) -> dict[Address, str]:
    """Name each figure."""
    addresses = [figure.address for figure in figures]
    areas = desk.names(dict.fromkeys(address.area for address in addresses))
    several = len(areas) > 1
    bare = len({(address.indicator, bool(address.dimension)) for address in addresses}) > 1
    named = {}
    for address in addresses:
        parts = [desk.title(address.indicator).text(desk.wording)] if bare else []
        if several:
            parts.append(areas[address.area])
        if address.category:
            parts.append(desk.labels(address.dimension).get(address.category, address.category))
        named[address] = " · ".join(parts or [desk.facts.areas[address.area].title])
    return named


def told(desk: Desk, chart: Chart) -> list[dict[str, Any]]:
    """Return every figure of a chart as a reader meets it: name, printed value, period, status."""
    names = names_of(desk, chart.figures)
    return [
        {
            "alamat": str(figure.address),
            "nilai": figure.value,
            "nama": names[figure.address],
            "cetak": desk.wording.unit(figure.value, figure.unit) if figure.value is not None else "",
            "waktu": desk.wording.when(figure.address.period),
            "status": "" if figure.status == "tetap" else desk.say(status_words()[figure.status]),
        }
        for figure in chart.figures
    ]
