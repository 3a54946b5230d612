"""Write tables into a folder of data packages, and tell their descriptors.

Enters: `Table` values. Leaves: CSV files (UTF-8, comma, line feed) and descriptors whose ``temporal``, ``bytes`` and
``hash`` are true. Every file is replaced in one step, so a reader sees the old one or the new one, never half.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.sample.columns import Table, as_text
from generator.stamp import descriptor_bytes, replace_file, stamp
from generator.suppression import Hidden, csv_bytes, tell


def write_tables(folder: Path, tables: Sequence[Table], hidden: Mapping[str, Hidden], made: str) -> list[Path]:
    """Write the tables and bring their descriptors up to date; return every file written, sorted.

    Their descriptors say how many cells of each package are hidden. A package older than ``made`` (the time of
    ``created``) gets that date: nobody has counted a month to come.
    """
    files = set()
    for table in tables:
        file = folder / table.package / f"{table.resource}.csv"
        replace_file(file, csv_bytes(as_text(table)))
        files.add(file)
    packages = sorted({table.package for table in tables})
    for package in packages:
        descriptor = folder / package / "datapackage.json"
        _tell(descriptor, [table for table in tables if table.package == package], hidden, made)
        files.add(descriptor)
    stamp(folder, packages)
    return sorted(files)


def _tell(descriptor: Path, tables: Iterable[Table], hidden: Mapping[str, Hidden], made: str) -> None:
    """Write into a descriptor the time that tables and package cover, when it was made, and what is hidden."""
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
    document = tell(document, hidden.get(descriptor.parent.name, Hidden()), anew=True)
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
