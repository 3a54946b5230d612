"""CSV that Excel in Indonesia opens right by double click: semicolons, decimal commas, a byte order mark, CRLF.

Enters: an ``Offered`` table. Leaves: bytes. Excel asks nobody before it reads a cell as something else, so two kinds of
text get an apostrophe in front, which shows in the cell but keeps it what it is:

- a cell that starts as a formula may (``= + - @``, a tab or a line break): it would be calculated. So does one that
  starts with an apostrophe of its own, for whoever reads the file back takes exactly one away;
- every cell of a column in which Excel would turn any into something else: ``35.73`` into a number, ``35.07.01`` into
  a time, ``007`` into 7, ``123456789012`` into 1,23E+11, ``1e5`` into 100000, ``5 Mei`` into a date. The whole column,
  so that its codes still find each other.

Columns that are declared to hold dates, months or years are left alone: that Excel knows ``2026-10`` for a month is
right. So is a short plain number in a column of texts, which looks the same as a number.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv

from generator.downloads.formats.columns import Dress, mended, plain_number
from generator.downloads.formats.delimited import lines
from generator.downloads.formats.formulas import STARTS
from generator.downloads.formats.typed import arrow_table, as_offered
from generator.downloads.offered import Offered
from generator.wording import N_, Wording

LABEL: Final = N_("CSV untuk Excel")
SUFFIX: Final = "-excel.csv"
MEDIATYPE: Final = "text/csv"
RANK: Final = 2

_MARK: Final = b"\xef\xbb\xbf"
_GUARD: Final = "'"
_MONTHS: Final = (
    "jan(?:uari|uary)?|[fp]eb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|agt|"
    "aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?"
)
_TURNED: Final = "|".join(
    (
        # Leading zeros, long numbers, and anything written with the signs of numbers, times, dates and fractions ...
        "0[0-9]+",
        "[0-9]{12,}",
        "[(]?[0-9]+(?:[ .,:/%()+-]+[0-9]*)+",
        "[0-9.,]+e[+-]?[0-9]+",
        "(?:rp|idr|[$])[. ]?[0-9.,]+",
        "[0-9]{1,2}(?:[.:][0-9]{2})* ?[ap]m?",
        # ... names of months with a number, and words that are values.
        f"[0-9]{{1,4}}[ ./-]?(?:{_MONTHS})(?:[ ./-]?[0-9]{{1,4}})?",
        f"(?:{_MONTHS})[ ./-]?[0-9]{{1,4}}(?:[ ,./-]+[0-9]{{1,4}})?",
        "true|false|benar|salah|#[a-z0-9/!?]+",
    )
)
TURNED: Final = f"(?i)^[ \N{NO-BREAK SPACE}]*(?:{_TURNED})[ \N{NO-BREAK SPACE}]*$"
"""Texts that Indonesian Excel turns into something else."""
_LEFT: Final = "^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$"
"""Months and days as ISO 8601 writes them, which it turns into dates: rightly."""
_TEMPORAL: Final = frozenset({"date", "yearmonth", "year", "time", "datetime", "boolean"})


def write(offered: Offered, wording: Wording) -> bytes:  # noqa: ARG001 - nothing but the table stands in a CSV file
    """Write a table for Excel."""
    table = arrow_table(offered)
    names = mended(pa.array(table.column_names, pa.string()), STARTS, _guarded).to_pylist()
    dresses = [
        _dress(table.column(position), column.type in _TEMPORAL) for position, column in enumerate(offered.columns)
    ]
    return _MARK + b"".join(lines(table, names, dresses, ";", "\r\n"))


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a table for Excel back with Arrow's reader of CSV: decimal points again, and without our apostrophes."""
    options = csv.ReadOptions(encoding="utf8")
    table = csv.read_csv(
        path,
        read_options=options,
        parse_options=csv.ParseOptions(delimiter=";", newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={_shown(column.name): pa.string() for column in offered.columns},
            strings_can_be_null=True,
            null_values=[""],
        ),
    )
    names = [name.removeprefix(_GUARD) for name in table.column_names]
    numbers = {column.name for column in offered.columns if column.type in {"integer", "number"}}
    columns = [
        pc.replace_substring(cells, ",", ".") if name in numbers else pc.replace_substring_regex(cells, "^'", "")
        for name, cells in zip(names, table.columns, strict=True)
    ]
    return as_offered(pa.table(columns, names=names).to_pandas(), offered)


def _shown(name: str) -> str:
    """Return the name of a column as it stands in the file."""
    return str(mended(pa.array([name], pa.string()), STARTS, _guarded)[0].as_py())


def _guarded(text: str) -> str:
    return _GUARD + text


def _dress(column: pa.ChunkedArray, temporal: bool) -> Dress:  # noqa: FBT001 - one of two kinds of text
    kind = column.type
    if pa.types.is_integer(kind):
        return plain_number
    if pa.types.is_floating(kind):
        return lambda cells: pc.replace_substring(plain_number(cells), ".", ",")
    if not pa.types.is_string(kind):
        return lambda cells: pc.cast(cells, pa.string())
    if not temporal and _turns(column):
        return lambda cells: pc.binary_join_element_wise(_GUARD, cells, "")
    return lambda cells: mended(cells, STARTS, _guarded)


def _turns(column: pa.ChunkedArray) -> bool:
    """Whether Excel would turn any text of a column into something else."""
    words = pc.unique(column)
    turned = pc.and_(pc.match_substring_regex(words, TURNED), pc.invert(pc.match_substring_regex(words, _LEFT)))
    return bool(pc.any(turned, min_count=0).as_py())
