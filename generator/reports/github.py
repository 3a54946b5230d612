"""A report as workflow commands of GitHub Actions, which shows each beside the line it is about.

Enters: a `Report`. Leaves: one ``::error`` or ``::warning`` line per finding (at most `SPELLED_OUT` alike; GitHub
itself shows few), then the summary as plain lines of the log.
See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.reports import Format, abridged, path, places
from generator.reports.text import closing
from generator.validation import ERROR, Finding, Report
from generator.validation.findings import shown
from generator.wording import N_, Wording


def _render(report: Report, wording: Wording) -> str:
    return "\n".join([*_commands(report, wording), *closing(report, wording.translate)]) + "\n"


def _commands(report: Report, wording: Wording) -> Iterator[str]:
    where = places(report, report.findings)
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    for file, findings in by_file.items():
        spelled_out, more = abridged(findings)
        for finding in spelled_out:
            spot = where.get((finding.file, finding.row, finding.column))
            properties = {"file": shown(path(report, file))}
            if spot:
                properties["line"] = str(spot.line)
            if spot and spot.character:
                properties["col"] = str(spot.character)
            text = f"{finding.sentence(wording.translate)} {finding.remedy(wording.translate)}"
            yield _command(finding, properties, text, wording)
        for rest in more:
            text = wording.translate(N_("dan {count} lagi yang serupa"), count=rest.count)
            yield _command(rest.like, {"file": shown(path(report, file))}, text, wording)


def _command(finding: Finding, properties: dict[str, str], text: str, wording: Wording) -> str:
    level = "error" if finding.severity == ERROR else "warning"
    title = f"{wording.translate(finding.message.title)} [{finding.code}]"
    listed = ",".join(f"{name}={_property(value)}" for name, value in (properties | {"title": title}).items())
    return f"::{level} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format("github", N_("catatan di baris kode untuk GitHub Actions"), _render)
