"""Pages of places unlike ours: one kecamatan or forty, villages, no data, empty tables, words that would be markup.

The published datasets are changed after they have been read: what validation would say of them is not asked here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
from lxml import html

from generator.catalogue import read_catalogue
from generator.charts import Desk
from generator.downloads import Download
from generator.facts import Area, Areas, CodeList, Facts, Table, read_facts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.measures.trace import Tracer
from generator.packing import take_away
from generator.pages import Given, Page, make_pages
from generator.quality import Quality, assess
from generator.releases import release_of
from generator.settings import Settings, templates_folder
from generator.statements import judge
from generator.validation import validate

ROOT = Path(__file__).parent.parent
ROOT_CODE, ONLY = "35.73", "35.73.02"
TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"
HOSTILE = f"<script>alert(1)</script> {{{{ 7*7 }}}} {{% raw %}} **tebal** [x](javascript:alert(1)) =1+1 {TURN}balik"
Render = Callable[..., Mapping[str, html.HtmlElement]]
OPTIONAL = ("klaim", "badan_usaha", "pks_camat", "rpjmd", "ucj", "rencana_peserta", "pernyataan", "usulan", "penolakan")
"""Tables a city may publish with their heading alone."""


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings(
        root=ROOT, name="Situs uji", description="", language="id", extra={"penerbit": {"nama": "Penerbit uji"}}
    )


@pytest.fixture(scope="module")
def facts_and_quality() -> tuple[Facts, Quality]:
    report = validate(read_catalogue(ROOT / "datasets"))
    facts = read_facts(report.valid())
    return facts, assess(report, facts, templates_folder())


@pytest.fixture(scope="module")
def facts(facts_and_quality: tuple[Facts, Quality]) -> Facts:
    return facts_and_quality[0]


@pytest.fixture(scope="module")
def downloads(facts: Facts, published_cube: Cube, settings: Settings) -> Mapping[str, Download]:
    return take_away(facts, published_cube, load_indicators(), settings)


@pytest.fixture(scope="module")
def render(
    facts_and_quality: tuple[Facts, Quality],
    downloads: Mapping[str, Download],
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Render:
    """Make pages of changed facts, all or ``only`` some, as trees by the uri of their documents."""

    def made(facts: Facts, *only: str) -> Mapping[str, html.HtmlElement]:
        templates = tmp_path_factory.mktemp("templat") / "isi"
        shutil.copytree(templates_folder(), templates)
        for file in (templates / "pages").iterdir():
            if only and file.name.removesuffix(".md.j2") not in only:
                file.unlink()
        cube = build_cube(facts, load_indicators())
        desk = Desk(cube, facts, load_indicators(), settings.wording())
        given = Given(
            desk,
            replace(settings, templates=templates),
            release_of(facts, settings),
            downloads,
            facts_and_quality[1],
            judge(facts, cube),
            Tracer(facts),
        )
        return {page.uri: _tree(page) for page in make_pages(given).pages}

    return made


def _tree(page: Page) -> html.HtmlElement:
    return html.document_fromstring(page.text.split("\n---\n", 1)[1])


def _changed(facts: Facts, change: Callable[[str, pd.DataFrame], pd.DataFrame]) -> dict[str, Table]:
    return {name: replace(table, frame=change(name, table.frame)) for name, table in facts.tables.items()}


def _text(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


@pytest.fixture(scope="module")
def village(facts: Facts, render: Render) -> Mapping[str, html.HtmlElement]:
    """One kecamatan of villages with a hostile name, nothing but participants and money, and hostile labels."""
    kept = {code: area for code, area in facts.areas.items() if code == ROOT_CODE or code.startswith(ONLY)}
    renamed = {
        code: replace(area, term="Desa" if area.level == "kelurahan" else area.term)
        if code != f"{ONLY}.1001"
        else replace(area, term="Desa", name=HOSTILE, slug="desa-uji")
        for code, area in kept.items()
    }

    def change(name: str, frame: pd.DataFrame) -> pd.DataFrame:
        column = facts.tables[name].area_column
        if name in OPTIONAL:
            return frame.iloc[:0]
        return frame[frame[column].isin([*kept])] if column and name != "wilayah" else frame

    codes = dict(facts.codes)
    segmen = codes["segmen"]
    codes["segmen"] = CodeList(segmen.title, {k: HOSTILE if k == "umkm" else v for k, v in segmen.labels.items()})
    packages = {
        name: replace(package, title=HOSTILE, description=HOSTILE) if name == "klaim" else package
        for name, package in facts.packages.items()
    }
    return render(
        replace(
            facts,
            tables=_changed(facts, change),
            areas=Areas(renamed),
            codes=codes,
            packages=MappingProxyType(packages),
            corrections=(),
        )
    )


def test_a_region_of_one_kecamatan_has_all_its_pages_and_compares_it_with_nothing(
    village: Mapping[str, html.HtmlElement],
) -> None:
    assert [uri for uri in village if uri.startswith("kecamatan/")] == ["kecamatan/index.md", "kecamatan/klojen.md"]
    assert "paling rendah" not in _text(village["kecamatan/index.md"].xpath("//h1")[0])


def test_villages_are_called_villages(village: Mapping[str, html.HtmlElement]) -> None:
    page = village["kecamatan/klojen.md"]
    assert page.xpath("//h2[@id='kelurahan']")[0].text_content() == "Tiap desa"
    assert {heading.text_content().split()[0] for heading in page.xpath("//section[@class='satu-tempat']/h3")} == {
        "Desa"
    }


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("manfaat.md", "Data klaim belum diterbitkan"),
        ("badan-usaha.md", "Data badan usaha belum diterbitkan"),
        ("usulan.md", "Data usulan belum diterbitkan"),
        ("komitmen.md", "Target UCJ belum diterbitkan"),
        ("kecamatan/klojen.md", "Belum ada perjanjian untuk tahun ini di data"),
    ],
)
def test_an_empty_table_is_said_to_be_unpublished(village: Mapping[str, html.HtmlElement], uri: str, said: str) -> None:
    assert said in _text(village[uri])


def test_hostile_words_of_a_dataset_are_shown_as_plain_text_on_every_page(
    village: Mapping[str, html.HtmlElement],
) -> None:
    shown = 0
    for uri, page in village.items():
        programs = [one for one in page.iter("script") if one.get("type") != "application/ld+json"]
        assert not [script for script in programs if "alert(1)" in (script.text or "")], uri
        # What search engines are told is data, in which nothing can end its element.
        assert not [data for data in page.iter("script") if data not in programs and "<" in (data.text or "")], uri
        assert not page.xpath("//a[starts-with(@href, 'javascript:')] | //strong[text()='tebal']"), uri
        shown += HOSTILE.replace(TURN, "") in page.text_content()
        assert TURN not in page.text_content(), uri
    # The group, the village and the package each have pages of their own.
    assert shown >= 3


@pytest.fixture(scope="module")
def silent(facts: Facts, render: Render) -> Mapping[str, html.HtmlElement]:
    """One kecamatan of which nothing was ever reported; claims end a month early."""

    def change(name: str, frame: pd.DataFrame) -> pd.DataFrame:
        column = facts.tables[name].area_column
        known = name in {"wilayah", "penduduk", "pks_camat"} or column is None
        return frame if known else frame[~frame[column].str.startswith(ONLY)]

    tables = _changed(facts, change)
    claims = tables["klaim"]
    early = replace(claims.resource, temporal={"start": "2025-10", "end": "2026-09"}, title="Klaim uji")
    tables["klaim"] = Table(early, claims.frame[claims.frame["bulan"] < "2026-10"])
    return render(replace(facts, tables=tables, corrections=()), "beranda", "kecamatan_satu")


def test_a_kecamatan_with_no_data_has_a_page_that_says_so(silent: Mapping[str, html.HtmlElement]) -> None:
    text = _text(silent["kecamatan/klojen.md"])
    assert "Kecamatan Klojen: jumlah peserta belum ada data." in text
    assert "Belum ada data peserta yang terbit untuk Kecamatan Klojen" in text


def test_a_month_with_only_some_tables_says_which_are_missing(silent: Mapping[str, html.HtmlElement]) -> None:
    assert "Untuk Oktober 2026 belum masuk: Klaim uji." in _text(silent["index.md"])


@pytest.fixture(scope="module")
def forty(facts: Facts, render: Render) -> Mapping[str, html.HtmlElement]:
    """Eight times our five kecamatan, with names no screen is wide enough for."""

    def moved(code: str, turn: int) -> str:
        parts = code.split(".")
        return code if len(parts) < 3 else ".".join([*parts[:2], f"{int(parts[2]) + 5 * turn:02d}", *parts[3:]])

    def copied(area: Area, turn: int) -> Area:
        name = f"{area.name} {'Sangat Panjang Namanya ' * 2}{turn}" if turn else area.name
        tile = area.tile and (area.tile[0] + 10 * turn, area.tile[1])
        return replace(
            area,
            code=moved(area.code, turn),
            parent=moved(area.parent, turn),
            name=name,
            tile=tile,
            slug=f"{area.slug}-{turn}" if turn else area.slug,
        )

    areas = {
        moved(code, turn): copied(area, turn)
        for turn in range(8)
        for code, area in facts.areas.items()
        if not turn or area.level in {"kecamatan", "kelurahan"}
    }

    def change(name: str, frame: pd.DataFrame) -> pd.DataFrame:
        column = facts.tables[name].area_column
        if column is None or name == "wilayah":
            return frame
        below = frame[frame[column].str.len() > len(ROOT_CODE)]
        copies = [
            below.assign(**{column: below[column].map(lambda code, turn=turn: moved(code, turn))})
            for turn in range(1, 8)
        ]
        return pd.concat([frame, *copies], ignore_index=True)

    return render(
        replace(facts, tables=_changed(facts, change), areas=Areas(areas), corrections=()), "beranda", "kecamatan"
    )


def test_a_region_of_forty_kecamatan_lists_them_all(forty: Mapping[str, html.HtmlElement]) -> None:
    home = forty["index.md"]
    assert len(home.xpath("//div[@class='tempat']/details")) == 40
    rows = forty["kecamatan/index.md"].xpath("//span[@id='banding']/ancestor::table/tbody/tr")
    assert len(rows) == 40


def test_the_city_is_the_sum_of_its_forty_kecamatan(
    forty: Mapping[str, html.HtmlElement], published_cube: Cube
) -> None:
    one = published_cube.figure("peserta_aktif", ROOT_CODE, "2026-10").value
    assert one is not None
    (shown,) = forty["kecamatan/index.md"].xpath(f"//tfoot//data[@data-ref='peserta_aktif/{ROOT_CODE}/2026-10']/@value")
    assert float(shown) == 8 * one
