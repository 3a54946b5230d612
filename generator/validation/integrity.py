"""What frictionless ignores or tolerates in rows.

Enters: sound tables as text. Leaves: findings about ``uniqueKeys`` and ``categories`` (Data Package v2 has them,
frictionless 5 does not check them), about values frictionless reads kindly but others do not: ``2026-1``,
``1_000``, `` 12 ``, and about periods and statuses the program does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pyarrow as pa

from generator.catalogue import STATUSES, Field, Resource
from generator.errors import BadPeriod
from generator.periods import Kind, Period
from generator.validation.errors_of_frictionless import TYPES, choices
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.tables import FIRST_ROW, Tables, bad_cells
from generator.wording import N_

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
            yield from _statuses(resource, field, table)
        for position, field in enumerate(resource.by_role("waktu")):
            yield from _periods(resource, field, table, is_first=position == 0)
        for key in resource.unique_keys:
            yield from _unique(resource, key, table)


def _pattern(field: Field) -> re.Pattern[str] | None:
    return _PLAIN.get(field.type) if field.descriptor.get("format", "default") == "default" else None


def _plain(resource: Resource, field: Field, table: pa.Table) -> Iterator[Finding]:
    pattern = _pattern(field)
    if pattern is None:
        return
    expected, example = TYPES[field.type]
    for row, value in bad_cells(table[field.name], resource, lambda text: pattern.fullmatch(text) is not None):
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
    for row, value in bad_cells(table[field.name], resource, lambda text: text in allowed):
        yield Finding(
            MESSAGES["bukan-pilihan"],
            resource.package,
            resource.file,
            row,
            field.name,
            value,
            {"harapan": choices(allowed)},
        )


def _statuses(resource: Resource, field: Field, table: pa.Table) -> Iterator[Finding]:
    if field.role != "status":
        return
    for row, value in bad_cells(table[field.name], resource, STATUSES.__contains__):
        yield Finding(
            MESSAGES["status-tak-dikenal"],
            resource.package,
            resource.file,
            row,
            field.name,
            value,
            {"harapan": ", ".join(STATUSES)},
        )


def _periods(resource: Resource, field: Field, table: pa.Table, *, is_first: bool) -> Iterator[Finding]:
    pattern = _pattern(field)
    quarters = is_first and resource.descriptor.get("frekuensi") == "triwulanan"

    def is_good(text: str) -> bool:
        if pattern is not None and not pattern.fullmatch(text):
            return True  # told already
        try:
            period = Period.parse(text)
        except BadPeriod:
            return False
        return period.kind is Kind.QUARTER or not quarters

    expected = (
        N_("triwulan, misalnya 2026-Q4")
        if quarters
        else N_("bulan 2026-10, triwulan 2026-Q4, semester 2026-S2, atau tahun 2026")
    )
    for row, value in bad_cells(table[field.name], resource, is_good):
        yield Finding(
            MESSAGES["bukan-periode"],
            resource.package,
            resource.file,
            row,
            field.name,
            value,
            words={"harapan": expected},
        )


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
