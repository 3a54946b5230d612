"""Tables that count the same people add up to the same: over every dimension and level of area that both have.

Where rows are missing on one side, what is there is at most the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.linked.terms import Numbered, Relation, Terms
from generator.validation.margins import Margin, margins
from generator.validation.sides import Areas, Side
from generator.validation.sums import AREA, MISSING, ROW, joined, replaced

_TOLERANCE = "bagian-sama-dengan-jumlah"


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield one relation for each pair of tables."""
    for alike in margins(numbered.tables, areas):
        for margin in alike:
            pair = (margin.parts, margin.total)
            if all((one.resource.name, one.measure) in numbered for one in pair):
                yield from _of(numbered, areas, margin)


def totals(numbered: Numbered, areas: Areas) -> Iterator[tuple[str, str]]:
    """Yield the columns that are sums of cells of another table."""
    for alike in margins(numbered.tables, areas):
        for margin in alike:
            if margin.nested and len(margin.parts.dimensions) > len(margin.total.dimensions):
                yield margin.total.resource.name, margin.total.measure


def _of(numbered: Numbered, areas: Areas, margin: Margin) -> Iterator[Relation]:
    sides = []
    absent = []
    for one, sign in ((margin.parts, 1.0), (margin.total, -1.0)):
        lifted = replaced(one.cells, AREA, areas.lifted(one.cells[AREA], margin.level))
        cells = numbered.cells((one.resource.name, one.measure), lifted[ROW])
        sides.append(Terms(joined(lifted, margin.place), cells, np.full(len(cells), sign)))
        absent.append(lacking(areas, one, margin.level, margin.keys))
    slack = numbered.tables.tolerance(_TOLERANCE, margin.total.resource.name) or 0.0
    both = pc.unique(sides[0].key).filter(pc.is_in(pc.unique(sides[0].key), value_set=pc.unique(sides[1].key)))
    short_left, short_right = (pc.is_in(both, value_set=keys) for keys in absent)
    whole = pc.invert(pc.or_(short_left, short_right))
    yield Relation(sides, -slack, slack, keys=both.filter(whole))
    yield Relation(sides, -np.inf, slack, keys=both.filter(pc.and_not(short_left, short_right)))
    yield Relation(sides, -slack, np.inf, keys=both.filter(pc.and_not(short_right, short_left)))


def lacking(areas: Areas, one: Side, level: str, keys: Sequence[str]) -> pa.Array:
    """Return the keys of sums, by time, area of a level and keys, that lack rows which other areas or periods have."""
    place = (one.time, AREA, *keys)
    there, expected = (
        add(areas, level, keys).sort_by([(name, "ascending") for name in place]) for add in (one.summed, one.complete)
    )
    short = pc.greater(expected[MISSING], there[MISSING])
    return joined(expected.filter(short), place)
