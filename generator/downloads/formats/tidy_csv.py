"""CSV as the datasets are written: UTF-8, comma, line feed, one row per observation, every cell as it is.

Enters: an ``Offered`` table. Leaves: bytes. Numbers are written at full precision and without a useless ``.0``, so
reading the file back gives the same values; what is missing is an empty cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv

from generator.downloads.formats.columns import Dress, plain_number
from generator.downloads.formats.delimited import lines
from generator.downloads.formats.typed import arrow_table, as_offered
from generator.downloads.offered import Offered
from generator.wording import Wording

LABEL: Final = "CSV"
SUFFIX: Final = ".csv"
MEDIATYPE: Final = "text/csv"
RANK: Final = 1


def write(offered: Offered, wording: Wording) -> bytes:  # noqa: ARG001 - a tidy file speaks no language
    """Write a table as tidy CSV."""
    table = arrow_table(offered)
    return b"".join(lines(table, table.column_names, [_dress(kind) for kind in table.schema.types], ",", "\n"))


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a tidy CSV back with Arrow's reader of CSV."""
    names = [column.name for column in offered.columns]
    table = csv.read_csv(
        path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=list(offered.missing)
        ),
    )
    return as_offered(table.to_pandas(), offered)


def _dress(kind: pa.DataType) -> Dress:
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return plain_number
    return lambda cells: pc.cast(cells, pa.string())
