"""Tables as sides of a comparison: which areas, which dimensions, added up to what another table has too.

Enters: `Tables` and a measure. Leaves: `Areas`, the tree to roll codes up in, and `Side`, a measure ready to be added
up. Rows that a regular table should have and has not are unknown, as if they were there and empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE, LEVELS, Resource
from generator.validation.sums import AREA, CELLS, MISSING, added, cells, has, joined, mapped, only, replaced, text
from generator.validation.tables import Tables


class Areas:
    """The tree of areas, as far as the table of areas is right: a walk up ends where the table is wrong.

    Where level, parent and code of an area contradict each other, which is told already, nobody knows what its figures
    are a part of: no area that may or may not hold it can be added up, and a walk up does not find it.
    """

    def __init__(self, tables: Tables) -> None:
        columns = (text(tables, AREAS_TABLE, name).to_pylist() for name in ("kode", "tingkat", "induk"))
        rows = list(zip(*columns, strict=True))
        self._level = {code: level for code, level, _ in rows}
        self._above = {code: above for code, _, above in rows}
        names = text(tables, AREAS_TABLE, "nama").to_pylist() if has(tables, AREAS_TABLE, "nama") else ()
        self._name = dict(zip(self._level, names, strict=False)) if len(names) == len(self._level) else {}
        self._unclear: frozenset[str] = frozenset().union(*(self._disputed(code) for code, _, _ in rows))

    def named(self, row: Mapping[str, Any], keys: Iterable[str]) -> str:
        """Say which cell is meant by its keys: ``2026-10, Utara (91.01.02), mandiri``."""
        codes = (str(row[key]) for key in keys)
        return ", ".join(f"{name} ({code})" if (name := self._name.get(code)) else code for code in codes)

    def _disputed(self, code: str) -> frozenset[str]:
        """Return the areas of which nobody knows whether they hold this one."""
        level, above, by_code = self._level[code], self._above[code], code.rpartition(".")[0]
        if by_code not in self._level or level not in LEVELS:
            return frozenset()
        if above != by_code:
            return frozenset(self._walk(above)) ^ frozenset(self._walk(by_code))
        upper = self._level[by_code]
        if upper in LEVELS and LEVELS.index(upper) == LEVELS.index(level) + 1:
            return frozenset()
        return frozenset(self._walk(code))

    def _walk(self, code: str) -> Iterator[str]:
        for _ in LEVELS:
            if code in self._level:
                yield code
            code = self._above.get(code, "")

    def up(self, code: str, level: str) -> str | None:
        """Return the area of this level that holds an area, itself included; None when there is none."""
        for _ in LEVELS:
            if self._level.get(code) == level:
                return None if code in self._unclear else code
            code = self._above.get(code, "")
        return None

    def chain(self, code: str) -> tuple[str, ...]:
        """Return an area and all that hold it."""
        return tuple(above for level in LEVELS if (above := self.up(code, level)) is not None)

    def lifted(self, column: pa.Array | pa.ChunkedArray, level: str) -> pa.Array:
        """Roll a column of areas up to a level; empty where an area lies outside or above it."""
        return mapped(column, lambda code: self.up(code, level))

    def level(self, column: pa.Array) -> str | None:
        """Return the level most rows are about; None when no area is known. Rows of another level are told already."""
        rows = dict.fromkeys(LEVELS, 0)
        for counted in pc.value_counts(column).to_pylist():
            level = self._level.get(counted["values"])
            if level in rows:
                rows[level] += counted["counts"]
        usual = max(LEVELS, key=lambda level: rows[level])
        return usual if rows[usual] else None

    def at(self, column: pa.Array | pa.ChunkedArray, level: str) -> pa.Array:
        """Tell which rows are about an area of this level."""
        return mapped(column, lambda code: self._level.get(code) == level, pa.bool_())

    def inside(self, fine: str, coarse: str) -> Mapping[str, int]:
        """Count the areas of a fine level within each area of a coarse one."""
        counted: dict[str, int] = {}
        for code, level in self._level.items():
            above = self.up(code, coarse) if level == fine else None
            if above is not None:
                counted[above] = counted.get(above, 0) + 1
        return counted


def coarser(one: str, other: str) -> str:
    """Return the larger of two levels of area."""
    return max(one, other, key=LEVELS.index)


@dataclass(frozen=True, slots=True)
class Side:
    """One measure of one table."""

    resource: Resource
    measure: str
    time: str
    level: str
    """What its areas are; rows about areas of another level are left out."""
    dimensions: tuple[str, ...]
    """What else tells its rows apart, other columns of time and versions included."""
    cells: pa.Table
    """By time, `AREA` and dimensions."""

    @property
    def unit(self) -> str:
        """The unit of the measure, as declared."""
        return self.resource.field(self.measure).unit or ""

    @property
    def column(self) -> str:
        """The measure with its table: ``iuran.nilai``."""
        return f"{self.resource.name}.{self.measure}"

    def where(self, codes: Mapping[str, str]) -> Side:
        """Keep the rows that hold these codes."""
        return Side(self.resource, self.measure, self.time, self.level, self.dimensions, only(self.cells, codes))

    def summed(self, areas: Areas, level: str, keys: Sequence[str]) -> pa.Table:
        """Add up by time, area of a level and keys; only rows that are there count."""
        lifted = replaced(self.cells, AREA, areas.lifted(self.cells[AREA], level))
        return added(lifted, (self.time, AREA, *keys))

    def complete(self, areas: Areas, level: str, keys: Sequence[str]) -> pa.Table:
        """Add up as in `summed`; a row that another area or period has, and this one has not, is unknown."""
        sums = self.summed(areas, level, keys)
        inside = areas.inside(self.level, level)
        places = mapped(sums[AREA], lambda code: inside.get(code, 0), pa.int64())
        expected = pc.multiply(places, self._combinations(sums, keys))
        absent = np.maximum(np.asarray(pc.subtract(expected, sums[CELLS])), 0)
        return replaced(sums, MISSING, pc.add(sums[MISSING], pa.array(absent)))

    def _combinations(self, sums: pa.Table, keys: Sequence[str]) -> pa.Array:
        """Count for each sum how many combinations of the other dimensions the table knows."""
        known = self.cells.group_by(list(self.dimensions)).aggregate([]) if self.dimensions else None
        if known is None or not keys:
            return pa.array(np.full(sums.num_rows, 1 if known is None else known.num_rows))
        counted = known.group_by(list(keys)).aggregate([([], "count_all")]).to_pylist()
        of = {tuple(row[key] for key in keys): row["count_all"] for row in counted}
        return pa.array([of[codes] for codes in zip(*(sums[key].to_pylist() for key in keys), strict=True)], pa.int64())


class Sums:
    """Sides added up, each only once for the same keys."""

    def __init__(self, tables: Tables) -> None:
        self._areas = tables.shared(Areas)
        self._whole: dict[tuple[object, ...], pa.Table] = {}
        self._lacking: dict[tuple[object, ...], pa.Array] = {}

    def complete(self, one: Side, level: str, keys: Sequence[str]) -> pa.Table:
        """Return what `Side.complete` does."""
        place = (one.column, one.dimensions, level, tuple(sorted(keys)))
        if place not in self._whole:
            self._whole[place] = one.complete(self._areas, level, keys)
        return self._whole[place]

    def lacking(self, one: Side, level: str, keys: Sequence[str]) -> pa.Array:
        """Return the keys of sums, joined, that lack rows which other areas or periods have."""
        place = (one.column, one.dimensions, level, tuple(keys))
        if place not in self._lacking:
            by = (one.time, AREA, *keys)
            there, expected = (
                table.sort_by([(name, "ascending") for name in by])
                for table in (one.summed(self._areas, level, keys), self.complete(one, level, keys))
            )
            self._lacking[place] = joined(expected.filter(pc.greater(expected[MISSING], there[MISSING])), by)
        return self._lacking[place]


def versions(resource: Resource) -> tuple[str, ...]:
    """Return the columns that tell versions of one figure apart: they replace each other, and are never added."""
    return tuple(field.name for field in resource.by_role("kunci") if field.name in resource.primary_key)


def side(tables: Tables, areas: Areas, name: str, measure: str) -> Side | None:
    """Make a side of a table; None when it lacks the measure, a time, or one column of known areas."""
    made = tables.shared(_no_sides)
    if (name, measure) not in made:
        made[name, measure] = _side(tables, areas, name, measure)
    return made[name, measure]


def _no_sides(_: Tables) -> dict[tuple[str, str], Side | None]:
    return {}


def _side(tables: Tables, areas: Areas, name: str, measure: str) -> Side | None:
    resource = tables.resources[name]
    times, places = resource.by_role("waktu"), resource.by_role("wilayah")
    if not times or len(places) != 1 or measure not in {field.name for field in resource.by_role("ukuran")}:
        return None
    place = places[0].name
    level = areas.level(text(tables, name, place))
    if level is None:
        return None
    others = (*times[1:], *resource.by_role("dimensi"))
    dimensions = (*(other.name for other in others), *versions(resource))
    table = cells(tables, name, measure, (times[0].name, place, *dimensions))
    table = table.rename_columns([AREA if column == place else column for column in table.column_names])
    return Side(resource, measure, times[0].name, level, dimensions, table.filter(areas.at(table[AREA], level)))
