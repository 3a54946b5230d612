"""Tables that count the same people add up to the same: over every dimension and level of area that both have.

Where rows are missing on one side, what is there is at most the other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow.compute as pc

from generator.validation.linked.making import at, equal, everywhere, terms
from generator.validation.linked.terms import Numbered, Relation
from generator.validation.margins import Margin, margins
from generator.validation.sides import Areas

_TOLERANCE = "bagian-sama-dengan-jumlah"


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield one relation for each pair of tables."""
    for alike in margins(numbered.tables):
        for margin in alike:
            pair = (margin.parts, margin.total)
            if all((one.resource.name, one.measure) in numbered for one in pair):
                yield from _of(numbered, areas, margin)


def _of(numbered: Numbered, areas: Areas, margin: Margin) -> Iterator[Relation]:
    pair = ((margin.parts, 1.0), (margin.total, -1.0))
    both = [terms(numbered, one, at(areas, one, margin.level), margin.place, sign) for one, sign in pair]
    keys = everywhere(both)
    short_left, short_right = (
        pc.is_in(keys, value_set=margin.sums.lacking(one, margin.level, margin.keys)) for one, _ in pair
    )
    slack = numbered.tables.tolerance(_TOLERANCE, margin.total.resource.name) or 0.0
    yield from equal(both, keys.filter(pc.invert(pc.or_(short_left, short_right))), slack)
    yield Relation(both, -np.inf, slack, keys=keys.filter(pc.and_not(short_left, short_right)))
    yield Relation(both, -slack, np.inf, keys=keys.filter(pc.and_not(short_right, short_left)))
