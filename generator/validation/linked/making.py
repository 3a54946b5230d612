"""What relations are made with: terms of a table, equations to which every table contributes.

Enters: sides of a comparison. Leaves: `Terms` and keys of equations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.linked.terms import Numbered, Relation, Terms
from generator.validation.sides import Areas, Side
from generator.validation.sums import AREA, ROW, joined, replaced


def at(areas: Areas, one: Side, level: str) -> pa.Table:
    """Return the cells of a side with their areas rolled up to a level."""
    return replaced(one.cells, AREA, areas.lifted(one.cells[AREA], level))


def terms(numbered: Numbered, one: Side, cells: pa.Table, keys: Sequence[str], weight: float) -> Terms:
    """Make a term of each of these cells of a side, in the equation that its keys name."""
    numbers = numbered.cells((one.resource.name, one.measure), cells[ROW])
    return Terms(joined(cells, keys), numbers, np.full(len(numbers), weight))


def everywhere(several: Sequence[Terms]) -> pa.Array:
    """Return the equations to which every table contributes: a row that is missing is not a zero."""
    keys = pc.unique(several[0].key)
    for other in several[1:]:
        keys = keys.filter(pc.is_in(keys, value_set=pc.unique(other.key)))
    return keys


def equal(several: Sequence[Terms], keys: pa.Array, slack: float) -> Iterator[Relation]:
    """Yield that terms add up to nothing, as far as the data package allows them to be off.

    Where it allows anything, an outsider still takes for granted that published sums are exact.
    """
    yield Relation(several, -slack, slack, keys=keys)
    if slack:
        yield Relation(several, firm=False, keys=keys)
