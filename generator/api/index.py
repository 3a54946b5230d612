"""The entrance: what this is, of which month, and where everything else stands.

Enters: ``Told``. Leaves: ``index.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.api.model import Answer, Told
from generator.api.schema import by_code, many, record, text
from generator.api.series import SERIES
from generator.wording import N_

OPENAPI: Final = "openapi.json"
LINKS: Final = {
    "wilayah": "wilayah.json",
    "indikator": "indikator.json",
    "deret": SERIES,
    "paket": "paket.json",
    "rilis": "rilis.json",
    "pernyataan": "pernyataan.json",
    "mutu": "mutu.json",
    "openapi": OPENAPI,
}
"""Where each kind of response stands, beside the index."""


def _index(told: Told) -> Iterator[tuple[str, Any]]:
    settings, release = told.main.settings, told.release
    yield (
        "index.json",
        {
            "judul": settings.name,
            "uraian": settings.description,
            "situs": release.url,
            "penerbit": release.publisher,
            "kini": release.month,
            "bahasa": list(told.given),
            "tautan": LINKS,
        },
    )


INDEX: Final = Answer(
    "index",
    "index.json",
    N_("Pintu masuk"),
    N_("Nama situs, bulan terakhir, bahasa, dan alamat semua jawaban lain."),
    record(
        "",
        judul=text(N_("Nama situs.")),
        uraian=text(N_("Isi situs dalam satu kalimat.")),
        situs=text(N_("Alamat situs; kosong jika belum tetap.")),
        penerbit=text(N_("Yang bertanggung jawab atas situs.")),
        kini=text(N_("Bulan terakhir yang dilaporkan."), example="2026-10"),
        bahasa=many(N_("Kode bahasa situs; yang pertama bahasa utama."), text("")),
        tautan=by_code(N_("Alamat jawaban lain, dari index.json. Isi bagian dalam kurung kurawal."), text("")),
    ),
    _index,
)
