"""Write tables into a folder of data packages, and tell their descriptors.

Enters: `Table` values. Leaves: CSV files (UTF-8, comma, line feed) and descriptors whose ``temporal``, ``bytes`` and
``hash`` are true. Every file is replaced in one step, so a reader sees the old one or the new one, never half.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv

from generator.sample.columns import Codes, Column, Numbers, Table
from generator.stamp import descriptor_bytes, replace_file, stamp

_SPECIAL = frozenset(',"\r\n')


def write_tables(folder: Path, tables: Sequence[Table], made: str) -> list[Path]:
    """Write the tables and bring their descriptors up to date; return every file written, sorted.

    A package older than ``made`` (the time of ``created``) gets that date: nobody has counted a month to come.
    """
    written = set()
    for table in tables:
        file = folder / table.package / f"{table.resource}.csv"
        replace_file(file, csv_bytes(table))
        written.add(file)
    packages = sorted({table.package for table in tables})
    for package in packages:
        descriptor = folder / package / "datapackage.json"
        _date(descriptor, [table for table in tables if table.package == package], made)
        written.add(descriptor)
    stamp(folder, packages)
    return sorted(written)


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV; a cell is quoted only where it must be."""
    columns = list(table.columns.values())
    if any(_needs_quotes(column) for column in columns):
        return _quoted(table)
    header = ",".join(table.columns).encode() + b"\n"
    arrays = [_array(column) for column in columns]
    if not len(arrays[0]):
        return header
    buffer = BytesIO()
    # Arrow writes millions of rows a second, but can only quote all texts or none.
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
    arrow_csv.write_csv(pa.table(arrays, names=list(table.columns)), buffer, options)
    return header + buffer.getvalue()


def _quoted(table: Table) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    cells = [_array(column).to_pylist() for column in table.columns.values()]
    writer.writerows(zip(*cells, strict=True))
    return text.getvalue().encode()


def _needs_quotes(column: Column) -> bool:
    texts = column.labels if isinstance(column, Codes) else () if isinstance(column, Numbers) else column
    return any(_SPECIAL & set(text) for text in texts)


def _array(column: Column) -> Any:  # noqa: ANN401 - pyarrow publishes no types
    if isinstance(column, Numbers):
        return pa.array(column.values, mask=column.empty)
    if isinstance(column, Codes):
        return pa.array(column.labels, pa.string()).take(pa.array(column.index))
    return pa.array(column, pa.string())


def _date(descriptor: Path, tables: Iterable[Table], made: str) -> None:
    """Write the time that the tables cover, that their package covers, and when it was made into a descriptor."""
    document = json.loads(descriptor.read_text(encoding="utf-8"))
    document["created"] = max(document.get("created", made), made)
    spans = {table.resource: table.span for table in tables if table.span}
    document["resources"] = [
        _with_span(resource, spans[resource["name"]]) if resource["name"] in spans else resource
        for resource in document["resources"]
    ]
    ends = [resource["temporal"] for resource in document["resources"] if "temporal" in resource]
    if ends:
        # A package is as exact in time as its least exact table: 2022 and 2025-10 make 2022.
        length = min(len(end[side]) for end in ends for side in ("start", "end"))
        first, last = min(end["start"][:length] for end in ends), max(end["end"][:length] for end in ends)
        document = _placed(document, {"start": first, "end": last}, before="keywords")
    replace_file(descriptor, descriptor_bytes(document))


def _with_span(resource: dict[str, Any], span: tuple[str, str]) -> dict[str, Any]:
    return _placed(resource, {"start": span[0], "end": span[1]}, before="schema")


def _placed(document: dict[str, Any], temporal: dict[str, str], before: str) -> dict[str, Any]:
    """Return the document with this ``temporal``, in its old place or else before the given property."""
    if "temporal" in document:
        return document | {"temporal": temporal}
    result: dict[str, Any] = {}
    for key, value in document.items():
        if key == before:
            result["temporal"] = temporal
        result[key] = value
    return result
