"""One table today beside the same table as it was released, row by row.

Enters: a resource, its table and the released one. Leaves: `Pairs`: which rows are in both, and what changed in which
cell. Values are compared as numbers where both are numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from generator.catalogue import Resource
from generator.validation.series import Flags, Ints, encoded, numbers, series_of


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which row of the release is which row today."""

    today: Ints
    """Row of today's table by row of the release; -1 for one that is gone."""
    new: Ints
    """Rows of today's table the release does not have."""


def comparable(resource: Resource, released: pa.Table) -> bool:
    """Tell whether the rows of a release can be found by the key of today."""
    return bool(resource.primary_key) and set(resource.primary_key) <= set(released.column_names)


def paired(resource: Resource, table: pa.Table, released: pa.Table) -> Pairs:
    """Find every row of the release by its key; of rows with equal keys, told already, the first counts."""
    names = list(resource.primary_key)
    index, keys = series_of(pa.concat_tables([_bare(table, names), _bare(released, names)]), names)
    now, then = index[: table.num_rows], index[table.num_rows :]
    at = np.full(len(keys), -1, dtype=np.int64)
    at[now[::-1]] = np.arange(table.num_rows)[::-1]
    return Pairs(at[then], np.flatnonzero(~np.isin(now, then)))


def changed(
    column: pa.ChunkedArray, before: pa.ChunkedArray, missing: Sequence[str], pairs: Pairs
) -> tuple[Ints, list[str], list[str]]:
    """Return the rows of the release whose value is another today, with what was there and what is."""
    index, texts = encoded(pa.chunked_array([*column.chunks, *before.chunks], pa.string()))
    plain = np.array([0 if text in missing else number for number, text in enumerate(texts, start=1)], dtype=np.int64)
    now, then = plain[index[: len(column)]], plain[index[len(column) :]]
    both = np.flatnonzero(pairs.today >= 0)
    rows = both[then[both] != now[pairs.today[both]]]
    today, released = numbers(column)[pairs.today[rows]], numbers(before)[rows]
    rows = rows[~(today == released)]
    return (
        rows,
        [before[row].as_py() for row in rows.tolist()],
        [column[at].as_py() for at in pairs.today[rows].tolist()],
    )


def holds(column: pa.ChunkedArray, text: str) -> Flags:
    """Flag the rows that hold a text."""
    index, texts = encoded(column)
    return np.array([found == text for found in texts], dtype=bool)[index]


def _bare(table: pa.Table, names: Sequence[str]) -> pa.Table:
    return table.select(names).replace_schema_metadata(None)
