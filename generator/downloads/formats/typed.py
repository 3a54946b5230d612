"""A table in the types a reader would give it, and cells that were read back in the types they must equal.

Enters: an ``Offered`` table, or a frame read back from one of its files. Leaves: an Arrow table whose columns are text,
``int64``, ``double``, ``date32`` or ``bool``; or the frame in the types of ``offered.frame``.

A column has the type its publisher declared as long as every cell can be written back from it exactly as it was. A date
written in another way than ``2026-10-31`` or a ``boolean`` written as ``1`` stays the text it is: no type is worth a
changed cell.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from generator.downloads.offered import Offered

_NUMBERS: Final = {"integer": pa.int64(), "number": pa.float64()}
_TRUE, _FALSE = "true", "false"


def arrow_table(offered: Offered) -> pa.Table:
    """Return a table in the types its publisher declared, in one chunk per column."""
    columns = []
    for column in offered.columns:
        series = offered.frame[column.name]
        kind = _NUMBERS.get(column.type, pa.string())
        cells = pa.array(series, type=kind, from_pandas=True)
        cells = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
        columns.append(_finer(cells, column.type))
    return pa.table(columns, names=[column.name for column in offered.columns])


def _finer(cells: pa.Array, declared: str) -> pa.Array:
    """Return texts as what they were declared to be, where nothing is lost by it."""
    if declared == "date":
        with suppress(pa.ArrowInvalid):
            days = pc.cast(cells, pa.date32())
            if pc.cast(days, pa.string()).equals(cells):
                return days
    if declared == "boolean":
        known = pc.is_in(cells, value_set=pa.array([_TRUE, _FALSE]), skip_nulls=True)
        if pc.all(pc.or_(known, pc.is_null(cells)), min_count=0).as_py():
            return pc.equal(cells, _TRUE)
    return cells


def as_offered(frame: pd.DataFrame, offered: Offered) -> pd.DataFrame:
    """Give each column of texts, or of numbers, the type it has in the table that was offered.

    Columns that differ in number or name are left as they were read, for whoever compares to complain about.

    Raises:
        ValueError: a cell of a column of numbers is none.
    """
    kinds = {column.name: column.type for column in offered.columns}
    typed: dict[str, pd.Series] = {}
    for name in frame.columns:
        match kinds.get(name):
            case "integer":
                typed[name] = pd.to_numeric(frame[name]).astype("Int64")
            case "number":
                typed[name] = pd.to_numeric(frame[name]).astype("float64")
            case _:
                typed[name] = frame[name].astype("str")
    return pd.DataFrame(typed, columns=frame.columns)


def from_arrow(table: pa.Table, offered: Offered) -> pd.DataFrame:
    """Give an Arrow table the types of the table that was offered: a date is the text ``2026-10-31``."""
    plain = [
        pc.cast(table[name], pa.string()) if pa.types.is_date(kind) or pa.types.is_boolean(kind) else table[name]
        for name, kind in zip(table.column_names, table.schema.types, strict=True)
    ]
    frame = pd.DataFrame(
        {
            name: _series(cells, column.type)
            for name, cells, column in zip(table.column_names, plain, offered.columns, strict=False)
        },
        columns=table.column_names,
    )
    return as_offered(frame, offered)


def _series(cells: pa.ChunkedArray, declared: str) -> pd.Series:
    """Return a column without passing integers through floating point, where empty cells would take them."""
    whole = declared == "integer" and pa.types.is_integer(cells.type)
    series: pd.Series = cells.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get if whole else None)
    return series
