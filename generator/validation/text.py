"""A report as plain text, for a terminal and for CI logs.

Enters: a `Report` and a way to translate. Leaves: lines, grouped by file. Paths are relative to the datasets folder's
parent, never absolute: logs are public and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.validation.findings import Finding, Report, shown
from generator.validation.messages import ERROR
from generator.wording import N_

_SPELLED_OUT = 20
"""How many findings of one kind in one column are spelled out; a shifted column would otherwise fill the screen."""


def lines(report: Report, translate: Callable[[str], str] = str) -> list[str]:
    """Return the report line by line, ending with what to do next."""
    root = report.catalogue.root.name
    text: list[str] = []
    for file, findings in groupby(report.findings, key=lambda finding: finding.file):
        text += [root if file == "." else f"{root}/{shown(file)}", *_of_file(list(findings), translate), ""]
    return [*text, *_closing(report, translate)]


def _of_file(findings: list[Finding], translate: Callable[[str], str]) -> Iterator[str]:
    told: dict[tuple[str, str | None], int] = {}
    for finding in findings:
        alike = (finding.code, finding.column)
        told[alike] = told.get(alike, 0) + 1
        if told[alike] <= _SPELLED_OUT:
            yield _line(finding, translate)
    for (code, column), count in told.items():
        if count > _SPELLED_OUT:
            place = (
                translate(N_("kolom {column}")).format(column=shown(column.strip()))
                if column
                else translate(N_("berkas ini"))
            )
            more = translate(N_("dan {count} lagi yang serupa di {place} ({code})"))
            yield f"  … {more.format(count=count - _SPELLED_OUT, place=place, code=code)}"


def _line(finding: Finding, translate: Callable[[str], str]) -> str:
    places = []
    if finding.row is not None:
        places.append(translate(N_("baris {row}")).format(row=finding.row))
    if finding.column:
        places.append(translate(N_("kolom {column}")).format(column=shown(finding.column.strip())))
    where = f"{', '.join(places)}: " if places else ""
    mark = "" if finding.severity == ERROR else f"({translate(N_('peringatan'))}) "
    remedy = translate(N_("Perbaiki: {remedy}")).format(remedy=finding.remedy(translate))
    return f"  {mark}{where}{finding.sentence(translate)} {remedy} [{finding.code}]"


def _closing(report: Report, translate: Callable[[str], str]) -> Iterator[str]:
    facts = {
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "files": len({finding.file for finding in report.errors}),
        "tables": len(report.checked),
        "rows": sum(table.rows for table in report.checked),
    }
    if report.errors:
        yield translate(N_("{errors} galat di {files} berkas, {warnings} peringatan.")).format_map(facts)
        yield translate(N_("Data belum dapat diterbitkan. Perbaiki yang disebut di atas, lalu jalankan: dbhcht check"))
    else:
        yield translate(N_("{tables} tabel dengan {rows} baris sah, {warnings} peringatan.")).format_map(facts)
        yield translate(N_("Data siap diterbitkan. Buat situsnya dengan: dbhcht build"))
