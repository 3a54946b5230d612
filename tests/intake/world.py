"""A city of two kecamatan and three kelurahan, its code lists, and made-up lists of made-up people."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).parents[2]
AREAS = [
    ("90.01", "Kota", "Uji", "", "kota", ""),
    ("90.01.01", "Kecamatan", "Timur", "", "kecamatan", "90.01"),
    ("90.01.01.1001", "Kelurahan", "Timur", "", "kelurahan", "90.01.01"),
    ("90.01.01.1002", "Kelurahan", "Sawah Lor", "Sawahlor; Sawah Utara", "kelurahan", "90.01.01"),
    ("90.01.02", "Kecamatan", "Barat", "", "kecamatan", "90.01"),
    ("90.01.02.1001", "Kelurahan", "Kebonagung", "Kebon Agung", "kelurahan", "90.01.02"),
]
CODES = {
    "segmen": [("ojek", "Pengemudi ojek"), ("tani", "Petani")],
    "sumber_dana": [("dbhcht", "DBHCHT"), ("mandiri", "Mandiri")],
    "opd": [("dishub", "Dinas Perhubungan"), ("dinsos", "Dinas Sosial")],
    "tahap": [("diusulkan", "Diusulkan"), ("lolos_verifikasi", "Lolos verifikasi"), ("dibayar", "Dibayar")],
    "alasan": [
        ("alamat_tidak_jelas", "Alamat tidak jelas"),
        ("nik_tidak_sesuai", "NIK tidak sesuai"),
        ("data_ganda", "Data ganda"),
        ("lainnya", "Lainnya"),
    ],
    "jenis_kelamin": [("l", "Laki-laki"), ("p", "Perempuan")],
    "status": [("tetap", "Tetap"), ("sementara", "Sementara"), ("ditekan", "Ditekan")],
}
HEADERS = ("No", "NIK", "Nama Lengkap", "Tgl Lahir", "Alamat", "Kelurahan", "Kecamatan", "Pekerjaan")
PARTICIPANTS = """\
bulan: 2026-10
tanpa_daftar: {sumber_dana: nol}
kode: {segmen: {Ojol: ojek}}
daftar:
  - jenis: peserta
    tetapan: {sumber_dana: dbhcht}
    kolom:
      nik: [NIK, No KTP]
      nama: [Nama Lengkap]
      tanggal_lahir: [Tgl Lahir]
      alamat: [Alamat]
      kelurahan: [Kelurahan]
      kecamatan: [Kecamatan]
      segmen: [Pekerjaan, Jenis Pekerjaan]
"""
PROPOSALS = """\
bulan: 2026-10
tanpa_daftar: {opd: nol}
daftar:
  - jenis: usulan
    tetapan: {opd: dishub, tahap: lolos_verifikasi}
    kolom:
      nik: [NIK]
      nama: [Nama Lengkap]
      tanggal_lahir: [Tgl Lahir]
      alamat: [Alamat]
      kelurahan: [Kelurahan]
      kecamatan: [Kecamatan]
"""


def make_city(folder: Path) -> Path:
    """Write datasets with our own descriptors and no month yet; return the folder of the site."""
    datasets = folder / "datasets"
    for package in ("wilayah", "acuan", "kepesertaan", "penyaringan"):
        (datasets / package).mkdir(parents=True)
        shutil.copy(ROOT / "datasets" / package / "datapackage.json", datasets / package)
    area_header = ("kode", "sebutan", "nama", "alias", "tingkat", "induk")
    columns = header_of(datasets / "wilayah", "wilayah")
    rows = [dict(zip(area_header, area, strict=True)) for area in AREAS]
    write_csv(datasets / "wilayah/wilayah.csv", columns, [[row.get(name, "") for name in columns] for row in rows])
    for name, entries in CODES.items():
        columns = header_of(datasets / "acuan", name)
        listed = [
            {"kode": code, "nama": label, "urutan": str(place)} for place, (code, label) in enumerate(entries, start=1)
        ]
        write_csv(datasets / f"acuan/{name}.csv", columns, [[row.get(c, "-") for c in columns] for row in listed])
    for package in ("kepesertaan", "penyaringan"):
        for resource in descriptor(folder, package)["resources"]:
            name = resource["name"]
            write_csv(datasets / package / f"{name}.csv", header_of(datasets / package, name), [])
    return folder


def descriptor(folder: Path, package: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((folder / "datasets" / package / "datapackage.json").read_text(encoding="utf-8"))


def header_of(package: Path, name: str) -> list[str]:
    document = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (found,) = (resource for resource in document["resources"] if resource["name"] == name)
    return [field["name"] for field in found["schema"]["fields"]]


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def nik(number: int, born: date = date(1990, 5, 17), *, woman: bool = False) -> str:
    """Build a number like a NIK: place, day (women 40 more), month, year, serial."""
    return f"357301{born.day + 40 * woman:02d}{born:%m%y}{number:04d}"


def person(number: int, village: str, district: str, job: str = "Ojol", **other: object) -> list[object]:
    """Return one row under `HEADERS`; `other` replaces cells by their heading."""
    born = other.pop("born", date(1990, 5, 17))
    assert isinstance(born, date)
    row: dict[str, object] = {
        "No": number,
        "NIK": nik(number, born, woman=bool(other.pop("woman", False))),
        "Nama Lengkap": f"Orang {number}",
        "Tgl Lahir": born,
        "Alamat": f"Jalan Mawar {number}",
        "Kelurahan": village,
        "Kecamatan": district,
        "Pekerjaan": job,
    }
    return list((row | {key.replace("_", " "): value for key, value in other.items()}).values())


def save_xlsx(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                if cell is not None:
                    sheet.cell(line, column, cell)  # type: ignore[union-attr]
    book.save(path)
    return path


def rows_of(folder: Path, table: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return what a table holds: figure and status by all that stands before them."""
    with (folder / "datasets" / table).open(encoding="utf-8", newline="") as file:
        return {tuple(row[:-2]): (row[-2], row[-1]) for row in list(csv.reader(file))[1:]}


def figures(folder: Path, table: str) -> Mapping[tuple[str, ...], int]:
    """Return the figures of a table that are not zero."""
    return {key: int(value) for key, (value, _) in rows_of(folder, table).items() if value not in {"", "0"}}
