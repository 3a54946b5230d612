"""The finished site, built by the command line in a folder of its own, as a publisher would."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from generator.catalogue import read_catalogue
from generator.facts import read_facts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.settings import templates_folder
from generator.validation import validate
from generator.verify import verify
from generator.wording import wording

ROOT = Path(__file__).parent.parent
DBHCHT = Path(sys.executable).with_name("dbhcht")
CopyProject = Callable[[Path], Path]


def run(*command: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False
    )


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def cube(project: Path) -> Cube:
    facts = read_facts(validate(read_catalogue(project / "datasets")).valid())
    return build_cube(facts, load_indicators())


def page(site: Path, url: str) -> html.HtmlElement:
    return html.document_fromstring((site / url / "index.html").read_bytes())


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
    assert len(list((site / "data").glob("*/index.html"))) == 12
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
        text = html.document_fromstring(path.read_bytes()).text_content()
        assert "Data contoh" in text, path.relative_to(site)


def test_every_indicator_is_documented_on_the_method_page(site: Path) -> None:
    method = page(site, "metode")
    for name, indicator in load_indicators().items():
        (section,) = method.xpath(f'//*[@id="{name}"]')
        text = " ".join(section.getparent().text_content().split())
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


def test_the_finished_site_agrees_with_the_cube(site: Path, cube: Cube) -> None:
    assert verify(site, cube, wording("id", Path())) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('data-ref="cakupan/35.73/2026-10"', 'data-ref="cakupan/35.73/2031-10"', "Tidak ada angka"),
        ('data-ref="peserta_aktif/35.73/2026-10">', 'data-ref="peserta_aktif/35.73/2026-10">1', "tertulis"),
        ('value="25808.0"', 'value="25809.0"', "25809.0 di halaman"),
        ('href="kecamatan/klojen/"', 'href="kecamatan/kloyen/"', "tidak menuju ke mana pun"),
        ('href="kecamatan/klojen/#kasin"', 'href="kecamatan/klojen/#kassin"', "menunjuk bagian yang tidak ada"),
    ],
)
def test_a_tampered_page_is_found(
    site: Path, cube: Cube, tmp_path: Path, before: str, after: str, problem: str
) -> None:
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    home = broken / "index.html"
    text = home.read_text(encoding="utf-8")
    assert before in text
    home.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(problem in str(found) for found in verify(broken, cube, wording("id", Path())))


def test_the_archive_is_a_data_package_that_frictionless_accepts(site: Path, tmp_path: Path) -> None:
    checked = run(
        Path(sys.executable).with_name("frictionless"),
        "validate",
        "--json",
        site / "unduh/paket-data.zip",
        cwd=tmp_path,
    )
    report = json.loads(checked.stdout)
    assert report["valid"], report["tasks"]
    assert report["stats"]["tasks"] == 41  # 40 published tables and the cube


def test_the_archive_holds_what_was_published_and_says_what_is_sample(site: Path, cube: Cube) -> None:
    with zipfile.ZipFile(site / "unduh/paket-data.zip") as archive:
        assert archive.read("tarif/tarif.csv") == (ROOT / "datasets/tarif/tarif.csv").read_bytes()
        assert archive.read("klaim/klaim-contoh.csv") == (ROOT / "datasets/klaim/klaim.csv").read_bytes()
        figures = pd.read_csv(
            io.BytesIO(archive.read("kubus/kubus-contoh.csv")),
            dtype=dict.fromkeys(("wilayah", "periode", "dimensi", "kategori"), str),
            keep_default_na=False,
            na_values={name: [""] for name in ("nilai", "pembilang", "penyebut")},
        )
    pd.testing.assert_frame_equal(figures, cube.frame, check_dtype=False)


def test_two_builds_give_the_same_downloads_and_pages(site: Path, tmp_path: Path, copy_project: CopyProject) -> None:
    again = copy_project(tmp_path / "lain")
    built = run(DBHCHT, "build", cwd=again, PYTHONHASHSEED="7", TZ="Asia/Jakarta", LC_ALL="C")
    assert built.returncode == 0, built.stderr
    first, second = digest(site), digest(again / "site")
    # MkDocs writes today's date into the sitemap; everything else must be the same bytes.
    differing = {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
    assert differing <= {"sitemap.xml", "sitemap.xml.gz"}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: (data / "klaim/klaim.csv").unlink(), "klaim/klaim.csv"),
        (lambda data: (data / "klaim/datapackage.json").write_text("{"), "klaim/datapackage.json"),
        (lambda data: (data / "klaim/klaim.csv").write_bytes(b"\xff\xfe\x00"), "klaim/klaim.csv"),
        (lambda data: (data / "klaim/klaim.csv").write_text(""), "klaim/klaim.csv"),
    ],
    ids=["missing file", "broken JSON", "wrong encoding", "empty file"],
)
def test_bad_data_leaves_the_old_site_untouched(
    tmp_path: Path, site: Path, copy_project: CopyProject, spoil: Callable[[Path], object], said: str
) -> None:
    folder = copy_project(tmp_path / "buruk")
    shutil.copytree(site, folder / "site")
    spoil(folder / "datasets")
    before = digest(folder / "site")
    built = run(DBHCHT, "build", cwd=folder)
    assert built.returncode == 1
    assert said in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert str(tmp_path) not in built.stdout + built.stderr
    assert digest(folder / "site") == before
    assert not list(folder.glob(".site-baru-*"))


def test_a_value_from_a_dataset_can_never_become_markup(tmp_path: Path, copy_project: CopyProject) -> None:
    folder = copy_project(tmp_path / "jahat")
    listed = folder / "datasets/acuan/segmen.csv"
    hostile = "<script>alert(1)</script> {{ 7*7 }} **tebal** [x](javascript:alert(1))"
    text = listed.read_text(encoding="utf-8").replace("Pelaku UMKM", hostile)
    assert hostile in text
    listed.write_text(text, encoding="utf-8")
    assert run(DBHCHT, "stamp", "acuan", cwd=folder).returncode == 0
    built = run(DBHCHT, "build", cwd=folder)
    assert built.returncode == 0, built.stderr
    seen = 0
    for path in pages(folder / "site"):
        tree = html.document_fromstring(path.read_bytes())
        assert not [script for script in tree.iter("script") if "alert(1)" in script.text_content()]
        assert not tree.xpath("//a[starts-with(@href, 'javascript:')]")
        seen += tree.text_content().count(hostile)
    assert seen > 0


def test_mkdocs_alone_builds_the_same_site(project: Path, site: Path, tmp_path: Path) -> None:
    target = tmp_path / "dengan-mkdocs"
    built = run(Path(sys.executable).with_name("mkdocs"), "build", "--site-dir", target, cwd=project)
    assert built.returncode == 0, built.stderr
    assert digest(target)["index.html"] == digest(site)["index.html"]
    assert (target / "README.md").is_file()


def test_mkdocs_alone_refuses_bad_data_before_it_touches_the_old_site(
    tmp_path: Path, site: Path, copy_project: CopyProject
) -> None:
    folder = copy_project(tmp_path / "buruk")
    shutil.copytree(site, folder / "site")
    (folder / "datasets/klaim/klaim.csv").unlink()
    before = digest(folder / "site")
    built = run(Path(sys.executable).with_name("mkdocs"), "build", cwd=folder)
    assert built.returncode != 0
    assert "klaim/klaim.csv" in built.stderr
    assert digest(folder / "site") == before
