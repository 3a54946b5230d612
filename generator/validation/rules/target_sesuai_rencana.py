"""What the camats agreed to is what the city plans: the targets of the kecamatan add up to the city's.

A plan and its agreements may differ for a reason, so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, coarser, side
from generator.validation.sums import AREA, LEFT, MISSING, RIGHT, ROW, SUM, beside, compared, plain
from generator.validation.tables import Tables
from generator.wording import N_

AGREED, AGREED_PEOPLE = "pks_camat", "target_peserta"
PLANNED, PLANNED_PEOPLE = "rencana_peserta", "rencana"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare them by year."""
    areas = tables.shared(Areas)
    agreed, planned = side(tables, areas, AGREED, AGREED_PEOPLE), side(tables, areas, PLANNED, PLANNED_PEOPLE)
    if agreed is None or planned is None or agreed.time != planned.time:
        return
    level, keys = coarser(agreed.level, planned.level), (planned.time, AREA)
    both = beside(agreed.complete(areas, level, ()), planned.complete(areas, level, ()), keys)
    result = compared(both, EQUAL, tables.tolerance(RULE.message.code, AGREED) or 0.0, planned.time)
    names = (AGREED, PLANNED)
    yield Reconciliation(RULE.message.code, agreed.column, planned.column, EQUAL, planned.unit, result.lines, names)
    for row in result.rows():
        value = plain(row[f"{SUM}{RIGHT}"])
        facts = {"kunci": areas.named(row, keys), "target": plain(row[f"{SUM}{LEFT}"])}
        words = {"cara": N_("berjumlah") if row[f"{MISSING}{LEFT}"] == 0 else N_("yang diketahui saja sudah")}
        resource, place = planned.resource, row[f"{ROW}{RIGHT}"]
        yield Finding(RULE.message, resource.package, resource.file, place, PLANNED_PEOPLE, value, facts, words)


RULE = Rule(
    message=Message(
        "target-sesuai-rencana",
        N_("Target para camat tidak sama dengan rencana kota"),
        N_("Rencana yang tidak terbagi habis meninggalkan orang yang bukan tanggungan siapa pun."),
        N_("Untuk {kunci}: rencananya {nilai} peserta, sedangkan target dalam perjanjian {cara} {target}."),
        N_("Periksa target tiap perjanjian dan rencana tahun itu; bila memang berbeda, jelaskan di catatan pemakaian."),
        WARNING,
    ),
    reads=(AGREED, PLANNED, AREAS_TABLE),
    check=check,
    holds=N_("Target para camat sama dengan rencana kota"),
    tolerance=Tolerance(
        N_("orang per kota dan tahun"),
        N_("Selisih yang masih boleh antara rencana dan jumlah targetnya. Tanpa toleransi: harus tepat sama."),
    ),
)
