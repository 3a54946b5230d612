"""The finished site read back: whatever is tampered with is found, what is honest is not."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.downloads import offers
from generator.facts import Facts
from generator.ledger import LEDGER, Picture, audit
from generator.measures import Cube, Measure, Ratio, Source, Stock, build_cube
from generator.packing import archive_uri, take_away
from generator.releases import release_of
from generator.settings import Settings
from generator.wording import Wording, wording

SETTINGS = Settings(root=Path(), name="Situs uji", extra={"penerbit": {"nama": "Kantor uji"}})
COUNT = Stock((Source("peserta_rinci", "peserta"),))
TARGET = Stock((Source("sasaran_kecamatan", "sasaran"),))
NORTH = "91.01.01"
# tests/world: in the north 12 + 5 + 22 + 0 people in December 2025, 126 in the city around it.
PEOPLE, ALL = f"orang/{NORTH}/2025-12", "orang/91.01/2025-12"


@dataclass(frozen=True)
class Declared:
    id: str
    measure: Measure
    unit: str = "orang"


PAGE = f"""<!doctype html>
<html lang="id"><head><title>39 orang terlindungi</title>
<meta name="description" content="39 dari 126 orang, Desember 2025.">
<script type="application/ld+json">{{"@type": "Dataset", "name": "39 orang", "version": "1.0.0"}}</script></head>
<body><h1>Di utara <data value="39.0" data-ref="{PEOPLE}">39</data> orang</h1>
<p>Seluruh kota <data value="126.0" data-ref="{ALL}">126</data> orang pada Desember 2025, menurut PMK 72/2024.</p>
<p><span data-angka="hitungan">3</span> pemeriksaan; <code>kode 7</code>; <a href="#bagan-a">lihat bagan</a>.</p>
<img src="peta.svg" alt="Peta: 39 orang di utara">
<figure id="bagan-a"><svg role="img" data-hitungan="2"><title>Utara 39</title><desc>2 wilayah, tertinggi 126</desc>
<g data-angka="sumbu"><text>100</text></g><text>39</text></svg>
<table><tr><td><data value="39.0" data-ref="{PEOPLE}">39</data></td>
<td><data value="126.0" data-ref="{ALL}">126</data></td></tr></table></figure></body></html>"""
SPEC = {
    "description": "Utara 39",
    "data": [
        {"name": "x", "values": [{"alamat": PEOPLE, "nilai": 39.0, "teks": "39"}, {"alamat": ALL, "nilai": 126.0}]}
    ],
}
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><title>Utara 39</title><text>126</text></svg>"


@pytest.fixture(scope="module")
def cube(world: Facts) -> Cube:
    declared = {name: Declared(name, measure) for name, measure in (("orang", COUNT), ("bagian", Ratio(COUNT, COUNT)))}
    return build_cube(world, declared)


@pytest.fixture(scope="module")
def words() -> dict[str, Wording]:
    return {"id": wording("id", Path())}


@pytest.fixture
def site(tmp_path: Path, world: Facts, cube: Cube) -> Path:
    """A page, a chart with its files, and every download of the small world."""
    folder = tmp_path / "site"
    made = {uri: file.content for uri, file in take_away(world, cube, {}, SETTINGS).items()}
    made |= {
        "index.html": PAGE.encode(),
        "peta.svg": DRAWING.encode(),
        "bagan/bagan-a.json": json.dumps(SPEC).encode(),
        "bagan/bagan-a.csv": f"alamat,nilai\n{PEOPLE},39\n{ALL},126\n".encode(),
        "bagan/bagan-a.svg": DRAWING.encode(),
    }
    for uri, content in made.items():
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(content)
    return folder


@pytest.fixture
def read(site: Path, world: Facts, cube: Cube, words: dict[str, Wording]) -> Callable[..., list[str]]:
    def problems(*pictures: Picture, outlined: tuple[str, ...] = ()) -> list[str]:
        tables = offers(world, cube, release_of(world, SETTINGS), words["id"])
        return [str(problem) for problem in audit(site, world, cube, words, tables, pictures, outlined).problems]

    return problems


def test_an_honest_site_has_no_problem(read: Callable[..., list[str]]) -> None:
    assert read() == []


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("index.html", 'value="39.0"', 'value="38.0"', "bernilai 38.0 di halaman tetapi 39.0 di kubus"),
        ("index.html", f'data-ref="{PEOPLE}">39<', f'data-ref="{PEOPLE}">38<', 'tertulis "38", seharusnya 39'),
        ("index.html", f'data-ref="{PEOPLE}"', f'data-ref="orang/{NORTH}/2031-12"', "Tidak ada angka"),
        ("index.html", f'data-ref="{PEOPLE}"', "", "bukan alamat angka"),
        ("index.html", "<text>39</text>", "<text>38</text>", "angka 38 dalam gambar"),
        ("index.html", "tertinggi 126", "tertinggi 127", "angka 127 dalam gambar"),
        ("index.html", "<title>Utara 39", "<title>Utara 93", "angka 93 dalam gambar"),
        ("index.html", 'alt="Peta: 39', 'alt="Peta: 37', "angka 37 dalam gambar"),
        ("index.html", 'content="39 dari', 'content="36 dari', "angka 36 dalam gambar"),
        ("index.html", "<title>39 orang", "<title>35 orang", "angka 35 dalam gambar"),
        ("index.html", '"name": "39 orang"', '"name": "34 orang"', "angka 34 dalam gambar"),
        ("index.html", "lihat bagan", "lihat 25.808 orang", "angka 25.808 tidak punya alamat"),
        ("index.html", "</h1>", " atau 41%</h1>", "angka 41% tidak punya alamat"),
        ("index.html", 'data-angka="hitungan"', 'data-angka="percaya"', "percaya tidak dikenal"),
        ("index.html", 'data-angka="hitungan"', "", "angka 3 tidak punya alamat"),
        ("index.html", 'href="#bagan-a"', 'href="#bagan-b"', "menunjuk bagian yang tidak ada"),
        ("index.html", 'src="peta.svg"', 'src="pete.svg"', "tidak menuju ke mana pun"),
        ("index.html", 'lang="id"', "", "bukan bahasa situs"),
        ("bagan/bagan-a.json", '"nilai": 126.0', '"nilai": 126.5', "bernilai 126.5 pada bagan tetapi 126.0 di kubus"),
        ("bagan/bagan-a.json", '"teks": "39"', '"teks": "93"', "angka 93 dalam gambar"),
        ("bagan/bagan-a.csv", ",126", ",162", "bernilai 162 pada bagan tetapi 126.0 di kubus"),
        ("bagan/bagan-a.csv", "alamat,nilai", "alamat,angka", "tabel bagan tidak punya kolom alamat, nilai"),
        ("bagan/bagan-a.svg", ">126<", ">612<", "angka 612 dalam gambar"),
    ],
)
def test_one_tampered_place_is_found(
    site: Path, read: Callable[..., list[str]], file: str, before: str, after: str, said: str
) -> None:
    text = (site / file).read_text(encoding="utf-8")
    assert before in text
    (site / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    found = read()
    assert any(problem.startswith(f"{file}: ") and said in problem for problem in found), found


def test_a_digit_changed_in_a_cell_of_a_download_is_found(
    site: Path, world: Facts, read: Callable[..., list[str]]
) -> None:
    table = site / "unduh/peserta/peserta_rinci-contoh.csv"
    text = table.read_text(encoding="utf-8")
    assert "2025-11,91.01.01.1001,dbhcht,10,tetap" in text
    table.write_text(text.replace("1001,dbhcht,10,", "1001,dbhcht,11,", 1), encoding="utf-8")
    name = table.relative_to(site).as_posix()
    member = table.relative_to(site / "unduh").as_posix()
    assert read() == [
        f"{archive_uri(release_of(world, SETTINGS))}: {member} tidak sama dengan berkas lepasnya",
        f"{name}: baris 2, kolom peserta: 11 dalam unduhan tetapi 10 dalam data; bangun ulang",
    ]


def test_the_last_digit_of_a_cell_of_the_cube_is_compared(site: Path, read: Callable[..., list[str]]) -> None:
    table = site / "unduh/kubus/kubus-contoh.csv"
    text = table.read_text(encoding="utf-8")
    row = f"orang,{NORTH},2025-12,,,39,"
    assert row in text
    table.write_text(text.replace(row, row.replace("39,", "39.00000000000001,"), 1), encoding="utf-8")
    assert any("kolom nilai: 39.00000000000001 dalam unduhan tetapi 39.0" in problem for problem in read())


def test_a_download_nobody_reads_back_stops_the_build(site: Path, world: Facts, read: Callable[..., list[str]]) -> None:
    (site / "unduh/peserta/baru.xyz").write_bytes(b"1")
    packed = archive_uri(release_of(world, SETTINGS))
    with zipfile.ZipFile(site / packed, "a") as archive:
        archive.writestr("tambahan.csv", "a\n1\n")
    assert read() == [
        f"{packed}: tambahan.csv tidak ditawarkan sebagai berkas lepas",
        "unduh/peserta/baru.xyz: tidak ada yang membaca kembali berkas unduhan ini; tambahkan di ledger/files.py",
    ]


def test_a_place_that_is_gone_from_the_map_of_places_is_missed(site: Path, read: Callable[..., list[str]]) -> None:
    path = site / "unduh/wilayah-contoh.geojson"
    told = json.loads(path.read_bytes())
    # Three kecamatan and five kelurahan of tests/world have a point; the province and its cities have none.
    assert len(told["features"]) == 8
    told["features"] = [feature for feature in told["features"] if feature["id"] != NORTH]
    path.write_text(json.dumps(told), encoding="utf-8")
    place = "unduh/wilayah-contoh.geojson: wilayah"
    assert read() == [f"{place} {NORTH} tidak ada pada peta tempat; bangun ulang dari data"]
    assert read(outlined=("91.01",)) == [
        f"{place} 91.01 tidak ada pada peta tempat; bangun ulang dari data",
        f"{place} {NORTH} tidak ada pada peta tempat; bangun ulang dari data",
    ]


def test_a_figure_that_is_gone_from_the_map_of_places_is_missed(site: Path, read: Callable[..., list[str]]) -> None:
    path = site / "unduh/wilayah-contoh.geojson"
    told = json.loads(path.read_bytes())
    (north,) = (feature for feature in told["features"] if feature["id"] == NORTH)
    del north["properties"]["orang"]
    path.write_text(json.dumps(told), encoding="utf-8")
    said = f"orang/{NORTH}/2026-03 ada di kubus tetapi tidak pada peta tempat; bangun ulang dari data"
    assert read() == [f"unduh/wilayah-contoh.geojson: {said}"]


def test_a_card_says_what_the_cube_says(read: Callable[..., list[str]]) -> None:
    assert read(Picture("kartu/a.png", "id", ((PEOPLE, "39"),), ("orang pada Desember 2025",))) == []
    assert read(Picture("kartu/a.png", "id", ((PEOPLE, "38"),))) == [
        f'kartu/a.png: {PEOPLE} tertulis "38", seharusnya 39; jangan ubah teks angka di templat'
    ]
    assert any("angka 7 tidak punya alamat" in said for said in read(Picture("kartu/a.png", "id", (), ("7 orang",))))


def test_the_ledger_lists_every_figure_with_where_it_is_shown_and_every_exception(
    site: Path, world: Facts, cube: Cube, words: dict[str, Wording]
) -> None:
    made = audit(site, world, cube, words, offers(world, cube, release_of(world, SETTINGS), words["id"]))
    book = json.loads(made.book)
    shown = {"satuan": "orang", "status": "tetap", "halaman": [""], "bagan": ["bagan-a"]}
    assert {name: {**figure, "sifat": ""} for name, figure in book["angka"].items()} == {
        ALL: {"nilai": 126.0, "sifat": "", **shown},
        PEOPLE: {"nilai": 39.0, "sifat": "", **shown},
    }
    # 2 of the description, 100 on the axis, 3 checks; two dates, one regulation, one piece of code.
    assert book["bukan_angka"] == {"": {"hitungan": 2, "kode": 1, "peraturan": 1, "sumbu": 1, "tanggal": 2}}
    assert (
        made.book == audit(site, world, cube, words, offers(world, cube, release_of(world, SETTINGS), words["id"])).book
    )
    assert LEDGER == "ledger.json"
