"""A row of totals among the rows it adds up: a spreadsheet writes one below its columns, and it is no observation.

It says so itself (``Total`` where a code or a period belongs), or it has no area and its figure is the sum of the rows
that have one. Everything else that is wrong with such a row is not worth telling.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np
import pyarrow.compute as pc

from generator.catalogue import Resource
from generator.validation.codes import cells_with, coded_columns
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule, has_measures
from generator.validation.series import Flags, encoded, numbers
from generator.validation.spelling import plain
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_TOTALS: Final = frozenset(
    {"total", "totalsemua", "grandtotal", "subtotal", "jumlah", "jumlahtotal", "jumlahkota", "semua", "seluruh", "all"}
)
_TRIED: Final = 50
"""So many rows without an area are added up; more of them are another fault."""
_PARTS: Final = 2
"""A total has at least two parts."""


def check(tables: Tables) -> Iterable[Finding]:
    """Look for rows that call themselves a total, and for rows without an area that are one."""
    named = {(coded.resource.name, coded.field.name): coded.unknown for coded in coded_columns(tables)}
    for resource in filter(has_measures, tables.resources.values()):
        found = _without_area(tables, resource)
        for name in _places(resource):
            # A code that is in its list is no slip, whatever it is called.
            texts = named.get((resource.name, name), pc.unique(tables[resource.name][name]).to_pylist())
            totals = [text for text in texts if plain(text) in _TOTALS]
            for row, text in cells_with(tables[resource.name][name], totals):
                found[row] = text
        for row, text in sorted(found.items()):
            yield Finding(RULE.message, resource.package, resource.file, row, value=text)


def _places(resource: Resource) -> list[str]:
    """Return the columns that say what a row is about."""
    return [field.name for role in ("waktu", "wilayah", "dimensi") for field in resource.by_role(role)]


def _without_area(tables: Tables, resource: Resource) -> dict[int, str]:
    """Return the rows whose area is empty and whose figure is the sum of the rows that have one."""
    table, missing = tables[resource.name], resource.missing_values
    areas = [field.name for field in resource.by_role("wilayah")]
    empty = np.zeros(table.num_rows, dtype=bool)
    for name in areas:
        empty |= _holds(tables, resource, name, missing)
    rows = np.flatnonzero(empty).tolist()
    if not rows or len(rows) > _TRIED:
        return {}
    figures = {field.name: numbers(table[field.name]) for field in resource.by_role("ukuran")}
    others = [name for name in _places(resource) if name not in areas]
    return {row + FIRST_ROW: "" for row in rows if _is_sum(tables, resource, row, ~empty, figures, others)}


def _is_sum(  # noqa: PLR0913, PLR0917 - a row, and what it may be the sum of
    tables: Tables, resource: Resource, row: int, parts: Flags, figures: Mapping[str, np.ndarray], others: list[str]
) -> bool:
    for name in others:
        text = tables[resource.name][name][row].as_py()
        if text not in resource.missing_values and plain(text) not in _TOTALS:
            parts = parts & _holds(tables, resource, name, (text,))
    for figure in figures.values():
        known = figure[parts & ~np.isnan(figure)]
        if len(known) >= _PARTS and figure[row] and np.isclose(known.sum(), figure[row]):
            return True
    return False


def _holds(tables: Tables, resource: Resource, name: str, wanted: Collection[str]) -> Flags:
    index, texts = encoded(tables[resource.name][name])
    return np.array([text in wanted for text in texts], dtype=bool)[index]


RULE = Rule(
    message=Message(
        "baris-jumlah",
        N_("Baris jumlah di antara rinciannya"),
        N_("Situs menjumlahkan sendiri; baris jumlah di antara rinciannya terhitung dua kali."),
        N_("Baris ini tampaknya baris jumlah."),
        N_("Hapus baris ini."),
        explains=(
            "sel-kosong",
            "kode-tak-dikenal",
            "nama-bukan-kode",
            "pola-salah",
            "bukan-pilihan",
            "bukan-periode",
            "salah-tipe",
            "bentuk-tak-baku",
            "status-tak-dikenal",
            "status-mengatakan-mengapa",
            "badan-usaha-masuk-akal",
            "tingkat-campur",
            "geser-desimal",
            "lompatan",
            "kasus-dan-nilai",
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=has_measures,
)
