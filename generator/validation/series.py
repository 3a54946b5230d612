"""A measure as series over time: one row of figures for each area and group.

Enters: a table of strings and the name of a measure. Leaves: `Series`, a matrix of numbers by series and period, NaN
where there is no figure, or no single one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from generator.catalogue import Resource
from generator.errors import BadPeriod
from generator.periods import Kind, Period

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

REGULAR = {"bulanan": Kind.MONTH, "triwulanan": Kind.QUARTER, "tahunan": Kind.YEAR}
"""The kind of period a row is about, by ``frekuensi``."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Which row is about which series in which period."""

    periods: tuple[Period, ...]
    """Every period from the first to the last that occurs, without gap."""
    names: tuple[str, ...]
    """Columns that tell series apart: areas, groups."""
    keys: tuple[tuple[str, ...], ...]
    """What those columns hold, by series."""
    rows: Ints
    """Index of the row, by series and period; -1 where there is none, or more than one."""
    doubled: Flags
    """Where there is more than one."""


def kind_of(resource: Resource) -> Kind | None:
    """Return how long the periods of a regular table are; None for one that has no frequency."""
    declared = resource.descriptor.get("frekuensi")
    return REGULAR.get(declared) if isinstance(declared, str) and resource.by_role("waktu") else None


def span(resource: Resource, kind: Kind) -> tuple[int, int] | None:
    """Return the first and the last period a table declares, counted from year 0; None when it declares none."""
    try:
        start, end = Period.parse(resource.temporal["start"]), Period.parse(resource.temporal["end"])
    except (BadPeriod, KeyError):
        return None
    return start.first // kind.value, end.last // kind.value


def encoded(column: pa.ChunkedArray) -> tuple[Ints, list[str]]:
    """Return the distinct texts of a column, and for each row the index of its text."""
    whole = column.combine_chunks().dictionary_encode()
    # Arrow's own way to numpy loads pandas on its first call, which takes longer than all rules together.
    indices = np.from_dlpack(whole.indices) if len(whole) else np.empty(0, dtype=np.int32)
    return indices.astype(np.int64), whole.dictionary.to_pylist()


def ordinals(column: pa.ChunkedArray, kind: Kind) -> Ints:
    """Count the periods of a column from year 0, row by row; -1 for what is no period of this kind."""
    indices, texts = encoded(column)
    return np.array([_ordinal(text, kind) for text in texts], dtype=np.int64)[indices]


def _ordinal(text: str, kind: Kind) -> int:
    try:
        period = Period.parse(text)
    except BadPeriod:
        return -1
    return period.first // kind.value if period.kind is kind else -1


def period_at(ordinal: int, kind: Kind) -> Period:
    """Return the period that `ordinals` counts so."""
    return Period.of_month(ordinal * kind.value, kind)


def grid(resource: Resource, table: pa.Table, kind: Kind) -> Grid | None:
    """Arrange the rows of a table; None when it has no key over time, or no row about a period of this kind."""
    time, *later = (field.name for field in resource.by_role("waktu"))
    names = tuple(name for name in resource.primary_key if name not in {time, *later})
    when = ordinals(table[time], kind)
    inside = np.flatnonzero(when >= 0)
    if time not in resource.primary_key or not inside.size:
        return None
    index, keys = series_of(table, names)
    first, last = int(when[inside].min()), int(when[inside].max())
    rows = np.full((len(keys), last - first + 1), -1, dtype=np.int64)
    rows[index[inside], when[inside] - first] = inside
    # A table that also tells the period covered has several rows for one month: none of them is the figure of it.
    counted = np.zeros(rows.shape, dtype=np.int64)
    np.add.at(counted, (index[inside], when[inside] - first), 1)
    rows[counted > 1] = -1
    return Grid(tuple(period_at(ordinal, kind) for ordinal in range(first, last + 1)), names, keys, rows, counted > 1)


def series_of(table: pa.Table, names: Iterable[str]) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
    """Number the distinct combinations of some columns, row by row, and return what each number stands for."""
    columns = [encoded(table[name]) for name in names]
    mixed = np.zeros(table.num_rows, dtype=np.int64)
    for indices, texts in columns:
        mixed = mixed * max(len(texts), 1) + indices
    _, first, index = np.unique(mixed, return_index=True, return_inverse=True)
    told = [[texts[position] for position in indices[first].tolist()] for indices, texts in columns]
    return index.astype(np.int64), tuple(zip(*told, strict=True)) if told else tuple(() for _ in first)


def numbers(column: pa.ChunkedArray) -> Reals:
    """Read a column as numbers, row by row; NaN for an empty cell and for what is no number, told already."""
    indices, texts = encoded(column)
    return np.array([_number(text) for text in texts], dtype=np.float64)[indices]


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def values(arranged: Grid, column: pa.ChunkedArray) -> Reals:
    """Return a measure by series and period."""
    read = numbers(column)
    return np.where(arranged.rows >= 0, read[np.maximum(arranged.rows, 0)], math.nan)
