"""Money betrays people: what was spent is person-months times the tariff, so a sum of money is a sum of people."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.disclosure.cells import Reals
from generator.validation.dated import ENDS, STARTS
from generator.validation.linked.terms import CONSTANT, Numbered, Relation, Terms
from generator.validation.rules.iuran_sesuai_realisasi import SPENT, same_money
from generator.validation.rules.iuran_sesuai_tarif import AMOUNT, COVERED, PAID, PEOPLE, RATE, TARIFF, tariffs
from generator.validation.sides import Areas, coarser, side
from generator.validation.sums import AREA, ROW, VALUE, flat, has, joined, replaced

_ROUNDING = 0.5
_BOOKED, _PAID = "iuran-sesuai-realisasi", "iuran-sesuai-tarif"
"""The rules whose tolerances hold here too."""


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield that spending is the contributions it paid, as far as the data package says which they are."""
    tables = numbered.tables
    if SPENT not in tables or (PAID, PEOPLE) not in numbered or not has(tables, PAID, COVERED):
        return
    if not has(tables, TARIFF, STARTS, ENDS, RATE):
        return
    ours, theirs = same_money(tables)
    spent, paid = side(tables, areas, SPENT, AMOUNT), side(tables, areas, PAID, PEOPLE)
    if ours is None or theirs is None or spent is None or paid is None or spent.time != paid.time:
        return
    level, keys = coarser(spent.level, paid.level), (spent.time, AREA)
    contributions, spending = (
        replaced(one.cells, AREA, areas.lifted(one.cells[AREA], level))
        for one in (paid.where(theirs), spent.where(ours))
    )
    rates = tariffs(tables, contributions)
    left, right = joined(contributions, keys), joined(spending, keys)
    amounts = flat(spending[VALUE])
    unclear = pa.concat_arrays([left.filter(pc.is_null(rates)), right.filter(pc.is_null(amounts))])
    both = pc.unique(left)
    both = both.filter(pc.and_not(pc.is_in(both, value_set=pc.unique(right)), pc.is_in(both, value_set=unclear)))
    people = Terms(left, numbered.cells((PAID, PEOPLE), contributions[ROW]), _floats(rates))
    money = Terms(right, np.full(len(right), CONSTANT), -_floats(amounts))
    # Whole rupiah; a tariff may have been rounded once for each row, and rules may allow more.
    allowed = (numbered.tables.tolerance(rule, name) or 0.0 for rule, name in ((_BOOKED, SPENT), (_PAID, PAID)))
    slack = _ROUNDING + sum(allowed) * max(1, people.cell.size)
    yield Relation([people, money], -slack, slack, keys=both)
    if slack > _ROUNDING:
        # An outsider takes for granted that money fits.
        yield Relation([people, money], -_ROUNDING, _ROUNDING, firm=False, keys=both)


def _floats(column: pa.Array) -> Reals:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)
