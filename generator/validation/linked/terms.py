"""Cells of published tables by number, and what relations between tables say about them.

Enters: `Tables`. Leaves: `Numbered`, which gives every count its number, and `Relation` values, from which equations
for the attacker are made. A relation names its equations by text keys: ``2026-10``, an area and codes, joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN, Field, Resource
from generator.disclosure.cells import Equations, Flags, Ints, Reals
from generator.disclosure.persons.identity import is_money
from generator.validation.allowances import PROTECTION
from generator.validation.sums import flat, has, numbers, text
from generator.validation.tables import FIRST_ROW, Tables

HARMLESS: Final = frozenset(
    {"rupiah", "persen", "hari", "bulan", "tahun", "jam", "ha", "hektare", "km", "km2", "km²", "m2", "m²", "kegiatan"}
    | {"dokumen", "paket", "unit", "rapat", "lembar"}
)
"""Units in which a small number speaks of nobody. Whatever else is counted may be people, or is a business of one."""
COUNTED: Final = frozenset({"stok", "alir", "kumulatif"})
PLANNED: Final = "rencana"
"""What a measure says under ``menghitung`` when nobody has been counted yet: a target is no person."""
CONSTANT: Final = -1
"""Stands for a cell where a term is a figure and no count of people."""

Column: TypeAlias = tuple[str, str]
"""A table and one of its measures."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one table contributes to equations: one term for each row."""

    key: pa.Array
    """The equation, as text."""
    cell: Ints
    """The number of the cell; below zero for a figure that is no count of people."""
    weight: Reals
    """What the cell is multiplied by; the figure itself where there is no cell."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Equations of one kind: ``least <= sum of terms <= most``."""

    terms: Sequence[Terms]
    least: float = 0.0
    most: float = 0.0
    firm: bool = True
    """Whether it holds for certain; else it is what an outsider would take for granted."""
    keys: pa.Array | None = None
    """The equations that hold; all when not given."""


class Numbered:
    """Every count of people in these tables, numbered from 0: table by table, row by row."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.columns = tuple(counts_of_people(tables))
        sizes = [tables[name].num_rows for name, _ in self.columns]
        self._first: Mapping[Column, int] = dict(zip(self.columns, np.cumsum([0, *sizes])[:-1].tolist(), strict=True))
        self.size = int(sum(sizes))

    def __contains__(self, column: Column) -> bool:
        return column in self._first

    def cells(self, column: Column, rows: pa.Array | pa.ChunkedArray) -> Ints:
        """Return the numbers of cells by their rows, counted as a spreadsheet does."""
        return np.asarray(flat(rows)).astype(np.int64) - FIRST_ROW + self._first[column]

    def place(self, cell: int) -> tuple[Resource, str, int]:
        """Return table, column and row of a cell."""
        name, measure = next(column for column in reversed(self.columns) if self._first[column] <= cell)
        return self.tables.resources[name], measure, cell - self._first[name, measure] + FIRST_ROW

    def part(self, column: Column) -> slice:
        """Return where the cells of one column stand among all."""
        first = self._first[column]
        return slice(first, first + self.tables[column[0]].num_rows)

    def values(self) -> Reals:
        """Return what each cell holds, NaN where nothing is written or nothing can be read."""
        whole = [np.asarray(numbers(self.tables, *column).to_numpy(zero_copy_only=False)) for column in self.columns]
        return np.concatenate([np.empty(0), *whole]).astype(np.float64)

    def hidden(self) -> Flags:
        """Return which cells are suppressed."""
        whole = [_is_hidden(self.tables, *column) for column in self.columns]
        return np.concatenate([np.empty(0, dtype=np.bool_), *whole])


def counts_of_people(tables: Tables) -> list[Column]:
    """Return the columns in which a small number speaks of somebody."""
    return [
        (resource.name, field.name)
        for resource in tables.resources.values()
        for field in resource.by_role("ukuran")
        if is_count_of_people(field)
    ]


def is_count_of_people(field: Field) -> bool:
    """Tell whether a measure counts people: not a share, a tariff, an amount or a plan."""
    counted = field.descriptor.get("jenis_ukuran") in COUNTED and field.descriptor.get("menghitung") != PLANNED
    return counted and not is_money(field) and (field.unit or "").strip().casefold() not in HARMLESS


def declared_protection(tables: Tables, name: str) -> Mapping[str, int]:
    """Return what a data package says about the protection of one of its tables: ``ambang``, ``lebar``."""
    resource = tables.resources[name]
    of_package: Mapping[str, int] = tables.catalogue.packages[resource.package].descriptor.get(PROTECTION, {})
    return {**of_package, **resource.descriptor.get(PROTECTION, {})}


def _is_hidden(tables: Tables, name: str, measure: str) -> Flags:
    status = f"status_{measure}"
    if not has(tables, name, status):
        return np.zeros(tables[name].num_rows, dtype=np.bool_)
    return np.asarray(pc.equal(text(tables, name, status), HIDDEN).to_numpy(zero_copy_only=False)).astype(np.bool_)


def equations(relations: Iterable[Relation]) -> Equations:
    """Turn relations into equations over numbered cells."""
    none = np.empty(0, dtype=np.int64)
    empty = Equations.of(none, none, np.empty(0), np.empty(0), np.empty(0))
    return Equations.joined(empty, *map(_of_relation, relations))


def _of_relation(relation: Relation) -> Equations:
    key = pa.concat_arrays([flat(terms.key).cast(pa.string()) for terms in relation.terms])
    cell = np.concatenate([terms.cell for terms in relation.terms])
    weight = np.concatenate([terms.weight for terms in relation.terms])
    if relation.keys is not None:
        said = np.asarray(pc.is_in(key, value_set=relation.keys.cast(pa.string())).to_numpy(zero_copy_only=False))
        key, cell, weight = key.filter(pa.array(said)), cell[said], weight[said]
    encoded = key.dictionary_encode()
    row, count = np.asarray(encoded.indices).astype(np.int64), len(encoded.dictionary)
    figures = cell == CONSTANT
    shift = np.bincount(row[figures], weight[figures], count).astype(np.float64)
    return Equations.of(
        row[~figures],
        cell[~figures],
        weight[~figures],
        np.full(count, relation.least) - shift,
        np.full(count, relation.most) - shift,
        firm=np.full(count, relation.firm),
    )
