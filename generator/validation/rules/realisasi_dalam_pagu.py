"""What was spent since the start of the year stays within the ceiling in force.

By activity, kind of spending and area; the original budget counts until a revision begins, and before the first one
begins nothing may be spent. A year without any ceiling is not judged: it may lie before the table. Only the first
month that passes the ceiling is told: the months after it follow.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from generator.catalogue import AREAS_TABLE
from generator.validation.ceilings import AMOUNT, PAGU, Ceilings, budget_of
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
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
    compared,
    joined,
    mapped,
    parted,
    period_of,
    plain,
    side_by_side,
    to_date,
    year_of,
)
from generator.validation.tables import Tables
from generator.wording import N_

SPENT = "realisasi"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare every month so far with its ceiling."""
    areas = tables.shared(Areas)
    spent, budget = side(tables, areas, SPENT, AMOUNT), budget_of(tables, areas)
    if spent is None or budget is None:
        return
    level = coarser(spent.level, budget.level)
    shared = tuple(name for name in budget.dimensions if name in spent.dimensions)
    ceilings = Ceilings(budget, areas, level, shared)
    keys = (spent.time, AREA, *shared)
    sums = to_date(spent.complete(areas, level, shared), spent.time, (AREA, *shared))

    def ceiling(key: str) -> float | None:
        month, *codes = parted(key)
        period = period_of(month)
        place = (f"{period.year:04d}", *codes) if period else ()
        if period is None or place not in ceilings.known:
            return None
        found = ceilings.on(place, period.last_day)
        return found.amount if found else 0.0

    # What is known of the spending may not pass the ceiling either, so an unknown part does not hide it.
    both = side_by_side(sums.select([*keys, ROW]), sums[SUM], mapped(joined(sums, keys), ceiling, pa.float64()))
    both = both.set_column(both.schema.get_field_index(f"{MISSING}{LEFT}"), f"{MISSING}{LEFT}", sums[MISSING])
    allowed = tables.tolerance(RULE.message.code, SPENT) or 0.0
    result = compared(both, AT_MOST, allowed, spent.time)
    yield Reconciliation(
        RULE.message.code, spent.column, budget.column, AT_MOST, spent.unit, result.lines, (SPENT, PAGU)
    )
    told: set[tuple[str | None, ...]] = set()
    for row in sorted(result.rows(), key=lambda row: str(row[spent.time])):
        series = (year_of(row[spent.time]), *(row[key] for key in keys[1:]))
        if series not in told:
            told.add(series)
            value = plain(row[f"{SUM}{LEFT}"])
            facts = {
                "kunci": areas.named(row, keys[1:]),
                "bulan": row[spent.time],
                "nilai": amount(row[f"{SUM}{LEFT}"], spent.unit),
                "pagu": amount(row[f"{SUM}{RIGHT}"], spent.unit),
            }
            resource = spent.resource
            yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{LEFT}"], AMOUNT, value, facts)


RULE = Rule(
    message=Message(
        "realisasi-dalam-pagu",
        N_("Realisasi melebihi pagu"),
        N_("Belanja di atas pagu yang berlaku tidak boleh dibayar; biasanya angkanya atau pagunya salah tulis."),
        N_("Untuk {kunci}: realisasi sejak awal tahun sampai {bulan} {nilai}, padahal pagu yang berlaku {pagu}."),
        N_("Periksa realisasi sampai {bulan}, dan nilai serta berlaku_mulai tiap versi pagu tahun itu."),
    ),
    reads=(SPENT, PAGU, AREAS_TABLE),
    check=check,
    holds=N_("Realisasi tidak melebihi pagu yang berlaku"),
    tolerance=Tolerance(
        N_("rupiah per kegiatan, jenis belanja, dan wilayah"),
        N_("Berapa rupiah di atas pagu yang masih boleh. Tanpa toleransi: nol."),
    ),
)
