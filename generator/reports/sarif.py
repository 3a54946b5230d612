"""A report as SARIF 2.1.0, for code scanning and editors.

Enters: a `Report`. Leaves: one run: every code as a rule with its help, every finding as a result at its line, every
waived warning as a suppressed result. Lines are those of the file, not rows of the table.
See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from generator import __version__
from generator.reports import Format, Place, path, places
from generator.validation import ERROR, Finding, Message, Report, rules
from generator.validation.findings import Waived, shown
from generator.validation.lines import Spot
from generator.wording import N_, Wording

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "SRCROOT"


def _render(report: Report, wording: Wording) -> str:
    return json.dumps(_log(report, wording), ensure_ascii=False, indent=2) + "\n"


def _log(report: Report, wording: Wording) -> dict[str, Any]:
    messages = rules.messages()
    order = {code: position for position, code in enumerate(messages)}
    where = places(report, [*report.findings, *(one.finding for one in report.waived)])
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "dbhcht",
                        "version": __version__,
                        "language": wording.language,
                        "rules": [_rule(message, wording) for message in messages.values()],
                    }
                },
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": wording.translate(N_("Folder yang berisi datasets/."))}}
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    *(_result(finding, report, wording, order, where) for finding in report.findings),
                    *(_suppressed(one, report, wording, order, where) for one in report.waived),
                ],
            }
        ],
    }


def _rule(message: Message, wording: Wording) -> dict[str, Any]:
    # The remedy of a rule mentions no fact yet: an ellipsis stands for each.
    remedy = wording.translate(message.remedy).format_map(defaultdict(lambda: "…"))
    why = wording.translate(message.why)
    return {
        "id": message.code,
        "shortDescription": {"text": wording.translate(message.title)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} {remedy}"},
        "defaultConfiguration": {"level": _level(message)},
    }


def _level(message: Message) -> str:
    return "error" if message.severity == ERROR else "warning"


def _result(
    finding: Finding, report: Report, wording: Wording, order: Mapping[str, int], where: Mapping[Place, Spot]
) -> dict[str, Any]:
    spot = where.get((finding.file, finding.row, finding.column), Spot(1))
    region = {"startLine": spot.line} | ({"startColumn": spot.character} if spot.character else {})
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path(report, finding.file)), "uriBaseId": _ROOT},
            "region": region,
        }
    }
    if finding.column:
        location["logicalLocations"] = [{"name": shown(finding.column), "kind": "column"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": _level(finding.message),
        "message": {"text": f"{finding.sentence(wording.translate)} {finding.remedy(wording.translate)}"},
        "locations": [location],
    }


def _suppressed(
    one: Waived, report: Report, wording: Wording, order: Mapping[str, int], where: Mapping[Place, Spot]
) -> dict[str, Any]:
    record = {"kind": "external", "status": "accepted", "justification": shown(one.waiver.reason)}
    return _result(one.finding, report, wording, order, where) | {"suppressions": [record]}


FORMAT = Format("sarif", N_("SARIF 2.1.0 untuk pemindai kode dan penyunting"), _render)
