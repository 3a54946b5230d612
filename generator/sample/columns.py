"""Columns and tables: the shape in which figures travel to the files.

Enters: whole numbers and codes. Leaves: `Table` values; a number is empty exactly when its status says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from generator.sample.whole import Flags, Ints

STATUSES = ("tetap", "sementara", "perkiraan", "ditekan", "tidak_tersedia", "tidak_berlaku")
FINAL, PROVISIONAL, ESTIMATED, HIDDEN, MISSING, IMPOSSIBLE = range(6)


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of few values: positions in ``labels``."""

    index: NDArray[np.integer]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of whole numbers, empty where ``empty``."""

    values: Ints
    empty: Flags


Column: TypeAlias = Codes | Numbers | Sequence[str]
Columns: TypeAlias = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Table:
    """One published table."""

    package: str
    resource: str
    columns: Columns
    span: tuple[str, str] | None
    """First and last period, None where the table knows no time."""


def as_text(table: Table) -> pa.Table:
    """Return a table as it is written, every cell as text."""
    return pa.table([_text(column) for column in table.columns.values()], names=list(table.columns))


def _text(column: Column) -> pa.Array:
    if isinstance(column, Numbers):
        return pc.fill_null(pa.array(column.values, mask=column.empty).cast(pa.string()), "")
    if isinstance(column, Codes):
        return pa.array(column.labels, pa.string()).take(pa.array(column.index))
    return pa.array(column, pa.string())


Axis: TypeAlias = tuple[str, Sequence[str]]


def axes(*dimensions: Axis) -> dict[str, Column]:
    """Return the key columns of a dense table, the last dimension running fastest."""
    shape = tuple(len(labels) for _, labels in dimensions)
    result: dict[str, Column] = {}
    for i, (name, labels) in enumerate(dimensions):
        index = np.arange(len(labels), dtype=np.int32).reshape([-1 if j == i else 1 for j in range(len(shape))])
        result[name] = Codes(np.broadcast_to(index, shape).ravel(), tuple(labels))
    return result


def figures(name: str, values: Ints, status: NDArray[np.int8]) -> dict[str, Column]:
    """Return a value column and its status column; a value is empty exactly when its status says why."""
    flat = np.broadcast_to(status, values.shape).ravel()
    return {name: Numbers(values.ravel(), flat >= HIDDEN), f"status_{name}": Codes(flat, STATUSES)}


def index_of(column: Column) -> NDArray[np.integer]:
    """Return the positions of a column of codes."""
    if not isinstance(column, Codes):
        raise TypeError
    return column.index


def only(column: Column, keep: Flags) -> Column:
    """Return the rows to keep."""
    if isinstance(column, Codes):
        return Codes(column.index[keep], column.labels)
    if isinstance(column, Numbers):
        return Numbers(column.values[keep], column.empty[keep])
    return [text for text, kept in zip(column, keep, strict=True) if kept]


def integers(values: Sequence[int]) -> Numbers:
    """Return a column of whole numbers without gaps."""
    return Numbers(np.array(values, dtype=np.int64), np.zeros(len(values), dtype=bool))
