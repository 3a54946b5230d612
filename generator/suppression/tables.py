"""Which cells of which tables to hide, and the tables without them.

Enters: a `Catalogue`, and text tables that replace or precede what is on disk. Leaves: `Protected`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN, Catalogue, Resource
from generator.corrections import corrections_of
from generator.disclosure import cells
from generator.disclosure.cells import Flags
from generator.errors import CannotSuppress
from generator.validation.linked import Linked, link
from generator.validation.linked.followers import followers
from generator.validation.sums import has, text
from generator.validation.tables import FIRST_ROW, Tables, read_table

_STATUS: Final = "status_"


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many cells of one package were hidden."""

    primary: int = 0
    """Because they are small."""
    complementary: int = 0
    """So that the former cannot be worked out."""
    earlier: int = 0
    """Before, for whatever reason."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Tables that are safe to publish."""

    tables: Mapping[str, pa.Table]
    """Those that were given, and those that changed; by name, every cell as text."""
    hidden: Mapping[str, Hidden]
    """What is hidden, by package; packages without any are left out."""


class _Fresh(Tables):
    """The tables of a catalogue, some of them replaced by fresh ones that no file holds yet."""

    def __init__(self, catalogue: Catalogue, fresh: Mapping[str, pa.Table]) -> None:
        super().__init__(catalogue, catalogue.resources, corrections=corrections_of(catalogue.packages.values()))
        self._fresh = fresh

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table as `Tables` does, or the fresh one."""
        return self._fresh[name] if name in self._fresh else super().__getitem__(name)

    def written(self, name: str) -> pa.Table:
        """Return a table as it is in its file, or is to be: without corrections, which have a file of their own."""
        return self._fresh[name] if name in self._fresh else read_table(self.resources[name])


def protect(catalogue: Catalogue, tables: Mapping[str, pa.Table]) -> Protected:
    """Hide what must be hidden in some tables.

    Args:
        catalogue: everything that is declared; tables not given are read from their files.
        tables: fresh tables by name, every cell as text, truth in them.

    Raises:
        CannotSuppress: a table is not in the catalogue, figures contradict each other, or no pattern protects them.
    """
    unknown = tables.keys() - catalogue.resources.keys()
    if unknown:
        reason = CannotSuppress.NOT_DECLARED.format(tables=", ".join(sorted(unknown)))
        raise CannotSuppress(reason=reason)
    whole = _Fresh(catalogue, tables)
    linked = link(whole)
    system = linked.system
    small = linked.policy.unsafe(system.value) & ~system.hidden
    hidden = _closed(linked, system.hidden | small)
    while True:
        try:
            more = _closed(linked, cells.protect(replace(system, hidden=hidden), linked.policy))
        except cells.NoSolution:
            raise CannotSuppress(reason=CannotSuppress.CONTRADICTION) from None
        except cells.Unprotectable:
            raise CannotSuppress(reason=CannotSuppress.TOO_FEW) from None
        if np.array_equal(more, hidden):
            break
        hidden = more
    changed = dict(_emptied(whole, linked, hidden))
    return Protected({**tables, **changed}, _counted(linked, hidden, small))


def _closed(linked: Linked, hidden: Flags) -> Flags:
    """Hide with each count what stands beside it and gives it away, as far as that is a count itself."""
    numbered = linked.numbered
    hidden = hidden.copy()
    columns = set(numbered.columns)
    for name in dict.fromkeys(name for name, _ in numbered.columns):
        for measure, counts in followers(numbered.tables.resources[name]).items():
            for count in counts:
                if (name, measure) in columns and (name, count) in columns:
                    hidden[numbered.part((name, measure))] |= hidden[numbered.part((name, count))]
    return hidden


def _emptied(tables: _Fresh, linked: Linked, hidden: Flags) -> Iterator[tuple[str, pa.Table]]:
    """Yield the tables with cells to hide, without those cells and what follows them."""
    numbered = linked.numbered
    fresh = hidden & ~linked.system.hidden
    by_table: dict[str, pa.Table] = {}
    for name, measure in numbered.columns:
        part, resource = numbered.part((name, measure)), tables.resources[name]
        beside = [other for other, counts in followers(resource).items() if measure in counts]
        emptied = {measure: fresh[part]} | {
            # What was left beside a count that was hidden before goes as well.
            other: fresh[part] | (hidden[part] & _written(tables, resource, other))
            for other in beside
        }
        for column, rows in emptied.items():
            if rows.any():
                table = by_table[name] if name in by_table else tables.written(name)
                by_table[name] = _without(tables, resource, table, column, rows)
    yield from by_table.items()


def _written(tables: Tables, resource: Resource, column: str) -> Flags:
    """Tell which cells of a column hold something."""
    empty = pc.is_in(text(tables, resource.name, column), value_set=pa.array(sorted(resource.missing_values)))
    return np.asarray(pc.invert(empty).to_numpy(zero_copy_only=False)).astype(np.bool_)


def _without(tables: Tables, resource: Resource, table: pa.Table, column: str, rows: Flags) -> pa.Table:
    status = f"{_STATUS}{column}"
    if not has(tables, resource.name, status):
        row = int(np.flatnonzero(rows)[0]) + FIRST_ROW
        place = f"{resource.file}, baris {row}, kolom {column}"
        raise CannotSuppress(reason=CannotSuppress.NO_STATUS.format(place=place, status=status))
    empty = next(iter(sorted(resource.missing_values)), "")
    for name, content in ((column, empty), (status, HIDDEN)):
        cells_ = pc.if_else(pa.array(rows), content, table[name].cast(pa.string()))
        table = table.set_column(table.column_names.index(name), name, cells_)
    return table


def _counted(linked: Linked, hidden: Flags, small: Flags) -> Mapping[str, Hidden]:
    resources, before = linked.numbered.tables.resources, linked.system.hidden
    counted: dict[str, Hidden] = {}
    for column in linked.numbered.columns:
        part = linked.numbered.part(column)
        if hidden[part].any():
            package = resources[column[0]].package
            known, primary = counted.get(package, Hidden()), int(small[part].sum())
            counted[package] = Hidden(
                known.primary + primary,
                known.complementary + int((hidden & ~before)[part].sum()) - primary,
                known.earlier + int(before[part].sum()),
            )
    return counted
