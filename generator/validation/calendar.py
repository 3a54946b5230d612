"""The release calendar: which month was to be published when, and which is.

Enters: sound tables. Leaves: `Release` values in the order of the table; none when there is no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import BadPeriod
from generator.periods import Period
from generator.validation.tables import FIRST_ROW, Tables

CALENDAR: Final = "jadwal_rilis"
COLUMNS: Final = ("periode", "rencana", "terbit")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Release:
    """One line of the calendar; days as ``2026-12-15``, empty when there is none."""

    row: int
    period: Period
    planned: str
    published: str


def releases(tables: Tables) -> tuple[Release, ...]:
    """Read the calendar; a line whose period or days cannot be read is told already."""
    if CALENDAR not in tables or not set(COLUMNS) <= set(tables[CALENDAR].column_names):
        return ()
    rows: list[Mapping[str, str]] = tables[CALENDAR].select(list(COLUMNS)).to_pylist()
    found = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        try:
            period = Period.parse(row["periode"])
        except BadPeriod:
            continue
        days = [row[name] if _DAY.fullmatch(row[name]) else "" for name in ("rencana", "terbit")]
        found.append(Release(number, period, *days))
    return tuple(found)
