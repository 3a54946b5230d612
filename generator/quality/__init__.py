"""What a reader may know about the data's fitness: which checks ran, what they found, and a label for each dataset.

Enters: the ``Report`` of validation and ``Facts``. Leaves: `Quality`, for the page ``/mutu/`` and as JSON. Nothing is
judged here again: everything is counted from what validation said and from the published cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.facts import Facts
from generator.quality.as_json import URI, as_json
from generator.quality.checks import Check, list_checks
from generator.quality.detection import Detection, read_detection
from generator.quality.disguises import Disguises, read_disguises
from generator.quality.labels import Label, label
from generator.quality.secrecy import Kept, Secrecy, secrecy
from generator.quality.sides import Pair, named
from generator.validation import Finding, Report
from generator.validation.findings import Waived

__all__ = ["URI", "Check", "Detection", "Kept", "Label", "Pair", "Quality", "Secrecy", "as_json", "assess"]


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything the page about quality shows."""

    as_of: str
    """The day the newest package was made; every age is counted up to it."""
    rows: int
    """Rows that were checked, over all tables."""
    tables: int
    checks: tuple[Check, ...]
    """Every check there is, those that found nothing and those that could not run included."""
    labels: tuple[Label, ...]
    """One for each data package."""
    reconciliations: tuple[Pair, ...]
    secrecy: Secrecy
    """What is suppressed, and how well."""
    warnings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    detection: Detection | None
    """How many seeded faults the checks caught; None where no record came with the program."""
    disguises: Disguises | None
    """How many disguised numbers of persons the search found; None where no record came with the program."""


def assess(report: Report, facts: Facts, templates: Path) -> Quality:
    """Count what validation said of data that passed it."""
    checks = list_checks(report)
    return Quality(
        as_of=facts.as_of,
        rows=sum(table.rows for table in report.checked),
        tables=len(report.checked),
        checks=checks,
        labels=tuple(label(package, report, checks, facts) for package in facts.packages.values()),
        reconciliations=tuple(named(pair, facts) for pair in report.reconciliations),
        secrecy=secrecy(report.guarded, facts),
        warnings=report.warnings,
        waived=report.waived,
        detection=read_detection(templates),
        disguises=read_disguises(templates),
    )
