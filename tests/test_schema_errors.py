"""What is said of a cell or a header the schema refuses: the remedy shows what to write there."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.catalogue import read_catalogue
from generator.validation.errors_of_frictionless import Place, translate, with_renamed
from generator.validation.findings import Finding

BASE = Path(__file__).parent / "broken" / "_base"
HEADER = ("bulan", "kode_wilayah", "kelompok", "peserta", "status_peserta", "porsi", "nomor", "surat")
EXCEL_MONTH = "; bila Excel yang mengubahnya, atur format sel menjadi Teks (Text) sebelum menulisnya lagi."


def said(error: str, column: str, cell: str = "", **more: str) -> Finding:
    place = Place(read_catalogue(BASE).resources["warga"], HEADER)
    found = translate(place, SimpleNamespace(type=error, row_number=2, field_name=column, cell=cell, **more))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("peserta", "1.000", "1000"),
        ("peserta", "-12.500.000", "-12500000"),
        ("peserta", "12,500", "12500"),
        ("peserta", "1.00", "1250"),
        ("peserta", "1.000,5", "1250"),
        ("peserta", "seribu", "1250"),
        ("porsi", "0,85", "0.85"),
        ("porsi", "1.250,75", "1250.75"),
        ("porsi", "1,250.75", "1250.75"),
        ("porsi", "1.2.3", "0.85"),
    ],
)
def test_the_remedy_shows_the_number_that_was_certainly_meant(column: str, written: str, meant: str) -> None:
    finding = said("type-error", column, written)
    assert finding.facts["contoh"] == meant
    assert finding.remedy().endswith(f", misalnya {meant}.")


@pytest.mark.parametrize("written", ["6.33E+07", "6,33E+07", "1E+10", "-2.5e3"])
def test_a_number_excel_shortened_is_no_matter_of_an_example(written: str) -> None:
    assert said("type-error", "peserta", written).remedy() == (
        f"Tulis bilangan bulat tanpa titik ribuan; Excel menyingkat angka ini menjadi {written}: "
        "ubah format sel menjadi Angka tanpa desimal, periksa angkanya, lalu simpan lagi."
    )


def test_a_fraction_excel_shortened_keeps_its_decimals() -> None:
    remedy = said("type-error", "porsi", "8,5E-05").remedy()
    assert "menjadi 8,5E-05: ubah format sel menjadi Angka, lalu" in remedy
    assert "tanpa desimal" not in remedy


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Okt-26", "2026-10"),
        ("Oct-26", "2026-10"),
        ("Agu-25", "2025-08"),
        ("Desember 2025", "2025-12"),
        ("mei/26", "2026-05"),
        ("01/10/2026", "2026-10"),  # day or month first: nobody knows, so this is the example anybody gets
        ("Abc-26", "2026-10"),
    ],
)
def test_a_month_excel_renamed_comes_with_the_format_that_keeps_it(written: str, meant: str) -> None:
    assert said("type-error", "bulan", written).remedy() == (
        f"Tulis bulan berbentuk tahun-bulan, misalnya {meant}{EXCEL_MONTH}"
    )


def test_an_empty_status_lists_those_the_column_allows() -> None:
    finding = said("constraint-error", "status_peserta", note='constraint "required" is "True"')
    assert finding.remedy() == "Isi sel ini dengan salah satu dari: tetap, ditekan, tidak_tersedia."


def test_any_other_empty_cell_is_just_to_be_filled() -> None:
    finding = said("constraint-error", "porsi", note='constraint "required" is "True"')
    assert finding.remedy() == "Isi sel ini."


def renamed(header: tuple[str, ...], missing: list[str], foreign: list[str]) -> list[tuple[str, str | None]]:
    place = Place(read_catalogue(BASE).resources["warga"], header)
    found = [place.found("kolom-hilang", 1, name) for name in missing]
    found += [place.found("kolom-asing", 1, name, name) for name in foreign]
    return [(finding.code, finding.column) for finding in with_renamed(place, found)]


def header_with(new: str, *, old: str, at: int | None = None) -> tuple[str, ...]:
    names = [name for name in HEADER if name != old]
    names.insert(HEADER.index(old) if at is None else at, new)
    return tuple(names)


@pytest.mark.parametrize(
    ("new", "at"),
    [
        ("jumlah_peserta", None),
        ("orang", None),  # the same place
        ("jumlah_peserta", 0),  # contains the name
        ("perserta", 0),  # a slip
        ("PESERTA", 0),
    ],
)
def test_one_missing_and_one_foreign_column_are_a_column_renamed(new: str, at: int | None) -> None:
    header = header_with(new, old="peserta", at=at)
    assert renamed(header, ["peserta"], [new]) == [("kolom-berganti-nama", new)]


def test_another_column_elsewhere_is_no_new_name() -> None:
    header = header_with("tinggi", old="peserta", at=0)
    assert renamed(header, ["peserta"], ["tinggi"]) == [("kolom-hilang", "peserta"), ("kolom-asing", "tinggi")]


def test_with_two_columns_missing_nobody_knows_which_was_renamed() -> None:
    header = ("bulan", "kode_wilayah", "kelompok", "jumlah_peserta", "status_peserta", "porsi", "nomor")
    assert renamed(header, ["peserta", "surat"], ["jumlah_peserta"]) == [
        ("kolom-hilang", "peserta"),
        ("kolom-hilang", "surat"),
        ("kolom-asing", "jumlah_peserta"),
    ]
