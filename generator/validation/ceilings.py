"""Which ceiling holds when: the version of the budget in force.

Enters: `Tables` with ceilings by year, version, area and whatever else. Leaves: `Ceilings`, which answers what may be
spent as of a day. The original (murni) holds until a revision (perubahan) begins, each from its ``berlaku_mulai``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.validation.dated import STARTS
from generator.validation.sides import Areas, Side, side, versions
from generator.validation.sums import AREA, MISSING, ROW, SUM, added, cells, has, replaced
from generator.validation.tables import Tables

PAGU: Final = "pagu"
AMOUNT: Final = "nilai"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One ceiling of one version."""

    start: str
    amount: float | None
    """None when a part of it is unknown."""
    row: int


class Ceilings:
    """Ceilings by year, area of one level, and some dimensions."""

    def __init__(self, budget: Side, areas: Areas, level: str, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        lifted = replaced(budget.cells, AREA, areas.lifted(budget.cells[AREA], level))
        apart = (budget.time, AREA, *self.keys, *versions(budget.resource), STARTS)
        found: dict[tuple[str, ...], list[Ceiling]] = {}
        for row in added(lifted, apart).to_pylist():
            amount = None if row[MISSING] else row[SUM]
            key = (row[budget.time], row[AREA], *(row[name] for name in self.keys))
            found.setdefault(key, []).append(Ceiling(row[STARTS], amount, row[ROW]))
        self.known: Mapping[tuple[str, ...], Sequence[Ceiling]] = {
            key: sorted(ceilings, key=lambda ceiling: ceiling.start) for key, ceilings in found.items()
        }

    def on(self, key: Sequence[str], day: str) -> Ceiling | None:
        """Return the ceiling in force at the end of a day; None when none has begun."""
        begun = [ceiling for ceiling in self.known.get(tuple(key), ()) if ceiling.start <= day]
        return begun[-1] if begun else None


def budget_of(tables: Tables, areas: Areas) -> Side | None:
    """Return the table of ceilings as a side that knows when each row begins; None when it lacks a column."""
    if not has(tables, PAGU, STARTS):
        return None
    budget = side(tables, areas, PAGU, AMOUNT)
    if budget is None:
        return None
    place = budget.resource.by_role("wilayah")[0].name
    names = (budget.time, place, *budget.dimensions, STARTS)
    table = cells(tables, PAGU, AMOUNT, names).rename_columns(
        [budget.time, AREA, *budget.dimensions, STARTS, *budget.cells.column_names[-2:]]
    )
    table = table.filter(areas.at(table[AREA], budget.level))
    return Side(budget.resource, AMOUNT, budget.time, budget.level, budget.dimensions, table)
