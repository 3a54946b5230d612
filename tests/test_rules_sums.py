"""Sums over tables, and the rules about money and people, in the small city of ``tests/broken/_program``.

Its README says how every figure there can be worked out in the head; each test changes a few cells and names what must
follow.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from generator.catalogue import read_catalogue
from generator.validation import rules, sums
from generator.validation.dated import Dated, Rate
from generator.validation.findings import Finding
from generator.validation.reconciliations import AT_MOST, EQUAL, Reconciliation
from generator.validation.rules import Rule
from generator.validation.sides import Areas, side
from generator.validation.sums import CELLS, MISSING, ROW, SUM, VALUE
from generator.validation.tables import Tables

ROOT = Path(__file__).parent
PROGRAM = ROOT / "broken" / "_program"
NORTH, SOUTH = "91.01.01", "91.01.02"
MINE = (
    "badan-usaha-masuk-akal",
    "bagian-sama-dengan-jumlah",
    "bop-dalam-batas",
    "ditekan-terhitung",
    "iuran-sesuai-realisasi",
    "iuran-sesuai-tarif",
    "kasus-dan-nilai",
    "klaim-dalam-manfaat",
    "orang-bulan-sesuai-peserta",
    "penolakan-sesuai-usulan",
    "peserta-dalam-sasaran",
    "porsi-bidang",
    "realisasi-dalam-pagu",
    "tahap-tidak-bertambah",
    "target-sesuai-rencana",
    "tarif-tanpa-celah",
)
RULES: dict[str, Rule] = {rule.message.code: rule for rule in rules.discover() if rule.message.code in MINE}
Change = Callable[[Path], None]


def _tables(folder: Path) -> Tables:
    catalogue = read_catalogue(folder)
    assert not catalogue.unreadable
    return Tables(catalogue, catalogue.resources)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROGRAM, tmp_path / "datasets"))


def cell(folder: Path, file: str, start: str, old: str, new: str) -> None:
    """Change one line of a table, known by how it begins."""
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    at = [place for place, line in enumerate(lines) if line.startswith(start)]
    assert len(at) == 1, (file, start)
    assert lines[at[0]].count(old) == 1, lines[at[0]]
    lines[at[0]] = lines[at[0]].replace(old, new)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def drop(folder: Path, file: str, start: str) -> None:
    """Remove the lines that begin so."""
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) < len(lines)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def declare(folder: Path, package: str, resource: str, **properties: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """Change properties of a table in its descriptor."""
    path = folder / package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for entry in descriptor["resources"]:
        if entry["name"] == resource:
            entry.update(properties)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def run(folder: Path, code: str) -> tuple[list[Finding], list[Reconciliation]]:
    said = list(RULES[code].check(_tables(folder)))
    return [one for one in said if isinstance(one, Finding)], [one for one in said if isinstance(one, Reconciliation)]


def places(folder: Path, code: str) -> list[tuple[str, int | None, str | None]]:
    """Return where a rule finds something."""
    return [(found.file, found.row, found.column) for found in run(folder, code)[0]]


def row_of(folder: Path, file: str, start: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def line_of(reconciliations: list[Reconciliation], left: str, period: str) -> tuple[float, float, int, int, int]:
    """Return left, right, compared, unknown and off of one line."""
    found = next(one for one in reconciliations if one.left == left)
    line = next(line for line in found.lines if line.period == period)
    return line.left, line.right, line.compared, line.unknown, line.off


# --- sums


def test_every_rule_of_this_room_is_there() -> None:
    assert set(RULES) == set(MINE)


def test_what_does_not_apply_is_zero_and_what_is_hidden_or_unreadable_is_unknown(city: Path) -> None:
    file = "kepesertaan/jumlah_kelurahan.csv"
    cell(city, file, "2025-10,91.01.01.1001", "120,tetap", ",tidak_berlaku")
    cell(city, file, "2025-10,91.01.01.1002", "230,tetap", "1.000.000,tetap")
    cell(city, file, "2025-10,91.01.02.1001", "310,tetap", ",ditekan")
    numbers = sums.numbers(_tables(city), "jumlah_kelurahan", "peserta").to_pylist()
    assert numbers[:5] == [0, None, None, 440, 121]


def test_a_sum_says_what_is_known_how_much_is_not_and_where_it_begins() -> None:
    table = pa.table({"a": ["x", "y", "x"], VALUE: [1.0, 2.0, None], ROW: [2, 3, 4]})
    assert sums.added(table, ["a"]).to_pylist() == [
        {"a": "x", SUM: 1, MISSING: 1, CELLS: 2, ROW: 2},
        {"a": "y", SUM: 2, MISSING: 0, CELLS: 1, ROW: 3},
    ]


def test_a_sum_over_nothing_known_is_nothing_and_says_so() -> None:
    table = pa.table({"a": ["x"], VALUE: pa.array([None], pa.float64()), ROW: [2]})
    assert sums.added(table, ["a"]).to_pylist() == [{"a": "x", SUM: 0, MISSING: 1, CELLS: 1, ROW: 2}]


def test_a_row_whose_key_occurs_twice_is_counted_once(city: Path) -> None:
    file = city / "kepesertaan" / "jumlah_kelurahan.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:2], *lines[1:]]) + "\n", encoding="utf-8")
    table = sums.cells(_tables(city), "jumlah_kelurahan", "peserta", ("bulan",))
    assert table.num_rows == 24
    assert table[ROW].to_pylist()[:3] == [2, 4, 5]


def test_sums_to_date_begin_anew_every_year_and_keep_what_is_unknown() -> None:
    months = ["2025-11", "2026-02", "2025-12", "2026-01", "2025-12"]
    table = pa.table({
        "bulan": months, "a": ["x", "x", "x", "x", "y"], SUM: [1.0, 2.0, 4.0, 8.0, 16.0], MISSING: [1, 0, 0, 0, 0]
    })  # fmt: skip
    done = sums.to_date(table, "bulan", ["a"])
    assert done[SUM].to_pylist() == [1, 10, 5, 8, 16]
    assert done[MISSING].to_pylist() == [1, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("relation", "left", "right", "off"),
    [
        (EQUAL, (5, 0), (5, 0), False),
        (EQUAL, (4, 0), (5, 0), True),
        (EQUAL, (4, 1), (5, 0), False),  # the unknown part may be the rest
        (EQUAL, (6, 1), (5, 0), True),  # what is known is more than all
        (EQUAL, (4, 0), (5, 1), True),  # the right alone is more than the whole left
        (EQUAL, (6, 0), (5, 1), False),
        (EQUAL, (6, 1), (5, 1), False),
        (AT_MOST, (4, 0), (5, 0), False),
        (AT_MOST, (6, 0), (5, 0), True),
        (AT_MOST, (6, 1), (5, 0), True),
        (AT_MOST, (6, 0), (5, 1), False),  # the bound is not known
    ],
)
def test_unknown_parts_only_excuse_what_they_can(
    relation: Any,  # noqa: ANN401 - pytest hands it over untyped
    left: tuple[int, int],
    right: tuple[int, int],
    off: bool,  # noqa: FBT001 - a parameter of the table above
) -> None:
    one, other = (
        pa.table({"bulan": ["2026-01"], SUM: [float(total)], MISSING: [missing], CELLS: [1], ROW: [2]})
        for total, missing in (left, right)
    )
    both = sums.beside(one, other, ["bulan"])
    assert sums.compared(both, relation, 0, "bulan").off.tolist() == [off]


def test_a_line_sums_only_what_both_sides_know() -> None:
    left = pa.table({"b": ["1", "1"], "a": ["x", "y"], SUM: [5.0, 7.0], MISSING: [0, 1], CELLS: [1, 2], ROW: [2, 3]})
    right = pa.table({"b": ["1", "1"], "a": ["x", "y"], SUM: [6.0, 9.0], MISSING: [0, 0], CELLS: [1, 1], ROW: [2, 3]})
    (line,) = sums.compared(sums.beside(left, right, ["b", "a"]), EQUAL, 0.5, "b").lines
    assert (line.left, line.right, line.compared, line.unknown, line.off, line.allowed) == (5, 6, 1, 1, 1, 0.5)


def test_decimals_that_add_up_on_paper_add_up_here() -> None:
    table = {"b": ["1"], MISSING: [0], CELLS: [1], ROW: [2]}
    left, right = pa.table(table | {SUM: [0.1 + 0.2]}), pa.table(table | {SUM: [0.3]})
    assert not sums.compared(sums.beside(left, right, ["b"]), EQUAL, 0, "").off.any()


def test_what_has_no_row_did_not_happen_but_only_on_the_left() -> None:
    left = pa.table({"b": ["1", "3"], SUM: [5.0, 1.0], MISSING: [0, 0], CELLS: [1, 1], ROW: [2, 3]})
    right = pa.table({"b": ["1", "2"], SUM: [5.0, 4.0], MISSING: [0, 0], CELLS: [1, 1], ROW: [2, 3]})
    both = sums.beside_or_none(left, right, ["b"])
    assert both[f"{SUM}{sums.LEFT}"].to_pylist() == [5, 0]
    assert both["b"].to_pylist() == ["1", "2"]


@pytest.mark.parametrize(
    ("number", "text"),
    [(5202892800.0, "5202892800"), (0.0825, "0.0825"), (0.5, "0.5"), (0.54, "0.54"), (0.0, "0")],
)
def test_a_number_is_written_as_in_the_tables(number: float, text: str) -> None:
    assert sums.plain(number) == text


def test_areas_roll_up_and_a_circle_ends(city: Path) -> None:
    areas = Areas(_tables(city))
    assert areas.up("91.01.02.1001", "kecamatan") == SOUTH
    assert areas.up("91.01.02.1001", "kota") == "91.01"
    assert areas.up(SOUTH, "kelurahan") is None
    assert areas.chain("91.01.02.1001") == ("91.01.02.1001", SOUTH, "91.01")
    assert areas.inside("kelurahan", "kecamatan") == {NORTH: 2, SOUTH: 2}
    cell(city, "wilayah/wilayah.csv", "91.01,", ",kota,,", ",kota,91.01.01,")
    assert Areas(_tables(city)).up("91.01.02.1001", "provinsi") is None


def test_a_total_among_its_parts_is_left_out_of_the_sum(city: Path) -> None:
    # Told by the rule about levels; here it would double every sum.
    cell(city, "kepesertaan/jumlah_sumber_dana.csv", f"2025-10,{SOUTH},mandiri", SOUTH, "91.01")
    people = side(_tables(city), Areas(_tables(city)), "jumlah_sumber_dana", "peserta")
    assert people is not None
    assert people.level == "kecamatan"
    assert people.cells.num_rows == 23


def test_together_needs_every_part_exactly_once() -> None:
    rows = [
        Rate({"program": "jkk"}, "2025-01-01", "2025-12-31", 10),
        Rate({"program": "jkm"}, "2025-01-01", "9999-12-31", 5),
        Rate({"program": "jkk"}, "2026-02-01", "9999-12-31", 6),
    ]
    dated = Dated(rows, ())
    assert dated.together((), "2025-12-31") == 15
    assert dated.together((), "2026-01-01") is None  # jkk has a gap
    assert dated.together((), "2026-02-01") == 11
    twice = Dated([*rows, Rate({"program": "jkm"}, "2025-06-01", "2025-06-30", 7)], ())
    assert twice.together((), "2025-06-15") is None  # two answers are none


# --- parts and totals


def test_hidden_parts_are_unknown_not_zero(city: Path) -> None:
    findings, reconciliations = run(city, "bagian-sama-dengan-jumlah")
    assert findings == []
    pairs = [(one.left, one.right) for one in reconciliations]
    assert pairs == [
        ("peserta_kelurahan.peserta", "jumlah_kelurahan.peserta"),
        ("peserta_kelurahan.peserta", "jumlah_sumber_dana.peserta"),
        ("jumlah_kelurahan.peserta", "jumlah_sumber_dana.peserta"),
    ]
    # January: the two kelurahan of the south are hidden; north has 123 + 233.
    assert line_of(reconciliations, "peserta_kelurahan.peserta", "2026-01") == (356, 356, 2, 2, 0)
    # March: one kelurahan of the south is not available; north has 310 + 50.
    assert line_of(reconciliations, "jumlah_kelurahan.peserta", "2026-03") == (360, 360, 1, 1, 0)


def test_a_kelurahan_without_a_row_is_unknown(city: Path) -> None:
    for table in ("jumlah_kelurahan", "peserta_kelurahan"):
        drop(city, f"kepesertaan/{table}.csv", "2025-10,91.01.01.1002")
    findings, reconciliations = run(city, "bagian-sama-dengan-jumlah")
    assert findings == []
    assert line_of(reconciliations, "jumlah_kelurahan.peserta", "2025-10") == (700 + 50, 700 + 50, 1, 1, 0)


def test_a_group_without_a_row_is_unknown(city: Path) -> None:
    drop(city, "kepesertaan/peserta_kelurahan.csv", "2025-10,91.01.01.1002,mandiri")
    assert places(city, "bagian-sama-dengan-jumlah") == []


def test_one_kelurahan_larger_than_its_kecamatan_is_found_without_the_others(city: Path) -> None:
    for table in ("jumlah_kelurahan", "peserta_kelurahan"):
        drop(city, f"kepesertaan/{table}.csv", "2025-10,91.01.01.1002")
    cell(city, "kepesertaan/peserta_kelurahan.csv", "2025-10,91.01.01.1001,dbhcht", ",100,", ",400,")
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2025-10,91.01.01.1001", ",120,", ",420,")
    # 400 of 300 paid by the excise, in the table by source.
    total = "kepesertaan/jumlah_sumber_dana.csv"
    row = row_of(city, total, f"2025-10,{NORTH},dbhcht")
    assert places(city, "bagian-sama-dengan-jumlah") == [(total, row, "peserta")]


def test_the_message_names_both_tables_and_both_values(city: Path) -> None:
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2025-10,91.01.01.1001", ",120,", ",121,")
    (found,) = run(city, "bagian-sama-dengan-jumlah")[0]
    assert found.sentence() == (
        "Untuk 2025-10, Mawar (91.01.01.1001): peserta di tabel peserta_kelurahan berjumlah 120, sedangkan di tabel "
        "jumlah_kelurahan berjumlah 121 (selisih 1)."
    )
    assert found.value == "121"


def test_of_three_tables_the_odd_one_out_is_named(city: Path) -> None:
    # Without the table of all details nobody is the total of the other: two against one decide.
    folder = city / "kepesertaan"
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {entry["name"]: entry for entry in descriptor["resources"]}
    by_sex = json.loads(json.dumps(tables["jumlah_sumber_dana"]).replace("sumber_dana", "jenis_kelamin"))
    by_sex["schema"]["foreignKeys"] = []
    descriptor["resources"] = [tables["jumlah_kelurahan"], tables["jumlah_sumber_dana"], by_sex]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    text = (folder / "jumlah_sumber_dana.csv").read_text(encoding="utf-8")
    sexes = text.replace("sumber_dana", "jenis_kelamin").replace("dbhcht", "l").replace("mandiri", "p")
    (folder / "jumlah_jenis_kelamin.csv").write_text(sexes, encoding="utf-8")
    assert places(city, "bagian-sama-dengan-jumlah") == []
    cell(city, "kepesertaan/jumlah_jenis_kelamin.csv", f"2025-11,{SOUTH},p", ",50,", ",60,")
    row = row_of(city, "kepesertaan/jumlah_jenis_kelamin.csv", f"2025-11,{SOUTH},l")
    found = set(places(city, "bagian-sama-dengan-jumlah"))
    assert found == {("kepesertaan/jumlah_jenis_kelamin.csv", row, "peserta")}


def test_two_tables_of_different_concepts_are_not_compared(city: Path) -> None:
    path = city / "kepesertaan" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for entry in descriptor["resources"]:
        for field in entry["schema"]["fields"]:
            if field["name"] == "peserta":
                field["konsep"] = entry["name"]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert run(city, "bagian-sama-dengan-jumlah") == ([], [])


def test_a_tolerance_of_the_package_is_kept(city: Path) -> None:
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2025-10,91.01.01.1001", ",120,", ",122,")
    for allowed, count in ((1, 1), (2, 0)):
        declare(city, "kepesertaan", "jumlah_kelurahan", toleransi={"bagian-sama-dengan-jumlah": allowed})
        declare(city, "kepesertaan", "jumlah_sumber_dana", toleransi={"bagian-sama-dengan-jumlah": allowed})
        assert len(places(city, "bagian-sama-dengan-jumlah")) == count


def test_a_cell_nobody_has_is_no_secret(city: Path) -> None:
    # The kelurahan that is not available in March is the only unknown one in its kecamatan.
    assert places(city, "ditekan-terhitung") == []


def test_what_a_hidden_cell_holds_is_not_repeated(city: Path) -> None:
    file = "kepesertaan/peserta_kelurahan.csv"
    cell(city, file, "2026-02,91.01.01.1001,dbhcht", "104,tetap", ",ditekan")
    found = run(city, "ditekan-terhitung")[0]
    row = row_of(city, file, "2026-02,91.01.01.1001,dbhcht")
    assert {(one.file, one.row) for one in found} == {(file, row)}
    assert not any("104" in one.sentence() for one in found)


def test_a_hidden_total_gives_nothing_away(city: Path) -> None:
    cell(city, "kepesertaan/peserta_kelurahan.csv", "2026-02,91.01.01.1001,dbhcht", "104,tetap", ",ditekan")
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2026-02,91.01.01.1001", "124,tetap", ",ditekan")
    cell(city, "kepesertaan/jumlah_sumber_dana.csv", f"2026-02,{NORTH},dbhcht", "308,tetap", ",ditekan")
    # Whoever is paid for is a participant: person-months would be the same total once more.
    drop(city, "anggaran/iuran.csv", "2026-02,2026-02")
    assert places(city, "ditekan-terhitung") == []


# --- contributions


def test_cover_of_the_next_year_is_paid_at_the_tariff_of_the_next_year(city: Path) -> None:
    findings, reconciliations = run(city, "iuran-sesuai-tarif")
    assert findings == []
    # January: transport 100 + 200 paid ahead and 50 of their own at 8; others 206 + 506 and 50 at 15.
    january = 350 * 8 + 762 * 15
    assert line_of(reconciliations, "iuran.nilai", "2026-01") == (january, january, 8, 0, 0)


def test_a_month_with_two_tariffs_or_none_is_not_judged(city: Path) -> None:
    cell(city, "tarif/tarif.csv", "2026-01-01,jkk,transportasi", "2026-01-01", "2026-02-01")
    findings, reconciliations = run(city, "iuran-sesuai-tarif")
    assert findings == []
    assert line_of(reconciliations, "iuran.nilai", "2026-01") == (762 * 15, 762 * 15, 4, 4, 0)


def test_a_hidden_number_of_people_is_not_judged(city: Path) -> None:
    cell(city, "anggaran/iuran.csv", f"2025-10,2025-10,{NORTH},mandiri,transportasi", ",50,tetap,", ",,ditekan,")
    assert places(city, "iuran-sesuai-tarif") == []


def test_rounding_is_allowed_when_the_package_says_so(city: Path) -> None:
    cell(city, "anggaran/iuran.csv", f"2025-10,2025-10,{NORTH},mandiri,transportasi", ",750,", ",752,")
    for allowed, count in ((1, 1), (2, 0)):
        declare(city, "anggaran", "iuran", toleransi={"iuran-sesuai-tarif": allowed})
        assert len(places(city, "iuran-sesuai-tarif")) == count


@pytest.mark.parametrize(
    "declared",
    [
        None,
        [],
        {"iuran-sesuai-realisasi": "semua"},
        {"iuran-sesuai-realisasi": {"realisasi": {"jenis_belanja": "utama"}}},
        {"iuran-sesuai-realisasi": {"realisasi": {"jenis": "utama"}, "iuran": {}}},
        {"iuran-sesuai-realisasi": {"realisasi": {"jenis_belanja": 1}, "iuran": {}}},
    ],
)
def test_spending_is_only_compared_where_the_package_says_which_rows_are_the_same_money(
    city: Path,
    declared: Any,  # noqa: ANN401 - whatever JSON holds
) -> None:
    declare(city, "anggaran", "realisasi", rekonsiliasi=declared)
    assert run(city, "iuran-sesuai-realisasi") == ([], [])


def test_hidden_contributions_only_excuse_spending_above_what_is_known(city: Path) -> None:
    start = f"2025-10,2025-10,{NORTH},dbhcht,transportasi"
    cell(city, "anggaran/iuran.csv", start, ",100,tetap,1500,tetap", ",,ditekan,,ditekan")
    assert places(city, "iuran-sesuai-realisasi") == []
    # The others alone paid 200 x 15 = 3000.
    cell(city, "anggaran/realisasi.csv", f"2025-10,{NORTH},9.01.01,utama", ",4500,", ",2999,")
    row = row_of(city, "anggaran/realisasi.csv", f"2025-10,{NORTH},9.01.01,utama")
    assert places(city, "iuran-sesuai-realisasi") == [("anggaran/realisasi.csv", row, "nilai")]


def test_spending_before_the_first_payment_is_not_judged(city: Path) -> None:
    drop(city, "anggaran/iuran.csv", "2025-10")
    _, reconciliations = run(city, "iuran-sesuai-realisasi")
    assert reconciliations[0].lines[0].period == "2025-11"
    assert places(city, "iuran-sesuai-realisasi") == []


def test_fewer_paid_for_than_there_are_participants_is_no_finding(city: Path) -> None:
    drop(city, "anggaran/iuran.csv", f"2025-12,2026-01,{NORTH},dbhcht")
    assert places(city, "orang-bulan-sesuai-peserta") == []


# --- ceilings


def test_spending_reaches_its_ceiling_but_may_not_pass_it(city: Path) -> None:
    # 15000 + 15060 + 28200 in 2025; 13140 + 8160 in 2026, which begins anew.
    cell(city, "anggaran/pagu.csv", "2025,perubahan,91.01,9.01.01,utama", "59000", "58260")
    cell(city, "anggaran/pagu.csv", "2026,murni,91.01,9.01.01,utama", "50000", "21300")
    assert places(city, "realisasi-dalam-pagu") == []
    cell(city, "anggaran/pagu.csv", "2026,murni,91.01,9.01.01,utama", "21300", "21299")
    row = row_of(city, "anggaran/realisasi.csv", f"2026-03,{NORTH},9.01.01,utama")
    assert places(city, "realisasi-dalam-pagu") == [("anggaran/realisasi.csv", row, "nilai")]


def test_only_the_first_month_above_the_ceiling_is_told(city: Path) -> None:
    for version in ("murni", "perubahan"):
        old = "60000" if version == "murni" else "59000"
        cell(city, "anggaran/pagu.csv", f"2025,{version},91.01,9.01.01,utama", old, "10000")
    row = row_of(city, "anggaran/realisasi.csv", f"2025-10,{NORTH},9.01.01,utama")
    assert places(city, "realisasi-dalam-pagu") == [("anggaran/realisasi.csv", row, "nilai")]


@pytest.mark.parametrize(("day", "count"), [("2025-11-30", 1), ("2025-12-31", 0), ("2026-01-01", 0)])
def test_the_original_budget_holds_until_the_revision_begins(city: Path, day: str, count: int) -> None:
    # October and November are 30060; the revision would allow 30000.
    cell(city, "anggaran/pagu.csv", "2025,perubahan,91.01,9.01.01,utama", "2025-12-01,59000", f"{day},30000")
    months = {found.facts["bulan"] for found in run(city, "realisasi-dalam-pagu")[0]}
    assert ("2025-11" in months) == bool(count)


def test_before_the_first_ceiling_of_a_year_begins_nothing_may_be_spent(city: Path) -> None:
    start = "2026,murni,91.01,9.01.01,utama"
    line = next(line for line in (city / "anggaran/pagu.csv").read_text("utf-8").splitlines() if line.startswith(start))
    cell(city, "anggaran/pagu.csv", start, line.split(",")[5], "2026-03-01")
    row = row_of(city, "anggaran/realisasi.csv", f"2026-02,{NORTH},9.01.01,utama")
    assert places(city, "realisasi-dalam-pagu") == [("anggaran/realisasi.csv", row, "nilai")]
    # Of a year the table of ceilings says nothing about, nothing is known.
    drop(city, "anggaran/pagu.csv", "2026")
    assert places(city, "realisasi-dalam-pagu") == []


def test_an_unknown_part_does_not_hide_spending_above_the_ceiling(city: Path) -> None:
    cell(city, "anggaran/realisasi.csv", f"2025-10,{NORTH},9.01.01,utama", ",4500,tetap", ",,ditekan")
    cell(city, "anggaran/pagu.csv", "2025,perubahan,91.01,9.01.01,utama", "59000", "53759")
    # 58260 - 4500 = 53760 is known.
    row = row_of(city, "anggaran/realisasi.csv", f"2025-12,{NORTH},9.01.01,utama")
    assert places(city, "realisasi-dalam-pagu") == [("anggaran/realisasi.csv", row, "nilai")]


def test_a_ceiling_of_a_province_holds_for_all_below(city: Path) -> None:
    wilayah = city / "wilayah" / "wilayah.csv"
    text = wilayah.read_text(encoding="utf-8").replace("Kota,Uji,,kota,,", "Kota,Uji,,kota,91,")
    wilayah.write_text(text + "91,91,Provinsi,Atas,,provinsi,,,,,,\n", encoding="utf-8")
    pagu = city / "anggaran" / "pagu.csv"
    pagu.write_text(pagu.read_text(encoding="utf-8").replace(",91.01,", ",91,"), encoding="utf-8")
    findings, reconciliations = run(city, "realisasi-dalam-pagu")
    assert findings == []
    assert line_of(reconciliations, "realisasi.nilai", "2025-12") == (59460, 63000, 2, 0, 0)
    cell(city, "anggaran/pagu.csv", "2025,perubahan,91,9.01.01,utama", "59000", "58000")
    assert len(places(city, "realisasi-dalam-pagu")) == 1


def test_the_limit_of_supporting_costs_is_of_the_whole_activity(city: Path) -> None:
    # 10% of 54000 + 6000 is 6000.
    cell(city, "anggaran/pagu.csv", "2026,murni,91.01,9.01.01,utama", "50000", "54000")
    cell(city, "anggaran/pagu.csv", "2026,murni,91.01,9.01.01,bop", "4000", "6000")
    assert places(city, "bop-dalam-batas") == []


def test_without_a_limit_in_force_supporting_costs_are_not_judged(city: Path) -> None:
    cell(city, "acuan/batas_bop.csv", "2025-01-01,bop", "2025-01-01", "2027-01-01")
    findings, reconciliations = run(city, "bop-dalam-batas")
    assert findings == []
    assert {line.compared for one in reconciliations for line in one.lines} == {0}


# --- shares, targets, stages, claims, businesses


def test_shares_are_not_judged_without_a_tolerance(city: Path) -> None:
    declare(city, "anggaran", "alokasi", toleransi={})
    assert run(city, "porsi-bidang") == ([], [])


def test_a_share_of_an_unknown_total_is_not_judged(city: Path) -> None:
    cell(city, "anggaran/dbhcht.csv", "2025,", "200000,tetap", ",tidak_tersedia")
    assert places(city, "porsi-bidang") == []


def test_one_offices_slice_taken_for_the_total_is_found(city: Path) -> None:
    cell(city, "anggaran/dbhcht.csv", "2025,", "200000", "20000")
    assert [row for _, row, _ in places(city, "porsi-bidang")] == [2, 3]


def test_participants_are_held_against_the_target_of_their_own_year(city: Path) -> None:
    # 2025 ends with 122 participants in the first kelurahan.
    cell(city, "sasaran/sasaran.csv", "2025,91.01.01.1001", ",200,", ",122,")
    assert places(city, "peserta-dalam-sasaran") == []
    cell(city, "sasaran/sasaran.csv", "2025,91.01.01.1001", ",122,", ",121,")
    file = "kepesertaan/jumlah_kelurahan.csv"
    row = row_of(city, file, "2025-12,91.01.01.1001")
    assert places(city, "peserta-dalam-sasaran") == [(file, row, "peserta")]


def test_a_kecamatan_is_held_against_the_sum_of_its_kelurahan(city: Path) -> None:
    # 360 in March, of 100 + 200.
    for code, old in (("91.01.01.1001", "200"), ("91.01.01.1002", "300")):
        cell(city, "sasaran/sasaran.csv", f"2026,{code}", f",{old},", f",{int(old) - 100},")
    files = {file for file, _, _ in places(city, "peserta-dalam-sasaran")}
    assert files == {"kepesertaan/jumlah_kelurahan.csv", "kepesertaan/jumlah_sumber_dana.csv"}


def test_an_unknown_target_is_no_bound(city: Path) -> None:
    cell(city, "sasaran/sasaran.csv", "2026,91.01.01.1001", ",200,tetap", ",,tidak_tersedia")
    cell(city, "sasaran/sasaran.csv", "2026,91.01.01.1002", ",300,", ",240,")
    assert places(city, "peserta-dalam-sasaran") == []


def test_stages_follow_their_order_not_that_of_the_rows(city: Path) -> None:
    path = city / "acuan" / "tahap.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    assert places(city, "tahap-tidak-bertambah") == []
    assert places(city, "penolakan-sesuai-usulan") == []


def test_known_reasons_may_not_exceed_those_rejected(city: Path) -> None:
    file = "penyaringan/penolakan.csv"
    cell(city, file, f"2025-10,{NORTH},data_ganda", ",5,tetap", ",,ditekan")
    assert places(city, "penolakan-sesuai-usulan") == []
    cell(city, file, f"2025-10,{NORTH},alamat_tidak_jelas", ",15,", ",21,")
    row = row_of(city, file, f"2025-10,{NORTH},alamat_tidak_jelas")
    assert places(city, "penolakan-sesuai-usulan") == [(file, row, "orang")]


def test_rejections_of_an_unknown_number_of_proposals_are_not_judged(city: Path) -> None:
    cell(city, "penyaringan/usulan.csv", f"2025-10,{NORTH},dinas_a,diusulkan", ",30,tetap", ",,tidak_tersedia")
    cell(city, "penyaringan/penolakan.csv", f"2025-10,{NORTH},data_ganda", ",5,", ",500,")
    assert places(city, "penolakan-sesuai-usulan") == []


def test_a_benefit_counted_in_wages_has_no_limit_in_rupiah(city: Path) -> None:
    cell(city, "klaim/klaim.csv", f"2025-10,{NORTH},jkk_pengobatan", "jkk_pengobatan,10", "jkk_meninggal,1")
    assert places(city, "klaim-dalam-manfaat") == []


def test_a_benefit_is_judged_by_what_holds_in_its_month(city: Path) -> None:
    path = city / "tarif" / "besaran_manfaat.csv"
    text = path.read_text(encoding="utf-8").replace("jumlah,,420", "jumlah,2025-12-15,420")
    path.write_text(text + "2025-12-16,jkm_santunan,jumlah,,500,rupiah,Aturan uji\n", encoding="utf-8")
    cell(city, "klaim/klaim.csv", f"2025-12,{SOUTH},jkm_santunan", "2520", "3000")
    assert places(city, "klaim-dalam-manfaat") == []
    cell(city, "klaim/klaim.csv", f"2025-12,{SOUTH},jkm_santunan", "3000", "3001")
    assert len(places(city, "klaim-dalam-manfaat")) == 1


def test_cases_beside_a_hidden_amount_say_nothing(city: Path) -> None:
    cell(city, "klaim/klaim.csv", f"2025-12,{SOUTH},jkm_santunan", "2520,tetap", ",ditekan")
    assert places(city, "kasus-dan-nilai") == []


def test_a_row_that_ends_within_another_does_not_open_a_gap(city: Path) -> None:
    path = city / "acuan" / "batas_bop.csv"
    path.write_text(
        "berlaku_mulai,jenis_belanja,berlaku_akhir,porsi,dasar_hukum\n"
        "2025-01-01,bop,2025-12-31,0.1,Aturan uji\n"
        "2025-03-01,bop,2025-03-31,0.1,Aturan uji\n"
        "2026-01-01,bop,,0.1,Aturan uji\n",
        encoding="utf-8",
    )
    assert places(city, "tarif-tanpa-celah") == [("acuan/batas_bop.csv", 3, "berlaku_mulai")]


def test_each_fault_among_businesses_has_its_own_remedy(city: Path) -> None:
    cell(city, "badan_usaha/badan_usaha.csv", f"2025-Q4,{NORTH},kecil", ",8,", ",11,")
    cell(city, "badan_usaha/badan_usaha.csv", f"2025-Q4,{SOUTH},kecil", "kecil", "total")
    more, total = run(city, "badan-usaha-masuk-akal")[0]
    assert "sumbernya" in more.remedy()
    assert "hapus" not in more.remedy()
    assert "hapus baris itu" in total.remedy()


PERSON = "81234567890"


@pytest.mark.parametrize(
    ("file", "start", "old", "new", "told"),
    [
        ("penyaringan/usulan.csv", f"2025-10,{NORTH},dinas_a,lolos", ",20,", f",{PERSON},", "orang"),
        ("kepesertaan/jumlah_kelurahan.csv", f"2025-10,{NORTH}.1001", ",120,", f",{PERSON},", "peserta"),
        ("badan_usaha/badan_usaha.csv", f"2025-Q4,{NORTH},mikro", ",20,", f",{PERSON},", "terdaftar"),
    ],
)
def test_the_number_of_a_person_is_repeated_by_no_rule(
    city: Path, file: str, start: str, old: str, new: str, told: str
) -> None:
    cell(city, file, start, old, new)
    outcome = rules.run(_tables(city))
    # That the cell is empty to the others is said by one of them; `validate` drops that, as the rule declares.
    ours, *others = sorted(outcome.findings, key=lambda finding: finding.code)
    assert (ours.code, ours.row, ours.column) == ("pengenal-di-kolom-angka", row_of(city, file, start), told)
    assert {finding.code for finding in others} <= set(ours.message.explains)
    # In no sentence and in no sum: every figure of this city is below a million.
    assert PERSON not in repr(outcome.findings)
    assert all(line.left < 1e6 and line.right < 1e6 for pair in outcome.reconciliations for line in pair.lines)


def test_targets_of_another_year_are_not_compared(city: Path) -> None:
    cell(city, "komitmen/rencana_peserta.csv", "2026", "2026,91.01,1200", "2027,91.01,9")
    assert places(city, "target-sesuai-rencana") == []


# --- whatever the tables look like


def _headers_only(folder: Path) -> None:
    for path in folder.rglob("*.csv"):
        if path.parent.name != "wilayah":
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def _nothing_at_all(folder: Path) -> None:
    for path in folder.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def _all_hidden(folder: Path) -> None:
    for path in folder.rglob("*.csv"):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        names = header.split(",")
        for name in names:
            if name.startswith("status_"):
                value, status = names.index(name.removeprefix("status_")), names.index(name)
                rows = [line.split(",") for line in lines]
                lines = [
                    ",".join("" if at == value else "ditekan" if at == status else cell for at, cell in enumerate(row))
                    for row in rows
                ]
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def _unreadable(folder: Path) -> None:
    for path in folder.rglob("*.csv"):
        if path.parent.name not in {"wilayah", "acuan", "tarif"}:
            path.write_text(path.read_text(encoding="utf-8").replace(",tetap", "x,tetap"), encoding="utf-8")


def _unknown_areas(folder: Path) -> None:
    for path in folder.rglob("*.csv"):
        if path.parent.name != "wilayah":
            path.write_text(path.read_text(encoding="utf-8").replace("91.01", "92.01"), encoding="utf-8")


@pytest.mark.parametrize("change", [_headers_only, _nothing_at_all, _all_hidden, _unreadable, _unknown_areas])
def test_where_nothing_is_known_nothing_is_found(city: Path, change: Change) -> None:
    change(city)
    tables = _tables(city)
    for code, rule in RULES.items():
        said = list(rule.check(tables))
        assert [one.sentence() for one in said if isinstance(one, Finding)] == [], code
        assert all(line.off == 0 for one in said if isinstance(one, Reconciliation) for line in one.lines), code


def _columns() -> Iterator[tuple[str, str]]:
    for package in read_catalogue(PROGRAM).packages.values():
        for resource in package.resources.values():
            if resource.name not in {"wilayah", "status"}:
                yield package.name, resource.name


@pytest.mark.parametrize(("package", "resource"), list(_columns()))
def test_a_table_with_one_column_fewer_stops_no_rule(city: Path, package: str, resource: str) -> None:
    path = city / package / "datapackage.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    (entry,) = (entry for entry in before["resources"] if entry["name"] == resource)
    csv = city / package / entry["path"]
    rows = [line.split(",") for line in csv.read_text(encoding="utf-8").splitlines()]
    fields = entry["schema"]["fields"]
    for at, field in enumerate(fields):
        schema = entry["schema"] | {"fields": [other for other in fields if other is not field]}
        schema["primaryKey"] = [name for name in entry["schema"].get("primaryKey", ()) if name != field["name"]]
        declare(city, package, resource, schema=schema)
        csv.write_text("\n".join(",".join(row[:at] + row[at + 1 :]) for row in rows) + "\n", encoding="utf-8")
        tables = _tables(city)
        for rule in RULES.values():
            list(rule.check(tables))


def test_every_reconciliation_of_the_shipped_data_compares_something() -> None:
    tables = _tables(ROOT.parent / "datasets")
    counted = {}
    for code, rule in RULES.items():
        for one in rule.check(tables):
            assert isinstance(one, Reconciliation), one
            counted[code, one.left, one.right] = sum(line.compared for line in one.lines)
    # Of the tables that count participants, two are by kelurahan and four by kecamatan: each is held against each.
    people = ("peserta_kelurahan", "jumlah_kelurahan", "peserta_segmen", "jumlah_segmen", "jumlah_sumber_dana")
    tables_of_people = (*people, "jumlah_jenis_kelamin")
    pairs = [
        {left.partition(".")[0], right.partition(".")[0]}
        for code, left, right in counted
        if code == "bagian-sama-dengan-jumlah"
    ]
    assert all({one, other} in pairs for one, other in combinations(tables_of_people, 2))
    assert len(pairs) == 6 * 5 // 2
    # Of five stages each but the first is held against the one before.
    assert sum(code == "tahap-tidak-bertambah" for code, _, _ in counted) == 5 - 1
    # Businesses and workers are not compared with each other here: registered of obliged, insured of workers.
    assert sum(code == "badan-usaha-masuk-akal" for code, _, _ in counted) == 2
    assert {code for code, _, _ in counted} == {code for code, rule in RULES.items() if rule.holds}
    assert min(counted.values()) > 0


def test_a_rule_that_reconciles_says_what_holds_and_no_other_does(city: Path) -> None:
    tables = _tables(city)
    says = {
        rule.message.code
        for rule in rules.discover()
        if not rule.against_release and any(isinstance(one, Reconciliation) for one in rule.check(tables))
    }
    declared = {rule.message.code for rule in rules.discover() if rule.holds}
    assert says == declared


def test_a_rule_lists_only_the_tables_it_can_say_something_about(city: Path) -> None:
    declare(city, "klaim", "klaim", toleransi={"lompatan": 8})
    ran = {one.rule.message.code: one.tables for one in rules.run(_tables(city)).ran}
    assert "klaim" in ran["lompatan"]
    assert "realisasi" not in ran["lompatan"]  # it declares no tolerance
    assert {"klaim", "realisasi"} <= set(ran["geser-desimal"])
    assert "wilayah" not in ran["geser-desimal"]  # nothing is counted there
    declare(city, "anggaran", "alokasi", toleransi={})
    assert {one.rule.message.code: one.tables for one in rules.run(_tables(city)).ran}["porsi-bidang"] == ()


def test_of_two_rows_with_one_key_that_differ_the_figure_is_unknown(city: Path) -> None:
    file = city / "kepesertaan" / "jumlah_kelurahan.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    other = lines[1].replace(",120,", ",121,")
    file.write_text("\n".join([*lines[:2], other, *lines[2:]]) + "\n", encoding="utf-8")
    table = sums.cells(_tables(city), "jumlah_kelurahan", "peserta", ("bulan",))
    assert table[VALUE].to_pylist()[:2] == [None, 230]


@pytest.mark.parametrize(("text", "expected"), [("120", 120.0), ("1.2E+02", None), ("120.0", None)])
def test_in_a_column_of_whole_numbers_only_whole_numbers_are_read(
    text: str, expected: float | None, city: Path
) -> None:
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2025-10,91.01.01.1001", ",120,", f",{text},")
    table = sums.cells(_tables(city), "jumlah_kelurahan", "peserta", ("bulan",))
    assert table[VALUE][0].as_py() == expected


@pytest.mark.parametrize(("old", "new"), [(",91.01.01,", ",91.01.02,"), (",kelurahan,", ",kecamatan,")])
def test_around_an_area_that_contradicts_itself_nothing_is_added_up(old: str, new: str, city: Path) -> None:
    cell(city, "wilayah/wilayah.csv", "91.01.01.1002", old, new)
    areas = Areas(_tables(city))
    assert areas.up("91.01.01.1001", "kecamatan") is None
    for code in RULES:
        assert places(city, code) == [], code


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(5202892800, "rupiah", "Rp5.202.892.800"), (0.0, "rupiah", "Rp0"), (12500, "orang", "12500")],
)
def test_money_in_a_sentence_is_written_as_money(value: float, unit: str, expected: str) -> None:
    assert sums.amount(value, unit) == expected
