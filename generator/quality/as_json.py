"""The page about quality, for machines.

Enters: `Quality`. Leaves: the bytes of ``mutu/mutu.json``: the same checks, labels, reconciliations and detection rate
as the page, keys as in the datasets.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from generator.reports.json_report import reconciliation_as_json

if TYPE_CHECKING:
    from generator.quality import Quality
    from generator.quality.checks import Check
    from generator.quality.detection import Detection
    from generator.quality.disguises import Disguises
    from generator.quality.labels import Label
    from generator.quality.secrecy import Secrecy

URI: Final = "mutu/mutu.json"


def as_json(quality: Quality, translate: Callable[[str], str]) -> bytes:
    """Return the file, deterministic to the byte."""
    content = {
        "data_per": quality.as_of,
        "tabel": quality.tables,
        "baris": quality.rows,
        "pemeriksaan": [_check(check, translate) for check in quality.checks],
        "label": [_label(label) for label in quality.labels],
        "rekonsiliasi": [reconciliation_as_json(shown.pair) for shown in quality.reconciliations],
        "kerahasiaan": _secrecy(quality.secrecy),
        "peringatan": [
            {
                "kode": finding.code,
                "berkas": finding.file,
                "baris": finding.row,
                "kolom": finding.column,
                "pesan": finding.sentence(translate),
            }
            for finding in quality.warnings
        ],
        "dikecualikan": [
            {
                "kode": one.finding.code,
                "berkas": one.finding.file,
                "baris": one.finding.row,
                "kolom": one.finding.column,
                "pesan": one.finding.sentence(translate),
                "tanggal": one.waiver.dated,
                "berlaku_sampai": one.waiver.expires,
                "peran": one.waiver.role,
                "alasan": one.waiver.reason,
            }
            for one in quality.waived
        ],
        "uji_kesalahan": _detection(quality.detection),
        "uji_penyamaran": _disguises(quality.disguises),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _check(check: Check, translate: Callable[[str], str]) -> dict[str, Any]:
    return {
        "kode": check.message.code,
        "kelompok": check.group,
        "tingkat": check.message.severity,
        "judul": translate(check.message.title),
        "alasan": translate(check.message.why),
        "dijalankan": check.ran,
        "tabel": list(check.tables),
        "tabel_tidak_ada": list(check.missing),
        "temuan": check.found,
        "dikecualikan": check.waived,
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "paket": label.package,
        "sifat": label.nature,
        "baris": label.rows,
        "sel": label.cells,
        "terisi": label.filled,
        "ditekan": label.suppressed,
        "tidak_tersedia": label.unavailable,
        "periode_terakhir": label.last,
        "hari_sampai_terbit": label.days,
        "sudah_terbit": label.released,
        "pemeriksaan": label.checks,
        "galat": label.failed,
        "peringatan": label.warned,
        "dikecualikan": label.waived,
        "koreksi": label.corrections,
    }


def _secrecy(secrecy: Secrecy) -> dict[str, Any]:
    return {
        "sel": secrecy.cells,
        "ditekan": secrecy.hidden,
        "utama": secrecy.primary,
        "pelengkap": secrecy.complementary,
        "tak_dirinci": secrecy.unsaid,
        "porsi_orang": secrecy.share,
        "selang_tersempit": secrecy.narrowest,
        "tabel": [
            {
                "paket": kept.package,
                "tabel": kept.of.table,
                "kolom": kept.of.measure,
                "ambang": kept.of.threshold,
                "lebar": kept.of.width,
                "sel": kept.of.cells,
                "ditekan": kept.of.hidden,
                "porsi_orang": kept.share,
                "selang_tersempit": kept.narrowest,
            }
            for kept in secrecy.tables
        ],
    }


def _detection(detection: Detection | None) -> dict[str, Any] | None:
    if detection is None:
        return None
    return {
        "tabel": detection.tables,
        "dicoba": detection.tried,
        "tertangkap": detection.caught,
        "kesalahan": [
            {
                "nama": fault.name,
                "judul": dict(fault.titles),
                "kode": fault.code,
                "dicoba": fault.tried,
                "tertangkap": fault.caught,
            }
            for fault in detection.faults
        ],
    }


def _disguises(disguises: Disguises | None) -> dict[str, Any] | None:
    if disguises is None:
        return None
    return {
        "dicoba": disguises.tried,
        "tertangkap": disguises.caught,
        "kelompok": [
            {
                "nama": group.name,
                "judul": dict(group.titles),
                "dicoba": group.tried,
                "tertangkap": group.caught,
                "lolos": list(group.missed),
            }
            for group in disguises.groups
        ],
    }
