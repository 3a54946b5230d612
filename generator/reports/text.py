"""A report as plain text, for a terminal and for CI logs.

Enters: a `Report` and a way to translate. Leaves: lines, grouped by file, the worst file first, errors before
warnings; then what a record explains away, and at the end what to do next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.reports import Format, abridged, path
from generator.validation import ERROR, Finding, Report
from generator.validation.findings import Waived, shown
from generator.wording import N_, Wording

Translate = Callable[[str], str]
_RECORDS = ".yml"
"""Where a place is a property of a record and no column."""


def lines(report: Report, translate: Translate = str) -> list[str]:
    """Return the report line by line, ending with what to do next."""
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    text: list[str] = []
    for file, findings in sorted(by_file.items(), key=_worst_first):
        text += [shown(path(report, file)), *_of_file(findings, translate), ""]
    text += _waived(report, translate)
    text += _example(report, translate)
    return [*text, *closing(report, translate)]


def _render(report: Report, wording: Wording) -> str:
    return "\n".join(lines(report, wording.translate)) + "\n"


def _worst_first(entry: tuple[str, list[Finding]]) -> tuple[int, int, str]:
    file, findings = entry
    errors = sum(finding.severity == ERROR for finding in findings)
    return (-errors, -len(findings), file)


def _of_file(findings: list[Finding], translate: Translate) -> Iterator[str]:
    # The sort is stable: within errors and within warnings the order of the report stays, row by row.
    spelled_out, more = abridged(sorted(findings, key=lambda finding: finding.severity != ERROR))
    for finding in spelled_out:
        yield line(finding, translate)
    for rest in more:
        column = rest.like.column
        place = (
            translate(N_("kolom {column}")).format(column=shown(column.strip()))
            if column
            else translate(N_("berkas ini"))
        )
        alike = translate(N_("dan {count} lagi yang serupa di {place} ({code})"))
        yield f"  … {alike.format(count=rest.count, place=place, code=rest.like.code)}"


def line(finding: Finding, translate: Translate) -> str:
    """Say one finding in one line, indented: its place, its value, its cause, its remedy, its code."""
    sentence = finding.sentence(translate)
    places = _places(finding, translate)
    value = shown(finding.value) if finding.value else ""
    if value and value not in sentence:
        places.append(translate(N_('tertulis "{value}"')).format(value=value))
    where = f"{', '.join(places)}: " if places else ""
    mark = "" if finding.severity == ERROR else translate(N_("(peringatan)")) + " "
    remedy = translate(N_("Perbaiki: {remedy}")).format(remedy=finding.remedy(translate))
    return f"  {mark}{where}{sentence} {remedy} [{finding.code}]"


def _places(finding: Finding, translate: Translate) -> list[str]:
    places = []
    if finding.row is not None:
        places.append(translate(N_("baris {row}")).format(row=finding.row))
    if finding.column and not finding.file.endswith(_RECORDS):
        places.append(translate(N_("kolom {column}")).format(column=shown(finding.column.strip())))
    return places


def _waived(report: Report, translate: Translate) -> Iterator[str]:
    if not report.waived:
        return
    yield translate(N_("{count} peringatan dikecualikan:")).format(count=len(report.waived))
    kept, more = abridged(one.finding for one in report.waived)
    for one in report.waived:
        if one.finding in kept:
            yield f"  {_explained(report, one, translate)}"
    if more:
        rest = translate(N_("dan {count} lagi yang serupa"))
        yield f"  … {rest.format(count=sum(entry.count for entry in more))}"
    yield ""


def _explained(report: Report, one: Waived, translate: Translate) -> str:
    finding, waiver = one.finding, one.waiver
    place = ", ".join([shown(path(report, finding.file)), *_places(finding, translate)])
    facts = {"reason": shown(waiver.reason), "role": shown(waiver.role), "expires": waiver.expires}
    why = translate(N_("{reason} ({role}, berlaku sampai {expires})")).format_map(facts)
    return f"{place}: {why} [{finding.code}]"


def _example(report: Report, translate: Translate) -> Iterator[str]:
    """Show once how a warning is explained, for the first there is."""
    if not report.warnings:
        return
    # Loading what reads tables takes time: only a report with warnings pays for it.
    from generator.validation.waiver_example import example  # noqa: PLC0415

    shown_one = example(report)
    if shown_one:
        finding = shown_one.finding
        place = ", ".join([shown(path(report, finding.file)), *_places(finding, translate)])
        told = N_(
            "Untuk menjelaskan peringatan [{code}] di {place}, tulis dalam datasets/pengecualian.yml, dengan alasannya:"
        )
        yield translate(told).format(code=finding.code, place=place)
        yield f"  {shown_one.text}"
        yield ""


def closing(report: Report, translate: Translate) -> Iterator[str]:
    """Say how it went and what to do next."""
    facts = {
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "files": len({finding.file for finding in report.errors}),
        "tables": len(report.checked),
        "rows": sum(table.rows for table in report.checked),
    }
    if report.errors:
        yield translate(N_("{errors} galat di {files} berkas, {warnings} peringatan.")).format_map(facts)
    else:
        yield translate(N_("{tables} tabel dengan {rows} baris sah, {warnings} peringatan.")).format_map(facts)
    if report.warnings:
        yield translate(
            N_(
                "Peringatan tidak menghalangi penerbitan. Periksa satu per satu; bila datanya memang benar, catat "
                "alasannya di datasets/pengecualian.yml."
            )
        )
    if report.errors:
        yield translate(N_("Data belum dapat diterbitkan. Perbaiki yang disebut di atas, lalu jalankan: dbhcht check"))
    else:
        yield translate(N_("Data siap diterbitkan. Buat situsnya dengan: dbhcht build"))


FORMAT = Format("text", N_("teks untuk terminal"), _render)
