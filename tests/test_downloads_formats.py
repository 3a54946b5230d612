"""What each format promises of its own, and what none of them may do to a cell."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offering import READERS, form, from_parquet, offered, rows_of, written
from pyarrow import parquet

from generator.downloads import Offered, formats
from generator.downloads.formats import workbook
from generator.downloads.formats.headings import headings

SUFFIXES = tuple(READERS)
DANGEROUS = ["=1+1", "+62", "-5", "@SUM(A1)", "\tx", "\rx", "'tanda"]
NUMBER_AND_DATE = offered(
    {
        "bulan": ["2026-01", "2026-02"],
        "kode": ["35.73", None],
        "orang": [1200, None],
        "nilai": [16800, 0],
        "porsi": [0.5, None],
        "tanggal": ["2026-01-31", None],
    },
    {"bulan": "yearmonth", "orang": "integer", "nilai": "integer", "porsi": "number", "tanggal": "date"},
    units={"orang": "orang", "nilai": "rupiah", "porsi": "bagian dari satu"},
)


def book(table: Offered, folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(written(table, ".xlsx", folder))


def texts_of(path: Path) -> list[str]:
    """Return the lines of a CSV file for Excel, as they stand in it."""
    return path.read_bytes().decode("utf-8-sig").split("\r\n")


# What none may do to a cell.


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_what_looks_like_a_formula_stays_as_it_is(tmp_path: Path, suffix: str) -> None:
    table = offered({"kode": list("abcdefg"), "isi": DANGEROUS})
    assert [row[1] for row in READERS[suffix](written(table, suffix, tmp_path), table)] == DANGEROUS


def test_what_looks_like_a_formula_is_a_guarded_text_in_the_workbook(tmp_path: Path) -> None:
    cells = [row[0] for row in book(offered({"isi": DANGEROUS}), tmp_path)["Data"].iter_rows(min_row=2)]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_no_workbook_holds_a_formula_or_a_link(tmp_path: Path) -> None:
    table = offered({"=1+1": ["=A1", "https://uji.example/"]}, title="=1+1", notes=(("=1", "@2"),))
    with zipfile.ZipFile(written(table, ".xlsx", tmp_path)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert [found for found in ("<f>", "<f ", "hyperlink") if any(found in sheet for sheet in sheets)] == []


def test_what_looks_like_a_formula_gets_an_apostrophe_in_the_csv_for_excel(tmp_path: Path) -> None:
    path = written(offered({"isi": ["aman", "=1+1", "+62", "-5", "@a", "'tanda"]}), "-excel.csv", tmp_path)
    assert texts_of(path) == ["isi", "aman", "'=1+1", "'+62", "'-5", "'@a", "''tanda", ""]


def test_a_heading_that_looks_like_a_formula_gets_an_apostrophe_too(tmp_path: Path) -> None:
    path = written(offered({"=jumlah": ["a"]}), "-excel.csv", tmp_path)
    assert texts_of(path)[0] == "'=jumlah"


# CSV for Excel.


@pytest.mark.parametrize(
    "cell",
    ["35.73", "35.07.01", "007", "123456789012", "1e5", "1,5", "1/2", "12:30", "5 Mei", "Mei 2026", "SEPT2", "Rp5.000",
     "10%", "(5)", "TRUE", "#N/A", "5 pm", " 7,1"],
)  # fmt: skip
def test_a_column_in_which_excel_would_change_one_cell_is_all_text(tmp_path: Path, cell: str) -> None:
    path = written(offered({"kode": ["biasa", cell]}), "-excel.csv", tmp_path)
    assert texts_of(path)[1:3] == ["'biasa", f"'{cell}"]


@pytest.mark.parametrize(
    "cell", ["2026", "2026-10", "2026-10-31", "2026-Q4", "Mei", "RW 5", "12345678901", "Desa 5", "a.1"]
)
def test_a_cell_that_excel_keeps_or_reads_rightly_is_left_alone(tmp_path: Path, cell: str) -> None:
    assert texts_of(written(offered({"kode": [cell]}), "-excel.csv", tmp_path))[1] == cell


def test_the_csv_for_excel_has_a_mark_semicolons_decimal_commas_and_crlf(tmp_path: Path) -> None:
    path = written(offered({"a": ["x;y"], "b": [0.25]}, {"b": "number"}), "-excel.csv", tmp_path)
    assert path.read_bytes() == b'\xef\xbb\xbfa;b\r\n"x;y";0,25\r\n'


# The workbook.


def test_the_workbook_has_a_cover_notes_data_and_a_dictionary(tmp_path: Path) -> None:
    assert book(NUMBER_AND_DATE, tmp_path).sheetnames == ["Sampul", "Catatan", "Data", "Kamus"]


@pytest.mark.parametrize(
    "said",
    [
        "Tabel uji",
        "Data contoh untuk peragaan, bukan rilis resmi",
        "2026.3.0 (Data contoh untuk peragaan, bukan rilis resmi)",
        "Kantor uji",
        "Belum ada kontak.",
        "CC BY 4.0 · https://creativecommons.org/licenses/by/4.0/",
        "Situs uji · https://uji.example/",
        "Seluruh tabel",
        "1 April 2026",
        "Maret 2026",
    ],
)
def test_the_cover_says(tmp_path: Path, said: str) -> None:
    assert said in [
        cell for row in book(NUMBER_AND_DATE, tmp_path)["Sampul"].iter_rows(values_only=True) for cell in row
    ]


def test_the_cover_of_a_slice_says_which_part_it_is(tmp_path: Path) -> None:
    table = offered({"a": ["x"]}, slice="Kecamatan Utara")
    assert "Kecamatan Utara" in [row[1] for row in book(table, tmp_path)["Sampul"].iter_rows(values_only=True)]


def test_the_notes_hold_the_warnings_of_the_publisher_and_what_empty_means(tmp_path: Path) -> None:
    rows = list(book(NUMBER_AND_DATE, tmp_path)["Catatan"].iter_rows(values_only=True))
    assert rows[:2] == [
        ("Jangan dijumlahkan", "Angka ini stok."),
        ("Sel kosong", "Sel kosong bukan nol: angkanya tidak ada. Kolom status, bila ada, mengatakan sebabnya."),
    ]


def test_the_dictionary_has_a_row_for_each_column(tmp_path: Path) -> None:
    rows = list(book(NUMBER_AND_DATE, tmp_path)["Kamus"].iter_rows(values_only=True))
    assert rows[4] == ("nilai", "Judul nilai", "bilangan bulat", "rupiah", "Arti nilai.")


def test_the_data_are_a_table_of_excel_with_a_frozen_header(tmp_path: Path) -> None:
    sheet = book(NUMBER_AND_DATE, tmp_path)["Data"]
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref, sheet.freeze_panes, sheet.dimensions) == ("A1:F3", "A1:F3", "A2", "A1:F3")


def test_codes_and_periods_are_texts_numbers_numbers_and_dates_dates(tmp_path: Path) -> None:
    _, first, second = book(NUMBER_AND_DATE, tmp_path)["Data"].iter_rows(values_only=True)
    assert first == ("2026-01", "35.73", 1200, 16800, 0.5, dt.datetime(2026, 1, 31))  # noqa: DTZ001 - Excel knows no zone
    assert second == ("2026-02", None, None, 0, None, None)


def test_numbers_look_like_their_unit(tmp_path: Path) -> None:
    looks = [cell.number_format for cell in book(NUMBER_AND_DATE, tmp_path)["Data"][2]]
    assert looks == ["@", "@", "#,##0", '"Rp"#,##0', "0.00%", "yyyy-mm-dd"]


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 2)
    table = offered({"a": list("vwxyz")})
    made = book(table, tmp_path)
    assert made.sheetnames == ["Sampul", "Catatan", "Data", "Data 2", "Data 3", "Kamus"]
    assert [[cell for (cell,) in made[name].values] for name in made.sheetnames[2:5]] == [
        ["a", "v", "w"], ["a", "x", "y"], ["a", "z"],
    ]  # fmt: skip
    assert form(".xlsx").read(tmp_path / "tabel.xlsx", table).equals(table.frame)


def test_a_number_that_excel_would_round_is_a_text(tmp_path: Path) -> None:
    table = offered({"a": [2**53, 2**53 + 1]}, {"a": "integer"})
    assert [cell for (cell,) in book(table, tmp_path)["Data"].values] == ["a", 2**53, str(2**53 + 1)]


def test_a_date_before_the_calendar_of_excel_is_a_text(tmp_path: Path) -> None:
    table = offered({"a": ["1899-12-31", "1900-03-01"]}, {"a": "date"})
    cells = [cell for (cell,) in book(table, tmp_path)["Data"].values]
    assert cells == ["a", "1899-12-31", dt.datetime(1900, 3, 1)]  # noqa: DTZ001


# JSON and Parquet.


def test_the_json_says_what_it_is_beside_its_records(tmp_path: Path) -> None:
    read = json.loads(written(NUMBER_AND_DATE, ".json", tmp_path).read_bytes())
    assert (read["status"], read["sifat"], read["lisensi"]["nama"], read["rilis"]) == (
        "Data contoh untuk peragaan, bukan rilis resmi",
        "contoh",
        "CC BY 4.0",
        {"versi": "2026.3.0", "bulan": "2026-03", "tanggal": "2026-04-01", "sifat": "contoh"},
    )
    assert read["data"][1] == {
        "bulan": "2026-02", "kode": None, "orang": None, "nilai": 0, "porsi": None, "tanggal": None,
    }  # fmt: skip


def test_the_parquet_file_is_typed(tmp_path: Path) -> None:
    types = duckdb.execute(
        "SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
        [str(written(NUMBER_AND_DATE, ".parquet", tmp_path))],
    ).fetchall()
    assert [kind for (kind,) in types] == ["VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "DOUBLE", "DATE"]


def test_the_parquet_file_says_what_it_is_and_what_its_columns_mean(tmp_path: Path) -> None:
    schema = parquet.read_schema(written(NUMBER_AND_DATE, ".parquet", tmp_path))
    assert {name: schema.metadata[name] for name in (b"title", b"licence", b"release", b"nature", b"status")} == {
        b"title": b"Tabel uji",
        b"licence": b"CC BY 4.0",
        b"release": b"2026.3.0",
        b"nature": b"contoh",
        b"status": b"Data contoh untuk peragaan, bukan rilis resmi",
    }
    assert schema.field("nilai").metadata[b"unit"] == b"rupiah"


def test_true_and_false_are_truths_in_parquet_and_texts_again_when_read_back(tmp_path: Path) -> None:
    table = offered({"a": ["true", "false", None]}, {"a": "boolean"})
    path = written(table, ".parquet", tmp_path)
    assert duckdb.execute("SELECT a FROM read_parquet(?)", [str(path)]).fetchall() == [(True,), (False,), (None,)]
    assert form(".parquet").read(path, table).equals(table.frame)


def test_a_date_written_otherwise_stays_the_text_it_is(tmp_path: Path) -> None:
    table = offered({"a": ["31/01/2026"]}, {"a": "date"})
    assert from_parquet(written(table, ".parquet", tmp_path), table) == [["31/01/2026"]]


# Tables of odd shapes, and columns of odd names.

SHAPES = {
    "empty": offered({"a": [], "n": [], "t": []}, {"n": "integer", "t": "date"}),
    "one_row": offered({"a": ["x"], "n": [1], "t": ["2026-01-31"]}, {"n": "integer", "t": "date"}),
    "suppressed": offered({"a": ["x", "y"], "n": [None, None], "p": [None, None]}, {"n": "integer", "p": "number"}),
    "nothing_in_it": offered({"a": [None, None], "n": [None, None]}, {"n": "integer"}),
    "one_empty_column": offered({"a": ["x", None, None]}),
}
NAMES = (
    "Nama",
    "nama",
    "NAMA",
    " ",
    "12",
    "nilai rupiah",
    "select",
    "from",
    'kutip"an',
    "baris\nbaru",
    "=1+1",
    "_x000D_",
    "a,b;c",
    "é😀",
    "a[b]'#",
)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_an_odd_shape_is_a_valid_file(tmp_path: Path, suffix: str, shape: str) -> None:
    table = SHAPES[shape]
    path = written(table, suffix, tmp_path)
    assert form(suffix).read(path, table).equals(table.frame)
    assert READERS[suffix](path, table) == rows_of(table)


def test_a_table_without_rows_is_a_table_of_excel_with_an_empty_one(tmp_path: Path) -> None:
    (table,) = book(SHAPES["empty"], tmp_path)["Data"].tables.values()
    assert table.ref == "A1:C2"


def test_a_column_without_values_keeps_its_type_in_parquet(tmp_path: Path) -> None:
    schema = parquet.read_schema(written(SHAPES["suppressed"], ".parquet", tmp_path))
    assert [str(kind) for kind in schema.types] == ["string", "int64", "double"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_columns_may_be_called_anything(tmp_path: Path, suffix: str) -> None:
    table = offered({name: [f"isi {name}", None] for name in NAMES})
    path = written(table, suffix, tmp_path)
    assert form(suffix).read(path, table).equals(table.frame)


def test_the_columns_of_a_table_of_excel_differ_in_more_than_capitals(tmp_path: Path) -> None:
    (table,) = book(offered({name: ["x"] for name in NAMES}), tmp_path)["Data"].tables.values()
    names = [column.name for column in table.tableColumns]
    assert names[:4] == ["Nama", "nama_2", "NAMA_3", "kolom_4"]
    assert len({name.casefold() for name in names}) == len(NAMES)


def test_the_cells_above_a_table_of_excel_are_the_names_of_its_columns(tmp_path: Path) -> None:
    """Where they differ Excel calls the file broken."""
    sheet = book(offered({name: ["x"] for name in NAMES}), tmp_path)["Data"]
    (table,) = sheet.tables.values()
    assert [cell.value for cell in sheet[1]] == [column.name for column in table.tableColumns]


def test_a_very_long_heading_is_cut_to_what_excel_holds() -> None:
    assert [len(name) for name in headings(["a" * 300, "A" * 300])] == [255, 255]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_renamed_column_does_not_read_back_as_the_table(tmp_path: Path, suffix: str) -> None:
    path = written(offered({"a": ["x"], "b": ["y"]}), suffix, tmp_path)
    asked = offered({"a": ["x"], "c": ["y"]})
    assert list(form(suffix).read(path, asked).columns) != ["a", "c"]


# Strange texts.

STRANGE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("=+-@\t\r\n'\"\\;,&<> \x00\x01\x1f\x7f\ufffe\uffff\u2028\N{NO-BREAK SPACE}😀_x0D"),
    ),
    min_size=1,
    max_size=12,
)
LITERAL = st.sampled_from(
    ["_x000D_", "_x005F_x000D_", "__x0041_", "_xFFFF", "nan", "NA", "null", "None", "-0", "1e5", "\r\n"]
)
TEXTS = st.lists(st.one_of(st.none(), STRANGE, LITERAL), min_size=1, max_size=6)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, numbers=st.data())
def test_any_text_and_any_number_is_read_back_as_it_was(
    tmp_path: Path, suffix: str, texts: list[str | None], numbers: st.DataObject
) -> None:
    size = len(texts)
    whole = numbers.draw(st.lists(st.integers(-(2**53), 2**53) | st.none(), min_size=size, max_size=size))
    parts = numbers.draw(st.lists(st.floats(allow_nan=False) | st.none(), min_size=size, max_size=size))
    kinds = {"n": "integer", "p": "number"}
    table = offered({"kunci": [f"k{row}" for row in range(size)], "isi": texts, "n": whole, "p": parts}, kinds)
    assert form(suffix).read(written(table, suffix, tmp_path), table).equals(table.frame)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS)
def test_any_text_is_the_same_text_to_duckdb(tmp_path: Path, texts: list[str | None]) -> None:
    table = offered({"kunci": ["k"] * len(texts), "isi": texts})
    assert from_parquet(written(table, ".parquet", tmp_path), table) == rows_of(table)


def test_the_formats_are_found_by_their_folder_in_the_order_readers_see() -> None:
    assert [one.suffix for one in formats()] == [".csv", "-excel.csv", ".xlsx", ".json", ".parquet"]


def test_no_clock_stands_in_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(NUMBER_AND_DATE, ".xlsx", tmp_path)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[0-9:]+Z", properties)) == {"2026-04-01T00:00:00Z"}
