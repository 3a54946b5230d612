from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from intake.world import (
    HEADERS,
    PARTICIPANTS,
    PROPOSALS,
    ROOT,
    descriptor,
    figures,
    make_city,
    nik,
    person,
    rows_of,
    save_xlsx,
    write_csv,
)

from generator import stamp
from generator.catalogue import Catalogue, read_catalogue
from generator.errors import BadMap, ChangedMeanwhile, ListIsPublic, MonthThere
from generator.intake import Intake, lines, take_in
from generator.intake.mapping import read_plan
from generator.intake.people import Seen
from generator.suppression import Hidden, Protected
from generator.validation.spelling import Names
from generator.wording import wording

TODAY = date(2026, 11, 5)
OCTOBER = "2026-10"
EAST, LOR, WEST = "90.01.01.1001", "90.01.01.1002", "90.01.02.1001"


@pytest.fixture(autouse=True)
def nothing_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let counts through as they are: which cells are hidden is the business of the room that hides them."""

    def protect(_: Catalogue, tables: Mapping[str, pa.Table]) -> Protected:
        return Protected(tables, {})

    monkeypatch.setattr("generator.intake.run.protect", protect)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city(tmp_path / "situs")


def run(city: Path, mapping: str, *files: Path, replace: bool = False, write: bool = True) -> Intake:
    path = city / "peta.yml"
    path.write_text(mapping, encoding="utf-8")
    found = take_in(city, files, path, TODAY, replace=replace)
    if write and not found.troubles:
        found.write()
    return found


def told(found: Intake) -> str:
    return "\n".join(lines(found, wording("id", ROOT / "templates/locale")))


def five(village: str, district: str, first: int = 1, **other: object) -> list[list[object]]:
    return [person(number, village, district, **dict(other)) for number in range(first, first + 5)]


def test_participants_are_counted_in_every_table_that_declares_them(city: Path, tmp_path: Path) -> None:
    people = [
        *five("Timur", "Timur"),
        *five("Sawahlor", "Kec. Timur", 10, woman=True, job="Petani"),
        *five("Kel. Kebon Agung", "BARAT", 20),
    ]
    run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *people]))
    at = OCTOBER
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(at, EAST): 5, (at, LOR): 5, (at, WEST): 5}
    assert figures(city, "kepesertaan/peserta_kelurahan.csv") == {
        (at, EAST, "dbhcht"): 5,
        (at, LOR, "dbhcht"): 5,
        (at, WEST, "dbhcht"): 5,
    }
    assert figures(city, "kepesertaan/peserta_segmen.csv") == {
        (at, "90.01.01", "ojek", "l", "dbhcht"): 5,
        (at, "90.01.01", "tani", "p", "dbhcht"): 5,
        (at, "90.01.02", "ojek", "l", "dbhcht"): 5,
    }
    assert figures(city, "kepesertaan/jumlah_segmen.csv") == {
        (at, "90.01.01", "ojek"): 5,
        (at, "90.01.01", "tani"): 5,
        (at, "90.01.02", "ojek"): 5,
    }
    assert figures(city, "kepesertaan/jumlah_jenis_kelamin.csv") == {
        (at, "90.01.01", "l"): 5,
        (at, "90.01.01", "p"): 5,
        (at, "90.01.02", "l"): 5,
    }
    assert figures(city, "kepesertaan/jumlah_sumber_dana.csv") == {
        (at, "90.01.01", "dbhcht"): 10,
        (at, "90.01.02", "dbhcht"): 5,
    }


def test_every_area_has_a_row_for_every_code(city: Path, tmp_path: Path) -> None:
    run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *five("Timur", "Timur")]))
    rows = rows_of(city, "kepesertaan/peserta_segmen.csv")
    # Two kecamatan, two groups, two sexes, two sources.
    assert len(rows) == 2 * 2 * 2 * 2
    assert rows[OCTOBER, "90.01.02", "tani", "p", "mandiri"] == ("0", "tetap")
    assert list(rows)[:3] == [
        (OCTOBER, "90.01.01", "ojek", "l", "dbhcht"),
        (OCTOBER, "90.01.01", "ojek", "l", "mandiri"),
        (OCTOBER, "90.01.01", "ojek", "p", "dbhcht"),
    ]


def test_a_proposal_is_counted_up_to_its_stage_and_refused_for_one_reason(city: Path, tmp_path: Path) -> None:
    people = [
        *five("Timur", "Timur"),
        person(1, "Timur", "Timur"),  # the first one again
        person(11, "Timur", "Timur", NIK="12345"),
        person(12, "Timur", "Timur", born=date(2009, 1, 1)),  # 17 on the last of October
        person(13, "Timur", "Timur", born=date(1960, 10, 31)),  # 66 on that day
        person(14, "Timur", "Timur", born=date(1960, 11, 1)),  # 65 still
        person(15, "Kampung Hilang", "Barat"),
        person(16, "Kebonagung", "Barat", Alamat=None),
    ]
    found = run(city, PROPOSALS, save_xlsx(tmp_path / "usulan.xlsx", [HEADERS, *people]))
    assert not found.troubles
    usulan = rows_of(city, "penyaringan/usulan.csv")
    assert usulan[OCTOBER, "90.01.01", "dishub", "diusulkan"] == ("10", "tetap")
    assert usulan[OCTOBER, "90.01.01", "dishub", "lolos_verifikasi"] == ("6", "tetap")
    # The list says who passed, not who was paid: nobody knows yet.
    assert usulan[OCTOBER, "90.01.01", "dishub", "dibayar"] == ("", "tidak_tersedia")
    assert usulan[OCTOBER, "90.01.02", "dishub", "diusulkan"] == ("2", "tetap")
    assert usulan[OCTOBER, "90.01.02", "dishub", "lolos_verifikasi"] == ("0", "tetap")
    assert usulan[OCTOBER, "90.01.02", "dinsos", "diusulkan"] == ("0", "tetap")
    assert figures(city, "penyaringan/penolakan.csv") == {
        (OCTOBER, "90.01.01", "data_ganda"): 1,
        (OCTOBER, "90.01.01", "nik_tidak_sesuai"): 1,
        (OCTOBER, "90.01.01", "lainnya"): 2,
        (OCTOBER, "90.01.02", "alamat_tidak_jelas"): 2,
    }


def test_stage_and_reason_may_stand_in_columns(city: Path, tmp_path: Path) -> None:
    mapping = PROPOSALS.replace(", tahap: lolos_verifikasi", "").replace(
        "      nik: [NIK]\n", "      nik: [NIK]\n      tahap: [Status]\n      alasan: [Ket]\n"
    ) + 'kode: {tahap: {Lunas: dibayar}, alasan: {Dobel: data_ganda, "*": lainnya}}\n'  # fmt: skip
    rows = [
        [*HEADERS, "Status", "Ket"],
        [*person(1, "Timur", "Timur"), "Lunas", None],
        [*person(2, "Timur", "Timur"), "Lolos Verifikasi", None],
        [*person(3, "Timur", "Timur"), "ditolak", "dobel"],
        [*person(4, "Timur", "Timur"), None, "pindah kota"],
    ]
    found = run(city, mapping, save_xlsx(tmp_path / "usulan.xlsx", rows))
    assert not found.troubles
    east = ("90.01.01", "dishub")
    assert figures(city, "penyaringan/usulan.csv") == {
        (OCTOBER, *east, "diusulkan"): 4,
        (OCTOBER, *east, "lolos_verifikasi"): 2,
        (OCTOBER, *east, "dibayar"): 1,
    }
    assert figures(city, "penyaringan/penolakan.csv") == {
        (OCTOBER, "90.01.01", "data_ganda"): 1,
        (OCTOBER, "90.01.01", "lainnya"): 1,
    }


def test_what_is_only_proposed_leaves_open_who_passes_and_who_is_refused(city: Path, tmp_path: Path) -> None:
    mapping = PROPOSALS.replace("tahap: lolos_verifikasi", "tahap: diusulkan")
    run(city, mapping, save_xlsx(tmp_path / "usulan.xlsx", [HEADERS, *five("Timur", "Timur")]))
    usulan, refused = rows_of(city, "penyaringan/usulan.csv"), rows_of(city, "penyaringan/penolakan.csv")
    assert usulan[OCTOBER, "90.01.01", "dishub", "diusulkan"] == ("5", "tetap")
    assert usulan[OCTOBER, "90.01.01", "dishub", "lolos_verifikasi"] == ("", "tidak_tersedia")
    assert refused[OCTOBER, "90.01.01", "data_ganda"] == ("", "tidak_tersedia")
    # Nobody was proposed there.
    assert usulan[OCTOBER, "90.01.02", "dishub", "lolos_verifikasi"] == ("0", "tetap")
    assert refused[OCTOBER, "90.01.02", "data_ganda"] == ("0", "tetap")


def test_one_person_in_two_files_is_counted_once(city: Path, tmp_path: Path) -> None:
    first = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    again = save_xlsx(tmp_path / "b.xlsx", [HEADERS, *five("Kebonagung", "Barat", 5)])
    run(city, PARTICIPANTS, first, again)
    # The number 5 is in both.
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 5, (OCTOBER, WEST): 4}


def test_a_source_without_a_list_is_unknown_and_so_is_every_sum_over_it(city: Path, tmp_path: Path) -> None:
    mapping = PARTICIPANTS.replace("sumber_dana: nol", "sumber_dana: tidak_tersedia")
    run(city, mapping, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *five("Timur", "Timur")]))
    by_source = rows_of(city, "kepesertaan/jumlah_sumber_dana.csv")
    assert by_source[OCTOBER, "90.01.01", "dbhcht"] == ("5", "tetap")
    assert by_source[OCTOBER, "90.01.01", "mandiri"] == ("", "tidak_tersedia")
    assert rows_of(city, "kepesertaan/jumlah_kelurahan.csv")[OCTOBER, EAST] == ("", "tidak_tersedia")


def test_what_a_missing_list_means_must_be_said(city: Path, tmp_path: Path) -> None:
    mapping = PARTICIPANTS.replace("tanpa_daftar: {sumber_dana: nol}\n", "")
    with pytest.raises(BadMap, match=r"tidak ada daftar untuk sumber_dana mandiri.*tanpa_daftar: \{sumber_dana: nol\}"):
        run(city, mapping, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *five("Timur", "Timur")]))


def text_of(rows: list[list[object]], delimiter: str) -> str:
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16", "utf-16-le"])
def test_a_csv_is_read_in_every_usual_form(city: Path, tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [list(HEADERS), *five("Timur", "Timur", Nama_Lengkap="José")]
    path = tmp_path / "bpjs.csv"
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    run(city, PARTICIPANTS, path)
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 5}


def test_titles_numbers_of_columns_totals_and_signatures_are_no_people(city: Path, tmp_path: Path) -> None:
    rows = [
        ["DAFTAR PESERTA BPJS KETENAGAKERJAAN"],
        [],
        list(HEADERS),
        list(range(1, 9)),
        *five("Timur", "Timur"),
        list(HEADERS),
        *five("Timur", "Timur", 10),
        ["JUMLAH", 10],
        [],
        [None, None, None, None, None, "Kota Uji, 3 November 2026"],
        [None, None, None, None, None, "Kepala Dinas"],
    ]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", rows))
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 10}
    (sheet,) = found.sheets
    assert (sheet.header_row, sheet.not_people) == (3, (4, 10, 16, 18, 19))


def test_a_heading_of_two_rows_and_merged_cells_below_it_are_understood(city: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["No", "NIK", "Nama Lengkap", "Tgl", "Alamat", "WILAYAH", None, "Pekerjaan"],
        [None, None, None, "Lahir", None, "Kelurahan", "Kecamatan", None],
        person(1, "Timur", "Timur"),
        *[person(number, "Timur", "", Kecamatan=None) for number in range(2, 6)],
        person(6, "Kebonagung", "Barat"),
    ]
    mapping = PARTICIPANTS + "    isi_ke_bawah: [kecamatan]\n"
    run(city, mapping, save_xlsx(tmp_path / "bpjs.xlsx", rows))
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 5, (OCTOBER, WEST): 1}


def test_all_visible_lists_of_a_workbook_are_read_and_its_summary_is_not(city: Path, tmp_path: Path) -> None:
    summary = [["Kecamatan", "Kelurahan", "Jumlah"], ["Timur", "Timur", 10]]
    first, second = [HEADERS, *five("Timur", "Timur")], [HEADERS, *five("Kebonagung", "Barat", 10)]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", summary, first, second))
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 5, (OCTOBER, WEST): 5}
    assert found.passed_over == (("berkas ke-1", 1),)


def test_a_nik_kept_as_a_whole_number_counts_and_a_rounded_one_stops_the_intake(city: Path, tmp_path: Path) -> None:
    whole = [person(number, "Timur", "Timur", NIK=int(nik(number))) for number in (11, 12, 20)]
    assert not run(city, PARTICIPANTS, save_xlsx(tmp_path / "bulat.xlsx", [HEADERS, *whole]), write=False).troubles
    # Fifteen digits of sixteen are kept, so all of them end in a zero.
    rounded = [person(number, "Timur", "Timur", NIK=float(int(nik(number)) // 10 * 10)) for number in (11, 12, 23)]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "rusak.xlsx", [HEADERS, *rounded]))
    (trouble,) = found.troubles
    assert (trouble.file, trouble.sheet, trouble.rows, trouble.field, trouble.column) == (
        "berkas ke-1", 1, (2, 3, 4), "nik", "B",
    )  # fmt: skip
    assert "nik_rusak: tolak" in trouble.remedy
    assert not found.changes


def test_a_nik_in_scientific_notation_is_refused_when_the_mapping_says_so(city: Path, tmp_path: Path) -> None:
    rows = [*five("Timur", "Timur"), person(6, "Timur", "Timur", NIK="3,57301E+15")]
    mapping = PROPOSALS + "bila: {nik_rusak: tolak}\n"
    run(city, mapping, save_xlsx(tmp_path / "usulan.xlsx", [HEADERS, *rows]))
    assert figures(city, "penyaringan/penolakan.csv") == {(OCTOBER, "90.01.01", "nik_tidak_sesuai"): 1}


@pytest.mark.parametrize(
    "written", ["'{}", "{} ", '="{}"', "{:.4}.{}", "３５７３０１{rest}", "\u200b{}", "{}.0"]
)  # fmt: skip
def test_a_nik_is_read_however_it_is_written(city: Path, tmp_path: Path, written: str) -> None:
    number = nik(7)
    cell = f"{number[:4]}.{number[4:]}" if ":.4" in written else written.format(number, rest=number[6:])
    path = tmp_path / "usulan.csv"
    rows = [list(HEADERS), person(7, "Timur", "Timur", NIK=cell)]
    write_csv(path, [str(cell) for cell in rows[0]], [[str(cell) for cell in row] for row in rows[1:]])
    run(city, PROPOSALS, path)
    assert figures(city, "penyaringan/penolakan.csv") == {}


def test_a_place_is_never_taken_from_the_nik(city: Path, tmp_path: Path) -> None:
    rows = [HEADERS, person(1, "", "", Kelurahan=None, Kecamatan=None), *five("Timur", "Timur", 2)]
    found = run(city, PROPOSALS, save_xlsx(tmp_path / "usulan.xlsx", rows))
    (trouble,) = found.troubles
    assert (trouble.rows, trouble.field) == ((2,), "wilayah")


def test_people_without_a_place_are_left_out_when_the_mapping_says_so_and_that_is_told(
    city: Path, tmp_path: Path
) -> None:
    people = [person(number, "Antah", "Berantah") for number in range(10, 16)]
    mapping = PARTICIPANTS + "bila: {tak_bertempat: lewati}\n"
    found = run(city, mapping, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *five("Timur", "Timur"), *people]))
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, EAST): 5}
    assert "tanpa wilayah yang dikenal, tidak dihitung: 6" in told(found)


def test_a_slip_of_the_finger_finds_the_one_place_that_can_be_meant(city: Path, tmp_path: Path) -> None:
    run(city, PARTICIPANTS, save_xlsx(tmp_path / "b.xlsx", [HEADERS, *five("Sawah Lro", "Timurr")]))
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, LOR): 5}


def test_a_word_without_a_code_is_told_by_its_place_and_never_repeated(city: Path, tmp_path: Path) -> None:
    rows = [HEADERS, *five("Timur", "Timur"), person(9, "Timur", "Timur", job="Rahasia Sekali")]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", rows))
    (trouble,) = found.troubles
    assert (trouble.sheet, trouble.rows, trouble.field, trouble.column) == (1, (7,), "segmen", "H")
    assert "berkas ke-1, lembar 1, baris 7, kolom segmen (H): " in told(found)
    assert "Rahasia" not in told(found)


def test_a_missing_column_is_named_by_the_word_of_the_mapping(city: Path, tmp_path: Path) -> None:
    rows = [[title for title in HEADERS if title != "Pekerjaan"], *(row[:-1] for row in five("Timur", "Timur"))]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", rows))
    assert "judul kolom segmen tidak ditemukan" in told(found)


def test_where_a_count_is_small_no_other_of_its_sheet_is_told(city: Path, tmp_path: Path) -> None:
    people = [*five("Timur", "Timur"), *five("Timur", "Timur", 6), *five("Timur", "Timur", 20, job="Petani")[:3]]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *people]))
    read = told(found)
    assert "\n  orang dibaca: ≥5; dihitung: ≥5\n" in read
    assert "\n  segmen: ojek, tani\n" in read
    assert "rinciannya tanpa angka, karena ada jumlah di bawah 5" in read


def test_the_sum_of_a_breakdown_does_not_tell_how_many_are_in_trouble(city: Path, tmp_path: Path) -> None:
    # Ten were read, eight are fine: told both, or the eight alone beside the ten, the two are known.
    fine = [*five("Timur", "Timur"), *five("Timur", "Timur", 6)[:3]]
    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "a.xlsx", [HEADERS, *fine, *five("X", "Y", 30)[:2]]))
    read = told(found)
    assert "\n  orang dibaca: ≥5; dihitung: ≥5; bermasalah, lihat di bawah: <5\n" in read
    assert "\n  segmen: ojek\n" in read
    # The rows to repair are named, so that they can be found.
    assert not re.search(r"\b(8|10)\b", read.replace("baris 10, 11,", ""))


def test_where_no_count_is_small_every_count_is_told(city: Path, tmp_path: Path) -> None:
    people = [*five("Timur", "Timur"), *five("Timur", "Timur", 6), *five("Timur", "Timur", 20, job="Petani")]
    read = told(run(city, PARTICIPANTS, save_xlsx(tmp_path / "a.xlsx", [HEADERS, *people])))
    assert "orang dibaca: 15; dihitung: 15\n" in read
    assert "segmen: ojek 10, tani 5\n" in read
    assert "rinciannya" not in read


def test_that_all_but_a_few_were_misspelt_is_not_told(city: Path, tmp_path: Path) -> None:
    people = [*five("Sawah Lro", "Timurr"), *five("Timur", "Timur", 6)[:2]]
    read = told(run(city, PARTICIPANTS, save_xlsx(tmp_path / "a.xlsx", [HEADERS, *people])))
    # Five slipped of seven: told both, the two who did not are known.
    assert "orang dibaca: ≥5; dihitung: ≥5; nama wilayahnya salah ketik, tetapi dikenali: ≥5\n" in read


@pytest.mark.parametrize("name", ["Siti Aminah.xlsx", "usulan-Siti Aminah.xlsx", "357301.xlsx"])
def test_a_file_is_called_by_its_place_and_what_the_mapping_calls_it(city: Path, tmp_path: Path, name: str) -> None:
    mapping = PARTICIPANTS.replace("    tetapan", '    berkas: ["usulan-*", bpjs.xlsx]\n    tetapan')
    first = save_xlsx(tmp_path / name, [HEADERS, *five("Timur", "Timur", job="Rahasia")])
    second = save_xlsx(tmp_path / "bpjs.xlsx", [HEADERS, *five("Timur", "Timur", job="Rahasia")])
    read = told(run(city, mapping, first, second))
    called = "berkas ke-1 (usulan-*), lembar 1" if name.startswith("usulan") else "berkas ke-1: nama berkas ini tidak"
    assert called in read
    assert "berkas ke-2 (bpjs.xlsx), lembar 1" in read
    assert "Siti" not in read
    assert "357301" not in read


def test_a_list_among_the_published_files_is_refused_by_its_place(city: Path) -> None:
    path = save_xlsx(city / "datasets/kepesertaan/Siti Aminah.xlsx", [HEADERS, *five("Timur", "Timur")])
    with pytest.raises(ListIsPublic) as caught:
        run(city, PARTICIPANTS, path)
    assert str(caught.value).startswith("Berkas ke-1 ada di dalam datasets/")


def test_a_file_that_cannot_be_read_is_called_by_its_place(city: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="berkas ke-1") as caught:
        run(city, PARTICIPANTS, tmp_path / "Siti Aminah.xlsx")
    assert "Siti" not in f"{caught.value!s}{caught.value!r}{caught.value.filename}"


def test_a_month_that_is_there_is_only_replaced_when_asked(city: Path, tmp_path: Path) -> None:
    first = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    run(city, PARTICIPANTS, first)
    second = save_xlsx(tmp_path / "b.xlsx", [HEADERS, *five("Kebonagung", "Barat")])
    with pytest.raises(MonthThere, match="--ganti"):
        run(city, PARTICIPANTS, second)
    run(city, PARTICIPANTS, second, replace=True)
    assert figures(city, "kepesertaan/jumlah_kelurahan.csv") == {(OCTOBER, WEST): 5}


def test_the_descriptor_no_longer_counts_the_hidden_cells_of_a_month_that_was_replaced(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Eighteen of the twenty it tells of are in other months, and stay hidden.
    hidden = {"kepesertaan": Hidden(earlier=18)}
    monkeypatch.setattr("generator.intake.run.protect", lambda _, tables: Protected(tables, hidden))
    with (city / "datasets/kepesertaan/jumlah_segmen.csv").open("a", encoding="utf-8") as file:
        file.write("2026-10,90.01.01,ojek,,ditekan\n2026-10,90.01.01,tani,,ditekan\n")
    path = city / "datasets/kepesertaan/datapackage.json"
    document = descriptor(city, "kepesertaan") | {"kerahasiaan": {"utama": 10, "pelengkap": 10}}
    path.write_text(json.dumps(document), encoding="utf-8")
    people = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    run(city, PARTICIPANTS, people, replace=True)
    # Two cells are gone; which of the twenty they were, nobody wrote down.
    assert sum(descriptor(city, "kepesertaan")["kerahasiaan"].values()) == 18
    assert descriptor(city, "kepesertaan")["version"] == "1.0.1"


def test_a_month_goes_where_it_belongs_in_time(city: Path, tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    for month in ("2026-08", "2026-10", "2026-09"):
        run(city, PARTICIPANTS.replace("2026-10", month), path)
    months = [key[0] for key in rows_of(city, "kepesertaan/jumlah_kelurahan.csv")]
    assert months == ["2026-08"] * 3 + ["2026-09"] * 3 + ["2026-10"] * 3


def test_what_never_applies_stays_so_while_nobody_is_counted(city: Path, tmp_path: Path) -> None:
    table = city / "datasets/kepesertaan/jumlah_segmen.csv"
    with table.open("a", encoding="utf-8") as file:
        file.write("2026-09,90.01.01,ojek,7,tetap\n2026-09,90.01.01,tani,,tidak_berlaku\n")
        file.write("2026-09,90.01.02,ojek,7,tetap\n2026-09,90.01.02,tani,,tidak_berlaku\n")
    people = [*five("Timur", "Timur"), *five("Kebonagung", "Barat", 10, job="Petani")]
    run(city, PARTICIPANTS, save_xlsx(tmp_path / "a.xlsx", [HEADERS, *people]))
    rows = rows_of(city, "kepesertaan/jumlah_segmen.csv")
    assert rows[OCTOBER, "90.01.01", "tani"] == ("", "tidak_berlaku")
    assert rows[OCTOBER, "90.01.02", "tani"] == ("5", "tetap")


def test_the_descriptor_tells_time_size_day_and_version(city: Path, tmp_path: Path) -> None:
    before = descriptor(city, "kepesertaan")
    path = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    run(city, PARTICIPANTS.replace("2026-10", "2026-11"), path)
    after = descriptor(city, "kepesertaan")
    assert (before["version"], after["version"]) == ("1.0.0", "1.1.0")
    assert after["temporal"] == {"start": "2025-10", "end": "2026-11"}
    assert after["created"] == "2026-11-20T00:00:00Z"  # never earlier than it was
    for resource in after["resources"]:
        content = (city / "datasets/kepesertaan" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["temporal"]["end"] == "2026-11"
    assert descriptor(city, "penyaringan")["version"] == "1.0.0"


def test_a_month_that_is_not_over_is_provisional(city: Path, tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    run(city, PARTICIPANTS.replace("2026-10", "2026-11"), path)
    assert rows_of(city, "kepesertaan/jumlah_kelurahan.csv")["2026-11", EAST] == ("5", "sementara")


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("fails_at", range(1, 8))
def test_when_one_file_cannot_be_written_all_are_as_they_were(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:

    found = run(city, PARTICIPANTS, save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")]), write=False)
    assert len(found.changes) == 7  # six tables and their descriptor
    before, written = everything(city / "datasets"), []

    def replace_file(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device", str(path))
        stamp.replace_file(path, content)

    monkeypatch.setattr("generator.intake.writing.replace_file", replace_file)
    with pytest.raises(OSError):  # noqa: PT011 - as the system raises it
        found.write()
    assert everything(city / "datasets") == before


def test_a_dataset_that_changed_meanwhile_is_not_overwritten(city: Path, tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", [HEADERS, *five("Timur", "Timur")])
    found = run(city, PARTICIPANTS, path, write=False)
    table = city / "datasets/kepesertaan/jumlah_segmen.csv"
    table.write_text(table.read_text(encoding="utf-8") + "2026-09,90.01.01,tani,7,tetap\n", encoding="utf-8")
    before = everything(city / "datasets")
    with pytest.raises(ChangedMeanwhile, match=r"jumlah_segmen\.csv"):
        found.write()
    assert everything(city / "datasets") == before


def test_a_list_among_what_is_published_is_refused(city: Path) -> None:
    path = save_xlsx(city / "datasets/kepesertaan/daftar.xlsx", [HEADERS, *five("Timur", "Timur")])
    with pytest.raises(ListIsPublic):
        run(city, PARTICIPANTS, path)


def _zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0 old", "XLS lama"),
        (b"<html><table>", "halaman web"),
        (b"PK\x03\x04 broken", "rusak"),
        (_zip_of("mimetype"), "bukan XLSX"),
        (_zip_of("xl/workbook.xml"), "rusak"),
        (b'NIK,Nama\n"tidak ditutup', "tanda kutip"),
        (b"\x00\x01\x02", "bukan teks"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(city: Path, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    (trouble,) = run(city, PARTICIPANTS, path).troubles
    assert said in trouble.cause
    assert trouble.remedy


def test_the_key_of_the_digests_is_new_in_every_run() -> None:

    one, other = Seen(), Seen()
    for seen in (one, other):
        seen.add(nik(1))
        assert seen.any(nik(1))
        assert not seen.any(nik(2))
    assert one._digests.isdisjoint(other._digests)  # noqa: SLF001 - what must not be the same twice
    assert len(next(iter(one._digests))) == 32  # noqa: SLF001


def test_the_examples_of_mappings_fit_the_published_datasets() -> None:

    catalogue = read_catalogue(ROOT / "datasets")
    for path in sorted((ROOT / "templates/peta").glob("*.yml")):
        plan, targets = read_plan(path, catalogue, TODAY)
        assert plan.lists
        assert all(isinstance(names, Names) for names in targets.codes.values())
