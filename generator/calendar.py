"""The release calendar: which period was to be published when, which is, and which is late.

Enters: ``Facts``; a publisher need not have a calendar. Leaves: ``Planned`` values in the order of time, those that are
still to come and those whose day has passed. Late is what its own day has passed for, counted to the day of the data
and not to that of the clock: the same data say the same on any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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
    """What the publisher wrote beside it, in the words of the table; empty where there is nothing to say."""
    state: str
    """One of `STATES`, on the day of the data."""

    @property
    def overdue(self) -> bool:
        """Whether its day has passed and nobody has recorded that it came out."""
        return self.state == LATE

    @property
    def days_late(self) -> int:
        """How many days after its plan it came out; 0 for what came out in time, without a plan, or not at all."""
        if self.state != OUT_LATE:
            return 0
        return (date.fromisoformat(self.published) - date.fromisoformat(self.planned)).days


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


def upcoming(lines: Iterable[Planned]) -> tuple[Planned, ...]:
    """Return what is still to come on a day that is known, the next one first."""
    coming = [line for line in lines if line.state == COMING and line.planned]
    return tuple(sorted(coming, key=lambda line: (line.planned, line.period)))


def overdue(lines: Iterable[Planned]) -> tuple[Planned, ...]:
    """Return what should have come out by the day of the data and did not, in the order given."""
    return tuple(line for line in lines if line.overdue)


def _state(planned: str, published: str, today: str) -> str:
    if published:
        return OUT_LATE if planned and published > planned else OUT
    return LATE if planned and planned < today else COMING


def _text(cell: Any) -> str:  # noqa: ANN401 - a cell
    return cell if isinstance(cell, str) else ""
