"""The finished site, built by the command line in a folder of its own, as a publisher would."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from command import dbhcht, digest
from lxml import html
from town import HOSTILE, README, Town, in_one_language, one_month_on, small_town

from generator.archive import SUMS
from generator.facts import Facts
from generator.indicators import load_indicators
from generator.ledger import audit
from generator.measures import Cube
from generator.settings import templates_folder
from generator.wording import wording

ROOT = Path(__file__).parent.parent
DBHCHT = Path(sys.executable).with_name("dbhcht")
CopyProject = Callable[[Path], Path]


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def cube(published_cube: Cube) -> Cube:
    """What the site was built from; the folder it was built in holds a copy of the datasets."""
    return published_cube


def page(site: Path, url: str) -> html.HtmlElement:
    """Read a page without the list at its end, which holds each figure once more."""
    tree = html.document_fromstring((site / url / "index.html").read_bytes())
    for listed in tree.xpath("//*[@id='angka-halaman']"):
        listed.drop_tree()
    return tree


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_there_is_a_page_for_each_kecamatan_and_each_dataset(site: Path) -> None:
    assert sorted(p.parent.name for p in (site / "kecamatan").glob("*/index.html")) == [
        "blimbing",
        "kedungkandang",
        "klojen",
        "lowokwaru",
        "sukun",
    ]
    packages = {file.parent.name for file in (ROOT / "datasets").glob("*/datapackage.json")}
    assert len(packages) == 12
    pages = {page.parent.name for page in (site / "data").glob("*/index.html")}
    assert pages == packages | {"api", "ikuti", "jelajah", "metadata"}
    for url in ("", "kecamatan", "anggaran", "data", "metode", "tentang"):
        assert (site / url / "index.html").is_file()


def test_the_announced_number_stands_on_the_home_page_with_status_and_source(site: Path) -> None:
    home = page(site, "")
    announced = home.xpath('//data[@data-ref="pernyataan/35.73/2025-12/id=p001"]')
    assert [element.text_content() for element in announced] == ["25.808"]
    section = announced[0].xpath("ancestor::section")[0]
    assert "terdaftar" in section.text_content().lower()
    assert "JatimTimes" in section.text_content()
    assert "11 Desember 2025" in section.text_content()
    published = section.xpath('.//data[@data-ref="peserta_aktif/35.73/2025-12/sumber_dana=dbhcht"]')
    assert [element.text_content() for element in published] == ["25.808"]


def test_every_page_says_that_it_holds_sample_data(site: Path) -> None:
    for path in pages(site):
        tree = html.document_fromstring(path.read_bytes())
        # A chart for other sites says it when it shows sample data; population, for one, is real.
        if path.parent.name != "bagan":
            assert {"id": "Data contoh", "en": "Sample data"}[tree.get("lang")] in tree.text_content(), path


def test_a_chart_for_other_sites_says_whether_its_figures_are_made_up(site: Path) -> None:
    book = json.loads((site / "ledger.json").read_bytes())["angka"]
    said: dict[bool, int] = {True: 0, False: 0}
    for path in (site / "bagan").glob("*.html"):
        tree = html.document_fromstring(path.read_bytes())
        shown = {figure["sifat"] for figure in book.values() if path.stem in figure.get("bagan", ())}
        assert ("data contoh" in tree.text_content().lower()) == ("contoh" in shown), path.name
        said["contoh" in shown] += 1
    assert min(said.values()) > 0


def test_every_indicator_has_a_page_that_documents_it_and_a_link_on_the_method_page(site: Path) -> None:
    method = page(site, "metode")
    for name, indicator in load_indicators().items():
        assert method.xpath(f'//dt[@id="{name}"]/a/@href') == [f"{name}/"]
        text = " ".join(page(site, f"metode/{name}").text_content().split())
        for said in (
            indicator.title,
            indicator.definition,
            indicator.formula,
            indicator.source,
            indicator.interpretation,
            indicator.limits,
        ):
            assert said in text, (name, said)


def test_every_chart_has_a_title_a_sentence_a_table_and_words_for_the_blind(site: Path) -> None:
    charts = [figure for path in pages(site) for figure in html.document_fromstring(path.read_bytes()).iter("figure")]
    assert len(charts) > 30
    for chart in charts:
        assert chart.xpath(".//*[contains(@class, 'bagan__judul')]")[0].text_content().strip()
        assert chart.xpath(".//table//td"), chart.get("id")
        for drawing in chart.iter("{*}svg", "svg"):
            assert drawing.get("role") == "img"
            assert drawing.xpath("./*[local-name()='title']")[0].text_content().strip()
            assert drawing.xpath("./*[local-name()='desc']")[0].text_content().strip()


def test_every_kelurahan_can_be_reached_by_a_link(site: Path) -> None:
    anchors = set()
    for path in (site / "kecamatan").glob("*/index.html"):
        anchors.update(html.document_fromstring(path.read_bytes()).xpath("//@id"))
    places = pd.read_csv(ROOT / "datasets/wilayah/wilayah.csv", dtype=str)
    for name in places.loc[places["tingkat"] == "kelurahan", "nama"]:
        assert name.lower().replace(" ", "-") in anchors


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    for path in pages(site):
        tree = html.document_fromstring(path.read_bytes())
        loaded = tree.xpath(
            "//script/@src | //img/@src | //link[@rel!='canonical']/@href | //iframe/@src | //source/@src"
        )
        assert not [link for link in loaded if "//" in link], path.relative_to(site)
    for path in [*site.rglob("*.css")]:
        assert "url(http" not in path.read_text(encoding="utf-8").replace('url("http', "url(http"), path.name


def test_the_folder_keeps_its_readme_byte_for_byte(site: Path) -> None:
    assert (site / "README.md").read_bytes() == (ROOT / "site" / "README.md").read_bytes()
    assert (ROOT / "site" / "README.md").read_bytes() == (templates_folder() / "site" / "README.md").read_bytes()


def rows(table: str) -> Iterator[dict[str, str]]:
    with (ROOT / "datasets" / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def printed(site: Path, url: str, reference: str) -> set[tuple[str, str]]:
    """Value and text of a figure, each way the page shows it."""
    found = page(site, url).xpath(f'//data[@data-ref="{reference}"]')
    return {(element.get("value"), element.text_content()) for element in found}


def test_the_coverage_of_a_kecamatan_is_what_its_rows_give(site: Path) -> None:
    covered = sum(
        int(row["peserta"])
        for row in rows("kepesertaan/jumlah_sumber_dana.csv")
        if (row["bulan"], row["kode_wilayah"]) == ("2026-10", "35.73.05")
    )
    target = sum(
        int(row["pekerja_rentan"])
        for row in rows("sasaran/sasaran.csv")
        if row["tahun"] == "2026" and row["kode_wilayah"].startswith("35.73.05.")
    )
    percent = f"{covered / target:.1%}".replace(".", ",")
    assert printed(site, "kecamatan/lowokwaru", "cakupan/35.73.05/2026-10") == {(repr(covered / target), percent)}


def test_the_spending_since_january_is_what_its_rows_give(site: Path) -> None:
    spent = sum(
        int(row["nilai"])
        for row in rows("anggaran/realisasi.csv")
        if "2026-01" <= row["bulan"] <= "2026-10" and row["nilai"]
    )
    full = f"Rp{spent:,}".replace(",", ".")
    shown = printed(site, "", "realisasi_kumulatif/35.73/2026-10")
    assert (f"{spent}.0", full) in shown
    assert {value for value, _ in shown} == {f"{spent}.0"}


def test_a_suppressed_figure_is_said_to_be_suppressed_and_has_no_value(site: Path) -> None:
    (row,) = (
        row
        for row in rows("badan_usaha/badan_usaha.csv")
        if (row["triwulan"], row["kode_wilayah"], row["skala"]) == ("2026-Q3", "35.73.02", "besar")
    )
    assert "ditekan" in row.values()
    shown = printed(site, "badan-usaha", "kepatuhan_badan_usaha/35.73.02/2026-Q3/skala=besar")
    assert shown == {("", "dirahasiakan")}


TAMPERED = {
    'data-ref="cakupan/35.73/2026-10"': ('data-ref="cakupan/35.73/2031-10"', "Tidak ada angka"),
    'data-ref="peserta_aktif/35.73/2026-10">': ('data-ref="peserta_aktif/35.73/2026-10">1', "tertulis"),
    'value="25808.0"': ('value="25809.0"', "25809.0 di halaman"),
    'href="kecamatan/klojen/"': ('href="kecamatan/kloyen/"', "tidak menuju ke mana pun"),
    'href="kecamatan/klojen/#kasin"': ('href="kecamatan/klojen/#kassin"', "menunjuk bagian yang tidak ada"),
}


@pytest.fixture(scope="module")
def found_in_a_tampered_site(
    site: Path, published: Facts, cube: Cube, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    broken = tmp_path_factory.mktemp("rusak") / "site"
    shutil.copytree(site, broken)
    home = broken / "index.html"
    text = home.read_text(encoding="utf-8")
    for before, (after, _) in TAMPERED.items():
        assert before in text
        text = text.replace(before, after, 1)
    home.write_text(text, encoding="utf-8")
    words = {language: wording(language, ROOT / "templates" / "locale") for language in ("id", "en")}
    return list(map(str, audit(broken, published, cube, words, ()).problems))


@pytest.mark.parametrize("before", TAMPERED)
def test_a_tampered_page_is_found(found_in_a_tampered_site: list[str], before: str) -> None:
    assert any(found.startswith("index.html: ") and TAMPERED[before][1] in found for found in found_in_a_tampered_site)


def test_the_site_as_it_was_built_carries_the_ledger_of_every_figure(site: Path) -> None:
    book = json.loads((site / "ledger.json").read_bytes())
    shown = {element.get("data-ref") for path in pages(site) for element in html.parse(path).iter("data")}
    # A part of a ratio is listed under the figure it is a part of.
    assert {(ref or "").partition("#")[0] for ref in shown} == {
        ref for ref, figure in book["angka"].items() if "halaman" in figure
    }
    assert len(shown) > 1000


def test_the_archive_is_a_data_package_that_frictionless_accepts(site: Path, tmp_path: Path) -> None:
    checked = run(
        Path(sys.executable).with_name("frictionless"),
        "validate",
        "--json",
        *site.glob("unduh/*.zip"),
        cwd=tmp_path,
    )
    report = json.loads(checked.stdout)
    assert report["valid"], report["tasks"]
    assert report["stats"]["tasks"] == 43  # 42 published tables and the cube


def test_the_archive_holds_what_was_published_and_says_what_is_sample(site: Path, cube: Cube) -> None:
    (packed,) = site.glob("unduh/*.zip")
    with zipfile.ZipFile(packed) as archive:
        assert archive.read("tarif/tarif.csv") == (ROOT / "datasets/tarif/tarif.csv").read_bytes()
        assert archive.read("klaim/klaim-contoh.csv") == (ROOT / "datasets/klaim/klaim.csv").read_bytes()
        figures = pd.read_csv(
            io.BytesIO(archive.read("kubus/kubus-contoh.csv")),
            dtype=dict.fromkeys(("wilayah", "periode", "dimensi", "kategori"), str),
            keep_default_na=False,
            na_values={name: [""] for name in ("nilai", "pembilang", "penyebut")},
        )
    pd.testing.assert_frame_equal(figures, cube.frame, check_dtype=False)


def test_a_build_keeps_another_readme_and_dates_the_map_of_the_site_by_the_data(town: Town) -> None:
    assert (town.folder / "site/README.md").read_bytes() == README
    packages = (json.loads(file.read_bytes()) for file in town.folder.glob("datasets/*/datapackage.json"))
    day = max(package["created"] for package in packages)[:10]
    dates = html.document_fromstring((town.folder / "site/sitemap.xml").read_bytes()).xpath("//lastmod/text()")
    assert set(dates) == {day}
    assert len(dates) > 20
    assert not (town.folder / "site/sitemap.xml.gz").exists(), "MkDocs' own map, which knows no languages"


def replaced(file: str, before: str, after: str) -> Callable[[Path], object]:
    """Spoil a file the way an editor would: one text becomes another, once."""

    def spoil(data: Path) -> None:
        path = data / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return spoil


def old_site(folder: Path) -> None:
    """Write what a build must leave as it is; whatever lies there, it is touched as a whole or not at all."""
    for name in ("index.html", "en/index.html", "README.md", "unduh/klaim/klaim-contoh.csv", "catatan-sendiri.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Lama: {name}\n", encoding="utf-8")


TABLE = "klaim/klaim.csv"
DESCRIPTOR = "klaim/datapackage.json"
FIRST = "2025-10,35.73.01,jkk_pengobatan,11,"
SECOND = "2025-10,35.73.01,jkk_meninggal,0,"
BAD_INPUTS: dict[str, tuple[Callable[[Path], object], str, tuple[str, ...]]] = {
    "missing file": (lambda data: (data / TABLE).unlink(), TABLE, ("berkas-tidak-ada",)),
    "broken JSON": (replaced(DESCRIPTOR, ",", ",,"), DESCRIPTOR, ("baris ", "json-rusak")),
    "wrong encoding": (
        lambda data: (data / TABLE).write_bytes((data / TABLE).read_bytes() + b"\xff"),
        TABLE,
        ("baris ", "bukan-utf-8"),
    ),
    "unknown code": (
        replaced(TABLE, FIRST, FIRST.replace("pengobatan", "pengobatam")),
        TABLE,
        ("baris 2, kolom manfaat", "jkk_pengobatam", "nama-bukan-kode"),
    ),
    "wrong type": (
        replaced(TABLE, FIRST, FIRST.replace("11,", "sebelas,")),
        TABLE,
        ("baris 2, kolom kasus", "sebelas", "salah-tipe"),
    ),
    "duplicate key": (
        replaced(TABLE, SECOND, SECOND.replace("meninggal", "pengobatan")),
        TABLE,
        ("baris 3, kolom bulan, kode_wilayah, manfaat", "kunci-kembar"),
    ),
    "dangling reference": (
        replaced(DESCRIPTOR, '"resource": "manfaat"', '"resource": "khasiat"'),
        DESCRIPTOR,
        ("manfaat", "rujukan-putus"),
    ),
    "missing column": (replaced(TABLE, ",kasus,", ",perkara,"), TABLE, ("kasus", "kolom-berganti-nama")),
    "empty file": (lambda data: (data / TABLE).write_bytes(b""), TABLE, ("berkas-kosong",)),
    "path that leaves the package folder": (
        replaced(DESCRIPTOR, '"path": "klaim.csv"', '"path": "../tarif/tarif.csv"'),
        DESCRIPTOR,
        ("../tarif/tarif.csv", "path-keluar"),
    ),
    "table the site needs": (lambda data: shutil.rmtree(data / "jadwal"), "datasets", ("jadwal_rilis", "tabel-wajib")),
}


@pytest.mark.parametrize("kind", BAD_INPUTS)
def test_bad_data_leaves_the_old_site_untouched(tmp_path: Path, copy_project: CopyProject, kind: str) -> None:
    spoil, file, said = BAD_INPUTS[kind]
    folder = copy_project(tmp_path / "buruk")
    old_site(folder / "site")
    spoil(folder / "datasets")
    # A publisher who edits on purpose stamps the file: what is wrong in it must be found all the same.
    dbhcht("stamp", "klaim", cwd=folder)
    before = digest(folder / "site")
    built = dbhcht("build", cwd=folder)
    told = built.stdout + built.stderr
    assert built.returncode == 1, told
    assert file in told
    for part in (*said, "Perbaiki: "):
        assert part in told
    assert "Traceback" not in told
    assert str(tmp_path) not in told
    assert digest(folder / "site") == before
    assert not list(folder.glob(".site-baru-*"))


PATIENCE = 300
"""Seconds after which a server is taken for dead, on however busy a machine."""


def awaited(what: str, look: Callable[[], str], until: Callable[[str], bool]) -> None:
    """Look until it is as it should be."""
    deadline, text = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        text = look()
        if until(text):
            return
        time.sleep(0.3)
    pytest.fail(f"{what} is not as it should be after {PATIENCE} seconds: {text[-2000:]}")


def fetched(url: str) -> str:
    """Return a page, or nothing; while it builds, the server does not answer."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
    except OSError:
        return ""
    return text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Served:
    """A small town whose participants are reported one month before all else, and the server that shows its site."""

    folder: Path
    address: str
    log: Path
    server: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, told = small_town(tmp_path_factory.mktemp("layan")), tmp_path_factory.mktemp("kata") / "catatan.txt"
    in_one_language(folder)
    # 4 kelurahan x 4 sources, 2 x 7 x 2 x 4 cells, 4, 2 x 4, 2 x 7, 2 x 2.
    assert one_month_on(folder, "kepesertaan") == 16 + 112 + 4 + 8 + 14 + 4
    address = f"127.0.0.1:{free_port()}"
    with told.open("w", encoding="utf-8") as log:
        # A shell that runs the tests in the background has them, and what they start, ignore Ctrl+C.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        server = subprocess.Popen(
            [str(DBHCHT), "serve", "--address", address], cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
        signal.signal(signal.SIGINT, before)
        try:
            yield Served(folder, address, told, server)
        finally:
            if server.poll() is None:
                server.kill()
                server.wait()


def words_of(page: str) -> str:
    return " ".join(html.document_fromstring(page).text_content().split())


def test_participants_may_be_reported_before_payments(served: Served) -> None:
    shown: list[str] = []

    def look() -> str:
        shown.append(fetched(f"http://{served.address}/"))
        return shown[-1]

    awaited("the home page", look, bool)
    home = shown[-1]
    assert 'data-ref="peserta_aktif/11.71/2026-11"' in home
    assert 'data-ref="realisasi_kumulatif/11.71/2026-10"' in home
    assert "uang sampai Oktober 2026" in words_of(home)


def test_serve_shows_a_changed_dataset_and_survives_a_broken_one(served: Served) -> None:
    told, server = served.log, served.server
    url = f"http://{served.address}/pekerja/"
    awaited(url, lambda: fetched(url), lambda text: "Pelaku UMKM" in text)
    replaced("acuan/segmen.csv", "Pelaku UMKM", "Pengusaha Mikro Uji")(served.folder / "datasets")
    # Until it is stamped, the data are wrong: the server says so and goes on. Only then is it stamped, for a build
    # begun between the two would be one too many.
    awaited("the log", lambda: told.read_text(encoding="utf-8"), lambda text: "[sidik-jari-beda]" in text)
    assert server.poll() is None
    assert dbhcht("stamp", "acuan", cwd=served.folder).returncode == 0
    awaited(url, lambda: fetched(url), lambda text: "Pengusaha Mikro Uji" in text and "Pelaku UMKM" not in text)
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=PATIENCE) == 0
    said = told.read_text(encoding="utf-8")
    assert served.address in said
    assert "Traceback" not in said, said


def test_a_city_of_its_own_has_its_own_name_on_every_page(town: Town) -> None:
    for path in pages(town.folder / "site"):
        assert "Malang" not in path.read_text(encoding="utf-8"), path.name


def test_a_table_one_month_ahead_does_not_turn_the_headline_into_no_data(town: Town) -> None:
    home = (town.folder / "site/index.html").read_text(encoding="utf-8")
    assert re.search(r'data-ref="peserta_aktif/[\d.]+/2026-10"', home)
    assert "Keadaan akhir Oktober 2026" in words_of(home)


def test_a_value_from_a_dataset_can_never_become_markup(town: Town) -> None:
    seen = 0
    for path in pages(town.folder / "site"):
        tree = html.document_fromstring(path.read_bytes())
        assert not [script for script in tree.iter("script") if "alert(1)" in script.text_content()]
        assert not tree.xpath("//a[starts-with(@href, 'javascript:')]")
        seen += tree.text_content().count(HOSTILE)
    assert seen > 0


RUN_MKDOCS = """
import hashlib
from generator import memory
from generator.settings import templates_folder
from mkdocs.__main__ import cli

# Of what it drew before, it draws every sixteenth thing anew: pictures, too, do not depend on where they are drawn.
anew, recall = [], memory.recall
def forgetful(step, given):
    if hashlib.sha256(given).digest()[0] % 16 or " vl-convert " not in step:
        return recall(step, given)
    anew.append(step)
memory.recall = forgetful
try:
    cli()
finally:
    print("TEMPLATES", templates_folder(), "ANEW", len(anew))
"""


def test_mkdocs_alone_with_an_installed_copy_builds_the_same_site_in_another_place_time_zone_and_language(
    tmp_path: Path, town: Town
) -> None:
    wheels, installed, elsewhere = (tmp_path / name for name in ("wheels", "installed", "elsewhere"))
    made = run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", wheels, cwd=ROOT)
    assert made.returncode == 0, made.stderr
    (wheel,) = wheels.glob("*.whl")
    shutil.unpack_archive(wheel, installed, "zip")
    assert (installed / "generator/_templates/pages/beranda.md.j2").is_file()
    shutil.copytree(town.folder / "datasets", elsewhere / "datasets")
    shutil.copy(town.folder / "mkdocs.yml", elsewhere)
    (elsewhere / "site").mkdir()
    (elsewhere / "site/README.md").write_bytes(README)
    # The unpacked wheel comes first on the path, so this is the installed package and its own templates.
    changes = {"PYTHONPATH": str(installed), "PYTHONHASHSEED": "7", "TZ": "Asia/Jakarta", "LC_ALL": "C"}
    built = subprocess.run(
        [sys.executable, "-c", RUN_MKDOCS, "build"],
        cwd=elsewhere,
        env=os.environ | changes,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert f"TEMPLATES {installed}" in built.stdout
    assert int(built.stdout.rpartition("ANEW ")[2]) > 4
    first, second = digest(town.folder / "site"), digest(elsewhere / "site")
    # Only our own command seals what it has proved.
    assert first.pop(SUMS)
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []


def test_mkdocs_alone_refuses_bad_data_before_it_touches_the_old_site(
    tmp_path: Path, copy_project: CopyProject
) -> None:
    folder = copy_project(tmp_path / "buruk")
    old_site(folder / "site")
    (folder / "datasets/klaim/klaim.csv").unlink()
    before = digest(folder / "site")
    built = run(Path(sys.executable).with_name("mkdocs"), "build", cwd=folder)
    assert built.returncode != 0
    assert "klaim/klaim.csv" in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert digest(folder / "site") == before


def test_a_build_killed_between_two_renames_loses_nothing(tmp_path: Path, copy_project: CopyProject) -> None:
    """Where folders cannot be exchanged in one step, the old site steps aside for a moment; it must come back."""
    folder = copy_project(tmp_path / "terputus")
    old_site(folder / ".site-lama")
    before = digest(folder / ".site-lama")
    (folder / "datasets/klaim/klaim.csv").unlink()
    assert dbhcht("build", cwd=folder).returncode == 1
    assert digest(folder / "site") == before
    assert not (folder / ".site-lama").exists()
