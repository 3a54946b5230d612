"""No more is paid for claims than the law gives for so many cases.

The most one case can be worth is the largest amount in force on any day of the month, where the law gives rupiah. A
benefit without a limit, or one counted in wages, has none.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.dated import ENDS, STARTS, Dated, rates
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sums import (
    LEFT,
    RIGHT,
    ROW,
    RUPIAH,
    SUM,
    VALUE,
    amount,
    cells,
    compared,
    flat,
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

CLAIMS, AMOUNTS = "klaim", "besaran_manfaat"
BENEFIT, CASES, AMOUNT, UNIT = "manfaat", "kasus", "nilai", "satuan"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare each row."""
    times = tables.resources[CLAIMS].by_role("waktu")
    if not (
        times
        and has(tables, CLAIMS, BENEFIT, CASES, AMOUNT)
        and has(tables, AMOUNTS, BENEFIT, STARTS, ENDS, AMOUNT, UNIT)
    ):
        return
    time = times[0].name
    paid, cases = (cells(tables, CLAIMS, measure, (time, BENEFIT)) for measure in (AMOUNT, CASES))
    in_force = Dated(rates(tables, AMOUNTS, AMOUNT, (BENEFIT, UNIT)), (BENEFIT,))

    def most(key: str) -> float | None:
        month, benefit = parted(key)
        period = period_of(month)
        found = in_force.between((benefit,), period.first_day, period.last_day) if period else []
        values = [rate.value for rate in found if rate.value is not None and rate.codes[UNIT] == RUPIAH]
        return max(values) if values and len(values) == len(found) else None

    limit = mapped(joined(paid, (time, BENEFIT)), most, pa.float64())
    number, worth = flat(cases[VALUE]), flat(paid[VALUE])
    # An amount without a case is told by another rule.
    alone = pc.and_(pc.equal(number, 0.0), pc.greater(worth, 0.0))
    number = pc.if_else(pc.fill_null(alone, fill_value=False), None, number)
    both = side_by_side(paid.select([time, BENEFIT, ROW]), worth, pc.multiply(number, limit))
    result = compared(both, AT_MOST, tables.tolerance(RULE.message.code, CLAIMS) or 0.0, time)
    resource = tables.resources[CLAIMS]
    left, right = f"{CLAIMS}.{AMOUNT}", f"{CLAIMS}.{CASES} × {AMOUNTS}.{AMOUNT}"
    unit = resource.field(AMOUNT).unit or ""
    yield Reconciliation(RULE.message.code, left, right, AT_MOST, unit, result.lines, (CLAIMS, AMOUNTS))
    counts = dict(zip(cases[ROW].to_pylist(), cases[VALUE].to_pylist(), strict=True))
    for row in result.rows():
        place, total = row[f"{ROW}{LEFT}"], row[f"{SUM}{RIGHT}"]
        facts = {
            "bulan": row[time],
            "manfaat": row[BENEFIT],
            "kasus": plain(counts[place]),
            "batas": amount(total, unit),
            "nilai": amount(row[f"{SUM}{LEFT}"], unit),
            "besaran": amount(total / counts[place], unit),
        }
        value = plain(row[f"{SUM}{LEFT}"])
        yield Finding(RULE.message, resource.package, resource.file, place, AMOUNT, value, facts)


RULE = Rule(
    message=Message(
        "klaim-dalam-manfaat",
        N_("Klaim lebih besar daripada manfaatnya"),
        N_("Besaran manfaat ditetapkan peraturan; lebih dari itu biasanya kasus atau nilainya salah tulis."),
        N_(
            "Nilai {manfaat} bulan {bulan} {nilai} untuk {kasus} kasus, padahal paling banyak {besaran} per kasus, "
            "jadi {batas}."
        ),
        N_("Periksa kasus dan nilai baris ini, dan besaran manfaat yang berlaku pada bulan itu."),
    ),
    reads=(CLAIMS, AMOUNTS),
    check=check,
    holds=N_("Nilai klaim tidak melebihi manfaat untuk kasusnya"),
    tolerance=Tolerance(
        N_("rupiah per baris"),
        N_("Berapa rupiah di atas besaran manfaat yang masih boleh. Tanpa toleransi: nol."),
    ),
)
