"""What the programme paid in contributions is what its spending says.

Which rows of both tables are the same money is said by the data package, in ``rekonsiliasi`` of the table of
spending: ``{"iuran-sesuai-realisasi": {"realisasi": {"jenis_belanja": "utama"}, "iuran": {"sumber_dana": "dbhcht"}}}``.
Without it nothing is compared: a table of spending may hold other money as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, coarser, side
from generator.validation.sums import (
    AREA,
    LEFT,
    RIGHT,
    ROW,
    SUM,
    amount,
    beside_or_none,
    compared,
    has,
    plain,
)
from generator.validation.tables import Tables
from generator.wording import N_

PAID, SPENT, AMOUNT = "iuran", "realisasi", "nilai"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare them by month of payment and area."""
    ours, theirs = same_money(tables)
    areas = tables.shared(Areas)
    spent, paid = (side(tables, areas, name, AMOUNT) for name in (SPENT, PAID))
    if ours is None or theirs is None or spent is None or paid is None or spent.time != paid.time:
        return
    level, keys = coarser(spent.level, paid.level), (spent.time, AREA)
    # Nobody writes a row for a month without a payment, but only within the time the table is about.
    span = pc.min_max(paid.cells[paid.time]).as_py()
    right = spent.where(ours).summed(areas, level, ())
    times = right[spent.time]
    right = right.filter(pc.and_(pc.greater_equal(times, span["min"]), pc.less_equal(times, span["max"])))
    both = beside_or_none(paid.where(theirs).summed(areas, level, ()), right, keys)
    allowed = tables.tolerance(RULE.message.code, SPENT) or 0.0
    result = compared(both, EQUAL, allowed, spent.time)
    yield Reconciliation(RULE.message.code, paid.column, spent.column, EQUAL, spent.unit, result.lines, (PAID, SPENT))
    for row in result.rows():
        value = plain(row[f"{SUM}{RIGHT}"])
        facts = {
            "kunci": areas.named(row, keys),
            "iuran": amount(row[f"{SUM}{LEFT}"], spent.unit),
            "nilai": amount(row[f"{SUM}{RIGHT}"], spent.unit),
            "saringan_iuran": _said(theirs),
            "saringan": _said(ours),
        }
        resource = spent.resource
        yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{RIGHT}"], AMOUNT, value, facts)


def same_money(tables: Tables) -> tuple[Mapping[str, str] | None, Mapping[str, str] | None]:
    """Return which rows of spending and of contributions are the same money, by code; None where nobody said."""
    declared = tables.resources[SPENT].descriptor.get("rekonsiliasi")
    sides = declared.get(RULE.message.code) if isinstance(declared, Mapping) else None
    return _codes(tables, sides, SPENT), _codes(tables, sides, PAID)


def _codes(tables: Tables, sides: object, name: str) -> Mapping[str, str] | None:
    """Return which rows of a table count, by column; None when that is not said or cannot be looked up."""
    codes = sides.get(name) if isinstance(sides, Mapping) else None
    if not isinstance(codes, Mapping) or not all(isinstance(code, str) for code in codes.values()):
        return None
    return codes if has(tables, name, *codes) else None


def _said(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{column} {code}" for column, code in codes.items())


RULE = Rule(
    message=Message(
        "iuran-sesuai-realisasi",
        N_("Realisasi tidak sama dengan iuran yang dibayar"),
        N_("Uang yang keluar dari kas harus sama dengan iuran yang diterima untuk orang-orang itu."),
        N_(
            "Untuk {kunci}: realisasi ({saringan}) {nilai}, sedangkan iuran yang dibayar bulan itu ({saringan_iuran}) "
            "berjumlah {iuran}."
        ),
        N_("Cocokkan tabel realisasi dan iuran untuk {kunci}; bulan adalah bulan pembayaran, bukan bulan cakupan."),
    ),
    reads=(PAID, SPENT, AREAS_TABLE),
    check=check,
    holds=N_("Realisasi sama dengan iuran yang dibayar"),
    tolerance=Tolerance(
        N_("rupiah per wilayah dan bulan"),
        N_("Selisih yang masih boleh antara realisasi dan iuran. Tanpa toleransi: harus tepat sama."),
    ),
)
