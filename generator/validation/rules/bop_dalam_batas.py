"""Supporting costs stay within their share of an activity's ceiling, in the budget and in what was spent.

Which kind of spending is limited, and to what share, is data: the dated table of limits. The share is of the whole
ceiling of an activity, all kinds of spending together. A budget beyond the limit is what it is and may be published:
this is a warning, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from generator.catalogue import AREAS_TABLE
from generator.validation.ceilings import AMOUNT, PAGU, Ceiling, Ceilings, budget_of
from generator.validation.dated import ENDS, STARTS, Dated, rates
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, Side, coarser, side
from generator.validation.sums import (
    AREA,
    LEFT,
    MISSING,
    RIGHT,
    ROW,
    SUM,
    Compared,
    amount,
    compared,
    has,
    joined,
    mapped,
    parted,
    period_of,
    plain,
    side_by_side,
    to_date,
)
from generator.validation.tables import Tables
from generator.wording import N_

SPENT, LIMITS, KIND, SHARE = "realisasi", "batas_bop", "jenis_belanja", "porsi"
_PERIOD, _ACTIVITY = "_periode", "_kegiatan"


@dataclass(frozen=True, slots=True)
class _Limits:
    """The ceilings of whole activities, and the share of them that one kind of spending may take."""

    ceilings: Ceilings
    """By kind first, then the activity."""
    kinds: frozenset[str]
    shares: Dated

    def of(self, kind: str, activity: tuple[str, ...], day: str) -> float | None:
        """Return the most that may be planned or spent on a kind as of a day, in rupiah; None when unknown."""
        share = self.shares.on((kind,), day)
        parts = [self.ceiling(other, activity, day) for other in self.kinds]
        known = [part.amount for part in parts if part is not None and part.amount is not None]
        whole = sum(known) if len(known) == sum(part is not None for part in parts) else None
        return None if share is None or whole is None or not known else share * whole

    def ceiling(self, kind: str, activity: tuple[str, ...], day: str) -> Ceiling | None:
        """Return the ceiling of one kind."""
        year, area, *rest = activity
        return self.ceilings.on((year, area, kind, *rest), day)


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare the budget, version by version, then what was spent, month by month."""
    areas = tables.shared(Areas)
    spent, budget = side(tables, areas, SPENT, AMOUNT), budget_of(tables, areas)
    if spent is None or budget is None or not has(tables, LIMITS, STARTS, ENDS, KIND, SHARE):
        return
    if KIND not in spent.dimensions or KIND not in budget.dimensions:
        return
    shares = rates(tables, LIMITS, SHARE, (KIND,))
    limited = sorted({rate.codes[KIND] for rate in shares})
    level = coarser(spent.level, budget.level)
    activity = tuple(name for name in budget.dimensions if name in spent.dimensions and name != KIND)
    ceilings = Ceilings(budget, areas, level, (KIND, *activity))
    kinds = frozenset(key[2] for key in ceilings.known)
    limits = _Limits(ceilings, kinds, Dated(shares, (KIND,)))
    for kind in limited:
        yield from _told(tables, budget, kind, _planned(limits, kind))
        sums = spent.where({KIND: kind}).complete(areas, level, (KIND, *activity))
        yield from _told(tables, spent, kind, _so_far(limits, kind, sums, spent.time, activity))


def _planned(limits: _Limits, kind: str) -> pa.Table:
    """Put each version of a ceiling beside its limit."""
    rows = []
    for (year, area, of, *rest), versions in limits.ceilings.known.items():
        for version in versions if of == kind else ():
            limit = limits.of(kind, (year, area, *rest), version.start)
            rows.append((year, ", ".join((area, *rest)), version.amount, limit, version.row))
    names = (_PERIOD, _ACTIVITY, "left", "right", ROW)
    types = (pa.string(), pa.string(), pa.float64(), pa.float64(), pa.int64())
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    table = pa.table({name: pa.array(c, t) for name, c, t in zip(names, columns, types, strict=True)})
    return side_by_side(table.select([_PERIOD, _ACTIVITY, ROW]), table["left"], table["right"])


def _so_far(limits: _Limits, kind: str, sums: pa.Table, time: str, activity: tuple[str, ...]) -> pa.Table:
    """Put what was spent since the start of the year beside the limit at the end of each month."""
    keys = (AREA, *activity)
    sums = to_date(sums, time, keys)

    def limit(key: str) -> float | None:
        month, area, *rest = parted(key)
        period = period_of(month)
        return limits.of(kind, (f"{period.year:04d}", area, *rest), period.last_day) if period else None

    most = mapped(joined(sums, (time, *keys)), limit, pa.float64())
    names = mapped(joined(sums, keys), lambda key: ", ".join(parted(key)))
    table = pa.table({_PERIOD: sums[time], _ACTIVITY: names, ROW: sums[ROW]})
    both = side_by_side(table, sums[SUM], most)
    return both.set_column(both.schema.get_field_index(f"{MISSING}{LEFT}"), f"{MISSING}{LEFT}", sums[MISSING])


def _told(tables: Tables, one: Side, kind: str, both: pa.Table) -> Iterator[Finding | Reconciliation]:
    name = one.resource.name
    result: Compared = compared(both, AT_MOST, tables.tolerance(RULE.message.code, name) or 0.0, _PERIOD)
    right = f"{LIMITS}.{SHARE} × {PAGU}.{AMOUNT}"
    names = tuple(dict.fromkeys((name, PAGU, LIMITS)))
    yield Reconciliation(RULE.message.code, one.column, right, AT_MOST, one.unit, result.lines, names)
    told: set[tuple[str, str]] = set()
    for row in sorted(result.rows(), key=lambda row: str(row[_PERIOD])):
        series = (row[_PERIOD][:4], row[_ACTIVITY])
        if name == SPENT and series in told:
            continue  # the months after the first follow
        told.add(series)
        facts: Mapping[str, str] = {
            "kunci": row[_ACTIVITY],
            "jenis": kind,
            "periode": row[_PERIOD],
            "batas": amount(row[f"{SUM}{RIGHT}"], one.unit),
            "nilai": amount(row[f"{SUM}{LEFT}"], one.unit),
        }
        words = {"apa": N_("realisasi sejak awal tahun") if name == SPENT else N_("pagu")}
        value, resource = plain(row[f"{SUM}{LEFT}"]), one.resource
        yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{LEFT}"], AMOUNT, value, facts, words)


RULE = Rule(
    message=Message(
        "bop-dalam-batas",
        N_("Biaya pendukung melebihi batasnya"),
        N_("Sebagian besar uang kegiatan harus sampai sebagai iuran, bukan biaya pendukung."),
        N_("Untuk {kunci}, {periode}: {apa} {jenis} {nilai}, padahal paling banyak {batas} dari pagu kegiatan itu."),
        N_("Periksa angkanya. Bila benar, tulis penjelasannya; bila batasnya lain, perbaiki tabel batas_bop."),
        WARNING,
    ),
    reads=(PAGU, SPENT, LIMITS, AREAS_TABLE),
    check=check,
    holds=N_("Biaya pendukung tidak melebihi batasnya"),
    tolerance=Tolerance(
        N_("rupiah per kegiatan dan wilayah"),
        N_("Berapa rupiah di atas batas yang masih boleh karena pembulatan. Tanpa toleransi: nol."),
    ),
)
