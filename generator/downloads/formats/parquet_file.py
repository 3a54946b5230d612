"""Parquet: typed columns, with what a reader must know in the file itself.

Enters: an ``Offered`` table. Leaves: bytes, the same for the same table. Texts, ``int64``, ``double``, ``date32`` and
``bool``; of the table its title, description, licence, release, status and nature, and of each column its title,
description and unit stand in the metadata. Packed with Snappy, which every reader of Parquet knows, those in a browser
too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from generator.downloads.formats.typed import arrow_table, from_arrow
from generator.downloads.offered import Offered
from generator.releases import STATUS
from generator.wording import Wording

LABEL: Final = "Parquet"
SUFFIX: Final = ".parquet"
MEDIATYPE: Final = "application/vnd.apache.parquet"
RANK: Final = 5
_GROUP: Final = 122_880
"""Rows of a row group: what DuckDB reads at a time."""


def write(offered: Offered, wording: Wording) -> bytes:
    """Write a table with all about it."""
    table = arrow_table(offered)
    fields = [
        pa.field(column.name, kind, metadata=_filled(_of_column(column.title, column.description, column.unit)))
        for column, kind in zip(offered.columns, table.schema.types, strict=True)
    ]
    described = table.cast(pa.schema(fields, metadata=_filled(_about(offered, wording))))
    sink = pa.BufferOutputStream()
    parquet.write_table(described, sink, compression="snappy", row_group_size=_GROUP)
    return bytes(sink.getvalue().to_pybytes())


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a table back. Nothing else that reads Parquet comes with the site; the tests read it with DuckDB."""
    return from_arrow(parquet.ParquetFile(path).read(), offered)


def _about(offered: Offered, wording: Wording) -> dict[str, str]:
    return {
        "title": offered.title,
        "description": offered.description,
        "slice": offered.slice,
        "licence": offered.licence,
        "licence_url": offered.licence_url,
        "publisher": offered.release.publisher,
        "release": offered.release.version,
        "date": offered.release.date,
        "status": wording.translate(STATUS[offered.nature]),
        "nature": offered.nature,
    }


def _of_column(title: str, description: str, unit: str) -> dict[str, str]:
    return {"title": title, "description": description, "unit": unit}


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
