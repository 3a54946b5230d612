"""A report as JSON, for programs: everything that was found, checked and compared.

Enters: a `Report`. Leaves: one object that follows ``templates/skema/laporan.schema.json``, the schema the site
publishes. Nothing is left out or counted together here.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from generator import __version__
from generator.reports import Format, path
from generator.validation import Finding, Report
from generator.validation.findings import Waived, shown
from generator.validation.reconciliations import Reconciliation
from generator.validation.rules import Ran
from generator.wording import N_, Wording

SCHEMA: Final = "skema/laporan.schema.json"
"""Where the site publishes the schema, seen from its own root."""
VERSION: Final = 1
"""Raised when a reader of older reports would misread a new one."""


def describe(report: Report, wording: Wording) -> dict[str, Any]:
    """Return the report as plain values."""
    found = Counter(finding.code for finding in report.findings)
    waived = Counter(one.finding.code for one in report.waived)
    return {
        "skema": SCHEMA,
        "versi": VERSION,
        "alat": {"nama": "dbhcht", "versi": __version__},
        "bahasa": wording.language,
        "data_per": report.catalogue.as_of,
        "ringkasan": {
            "siap_terbit": not report.errors,
            "galat": len(report.errors),
            "peringatan": len(report.warnings),
            "dikecualikan": len(report.waived),
            "tabel": len(report.checked),
            "baris": sum(table.rows for table in report.checked),
            "aturan_dijalankan": sum(not ran.missing for ran in report.ran),
            "aturan_tidak_dijalankan": sum(bool(ran.missing) for ran in report.ran),
        },
        "temuan": [_finding(finding, report, wording) for finding in report.findings],
        "dikecualikan": [_waived(one, report, wording) for one in report.waived],
        "aturan": [_ran(ran, found, waived, wording) for ran in report.ran],
        "rekonsiliasi": [reconciliation_as_json(pair) for pair in report.reconciliations],
        "tabel": [
            {"berkas": path(report, table.file), "baris": table.rows, "kolom": table.fields} for table in report.checked
        ],
    }


def _render(report: Report, wording: Wording) -> str:
    return json.dumps(describe(report, wording), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _finding(finding: Finding, report: Report, wording: Wording) -> dict[str, Any]:
    return {
        "kode": finding.code,
        "tingkat": finding.severity,
        "berkas": shown(path(report, finding.file)),
        "baris": finding.row,
        "kolom": None if finding.column is None else shown(finding.column),
        "nilai": None if finding.value is None else shown(finding.value),
        "judul": wording.translate(finding.message.title),
        "pesan": finding.sentence(wording.translate),
        "alasan": wording.translate(finding.message.why),
        "perbaikan": finding.remedy(wording.translate),
    }


def _waived(one: Waived, report: Report, wording: Wording) -> dict[str, Any]:
    waiver = one.waiver
    return _finding(one.finding, report, wording) | {
        "pengecualian": {
            "kunci": {shown(column): shown(value) for column, value in waiver.key.items()},
            "tanggal": waiver.dated,
            "berlaku_sampai": waiver.expires,
            "peran": shown(waiver.role),
            "alasan": shown(waiver.reason),
        }
    }


def _ran(ran: Ran, found: Counter[str], waived: Counter[str], wording: Wording) -> dict[str, Any]:
    message, tolerance = ran.rule.message, ran.rule.tolerance
    return {
        "kode": message.code,
        "tingkat": message.severity,
        "judul": wording.translate(message.title),
        "alasan": wording.translate(message.why),
        "dijalankan": not ran.missing,
        "tabel": list(ran.tables),
        "tabel_tidak_ada": list(ran.missing),
        "temuan": found[message.code],
        "dikecualikan": waived[message.code],
        "toleransi": tolerance
        and {"satuan": wording.translate(tolerance.unit), "arti": wording.translate(tolerance.meaning)},
    }


def reconciliation_as_json(pair: Reconciliation) -> dict[str, Any]:
    """Return both sides of a reconciliation under the keys of the published schema; the quality page uses them, too."""
    return {
        "kode": pair.code,
        "kiri": pair.left,
        "hubungan": pair.relation,
        "kanan": pair.right,
        "satuan": pair.unit,
        "tabel": list(pair.tables),
        "periode": [
            {
                "periode": line.period,
                "kiri": line.left,
                "kanan": line.right,
                "selisih": line.difference,
                "toleransi": line.allowed,
                "sel_dibandingkan": line.compared,
                "sel_tidak_diketahui": line.unknown,
                "sel_berbeda": line.off,
            }
            for line in pair.lines
        ],
    }


FORMAT = Format("json", N_("JSON untuk program, menurut skema yang terbit di situs"), _render)
