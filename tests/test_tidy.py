"""Tidying gives spreadsheets' files the one form everybody reads, keeps every cell, and never guesses."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import validate
from generator.validation.tidy import tidy

BASE = Path(__file__).parent / "broken" / "_base"
TABLE = "tempat/tempat.csv"
PLAIN = b"kode,nama,induk\n99,Kota Uji,\n99.01,Utara,99\n99.02,Selatan,99\n"
MARK, LINE_ENDS, COMMAS = "tanda BOM dihapus", "akhir baris menjadi LF", "pemisah kolom menjadi koma"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def tidied(root: Path, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return what a file with this content became, and what is said to have been done."""
    (root / TABLE).write_bytes(content)
    done = {one.file: one.done for one in tidy(read_catalogue(root))}
    assert set(done) <= {TABLE}
    return (root / TABLE).read_bytes(), done.get(TABLE, ())


@pytest.mark.parametrize(
    ("content", "done"),
    [
        (b"\xef\xbb\xbf" + PLAIN, (MARK,)),
        (PLAIN.replace(b"\n", b"\r\n"), (LINE_ENDS,)),
        (PLAIN.replace(b"\n", b"\r"), (LINE_ENDS,)),
        (PLAIN.replace(b",", b";"), (COMMAS,)),
        (PLAIN.replace(b",", b"\t"), (COMMAS,)),
        (PLAIN.replace(b",", b"|"), (COMMAS,)),
        (b"\xef\xbb\xbf" + PLAIN.replace(b",", b";").replace(b"\n", b"\r\n"), (MARK, LINE_ENDS, COMMAS)),
    ],
)
def test_what_a_spreadsheet_writes_otherwise_becomes_the_plain_file(
    root: Path, content: bytes, done: tuple[str, ...]
) -> None:
    assert tidied(root, content) == (PLAIN, done)


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        # A decimal comma, a quote and a line of its own inside cells: quoted where commas would part them.
        (
            b'kode;nama;induk\r\n99;"a ""b""; c";0,5\r\n1;"dua\r\nbaris"; tepi \r\n',
            b'kode,nama,induk\n99,"a ""b""; c","0,5"\n1,"dua\nbaris", tepi \n',
        ),
        # Columns in another order stay so: checking says how to arrange them.
        (b"induk;kode;nama\n;99;Kota Uji\n", b"induk,kode,nama\n,99,Kota Uji\n"),
        # Rows too short, too long or empty are told when they are checked.
        (b"kode;nama;induk\n99;Kota\n\n1;2;3;4\n", b"kode,nama,induk\n99,Kota\n\n1,2,3,4\n"),
    ],
)
def test_every_cell_keeps_what_it_holds(root: Path, content: bytes, plain: bytes) -> None:
    assert tidied(root, content)[0] == plain


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        b"",
        PLAIN.replace(b"Uji", b"Uj\xe9").replace(b"\n", b"\r\n"),  # cp1252: which letter it was nobody knows
        PLAIN.decode().encode("utf-16"),
        PLAIN.decode().encode("utf-16-le"),
        b"kode;sebutan;induk\n99;Kota Uji;\n",  # not the columns of the schema
        b"kode;nama;induk;\n99;Kota Uji;;\n",
        b'kode;nama;induk\n99;"Kota Uji;\n',  # a quote nobody closed
        b'kode,nama,induk\n99,"a;b",\n',  # semicolons inside a cell
    ],
)
def test_what_would_take_a_guess_is_left_as_it_is(root: Path, content: bytes) -> None:
    assert tidied(root, content) == (content, ())


def test_a_file_whose_columns_are_unknown_still_loses_its_mark_and_line_ends(root: Path) -> None:
    content, done = tidied(root, b"\xef\xbb\xbfkode;sebutan;induk\r\n99;Kota Uji;\r\n")
    assert content == b"kode;sebutan;induk\n99;Kota Uji;\n"
    assert done == (MARK, LINE_ENDS)


def test_a_tidied_and_stamped_file_is_valid(root: Path) -> None:
    tidied(root, b"\xef\xbb\xbf" + PLAIN.replace(b",", b";").replace(b"\n", b"\r\n"))
    stamp(root)
    assert validate(read_catalogue(root)).findings == ()


def test_only_the_named_packages_are_tidied(root: Path) -> None:
    for table in root.glob("*/*.csv"):
        table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert [one.file for one in tidy(read_catalogue(root), {"warga"})] == ["warga/warga.csv"]
    assert b"\r" in (root / TABLE).read_bytes()


def test_nothing_is_done_twice_and_no_temporary_file_stays(root: Path) -> None:
    tidied(root, b"\xef\xbb\xbf" + PLAIN)
    assert tidy(read_catalogue(root)) == []
    assert sorted(path.name for path in (root / "tempat").iterdir()) == ["datapackage.json", "tempat.csv"]


def test_the_remedy_of_a_wrong_delimiter_depends_on_whether_the_columns_can_be_told(root: Path) -> None:
    def remedy(content: bytes) -> str:
        (root / TABLE).write_bytes(content)
        (finding,) = validate(read_catalogue(root)).findings
        return finding.remedy()

    assert remedy(PLAIN.replace(b",", b";")).startswith("Jalankan dbhcht stamp tempat untuk merapikan berkas ini")
    assert remedy(b"kode;sebutan;induk\n99;Kota;\n").startswith("Samakan judul kolom dengan skema")


def test_a_descriptor_with_a_mark_is_not_what_stamping_puts_right(root: Path) -> None:
    descriptor = root / "tempat" / "datapackage.json"
    descriptor.write_bytes(b"\xef\xbb\xbf" + descriptor.read_bytes())
    told = [finding.remedy() for finding in validate(read_catalogue(root)).findings if finding.code == "tanda-bom"]
    assert told == ["Jadikan berkas ini UTF-8 tanpa BOM: simpan ulang dengan pengodean itu di penyunting teks."]


def test_a_file_that_holds_nothing_but_a_mark_is_told_and_does_not_stop_the_check(root: Path) -> None:
    (root / TABLE).write_bytes(b"\xef\xbb\xbf")
    assert [finding.code for finding in validate(read_catalogue(root)).findings] == ["tanda-bom"]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), max_size=8)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4), delimiter=st.sampled_from(";\t|"))
def test_any_cells_at_all_come_through(root: Path, rows: list[tuple[str, str, str]], delimiter: str) -> None:
    records = [["kode", "nama", "induk"], *map(list, rows)]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(records)
    content, _ = tidied(root, b"\xef\xbb\xbf" + written.getvalue().encode())
    assert list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True)) == records
