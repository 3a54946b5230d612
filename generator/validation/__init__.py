"""Is this data fit to be published? Every check there is, and one report.

Enters: a `Catalogue`. Leaves: a `Report`; and from a report without errors a `ValidCatalogue`, the only key to
``facts``. Trouble in the data is a value here: all of it is gathered, nothing is printed, nothing is raised.

Checks go from the outside in: what could not be read, what is declared, the file as bytes, the table against its
schema, then rows and tables against each other. Each step only looks at what the step before found sound, so one
fault is one finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.catalogue import Catalogue, Resource
from generator.validation import descriptors, files, required
from generator.validation.findings import Checked, Finding, NotValid, Report, ValidCatalogue, in_order
from generator.validation.messages import ERROR, MESSAGES, WARNING, Message
from generator.validation.required import Need

__all__ = [
    "ERROR",
    "MESSAGES",
    "WARNING",
    "Checked",
    "Finding",
    "Message",
    "Need",
    "NotValid",
    "Report",
    "ValidCatalogue",
    "validate",
]


UNPROVEN: Final = "perlindungan-tak-terbukti"
_NOTHING: Final[Mapping[str, Need]] = MappingProxyType({})


def validate(
    catalogue: Catalogue,
    needed: Mapping[str, Need] = _NOTHING,
    *,
    today: date | None = None,
    released: Path | None = None,
) -> Report:
    """Check everything, and report in a fixed order: file, row, column, code.

    Args:
        catalogue: what is declared.
        needed: what the site cannot do without, by table.
        today: the day by which waivers expire; the day the newest package was made when nobody says.
        released: the last release, as a folder of data packages or as the zip the site offers, or a folder of all
            releases; what the last one published may not change without a recorded correction, and no two of them
            together may betray what either keeps secret.
    """
    # Loading frictionless and Arrow takes longer than most commands do: only those that validate pay for it.
    from generator.validation import corrected, integrity, rules, schema, waivers  # noqa: PLC0415
    from generator.validation.linked import audit, guarded  # noqa: PLC0415
    from generator.validation.released import read_releases  # noqa: PLC0415
    from generator.validation.tables import Tables  # noqa: PLC0415

    findings = list(descriptors.unreadable(catalogue))
    sound: list[Resource] = []
    for package in catalogue.packages.values():
        declared = list(descriptors.check(catalogue, package)) or list(schema.against_standard(package))
        findings += declared
        if not declared:
            sound += package.resources.values()

    looked_at = [files.look_at(resource) for resource in sound]
    findings += [finding for file in looked_at for finding in file.findings]

    checks = schema.check(catalogue, looked_at)
    findings += checks.findings

    records = corrected.declared(catalogue, {resource.package for resource in sound})
    findings += records.findings
    published, trouble = read_releases(released) if released is not None else (None, ())
    findings += trouble
    tables = Tables(catalogue, checks.sound, published, records.corrections)
    findings += corrected.check(tables)
    told = {(finding.file, finding.row, finding.column) for finding in findings}
    findings += [
        finding for finding in integrity.check(tables) if (finding.file, finding.row, finding.column) not in told
    ]
    outcome = rules.run(tables)
    findings = _without_consequences(_without_explained([*findings, *outcome.findings]))
    missing = list(required.check(catalogue, needed, checks.checked))
    # That a table is empty is said once: as an error where the site needs its rows, else as a warning.
    empty = {finding.file for finding in missing if finding.code == "baris-wajib"}
    findings = [finding for finding in findings if finding.code != "tanpa-baris" or finding.file not in empty] + missing
    findings, waived = waivers.apply_waivers(catalogue, tables, in_order(findings), today)
    return Report(
        catalogue,
        in_order(findings),
        tuple(sorted(checks.checked, key=lambda table: table.file)),
        outcome.ran,
        outcome.reconciliations,
        guarded(tables.shared(audit)),
        waived,
    )


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Drop what only follows from another error: where figures are wrong, nothing can be proven from them."""
    errors = {finding.code for finding in findings if finding.severity == ERROR}
    return [finding for finding in findings if finding.code != UNPROVEN or errors == {UNPROVEN}]


def _without_explained(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what another finding about the same cell, or about its whole row, says better."""
    findings = list(findings)
    explained = {
        (finding.file, finding.row, finding.column, code) for finding in findings for code in finding.message.explains
    }
    return [
        finding
        for finding in findings
        if (finding.file, finding.row, finding.column, finding.code) not in explained
        and (finding.row is None or (finding.file, finding.row, None, finding.code) not in explained)
    ]
