"""The record that would explain a warning, ready to be copied.

Enters: a `Report`. Leaves: one record as it stands in ``pengecualian.yml``. Its reason is left empty on purpose: a
copy nobody thought about is refused.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa

from generator.validation.findings import Finding, Report, shown
from generator.validation.tables import Tables
from generator.validation.waivers import key_as_written, key_of, scalar

_MONTHS: Final = 6
"""How long the record holds: long enough to look into the matter, and no longer."""
_IN_A_YEAR: Final = 12
_LAST_OF_EVERY_MONTH: Final = 28


@dataclass(frozen=True, slots=True)
class Example:
    """A record and the warning it explains."""

    finding: Finding
    text: str


def example(report: Report) -> Example | None:
    """Return the record for the first warning that can be explained; None when there is none.

    It is dated by the newest package, not by the clock, so that a report is the same on any day.
    """
    tables = Tables(report.catalogue, report.catalogue.resources)
    with suppress(ValueError):
        day = date.fromisoformat(report.catalogue.as_of)
        for finding in report.warnings:
            # What has turned unreadable since it was checked has no example.
            with suppress(OSError, pa.ArrowInvalid):
                key = {column: shown(value) for column, value in key_of(finding, tables).items()}
                if key or finding.row is None:
                    return Example(finding, _record(finding, key_as_written(key), day))
    return None


def _record(finding: Finding, key: str, day: date) -> str:
    properties = {
        "kode": finding.code,
        "berkas": scalar(finding.file),
        "kunci": key,
        "kolom": scalar(shown(finding.column)) if finding.column else "",
        "tanggal": day.isoformat(),
        "berlaku_sampai": _months_after(day).isoformat(),
        "peran": "walidata",
        "alasan": '""',
    }
    return f"- {{{', '.join(f'{name}: {value}' for name, value in properties.items() if value)}}}"


def _months_after(day: date) -> date:
    years, month = divmod(day.month - 1 + _MONTHS, _IN_A_YEAR)
    return date(day.year + years, month + 1, min(day.day, _LAST_OF_EVERY_MONTH))
