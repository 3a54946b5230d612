"""The differences of a release as it keeps them: ``perubahan.json``.

Enters: ``Differences``, or the bytes of such a file. Leaves: the other of the two. Keys are Indonesian, as in the API;
the page of a release is made from this file, now and in ten years.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from generator.differences.model import Cell, Differences, Headline, Moved, MovedFigure, TableChange

CHANGES: Final = "perubahan.json"


def as_json(found: Differences) -> bytes:
    """Return the bytes of the file."""
    told = {
        "dari": found.before or None,
        "ke": found.after,
        "angka_dibandingkan": found.figures,
        "ringkasan": {"baris_baru": found.added, "baris_hilang": found.removed, "baris_berubah": found.changed},
        "tabel": [_table(table) for table in found.tables],
        "sorotan": [
            {
                "indikator": one.indicator,
                "judul": one.title,
                "satuan": one.unit,
                "dulu": {"periode": one.period_before, "nilai": one.before},
                "kini": {"periode": one.period_after, "nilai": one.after},
            }
            for one in found.headlines
        ],
        "indikator": [
            {
                "indikator": one.indicator,
                "judul": one.title,
                "satuan": one.unit,
                "banyak_angka": one.count,
                "tabel": list(one.tables),
                "alasan": list(one.reasons),
                "tanpa_sebab": one.unexplained,
                "angka": [
                    {
                        "alamat": figure.address,
                        "dulu": figure.before,
                        "kini": figure.after,
                        "status_dulu": figure.status_before,
                        "status_kini": figure.status_after,
                    }
                    for figure in one.figures
                ],
            }
            for one in found.moved
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _table(table: TableChange) -> dict[str, Any]:
    return {
        "tabel": table.name,
        "judul": table.title,
        "kunci": list(table.key),
        "baris_baru": table.added,
        "baris_hilang": table.removed,
        "baris_berubah": table.changed,
        "baru_per_periode": dict(table.added_by_period),
        "periode_pertama": table.first,
        "kolom_baru": list(table.new_columns),
        "kolom_hilang": list(table.lost_columns),
        "tabel_baru_atau_hilang": table.whole,
        "contoh_menjadi_nyata": table.first_real,
        "sel": [
            {
                "kunci": list(cell.key),
                "kolom": cell.column,
                "dulu": cell.before,
                "kini": cell.after,
                "alasan": cell.reason,
                "belum_tetap": cell.provisional,
            }
            for cell in table.cells
        ],
        "hilang": [list(key) for key in table.gone],
    }


def read(content: bytes) -> Differences:
    """Read the file of a release whose checksum was verified."""
    told = json.loads(content)
    return Differences(
        before=told["dari"] or "",
        after=told["ke"],
        tables=tuple(map(_read_table, told["tabel"])),
        headlines=tuple(
            Headline(
                one["indikator"],
                one["judul"],
                one["satuan"],
                one["dulu"]["periode"],
                one["dulu"]["nilai"],
                one["kini"]["periode"],
                one["kini"]["nilai"],
            )
            for one in told["sorotan"]
        ),
        moved=tuple(map(_read_moved, told["indikator"])),
        figures=told["angka_dibandingkan"],
    )


def _read_table(told: Mapping[str, Any]) -> TableChange:
    return TableChange(
        name=told["tabel"],
        title=told["judul"],
        key=tuple(told["kunci"]),
        added=told["baris_baru"],
        removed=told["baris_hilang"],
        changed=told["baris_berubah"],
        cells=tuple(
            Cell(tuple(one["kunci"]), one["kolom"], one["dulu"], one["kini"], one["alasan"], one["belum_tetap"])
            for one in told["sel"]
        ),
        gone=tuple(tuple(key) for key in told["hilang"]),
        added_by_period=dict(told["baru_per_periode"]),
        first=told["periode_pertama"],
        new_columns=tuple(told["kolom_baru"]),
        lost_columns=tuple(told["kolom_hilang"]),
        whole=told["tabel_baru_atau_hilang"],
        first_real=told["contoh_menjadi_nyata"],
    )


def _read_moved(told: Mapping[str, Any]) -> Moved:
    return Moved(
        indicator=told["indikator"],
        title=told["judul"],
        unit=told["satuan"],
        count=told["banyak_angka"],
        figures=tuple(
            MovedFigure(one["alamat"], one["dulu"], one["kini"], one["status_dulu"], one["status_kini"])
            for one in told["angka"]
        ),
        tables=tuple(told["tabel"]),
        reasons=tuple(told["alasan"]),
        unexplained=told["tanpa_sebab"],
    )
