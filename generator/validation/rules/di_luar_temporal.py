"""Every row lies within the span of time its table declares.

A month added to a file without moving ``temporal.end`` would be published and yet counted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import BadPeriod
from generator.periods import Period
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule, has_time
from generator.validation.tables import Tables, bad_cells
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Compare the first column of time with the declared span."""
    for resource in tables.resources.values():
        times = resource.by_role("waktu")
        if not times or not resource.temporal:
            continue
        start, end = resource.temporal["start"], resource.temporal["end"]
        first, last = Period.parse(start).first, Period.parse(end).last
        name = times[0].name

        def touches(text: str, first: int = first, last: int = last) -> bool:
            try:
                period = Period.parse(text)
            except BadPeriod:
                return True  # told already
            return first <= period.last and period.first <= last

        outside = list(bad_cells(tables[resource.name][name], resource, touches))
        if not outside:
            continue
        # Forgetting to move the end touches a whole month of rows: one finding a table, at the first of them.
        row, value = outside[0]
        facts = {"rincian": f"{start} \N{EN DASH} {end}", "tabel": resource.name, "jumlah": str(len(outside))}
        yield Finding(RULE.message, resource.package, resource.file, row, name, value, facts)


RULE = Rule(
    message=Message(
        "di-luar-temporal",
        N_("Baris di luar rentang waktu tabel"),
        N_("Baris di luar rentang waktu yang dinyatakan tidak ikut dihitung."),
        N_("{jumlah} baris, yang pertama tentang {nilai}, di luar rentang waktu (temporal) tabel {tabel}: {rincian}."),
        N_("Geser temporal.start atau temporal.end tabel {tabel} dalam datapackage.json, atau perbaiki periodenya."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=has_time,
)
