"""Where each village stands on the tile map, when nobody has drawn one.

Enters: the areas of a region, with or without coordinates. Leaves: a tile for each village, none twice: kecamatan lie
beside each other in bands from north to south and, within a band, from west to east; each is a block of its villages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil, sqrt
from typing import Final, TypeVar

from generator.start.listing import DISTRICT, VILLAGE, Row

Item = TypeVar("Item")
Point = tuple[float, float]
"""Latitude and longitude."""
_SHARE: Final = 0.75
"""Height of a band over the square root of the villages of a usual kecamatan: a hexagon is wider than a row is high."""


def tiles(rows: Sequence[Row]) -> Mapping[str, tuple[int, int]]:
    """Return column and row of each village by its code, counted from 0."""
    inside: dict[str, list[Row]] = {}
    for row in rows:
        if row.level == VILLAGE:
            inside.setdefault(row.parent, []).append(row)
    points = _points([row for row in rows if row.level == DISTRICT], inside)
    villages = sum(map(len, inside.values()))
    height = max(1, round(sqrt(villages / len(inside)) * _SHARE))
    bands = max(1, round(sqrt(villages) / height))
    order = sorted(inside, key=lambda code: (-points[code][0], code) if code in points else (0.0, code))
    found: dict[str, tuple[int, int]] = {}
    for number, band in enumerate(_shared(order, bands, lambda code: len(inside[code]))):
        column = 0
        for code in sorted(band, key=lambda code: (points[code][1], code) if code in points else (0.0, code)):
            width = ceil(len(inside[code]) / height)
            for place, village in _block(inside[code], width):
                found[village] = (column + place % width, number * height + place // width)
            column += width
    return found


def _points(districts: Sequence[Row], inside: Mapping[str, Sequence[Row]]) -> Mapping[str, Point]:
    """Return where each kecamatan lies, by its own coordinates or those of its villages; none when any is unknown."""
    found = {}
    for district in districts:
        known = [point for row in (district, *inside.get(district.code, ())) if (point := _point(row)) is not None]
        own = _point(district)
        if own is not None:
            found[district.code] = own
        elif known:
            found[district.code] = (_mean([lat for lat, _ in known]), _mean([lon for _, lon in known]))
    return found if len(found) == len(districts) else {}


def _point(row: Row) -> Point | None:
    return None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _shared(items: Sequence[Item], parts: int, size: Callable[[Item], int]) -> list[list[Item]]:
    """Cut a sequence into parts of about the same size, none of them empty."""
    total, taken = sum(map(size, items)), 0
    cut: list[list[Item]] = [[] for _ in range(parts)]
    for item in items:
        # By its middle, so that a large one does not pull the next into its part.
        cut[min(int((taken + size(item) / 2) * parts / total), parts - 1)].append(item)
        taken += size(item)
    return [part for part in cut if part]


def _block(villages: Sequence[Row], width: int) -> list[tuple[int, str]]:
    """Number the places of a block row by row, villages in them from north to south and from west to east."""
    points = {row.code: point for row in villages if (point := _point(row)) is not None}
    if len(points) < len(villages):
        return list(enumerate(sorted(row.code for row in villages)))
    north = sorted(points, key=lambda code: (-points[code][0], code))
    rows = [north[first : first + width] for first in range(0, len(north), width)]
    ordered = [code for row in rows for code in sorted(row, key=lambda code: (points[code][1], code))]
    return list(enumerate(ordered))
