"""A label for each dataset, like the one on a packet of food: what is in it, what is missing, how old it is.

Enters: a ``Report`` and ``Facts``. Leaves: `Label`, everything counted from published cells. The dimensions are those
statistical offices report on (completeness, timeliness, accuracy; European Statistics Code of Practice, principles
12 and 13).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from generator.catalogue import HIDDEN, STATUSES, Package
from generator.facts import Facts, Table
from generator.periods import Period
from generator.quality.checks import RULE, Check
from generator.validation import ERROR, Report

CALENDAR: Final = "jadwal_rilis"
_UNAVAILABLE: Final = "tidak_tersedia"
_NOT_APPLICABLE: Final = "tidak_berlaku"
_STATUS: Final = "status_"
_REPORTED: Final = ("bulanan", "triwulanan")


@dataclass(frozen=True, slots=True)
class Label:
    """What is known about the quality of one data package."""

    package: str
    title: str
    nature: str
    """``nyata``, ``contoh`` or ``campuran``."""
    rows: int
    cells: int
    """Cells of measures that a figure belongs in: all but those that do not apply."""
    filled: int
    suppressed: int
    unavailable: int
    last: str
    """The last period that was over when the package was made; empty when it is not reported period by period."""
    days: int | None
    """Days from the end of that period until it was out; None when there is no such period."""
    released: bool
    """Whether ``days`` count to the date of the release calendar, and not to the day the package was made."""
    checks: int
    """Checks that looked at this package."""
    failed: int
    """Errors found; data with any are not published."""
    warned: int
    waived: int
    corrections: int

    @property
    def completeness(self) -> float | None:
        """Filled cells as a share of the cells a figure belongs in; None when the package has no measures."""
        return self.filled / self.cells if self.cells else None

    @property
    def missing(self) -> float | None:
        """Suppressed and unavailable cells as the same share."""
        return (self.suppressed + self.unavailable) / self.cells if self.cells else None


def label(package: Package, report: Report, checks: tuple[Check, ...], facts: Facts) -> Label:
    """Count what is published in one package."""
    tables = [facts.tables[name] for name in package.resources]
    states = pd.concat([_states(table) for table in tables]) if tables else pd.Series(dtype="str")
    counted = states.value_counts()
    suppressed, unavailable = int(counted.get(HIDDEN, 0)), int(counted.get(_UNAVAILABLE, 0))
    cells = len(states) - int(counted.get(_NOT_APPLICABLE, 0))
    findings = [finding for finding in report.findings if finding.package == package.name]
    last, days, released = _timeliness(package, facts)
    return Label(
        package=package.name,
        title=package.title,
        nature=package.nature,
        rows=sum(len(table.frame) for table in tables),
        cells=cells,
        filled=cells - suppressed - unavailable,
        suppressed=suppressed,
        unavailable=unavailable,
        last=last,
        days=days,
        released=released,
        checks=sum(1 for check in checks if _looks_at(check, package)),
        failed=sum(1 for finding in findings if finding.severity == ERROR),
        warned=sum(1 for finding in findings if finding.severity != ERROR),
        waived=sum(1 for one in report.waived if one.finding.package == package.name),
        corrections=sum(1 for correction in facts.corrections if correction.table in package.resources),
    )


def _looks_at(check: Check, package: Package) -> bool:
    return check.ran and (check.group != RULE or any(name in package.resources for name in check.tables))


def _states(table: Table) -> pd.Series[str]:
    """Return the status of every cell of a measure; one without a status column is filled or not available."""
    columns = []
    for field in table.resource.by_role("ukuran"):
        status = f"{_STATUS}{field.name}"
        if status in table.frame:
            columns.append(table.frame[status])
        else:
            columns.append(table.frame[field.name].isna().map({True: _UNAVAILABLE, False: STATUSES[0]}))
    return pd.concat(columns) if columns else pd.Series(dtype="str")


def _timeliness(package: Package, facts: Facts) -> tuple[str, int | None, bool]:
    """Return the last period that was over, how long it took to come out, and whether the release calendar says so."""
    made = date.fromisoformat(str(package.descriptor["created"])[:10])
    # What is asked once, or set for a whole year, is not late: only what is reported period by period can be.
    ends = [
        resource.temporal["end"]
        for resource in package.resources.values()
        if resource.descriptor.get("frekuensi") in _REPORTED
        and resource.temporal.get("end")
        and len(facts.tables[resource.name].frame)
    ]
    over = [period for period in map(Period.parse, ends) if _end(period) <= made]
    if not over:
        return "", None, False
    last = max(over, key=lambda period: period.last)
    published = _published(last, facts)
    return last.code, ((published or made) - _end(last)).days, published is not None


def _published(period: Period, facts: Facts) -> date | None:
    """Return the day the release of a period came out: its own, or that of its last month."""
    if CALENDAR not in facts.tables:
        return None
    calendar = facts.tables[CALENDAR].frame
    codes = {period.code, Period.of_month(period.last).code}
    found = calendar.loc[calendar["periode"].isin(codes), "terbit"].dropna()
    return date.fromisoformat(max(found)) if len(found) else None


def _end(period: Period) -> date:
    following = Period.of_month(period.last + 1)
    return date(following.year, following.number, 1) - timedelta(days=1)
