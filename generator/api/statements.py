"""What officials said, and what the published figures and plain arithmetic say of it.

Enters: ``Told``. Leaves: ``pernyataan.json``, in the order of the published table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from generator.api.model import WORDS, Answer, Told, Words, plain
from generator.api.schema import many, number, record, text, whole
from generator.statements import VERDICTS, Judged, Product, Verdict
from generator.wording import N_


def _statements(told: Told) -> Iterator[tuple[str, Any]]:
    yield "pernyataan.json", [_judged(told, place, one) for place, one in enumerate(told.main.statements)]


def _judged(told: Told, place: int, judged: Judged) -> dict[str, Any]:
    said, sums = judged.statement, judged.arithmetic
    return {
        "id": said.id,
        "tanggal": said.said,
        "wilayah": said.area,
        "ukuran": said.measure,
        "nilai": plain(said.value),
        "satuan": said.unit,
        "presisi": said.precision,
        "rujukan_waktu": said.about,
        "lingkup": said.scope,
        "tahap": said.stage,
        "lembaga": said.office,
        "media": said.medium,
        "url": said.url,
        "catatan": told.message(said.note),
        "angka": str(judged.figure.address) if judged.figure else None,
        "putusan": {"kode": judged.verdict.code, "alasan": _reason(told, place, lambda one: one.verdict)},
        "hitungan": {
            "putusan": {
                "kode": sums.verdict.code,
                "alasan": _reason(told, place, lambda one: one.arithmetic.verdict if one.arithmetic else None),
            },
            "perkalian": [_product(product) for product in sums.products],
        }
        if sums
        else None,
        "bertentangan_dengan": [rival.id for rival in judged.rivals],
    }


def _reason(told: Told, place: int, of: Callable[[Judged], Verdict | None]) -> Words:
    """Return why a verdict is what it is, in every language; a list of statements is in one order in all of them."""
    verdicts = {language: of(given.statements[place]) for language, given in told.given.items()}
    return {
        language: verdict.reason.text(told.given[language].desk.wording)
        for language, verdict in verdicts.items()
        if verdict
    }


def _product(product: Product) -> dict[str, Any]:
    return {
        "orang": product.people.id,
        "jumlah": product.amount.id,
        "iuran_per_bulan": plain(product.monthly),
        "bulan": product.months,
        "hasil": plain(product.result),
        "putusan": product.verdict,
    }


_VERDICT: Final = record("", kode=text(N_("Apakah pernyataan cocok."), *VERDICTS), alasan=WORDS).called("Putusan")
_ID: Final = text(N_("Nomor pernyataan."), example="p001")

STATEMENTS: Final = Answer(
    "pernyataan",
    "pernyataan.json",
    N_("Pernyataan pejabat"),
    N_("Apa yang dikatakan pejabat, angka terbitan yang terdekat, dan apakah keduanya cocok."),
    many(
        N_("Menurut urutan tabel pernyataan; kosong jika tidak ada."),
        record(
            "",
            id=_ID,
            tanggal=text(N_("Kapan diberitakan: hari, bulan, atau tahun."), example="2025-12-11"),
            wilayah=text(N_("Kode wilayah.")),
            ukuran=text(N_("Apa yang dihitung."), example="peserta"),
            nilai=number(N_("Angka yang disebut.")),
            satuan=text(N_("Satuan angka itu."), example="orang"),
            presisi=text(N_("Seberapa tepat angka itu disebut."), example="tepat"),
            rujukan_waktu=text(N_("Waktu yang dibicarakan."), example="2025-12"),
            lingkup=text(N_("Yang dicakup: kota untuk seluruhnya, atau bagian seperti segmen:tani.")),
            tahap=text(N_("Tahap, misalnya diusulkan atau terdaftar; boleh kosong.")),
            lembaga=text(N_("Kantor yang berbicara; boleh kosong.")),
            media=text(N_("Media yang memberitakan.")),
            url=text(N_("Alamat berita.")),
            catatan=WORDS,
            angka=text(N_("Alamat angka terbitan terdekat: indikator/wilayah/periode."), example=None).maybe(),
            putusan=_VERDICT,
            hitungan=record(
                N_("Hasil orang × tarif × bulan; null jika tidak berlaku."),
                putusan=_VERDICT,
                perkalian=many(
                    N_("Satu untuk tiap pernyataan lain yang dibandingkan."),
                    record(
                        "",
                        orang=_ID,
                        jumlah=_ID,
                        iuran_per_bulan=number(
                            N_("Rupiah per orang per bulan; null jika tarif berubah di antaranya.")
                        ).maybe(),
                        bulan=whole(N_("Banyaknya bulan.")),
                        hasil=number(N_("Rupiah.")),
                        putusan=text(N_("Apakah jumlah yang disebut cocok dengan hasilnya."), *VERDICTS),
                    ),
                ),
            ).maybe(),
            bertentangan_dengan=many(N_("Pernyataan lain yang menyebut angka lain untuk hal yang sama."), _ID),
        ),
    ),
    _statements,
)
