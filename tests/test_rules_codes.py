"""Rules about codes, time, slips and releases, where the gallery's one fault each does not show the edge."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from generator.catalogue import read_catalogue
from generator.corrections import Correction
from generator.disclosure.persons.identity import date_in, identity_numbers, is_identity_number
from generator.facts import Facts
from generator.measures import Measure, Source, Stock, build_cube
from generator.packing import archive_uri, take_away
from generator.packing.zip_file import archive
from generator.releases import release_of
from generator.settings import Settings
from generator.validation import Finding, released, rules
from generator.validation.jumps import jumps, slips
from generator.validation.rules import (
    Rule,
    baris_susulan,
    berubah_setelah_rilis,
    bulan_lengkap,
    bulan_masa_depan,
    geser_desimal,
    jadwal_rapi,
    jadwal_terlewat,
    kode_bps_dipakai,
    lisensi_terbuka,
    lompatan,
    nama_bukan_kode,
    nik_dalam_teks,
    pengenal_di_kolom_angka,
    pohon_wilayah,
    status_mengatakan_mengapa,
    tanggal_di_kolom_angka,
    tertinggal,
    tingkat_campur,
    wilayah_cocok,
)
from generator.validation.spelling import Named, Names, distance, plain, without_title
from generator.validation.tables import Tables

WORLD = Path(__file__).parent / "world" / "datasets"
NAN = float("nan")
OURS = (
    baris_susulan,
    berubah_setelah_rilis,
    bulan_lengkap,
    bulan_masa_depan,
    geser_desimal,
    jadwal_rapi,
    jadwal_terlewat,
    kode_bps_dipakai,
    lisensi_terbuka,
    lompatan,
    nama_bukan_kode,
    nik_dalam_teks,
    pengenal_di_kolom_angka,
    tanggal_di_kolom_angka,
    tertinggal,
    wilayah_cocok,
)

# Two kecamatan; the second shares its name with one of its kelurahan.
AREAS = """\
kode,kode_bps,sebutan,nama,alias,tingkat,induk,lat,lon,ubin_kolom,ubin_baris
99.01,9901,Kota,Uji,,kota,,,,,
99.01.01,9901020,Kecamatan,Utara,,kecamatan,99.01,,,,
99.01.01.1001,9901020001,Kelurahan,Oro-oro Dowo,Oro Oro Dawa,kelurahan,99.01.01,,,,
99.01.01.1002,9901020002,Kelurahan,Mawar,,kelurahan,99.01.01,,,,
99.01.02,9901010,Kecamatan,Selatan,,kecamatan,99.01,,,,
99.01.02.1001,9901010001,Kelurahan,Selatan,,kelurahan,99.01.02,,,,
99.01.02.1002,9901010002,Kelurahan,Melati,,kelurahan,99.01.02,,,,
"""
UTARA = ("99.01.01.1001", "99.01.01.1002")
SELATAN = ("99.01.02.1001", "99.01.02.1002")
KELURAHAN = (*UTARA, *SELATAN)


def column(name: str, role: str, kind: str = "string", **more: object) -> dict[str, Any]:
    return {"name": name, "type": kind, "peran": role, **more}


def people(**more: object) -> list[dict[str, Any]]:
    return [
        column("bulan", "waktu", "yearmonth"),
        column("kode_wilayah", "wilayah"),
        column("peserta", "ukuran", "integer", satuan="orang", jenis_ukuran="stok", **more),
        column("status_peserta", "status"),
    ]


def resource(
    name: str, fields: list[dict[str, Any]], key: Sequence[str], span: tuple[str, str] | None = None, **more: object
) -> dict[str, Any]:
    keys = [
        {
            "fields": [field["name"]],
            "reference": {"package": "wilayah", "resource": "wilayah", "fields": ["kode"]},
        }
        for field in fields
        if field["peran"] == "wilayah"
    ]
    time = {} if span is None else {"temporal": {"start": span[0], "end": span[1]}}
    schema = {"fields": fields, "primaryKey": list(key), "foreignKeys": keys}
    return {"name": name, "path": f"{name}.csv", "schema": schema, **time, **more}


def monthly(name: str, span: tuple[str, str], **more: object) -> dict[str, Any]:
    return resource(name, people(), ("bulan", "kode_wilayah"), span, frekuensi="bulanan", **more)


def rows(table: Mapping[str, Mapping[str, object]]) -> str:
    """Write months by area as CSV; a text stands for a status without a figure."""
    lines = ["bulan,kode_wilayah,peserta,status_peserta"]
    for month, figures in table.items():
        for area, figure in figures.items():
            lines.append(f"{month},{area},,{figure}" if isinstance(figure, str) else f"{month},{area},{figure},tetap")
    return "\n".join(lines) + "\n"


def write(folder: Path, *tables: tuple[dict[str, Any], str], **more: object) -> Path:
    """Write one package of tables, and the areas, as far as rules read them."""
    areas = [column(name, "keterangan") for name in AREAS.partition("\n")[0].split(",")]
    places = {
        "name": "wilayah",
        "resources": [resource("wilayah", areas, ("kode",))],
        "created": "2026-01-01T00:00:00Z",
    }
    package = {
        "name": "uji",
        "sifat": "nyata",
        "created": "2026-12-31T00:00:00Z",
        "resources": [described for described, _ in tables],
    }
    for descriptor in (places, package | more):
        target = folder / str(descriptor["name"])
        target.mkdir(parents=True)
        (target / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (folder / "wilayah" / "wilayah.csv").write_text(AREAS, encoding="utf-8")
    for described, content in tables:
        (folder / "uji" / described["path"]).write_text(content, encoding="utf-8")
    return folder


def opened(
    folder: Path, before: Mapping[str, pa.Table] | None = None, corrections: Sequence[Correction] = ()
) -> Tables:
    catalogue = read_catalogue(folder)
    assert catalogue.unreadable == ()
    return Tables(catalogue, catalogue.resources, None if before is None else {"lalu": before}, corrections)


def found(rule: Rule, tables: Tables) -> list[Finding]:
    said = list(rule.check(tables))
    assert all(isinstance(finding, Finding) for finding in said)
    return [finding for finding in said if isinstance(finding, Finding)]


def months(count: int) -> list[str]:
    return [f"2026-{month:02d}" for month in range(1, count + 1)]


# Names and slips of the finger


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Oro-oro Dowo", "oroorodowo"), ("  MAWAR ", "mawar"), ("Café", "cafe"), ("91.01", "9101"), ("", "")],
)
def test_a_name_is_compared_without_case_accents_spaces_and_signs(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kec. Utara", ("kecamatan", "Utara")),
        ("KELURAHAN Mawar", ("kelurahan", "Mawar")),
        ("Kab Uji", ("kota", "Uji")),
        ("Kotalama", ("", "Kotalama")),
        ("Desa", ("", "Desa")),
    ],
)
def test_a_title_before_a_name_tells_its_level(text: str, expected: tuple[str, str]) -> None:
    assert without_title(text) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("ojek", "ojek", 0), ("ojek", "ojk", 1), ("ojek", "oejk", 1), ("ojek", "ajak", 2), ("ojek", "tani", 3)],
)
def test_slips_are_counted_up_to_a_limit(left: str, right: str, expected: int) -> None:
    assert distance(left, right, 2) == expected


def test_a_slip_in_a_word_is_corrected_and_in_a_number_never() -> None:
    names = Names((Named("ojek_daring", "Ojek daring"), Named("99.01", "Uji"), Named("99.02", "Coba")))
    assert [entry.code for entry in names.near("ojek_darling")] == ["ojek_daring"]
    assert names.near("99.03") == ()
    assert names.near("x") == ()


def test_the_nearest_names_win_and_all_of_them() -> None:
    names = Names((Named("tanah", ""), Named("tanak", ""), Named("petani", "")))
    assert {entry.code for entry in names.near("tanaj")} == {"tanah", "tanak"}


def places(text: str, level_rows: Sequence[str], tmp_path: Path) -> list[str]:
    table = monthly("peserta", ("2026-01", "2026-01"))
    content = rows({"2026-01": {**dict.fromkeys(level_rows, 5), text: 5}})
    return [
        finding.facts["saran"] for finding in found(nama_bukan_kode.RULE, opened(write(tmp_path, (table, content))))
    ]


def test_of_a_shared_name_the_level_of_the_table_counts(tmp_path: Path) -> None:
    assert places("Selatan", UTARA, tmp_path / "a") == ["99.01.02.1001"]
    assert places("selatan", ("99.01.01",), tmp_path / "b") == ["99.01.02"]


def test_of_a_shared_name_the_title_counts_before_the_level_of_the_table(tmp_path: Path) -> None:
    assert places("Kecamatan Selatan", UTARA, tmp_path) == ["99.01.02"]


def test_a_name_no_area_of_that_level_has_lists_every_area_that_has_it(tmp_path: Path) -> None:
    assert places("Selatan", ("99.01",), tmp_path) == [
        "99.01.02 (Kecamatan Selatan) / 99.01.02.1001 (Kelurahan Selatan)"
    ]


def test_an_alias_and_a_code_without_dots_are_understood(tmp_path: Path) -> None:
    assert places("oro-oro dawa", UTARA[1:], tmp_path / "a") == ["99.01.01.1001"]
    assert places("9901011001", UTARA[1:], tmp_path / "b") == ["99.01.01.1001"]


def test_a_bps_code_is_told_as_such_and_only_once(tmp_path: Path) -> None:
    table = monthly("peserta", ("2026-01", "2026-01"))
    tables = opened(write(tmp_path, (table, rows({"2026-01": {"9901010002": 5, "9901": 6}}))))
    told = [(finding.row, finding.facts["saran"]) for finding in found(kode_bps_dipakai.RULE, tables)]
    assert told == [(2, "99.01.02.1002"), (3, "99.01")]
    assert found(nama_bukan_kode.RULE, tables) == []


def test_a_label_is_found_in_a_list_of_another_table_and_in_categories(tmp_path: Path) -> None:
    fields = [
        column("segmen", "dimensi"),
        column("skala", "dimensi", categories=[{"value": "mikro", "label": "Usaha mikro"}]),
    ]
    listed = resource("segmen", [column("kode", "kunci"), column("nama", "keterangan")], ("kode",))
    table = resource("rincian", fields, ("segmen", "skala"))
    table["schema"]["foreignKeys"] = [{"fields": ["segmen"], "reference": {"resource": "segmen", "fields": ["kode"]}}]
    codes = "kode,nama\nojek_daring,Pengemudi ojek daring\ntani,Petani\n"
    content = "segmen,skala\nPengemudi Ojek Daring,mikro\ntani,usaha Mikro\ntani,lain sekali\n"
    tables = opened(write(tmp_path, (listed, codes), (table, content)))
    told = [(finding.row, finding.column, finding.facts["saran"]) for finding in found(nama_bukan_kode.RULE, tables)]
    assert told == [(2, "segmen", "ojek_daring"), (3, "skala", "mikro")]


def test_an_area_whose_level_is_wrong_in_the_list_is_not_wrong_in_every_table(tmp_path: Path) -> None:
    figures = {month: dict.fromkeys(("99.01.01", "99.01.02"), 5) for month in months(3)}
    folder = write(tmp_path, (monthly("peserta", ("2026-01", "2026-03")), rows(figures)))
    listed = folder / "wilayah" / "wilayah.csv"
    listed.write_text(AREAS.replace("Utara,,kecamatan", "Utara,,kelurahan"), encoding="utf-8")
    assert found(tingkat_campur.RULE, opened(folder)) == []
    assert [finding.row for finding in found(pohon_wilayah.RULE, opened(folder))][:1] == [3]


# Periods


def gaps(folder: Path, table: dict[str, Any], content: str) -> list[tuple[str, str]]:
    told = found(bulan_lengkap.RULE, opened(write(folder, (table, content))))
    return [(finding.facts["kapan"], finding.facts.get("siapa", "*")) for finding in told]


def test_months_nobody_has_are_one_gap(tmp_path: Path) -> None:
    content = rows({month: dict.fromkeys(KELURAHAN, 5) for month in ("2026-01", "2026-04")})
    assert gaps(tmp_path, monthly("peserta", ("2026-01", "2026-05")), content) == [
        ("2026-02 – 2026-03", "*"),
        ("2026-05", "*"),
    ]


def test_areas_without_the_same_months_are_one_gap(tmp_path: Path) -> None:
    content = rows({"2026-01": dict.fromkeys(KELURAHAN, 5), "2026-02": dict.fromkeys(UTARA, 5)})
    assert gaps(tmp_path, monthly("peserta", ("2026-01", "2026-02")), content) == [("2026-02", ", ".join(SELATAN))]


def test_a_row_whose_status_says_why_is_no_gap(tmp_path: Path) -> None:
    content = rows({"2026-01": dict.fromkeys(KELURAHAN, 5), "2026-02": dict.fromkeys(KELURAHAN, "tidak_tersedia")})
    assert gaps(tmp_path, monthly("peserta", ("2026-01", "2026-02")), content) == []


def test_a_row_that_is_elsewhere_by_a_slip_is_not_missed_as_well(tmp_path: Path) -> None:
    content = rows({"2026-01": dict.fromkeys(KELURAHAN, 5), "2026-02": dict.fromkeys(KELURAHAN, 5)})
    wrong_area = content.replace("2026-02,99.01.01.1002", "2026-02,Mawar")
    wrong_month = content.replace("2026-02,99.01.01.1002", "2026-20,99.01.01.1002")
    table = monthly("peserta", ("2026-01", "2026-02"))
    assert gaps(tmp_path / "a", table, wrong_area) == []
    assert gaps(tmp_path / "b", table, wrong_month) == []


def test_a_month_mistyped_as_a_whole_is_not_missed_as_well_but_one_row_hides_no_month(tmp_path: Path) -> None:
    content = rows({month: dict.fromkeys(KELURAHAN, 5) for month in months(3)})
    table = monthly("peserta", ("2026-01", "2026-03"))
    assert gaps(tmp_path / "a", table, content.replace("2026-02", "2062-02")) == []
    *kept, _ = [line for line in content.splitlines() if not line.startswith("2026-02")]
    one_elsewhere = "\n".join([*kept, "2062-02,99.01.02.1002,5,tetap"]) + "\n"
    assert gaps(tmp_path / "b", table, one_elsewhere) == [("2026-02", "*")]


def test_a_table_about_half_of_the_areas_is_not_missing_the_other_half(tmp_path: Path) -> None:
    content = rows({"2026-01": dict.fromkeys(UTARA, 5)})
    assert gaps(tmp_path, monthly("peserta", ("2026-01", "2026-01")), content) == []


def test_a_table_without_frequency_has_no_gaps(tmp_path: Path) -> None:
    table = resource("peserta", people(), ("bulan", "kode_wilayah"), ("2026-01", "2026-09"))
    assert gaps(tmp_path, table, rows({"2026-01": {"99.01": 5}})) == []


def test_an_agreement_nobody_made_is_no_gap(tmp_path: Path) -> None:
    fields = [
        column("tahun", "waktu", "year"),
        column("kode_wilayah", "wilayah"),
        column("target", "ukuran", "integer", satuan="orang", jenis_ukuran="stok"),
    ]
    table = resource("pks", fields, ("tahun", "kode_wilayah"), ("2026", "2027"), frekuensi="tahunan")
    signed = "".join(f"2026,{area},5\n" for area in KELURAHAN) + "".join(f"2027,{area},5\n" for area in UTARA)
    assert gaps(tmp_path / "a", table, f"tahun,kode_wilayah,target\n{signed}") == []
    # A year nobody has is one all the same.
    nobody = "".join(f"2026,{area},5\n" for area in UTARA)
    assert gaps(tmp_path / "b", table, f"tahun,kode_wilayah,target\n{nobody}") == [("2027", "*")]


def test_a_row_that_doubles_another_by_a_slip_is_not_missed_as_well(tmp_path: Path) -> None:
    content = rows({month: dict.fromkeys(KELURAHAN, 5) for month in months(3)})
    doubled = content.replace("2026-01,99.01.01.1002", "2026-02,99.01.01.1002")
    assert gaps(tmp_path, monthly("peserta", ("2026-01", "2026-03")), doubled) == []


def plans(folder: Path, *releases: str) -> list[tuple[int | None, str | None]]:
    fields = [column("periode", "waktu"), column("rencana", "keterangan"), column("terbit", "keterangan")]
    content = "\n".join(["periode,rencana,terbit", *releases]) + "\n"
    told = found(jadwal_rapi.RULE, opened(write(folder, (resource("jadwal_rilis", fields, ("periode",)), content))))
    return [(finding.row, finding.column) for finding in told]


def test_two_months_may_come_out_on_one_day_but_not_the_later_one_first(tmp_path: Path) -> None:
    assert plans(tmp_path / "a", "2026-01,2026-03-15,", "2026-02,2026-03-15,") == []
    assert plans(tmp_path / "b", "2026-01,2026-03-16,", "2026-02,2026-03-15,") == [(3, "rencana")]


def test_a_triwulan_may_come_out_later_than_the_month_after_it(tmp_path: Path) -> None:
    assert plans(tmp_path, "2026-Q1,2026-06-30,", "2026-03,2026-05-15,", "2026-04,2026-06-15,") == []


def years(kind: str) -> dict[str, Any]:
    fields = people(jenis_ukuran=kind) if kind == "alir" else people()
    fields[0] = column("bulan", "waktu", "year")
    return resource("peserta", fields, ("bulan", "kode_wilayah"), ("2026", "2027"), frekuensi="tahunan")


@pytest.mark.parametrize(
    ("row", "kind", "expected"),
    [
        ("2026,99.01,5,tetap", "stok", []),  # the state on a day within the year
        ("2027,99.01,5,perkiraan", "stok", []),
        ("2027,99.01,5,tetap", "stok", ["2027"]),
        ("2027,99.01,5,sementara", "stok", ["2027"]),
        ("2027,99.01,,tidak_tersedia", "stok", []),
    ],
)
def test_a_year_may_be_estimated_ahead_but_not_counted(
    row: str, kind: str, expected: list[str], tmp_path: Path
) -> None:
    content = f"bulan,kode_wilayah,peserta,status_peserta\n{row}\n"
    folder = write(tmp_path, (years(kind), content), created="2026-06-01T00:00:00Z")
    assert [finding.value for finding in found(bulan_masa_depan.RULE, opened(folder))] == expected


@pytest.mark.parametrize(
    ("made", "status", "expected"),
    [
        ("2026-02-28", "tetap", []),
        ("2026-02-27", "tetap", [3]),
        ("2026-02-27", "sementara", []),
        ("2026-01-31", "sementara", [3]),
    ],
)
def test_a_month_is_final_from_its_last_day_and_has_figures_from_its_first(
    made: str, status: str, expected: list[int], tmp_path: Path
) -> None:
    content = f"bulan,kode_wilayah,peserta,status_peserta\n2026-01,99.01,5,tetap\n2026-02,99.01,5,{status}\n"
    table = monthly("peserta", ("2026-01", "2026-02"))
    folder = write(tmp_path, (table, content), created=f"{made}T00:00:00Z")
    assert [finding.row for finding in found(bulan_masa_depan.RULE, opened(folder))] == expected


def test_of_three_tables_the_one_that_ends_earlier_lags(tmp_path: Path) -> None:
    both = rows({month: {"99.01": 5} for month in months(2)})
    one = rows({"2026-01": {"99.01": 5}})
    tables = opened(
        write(
            tmp_path,
            (monthly("a", ("2026-01", "2026-02")), both),
            (monthly("b", ("2026-01", "2026-02")), both),
            (monthly("c", ("2026-01", "2026-01")), one),
        )
    )
    told = [(finding.facts["tabel"], finding.facts["lain"]) for finding in found(tertinggal.RULE, tables)]
    assert told == [("c", "b")]


def test_one_table_that_is_ahead_does_not_make_the_others_lag(tmp_path: Path) -> None:
    both = rows({month: {"99.01": 5} for month in months(2)})
    one = rows({"2026-01": {"99.01": 5}})
    tables = opened(
        write(
            tmp_path,
            (monthly("a", ("2026-01", "2026-02")), both),
            (monthly("b", ("2026-01", "2026-01")), one),
            (monthly("c", ("2026-01", "2026-01")), one),
        )
    )
    assert found(tertinggal.RULE, tables) == []


# Jumps and slips of the decimal point


CALM = [[100, 101, 102, 101, 103, 102], [200, 203, 202, 204, 203, 206], [50, 51, 50, 52, 51, 52]]


def flagged(values: list[list[float]], multiple: float = 8) -> list[tuple[int, int]]:
    figures = np.array(values, dtype=float)
    return [(int(row), int(at)) for row, at in np.argwhere(jumps(figures, multiple, slips(figures).power != 0))]


def test_calm_series_have_no_jump() -> None:
    assert flagged(CALM) == []


def test_a_new_level_is_one_jump() -> None:
    assert flagged([[100, 101, 160, 161, 160, 162], *CALM[1:]]) == [(0, 2)]


def test_a_spike_and_its_return_are_one_jump() -> None:
    assert flagged([[100, 101, 180, 101, 103, 102], *CALM[1:]]) == [(0, 2)]


def test_a_month_in_which_everything_jumps_is_seen_as_well() -> None:
    assert flagged([[figure * (1.6 if at >= 3 else 1) for at, figure in enumerate(row)] for row in CALM]) == [
        (0, 3),
        (1, 3),
        (2, 3),
    ]


def test_a_series_that_always_swings_does_not_jump() -> None:
    assert flagged([[100, 160, 100, 160, 100, 160], *CALM[1:]]) == []


def test_small_counts_may_double() -> None:
    assert flagged([[4, 5, 9, 8, 9, 8], *CALM[1:]]) == []


def test_a_jump_is_measured_over_a_month_without_a_figure() -> None:
    assert flagged([[100, 101, NAN, 160, 161, 160], *CALM[1:]]) == [(0, 3)]


def test_series_without_figures_and_tables_of_one_period_have_no_jump() -> None:
    assert flagged([[NAN] * 6, *CALM]) == []
    assert flagged([[5.0], [6.0]]) == []
    assert flagged([[NAN, NAN]]) == []


def powers(values: list[list[float]]) -> list[tuple[int, int, int]]:
    found_at = slips(np.array(values, dtype=float)).power
    return [(int(row), int(at), int(found_at[row, at])) for row, at in np.argwhere(found_at)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([100, 101, 1020, 101, 103, 102], [(0, 2, 1)]),
        ([100, 101, 102, 101, 103, 10.2], [(0, 5, -1)]),
        ([15000, 15100, 15200, 15, 15300, 15400], [(0, 3, -3)]),
        ([100, 101, 102000, 101000, 103, 102, 104], [(0, 2, 3), (0, 3, 3)]),
        ([100, 101, 500, 101, 103, 102], []),  # a jump, and no slip
        ([10, 101, 102, 101, 103, 102], []),  # a programme that begins
        ([1, 1, 10, 1, 1, 1], []),  # ten times next to nothing
        ([0, 0, 0, 0, 0, 0], []),
        ([100, 1000, 10, 700, 30, 400], []),  # neighbours that do not agree say nothing
    ],
)
def test_a_slip_is_a_power_of_ten_among_neighbours_that_agree(
    row: list[float], expected: list[tuple[int, int, int]]
) -> None:
    assert powers([row]) == expected


def test_of_two_years_the_new_figure_has_slipped_when_all_others_stay() -> None:
    before = [200, 310, 420, 530, 640, 750]
    assert powers([[figure, figure * (10 if at == 2 else 1)] for at, figure in enumerate(before)]) == [(2, 1, 1)]
    assert powers([[figure, figure * 10] for figure in before]) == []


@pytest.mark.parametrize("wrong", [0, 1])
def test_of_two_years_both_cells_are_named_since_either_may_have_slipped(wrong: int, tmp_path: Path) -> None:
    figures = dict(zip([*KELURAHAN, "99.01.01.1003", "99.01.02.1003"], [200, 310, 420, 530, 640, 750], strict=True))
    years = [dict(figures), dict(figures)]
    years[wrong]["99.01.01.1001"] = 2000
    content = rows({"2025": years[0], "2026": years[1]}).replace("bulan,", "tahun,")
    fields = [column("tahun", "waktu", "year"), *people()[1:]]
    table = resource("peserta", fields, ("tahun", "kode_wilayah"), ("2025", "2026"), frekuensi="tahunan")
    (finding,) = found(geser_desimal.RULE, opened(write(tmp_path, (table, content))))
    # Six rows a year: the area stands in lines 2 and 8.
    now, then = ("200", "2000") if wrong == 0 else ("2000", "200")
    assert (finding.row, finding.value) == (8, now)
    assert f"{then} pada 2025 (baris 2)" in finding.sentence()
    assert finding.remedy() == (
        "Periksa ke sumber; mungkin 2000 pada 2026, atau 200 pada 2025."
        if wrong == 0
        else "Periksa ke sumber; mungkin 200 pada 2026, atau 2000 pada 2025."
    )


def test_in_a_yearly_table_an_area_is_compared_with_the_change_of_the_others(tmp_path: Path) -> None:
    before = dict(zip([*KELURAHAN, "99.01.01.1003"], [200, 310, 420, 530, 640], strict=True))
    # Everybody grows by half, which is no jump of one; the second area gets a nine in front.
    after = {area: figure * 3 // 2 for area, figure in before.items()} | {UTARA[1]: 9310}
    content = rows({"2025": before, "2026": after}).replace("bulan,", "tahun,")
    fields = [column("tahun", "waktu", "year"), *people()[1:]]
    more = {"frekuensi": "tahunan", "toleransi": {"lompatan": 8}}
    table = resource("peserta", fields, ("tahun", "kode_wilayah"), ("2025", "2026"), **more)
    (finding,) = found(lompatan.RULE, opened(write(tmp_path, (table, content))))
    assert (finding.row, finding.value) == (8, "9310")
    assert "antara 2025 (baris 3) dan 2026: dari 310 menjadi 9310" in finding.sentence()


def test_what_is_counted_now_and_then_is_compared_with_its_other_counts() -> None:
    steady = [8, 0, 0, 9, 0, 0, 7, 0, 0, 8, 0, 0]
    slipped = [8, 0, 0, 9, 0, 0, 98, 0, 0, 8, 0, 0]
    none = np.zeros((2, 12), dtype=bool)
    assert not jumps(np.array([steady, steady], dtype=float), 8, none).any()
    assert np.argwhere(jumps(np.array([steady, slipped], dtype=float), 8, none)).tolist() == [[1, 6]]


def jumped(folder: Path, **more: object) -> list[Finding]:
    figures = [*zip(months(6), [100, 101, 102, 160, 161, 162], strict=True)]
    content = rows({month: {UTARA[0]: figure, UTARA[1]: 200, SELATAN[0]: 300} for month, figure in figures})
    table = monthly("peserta", ("2026-01", "2026-06"))
    return found(lompatan.RULE, opened(write(folder, (table, content), **more)))


def test_without_a_declared_tolerance_jumps_are_not_sought(tmp_path: Path) -> None:
    assert jumped(tmp_path) == []


def test_a_jump_says_from_what_to_what(tmp_path: Path) -> None:
    (finding,) = jumped(tmp_path, toleransi={"lompatan": 8})
    # Three rows a month: the first of April stands in line 2 + 3 × 3.
    assert (finding.row, finding.facts["dulu"], finding.facts["kini"], finding.facts["persen"]) == (
        11,
        "102",
        "160",
        "+57%",
    )


def test_a_month_outside_the_declared_time_is_no_yardstick(tmp_path: Path) -> None:
    figures = [*zip(months(6), [20, 100, 101, 102, 103, 104], strict=True)]
    content = rows({month: {UTARA[0]: figure, UTARA[1]: 200, SELATAN[0]: 300} for month, figure in figures})
    within = monthly("peserta", ("2026-01", "2026-06"), toleransi={"lompatan": 8})
    after = monthly("peserta", ("2026-02", "2026-06"), toleransi={"lompatan": 8})
    assert len(found(lompatan.RULE, opened(write(tmp_path / "a", (within, content))))) == 1
    assert found(lompatan.RULE, opened(write(tmp_path / "b", (after, content)))) == []


def test_a_note_also_explains_a_jump_seen_only_after_a_month_without_a_figure(tmp_path: Path) -> None:
    figures = [*zip(months(6), [100, 101, 102, "tidak_tersedia", 161, 162], strict=True)]
    content = rows({month: {UTARA[0]: figure, UTARA[1]: 200, SELATAN[0]: 300} for month, figure in figures})
    table = monthly("peserta", ("2026-01", "2026-06"), toleransi={"lompatan": 8})
    notes = [{"periode": "2026-04", "isi": "Pendaftaran serentak."}]
    assert len(found(lompatan.RULE, opened(write(tmp_path / "a", (table, content))))) == 1
    assert found(lompatan.RULE, opened(write(tmp_path / "b", (table, content), catatan_perubahan=notes))) == []


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("0", "bila memang nol, ganti statusnya menjadi tetap."),
        ("7", "bila boleh terbit, ganti statusnya menjadi tetap."),
    ],
)
def test_a_figure_beside_the_status_of_a_secret_is_emptied_or_published(cell: str, advice: str, tmp_path: Path) -> None:
    content = rows({"2026-01": {UTARA[0]: "ditekan"}}).replace(",,ditekan", f",{cell},ditekan")
    table = monthly("peserta", ("2026-01", "2026-01"))
    (finding,) = found(status_mengatakan_mengapa.RULE, opened(write(tmp_path, (table, content))))
    assert finding.remedy() == f"Periksa sel dan statusnya. Bila dirahasiakan, kosongkan selnya; {advice}"


@pytest.mark.parametrize(
    ("text", "code"), [("99.1.1.1001", UTARA[0]), ("99.1.2", "99.01.02"), ("99.2.1", None), ("99", None)]
)
def test_a_code_without_its_zeros_is_recognised(text: str, code: str | None) -> None:
    names = Names((Named(UTARA[0], ""), Named("99.01.02", ""), Named("99.01", "")))
    assert [entry.code for entry in names.without_zeros(text)] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("note", "explained"),
    [
        ({}, True),
        ({"kolom": "peserta"}, True),
        ({"kode_wilayah": "99.01.01"}, True),  # the kecamatan holds the kelurahan
        ({"kode_wilayah": "99.01.01.1001"}, True),
        ({"kode_wilayah": "99.01.01.100"}, False),
        ({"kode_wilayah": "99.01.02"}, False),
        ({"periode": "2026-05"}, False),
        ({"kolom": "orang"}, False),
    ],
)
def test_a_note_explains_the_jump_of_its_period_area_and_column(
    note: dict[str, str],
    explained: bool,  # noqa: FBT001 - a case
    tmp_path: Path,
) -> None:
    notes = [{"periode": "2026-04", "isi": "Pendaftaran serentak."} | note]
    assert (jumped(tmp_path, toleransi={"lompatan": 8}, catatan_perubahan=notes) == []) is explained


# Numbers of persons


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("9101010108900001", True),
        ("9101014108900001", True),  # a woman born on the first
        ("9101017108900001", True),  # a woman born on the 31st
        ("9101012902010001", True),
        ("9101013002900001", False),  # 30 February
        ("9101013211900001", False),
        ("9101010113900001", False),  # month 13
        ("9901010108900001", False),  # no such province
        ("9101010108900000", False),  # no serial number
        ("910101010890001", False),
    ],
)
def test_an_identity_number_has_a_place_a_date_and_a_serial_number(
    digits: str,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    assert is_identity_number(digits) is expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a.n. 9101010108900001, disusulkan", 1),
        ("9101-0101-0890-0001 dan 910101.010890.0002", 2),
        ("https://contoh.id/9101010108900001", 0),
        ("nomor 19101010108900001", 0),  # seventeen digits
        ("2026-01-01 2026-12-31", 0),
        ("42.000.000.000.000", 0),
    ],
)
def test_identity_numbers_are_found_in_texts_and_not_in_addresses(text: str, count: int) -> None:
    assert len(identity_numbers(text)) == count


def test_no_word_of_a_finding_repeats_the_identity_number(tmp_path: Path) -> None:
    table = monthly("peserta", ("2026-01", "2026-01"))
    tables = opened(write(tmp_path, (table, rows({"2026-01": {UTARA[0]: 9101010108900001, UTARA[1]: 5}}))))
    (finding,) = found(pengenal_di_kolom_angka.RULE, tables)
    assert "91010101" not in repr(finding) + finding.sentence() + finding.remedy()


def money(folder: Path, amounts: Sequence[int]) -> Tables:
    fields = [
        column("bulan", "waktu", "yearmonth"),
        column("nilai", "ukuran", "integer", satuan="rupiah", jenis_ukuran="alir"),
        column("status_nilai", "status"),
    ]
    table = resource("uang", fields, ("bulan",), ("2026-01", "2026-12"), frekuensi="bulanan")
    lines = [f"{month},{amount},tetap" for month, amount in zip(months(len(amounts)), amounts, strict=True)]
    return opened(write(folder, (table, "\n".join(["bulan,nilai,status_nilai", *lines]) + "\n")))


@pytest.mark.parametrize(
    "amounts",
    [
        [75_600_000_000, 49_400_000_000, 36_142_163_000],  # eleven digits are an amount of a city
        [5_202_892_800, 12_345_678_901, 9_876_543_210],  # odd, but like the others
        [700_000_000_000, 1_000_000, 2_000_000],  # large, but round
    ],
)
def test_large_amounts_of_rupiah_are_amounts(amounts: list[int], tmp_path: Path) -> None:
    assert found(pengenal_di_kolom_angka.RULE, money(tmp_path, amounts)) == []


@pytest.mark.parametrize("number", [12_345_678_901, 6_281_234_567_891, 9_101_010_108_900_001])
def test_a_number_of_a_person_stands_out_among_small_amounts(number: int, tmp_path: Path) -> None:
    told = found(pengenal_di_kolom_angka.RULE, money(tmp_path, [33_777_000, number, 25_905_600]))
    assert [finding.row for finding in told] == [3]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("20260115", "YYYYMMDD"),
        ("15012026", "DDMMYYYY"),
        ("202601", "YYYYMM"),
        ("20260230", ""),
        ("19450817", ""),  # too far from the table
        ("202613", ""),
    ],
)
def test_a_date_is_a_day_of_the_calendar_near_the_table(digits: str, expected: str) -> None:
    assert date_in(digits, 2024, 2028) == expected


def test_a_date_among_rupiah_is_one_only_if_unlike_its_series(tmp_path: Path) -> None:
    like = money(tmp_path / "a", [20_300_000, 20_260_115, 20_400_000, 20_500_000])
    unlike = money(tmp_path / "b", [303_000, 20_260_115, 304_000, 305_000])
    assert found(tanggal_di_kolom_angka.RULE, like) == []
    assert [finding.row for finding in found(tanggal_di_kolom_angka.RULE, unlike)] == [3]


def test_a_count_that_happens_to_look_like_a_month_is_a_count(tmp_path: Path) -> None:
    table = monthly("peserta", ("2026-01", "2026-01"))
    tables = opened(write(tmp_path, (table, rows({"2026-01": {UTARA[0]: 202601, UTARA[1]: 198000}}))))
    assert found(tanggal_di_kolom_angka.RULE, tables) == []


# Releases


BEFORE = {
    "2026-01": {UTARA[0]: 10, UTARA[1]: 20},
    "2026-02": {UTARA[0]: 11, UTARA[1]: "tidak_tersedia"},
}


def released_as(folder: Path, content: str, **more: object) -> Mapping[str, pa.Table]:
    table = monthly("peserta", ("2026-01", "2026-12"))
    tables, trouble = released.read_released(write(folder, (table, content), **more))
    assert trouble == ()
    return tables


def compared(
    tmp_path: Path, today: str, before: str = rows(BEFORE), corrections: Sequence[Correction] = (), **more: object
) -> list[Finding]:
    old = released_as(tmp_path / "rilis", before, **more)
    table = monthly("peserta", ("2026-01", "2026-12"))
    tables = opened(write(tmp_path / "datasets", (table, today)), old, corrections)
    return [*found(berubah_setelah_rilis.RULE, tables), *found(baris_susulan.RULE, tables)]


def told(findings: Sequence[Finding]) -> list[tuple[str, int | None, str | None]]:
    return [(finding.code, finding.row, finding.column) for finding in findings]


def test_the_same_data_again_is_no_change(tmp_path: Path) -> None:
    assert compared(tmp_path, rows(BEFORE)) == []


def test_rows_in_another_order_and_numbers_in_another_writing_are_no_change(tmp_path: Path) -> None:
    first, *lines = rows(BEFORE).replace(",10,", ",10.0,").splitlines()
    assert compared(tmp_path, "\n".join([first, *reversed(lines)]) + "\n") == []


def test_a_final_figure_that_changes_is_told_with_its_old_value(tmp_path: Path) -> None:
    findings = compared(tmp_path, rows(BEFORE).replace(",10,", ",12,"))
    assert told(findings) == [("berubah-setelah-rilis", 2, "peserta")]
    assert (findings[0].facts["dulu"], findings[0].facts["kini"]) == ("10", "12")


def test_a_final_figure_that_is_emptied_has_changed(tmp_path: Path) -> None:
    today = rows(BEFORE).replace(",10,tetap", ",,ditekan")
    assert told(compared(tmp_path, today)) == [("berubah-setelah-rilis", 2, "peserta")]


def test_what_was_not_final_may_be_filled_in(tmp_path: Path) -> None:
    before = rows(BEFORE).replace(",10,tetap", ",10,sementara").replace(",20,tetap", ",20,perkiraan")
    today = rows(BEFORE).replace(",10,", ",12,").replace(",20,", ",22,").replace(",,tidak_tersedia", ",13,tetap")
    assert compared(tmp_path, today, before) == []


def test_a_new_month_is_no_late_row_and_a_new_area_in_an_old_month_is_one(tmp_path: Path) -> None:
    assert compared(tmp_path / "a", rows(BEFORE | {"2026-03": {UTARA[0]: 12}})) == []
    late = rows(BEFORE) + "2026-01,99.01.02.1001,7,tetap\n"
    assert told(compared(tmp_path / "b", late)) == [("baris-susulan", 6, "bulan")]


def correction(old: str, new: str, month: str = "2026-01") -> Correction:
    return Correction(
        package="uji",
        line=1,
        lines={},
        table="peserta",
        key={"bulan": month, "kode_wilayah": UTARA[0]},
        column="peserta",
        old=old,
        new=new,
        reason="Salah ketik.",
        dated="2026-03-01",
        role="walidata",
    )


def test_a_recorded_correction_explains_the_change(tmp_path: Path) -> None:
    # The file stays as it was published; the correction is applied on reading.
    assert compared(tmp_path, rows(BEFORE), corrections=[correction("10", "12")]) == []


def test_two_corrections_of_one_cell_explain_the_last_value(tmp_path: Path) -> None:
    assert compared(tmp_path, rows(BEFORE), corrections=[correction("10", "12"), correction("12", "13")]) == []


def test_a_correction_of_something_never_published_explains_nothing(tmp_path: Path) -> None:
    today = rows(BEFORE).replace(",10,", ",11,")
    findings = compared(tmp_path, today, corrections=[correction("11", "12")])
    assert told(findings) == [("berubah-setelah-rilis", 2, "peserta")]


def test_real_data_that_takes_the_place_of_sample_data_is_no_change(tmp_path: Path) -> None:
    assert compared(tmp_path, rows(BEFORE).replace(",10,", ",12,"), sifat="contoh") == []


def test_many_changes_in_one_column_are_one_finding(tmp_path: Path) -> None:
    before = rows({month: dict.fromkeys(KELURAHAN, 10) for month in months(6)})
    findings = compared(tmp_path, before.replace(",10,", ",11,"), before)
    assert [(finding.row, finding.facts["jumlah"]) for finding in findings] == [(2, "24")]


def test_a_table_that_is_no_longer_published_is_told(tmp_path: Path) -> None:
    old = released_as(tmp_path / "rilis", rows(BEFORE))
    other = monthly("lain", ("2026-01", "2026-12"))
    tables = opened(write(tmp_path / "datasets", (other, rows(BEFORE))), old)
    assert [finding.facts["kunci"] for finding in found(berubah_setelah_rilis.RULE, tables)] == ["peserta"]


def test_what_was_published_and_is_gone_is_told_how_to_come_back(tmp_path: Path) -> None:
    (changed,) = compared(tmp_path / "a", rows(BEFORE).replace(",10,", ",12,"))
    assert "koreksi.yml" in changed.remedy()
    (gone,) = compared(
        tmp_path / "b", "\n".join(line for line in rows(BEFORE).splitlines() if ",10," not in line) + "\n"
    )
    assert "ubah statusnya" in gone.remedy()
    old = released_as(tmp_path / "c" / "rilis", rows(BEFORE))
    other = monthly("lain", ("2026-01", "2026-12"))
    (table,) = found(berubah_setelah_rilis.RULE, opened(write(tmp_path / "c" / "kini", (other, rows(BEFORE))), old))
    # No correction can speak of a table that is not there.
    assert "koreksi.yml" not in table.remedy()


def site_zip(**members: bytes | str) -> bytes:
    """Pack what the site offers: one descriptor at the top, tables below with the mark of sample data."""
    described = monthly("peserta", ("2026-01", "2026-12")) | {"path": "uji/peserta-contoh.csv", "sifat": "contoh"}
    content: dict[str, bytes | str] = {
        "datapackage.json": json.dumps({"name": "paket-data", "resources": [described]}),
        "uji/peserta-contoh.csv": rows(BEFORE),
    }
    content |= {name.replace("__", "/").replace("_csv", "-contoh.csv"): value for name, value in members.items()}
    return archive({name: value.encode() if isinstance(value, str) else value for name, value in content.items()})


def test_the_archive_of_the_site_is_read_without_unpacking_it(tmp_path: Path) -> None:
    (tmp_path / "paket-data.zip").write_bytes(site_zip())
    tables, trouble = released.read_released(tmp_path / "paket-data.zip")
    assert trouble == ()
    assert tables["peserta"].num_rows == 4
    assert tables["peserta"]["peserta"].to_pylist() == ["10", "20", "11", ""]
    assert [path.name for path in tmp_path.iterdir()] == ["paket-data.zip"]


@dataclass(frozen=True)
class Declared:
    id: str
    measure: Measure
    unit: str = "orang"


def test_the_archive_the_site_makes_equals_the_datasets_it_was_made_from(world: Facts, tmp_path: Path) -> None:
    settings = Settings(tmp_path, "Uji", extra={"penerbit": {"nama": "Kantor uji"}})
    cube = build_cube(world, {"sasaran": Declared("sasaran", Stock((Source("sasaran_kecamatan", "sasaran"),)))})
    path = tmp_path / "paket-data.zip"
    path.write_bytes(take_away(world, cube, {}, settings)[archive_uri(release_of(world, settings))].content)
    catalogue = read_catalogue(WORLD)
    before, trouble = released.read_released(path)
    assert trouble == ()
    assert set(before) == {*catalogue.resources, "kubus"}
    tables = Tables(catalogue, catalogue.resources, {"lalu": before})
    assert all(before[name].to_pydict() == tables[name].to_pydict() for name in tables)
    assert found(berubah_setelah_rilis.RULE, tables) == found(baris_susulan.RULE, tables) == []


ODD_FIELDS = b'{"resources": [{"name": "a", "path": "b", "schema": {"fields": 3}}]}'
ALONE = monthly("peserta", ("2026-01", "2026-12"))
ODD = {
    "text": b"<html>tidak ada</html>",
    "empty": archive({}),
    "broken descriptor": archive({"datapackage.json": b"{"}),
    "deep descriptor": archive({"datapackage.json": b"[" * 100_000}),
    "a list": archive({"datapackage.json": b"[]"}),
    "odd resources": archive({"datapackage.json": b'{"resources": [1]}'}),
    "odd fields": archive({"datapackage.json": ODD_FIELDS}),
    "missing table": archive(
        {"datapackage.json": json.dumps({"resources": [monthly("a", ("2026", "2026"))]}).encode()}
    ),
    "ragged table": site_zip(uji__peserta_csv="bulan,peserta\n1\n1,2,3\n"),
    "empty table": site_zip(uji__peserta_csv=""),
    "not utf-8": site_zip(uji__peserta_csv=rows(BEFORE).encode().replace(b"tetap", b"\xff\xfe")),
    "cut off": site_zip()[:300],
}


@pytest.mark.parametrize("kind", ODD)
def test_a_release_that_cannot_be_read_is_one_finding_without_a_local_path(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "rilis.zip"
    path.write_bytes(ODD[kind])
    tables, trouble = released.read_released(path)
    assert dict(tables) == {}
    (finding,) = trouble
    assert finding.code == "rilis-tak-terbaca"
    assert str(tmp_path) not in finding.sentence() + finding.remedy()


def test_a_release_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in released.read_released(tmp_path / "tidak-ada.zip")[1]] == ["rilis-tak-terbaca"]


def test_a_table_outside_the_release_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "rilis", (monthly("peserta", ("2026-01", "2026-12")), rows(BEFORE)))
    (tmp_path / "rahasia.csv").write_text(rows(BEFORE), encoding="utf-8")
    descriptor = folder / "uji" / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text(encoding="utf-8").replace('"peserta.csv"', '"../../rahasia.csv"'), "utf-8"
    )
    assert [finding.code for finding in released.read_released(folder)[1]] == ["rilis-tak-terbaca"]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(released, "_LARGEST", 1000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("datapackage.json", json.dumps({"resources": []}) + " " * 5000)
    (tmp_path / "besar.zip").write_bytes(buffer.getvalue())
    (finding,) = released.read_released(tmp_path / "besar.zip")[1]
    assert "terlalu besar" in finding.sentence()


# Rules never stumble


def emptied(text: str) -> str:
    return text.partition("\n")[0] + "\n"


def suppressed(text: str) -> str:
    return (
        "\n".join(
            line if at == 0 else line.rpartition(",")[0].rpartition(",")[0] + ",,ditekan"
            for at, line in enumerate(text.splitlines())
        )
        + "\n"
    )


@pytest.mark.parametrize("module", OURS, ids=lambda module: module.RULE.message.code)
@pytest.mark.parametrize("change", [emptied, suppressed], ids=["no rows", "all suppressed"])
def test_a_table_without_figures_is_no_reason_to_stumble(module: Any, change: Any, tmp_path: Path) -> None:  # noqa: ANN401
    old = released_as(tmp_path / "rilis", rows(BEFORE).replace("tetap", "sementara"))
    table = monthly("peserta", ("2026-01", "2026-02"), toleransi={"lompatan": 8})
    tables = opened(write(tmp_path / "datasets", (table, change(rows(BEFORE)))), old)
    if set(module.RULE.reads) - {"*"} <= set(tables):
        assert found(module.RULE, tables) == []


@pytest.mark.parametrize("module", OURS, ids=lambda module: module.RULE.message.code)
def test_a_catalogue_without_areas_is_no_reason_to_stumble(module: Any, tmp_path: Path) -> None:  # noqa: ANN401
    catalogue = read_catalogue(write(tmp_path, (monthly("peserta", ("2026-01", "2026-02")), rows(BEFORE))))
    sound = {name: found_one for name, found_one in catalogue.resources.items() if name != "wilayah"}
    if module.RULE.reads == rules.EVERY_TABLE:
        assert found(module.RULE, Tables(catalogue, sound)) == []
