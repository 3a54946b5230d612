"""What frictionless ignores or tolerates in rows.

Enters: sound tables as text. Leaves: findings about ``uniqueKeys`` and ``categories`` (Data Package v2 has them,
frictionless 5 does not check them), and about values frictionless reads kindly but others do not: ``2026-1``,
``1_000``, `` 12 ``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import Field, Resource
from generator.validation.errors_of_frictionless import TYPES, choices
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.tables import FIRST_ROW, Tables

# Eighteen digits are what a 64-bit integer holds for certain: longer numbers would overflow in every room above.
_PLAIN: Final[Mapping[str, re.Pattern[str]]] = {
    "integer": re.compile(r"-?(0|[1-9][0-9]{0,17})"),
    "number": re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]+)?"),
    "year": re.compile(r"[1-9][0-9]{3}"),
    "yearmonth": re.compile(r"[1-9][0-9]{3}-[0-9]{2}"),
    "date": re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"),
    "string": re.compile(r"\S(.*\S)?", re.DOTALL),
}


def check(tables: Tables) -> Iterator[Finding]:
    """Check every sound table."""
    for name, resource in tables.resources.items():
        table = tables[name]
        for field in resource.fields:
            yield from _plain(resource, field, table)
            yield from _categories(resource, field, table)
        for key in resource.unique_keys:
            yield from _unique(resource, key, table)


def _plain(resource: Resource, field: Field, table: pa.Table) -> Iterator[Finding]:
    pattern = _PLAIN.get(field.type)
    if pattern is None or field.descriptor.get("format", "default") != "default":
        return
    expected, example = TYPES[field.type]
    for row, value in _bad(table[field.name], resource, lambda text: pattern.fullmatch(text) is not None):
        yield Finding(
            MESSAGES["bentuk-tak-baku"],
            resource.package,
            resource.file,
            row,
            field.name,
            value,
            {"contoh": example},
            {"harapan": expected},
        )


def _categories(resource: Resource, field: Field, table: pa.Table) -> Iterator[Finding]:
    listed = field.descriptor.get("categories")
    if not isinstance(listed, list) or not listed:
        return
    allowed = [str(entry.get("value") if isinstance(entry, dict) else entry) for entry in listed]
    for row, value in _bad(table[field.name], resource, lambda text: text in allowed):
        yield Finding(
            MESSAGES["bukan-pilihan"],
            resource.package,
            resource.file,
            row,
            field.name,
            value,
            {"harapan": choices(allowed)},
        )


def _bad(column: pa.ChunkedArray, resource: Resource, is_good: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield row and text of every cell that is not good."""
    # Each distinct text is judged once, so long tables stay quick.
    distinct = [text for text in pc.unique(column).to_pylist() if text not in resource.missing_values]
    bad = [text for text in distinct if not is_good(text)]
    if bad:
        for index in pc.indices_nonzero(pc.is_in(column, value_set=pa.array(bad))).to_pylist():
            yield index + FIRST_ROW, column[index].as_py()


def _unique(resource: Resource, key: tuple[str, ...], table: pa.Table) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    columns = [table[name].to_pylist() for name in key]
    for row, cells in enumerate(zip(*columns, strict=True), start=FIRST_ROW):
        # As in SQL, and as the standard says: a missing value equals nothing.
        if any(cell in resource.missing_values for cell in cells):
            continue
        first = seen.setdefault(cells, row)
        if first != row:
            yield Finding(
                MESSAGES["kunci-unik-kembar"],
                resource.package,
                resource.file,
                row,
                ", ".join(key),
                ", ".join(cells),
                {"rincian": str(first)},
            )
