"""What is wrong with a filled form is told, all of it, and then nothing is written."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from forms_world import (
    APRIL,
    BAYAR,
    BOOK,
    FOUND,
    KECAMATAN,
    RINCI,
    ROOT,
    TODAY,
    Change,
    column,
    csv_form,
    every,
    fill,
    filled_csv,
    make_forms,
    make_site,
    of_april,
    put,
    take,
    told,
)
from openpyxl.worksheet.worksheet import Worksheet

from generator import stamp
from generator.catalogue import Field, read_catalogue
from generator.errors import FormIsPublic
from generator.forms import take_back
from generator.forms.guard import unsafe
from generator.forms.values import Refused, text_of
from generator.validation import validate


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = make_site(tmp_path / "situs")
    make_forms(folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((folder / "datasets").rglob("*")) if path.is_file()}


def without_row(row: int) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(row)

    return change


def another_row(sheet: Worksheet) -> None:
    for place, cell in enumerate((APRIL, "91.01", "Kota Uji", "dbhcht", 3, "tetap"), start=1):
        sheet.cell(12, place).value = cell


def empty(sheet: Worksheet) -> None:
    for row in range(2, sheet.max_row + 1):
        for name in ("peserta", "status_peserta"):
            sheet.cell(row, column(sheet, name)).value = None


@pytest.mark.parametrize(
    ("change", "place", "cause"),
    [
        (put(1, "peserta", "Jumlah"), "baris 1", 'judul kolom "peserta" berubah menjadi "Jumlah"'),
        (put(1, "(nama) kode_wilayah", "catatan"), "baris 1", 'kolom "catatan" tidak dikenal'),
        (put(1, "(nama) kode_wilayah", "peserta"), "baris 1", 'kolom "peserta" ada lebih dari sekali'),
        (
            put(2, "bulan", "2026-05"),
            "baris 2, kolom bulan",
            'periodenya "2026-05", padahal baris lain tentang 2026-04',
        ),
        (put(2, "kode_wilayah", "91.01.01.9999"), "baris 2, kolom kode_wilayah", 'kode "91.01.01.9999" tidak ada'),
        (put(2, "sumber_dana", "DBHCHT"), "baris 2, kolom sumber_dana", 'kode "DBHCHT" tidak ada dalam daftar'),
        (put(2, "status_peserta", "final"), "baris 2, kolom status_peserta", 'kode "final" tidak ada dalam daftar'),
        (put(2, "peserta", "=8+8"), "baris 2, kolom peserta", "berisi rumus"),
        (put(2, "peserta", "1.234"), "baris 2, kolom peserta", '"1.234" dapat berarti 1234 atau 1,234'),
        (put(2, "peserta", "enam belas"), "baris 2, kolom peserta", '"enam belas" bukan bilangan'),
        (put(2, "peserta", 16.5), "baris 2, kolom peserta", '"16.5" bukan bilangan bulat'),
        (put(2, "peserta", -16), "baris 2, kolom peserta", '"-16" di bawah batas 0'),
        (put(2, "peserta", None), "baris 2, kolom peserta", "statusnya tidak mengatakan mengapa"),
        (put(2, "status_peserta", None), "baris 2, kolom status_peserta", "statusnya kosong"),
        (put(2, "status_peserta", "tidak_berlaku"), "baris 2, kolom peserta", 'statusnya "tidak_berlaku" berarti'),
        (put(3, "sumber_dana", "dbhcht"), "baris 3", "kuncinya sama dengan baris 2"),
        (without_row(2), "isi.xlsx, lembar peserta_rinci: 1 baris formulir hilang", "91.01.01.1001, dbhcht"),
        (another_row, "baris 12", "baris ini tidak ada dalam formulir: 2026-04, 91.01, dbhcht"),
        (put(2, "kode_wilayah", None), "baris 2, kolom kode_wilayah", "belum diisi"),
    ],
)
def test_every_fault_is_told_with_its_place_and_nothing_is_written(
    site: Path, change: Change, place: str, cause: str
) -> None:
    before = content(site)
    found = take(site, fill(site, peserta_rinci=change))
    lines = told(found)
    (line,) = (line for line in lines.splitlines() if cause in line)
    assert line.startswith("isi.xlsx, lembar peserta_rinci")
    assert place in line
    assert line.count(". ") >= 1, "a remedy follows"
    assert found.changes == ()
    assert content(site) == before


def test_all_faults_of_all_sheets_are_told_at_once(site: Path) -> None:
    found = take(
        site,
        fill(
            site,
            peserta_rinci=every(put(2, "peserta", "x"), put(5, "status_peserta", "y"), put(7, "peserta", None)),
            bayar=put(2, "nilai", "z"),
        ),
    )
    places = {(trouble.sheet, trouble.row, trouble.column) for trouble in found.troubles}
    assert places == {
        (RINCI, 2, "peserta"),
        (RINCI, 5, "status_peserta"),
        (RINCI, 7, "peserta"),
        (BAYAR, 2, "nilai"),
    }


def test_rows_with_the_same_trouble_are_one_line(site: Path) -> None:
    found = take(site, fill(site, peserta_rinci=every(*(put(row, "status_peserta", None) for row in (2, 4, 9)))))
    assert len(found.troubles) == 3
    assert "baris 2, 4, 9, kolom status_peserta" in told(found)


def test_a_status_said_once_counts_for_every_figure_without_one(site: Path) -> None:
    blank = every(*(put(row, "status_peserta", None) for row in range(2, 12)), put(3, "status_peserta", "perkiraan"))
    assert take(site, fill(site, peserta_rinci=blank), status="sementara").troubles == ()
    statuses = [row["status_peserta"] for row in of_april(site, RINCI)]
    assert statuses == ["sementara", "perkiraan", *["sementara"] * 8]


def test_a_figure_that_is_not_there_says_why(site: Path) -> None:
    change = every(put(5, "peserta", None), put(5, "status_peserta", "tidak_tersedia"))
    assert take(site, fill(site, peserta_rinci=change)).troubles == ()
    assert (of_april(site, RINCI)[3]["peserta"], of_april(site, RINCI)[3]["status_peserta"]) == ("", "tidak_tersedia")


def test_a_sheet_that_nobody_filled_in_is_left_alone(site: Path) -> None:
    found = take(site, fill(site, peserta_kecamatan=empty))
    assert (found.troubles, found.blank) == ((), (KECAMATAN,))
    assert of_april(site, KECAMATAN) == []
    assert len(of_april(site, RINCI)) == 10


def test_a_form_that_is_still_empty_is_no_month(site: Path) -> None:
    found = take(site, site / "formulir" / APRIL / BOOK)
    assert "belum ada yang diisi" in told(found)


def test_rows_may_come_in_another_order(site: Path) -> None:
    rows = [
        {"status_nilai": "tetap", "nilai": str(nilai), "kode_wilayah": code, "bulan": APRIL}
        for (code,), nilai in reversed(FOUND[BAYAR].items())
    ]
    assert take(site, csv_form(site, BAYAR, rows)).troubles == ()
    assert [row["kode_wilayah"] for row in of_april(site, BAYAR)] == ["91.01.01", "91.01.02", "91.02.01"]


def test_a_month_that_excel_turned_into_a_date_is_refused_not_guessed(site: Path) -> None:
    path = filled_csv(site, BAYAR, "nilai")
    path.write_text(path.read_text(encoding="utf-8").replace(APRIL, "Apr-26"), encoding="utf-8")
    assert "formulir XLSX yang kolomnya terkunci" in told(take(site, path))


def test_a_month_that_is_there_is_replaced_only_when_asked(site: Path) -> None:
    take(site, fill(site))
    second = fill(site, bayar=put(2, "nilai", 71))
    assert "--ganti" in told(take(site, second))
    assert of_april(site, BAYAR)[0]["nilai"] == "70"
    assert take(site, second, replaces=True).troubles == ()
    assert of_april(site, BAYAR)[0]["nilai"] == "71"
    assert len(of_april(site, BAYAR)) == 3
    assert validate(read_catalogue(site / "datasets")).findings == ()


def test_a_month_after_a_gap_is_refused(site: Path) -> None:
    path = filled_csv(site, BAYAR, "nilai")
    path.write_text(path.read_text(encoding="utf-8").replace(APRIL, "2026-06"), encoding="utf-8")
    assert "Masukkan dahulu periode 2026-04" in told(take(site, path))


def test_a_file_or_sheet_of_another_name_is_no_table(site: Path) -> None:
    path = filled_csv(site, BAYAR, "nilai")
    other = path.rename(path.with_name("uang.csv"))
    assert 'nama "uang" bukan nama tabel berkala' in told(take(site, other))
    again = path.with_name("bayar (1).csv")
    other.rename(again)
    assert take(site, again).troubles == ()


def test_a_table_given_twice_is_refused(site: Path) -> None:
    assert "tabel bayar ada dua kali" in told(take(site, fill(site), filled_csv(site, BAYAR, "nilai")))


def test_a_form_inside_a_public_folder_is_refused(site: Path) -> None:
    path = fill(site).rename(site / "datasets" / "isi.xlsx")
    with pytest.raises(FormIsPublic):
        take(site, path)


def test_what_the_rules_of_check_refuse_is_told_at_the_row_of_the_form(site: Path) -> None:
    document = json.loads((site / "datasets/peserta/datapackage.json").read_text(encoding="utf-8"))
    text = json.dumps(document).replace('"created": "2026-04-01T00:00:00Z"', '"created": "2026-03-01T00:00:00Z"')
    (site / "datasets/peserta/datapackage.json").write_text(text, encoding="utf-8")
    # On the 2nd of April nobody has final figures of April's end.
    found = take_back(site, [fill(site)], TODAY.replace(month=4, day=2))
    assert {(trouble.sheet, trouble.row) for trouble in found.troubles} >= {(RINCI, 2)}
    assert "tulis status sementara" in told(found)
    assert of_april(site, RINCI) == []


def test_small_counts_are_hidden_as_they_come_in(site: Path) -> None:
    path = site / "datasets/peserta/datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["kerahasiaan"] = {"ambang": 3, "lebar": 1}
    path.write_text(json.dumps(document), encoding="utf-8")
    found = take(site, fill(site, peserta_rinci=put(3, "peserta", 2), peserta_kecamatan=put(2, "peserta", 51)))
    assert found.troubles == ()
    assert found.hidden >= 1
    hidden = of_april(site, RINCI)[1]
    assert (hidden["kode_wilayah"], hidden["sumber_dana"]) == ("91.01.01.1001", "mandiri")
    assert (hidden["peserta"], hidden["status_peserta"]) == ("", "ditekan")


@pytest.mark.parametrize("fails_at", [1, 3, 5])
def test_when_one_file_cannot_be_written_all_are_as_they_were(
    site: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    found = take(site, fill(site), write=False)
    assert len(found.changes) == 5  # three tables of two packages
    before, written = content(site), []

    def replace_file(path: Path, text: bytes) -> None:
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device", str(path))
        stamp.replace_file(path, text)

    monkeypatch.setattr("generator.intake.writing.replace_file", replace_file)
    with pytest.raises(OSError):  # noqa: PT011 - as the system raises it
        found.write()
    assert content(site) == before


def field(kind: str, **constraints: object) -> Field:
    return Field("x", kind, "X", "", "ukuran", None, constraints, {})


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        ("integer", 1234, "1234"),
        ("integer", 1234.0, "1234"),
        ("integer", " 1234 ", "1234"),
        ("integer", "1.234.567", "1234567"),
        ("integer", "1,234,567", "1234567"),
        ("number", "1.234,5", "1234.5"),
        ("number", "1,234.5", "1234.5"),
        ("number", "0,5", "0.5"),
        ("number", "0.125", "0.125"),
        ("number", "12,5", "12.5"),
        ("number", 0.1, "0.1"),
        ("number", 0.00001, "0.00001"),
        ("date", "2026-11-20", "2026-11-20"),
        ("yearmonth", "2026-11", "2026-11"),
        ("year", 2026, "2026"),
        ("string", " dua  kata ", "dua kata"),
        ("string", 357, "357"),
    ],
)
def test_what_is_certain_is_taken(kind: str, cell: object, text: str) -> None:
    assert text_of(cell, field(kind)) == text


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("integer", "1.234"),
        ("integer", "1,234"),
        ("number", "1.234"),
        ("number", "1,234"),
        ("integer", "12,5"),
        ("integer", "1.23.456"),
        ("integer", "Rp1000"),
        ("integer", "1e3"),
        ("integer", "٣"),
        ("integer", True),
        ("integer", 2.0**60),
        ("number", "40%"),
        ("date", "20/11/2026"),
        ("date", "05/11/2026"),
        ("date", "2026-02-30"),
        ("yearmonth", "Nov-26"),
        ("yearmonth", "2026-11-20"),
        ("string", "=A1"),
    ],
)
def test_what_could_mean_something_else_is_asked_back(kind: str, cell: object) -> None:
    assert isinstance(text_of(cell, field(kind)), Refused)


def packed(**parts: str) -> bytes:
    """Take a real workbook and replace or add parts of it."""
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in whole.namelist():
            if name not in parts:
                target.writestr(name, whole.read(name))
        for name, text in parts.items():
            target.writestr(name, text)
    return result.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "entities": {SHEET: f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>{HEAD}<row><c><v>&l9;</v></c></row>{TAIL}'},
    "a file of this machine": {SHEET: f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>{HEAD}{TAIL}'},
    "shared entities": {"xl/sharedStrings.xml": f'<!DOCTYPE sst [<!ENTITY l0 "ha">{LAUGHS}]><sst>&l9;</sst>'},
    "a million columns": {SHEET: f"{HEAD}<row>{'<c/>' * 1_000_000}</row>{TAIL}"},
    "a row far down": {SHEET: f'{HEAD}<row r="99999999999"><c><v>1</v></c></row>{TAIL}'},
    "a million rows": {SHEET: f"{HEAD}{'<row/>' * 1_000_000}{TAIL}"},
    "a bomb": {"xl/media/kosong.bin": "0" * (151 * 2**20)},
    "a link to a workbook": {"xl/externalLinks/externalLink1.xml": "<externalLink/>"},
    "a template from elsewhere": {
        "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships><Relationship Type="x/attachedTemplate" Target="http://e"'
        ' TargetMode="External"/></Relationships>'
    },
    "half a sheet": {SHEET: f"{HEAD}<row>"},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused_quickly(site: Path, kind: str) -> None:
    path = site / "formulir.xlsx"
    path.write_bytes(packed(**HOSTILE[kind]))
    begun = time.process_time()
    found = take(site, path)
    assert time.process_time() - begun < 5
    (trouble,) = found.troubles
    assert trouble.file == "formulir.xlsx"
    assert unsafe(path.read_bytes()) is not None


def test_an_address_typed_into_a_cell_does_no_harm() -> None:
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    rels = f'<Relationships><Relationship Type="{link}" Target="http://e" TargetMode="External"/></Relationships>'
    assert unsafe(packed(**{"xl/worksheets/_rels/sheet1.xml.rels": rels})) is None


@pytest.mark.parametrize("content_of", [b"PK\x03\x04 rusak", b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 lama", b"\0\1\2"])
def test_a_file_that_is_no_form_is_refused(site: Path, content_of: bytes) -> None:
    path = site / "bayar.csv"
    path.write_bytes(content_of)
    assert len(take(site, path).troubles) == 1


def test_payments_that_were_not_made_leave_no_row(tmp_path: Path) -> None:
    """The months a payment covers come and go, so this table alone takes and loses rows."""
    site = tmp_path / "situs"
    datasets = site / "datasets"
    datasets.parent.mkdir()
    datasets.symlink_to(ROOT / "datasets")
    head = "bulan,bulan_cakupan,kode_wilayah,sumber_dana,kelompok_tarif"
    figures = "orang_bulan,status_orang_bulan,nilai,status_nilai"
    place = next(iter(sorted(ROOT.glob("datasets/wilayah/wilayah.csv")))).read_text(encoding="utf-8").splitlines()[2]
    code = place.split(",")[0]
    path = site / "iuran.csv"
    path.write_text(
        f"{head},{figures}\n2026-11,2026-12,{code},dbhcht,lainnya,10,tetap,x,tetap\n"
        f"2026-11,2026-11,{code},dbhcht,lainnya,,,,\n",
        encoding="utf-8",
    )
    found = take_back(site, [path], TODAY.replace(month=11))
    # Only the figure that is no number is wrong: the row of another month may come, the empty one may go.
    assert [(trouble.row, trouble.column) for trouble in found.troubles] == [(2, "nilai")]
