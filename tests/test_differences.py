"""What changed between two sides: rows by primary key, headlines, and figures that moved, with their reasons."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from generator.differences import (
    Cell,
    Differences,
    Headline,
    Method,
    MovedFigure,
    Side,
    Table,
    TableChange,
    as_json,
    compare,
    methods_beside,
    read,
    read_methods,
    side_of,
)
from generator.differences.sides import address
from generator.differences.told import forms
from generator.errors import BadMethods, NothingToCompare
from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import Wording, wording

LOCALE = Path(__file__).parent.parent / "templates" / "locale"
PEOPLE = Indicator(
    id="orang",
    title="Orang",
    definition="",
    formula="",
    unit="orang",
    source="",
    interpretation="",
    limits="",
    measure=Stock((Source("peserta", "jumlah"),)),
    topic="peserta",
)
KNOWN = {"orang": PEOPLE}


def table(*rows: tuple[str, str, str, str], **more: object) -> Table:
    """Return a table of month, area, count and status."""
    names = ("bulan", "wilayah", "jumlah", "status_jumlah")
    content = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
    return replace(Table("peserta", "Peserta", content, ("bulan", "wilayah"), "bulan", "nyata"), **more)


def side(name: str, *tables: Table, figures: dict[str, float | None] | None = None) -> Side:
    told = {address: (value, "tetap", "orang") for address, value in (figures or {}).items()}
    return Side(name, {one.name: one for one in tables}, told, "1")


SEPTEMBER = (("2026-09", "1.1", "10", "tetap"), ("2026-09", "1.2", "20", "sementara"))
OCTOBER = (("2026-10", "1.1", "11", "tetap"), ("2026-10", "1.2", "22", "tetap"))


@pytest.fixture
def words() -> Wording:
    return wording("id", LOCALE)


def only(found: Differences) -> TableChange:
    (one,) = found.tables
    return one


def test_equal_sides_have_no_differences() -> None:
    found = compare(side("a", table(*SEPTEMBER)), side("b", table(*SEPTEMBER)), KNOWN)
    assert not found.anything
    assert found == Differences("a", "b")


def test_rows_in_another_order_are_the_same_rows() -> None:
    assert not compare(side("a", table(*SEPTEMBER)), side("b", table(*reversed(SEPTEMBER))), KNOWN).anything


def test_rows_are_matched_by_key_and_counted_by_period() -> None:
    after = table(("2026-09", "1.1", "10", "tetap"), *OCTOBER)
    found = only(compare(side("a", table(*SEPTEMBER)), side("b", after), KNOWN))
    assert (found.added, found.removed, found.changed) == (2, 1, 0)
    assert found.added_by_period == {"2026-10": 2}
    assert found.gone == (("2026-09", "1.2"),)
    assert found.first == "2026-09"


def test_a_changed_cell_has_both_values_the_recorded_reason_and_whether_it_was_final() -> None:
    reasons = {(address(["2026-09", "1.1"]), "jumlah"): "Salah ketik."}
    after = table(("2026-09", "1.1", "12", "tetap"), ("2026-09", "1.2", "21", "tetap"), reasons=reasons)
    found = only(compare(side("a", table(*SEPTEMBER)), side("b", after), KNOWN))
    assert found.changed == 2
    assert found.cells == (
        Cell(("2026-09", "1.1"), "jumlah", "10", "12", "Salah ketik."),
        Cell(("2026-09", "1.2"), "jumlah", "20", "21", "", provisional=True),
        Cell(("2026-09", "1.2"), "status_jumlah", "sementara", "tetap"),
    )


def test_a_new_table_a_lost_one_and_changed_columns_are_told() -> None:
    other = replace(table(*SEPTEMBER), name="lain", title="Lain")
    wider = replace(
        table(*SEPTEMBER), rows=table(*SEPTEMBER).rows.drop(["status_jumlah"]).append_column("baru", [["", ""]])
    )
    found = compare(side("a", table(*SEPTEMBER)), side("b", other, wider), KNOWN)
    told = {one.name: (one.whole, one.added, one.new_columns, one.lost_columns) for one in found.tables}
    assert told == {"lain": ("baru", 2, (), ()), "peserta": ("", 0, ("baru",), ("status_jumlah",))}
    lost = compare(side("a", table(*SEPTEMBER), other), side("b", table(*SEPTEMBER)), KNOWN)
    assert (only(lost).name, only(lost).whole, only(lost).removed) == ("lain", "hilang", 2)


def test_sample_data_that_give_way_to_real_data_are_not_compared_cell_by_cell() -> None:
    found = only(compare(side("a", table(*SEPTEMBER, nature="contoh")), side("b", table(*OCTOBER)), KNOWN))
    assert (found.first_real, found.added, found.changed) == (True, 0, 0)


def test_rows_that_share_a_key_cannot_be_compared() -> None:
    twice = table(SEPTEMBER[0], SEPTEMBER[0])
    with pytest.raises(NothingToCompare, match=r"kunci 2026-09 · 1\.1 ada di lebih dari satu baris"):
        compare(side("a", table(*SEPTEMBER)), side("b", twice), KNOWN)


def test_the_headline_is_the_newest_figure_of_the_whole_area() -> None:
    before = side("a", figures={"orang/1/2026-08": 25.0, "orang/1/2026-09": 30.0, "orang/1.1/2026-09": 10.0})
    after = side("b", figures={"orang/1/2026-09": 30.0, "orang/1/2026-10": 33.0, "orang/1/2026-10/segmen=x": 99.0})
    assert compare(before, after, KNOWN).headlines == (
        Headline("orang", "Orang", "orang", "2026-09", 30.0, "2026-10", 33.0),
    )


def test_a_figure_whose_data_changed_moved_for_a_reason() -> None:
    reasons = {(address(["2026-09", "1.1"]), "jumlah"): "Salah ketik."}
    changed = table(("2026-09", "1.1", "12", "tetap"), SEPTEMBER[1], reasons=reasons)
    before = side("a", table(*SEPTEMBER), figures={"orang/1/2026-09": 30.0, "orang/1.1/2026-09": 10.0})
    after = side("b", changed, figures={"orang/1/2026-09": 32.0, "orang/1.1/2026-09": 12.0})
    (moved,) = compare(before, after, KNOWN).moved
    assert (moved.count, moved.tables, moved.reasons, moved.unexplained) == (2, ("peserta",), ("Salah ketik.",), 0)
    assert moved.figures[0] == MovedFigure("orang/1/2026-09", 30.0, 32.0, "tetap", "tetap")


def test_a_figure_that_moved_while_nothing_before_it_changed_has_no_reason() -> None:
    """Rows of October explain no figure of September; a recorded change of method does."""
    before = side("a", table(*SEPTEMBER), figures={"orang/1/2026-09": 30.0})
    after = side("b", table(*SEPTEMBER, *OCTOBER), figures={"orang/1/2026-09": 31.0, "orang/1/2026-10": 33.0})
    (moved,) = compare(before, after, KNOWN).moved
    assert moved.unexplained == 1
    (told,) = compare(before, after, KNOWN, [Method("orang", "Pembulatan diperbaiki.", "2026-11-01", "walidata")]).moved
    assert (told.unexplained, told.reasons) == (0, ("Pembulatan diperbaiki.",))


def test_without_a_cube_on_both_sides_figures_are_not_compared() -> None:
    found = compare(replace(side("a", table(*SEPTEMBER)), figures=None), side("b", table(*OCTOBER)), KNOWN)
    assert (found.figures, found.headlines, found.moved) == (False, (), ())


def whole() -> Differences:
    reasons = {(address(["2026-09", "1.1"]), "jumlah"): "Salah *ketik* <b>."}
    before = side("2026-09", table(*SEPTEMBER), figures={"orang/1/2026-09": 30.0})
    later = table(("2026-09", "1.1", "12", "tetap"), *OCTOBER, reasons=reasons)
    return compare(before, side("2026-10", later, figures={"orang/1/2026-09": 32.0, "orang/1/2026-10": None}), KNOWN)


def test_what_a_release_keeps_is_read_back_as_it_was() -> None:
    assert read(as_json(whole())) == whole()


def test_the_text_says_it_in_words(words: Wording) -> None:
    assert forms()["text"](whole(), words) == (
        "Dari 2026-09 ke 2026-10\n"
        "2 baris baru, 1 baris berubah, 1 baris hilang, di 1 tabel.\n"
        "\nSorotan\n"
        "  Orang: 30 menjadi 32 (September 2026)\n"
        "\nTabel\n"
        "  Peserta: 2 baris baru, 1 baris berubah, 1 baris hilang\n"
        "    2026-09 · 1.1, jumlah: 10 → 12 (Salah *ketik* <b>.)\n"
        "\nIndikator yang berubah\n"
        "  Orang: 1 angka berubah. Sebabnya: Salah *ketik* <b>. Tabel yang berubah: peserta.\n"
    )


def test_markdown_keeps_what_comes_from_data_as_text(words: Wording) -> None:
    told = forms()["markdown"](whole(), words)
    assert told.startswith("### Dari 2026\\-09 ke 2026\\-10\n")
    assert "<b>" not in told
    assert r"Salah \*ketik\* \<b\>" in told


def test_json_is_what_a_release_keeps(words: Wording) -> None:
    assert json.loads(forms()["json"](whole(), words)) == json.loads(as_json(whole()))


# Where sides come from


def test_two_files_of_one_name_are_compared_by_the_columns_somebody_names(tmp_path: Path) -> None:
    for folder, count in (("dulu", 1), ("kini", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text(f"kode,jumlah\nx,{count}\n", encoding="utf-8")
    before, after = (side_of(tmp_path / folder / "a.csv", ["kode"], folder) for folder in ("dulu", "kini"))
    found = compare(before, after, {})
    assert (found.before, found.after) == ("dulu", "kini")
    assert only(found).cells == (Cell(("x",), "jumlah", "1", "2"),)


def test_a_file_nobody_describes_needs_a_key(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode\nx\n", encoding="utf-8")
    with pytest.raises(NothingToCompare, match="pakai --kunci"):
        side_of(tmp_path / "a.csv")
    with pytest.raises(NothingToCompare, match="tidak ada kolom id"):
        side_of(tmp_path / "a.csv", ["id"])


def test_a_file_in_a_package_is_compared_by_the_key_its_descriptor_names() -> None:
    path = Path(__file__).parent / "world" / "datasets" / "wilayah" / "wilayah.csv"
    assert side_of(path).tables["wilayah"].key == ("kode",)


@pytest.mark.parametrize("name", ["kosong", "rusak.zip", "tidak-ada"])
def test_what_holds_no_data_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "rusak.zip").write_bytes(b"PK\x03\x04rusak")
    with pytest.raises(NothingToCompare, match="tidak dapat dibandingkan"):
        side_of(tmp_path / name)


# Recorded changes of method

RECORD = "- {indikator: orang, alasan: Pembulatan diperbaiki., tanggal: 2026-11-01, peran: walidata}\n"


def test_changes_of_method_are_read_from_their_day_on(tmp_path: Path) -> None:
    (tmp_path / "perubahan-metode.yml").write_text(RECORD, encoding="utf-8")
    assert read_methods(tmp_path, KNOWN) == (Method("orang", "Pembulatan diperbaiki.", "2026-11-01", "walidata"),)
    assert read_methods(tmp_path, KNOWN, since="2026-11-02") == ()


def test_records_of_methods_stand_in_the_folder_of_datasets_or_of_the_site_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "perubahan-metode.yml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "a.csv").write_text("kode\n", encoding="utf-8")
    read = (Method("orang", "Pembulatan diperbaiki.", "2026-11-01", "walidata"),)
    assert methods_beside(tmp_path, KNOWN) == methods_beside(tmp_path / "datasets", KNOWN) == read
    assert methods_beside(tmp_path / "a.csv", KNOWN) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RECORD.replace("orang", "lain", 1), 'baris 1) keliru: indikator "lain" tidak ada. Perbaiki: orang.'),
        (RECORD.replace("2026-11-01", "kemarin"), "baris 1) keliru: tanggal isinya bukan tanggal"),
        ("indikator: orang\n", "baris 1) keliru: isi berkas ini bukan daftar catatan"),
    ],
)
def test_a_wrong_record_of_a_method_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "perubahan-metode.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadMethods) as told:
        read_methods(tmp_path, KNOWN)
    assert message in str(told.value)
