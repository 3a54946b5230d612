"""How far the data can be trusted: a label for each package, and every check with what it found.

Enters: ``Told``. Leaves: ``mutu.json``: what the page about quality shows, read from the same file for machines, with
its words in every language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.api.model import WORDS, Answer, Told
from generator.api.schema import many, record, text, truth, whole
from generator.catalogue import MIXED, REAL, SAMPLE
from generator.quality import URI, as_json
from generator.quality.checks import GROUPS
from generator.wording import N_


def _quality(told: Told) -> Iterator[tuple[str, Any]]:
    said = {
        language: json.loads(as_json(given.quality, given.desk.wording.translate))
        for language, given in told.given.items()
    }
    main = next(iter(said.values()))
    yield (
        "mutu.json",
        {
            "data_per": main["data_per"],
            "tabel": main["tabel"],
            "baris": main["baris"],
            "rinci": URI,
            "label": [
                {"judul": told.words(lambda given, place=place: given.quality.labels[place].title), **label}  # type: ignore[misc]
                for place, label in enumerate(main["label"])
            ],
            "pemeriksaan": [
                {
                    **check,
                    **{
                        key: {language: each["pemeriksaan"][place][key] for language, each in said.items()}
                        for key in ("judul", "alasan")
                    },
                }
                for place, check in enumerate(main["pemeriksaan"])
            ],
        },
    )


_COUNTS: Final[Mapping[str, str]] = {
    "baris": N_("Banyaknya baris."),
    "sel": N_("Sel ukuran yang seharusnya berisi angka."),
    "terisi": N_("Sel yang berisi angka."),
    "ditekan": N_("Sel yang dirahasiakan."),
    "tidak_tersedia": N_("Sel yang belum ada datanya."),
}
_FOUND: Final[Mapping[str, str]] = {
    "pemeriksaan": N_("Pemeriksaan yang dijalankan."),
    "galat": N_("Galat yang ditemukan."),
    "peringatan": N_("Peringatan yang ditemukan."),
    "dikecualikan": N_("Peringatan yang sudah dijelaskan."),
    "koreksi": N_("Sel yang dikoreksi sesudah terbit."),
}
QUALITY: Final = Answer(
    "mutu",
    "mutu.json",
    N_("Mutu data"),
    N_("Label mutu tiap paket dan hasil tiap pemeriksaan."),
    record(
        "",
        data_per=text(N_("Hari paket data terbaru dibuat."), example="2026-11-20"),
        tabel=whole(N_("Tabel yang diperiksa.")),
        baris=whole(N_("Baris yang diperiksa.")),
        rinci=text(N_("Alamat hasil pemeriksaan selengkapnya, dari pangkal situs.")),
        label=many(
            N_("Satu untuk tiap paket."),
            record(
                "",
                judul=WORDS,
                paket=text(N_("Nama paket.")),
                sifat=text(N_("nyata, contoh, atau campuran keduanya."), REAL, SAMPLE, MIXED),
                **{name: whole(meaning) for name, meaning in _COUNTS.items()},
                periode_terakhir=text(N_("Periode terakhir yang sudah selesai; boleh kosong.")),
                hari_sampai_terbit=whole(N_("Hari dari akhir periode itu sampai terbit.")).maybe(),
                sudah_terbit=truth(N_("Apakah hari terbitnya tercatat di jadwal rilis.")),
                **{name: whole(meaning) for name, meaning in _FOUND.items()},
            ),
        ),
        pemeriksaan=many(
            N_("Semua pemeriksaan, termasuk yang tidak menemukan apa-apa."),
            record(
                "",
                kode=text(N_("Kode pemeriksaan.")),
                kelompok=text(N_("Yang diperiksa: deskripsi, isi tabel, atau aturan antartabel."), *GROUPS),
                tingkat=text(N_("Galat menghentikan penerbitan, peringatan tidak.")),
                judul=WORDS,
                alasan=WORDS,
                dijalankan=truth(N_("Apakah dapat dijalankan.")),
                tabel=many(N_("Tabel yang dilihat."), text("")),
                tabel_tidak_ada=many(N_("Tabel yang diperlukan tetapi tidak ada."), text("")),
                temuan=whole(N_("Banyaknya temuan.")),
                dikecualikan=whole(N_("Temuan yang sudah dijelaskan.")),
            ),
        ),
    ),
    _quality,
)
