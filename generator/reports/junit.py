"""A report as JUnit XML, which every CI server knows how to show.

Enters: a `Report`. Leaves: one suite per file. Its cases are the checks of file and schema, taken together while they
pass; every rule that looked at the table; and each code found in the file. An error fails its case, a warning only
speaks in its output, a waived warning and a rule that could not run are skipped cases with their reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from generator.reports import Format, abridged, path
from generator.reports.text import line
from generator.validation import ERROR, MESSAGES, Finding, Message, Report, rules
from generator.validation.findings import Waived, shown
from generator.wording import N_, Wording

Say = Callable[[str], str]


def _render(report: Report, wording: Wording) -> str:
    root = etree.Element("testsuites", name="dbhcht check")
    for file in sorted(_files(report)):
        _suite(root, file, report, wording.translate)
    _not_run(root, report, wording.translate)
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        element.set("tests", str(len(cases)))
        element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
        element.set("errors", "0")
        element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _files(report: Report) -> set[str]:
    found = {finding.file for finding in report.findings} | {one.finding.file for one in report.waived}
    return found | {table.file for table in report.checked}


def _suite(root: etree._Element, file: str, report: Report, say: Say) -> None:
    name = shown(path(report, file))
    suite = etree.SubElement(root, "testsuite", name=name)
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.file == file:
            found.setdefault(finding.code, []).append(finding)
    waived: dict[str, list[Waived]] = {}
    for one in report.waived:
        if one.finding.file == file:
            waived.setdefault(one.finding.code, []).append(one)
    seen = {*found, *waived}
    for label, codes in _passed(file, report, say).items():
        if not codes & seen:
            etree.SubElement(suite, "testcase", classname=name, name=label)
    messages = rules.messages()
    for code in sorted(seen):
        case = etree.SubElement(suite, "testcase", classname=name, name=_label(messages[code], say))
        _outcome(case, found.get(code, []), waived.get(code, []), say)


def _passed(file: str, report: Report, say: Say) -> Mapping[str, frozenset[str]]:
    """Return the checks a table went through by label, each with the codes by which it would fail."""
    table = next((name for name, resource in report.catalogue.resources.items() if resource.file == file), "")
    if not any(checked.file == file for checked in report.checked):
        return {}
    looked = [ran.rule.message for ran in report.ran if not ran.missing and table in ran.tables]
    schema = {say(N_("Berkas dan skema")): frozenset(MESSAGES)}
    return schema | {_label(message, say): frozenset({message.code}) for message in looked}


def _label(message: Message, say: Say) -> str:
    return f"{say(message.title)} [{message.code}]"


def _outcome(case: etree._Element, findings: list[Finding], waived: list[Waived], say: Say) -> None:
    shown_ones, more = abridged(findings)
    text = [line(finding, say).strip() for finding in shown_ones]
    text += [say(N_("dan {count} lagi yang serupa")).format(count=rest.count) for rest in more]
    if findings and findings[0].severity == ERROR:
        first = findings[0]
        failure = etree.SubElement(case, "failure", message=first.sentence(say), type=first.code)
        failure.text = "\n".join(text)
    elif not findings and waived:
        etree.SubElement(case, "skipped", message=shown(waived[0].waiver.reason))
    if findings and findings[0].severity != ERROR:
        etree.SubElement(case, "system-out").text = "\n".join(text)


def _not_run(root: etree._Element, report: Report, say: Say) -> None:
    """List the rules whose tables are not there."""
    idle = [ran for ran in report.ran if ran.missing]
    if not idle:
        return
    name = report.catalogue.root.name
    suite = etree.SubElement(root, "testsuite", name=name)
    for ran in idle:
        case = etree.SubElement(suite, "testcase", classname=name, name=_label(ran.rule.message, say))
        reason = say(N_("Tidak dijalankan, karena tabel ini tidak ada atau belum dapat dibaca: {tables}"))
        etree.SubElement(case, "skipped", message=reason.format(tables=", ".join(ran.missing)))


FORMAT = Format("junit", N_("JUnit XML untuk server CI"), _render)
