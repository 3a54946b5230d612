"""Businesses and workers: no more registered than obliged, no fewer workers than businesses, never added together.

A business has at least one worker, so a number of workers below that of its businesses is a column put in the wrong
place. A row for all sizes among the rows of each size, or one unit for both, would let them be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule
from generator.validation.sums import (
    LEFT,
    RIGHT,
    ROW,
    SUM,
    VALUE,
    cells,
    compared,
    flat,
    has,
    mapped,
    plain,
    side_by_side,
    text,
)
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

BUSINESSES = "badan_usaha"
OBLIGED, REGISTERED = "wajib", "terdaftar"
WORKERS, INSURED = "tenaga_kerja", "tenaga_kerja_terdaftar"
NOT_MORE = ((REGISTERED, OBLIGED), (INSURED, WORKERS), (OBLIGED, WORKERS), (REGISTERED, INSURED))
_COMPARE = N_("cocokkan kedua angka itu dengan sumbernya; mungkin kolomnya tertukar")
_NO_TOTAL = N_("hapus baris itu, sebab situs menjumlahkan sendiri rinciannya")
_UNITS = N_("tulis satuan yang berbeda dalam deskriptor, misalnya badan usaha dan orang")
_TOTALS = frozenset({"total", "jumlah", "semua", "seluruh", "seluruhnya", "all"})


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare the numbers of each row, then look at what could be added by mistake."""
    for smaller, larger in NOT_MORE:
        if has(tables, BUSINESSES, smaller, larger):
            yield from _compare(tables, smaller, larger)
    yield from _totals(tables)
    yield from _units(tables)


def _compare(tables: Tables, smaller: str, larger: str) -> Iterator[Finding | Reconciliation]:
    resource = tables.resources[BUSINESSES]
    times = tuple(field.name for field in resource.by_role("waktu"))[:1]
    left, right = (cells(tables, BUSINESSES, measure, times) for measure in (smaller, larger))
    both = side_by_side(left, flat(left[VALUE]), flat(right[VALUE]))
    result = compared(both, AT_MOST, 0.0, times[0] if times else "")
    if resource.field(smaller).unit == resource.field(larger).unit:
        # Businesses beside workers are no sums of one thing: the bound is checked, not shown as a reconciliation.
        one, other = f"{BUSINESSES}.{smaller}", f"{BUSINESSES}.{larger}"
        unit = resource.field(smaller).unit or ""
        yield Reconciliation(RULE.message.code, one, other, AT_MOST, unit, result.lines, (BUSINESSES,))
    for row in result.rows():
        facts = {"rincian": f"{larger} ({plain(row[f'{SUM}{RIGHT}'])})"}
        words = {"sebab": N_("padahal tidak mungkin lebih banyak daripada"), "harapan": _COMPARE}
        value = plain(row[f"{SUM}{LEFT}"])
        yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{LEFT}"], smaller, value, facts, words)


def _totals(tables: Tables) -> Iterator[Finding]:
    """Find rows for all sizes together."""
    resource = tables.resources[BUSINESSES]
    for field in resource.by_role("dimensi"):
        column = text(tables, BUSINESSES, field.name)
        totals = mapped(column, lambda code: code.strip().casefold() in _TOTALS, pa.bool_())
        for index in pc.indices_nonzero(totals).to_pylist():
            row, value = index + FIRST_ROW, column[index].as_py()
            facts = {"rincian": field.name}
            words = {"sebab": N_("baris jumlah di antara rinciannya, menurut kolom"), "harapan": _NO_TOTAL}
            yield Finding(RULE.message, resource.package, resource.file, row, field.name, value, facts, words)


def _units(tables: Tables) -> Iterator[Finding]:
    """Find a number of workers that is declared in the unit of businesses."""
    resource = tables.resources[BUSINESSES]
    if has(tables, BUSINESSES, OBLIGED, WORKERS):
        unit = resource.field(OBLIGED).unit or ""
        if unit == resource.field(WORKERS).unit:
            package = tables.catalogue.packages[resource.package]
            facts = {"rincian": OBLIGED}
            words = {"sebab": N_("satuannya sama, jadi keduanya dapat terjumlah, dengan kolom"), "harapan": _UNITS}
            yield Finding(RULE.message, package.name, package.file, None, WORKERS, unit, facts, words)


RULE = Rule(
    message=Message(
        "badan-usaha-masuk-akal",
        N_("Angka badan usaha dan tenaga kerja tidak masuk akal"),
        N_("Badan usaha dan orang adalah dua hal yang berbeda; tertukar atau terjumlah, keduanya tidak berarti lagi."),
        N_("Kolom {kolom} tertulis {nilai}, {sebab} {rincian}."),
        N_("Periksa baris atau kolom itu: {harapan}."),
    ),
    reads=(BUSINESSES,),
    check=check,
    holds=N_("Yang terdaftar tidak lebih banyak daripada yang wajib"),
)
