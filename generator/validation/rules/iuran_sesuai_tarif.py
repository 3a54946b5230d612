"""What was paid is person-months times the tariff of the month covered.

The tariff is the sum over all programmes (JKK and JKM) in force on the first day of the month covered, not of the
month of payment: money of one year often pays for cover in the next.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.dated import ENDS, STARTS, Dated, rates
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sums import (
    LEFT,
    RIGHT,
    ROW,
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

PAID, TARIFF = "iuran", "tarif"
COVERED, PEOPLE, AMOUNT, RATE = "bulan_cakupan", "orang_bulan", "nilai", "iuran"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare each row."""
    if not (has(tables, PAID, COVERED, PEOPLE, AMOUNT) and has(tables, TARIFF, STARTS, ENDS, RATE)):
        return
    keys = _keys(tables)
    paid, people = (cells(tables, PAID, measure, keys) for measure in (AMOUNT, PEOPLE))
    due = tariffs(tables, paid)
    expected = pc.multiply(flat(people[VALUE]), due)
    allowed = tables.tolerance(RULE.message.code, PAID) or 0.0
    both = side_by_side(paid.select([*keys, ROW]), flat(paid[VALUE]), expected)
    result = compared(both, EQUAL, allowed, COVERED)
    resource = tables.resources[PAID]
    right = f"{PAID}.{PEOPLE} × {TARIFF}.{RATE}"
    unit = resource.field(AMOUNT).unit or ""
    yield Reconciliation(RULE.message.code, f"{PAID}.{AMOUNT}", right, EQUAL, unit, result.lines, (PAID, TARIFF))
    for index in np.flatnonzero(result.off).tolist():
        row = both.slice(index, 1).to_pylist()[0]
        value = plain(row[f"{SUM}{LEFT}"])
        facts = {
            "bulan": row[COVERED],
            "orang_bulan": plain(people[VALUE][index].as_py()),
            "tarif": amount(due[index].as_py(), unit),
            "nilai": amount(row[f"{SUM}{LEFT}"], unit),
            "harapan": amount(row[f"{SUM}{RIGHT}"], unit),
        }
        yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{LEFT}"], AMOUNT, value, facts)


def _keys(tables: Tables) -> tuple[str, ...]:
    """Return what a tariff depends on here: the month covered, and the dimensions both tables have."""
    dimensions = (field.name for field in tables.resources[TARIFF].by_role("dimensi"))
    return (COVERED, *(name for name in dimensions if has(tables, PAID, name)))


def tariffs(tables: Tables, rows: pa.Table) -> pa.Array:
    """Return the tariff of each row of contributions, over all programmes; empty where none is known."""
    keys = _keys(tables)
    dimensions = (field.name for field in tables.resources[TARIFF].by_role("dimensi"))
    in_force = Dated(rates(tables, TARIFF, RATE, dimensions), keys[1:])

    def tariff(key: str) -> float | None:
        month, *codes = parted(key)
        period = period_of(month)
        return None if period is None else in_force.together(codes, period.first_day)

    return mapped(joined(rows, keys), tariff, pa.float64())


RULE = Rule(
    message=Message(
        "iuran-sesuai-tarif",
        N_("Iuran bukan orang-bulan kali tarif"),
        N_("Orang, tarif, dan bulan menentukan berapa yang dibayar; selisihnya uang yang tidak terjelaskan."),
        N_(
            "Tertulis {nilai}, padahal {orang_bulan} orang-bulan kali tarif {tarif} untuk perlindungan bulan {bulan} "
            "sama dengan {harapan}."
        ),
        N_("Periksa nilai, orang_bulan, dan bulan_cakupan baris ini, serta tarif yang berlaku pada bulan itu."),
    ),
    reads=(PAID, TARIFF),
    check=check,
    holds=N_("Iuran sama dengan orang-bulan kali tarif"),
    tolerance=Tolerance(
        N_("rupiah per baris"),
        N_("Selisih yang masih boleh karena pembulatan. Tanpa toleransi: harus tepat sama."),
    ),
)
