"""The release calendar can be true: plans follow each other, and nothing is published before there is anything to tell.

A day of publication before the month's end, or after the day the calendar itself was made, is a day mistyped. Two
periods may be planned for one day, and months are held against months, triwulan against triwulan.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.periods import Kind
from generator.validation.calendar import CALENDAR, releases
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.tables import Tables
from generator.wording import N_

_EARLY = N_("sebelum periodenya selesai")
_ORDER = N_("mendahului rencana periode sebelumnya")
_FUTURE = N_("sesudah hari data ini dibuat")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare every day with its period, with its neighbours and with the day of the data."""
    resource, today = tables.resources[CALENDAR], tables.catalogue.as_of
    planned: dict[Kind, str] = {}
    for release in sorted(releases(tables), key=lambda release: release.period):
        ends, before = release.period.last_day, planned.get(release.period.kind, "")
        faults = (
            ("rencana", release.planned, release.planned <= ends, _EARLY, ends),
            ("rencana", release.planned, release.planned < before, _ORDER, before),
            ("terbit", release.published, release.published <= ends, _EARLY, ends),
            ("terbit", release.published, release.published > today, _FUTURE, today),
        )
        for column, day, wrong, cause, other in faults:
            if day and wrong:
                facts = {"kapan": release.period.code, "rincian": other}
                words = {"sebab": cause}
                yield Finding(RULE.message, resource.package, resource.file, release.row, column, day, facts, words)
                break
        planned[release.period.kind] = release.planned or before


RULE = Rule(
    message=Message(
        "jadwal-rapi",
        N_("Jadwal rilis tidak mungkin"),
        N_("Jadwal rilis adalah janji; janji yang tidak mungkin tidak dapat ditagih."),
        N_("Kolom {kolom} untuk {kapan} tertulis {nilai}, {sebab} ({rincian})."),
        N_("Perbaiki tanggal itu, atau periodenya."),
    ),
    reads=(CALENDAR,),
    check=check,
)
