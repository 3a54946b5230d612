"""Months are bound by longer periods and by running totals: a year's sum less eleven months is the twelfth.

A flow (``alir``) that is published by month and by triwulan or year must agree. A running total (``kumulatif``) never
falls, and grows by the flow of each month where that is published too; it starts anew each year unless the field says
``kumulatif_sejak: awal``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.periods import Period
from generator.validation.linked.making import at, everywhere, terms
from generator.validation.linked.terms import Numbered, Relation, Terms
from generator.validation.sides import Areas, Side, coarser, side
from generator.validation.sums import AREA, mapped, parted, period_of, replaced

RUNNING: Final = "kumulatif"
SINCE: Final = "kumulatif_sejak"
ALWAYS: Final = "awal"
_FLOW: Final = "alir"


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield what binds the months of flows and of running totals."""
    alike: dict[tuple[str, str, str, str], list[Side]] = defaultdict(list)
    for name, measure in numbered.columns:
        resource = numbered.tables.resources[name]
        field = resource.field(measure)
        one = side(numbered.tables, areas, name, measure)
        if one is not None:
            kind = str(field.descriptor.get("jenis_ukuran"))
            alike[resource.package, measure, field.unit or "", kind].append(one)
    for (package, measure, unit, kind), sides in alike.items():
        flows = alike.get((package, measure, unit, _FLOW), [])
        if kind == _FLOW:
            for one, other in combinations(sides, 2):
                yield from _longer(numbered, areas, sorted((one, other), key=_length))
        elif kind == RUNNING:
            for one in sides:
                yield _never_falls(numbered, one)
                yield from (_grows(numbered, areas, one, flow) for flow in flows)


def _periods(one: Side) -> dict[str, Period]:
    """Read the times of a table; what is no period is told elsewhere."""
    read = {code: period_of(code) for code in pc.unique(one.cells[one.time]).to_pylist()}
    return {code: period for code, period in read.items() if period is not None}


def _length(one: Side) -> int:
    return max((period.kind.value for period in _periods(one).values()), default=0)


def _longer(numbered: Numbered, areas: Areas, pair: Sequence[Side]) -> Iterator[Relation]:
    """Bind every longer period to the shorter ones in it, where all of them are there."""
    short, long = pair
    months, sums = _periods(short), _periods(long)
    if not months or not sums or _length(short) == _length(long):
        return
    within = {
        code: next((whole for whole, period in sums.items() if month.within(period)), None)
        for code, month in months.items()
    }
    covered: dict[str, int] = defaultdict(int)
    for code, whole in within.items():
        if whole is not None:
            covered[whole] += months[code].kind.value
    full = {whole for whole, length in covered.items() if length == sums[whole].kind.value}
    keys = tuple(name for name in long.dimensions if name in short.dimensions)
    level = coarser(short.level, long.level)
    cells = at(areas, short, level)
    cells = replaced(cells, short.time, mapped(cells[short.time], within.get))
    both = (
        terms(numbered, long, at(areas, long, level), (long.time, AREA, *keys), -1.0),
        terms(numbered, short, cells, (short.time, AREA, *keys), 1.0),
    )
    said = everywhere(both)
    whole = pa.array([parted(key)[0] in full for key in said.to_pylist()], pa.bool_())
    yield Relation(both, keys=said.filter(whole))
    yield Relation(both, -np.inf, 0.0, keys=said.filter(pc.invert(whole)))


def _followed(one: Side) -> dict[str, str]:
    """Return by period the one before it within the same running total."""
    always = one.resource.field(one.measure).descriptor.get(SINCE) == ALWAYS
    ordered = sorted(_periods(one).items(), key=lambda entry: entry[1].first)
    return {
        code: before
        for (before, earlier), (code, later) in pairwise(ordered)
        if later.first == earlier.last + 1 and (always or later.year == earlier.year)
    }


def _never_falls(numbered: Numbered, one: Side) -> Relation:
    return Relation(_steps(numbered, one, one.cells, one.dimensions), -np.inf, 0.0)


def _grows(numbered: Numbered, areas: Areas, one: Side, flow: Side) -> Relation:
    """Bind what a running total grows by to the flow of the period, over what both tables tell apart."""
    keys = tuple(name for name in one.dimensions if name in flow.dimensions)
    level = coarser(one.level, flow.level)
    grown = _steps(numbered, one, at(areas, one, level), keys)
    grown.append(terms(numbered, flow, at(areas, flow, level), (flow.time, AREA, *keys), 1.0))
    return Relation(grown, keys=everywhere(grown))


def _steps(numbered: Numbered, one: Side, cells: pa.Table, dimensions: Sequence[str]) -> list[Terms]:
    """Return the running total of each period, less, and that of the period before, both under the later period."""
    before = _followed(one)
    later = {earlier: code for code, earlier in before.items()}
    steps = []
    for of_time, sign in (({code: code for code in before}, -1.0), (later, 1.0)):
        moved = replaced(cells, one.time, mapped(cells[one.time], of_time.get))
        steps.append(terms(numbered, one, moved, (one.time, AREA, *dimensions), sign))
    return steps
