"""Slices of tables, the database of all of them, the map of places, and the ledger that reads each back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from offering import SETTINGS, WORDS, offered
from test_ledger import COUNT, TARGET, Declared

from generator.downloads import Column, Download, Offered, make_downloads, merged, offers
from generator.downloads.model import ReservedName, SameFile
from generator.downloads.slices import by_period, by_place
from generator.downloads.sqlite_file import database, read_database
from generator.facts import Areas, Facts, Table
from generator.ledger.files import wrong_files
from generator.measures import Cube, Ratio, build_cube
from generator.releases import Release, release_of
from generator.shapes import Shape

NORTH, SOUTH, WEST = "91.01.01", "91.01.02", "91.02.01"
PEOPLE = "unduh/peserta/peserta_rinci-contoh"


@pytest.fixture(scope="module")
def cube(world: Facts) -> Cube:
    measures = {"orang": COUNT, "bagian": Ratio(COUNT, TARGET)}
    return build_cube(world, {name: Declared(name, measure) for name, measure in measures.items()})


@pytest.fixture(scope="module")
def release(world: Facts) -> Release:
    return release_of(world, SETTINGS)


@pytest.fixture(scope="module")
def tables(world: Facts, cube: Cube, release: Release) -> tuple[Offered, ...]:
    return tuple(offers(world, cube, release, WORDS))


@pytest.fixture(scope="module")
def files(world: Facts, cube: Cube, release: Release) -> Mapping[str, bytes]:
    return {uri: file.content for uri, file in make_downloads(world, cube, release, WORDS).items()}


@pytest.fixture
def site(files: Mapping[str, bytes], tmp_path: Path) -> Path:
    for uri, content in files.items():
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_bytes(content)
    return tmp_path


@pytest.fixture
def base(site: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(site / "unduh/semua-data-contoh.sqlite")) as opened:
        yield opened


# Slices.


def part(tables: tuple[Offered, ...], stem: str) -> Offered:
    (found,) = (table for table in tables if table.stem == stem)
    return found


def test_the_slice_of_a_kecamatan_holds_all_that_lies_in_it(tables: tuple[Offered, ...]) -> None:
    north = part(tables, f"peserta/peserta_rinci/wilayah/{NORTH}-utara-contoh")
    assert set(north.frame["kode_wilayah"]) == {f"{NORTH}.1001", f"{NORTH}.1002"}


def test_the_slices_of_kecamatan_together_are_the_table(tables: tuple[Offered, ...], world: Facts) -> None:
    parts = [table.frame for table in tables if table.stem.startswith("peserta/peserta_rinci/wilayah/")]
    assert (len(parts), sum(map(len, parts))) == (3, len(world.tables["peserta_rinci"].frame))


def test_a_slice_says_in_words_which_part_it_is(tables: tuple[Offered, ...]) -> None:
    place = part(tables, f"kubus/wilayah/{SOUTH}-selatan-contoh")
    month, year = (part(tables, f"kubus/periode/{code}-contoh") for code in ("2025-12", "2025"))
    assert [one.slice for one in (place, month, year)] == ["Kecamatan Selatan", "Desember 2025", "Tahun 2025"]


def test_the_slice_of_a_month_holds_its_rows_and_no_others(tables: tuple[Offered, ...]) -> None:
    assert set(part(tables, "peserta/peserta_rinci/periode/2025-12-contoh").frame["bulan"]) == {"2025-12"}


def test_the_slice_of_a_longer_period_holds_what_is_said_of_it_as_a_whole(tables: tuple[Offered, ...]) -> None:
    """Of a triwulan or a year, not of the months within it: no row stands in two slices."""
    assert set(part(tables, "kubus/periode/2025-Q4-contoh").frame["periode"]) == {"2025-Q4"}
    assert set(part(tables, "kubus/periode/2025-contoh").frame["periode"]) == {"2025"}


def test_the_rows_of_a_slice_stand_in_the_order_of_the_table(areas: Areas) -> None:
    table = offered(
        {"kode": [SOUTH, NORTH, f"{SOUTH}.1001", "91.01", NORTH], "urut": [1, 2, 3, 4, 5]}, {"urut": "integer"}
    )
    assert {one.area: one.frame["urut"].tolist() for one in by_place(table, "kode", areas, (".csv",))} == {
        NORTH: [2, 5],
        SOUTH: [1, 3],
    }


@pytest.fixture
def areas(world: Facts) -> Areas:
    return world.areas


@pytest.mark.parametrize("codes", [[NORTH, f"{NORTH}.1001"], ["91", "91.01"], ["lain", None], []])
def test_a_table_that_speaks_of_one_kecamatan_or_none_has_no_slices(areas: Areas, codes: list[str | None]) -> None:
    assert list(by_place(offered({"kode": codes}), "kode", areas, (".csv",))) == []


@pytest.mark.parametrize("texts", [["2025-11", "2025-11"], ["2025-11", "murni"], [None], []])
def test_a_table_that_speaks_of_one_period_or_of_something_else_has_no_slices(texts: list[str | None]) -> None:
    assert list(by_period(offered({"bulan": texts}), "bulan", WORDS, (".csv",))) == []


def test_days_belong_to_their_month() -> None:
    table = offered({"hari": ["2025-12-11", "2025-11-01", "2025-12-31"]})
    assert {one.period: len(one.frame) for one in by_period(table, "hari", WORDS, (".csv",))} == {
        "2025-11": 1,
        "2025-12": 2,
    }


def test_places_of_the_cube_are_sliced_in_csv_and_xlsx_and_everything_else_in_csv(files: Mapping[str, bytes]) -> None:
    def suffixes(stem: str) -> set[str]:
        return {uri.removeprefix(stem) for uri in files if uri.startswith(stem)}

    assert suffixes("unduh/kubus/wilayah/91.01.01-") == {"utara-contoh.csv", "utara-contoh.xlsx"}
    assert suffixes("unduh/kubus/periode/2025-12") == {"-contoh.csv"}
    assert suffixes(f"{PEOPLE.removesuffix('-contoh')}/periode/2025-12") == {"-contoh.csv"}


def test_a_list_of_codes_and_a_list_of_dates_have_no_slices(files: Mapping[str, bytes]) -> None:
    sliced = {uri.split("/")[2] for uri in files if uri.count("/") == 4}
    assert sliced & {"wilayah", "status", "sumber_dana", "tarif_uji"} == set()


# The database.


def test_the_database_joins_figures_to_places_and_their_words(base: sqlite3.Connection) -> None:
    """In the north 12 + 5 + 22 + 0 people in December 2025."""
    found = base.execute(
        "SELECT wilayah.nama, nilai, status.nama FROM kubus JOIN wilayah ON wilayah.kode = kubus.wilayah "
        "JOIN status ON status.kode = kubus.status WHERE indikator = 'orang' AND periode = '2025-12' AND dimensi = '' "
        "AND wilayah.kode = ?",
        [NORTH],
    ).fetchall()
    assert found == [("Utara", 39.0, "Angka tetap")]


def test_the_columns_of_the_database_are_typed(base: sqlite3.Connection) -> None:
    columns = base.execute("PRAGMA table_info(peserta_rinci)").fetchall()
    assert [kind for _, _, kind, *_ in columns] == ["TEXT", "TEXT", "TEXT", "INT", "TEXT"]


def test_the_database_declares_keys_and_references(base: sqlite3.Connection) -> None:
    key = [name for _, name, *_, place in base.execute("PRAGMA table_info(peserta_rinci)") if place]
    references = {(ours, table) for _, _, table, ours, *_ in base.execute("PRAGMA foreign_key_list(peserta_rinci)")}
    assert key == ["bulan", "kode_wilayah", "sumber_dana"]
    assert references == {("kode_wilayah", "wilayah"), ("sumber_dana", "sumber_dana"), ("status_peserta", "status")}


def test_the_database_refuses_a_figure_twice(base: sqlite3.Connection) -> None:
    row = base.execute("SELECT * FROM kubus LIMIT 1").fetchone()
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        base.execute(f"INSERT INTO kubus VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - only question marks


@pytest.mark.parametrize("by", ["wilayah", "periode"])
def test_looking_into_the_cube_by_place_or_by_period_uses_an_index(base: sqlite3.Connection, by: str) -> None:
    (plan,) = base.execute(f"EXPLAIN QUERY PLAN SELECT * FROM kubus WHERE {by} = 'x'").fetchall()  # noqa: S608
    assert "USING INDEX kubus_" in plan[3]


def test_the_database_says_what_it_holds(base: sqlite3.Connection) -> None:
    assert base.execute("SELECT versi, sifat, penerbit FROM _rilis").fetchall() == [
        ("2026.3.0", "contoh", "Kantor uji")
    ]
    assert base.execute("SELECT sifat, baris FROM _tabel WHERE tabel = 'sasaran_kecamatan'").fetchall() == [
        ("nyata", 6)
    ]
    told = base.execute("SELECT tipe, judul, satuan FROM _kolom WHERE tabel = 'peserta_rinci' AND kolom = 'peserta'")
    assert told.fetchall() == [("integer", "Peserta", "orang")]


# The map of places.


def places(files: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["unduh/wilayah-contoh.geojson"])
    return found


def of(found: dict[str, Any], code: str) -> dict[str, Any]:
    (feature,) = (feature for feature in found["features"] if feature["id"] == code)
    return dict(feature)


def test_every_place_of_which_somebody_says_where_it_is_is_a_point(files: Mapping[str, bytes]) -> None:
    """Neither the province nor the cities have coordinates."""
    found = places(files)
    assert [feature["id"] for feature in found["features"]] == [
        NORTH, f"{NORTH}.1001", f"{NORTH}.1002", SOUTH, f"{SOUTH}.1001", f"{SOUTH}.1002", WEST, f"{WEST}.1001",
    ]  # fmt: skip
    assert of(found, SOUTH)["geometry"] == {"type": "Point", "coordinates": [120.0, -2.0]}


def test_a_place_tells_its_figure_with_unit_status_and_period(files: Mapping[str, bytes], cube: Cube) -> None:
    told = of(places(files), f"{NORTH}.1001")["properties"]
    figure = cube.figure("orang", f"{NORTH}.1001", "2026-03")
    assert {name: told[name] for name in told if name.startswith("orang")} == {
        "orang": figure.value,
        "orang_satuan": "orang",
        "orang_status": figure.status,
        "orang_periode": "Maret 2026",
    }


def test_the_map_says_which_release_and_how_sure_it_is(files: Mapping[str, bytes]) -> None:
    found = places(files)
    assert (found["status"], found["rilis"]["versi"], found["lisensi"]["nama"]) == (
        "Data contoh untuk peragaan, bukan rilis resmi",
        "2026.3.0",
        "Creative Commons Attribution 4.0",
    )


def test_a_suppressed_figure_is_null_with_its_status(world: Facts, cube: Cube, release: Release) -> None:
    frame = cube.frame.copy()
    hidden = (frame["indikator"] == "orang") & (frame["wilayah"] == NORTH) & (frame["periode"] == "2026-03")
    frame.loc[hidden, ["nilai", "status"]] = [None, "ditekan"]
    made = make_downloads(world, Cube(frame), release, WORDS)
    told = of(json.loads(made["unduh/wilayah-contoh.geojson"].content), NORTH)["properties"]
    assert (told["orang"], told["orang_status"]) == (None, "ditekan")


def test_the_outline_of_the_publisher_comes_before_a_point(world: Facts, cube: Cube, release: Release) -> None:
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    shapes = {NORTH: Shape(((square,),)), SOUTH: Shape(((square,), (square,)))}
    made = make_downloads(world, cube, release, WORDS, shapes=shapes)
    found = json.loads(made["unduh/wilayah-contoh.geojson"].content)
    ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    assert of(found, NORTH)["geometry"] == {"type": "Polygon", "coordinates": [ring]}
    assert of(found, SOUTH)["geometry"] == {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}


def test_where_nobody_says_of_any_place_where_it_is_there_is_no_map(cube: Cube, world: Facts, release: Release) -> None:
    nowhere = {code: replace(area, latitude=None, longitude=None) for code, area in world.areas.items()}
    made = make_downloads(replace(world, areas=Areas(nowhere)), cube, release, WORDS)
    assert [uri for uri in made if uri.endswith(".geojson")] == []


# The ledger.


def edited(path: Path, edit: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert edit(text) != text
    path.write_text(edit(text), encoding="utf-8")


def changed(site: Path, order: str) -> None:
    with closing(sqlite3.connect(site / "unduh/semua-data-contoh.sqlite")) as base:
        base.execute(order)
        base.commit()


def problems(site: Path, tables: tuple[Offered, ...]) -> list[str]:
    return [problem.said(WORDS) for problem in wrong_files(site, tables)]


def test_the_ledger_finds_an_honest_folder_honest(site: Path, tables: tuple[Offered, ...]) -> None:
    assert problems(site, tables) == []


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("UPDATE peserta_rinci SET peserta = 11 WHERE rowid = 1", "baris 2, kolom peserta: 11 dalam unduhan tetapi 10"),
        ("UPDATE kubus SET nilai = nilai + 1 WHERE rowid = 1", "baris 2, kolom nilai"),
        ("DELETE FROM bayar WHERE rowid = 1", "baris atau kolom unduhan tidak sama"),
        ("DROP TABLE bayar", "tabel bayar tidak ada"),
        ("CREATE TABLE lain (a)", "tabel lain tidak ada di basis data atau tidak dikenal"),
        ("ALTER TABLE bayar RENAME COLUMN nilai TO jumlah", "baris atau kolom unduhan tidak sama"),
    ],
)
def test_the_ledger_reads_the_database(site: Path, tables: tuple[Offered, ...], order: str, said: str) -> None:
    changed(site, order)
    (problem,) = problems(site, tables)
    assert said in problem


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("orang", 1234, f"orang/{NORTH}/2026-03 bernilai 1234 pada peta tempat tetapi"),
        ("orang", None, f"orang/{NORTH}/2026-03 bernilai None pada peta tempat tetapi"),
        ("orang_satuan", "jiwa", f"orang/{NORTH}/2026-03 bernilai"),
        ("orang_status", "ditekan", f"orang/{NORTH}/2026-03 bernilai"),
    ],
)
def test_the_ledger_reads_the_map_of_places(
    site: Path, tables: tuple[Offered, ...], name: str, value: object, said: str
) -> None:
    path = site / "unduh/wilayah-contoh.geojson"
    found = json.loads(path.read_bytes())
    found["features"][0]["properties"][name] = value
    path.write_text(json.dumps(found), encoding="utf-8")
    assert [problem for problem in problems(site, tables) if said in problem]


def test_the_ledger_misses_no_place_on_the_map(site: Path, tables: tuple[Offered, ...]) -> None:
    path = site / "unduh/wilayah-contoh.geojson"
    found = json.loads(path.read_bytes())
    found["features"][0] |= {"id": "91.99", "properties": {}}
    path.write_text(json.dumps(found), encoding="utf-8")
    assert [problem for problem in problems(site, tables) if "wilayah 91.99 tidak ada di tabel wilayah" in problem]


@pytest.mark.parametrize("suffix", [".csv", "-excel.csv", ".json"])
def test_the_ledger_reads_every_text(site: Path, tables: tuple[Offered, ...], suffix: str) -> None:
    edited(site / f"{PEOPLE}{suffix}", lambda text: text.replace("mandiri", "mandari", 1))
    assert problems(site, tables)[0].startswith("unduh/peserta/peserta_rinci")


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_the_ledger_reads_every_binary_file(
    site: Path, files: Mapping[str, bytes], tables: tuple[Offered, ...], suffix: str
) -> None:
    """The file of one table in the place of another."""
    table = part(tables, "peserta/peserta_rinci-contoh")
    other = part(tables, "peserta/peserta_kecamatan-contoh")
    (site / f"unduh/{table.stem}{suffix}").write_bytes(files[f"unduh/{other.stem}{suffix}"])
    assert "baris atau kolom unduhan tidak sama" in problems(site, tables)[0]


def test_a_workbook_that_is_no_table_may_hold_texts_alone(site: Path, tables: tuple[Offered, ...]) -> None:
    source = site / "unduh/peserta/peserta_rinci-contoh.xlsx"
    (site / "unduh/formulir.xlsx").write_bytes(source.read_bytes())
    (problem,) = problems(site, tables)
    assert "tidak ada yang membaca kembali" in problem


def test_a_table_whose_key_is_one_number_keeps_the_order_of_its_rows(
    tmp_path: Path, world: Facts, release: Release, tables: tuple[Offered, ...]
) -> None:
    """SQLite would take a column declared INTEGER PRIMARY KEY for the number of the row, and sort by it."""
    codes = world.tables["sumber_dana"]
    number = replace(codes.resource.fields[0], name="nomor", type="integer")
    resource = replace(codes.resource, name="turun", fields=(number,), primary_key=("nomor",), foreign_keys=())
    frame = pd.DataFrame({"nomor": pd.Series([6, 5, 4], dtype="Int64")})
    facts = replace(world, tables={**world.tables, "turun": Table(resource, frame)})
    columns = (Column("nomor", "integer", "Nomor", "Nomor urut."),)
    made = replace(tables[0], stem="uji/turun", name="turun", columns=columns, frame=frame)
    (file,) = database([*tables, made], facts, release, WORDS)
    (tmp_path / "semua.sqlite").write_bytes(file.content)
    read = dict(read_database(tmp_path / "semua.sqlite", [made]))["turun"]
    assert read is not None
    assert read["nomor"].tolist() == [6, 5, 4]


def test_a_package_may_not_be_called_like_something_of_the_site(world: Facts, cube: Cube, release: Release) -> None:
    package = replace(world.packages["peserta"], name="semua")
    facts = replace(world, packages={**world.packages, "semua": package})
    with pytest.raises(ReservedName, match="semua"):
        make_downloads(facts, cube, release, WORDS)


def test_two_files_of_one_place_are_refused() -> None:
    one = Download("unduh/a/croissant.json", "Tabel", "JSON", b"1")
    with pytest.raises(SameFile, match=r"unduh/a/croissant\.json"):
        merged({one.uri: one}, {one.uri: replace(one, content=b"2")})


def test_a_missing_or_broken_download_is_named(site: Path, tables: tuple[Offered, ...]) -> None:
    (site / f"{PEOPLE}.parquet").unlink()
    (site / f"{PEOPLE}.xlsx").write_bytes(b"PK\x03\x04")
    said = [str(problem) for problem in wrong_files(site, tables)]
    assert [text.partition(": ")[0] for text in said] == [f"{PEOPLE}.parquet", f"{PEOPLE}.xlsx"]
    assert "tidak ada" in said[0]
    assert "tidak dapat dibaca kembali" in said[1]
