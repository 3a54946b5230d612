"""Whoever pays contributions pays for participants: person-months are people, and money is person-months.

Person-months of a month covered are the participants of that month, by source and by class of tariff; money spent is
person-months times the tariff. An outsider takes the first for granted wherever every figure he can read agrees; the
second the rules check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.linked.terms import Numbered, Relation, Terms
from generator.validation.rules.orang_bulan_sesuai_peserta import COVERED, PAID, PARTICIPANTS, PERSON_MONTHS
from generator.validation.sides import Areas, Side, Sums, coarser, side
from generator.validation.sums import AREA, ROW, VALUE, flat, has, joined, mapped, replaced, text
from generator.validation.tables import Tables


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield that person-months are the participants of each table that counts them."""
    tables = numbered.tables
    if (PAID, PERSON_MONTHS) not in numbered or not has(tables, PAID, COVERED):
        return
    paid = side(tables, areas, PAID, PERSON_MONTHS)
    for name, measure in numbered.columns if paid is not None else ():
        people = side(tables, areas, name, measure) if measure == PARTICIPANTS else None
        if paid is not None and people is not None:
            yield from _same(numbered, areas, paid, people)


def _same(numbered: Numbered, areas: Areas, paid: Side, people: Side) -> Iterator[Relation]:
    told = _attributes(numbered.tables, people)
    shared = tuple(name for name in paid.dimensions if name in {*people.dimensions, *told} and name != COVERED)
    keys = (people.time, AREA, *shared)
    level = coarser(paid.level, people.level)
    left = paid.cells.set_column(paid.cells.schema.get_field_index(paid.time), people.time, paid.cells[COVERED])
    right = people.cells
    for name, labels in told.items():
        right = replaced(right, name, mapped(right[labels.of], labels.label))
    terms, added_up = [], []
    for one, cells, sign in ((paid, left, 1.0), (people, right, -1.0)):
        lifted = replaced(cells, AREA, areas.lifted(cells[AREA], level))
        key, numbers = joined(lifted, keys), numbered.cells((one.resource.name, one.measure), lifted[ROW])
        terms.append(Terms(key, numbers, np.full(len(numbers), sign)))
        added = pa.table({"key": key, "time": lifted[people.time], VALUE: lifted[VALUE]}).group_by(["key", "time"])
        added_up.append(added.aggregate([(VALUE, "sum"), (VALUE, "count"), ("key", "count")]))
    agreed = _agreed(added_up[0], added_up[1])
    # Where rows are missing nobody takes what is there for all of them.
    labelled = replace(people, dimensions=(*people.dimensions, *told), cells=right)
    short = numbered.tables.shared(Sums).lacking(labelled, level, shared)
    yield Relation(terms, firm=False, keys=agreed.filter(pc.invert(pc.is_in(agreed, value_set=short))))


def _agreed(left: pa.Table, right: pa.Table) -> pa.Array:
    """Return the keys of the months in which both sides agree wherever both can be read, and can be somewhere."""
    both = left.join(right, ["key", "time"], join_type="inner", right_suffix="_r")
    whole = pc.and_(
        pc.equal(both[f"{VALUE}_count"], both["key_count"]), pc.equal(both[f"{VALUE}_count_r"], both["key_count_r"])
    )
    same = pc.equal(both[f"{VALUE}_sum"], both[f"{VALUE}_sum_r"])
    differs = pc.unique(both.filter(pc.and_(whole, pc.invert(same)))["time"])
    seen = pc.unique(both.filter(pc.and_(whole, same))["time"])
    kept = pc.and_(pc.is_in(both["time"], value_set=seen), pc.invert(pc.is_in(both["time"], value_set=differs)))
    return flat(both.filter(kept)["key"])


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What a code list says about the codes of a dimension: the class of tariff of a group of workers."""

    of: str
    """The dimension."""
    values: Mapping[str, str]

    def label(self, code: str) -> str | None:
        """Return what the list says about a code; None for a code that is not in it."""
        return self.values.get(code)


def _attributes(tables: Tables, people: Side) -> Mapping[str, _Attribute]:
    """Return what the code lists of a table's dimensions refer to themselves, by column."""
    found: dict[str, _Attribute] = {}
    for key in people.resource.foreign_keys:
        listed = tables.resources.get(key.resource)
        if listed is None or key.fields[0] not in people.dimensions or len(key.fields) > 1:
            continue
        if not has(tables, listed.name, key.reference_fields[0]):
            continue
        codes = text(tables, listed.name, key.reference_fields[0]).to_pylist()
        for other in listed.foreign_keys:
            if len(other.fields) == 1 and has(tables, listed.name, other.fields[0]):
                values = text(tables, listed.name, other.fields[0]).to_pylist()
                found[other.fields[0]] = _Attribute(key.fields[0], dict(zip(codes, values, strict=True)))
    return found
