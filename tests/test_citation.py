"""How a release and its datasets are cited: in sentences, APA, BibTeX and CITATION.cff; expectations by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from generator.catalogue import Package, Resource
from generator.facts import Facts
from generator.metadata import Subject
from generator.metadata.citation import URI, Citation, cite_package, cite_release, describe
from generator.releases import Release
from generator.settings import Settings, templates_folder

RELEASE = Release(
    version="2026.3.0",
    month="2026-03",
    date="2026-04-15",
    nature="nyata",
    site="Data Kota Uji",
    url="https://data.uji.invalid/",
    publisher="Dinas Uji",
    contact="layanan@uji.invalid",
    home="https://dinas.uji.invalid/",
)
ROOT = Path(__file__).parent


def settings() -> Settings:
    return Settings(root=ROOT, name="Data Kota Uji", description="Uraian situs.", templates=templates_folder())


def package(name: str = "warga", nature: str = "nyata", **more: object) -> Package:
    descriptor = {
        "name": name,
        "version": "1.2.0",
        "created": "2026-04-14T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "keywords": ["warga"],
        **more,
    }
    resource = Resource(name, "tabel", ROOT, "", "Tabel", "", nature, (), (), (), (), ("",), {}, {})
    title = str(more.get("title", "Warga terlindungi"))
    return Package(name, ROOT, title, "", nature, MappingProxyType({"tabel": resource}), {}, descriptor)


def cited(made: Package, release: Release = RELEASE, language: str = "id") -> Citation:
    return cite_package(made, release, settings().wording(language))


def test_the_short_citation_names_publisher_year_title_and_version() -> None:
    assert cited(package()).short == "Dinas Uji (2026). Warga terlindungi. Versi 1.2.0, rilis 2026.3.0 [Set data]."


def test_the_long_citation_adds_the_day_the_last_month_the_licence_and_the_address() -> None:
    assert cited(package()).long == (
        "Dinas Uji (14 April 2026). Warga terlindungi. Versi 1.2.0, rilis 2026.3.0. Data Kota Uji. Data sampai "
        "Maret 2026. Lisensi CC-BY-4.0. https://data.uji.invalid/data/warga/"
    )


def test_the_apa_citation_follows_the_seventh_edition() -> None:
    assert cited(package()).apa == (
        "Dinas Uji. (2026). Warga terlindungi (Versi 1.2.0, rilis 2026.3.0) [Set data]. Data Kota Uji. "
        "https://data.uji.invalid/data/warga/"
    )


def test_the_bibtex_entry_has_what_every_style_knows() -> None:
    assert cited(package()).bibtex.splitlines() == [
        "@misc{data-kota-uji_warga_2026-3-0,",
        "  author       = {{Dinas Uji}},",
        "  title        = {{Warga terlindungi}},",
        "  year         = {2026},",
        "  date         = {2026-04-14},",
        "  version      = {Versi 1.2.0, rilis 2026.3.0},",
        "  howpublished = {Data Kota Uji},",
        "  note         = {Lisensi CC-BY-4.0},",
        "  url          = {https://data.uji.invalid/data/warga/},",
        "}",
    ]


def test_the_whole_release_is_cited_by_its_version() -> None:
    assert cite_release(RELEASE, [package()], settings().wording()).apa == (
        "Dinas Uji. (2026). Semua data Data Kota Uji (Versi 2026.3.0) [Set data]. Data Kota Uji. "
        "https://data.uji.invalid/data/"
    )


@pytest.mark.parametrize("nature", ["contoh", "campuran"])
def test_what_holds_sample_data_is_never_cited_without_saying_so(nature: str) -> None:
    made = package(nature=nature)
    made = replace(made, resources={"tabel": replace(made.resources["tabel"], nature="contoh")})
    found = cited(made)
    for said in (found.short, found.apa, found.long, found.bibtex):
        assert "contoh" in said


def test_what_is_released_is_cited_at_the_address_that_never_changes() -> None:
    released = replace(RELEASE, id="2026-03.1")
    for found in (cited(package(), released), cite_release(released, [package()], settings().wording())):
        assert found.apa.endswith("https://data.uji.invalid/rilis/2026-03.1/")


def test_an_english_page_links_to_itself() -> None:
    found = cite_package(package(), RELEASE, settings().wording("en"), "en/")
    assert found.apa.endswith("https://data.uji.invalid/en/data/warga/")


def test_a_site_without_an_address_is_cited_without_one() -> None:
    found = cited(package(), replace(RELEASE, url=""))
    assert found.apa.endswith("Data Kota Uji.")
    assert "url" not in found.bibtex


def test_no_sign_of_a_title_is_a_command_of_tex() -> None:
    found = cited(package(title=r"100% {A} & B_C #1 $2 ^3 ~4 \def"))
    assert r"{{100\% \{A\} \& B\_C \#1 \$2 \textasciicircum{}3 \textasciitilde{}4 \textbackslash{}def}}" in found.bibtex


def test_a_title_over_two_lines_becomes_one() -> None:
    assert cited(package(title="Satu\r\ndua\u202e tiga")).short.startswith("Dinas Uji (2026). Satu dua tiga.")


@pytest.fixture
def cff(world: Facts) -> dict[str, Any]:
    return written(world, RELEASE)


def written(facts: Facts, release: Release, packages: Mapping[str, Package] | None = None) -> dict[str, Any]:
    told = facts if packages is None else replace(facts, packages=packages)
    made = settings()
    (file,) = describe(Subject(told, {}, {}, release, made, made.wording()))
    assert file.uri == URI == "CITATION.cff"
    return yaml.safe_load(file.content)


def test_the_citation_file_has_what_version_1_2_0_requires(cff: dict[str, Any]) -> None:
    assert cff["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cff)


def test_the_citation_file_says_it_is_a_dataset_of_its_publisher(cff: dict[str, Any]) -> None:
    assert cff["type"] == "dataset"
    assert cff["authors"] == [
        {"name": "Dinas Uji", "website": "https://dinas.uji.invalid/", "email": "layanan@uji.invalid"}
    ]


def test_version_and_day_of_the_citation_file_are_text_in_the_form_it_asks_for(cff: dict[str, Any]) -> None:
    assert cff["version"] == "2026.3.0"
    assert cff["date-released"] == "2026-04-15"


def test_the_citation_file_uses_no_key_the_format_does_not_know(cff: dict[str, Any]) -> None:
    known = {
        *("abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords"),
        *("license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact"),
        *("repository-code", "title", "type", "url", "version"),
    }
    assert set(cff) <= known


def test_keywords_of_the_citation_file_are_each_there_once(cff: dict[str, Any]) -> None:
    assert len(cff["keywords"]) == len(set(cff["keywords"])) > 0


@pytest.mark.parametrize(
    ("named", "spdx"), [("CC-BY-4.0", "CC-BY-4.0"), ("ODC-PDDL-1.0", "PDDL-1.0"), ("cc0-1.0", "CC0-1.0")]
)
def test_the_licence_of_the_citation_file_is_named_as_spdx_does(world: Facts, named: str, spdx: str) -> None:
    found = written(world, RELEASE, {"warga": package(licenses=[{"name": named}])})
    assert found["license"] == spdx


def test_a_licence_spdx_does_not_know_is_given_by_its_address(world: Facts) -> None:
    licence = {"name": "lisensi-kota", "path": "https://uji.invalid/lisensi"}
    found = written(world, RELEASE, {"warga": package(licenses=[licence])})
    assert "license" not in found
    assert found["license-url"] == "https://uji.invalid/lisensi"


def test_two_licences_are_not_offered_as_a_choice(world: Facts) -> None:
    packages = {"warga": package(), "uang": package("uang", licenses=[{"name": "CC0-1.0"}])}
    assert not {"license", "license-url"} & set(written(world, RELEASE, packages))


def test_signs_that_mean_something_in_yaml_stay_as_they_were_written(world: Facts) -> None:
    name = "Dinas: 'Uji' & \"Kota\" #1 {a} [b] - ya"
    found = written(world, replace(RELEASE, publisher=name, contact="(0341) 123456", home=""))
    assert found["authors"] == [{"name": name, "tel": "(0341) 123456"}]


def test_the_citation_file_of_sample_data_says_so(world: Facts) -> None:
    found = written(world, replace(RELEASE, nature="contoh"))
    assert re.search(r"\bcontoh\b", found["abstract"])
    assert "Set data contoh" in found["message"]
