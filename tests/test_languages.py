"""Every page in every language: where it stands, what links to what, and that both say the same."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from jinja2 import ChainableUndefined, Environment, FileSystemLoader
from lxml import html

from generator.errors import BadLanguage, BadSettings
from generator.frame import Frames
from generator.mkdocs_plugin import read_config, read_settings
from generator.pages import Menu, Page, link, page_url
from generator.settings import Settings, templates_folder

SETTINGS = Settings(root=Path(), name="Situs", description="Uraian situs", language="id", others=("en",))


@pytest.mark.parametrize(
    ("uri", "url"),
    [("index.md", ""), ("en/index.md", "en/"), ("data/index.md", "data/"), ("kecamatan/utara.md", "kecamatan/utara/")],
)
def test_a_page_stands_in_a_folder_of_its_own(uri: str, url: str) -> None:
    assert page_url(uri) == url


@pytest.mark.parametrize(
    ("here", "target", "prefix", "way"),
    [
        ("", "kecamatan/", "", "kecamatan/"),
        ("kecamatan/utara/", "kecamatan/", "", "../"),
        ("kecamatan/utara/", "", "", "../../"),
        ("kecamatan/utara/", "data/tarif/#tarif", "", "../../data/tarif/#tarif"),
        ("kecamatan/utara/", "#taman", "", "#taman"),
        ("kecamatan/utara/", "unduh/kubus.csv", "", "../../unduh/kubus.csv"),
        ("en/kecamatan/utara/", "kecamatan/", "en/", "../"),
        ("en/kecamatan/utara/", "", "en/", "../../"),
        # A file is there once, for readers of every language.
        ("en/kecamatan/utara/", "unduh/kubus.csv", "en/", "../../../unduh/kubus.csv"),
        ("en/", "", "en/", "./"),
    ],
)
def test_a_link_stays_within_the_language_and_files_are_shared(here: str, target: str, prefix: str, way: str) -> None:
    assert link(here, target, prefix) == way


def pages() -> list[Page]:
    def page(uri: str, language: str, place: str, menu: Menu) -> Page:
        return Page(uri, uri, "", "", language, place, menu)

    return [
        page("index.md", "id", "index.md", Menu("Beranda", 10)),
        page("b.md", "id", "b.md", Menu("Bagian B", 30, "Kelompok")),
        page("a.md", "id", "a.md", Menu("Bagian A", 20, "Kelompok")),
        page("c.md", "id", "c.md", Menu("C", 25)),
        page("diam.md", "id", "diam.md", Menu()),
        page("en/index.md", "en", "index.md", Menu("Home", 10)),
        page("en/a.md", "en", "a.md", Menu("Part A", 20, "Group")),
    ]


def test_the_menu_has_the_order_of_its_pages_and_groups_stand_where_their_first_page_does() -> None:
    menu = Frames(pages(), {}, SETTINGS).around("diam.md")["menu"]
    assert [(item.title, [page.uri for page in item.pages]) for item in menu] == [
        ("Beranda", ["index.md"]),
        ("Kelompok", ["a.md", "b.md"]),
        ("C", ["c.md"]),
    ]


def test_a_page_is_linked_with_itself_in_the_other_language_or_with_its_home_page() -> None:
    frames = Frames(pages(), {}, SETTINGS)
    twins = [
        [(twin.language, twin.url, twin.exists) for twin in frames.around(uri)["padanan"]]
        for uri in ("en/a.md", "b.md")
    ]
    assert twins == [[("id", "a/", True), ("en", "en/a/", True)], [("id", "b/", True), ("en", "en/", False)]]


def test_an_unknown_address_is_answered_in_the_main_language() -> None:
    around = Frames(pages(), {}, SETTINGS).around("404.html")
    assert (around["bahasa"], around["halaman"], around["uraian"], around["depan"]) == ("id", None, "Uraian situs", "")


def test_the_words_of_the_frame_are_those_of_the_page() -> None:
    frames = Frames(pages(), {}, SETTINGS)
    assert frames.around("en/a.md")["awalan"] == "en/"
    assert [twin.name for twin in frames.around("a.md")["padanan"]] == ["Bahasa Indonesia", "English"]


CONFIG = """site_name: Situs
docs_dir: datasets
site_dir: site
theme: {{ name: material, language: {main} }}
plugins: [dbhcht]
extra: {{ penerbit: {{ nama: Penerbit }}{extra} }}
"""


def settings(folder: Path, main: str, extra: str = "") -> Settings:
    (folder / "datasets").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(main=main, extra=extra), encoding="utf-8")
    return read_settings(read_config(folder))


def test_a_site_speaks_every_language_there_are_words_for_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert settings(tmp_path, "id").languages == ("id", "en")
    assert settings(tmp_path, "en").languages == ("en", "id")
    assert settings(tmp_path, "id", ", bahasa_lain: []").languages == ("id",)
    assert settings(tmp_path, "id", ", bahasa_lain: [id, en, en]").languages == ("id", "en")


def test_a_language_nobody_has_words_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLanguage, match="xx"):
        settings(tmp_path, "id", ", bahasa_lain: [xx]")


def test_languages_that_are_no_list_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="bahasa_lain"):
        settings(tmp_path, "id", ", bahasa_lain: en")


def documents(site: Path) -> dict[str, html.HtmlElement]:
    return {
        path.relative_to(site).parent.as_posix(): html.document_fromstring(path.read_bytes())
        for path in sorted(site.rglob("index.html"))
        if "bagan" not in path.relative_to(site).parts
    }


def test_every_page_exists_in_both_languages_and_shows_the_same_figures(site: Path) -> None:
    found = documents(site)
    indonesian = {name: tree for name, tree in found.items() if name != "en" and not name.startswith("en/")}
    assert len(indonesian) >= 26
    for name, tree in indonesian.items():
        twin = found["en" if name == "." else f"en/{name}"]
        assert (tree.get("lang"), twin.get("lang")) == ("id", "en")
        shown, said = (sorted((e.get("data-ref"), e.get("value")) for e in one.iter("data")) for one in (tree, twin))
        assert shown == said, name


def test_the_switch_on_every_page_leads_to_the_same_page_in_the_other_language(site: Path) -> None:
    found = documents(site)
    for name, tree in found.items():
        (switch,) = tree.xpath("//header//a[@hreflang]")
        assert {switch.get("hreflang"), tree.get("lang")} == {"id", "en"}, name
        there = posixpath.normpath(posixpath.join(name, switch.get("href")))
        assert there == (posixpath.normpath(f"en/{name}") if tree.get("lang") == "id" else name[3:] or "."), name


def test_search_engines_are_told_of_the_twins_with_their_whole_addresses() -> None:
    """They take no other; without the address of the site nothing is said."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader([templates_folder() / "theme", templates_folder()]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        undefined=ChainableUndefined,
    )
    source = (templates_folder() / "theme" / "main.html").read_text(encoding="utf-8")
    start, end = source.index("{% for lain in padanan"), source.index('<meta property="og:type"')
    around = Frames(pages(), {}, SETTINGS).around("en/a.md")
    told = environment.from_string(source[start:end])
    head = told.render(around, alamat="https://situs.invalid/")
    alternates = html.fragments_fromstring(head)
    assert [(e.get("hreflang"), e.get("href")) for e in alternates] == [
        ("id", "https://situs.invalid/a/"),
        ("x-default", "https://situs.invalid/a/"),
        ("en", "https://situs.invalid/en/a/"),
    ]
    assert "hreflang" not in told.render(around, alamat="")
