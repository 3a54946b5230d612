"""The one form our tables have as files: UTF-8, comma, line feed, a cell quoted only where it must be.

Enters: an Arrow table. Leaves: bytes that every check of the form accepts.
"""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

_SPECIAL: Final = '[,"\r\n]'


def csv_bytes(table: pa.Table) -> bytes:
    """Write a table as CSV; an empty cell is one without a value."""
    # Arrow writes whatever lies in memory where a chunk has no rows.
    table = table.combine_chunks()
    if any(pa.types.is_string(column.type) and _needs_quotes(column) for column in table.columns):
        return _quoted(table)
    header = ",".join(table.column_names).encode() + b"\n"
    if not table.num_rows:
        return header
    buffer = BytesIO()
    # Arrow writes millions of rows a second, but can only quote all texts or none.
    arrow_csv.write_csv(table, buffer, arrow_csv.WriteOptions(include_header=False, quoting_style="none"))
    return header + buffer.getvalue()


def _needs_quotes(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.match_substring_regex(column, _SPECIAL)).as_py())


def _quoted(table: pa.Table) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(zip(*(column.to_pylist() for column in table.columns), strict=True))
    return text.getvalue().encode()
