from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from intake.world import HEADERS, PARTICIPANTS, PROPOSALS, make_city, person, save_xlsx

from generator.errors import BadMap, DeclarationError, NoTablesForList, UnclearTables, UnreadableMap
from generator.intake import take_in

TODAY = date(2026, 11, 5)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city(tmp_path / "situs")


def refused(city: Path, mapping: str) -> DeclarationError:
    path = city / "peta.yml"
    path.write_text(mapping, encoding="utf-8")
    people = save_xlsx(city / "daftar.xlsx", [HEADERS, person(1, "Timur", "Timur")])
    with pytest.raises(DeclarationError) as caught:
        take_in(city, [people], path, TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("bulan: 2026-10", "bulan: Oktober", 1, "misalnya bulan: 2026-11"),
        ("bulan: 2026-10", "bulan: 2026-Q4", 1, "misalnya bulan: 2026-11"),
        ("bulan: 2026-10", "bulan: 2026-10-01", 1, "misalnya bulan: 2026-11"),
        ("bulan: 2026-10\n", "", 1, "Tambahkan bulan"),
        ("bulan: 2026-10", "bulan: 2026-10\nbulan: 2026-11", 2, "satu kali saja"),
        ("bulan: 2026-10", "bulan: 2026-10\nstatus: pasti", 2, "tetap, sementara, perkiraan"),
        ("bulan: 2026-10", "bulan: 2026-10\numur: {paling_muda: muda}", 2, "dari 0 sampai 120"),
        ("bulan: 2026-10", "bulan: 2026-10\numur: {paling_tua: 17}", 2, "umur yang kecil"),
        ("bulan: 2026-10", "bulan: 2026-10\numur: {pada: besok}", 2, "awal_bulan, akhir_bulan"),
        ("bulan: 2026-10", "bulan: 2026-10\ndi_dalam: '91.01'", 2, "tabel wilayah"),
        ("bulan: 2026-10", "bulan: 2026-10\nbila: {nik_rusak: abaikan}", 2, "hentikan, tolak"),
        ("bulan: 2026-10", "bulan: 2026-10\nbulam: 2026-11", 2, "Pakai hanya bulan"),
        ("nol", "kosong", 2, "nol, tidak_tersedia"),
        ("Ojol: ojek", "Ojol: ojeg", 3, "ojek, tani"),
        ("jenis: peserta", "jenis: orang", 5, "peserta, usulan"),
        ("dbhcht}", "dbhct}", 6, "dbhcht, mandiri"),
        ("nik: [NIK, No KTP]", "nik: []", 8, "sedikitnya satu"),
        ("segmen: [Pekerjaan", "pekerjaan: [Pekerjaan", 14, "Pakai hanya nik"),
        ("      segmen: [Pekerjaan, Jenis Pekerjaan]\n", "", 8, "belum punya segmen"),
        ("      kelurahan: [Kelurahan]\n", "", 8, "belum punya kelurahan"),
        ("      nik: [NIK, No KTP]\n", "", 8, "nik"),
        ("{sumber_dana: dbhcht}", "{sumber_dana: dbhcht, segmen: ojek}", 8, "Pilih salah satu"),
        ("    kolom:\n", "    boleh_tidak_ada: [kk]\n    kolom:\n", 7, "nik, nama"),
        ("bulan: 2026-10", "bulan: [2026-10", 2, "bukan YAML"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_with_its_line_and_a_remedy(
    city: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in PARTICIPANTS
    error = refused(city, PARTICIPANTS.replace(old, new, 1))
    assert isinstance(error, BadMap)
    assert f"peta.yml, baris {line}: " in str(error)
    assert said in str(error)


def test_a_check_needs_a_reason_that_is_in_the_list_of_reasons(city: Path) -> None:
    reasons = city / "datasets/acuan/alasan.csv"
    reasons.write_text(reasons.read_text(encoding="utf-8").replace("lainnya", "sebab_lain"), encoding="utf-8")
    assert "alasan untuk umur belum ditentukan" in str(refused(city, PROPOSALS))


def test_a_list_of_people_named_as_mapping_is_refused_without_a_word_of_it(city: Path) -> None:
    for text in ("Siti Rahasia;3573010101900001\n", "Siti Rahasia: 3573010101900001\n", "- Siti Rahasia\n"):
        error = refused(city, text)
        assert isinstance(error, BadMap | UnreadableMap)
        assert "Siti" not in str(error)
        assert "3573" not in str(error)


def test_a_city_without_such_tables_is_told_what_they_look_like(city: Path) -> None:
    for table in (city / "datasets/kepesertaan").glob("*.csv"):
        table.unlink()
    error = refused(city, PARTICIPANTS)
    assert isinstance(error, NoTablesForList)
    assert "baris judul saja" in str(error)


def test_two_packages_that_fit_are_one_too_many(city: Path) -> None:
    twin = city / "datasets/kembar"
    shutil.copytree(city / "datasets/kepesertaan", twin)
    document = json.loads((twin / "datapackage.json").read_text(encoding="utf-8"))
    document["name"] = "kembar"
    for resource in document["resources"]:
        resource["name"] += "_kembar"
    (twin / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    error = refused(city, PARTICIPANTS)
    assert isinstance(error, UnclearTables)
    assert "kembar, kepesertaan" in str(error)
