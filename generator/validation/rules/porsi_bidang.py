"""Each purpose gets the share of the year's money that the regulation gives it.

The money shared out is the total of the area in that year, not one office's slice of it. Regulations allow
exceptions, and sources round, so this is a warning, and the tolerance says how far a share may be off.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE
from generator.validation.dated import ENDS, STARTS, Dated, rates
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, coarser, side
from generator.validation.sums import (
    AREA,
    LEFT,
    MISSING,
    RIGHT,
    ROW,
    SUM,
    amount,
    beside,
    compared,
    has,
    joined,
    mapped,
    parted,
    period_of,
    plain,
    side_by_side,
)
from generator.validation.tables import Tables
from generator.wording import N_

SPLIT, WHOLE, SHARES, AMOUNT, SHARE = "alokasi", "dbhcht", "porsi_bidang", "nilai", "porsi"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare the shares of each year and area."""
    allowed = tables.tolerance(RULE.message.code, SPLIT)
    areas = tables.shared(Areas)
    split, whole = side(tables, areas, SPLIT, AMOUNT), side(tables, areas, WHOLE, AMOUNT)
    # Without a tolerance every rounded figure would be off.
    if allowed is None or split is None or whole is None or not has(tables, SHARES, STARTS, ENDS, SHARE):
        return
    purposes = tuple(name for name in split.dimensions if has(tables, SHARES, name))
    level, keys = coarser(split.level, whole.level), (split.time, AREA, *purposes)
    totals = whole.complete(areas, level, ()).rename_columns([split.time, AREA, SUM, MISSING, "_sel", ROW])
    parts = split.summed(areas, level, purposes)
    both = beside(totals, parts, (split.time, AREA))
    known = pc.and_(pc.equal(both[f"{MISSING}{LEFT}"], 0), pc.equal(both[f"{MISSING}{RIGHT}"], 0))
    known = pc.and_(known, pc.greater(both[f"{SUM}{LEFT}"], 0.0))
    total = pc.if_else(known, both[f"{SUM}{LEFT}"], None)
    shares = pc.divide(both[f"{SUM}{RIGHT}"], total)
    table = both.select(keys).append_column(ROW, both[f"{ROW}{RIGHT}"])
    in_force = Dated(rates(tables, SHARES, SHARE, purposes), purposes)

    def share(key: str) -> float | None:
        year, *codes = parted(key)
        period = period_of(year)
        return None if period is None else in_force.on(codes, period.first_day)

    due = mapped(joined(table, (split.time, *purposes)), share, pa.float64())
    result = compared(side_by_side(table, shares, due), EQUAL, allowed, split.time)
    left, unit = f"{split.column} ÷ {whole.column}", tables.resources[SHARES].field(SHARE).unit or ""
    names = (SPLIT, WHOLE, SHARES)
    yield Reconciliation(RULE.message.code, left, f"{SHARES}.{SHARE}", EQUAL, unit, result.lines, names)
    amounts = dict(zip(both[f"{ROW}{RIGHT}"].to_pylist(), both[f"{SUM}{RIGHT}"].to_pylist(), strict=True))
    for row in result.rows():
        place = row[f"{ROW}{LEFT}"]
        facts = {
            "kunci": areas.named(row, keys),
            "porsi": plain(row[f"{SUM}{LEFT}"]),
            "harapan": plain(row[f"{SUM}{RIGHT}"]),
            "selisih": plain(allowed),
            "nilai": amount(amounts[place], split.unit),
        }
        resource = split.resource
        yield Finding(RULE.message, resource.package, resource.file, place, AMOUNT, plain(amounts[place]), facts)


RULE = Rule(
    message=Message(
        "porsi-bidang",
        N_("Porsi bidang jauh dari peraturan"),
        N_("Peraturan menetapkan berapa bagian uang yang harus dipakai untuk tiap bidang."),
        N_(
            "Untuk {kunci}: {nilai} adalah {porsi} dari seluruh dana tahun itu, padahal porsinya menurut peraturan "
            "{harapan} (boleh berbeda {selisih})."
        ),
        N_("Periksa alokasi dan jumlah dana tahun itu: sering kali bagian satu dinas ditulis sebagai jumlahnya."),
        WARNING,
    ),
    reads=(SPLIT, WHOLE, SHARES, AREAS_TABLE),
    check=check,
    only_declared=True,
    holds=N_("Porsi tiap bidang sesuai peraturan"),
    tolerance=Tolerance(
        N_("bagian dari satu, per bidang"),
        N_("Seberapa jauh porsi boleh dari peraturan. Tanpa toleransi: tidak diperiksa, karena sumber membulatkan."),
    ),
)
