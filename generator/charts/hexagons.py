"""Where the tiles of a tile map stand, which of their edges are borders, and where the names go.

Enters: areas with or without a place on the tile map, and the width there is. Leaves: a ``Honeycomb`` in pixels.
Rows are counted downwards; even rows are shifted right by half a tile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from generator.charts.theme import LINE, room
from generator.facts import Area

PATH: Final = "M0,-1L0.866,-0.5L0.866,0.5L0,1L-0.866,0.5L-0.866,-0.5Z"
"""A hexagon standing on its point, with a radius of one."""
_MOST = 34.0
"""The largest radius, in pixels."""
_TWO_ROWS = 2
# Each edge of a hexagon with its two corners in radii, clockwise from the upper right.
_CORNERS: Final = ((0, -1), (sqrt(3) / 2, -0.5), (sqrt(3) / 2, 0.5), (0, 1), (-sqrt(3) / 2, 0.5), (-sqrt(3) / 2, -0.5))
_NUDGES: Final = (0, -14, 14, -28, 28, -42, 42)


@dataclass(frozen=True, slots=True)
class Honeycomb:
    """Tiles in pixels."""

    radius: float
    centres: Mapping[str, tuple[float, float]]
    """By the code of the area."""
    borders: tuple[tuple[float, float, float, float, str], ...]
    """Edges between tiles of different parents: both ends, and the parent they belong to."""
    height: float
    unplaced: int
    """How many areas have no place on the map and stand below it."""


def honeycomb(areas: Sequence[Area], width: float) -> Honeycomb:
    """Lay out tiles in a width."""
    places = _places(areas)
    owner = {place: area.parent for area, place in zip(areas, places, strict=True)}
    wide = [column + _shift(row) for column, row in places]
    first, top = min(wide), min(row for _, row in places)
    span = max(wide) - first + 1
    radius = min(_MOST, (width - 4) / span / sqrt(3))
    margin = (width - span * radius * sqrt(3)) / 2
    centres = {}
    borders = []
    for area, (column, row) in zip(areas, places, strict=True):
        x = margin + (column + _shift(row) - first + 0.5) * radius * sqrt(3)
        y = 2 + radius + (row - top) * radius * 1.5
        centres[area.code] = (round(x, 1), round(y, 1))
        for edge, neighbour in enumerate(_neighbours(column, row)):
            if owner.get(neighbour) != area.parent:
                (x1, y1), (x2, y2) = _CORNERS[edge], _CORNERS[(edge + 1) % 6]
                ends = (x + x1 * radius, y + y1 * radius, x + x2 * radius, y + y2 * radius)
                left, up, right, down = (round(end, 1) for end in ends)
                borders.append((left, up, right, down, area.parent))
    rows = max(row for _, row in places) - top
    height = radius * (1.5 * rows + 2) + 4
    return Honeycomb(radius, centres, tuple(borders), height, sum(area.tile is None for area in areas))


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map."""

    text: str
    """In one line or several."""
    tiles: Sequence[str]
    """The areas it is the name of what they belong to, by their codes."""
    reach: float = _NUDGES[-1]
    """How far from their middle it may stand, up or down, in pixels."""


def place_names(comb: Honeycomb, names: Iterable[Name], width: float) -> list[tuple[str, float, float]]:
    """Return each name and the middle of its first line: amid its tiles, moved so that none covers another.

    A name that finds no place is left out: the ones before it stay.
    """
    taken: list[tuple[float, float, float, float]] = []
    done = []
    for name in names:
        half, more = room(name.text, bold=True) / 2 + 3, name.text.count("\n") * LINE / 2
        points = [comb.centres[code] for code in name.tiles]
        x = sum(x for x, _ in points) / len(points)
        y = sum(y for _, y in points) / len(points)
        x = round(min(max(x, half), max(half, width - half)), 1)
        for nudge in _NUDGES:
            here = round(y + nudge, 1)
            if abs(nudge) <= name.reach and all(
                abs(x - x2) >= half + half2 or abs(here - y2) >= LINE + more + more2 for x2, y2, half2, more2 in taken
            ):
                taken.append((x, here, half, more))
                done.append((name.text, x, round(here - more, 1)))
                break
    return done


def spread(comb: Honeycomb, tiles: Iterable[str]) -> tuple[float, float]:
    """Return how far tiles reach across and down, in pixels."""
    across, down = zip(*(comb.centres[code] for code in tiles), strict=True)
    side = comb.radius * sqrt(3)
    return max(across) - min(across) + side, max(down) - min(down) + side


def _places(areas: Sequence[Area]) -> list[tuple[int, int]]:
    """Return column and row of each area; those without one follow in rows below the map."""
    placed = [area.tile for area in areas if area.tile is not None]
    if placed:
        first = min(column for column, _ in placed)
        columns = max(column for column, _ in placed) - first + 1
        row = max(row for _, row in placed) + _TWO_ROWS
    else:
        first, columns, row = 0, ceil(sqrt(len(areas))), 1
    count = 0
    places = []
    for area in areas:
        if area.tile is None:
            places.append((first + count % columns, row + count // columns))
            count += 1
        else:
            places.append(area.tile)
    return places


def _shift(row: int) -> float:
    return 0.5 if row % 2 == 0 else 0.0


def _neighbours(column: int, row: int) -> tuple[tuple[int, int], ...]:
    """Return the six neighbours, clockwise from the upper right."""
    east = 1 if row % 2 == 0 else 0
    right, left = column + east, column + east - 1
    return (
        (right, row - 1),
        (column + 1, row),
        (right, row + 1),
        (left, row + 1),
        (column - 1, row),
        (left, row - 1),
    )
