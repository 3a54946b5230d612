"""A site for another region: from a list of areas to a site that builds, without touching code."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from command import dbhcht, digest
from forms_world import words
from releasing import with_pages
from town import in_one_language

from generator.build import build
from generator.catalogue import read_catalogue
from generator.errors import FolderTaken
from generator.forms.trouble import lines
from generator.mkdocs_plugin import read_config, read_settings
from generator.sample import make_sample, read_plan
from generator.settings import templates_folder
from generator.start import Started, start
from generator.start.layout import tiles
from generator.start.listing import Listing, Row
from generator.start.tree import tree_of
from generator.validation import validate

SMALL = """\
kode,nama
94.71,Kota Rekaan
94.71.01,Kec. Timur Rekaan
94.71.01.1001,Fajar Rekaan
94.71.01.1002,Kelurahan Embun Rekaan
94.71.02,Barat Rekaan
94.71.02.1001,Senja Rekaan
94.71.02.1002,Fajar Rekaan
94.71.03,Kota Baru Rekaan
94.71.03.1001,Kota Baru Rekaan
94.71.03.2002,Tengah Rekaan
"""
"""One city, three kecamatan, six kelurahan, two of one name; invented, and they say so."""


def listed(folder: Path, text: str = SMALL) -> Path:
    path = folder / "daftar.csv"
    path.write_text(text, encoding="utf-8")
    return path


def begin(folder: Path, text: str = SMALL, name: str = "") -> Started:
    return start(folder / "situs", listed(folder, text), templates_folder(), name)


def told(started: Started) -> str:
    return "\n".join(lines(started.troubles, words()))


def areas_of(site: Path) -> dict[str, dict[str, str]]:
    with (site / "datasets/wilayah/wilayah.csv").open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row for row in csv.DictReader(file)}


@dataclass(frozen=True)
class Begun:
    """The site of the small list, made once by the command; tests only read it."""

    site: Path
    said: str


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    folder = tmp_path_factory.mktemp("kota")
    done = dbhcht("init", folder / "situs", "--wilayah", listed(folder))
    assert done.returncode == 0, done.stderr
    return Begun(folder / "situs", done.stdout)


@pytest.fixture(scope="module")
def small(begun: Begun) -> Path:
    return begun.site


def kabupaten() -> str:
    """33 kecamatan with 390 desa: in 27 of them 12, in six 11."""
    rows = ["kode,nama,lat,lon", "94.01,KABUPATEN Rekaan,,"]
    for number in range(1, 34):
        north, east = -7 - number // 6 / 10, 112 + number % 6 / 10
        rows.append(f"94.01.{number:02d},Kecamatan Rekaan {number},{north:.2f},{east:.2f}")
        villages = 12 if number <= 27 else 11
        rows += [f"94.01.{number:02d}.{2000 + place},Desa Rekaan {place}," for place in range(1, villages + 1)]
    return "\n".join(rows) + "\n"


def test_the_datasets_of_a_new_site_pass_every_check(small: Path) -> None:
    report = validate(read_catalogue(small / "datasets"))
    assert report.errors == ()
    assert len(report.checked) > 30


def test_level_parent_and_kind_of_an_area_come_from_its_code(small: Path) -> None:
    areas = areas_of(small)
    assert {code: (row["sebutan"], row["nama"], row["tingkat"], row["induk"]) for code, row in areas.items()} == {
        "94.71": ("Kota", "Rekaan", "kota", ""),
        "94.71.01": ("Kecamatan", "Timur Rekaan", "kecamatan", "94.71"),
        "94.71.01.1001": ("Kelurahan", "Fajar Rekaan", "kelurahan", "94.71.01"),
        "94.71.01.1002": ("Kelurahan", "Embun Rekaan", "kelurahan", "94.71.01"),
        "94.71.02": ("Kecamatan", "Barat Rekaan", "kecamatan", "94.71"),
        "94.71.02.1001": ("Kelurahan", "Senja Rekaan", "kelurahan", "94.71.02"),
        "94.71.02.1002": ("Kelurahan", "Fajar Rekaan", "kelurahan", "94.71.02"),
        "94.71.03": ("Kecamatan", "Kota Baru Rekaan", "kecamatan", "94.71"),
        "94.71.03.1001": ("Kelurahan", "Kota Baru Rekaan", "kelurahan", "94.71.03"),
        "94.71.03.2002": ("Desa", "Tengah Rekaan", "kelurahan", "94.71.03"),
    }
    # Nobody invents a code of BPS, nor where a place lies.
    assert {(row["kode_bps"], row["lat"], row["luas_km2"]) for row in areas.values()} == {("", "", "")}


def test_only_the_list_of_areas_counts_as_real(small: Path) -> None:
    resources = read_catalogue(small / "datasets").resources
    assert resources["wilayah"].nature == "nyata"
    assert {resources[name].nature for name in ("penduduk", "penduduk_bekerja", "jumlah_kelurahan", "dbhcht")} == {
        "contoh"
    }


def test_the_settings_name_the_region_and_no_publisher_that_does_not_exist(small: Path) -> None:
    settings = yaml.safe_load((small / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == "Terlindungi · Kota Rekaan"
    assert settings["extra"]["kota"] == "Kota Rekaan"
    assert settings["extra"]["penerbit"]["nama"] == "Situs peragaan; penerbit belum ditentukan"
    assert "/formulir/" in (small / ".gitignore").read_text(encoding="utf-8")
    assert "data contoh" in (small / "README.md").read_text(encoding="utf-8")


def test_nothing_of_the_city_of_this_repository_is_in_a_new_site(small: Path) -> None:
    for path in small.rglob("*"):
        if path.is_file():
            assert "malang" not in path.read_text(encoding="utf-8").casefold(), path.name


def test_the_sample_can_be_made_again_from_the_plan_that_was_left(small: Path, tmp_path: Path) -> None:
    before = digest(small / "datasets")
    plan = read_plan(small / "datasets/contoh.yml")
    assert (plan.regions, plan.size) == (0, 1.0)
    make_sample(small / "datasets", plan=plan, templates=tmp_path)
    assert digest(small / "datasets") == before


def test_a_small_new_site_builds(small: Path, tmp_path: Path) -> None:
    site = shutil.copytree(small, tmp_path / "situs")
    # One language, the front page and those of the areas: all pages of a whole site are built in test_site.
    in_one_language(site)
    settings = read_settings(read_config(site, site_dir=str(tmp_path / "jadi")))
    templates = with_pages(tmp_path, "beranda", "kecamatan_satu")
    pages = {page.uri: page.text for page in build(replace(settings, templates=templates)).pages}
    districts = {"timur-rekaan": "Timur Rekaan", "barat-rekaan": "Barat Rekaan", "kota-baru-rekaan": "Kota Baru Rekaan"}
    assert set(pages) == {"index.md", *(f"kecamatan/{name}.md" for name in districts)}
    for address, name in districts.items():
        assert f"Kecamatan {name}" in pages[f"kecamatan/{address}.md"]
        assert name in pages["index.md"]


def test_a_kabupaten_with_33_kecamatan_and_390_desa_starts_without_touching_code(tmp_path: Path) -> None:
    started = begin(tmp_path, kabupaten())
    assert started == Started((), "Kabupaten Rekaan", 33, 390, drew_tiles=True)
    places = areas_of(tmp_path / "situs").values()
    drawn = [(row["ubin_kolom"], row["ubin_baris"]) for row in places if row["tingkat"] == "kelurahan"]
    assert len(set(drawn)) == 390
    # As compact as a map: 390 tiles fit into little more than twenty by twenty.
    assert max(int(column) for column, _ in drawn) < 30
    assert max(int(row) for _, row in drawn) < 30


def parsed(text: str, folder: Path, name: str = "") -> dict[str, Row]:
    path = listed(folder, text)
    listing = Listing(path.name)
    rows = tree_of(listing.read(path), listing, name)
    assert listing.troubles == []
    return {row.code: row for row in rows}


def layout(text: str, folder: Path) -> dict[str, tuple[int, int]]:
    return dict(tiles(tuple(parsed(text, folder).values())))


def parsed_troubles(text: str, folder: Path) -> str:
    path = listed(folder, text)
    listing = Listing(path.name)
    tree_of(listing.read(path), listing)
    return told(Started(tuple(listing.troubles)))


def test_kecamatan_lie_on_the_tile_map_as_they_lie_on_the_ground(tmp_path: Path) -> None:
    head = "kode,nama,lat,lon\n94.01,Kabupaten Rekaan,,\n"
    corners = {"01": (-8.0, 113.0), "02": (-7.0, 113.0), "03": (-8.0, 112.0), "04": (-7.0, 112.0)}
    rows = [
        f"94.01.{code},Rekaan {code},{lat},{lon}\n" + "".join(f"94.01.{code}.200{n},Desa {n},,\n" for n in range(1, 5))
        for code, (lat, lon) in corners.items()
    ]
    drawn = layout(head + "".join(rows), tmp_path)

    def block(code: str) -> set[tuple[int, int]]:
        return {drawn[f"94.01.{code}.200{n}"] for n in range(1, 5)}

    # Sixteen villages in two bands of two rows; 04 is in the north-west, 02 beside it, 03 below it.
    assert block("04") == {(0, 0), (1, 0), (0, 1), (1, 1)}
    assert block("02") == {(2, 0), (3, 0), (2, 1), (3, 1)}
    assert block("03") == {(0, 2), (1, 2), (0, 3), (1, 3)}
    assert block("01") == {(2, 2), (3, 2), (2, 3), (3, 3)}


def test_without_coordinates_kecamatan_follow_their_codes(tmp_path: Path) -> None:
    drawn = layout(SMALL, tmp_path)
    assert len(set(drawn.values())) == 6
    by_code = [min(drawn[code] for code in drawn if code.startswith(f"94.71.0{n}"))[::-1] for n in (1, 2, 3)]
    assert by_code == sorted(by_code)


def test_a_tile_map_that_is_listed_is_kept(tmp_path: Path) -> None:
    text = SMALL.replace("kode,nama", "kode,nama,ubin_kolom,ubin_baris")
    for place, village in enumerate(("01.1001", "01.1002", "02.1001", "02.1002", "03.1001", "03.2002")):
        (line,) = (line for line in text.splitlines() if line.startswith(f"94.71.{village},"))
        text = text.replace(line, f"{line},{place},7")
    assert parsed(text, tmp_path)["94.71.02.1001"].tile == (2, 7)
    half = parsed_troubles(text.replace(",2,7", ",,"), tmp_path)
    assert "letak ubin diisi untuk sebagian kelurahan atau desa saja" in half
    assert "letak ubinnya sama dengan 94.71.02.1001" in parsed_troubles(text.replace(",3,7", ",2,7"), tmp_path)


def test_the_name_of_the_region_is_enough_where_the_list_begins_below_it(tmp_path: Path) -> None:
    text = SMALL.replace("94.71,Kota Rekaan\n", "")
    assert "--nama" in told(begin(tmp_path, text))
    root = parsed(text, tmp_path, "Kota Lain Rekaan")["94.71"]
    assert (root.term, root.name, root.parent) == ("Kota", "Lain Rekaan", "")


def test_what_else_is_known_of_an_area_is_kept(tmp_path: Path) -> None:
    text = SMALL.replace("kode,nama\n", "Kode;Nama;Lat;Lon;Kode BPS;Luas km2;Alias\n").replace(",", ";")
    text = text.replace("94.71.02;Barat Rekaan", '94.71.02;Barat Rekaan;-7,5;112.25;9471020;12,5;"Kulon"')
    row = parsed(text, tmp_path)["94.71.02"]
    assert (row.latitude, row.longitude) == (-7.5, 112.25)
    assert (row.bps, row.square_km, row.alias) == ("9471020", "12.5", "Kulon")


@pytest.mark.parametrize(
    ("old", "new", "place", "cause"),
    [
        (SMALL, "", "daftar.csv", "daftarnya kosong"),
        (SMALL, "kode,nama\n", "daftar.csv", "daftarnya kosong"),
        ("kode,nama", "code,name", "baris 1", 'kolom "kode" tidak ada'),
        ("kode,nama", "kode,nama,warna", "baris 1", 'kolom "warna" tidak dikenal'),
        ("94.71.02,", "94.7.2,", "baris 6, kolom kode", 'kode "94.7.2" tidak berbentuk kode Kemendagri'),
        ("94.71.02.1001,", "9471021001,", "baris 7, kolom kode", 'kode "9471021001" tidak berbentuk'),
        ("94.71.02.1002,", "94.71.02.1001,", "baris 8, kolom kode", "sudah dipakai di baris 7"),
        ("94.71.02,Barat Rekaan\n", "", "baris 6, 7, kolom induk", "wilayah di atasnya, 94.71.02, tidak ada"),
        ("94.71.03,Kota", "94.71.04,Kota", "baris 9, kolom kode", "Kota Baru Rekaan tidak punya kelurahan"),
        ("94.71.02,", "94.72,Kota Kedua\n94.71.02,", "daftar.csv", "lebih dari satu daerah tanpa induk: 94.71, 94.72"),
        ("Senja Rekaan", "", "baris 7, kolom nama", "namanya kosong"),
        ("Senja Rekaan", "x" * 101, "baris 7, kolom nama", "terlalu panjang"),
    ],
)
def test_every_fault_of_a_list_is_told_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, place: str, cause: str
) -> None:
    assert old in SMALL
    started = begin(tmp_path, SMALL.replace(old, new, 1))
    (line,) = (line for line in told(started).splitlines() if cause in line)
    assert line.startswith(f"daftar.csv, {place}" if place != "daftar.csv" else "daftar.csv: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["daftar.csv"]


def test_what_a_list_says_twice_must_agree(tmp_path: Path) -> None:
    text = (
        "kode,nama,tingkat,induk,lat,kode_bps\n"
        "94.71,Kota Rekaan,kota,,,\n"
        "94.71.01,Timur,kelurahan,94.71.02,-91,94\n"
        "94.71.02,Barat,distrik,94.71.01,utara,\n"
        "94.71.01.1001,Fajar,kelurahan,94.71.01,,9471010001\n"
        "94.71.02.1001,Senja,kelurahan,94.71.02,,9471010001\n"
    )
    started = begin(tmp_path, text)
    found = {(trouble.row, trouble.column) for trouble in started.troubles}
    assert found == {
        (3, "tingkat"),
        (3, "induk"),
        (3, "lat"),
        (3, "kode_bps"),
        (4, "tingkat"),
        (4, "induk"),
        (4, "lat"),
        (6, "kode_bps"),
    }
    assert "induknya berputar kembali ke wilayah ini" in told(started)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_a_list_that_is_no_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(content)
    assert "bukan CSV" in told(start(tmp_path / "situs", path, templates_folder()))


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "situs"
    site.mkdir()
    (site / "penting.txt").write_text("jangan hilang", encoding="utf-8")
    with pytest.raises(FolderTaken):
        begin(tmp_path)
    assert [path.name for path in site.iterdir()] == ["penting.txt"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(out: Path, *_: object, **__: object) -> None:
        out.mkdir()
        (out / "separuh.csv").write_text("kode,", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.start.site.make_sample_for", full)
    with pytest.raises(OSError, match="No space"):
        begin(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["daftar.csv"]


def test_the_command_says_what_was_made(begun: Begun) -> None:
    assert "Kota Rekaan, 3 kecamatan dan 6 kelurahan atau desa" in begun.said
    assert "dbhcht build" in begun.said


def test_the_command_says_what_is_wrong(begun: Begun, tmp_path: Path) -> None:
    bad = dbhcht("init", tmp_path / "situs", "--wilayah", listed(tmp_path, SMALL.replace("94.71.02,", "x,")))
    assert bad.returncode == 1
    assert "daftar.csv, baris 6, kolom kode" in bad.stderr
    assert "Belum ada yang ditulis" in bad.stderr
    assert dbhcht("init", tmp_path / "situs", "--wilayah", tmp_path / "tidak-ada.csv").returncode == 2
    assert dbhcht("init", begun.site, "--wilayah", listed(tmp_path)).returncode == 1
