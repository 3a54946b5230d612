"""What there is to take away: the packages with their tables and files, and the release with all its files.

Enters: ``Told``. Leaves: ``paket.json`` and ``rilis.json``. Every file is named with its size and its checksum, so that
a program knows what changed before it loads anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.api.model import LICENCE, WORDS, Answer, Told, licence
from generator.api.schema import Shape, many, record, text, whole
from generator.calendar import STATES, calendar
from generator.catalogue import MIXED, REAL, SAMPLE, Package, Resource
from generator.downloads import CUBE, Download
from generator.wording import N_


def _packages(told: Told) -> Iterator[tuple[str, Any]]:
    yield (
        "paket.json",
        {
            "paket": [_package(told, package) for package in told.facts.packages.values()],
            "kubus": _files(told, "", CUBE),
            "berkas": _files(told, "", ""),
        },
    )


def _package(told: Told, package: Package) -> dict[str, Any]:
    name, descriptor = package.name, package.descriptor
    return {
        "nama": name,
        "judul": told.words(lambda given: given.desk.facts.packages[name].title),
        "uraian": told.words(lambda given: given.desk.facts.packages[name].description),
        "halaman": f"data/{name}/",
        "sifat": package.nature,
        "versi": str(descriptor.get("version", "")),
        "dibuat": str(descriptor.get("created", "")),
        "masa": _span(package.temporal),
        "lisensi": licence(package.licence),
        "tabel": [_table(told, resource) for resource in package.resources.values()],
        "berkas": _files(told, name, ""),
    }


def _span(temporal: Any) -> dict[str, str] | None:  # noqa: ANN401 - as declared
    return {"mulai": str(temporal["start"]), "akhir": str(temporal["end"])} if temporal else None


def _table(told: Told, resource: Resource) -> dict[str, Any]:
    name = resource.name
    resources = {language: given.desk.facts.tables[name].resource for language, given in told.given.items()}
    return {
        "nama": name,
        "judul": {language: said.title for language, said in resources.items()},
        "uraian": {language: said.description for language, said in resources.items()},
        "sifat": resource.nature,
        "baris": len(told.facts.tables[name].frame),
        "masa": _span(resource.temporal),
        "kunci": list(resource.primary_key),
        "kolom": [
            {
                "nama": field.name,
                "tipe": field.type,
                "satuan": field.unit or "",
                "peran": field.role,
                "judul": {language: said.field(field.name).title for language, said in resources.items()},
                "uraian": {language: said.field(field.name).description for language, said in resources.items()},
            }
            for field in resource.fields
        ],
        "berkas": _files(told, resource.package, name),
    }


def _files(told: Told, package: str, resource: str) -> list[dict[str, Any]]:
    """Return the whole files of one table, of a package, or of everything; parts of tables stand in the release."""
    return [
        _file(file)
        for file in told.main.downloads.values()
        if (file.package, file.resource) == (package, resource) and not file.slice
    ]


def _file(file: Download) -> dict[str, Any]:
    return {
        "uri": file.uri,
        "format": file.format,
        "mediatype": file.mediatype,
        "bytes": file.size,
        "sha256": file.sha256,
    }


def _release(told: Told) -> Iterator[tuple[str, Any]]:
    release = told.release
    yield (
        "rilis.json",
        {
            **release.told(),
            "situs": release.url,
            "penerbit": {"nama": release.publisher, "kontak": release.contact, "url": release.home},
            "berkas": [
                {
                    **_file(file),
                    "judul": told.words(lambda given, uri=uri: given.downloads[uri].title),  # type: ignore[misc]
                    "paket": file.package,
                    "tabel": file.resource,
                    "bagian": file.slice,
                }
                for uri, file in told.main.downloads.items()
            ],
            "beku": release.id or None,
            "riwayat": [
                {
                    "rilis": one.id,
                    "versi": one.version,
                    "terbit": one.published or None,
                    "sifat": one.nature,
                    "folder": one.folder,
                    "menggantikan": one.replaces or None,
                    "digantikan_oleh": one.replaced_by or None,
                }
                for one in told.main.history
            ],
            "jadwal": [
                {
                    "periode": line.period.code,
                    "rencana": line.planned or None,
                    "terbit": line.published or None,
                    "keadaan": line.state,
                    "catatan": told.message(line.note),
                }
                for line in calendar(told.facts)
            ],
        },
    )


_NATURE: Final = text(N_("nyata, contoh, atau campuran keduanya."), REAL, SAMPLE, MIXED)
_SPAN: Final = record(
    N_("Masa yang dicakup; null jika tidak terikat waktu."),
    mulai=text(N_("Awal masa."), example="2025-10"),
    akhir=text(N_("Akhir masa."), example="2026-10"),
).maybe()
_FILE: Final[dict[str, Shape]] = {
    "uri": text(N_("Alamat berkas, dari pangkal situs.")),
    "format": text(N_("Nama format."), example="CSV"),
    "mediatype": text(N_("Jenis media."), example="text/csv"),
    "bytes": whole(N_("Ukuran dalam byte.")),
    "sha256": text(N_("Sidik SHA-256 isi berkas, 64 angka heksadesimal.")),
}
_FILES: Final = many(N_("Berkas untuk diunduh."), record(N_("Satu berkas."), **_FILE).called("Berkas"))
_PERIOD: Final = text(N_("Periode data."), example="2026-10")
_DAY: Final = text("", example="2026-12-15")
_ID: Final = text(N_("Nama rilis: bulan, dan nomor koreksinya."), example="2026-10.1")
_COLUMN: Final = record(
    "",
    nama=text(N_("Nama kolom.")),
    tipe=text(N_("Tipe menurut Table Schema."), example="integer"),
    satuan=text(N_("Satuan ukuran; kosong jika bukan ukuran.")),
    peran=text(N_("Peran kolom."), example="ukuran"),
    judul=WORDS,
    uraian=WORDS,
)
_TABLE: Final = record(
    "",
    nama=text(N_("Nama tabel.")),
    judul=WORDS,
    uraian=WORDS,
    sifat=_NATURE,
    baris=whole(N_("Banyaknya baris.")),
    masa=_SPAN,
    kunci=many(N_("Kolom yang bersama-sama membedakan tiap baris."), text("")),
    kolom=many(N_("Kolom tabel, menurut urutannya."), _COLUMN),
    berkas=_FILES,
)

PACKAGES: Final = Answer(
    "paket",
    "paket.json",
    N_("Daftar paket data"),
    N_("Semua paket data dengan tabel, kolom, lisensi, dan berkasnya."),
    record(
        "",
        paket=many(
            N_("Menurut abjad namanya."),
            record(
                "",
                nama=text(N_("Nama paket.")),
                judul=WORDS,
                uraian=WORDS,
                halaman=text(N_("Alamat halaman paket, dari pangkal situs.")),
                sifat=_NATURE,
                versi=text(N_("Versi paket."), example="1.0.0"),
                dibuat=text(N_("Kapan paket dibuat."), example="2026-11-20T00:00:00Z"),
                masa=_SPAN,
                lisensi=LICENCE,
                tabel=many(N_("Tabel dalam paket."), _TABLE),
                berkas=_FILES,
            ),
        ),
        kubus=_FILES,
        berkas=_FILES,
    ),
    _packages,
)
RELEASE: Final = Answer(
    "rilis",
    "rilis.json",
    N_("Rilis dan jadwal rilis"),
    N_("Rilis ini dengan semua berkas dan sidiknya, dan jadwal rilis: rencana, terbit, dan keterlambatan."),
    record(
        "",
        versi=text(N_("Nomor rilis: tahun, bulan, dan koreksi ke berapa."), example="2026.10.0"),
        bulan=text(N_("Bulan terakhir yang dilaporkan."), example="2026-10"),
        tanggal=text(N_("Hari paket data terbaru dibuat."), example="2026-11-20"),
        sifat=text(N_("nyata atau contoh."), REAL, SAMPLE),
        situs=text(N_("Alamat situs; kosong jika belum tetap.")),
        penerbit=record(
            N_("Yang bertanggung jawab atas situs."),
            nama=text(""),
            kontak=text(N_("Surel atau telepon; boleh kosong.")),
            url=text(N_("Situs penerbit; boleh kosong.")),
        ),
        berkas=many(
            N_("Semua berkas untuk diunduh, termasuk potongan per wilayah dan per periode."),
            record(
                "",
                **_FILE,
                judul=WORDS,
                paket=text(N_("Nama paket; kosong jika berkas mencakup semua paket.")),
                tabel=text(N_("Nama tabel; kosong jika berkas bukan satu tabel.")),
                bagian=text(N_("Bagian tabel yang dimuat; kosong untuk seluruh tabel.")),
            ),
        ),
        beku=_ID.maybe(N_("Nama folder rilis ini di bawah rilis/; null bila situs ini pratinjau.")),
        riwayat=many(
            N_("Semua rilis yang dibekukan, yang terbaru lebih dulu; isinya tidak berubah lagi."),
            record(
                "",
                rilis=_ID,
                versi=text(N_("Nomor rilis: tahun, bulan, dan koreksi ke berapa."), example="2026.10.0"),
                terbit=_DAY.maybe(N_("Tanggal terbit menurut jadwal.")),
                sifat=text(N_("nyata atau contoh."), REAL, SAMPLE),
                folder=text(N_("Alamat foldernya, dari pangkal situs."), example="rilis/2026-10/"),
                menggantikan=_ID.maybe(N_("Rilis yang dikoreksi; null jika bukan koreksi.")),
                digantikan_oleh=_ID.maybe(N_("Rilis yang mengoreksinya; null selama masih berlaku.")),
            ),
        ),
        jadwal=many(
            N_("Menurut waktu; kosong jika penerbit tidak punya jadwal."),
            record(
                "",
                periode=_PERIOD,
                rencana=_DAY.maybe(N_("Tanggal rencana terbit.")),
                terbit=_DAY.maybe(N_("Tanggal terbit; null jika belum terbit.")),
                keadaan=text(N_("Dihitung pada tanggal rilis ini, bukan pada hari Anda membacanya."), *STATES),
                catatan=WORDS,
            ),
        ),
    ),
    _release,
)
