"""The release calendar: which period was to be published when, which is, and which is late.

Enters: ``Facts``; a publisher need not have a calendar. Leaves: ``Planned`` values in the order of time. Late is what
its own day has passed for, counted to the day of the data and not to that of the clock: the same data say the same on
any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from generator.facts import Facts
from generator.periods import Period
from generator.validation.calendar import CALENDAR

OUT: Final = "terbit"
OUT_LATE: Final = "terbit_terlambat"
LATE: Final = "terlambat"
COMING: Final = "terjadwal"
STATES: Final = (OUT, OUT_LATE, LATE, COMING)


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the calendar; days as ``2026-12-15``, empty when there is none."""

    period: Period
    planned: str
    published: str
    note: str
    state: str
    """One of `STATES`."""


def calendar(facts: Facts) -> tuple[Planned, ...]:
    """Return the calendar by period; nothing where nobody publishes one."""
    if CALENDAR not in facts.tables:
        return ()
    rows = facts.tables[CALENDAR].frame.to_dict("records")
    lines = []
    for row in rows:
        planned, published = _text(row["rencana"]), _text(row["terbit"])
        state = _state(planned, published, facts.as_of)
        lines.append(Planned(Period.parse(row["periode"]), planned, published, _text(row.get("catatan")), state))
    return tuple(sorted(lines, key=lambda line: line.period))


def _state(planned: str, published: str, today: str) -> str:
    if published:
        return OUT_LATE if planned and published > planned else OUT
    return LATE if planned and planned < today else COMING


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell
    return cell if isinstance(cell, str) else ""
