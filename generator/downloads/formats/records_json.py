"""JSON: one object with what a reader must know, and the rows as a list of records.

Enters: an ``Offered`` table. Leaves: bytes. The keys are those of the static API: ``rilis``, ``status``, ``sifat``,
``lisensi``; then ``kolom``, ``catatan`` and ``data``. What is missing is ``null``. A number that JSON cannot hold is
the text ``"inf"``.

Records are put together from whole columns, so that a million rows are never a million dictionaries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from generator.downloads.formats.columns import Dress, joined, mended, parts
from generator.downloads.formats.typed import arrow_table, as_offered
from generator.downloads.offered import Offered
from generator.facts import NUMBERS
from generator.releases import STATUS
from generator.wording import Wording

LABEL: Final = "JSON"
SUFFIX: Final = ".json"
MEDIATYPE: Final = "application/json"
RANK: Final = 4


def write(offered: Offered, wording: Wording) -> bytes:
    """Write a table with all about it."""
    head = json.dumps(_about(offered, wording), ensure_ascii=False, indent=2).removesuffix("\n}")
    rows = b"".join(_rows(offered)).removeprefix(b",")
    return head.encode() + b',\n  "data": [' + rows + b"\n  ]\n}\n"


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a table back with Python's own library of JSON.

    Raises:
        ValueError: a record has other keys than the table has columns.
    """
    with path.open(encoding="utf-8") as file:
        records = json.load(file)["data"]
    names = [column.name for column in offered.columns]
    strange = next((record for record in records if list(record) != names), names)
    if list(strange) != names:
        return pd.DataFrame([strange])
    cells = {
        column.name: pd.Series(
            [record[column.name] for record in records], dtype=NUMBERS.get(column.type, "object"), copy=False
        )
        for column in offered.columns
    }
    return as_offered(pd.DataFrame(cells, columns=names).replace({True: "true", False: "false"}), offered)


def _about(offered: Offered, wording: Wording) -> dict[str, Any]:
    release = offered.release
    return {
        "judul": offered.title,
        "uraian": offered.description,
        "rilis": release.told(),
        "status": wording.translate(STATUS[offered.nature]),
        "sifat": offered.nature,
        **({"bagian": offered.slice} if offered.slice else {}),
        "penerbit": release.publisher,
        "lisensi": {"nama": offered.licence, "url": offered.licence_url},
        "kolom": [
            {
                "nama": column.name,
                "tipe": column.type,
                "judul": column.title,
                "satuan": column.unit,
                "arti": column.description,
            }
            for column in offered.columns
        ],
        "catatan": [{"judul": title, "isi": text} for title, text in offered.notes],
    }


def _rows(offered: Offered) -> Iterator[bytes]:
    """Yield records, each with a comma before it."""
    table = arrow_table(offered)
    keys = [f"{encode_basestring(name)}: " for name in table.column_names]
    for cells in parts(table, [_dress(kind) for kind in table.schema.types]):
        pieces: list[pa.Array | str] = []
        for key, cell in zip(keys, cells, strict=True):
            pieces += [", " if pieces else ",\n    {", key, cell]
        yield joined([*pieces, "}"])


def _dress(kind: pa.DataType) -> Dress:
    if pa.types.is_floating(kind):
        return lambda cells: _known(mended(pc.cast(cells, pa.string()), "inf", encode_basestring))
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return lambda cells: _known(pc.cast(cells, pa.string()))
    return lambda cells: _known(_quoted(pc.cast(cells, pa.string())))


def _quoted(cells: pa.Array) -> pa.Array:
    plain = mended(cells, '[\\\\"\\x00-\\x1f]', lambda text: encode_basestring(text)[1:-1])
    return pc.binary_join_element_wise('"', plain, '"', "")


def _known(cells: pa.Array) -> pa.Array:
    return pc.fill_null(cells, "null")
