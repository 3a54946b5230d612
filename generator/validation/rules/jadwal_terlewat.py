"""A planned release that has passed is either published or late, and a calendar that says neither is stale.

The day it is compared with is that of the data, not of the clock: the same data give the same report on any day.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.validation.calendar import CALENDAR, releases
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.rules import Rule
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look for plans before the day of the data that have no day of publication."""
    resource, today = tables.resources[CALENDAR], tables.catalogue.as_of
    for release in releases(tables):
        if release.planned and release.planned < today and not release.published:
            facts = {"kapan": release.period.code, "rencana": release.planned, "rincian": today}
            yield Finding(RULE.message, resource.package, resource.file, release.row, "terbit", "", facts)


RULE = Rule(
    message=Message(
        "jadwal-terlewat",
        N_("Jadwal rilis terlewat"),
        N_("Pembaca menunggu angka pada hari yang dijanjikan."),
        N_("Data {kapan} direncanakan terbit {rencana}, tetapi sampai {rincian} belum tercatat terbit."),
        N_("Isi tanggal terbitnya; bila memang belum terbit, geser rencana dan jelaskan dalam kolom catatan."),
        WARNING,
    ),
    reads=(CALENDAR,),
    check=check,
)
