"""The forms of a new month: which tables have one, what they ask for, and that they come back as they were meant."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from command import dbhcht
from forms_world import (
    APRIL,
    BAYAR,
    BOOK,
    FOUND,
    KECAMATAN,
    RINCI,
    ROOT,
    column,
    descriptor,
    fill,
    filled_csv,
    header,
    make_forms,
    make_site,
    of_april,
    rows_of,
    take,
    words,
)

from generator.catalogue import read_catalogue
from generator.errors import FormIsPublic, FormsThere, NoMonth, PeriodGap, PeriodThere
from generator.forms import Made, new_period
from generator.validation import validate


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "situs")


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The forms of the month after the last one of the datasets this repository ships."""
    return new_period(ROOT, "2026-11", tmp_path_factory.mktemp("formulir"), words())


def test_every_monthly_table_has_a_form_with_the_keys_of_the_last_month(site: Path) -> None:
    made = make_forms(site)
    assert [(form.name, form.period.code, len(form.rows)) for form in made.forms] == [
        (RINCI, APRIL, 10),
        (KECAMATAN, APRIL, 3),
        (BAYAR, APRIL, 3),
    ]
    with (site / "formulir" / APRIL / f"{RINCI}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "bulan": APRIL,
        "kode_wilayah": "91.01.01.1001",
        "(nama) kode_wilayah": "Kelurahan Awan",
        "sumber_dana": "dbhcht",
        "peserta": "",
        "status_peserta": "",
    }
    assert {(row["kode_wilayah"], row["sumber_dana"]) for row in rows} == set(FOUND[RINCI])


def test_a_table_by_triwulan_or_year_has_a_form_until_its_period_is_there(november: Made) -> None:
    # Businesses are counted to the third triwulan, DBHCHT is known for 2026, and its allocation for 2025 only.
    longer = {form.name: form.period.code for form in november.forms if form.period.kind.value > 1}
    assert longer == {"badan_usaha": "2026-Q4", "alokasi": "2026"}


def test_a_new_year_has_forms_for_the_tables_by_year(site: Path) -> None:
    # The world has figures to March 2026; for its last month to be December, every month is moved by nine.
    for table in (RINCI, KECAMATAN, BAYAR):
        (path,) = site.glob(f"datasets/*/{table}.csv")
        path.write_text(path.read_text(encoding="utf-8").replace("2026-03", "2026-12"), encoding="utf-8")
    made = make_forms(site, "2027-01")
    assert [form.name for form in made.forms if form.period.code == "2027"] == ["sasaran_kecamatan"]


def test_the_calendar_gets_a_row_for_a_month_that_it_does_not_plan_yet(november: Made, tmp_path: Path) -> None:
    # The calendar this repository ships plans November already.
    assert "jadwal_rilis" not in [form.name for form in november.forms]
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    calendar = tmp_path / "datasets/jadwal/jadwal_rilis.csv"
    text = calendar.read_text(encoding="utf-8")
    assert "\n2026-11,2026-12-20,,\n" in text
    calendar.write_text(text.replace("2026-11,2026-12-20,,\n", ""), encoding="utf-8")
    form = new_period(tmp_path, "2026-11", tmp_path / "formulir", words()).forms[-1]
    assert (form.name, form.rows) == ("jadwal_rilis", ({"periode": "2026-11"},))


def test_months_paid_for_move_with_the_month_of_payment(november: Made) -> None:
    (form,) = (form for form in november.forms if form.name == "iuran")
    assert form.is_open
    assert {(row["bulan"], row["bulan_cakupan"]) for row in form.rows} == {("2026-11", "2026-11")}
    # Five kecamatan, four sources, two classes.
    assert len(form.rows) == 5 * 4 * 2


def test_the_same_month_gives_the_same_bytes(site: Path) -> None:
    first = new_period(site, APRIL, site / "formulir", words())
    assert first.files == new_period(site, APRIL, site / "formulir", words()).files
    assert list(first.files) == [BOOK, f"{RINCI}.csv", f"{KECAMATAN}.csv", f"{BAYAR}.csv"]


@pytest.mark.parametrize("text", ["2026-13", "2026-Q2", "2026", "2026-04-01", "april", "2026-4", ""])
def test_a_text_that_is_no_month_is_refused(site: Path, text: str) -> None:
    with pytest.raises(NoMonth, match="bukan bulan"):
        new_period(site, text, site / "formulir", words())


@pytest.mark.parametrize("month", ["2026-03", "2025-11", "2024-01"])
def test_a_month_that_is_there_is_refused_and_the_next_one_named(site: Path, month: str) -> None:
    with pytest.raises(PeriodThere, match="dbhcht new-period 2026-04"):
        new_period(site, month, site / "formulir", words())


def test_a_month_after_a_gap_is_refused_and_the_missing_one_named(site: Path) -> None:
    with pytest.raises(PeriodGap, match=r"2026-04 belum ada di bayar, peserta_kecamatan, peserta_rinci") as refused:
        new_period(site, "2026-06", site / "formulir", words())
    assert "dbhcht new-period 2026-04" in str(refused.value)


@pytest.mark.parametrize("folder", ["datasets", "datasets/baru", "site"])
def test_forms_are_never_made_where_everybody_can_see_them(site: Path, folder: str) -> None:
    with pytest.raises(FormIsPublic):
        new_period(site, APRIL, site / folder, words())


def test_forms_that_somebody_filled_in_are_not_overwritten(site: Path) -> None:
    made = make_forms(site)
    made.write()  # the same again does no harm
    path = site / "formulir" / APRIL / f"{BAYAR}.csv"
    path.write_text("diisi", encoding="utf-8")
    with pytest.raises(FormsThere, match="--ganti"):
        made.write()
    assert path.read_text(encoding="utf-8") == "diisi"
    made.write(replace=True)
    assert path.read_bytes() == made.files[f"{BAYAR}.csv"]


def test_headings_and_keys_are_locked_and_figures_are_not(site: Path) -> None:
    make_forms(site)
    book = openpyxl.load_workbook(site / "formulir" / APRIL / BOOK)
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    sheet = book[RINCI]
    assert sheet.freeze_panes == "A2"
    locked = {name: sheet.cell(2, column(sheet, name)).protection.locked for name in header(sheet)}
    assert locked == {
        "bulan": True,
        "kode_wilayah": True,
        "(nama) kode_wilayah": True,
        "sumber_dana": True,
        "peserta": False,
        "status_peserta": False,
    }
    assert all(cell.protection.locked for cell in sheet[1])


def test_codes_and_statuses_are_chosen_from_lists_and_figures_are_bounded(site: Path) -> None:
    make_forms(site)
    book = openpyxl.load_workbook(site / "formulir" / APRIL / BOOK)
    sheet, lists = book[RINCI], book["Daftar kode"]
    assert lists.sheet_state == "hidden"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    def offered(cells: str) -> list[object]:
        assert rules[cells].type == "list"
        place = str(rules[cells].formula1).rpartition("!")[2].replace("$", "")
        return [row[0].value for row in lists[place]]

    assert offered("D2:D11") == ["dbhcht", "mandiri"]
    assert offered("F2:F11") == ["tetap", "sementara", "perkiraan", "ditekan", "tidak_tersedia", "tidak_berlaku"]
    figure = rules["E2:E11"]
    assert (figure.type, figure.operator, figure.formula1) == ("whole", None, "0")
    assert "orang" in str(figure.prompt)
    assert "Satuan: orang" in sheet.cell(1, column(sheet, "peserta")).comment.text


def test_no_cell_of_a_form_is_a_formula(november: Made, tmp_path: Path) -> None:
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(next(iter(november.files.values())))
    for sheet in openpyxl.load_workbook(path).worksheets:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert kinds == {"s"}, sheet.title


def test_a_table_without_rows_asks_for_every_area_with_every_code(site: Path) -> None:
    (path,) = site.glob(f"datasets/*/{KECAMATAN}.csv")
    path.write_text("bulan,kode_wilayah,peserta,status_peserta\n", encoding="utf-8")
    (form,) = (form for form in make_forms(site).forms if form.name == KECAMATAN)
    assert [row["kode_wilayah"] for row in form.rows] == ["91.01.01", "91.01.02", "91.02.01"]


def test_a_workbook_filled_in_comes_back_and_all_checks_pass(site: Path) -> None:
    make_forms(site)
    before = {table: rows_of(site, table) for table in FOUND}
    found = take(site, fill(site))
    assert found.troubles == ()
    assert {one.form.name: len(one.rows) for one in found.taken} == {RINCI: 10, KECAMATAN: 3, BAYAR: 3}
    for table, measure in ((RINCI, "peserta"), (KECAMATAN, "peserta"), (BAYAR, "nilai")):
        rows = of_april(site, table)
        keys = [name for name in ("kode_wilayah", "sumber_dana") if name in rows[0]]
        assert {tuple(row[key] for key in keys): int(row[measure]) for row in rows} == FOUND[table]
        assert {row[f"status_{measure}"] for row in rows} == {"tetap"}
        assert [row for row in rows_of(site, table) if row["bulan"] != APRIL] == before[table]
    document = descriptor(site, "peserta")
    assert document["temporal"] == {"start": "2025-11", "end": APRIL}
    assert document["created"] == "2026-05-20T00:00:00Z"
    assert (document["version"], document["sifat"]) == ("1.1.0", "campuran")
    assert {entry["name"]: entry.get("sifat") for entry in document["resources"]}[RINCI] == "contoh"
    assert validate(read_catalogue(site / "datasets")).findings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_forms_as_csv_come_back_too_however_a_spreadsheet_cuts_them(site: Path, delimiter: str) -> None:
    make_forms(site)
    files = [filled_csv(site, table, "nilai" if table == BAYAR else "peserta", delimiter) for table in FOUND]
    assert take(site, *files).troubles == ()
    assert {row["kode_wilayah"]: int(row["peserta"]) for row in of_april(site, KECAMATAN)} == {
        "91.01.01": 55,
        "91.01.02": 96,
        "91.02.01": 105,
    }
    assert validate(read_catalogue(site / "datasets")).findings == ()


def test_both_ways_give_the_same_files(site: Path, tmp_path: Path) -> None:
    other = make_site(tmp_path / "lain")
    for folder in (site, other):
        make_forms(folder)
    take(site, fill(site))
    take(other, *(filled_csv(other, table, "nilai" if table == BAYAR else "peserta") for table in FOUND))
    for path in sorted((site / "datasets").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(site)).read_bytes(), path.name


def test_the_commands_say_what_they_did_and_what_comes_next(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Uji\n", encoding="utf-8")
    made = dbhcht("new-period", APRIL, "--root", site)
    assert made.returncode == 0
    assert "peserta_rinci (April 2026): 10 baris" in made.stdout
    assert "dbhcht import" in made.stdout
    path = fill(site)
    tried = dbhcht("import", path, "--root", site, "--dry-run")
    assert (tried.returncode, of_april(site, RINCI)) == (0, [])
    assert "tidak ada yang ditulis" in tried.stdout
    done = dbhcht("import", path, "--root", site, "--tanggal", "2026-05-20")
    assert done.returncode == 0
    assert "Periksa dengan dbhcht check" in done.stdout
    assert len(of_april(site, RINCI)) == 10
    again = dbhcht("import", path, "--root", site)
    assert again.returncode == 1
    assert "--ganti" in again.stderr
    assert dbhcht("new-period", "2026-04", "--root", site).returncode == 1
    assert dbhcht("import", site / "tidak-ada.xlsx", "--root", site).returncode == 2
