"""The metadata forms of BPS: filled from what is declared, open about what is not, and read back from the workbook."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.catalogue import read_catalogue
from generator.downloads.forms_workbook import Sheet, forms_workbook
from generator.facts import Facts, read_facts
from generator.indicators import load_indicators
from generator.metadata import Subject
from generator.metadata.bps import Form, Forms, forms
from generator.metadata.bps_workbook import URI, describe, sheets
from generator.releases import release_of
from generator.settings import Settings
from generator.stamp import stamp
from generator.validation import validate

ROOT = Path(__file__).parent.parent


def subject_of(facts: Facts, root: Path = ROOT, **publisher: str) -> Subject:
    settings = Settings(root=root, name="Situs uji", extra={"penerbit": {"nama": "Penerbit uji", **publisher}})
    return Subject(facts, {}, load_indicators(), release_of(facts, settings), settings, settings.wording())


@pytest.fixture(scope="module")
def subject(published: Facts) -> Subject:
    return subject_of(published)


@pytest.fixture(scope="module")
def filled(subject: Subject) -> Forms:
    return forms(subject)


def of(kind: tuple[Form, ...], name: str) -> Mapping[str, str]:
    (form,) = (form for form in kind if form.id == name)
    return {entry.label: entry.value for entry in form.entries}


def test_there_is_a_form_for_every_package_column_and_indicator(filled: Forms, published: Facts) -> None:
    columns = [f"{name}.{field.name}" for name, table in published.tables.items() for field in table.resource.fields]
    assert [form.id for form in filled.activities] == list(published.packages)
    assert sorted(form.id for form in filled.variables) == sorted(columns)
    assert [form.id for form in filled.indicators] == list(load_indicators())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Judul kegiatan", "Peserta terlindungi"),
        ("Tahun kegiatan", "2025–2026"),
        ("Kegiatan ini dilakukan", "Berulang"),
        ("Frekuensi penyelenggaraan", "Bulanan"),
        ("Wilayah kegiatan", "Kota Malang (35.73)"),
        ("Tingkat penyajian hasil analisis", "kecamatan, kelurahan atau desa"),
        ("Latar belakang kegiatan", ""),
        ("Jenis rancangan sampel", ""),
        ("Kode kegiatan", ""),
    ],
)
def test_an_activity_form_says_what_the_package_declares_and_no_more(filled: Forms, asked: str, said: str) -> None:
    assert of(filled.activities, "kepesertaan")[asked] == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Nama variabel", "Peserta"),
        ("Alias", "peserta"),
        ("Konsep", "Peserta program jaminan sosial ketenagakerjaan"),
        ("Definisi", "Orang yang terdaftar dan iurannya untuk JKK dan JKM tercakup pada bulan itu."),
        ("Referensi waktu", "Keadaan pada hari terakhir bulan"),
        ("Tipe data", "bilangan bulat, satuan orang"),
        ("Klasifikasi isian", "isian bebas"),
        ("Aturan validasi", "paling kecil 0; kosong hanya bila kolom status_peserta mengatakan sebabnya"),
        ("Referensi pemilihan", ""),
        ("Kalimat pertanyaan", ""),
        ("Dapat diakses umum", "Ya"),
    ],
)
def test_a_variable_form_says_what_the_column_declares_and_no_more(filled: Forms, asked: str, said: str) -> None:
    assert of(filled.variables, "peserta_kelurahan.peserta")[asked] == said


def test_a_code_of_a_short_list_is_written_out_with_its_meaning(filled: Forms) -> None:
    said = of(filled.variables, "peserta_segmen.jenis_kelamin")["Klasifikasi isian"]
    assert said == "l = Laki-laki; p = Perempuan"


def test_a_code_of_a_long_list_names_the_list(filled: Forms) -> None:
    said = of(filled.variables, "peserta_kelurahan.kode_wilayah")["Klasifikasi isian"]
    assert said == "kode dari tabel wilayah, kolom kode"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Nama indikator", "Cakupan"),
        ("Definisi", "Bagian pekerja rentan yang sudah terlindungi."),
        ("Metode atau rumus penghitungan", "Peserta aktif dibagi sasaran."),
        ("Ukuran", "Persentase"),
        ("Satuan", "persen"),
        ("Indikator komposit", "Ya"),
        ("Indikator pembangun", "Peserta aktif, Sasaran"),
        ("Kegiatan penghasil", "Peserta terlindungi, Sasaran pekerja rentan"),
        ("Level estimasi", "kabupaten atau kota, kecamatan, kelurahan atau desa"),
        ("Kode kegiatan", ""),
    ],
)
def test_an_indicator_form_says_what_the_indicator_is_made_of(filled: Forms, asked: str, said: str) -> None:
    assert of(filled.indicators, "cakupan")[asked] == said


def test_an_indicator_is_as_coarse_as_the_tables_it_reads(filled: Forms) -> None:
    assert of(filled.indicators, "badan_usaha_wajib")["Level estimasi"] == "kabupaten atau kota, kecamatan"


def test_what_a_package_declares_for_the_forms_is_shown_in_them(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    file = tmp_path / "datasets/klaim/datapackage.json"
    descriptor = json.loads(file.read_bytes())
    descriptor["metadata_bps"] = {"tujuan": "Menguji formulir", "uji_coba": False, "unit_analisis": ["orang", "kasus"]}
    descriptor["resources"][0]["schema"]["fields"][0]["kalimat_pertanyaan"] = "Bulan apa?"
    file.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    stamp(tmp_path / "datasets")
    facts = read_facts(validate(read_catalogue(tmp_path / "datasets")).valid())
    made = forms(subject_of(facts, tmp_path, alamat="Jalan Uji", kontak="Loket 1"))
    activity = of(made.activities, "klaim")
    assert activity["Tujuan kegiatan"] == "Menguji formulir"
    assert activity["Uji coba (pilot survey)"] == "Tidak"
    assert activity["Unit analisis"] == "orang; kasus"
    assert activity["Alamat lengkap instansi"] == "Jalan Uji"
    assert activity["Telepon atau surel"] == "Loket 1"
    assert of(made.variables, "klaim.bulan")["Kalimat pertanyaan"] == "Bulan apa?"


def test_an_empty_line_of_a_form_names_the_property_to_fill(filled: Forms) -> None:
    (form,) = (form for form in filled.activities if form.id == "klaim")
    (entry,) = (entry for entry in form.missing if entry.label == "Tujuan kegiatan")
    assert (entry.file, entry.place) == ("datasets/klaim/datapackage.json", "metadata_bps.tujuan")


def test_only_a_code_that_bps_gives_names_no_file_of_ours(filled: Forms) -> None:
    nowhere = {entry.label for form in filled.indicators for entry in form.missing if not entry.file}
    assert nowhere == {"Kode kegiatan"}


@pytest.fixture(scope="module")
def workbook(subject: Subject) -> Mapping[str, list[list[object]]]:
    (file,) = describe(subject)
    assert file.uri == URI == "unduh/metadata-statistik.xlsx"
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_a_sheet_for_each_form_and_reads_back_as_it_was_made(
    workbook: Mapping[str, list[list[object]]], subject: Subject
) -> None:
    made = {sheet.name: [list(sheet.header), *map(list, sheet.rows)] for sheet in sheets(subject)}
    assert list(workbook) == ["MS-Keg", "MS-Var", "MS-Ind"]
    assert workbook == made


def test_an_empty_cell_of_the_workbook_says_what_to_write_where(workbook: Mapping[str, list[list[object]]]) -> None:
    told = [row for row in workbook["MS-Keg"] if row[0] == "Klaim manfaat" and row[2] == "Tujuan kegiatan"]
    assert [row[3] for row in told] == ["belum diisi (tulis metadata_bps.tujuan di datasets/klaim/datapackage.json)"]


def test_the_workbook_is_the_same_bytes_every_time(subject: Subject) -> None:
    assert next(describe(subject)).content == next(describe(subject)).content


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tx", "https://a.invalid/", "007", "mailto:a"])
def test_no_text_becomes_a_formula_a_link_or_a_number(cell: str) -> None:
    content = forms_workbook([Sheet("Lembar", ("kepala",), ((cell,),))], "2026-01-31")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.get_sheet_by_name("Lembar").to_python() == [["kepala"], [cell]]


def test_a_sheet_without_rows_is_a_header_alone() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(forms_workbook([Sheet("Kosong", ("a", "b"), ())], "2026-01-31")))
    assert book.get_sheet_by_name("Kosong").to_python() == [["a", "b"]]


def test_english_forms_speak_english(subject: Subject) -> None:
    english = replace(subject, wording=subject.settings.wording("en"))
    labels = {entry.label for form in forms(english).indicators for entry in form.entries}
    assert "Interpretasi" not in labels
