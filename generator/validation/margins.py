"""Every two tables that count the same thing, added up to what both have.

Enters: `Tables`. Leaves: groups of `Margin`, each the parts of one table beside the total of another. Which tables
count the same thing is read from their declarations: the same package, name, concept, unit and kind of measure, and
the same column of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import pyarrow as pa

from generator.catalogue import LEVELS
from generator.validation.sides import Areas, Side, Sums, coarser, side, versions
from generator.validation.sums import AREA, beside
from generator.validation.tables import Tables

_ADDITIVE = ("stok", "alir", "kumulatif")


@dataclass(frozen=True, slots=True)
class Margin:
    """Two tables side by side: the parts on the left, the total on the right."""

    parts: Side
    total: Side
    level: str
    """The finest level of area that both have."""
    keys: tuple[str, ...]
    """Dimensions that both have."""
    sums: Sums = field(repr=False)

    @property
    def place(self) -> tuple[str, ...]:
        """The columns that say which cell is meant."""
        return (self.total.time, AREA, *self.keys)

    @property
    def nested(self) -> bool:
        """Whether every cell of the total is a sum of cells of the other table, so that it is clear which is meant."""
        return len(self.keys) == len(self.total.dimensions)

    def beside(self) -> pa.Table:
        """Add both up and put them side by side, by `place`; worked out anew at every call."""
        left, right = (self.sums.complete(one, self.level, self.keys) for one in (self.parts, self.total))
        return beside(left, right, self.place)


def margins(tables: Tables) -> Sequence[Sequence[Margin]]:
    """Return every pair of tables that count the same thing, those of one thing together."""
    return tables.shared(_margins)


def _margins(tables: Tables) -> Sequence[Sequence[Margin]]:
    areas, sums = tables.shared(Areas), tables.shared(Sums)
    found = []
    for alike in _alike(tables):
        made = (side(tables, areas, name, measure) for name, measure in alike if len(alike) > 1)
        sides = sorted((one for one in made if one is not None), key=_coarseness)
        found.append([_margin(sums, parts, total) for parts, total in combinations(sides, 2)])
    return found


def _alike(tables: Tables) -> Iterable[Sequence[tuple[str, str]]]:
    """Group the tables that count the same thing: name and measure of each."""
    groups: dict[tuple[object, ...], list[tuple[str, str]]] = defaultdict(list)
    for resource in tables.resources.values():
        times = resource.by_role("waktu")
        for measure in resource.by_role("ukuran") if times else ():
            kind = measure.descriptor.get("jenis_ukuran")
            if kind in _ADDITIVE:
                like = (resource.package, measure.name, measure.descriptor.get("konsep"), measure.unit, kind)
                groups[*like, times[0].name, versions(resource)].append((resource.name, measure.name))
    return groups.values()


def _coarseness(one: Side) -> tuple[int, int, int, str]:
    """Of two tables, the coarser holds the total."""
    return LEVELS.index(one.level), -len(one.dimensions), -one.cells.num_rows, one.resource.name


def _margin(sums: Sums, parts: Side, total: Side) -> Margin:
    keys = tuple(name for name in total.dimensions if name in parts.dimensions)
    return Margin(parts, total, coarser(parts.level, total.level), keys, sums)
