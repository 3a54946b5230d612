"""CSV as the datasets are written: UTF-8, comma, line feed, one row per observation, every cell as it is.

Enters: an ``Offered`` table. Leaves: bytes. Numbers are written at full precision and without a useless ``.0``, so
reading the file back gives the same values; what is missing is an empty cell.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from pandas.api.types import is_float_dtype
from pyarrow import csv

from generator.downloads.formats.typed import as_offered
from generator.downloads.offered import Offered
from generator.wording import Wording

LABEL: Final = "CSV"
SUFFIX: Final = ".csv"
MEDIATYPE: Final = "text/csv"
RANK: Final = 1


def write(offered: Offered, wording: Wording) -> bytes:  # noqa: ARG001 - a tidy file speaks no language
    """Write a table as tidy CSV."""
    return write_frame(offered.frame)


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a tidy CSV back with Arrow, which had no part in writing it."""
    names = [column.name for column in offered.columns]
    table = csv.read_csv(
        path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]
        ),
    )
    return as_offered(table.to_pandas(), offered)


def write_frame(frame: pd.DataFrame) -> bytes:
    """Write any frame the same way."""
    plain = frame.assign(
        **{str(name): frame[name].map(_number) for name in frame.columns if is_float_dtype(frame[name])}
    )
    return plain.to_csv(index=False, lineterminator="\n").encode()


def _number(value: float) -> str | None:
    """Write the shortest text that reads back as the same number; nothing for NaN."""
    if math.isnan(value):
        return None
    return str(int(value)) if float(value).is_integer() else repr(float(value))
