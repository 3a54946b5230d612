"""Every profile is read by its own means: frictionless, SHACL, mlcroissant, JSON Schema, and a reader of CSVW."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import jsonschema
import mlcroissant
import pyshacl
import pytest
from described import FULL, URL, Described, at, cube_of, described, subject_of
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from generator.facts import Facts
from generator.indicators import load_indicators
from generator.measures import Cube
from generator.metadata import csvw, schema_org
from generator.metadata.gate import gaps

SHAPES = Path(__file__).parent / "shapes"
DCAT, DCT, SPDX = (
    Namespace(name)
    for name in ("http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://spdx.org/rdf/terms#")
)
BY = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of every package of the small world."""
ZERO = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
HERE = "https://tempat.contoh.test/unduh/katalog"
"""Where a reader without our address finds the catalogue."""

pytestmark = [
    # rdflib's own parser of JSON-LD uses a class that rdflib calls old.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    # mlcroissant asks pandas for something in a way pandas will not know one day.
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index is deprecated"),
]


@pytest.fixture(scope="module")
def small_cube(world: Facts) -> Cube:
    return cube_of(world)


@pytest.fixture(scope="module")
def small(world: Facts, small_cube: Cube) -> Described:
    return described(subject_of(world, small_cube, {}))


@pytest.fixture(scope="module")
def known(world: Facts, small_cube: Cube) -> Described:
    """The small world with an address, and a publisher who has said all there is to say."""
    return described(subject_of(world, small_cube, {}, URL, FULL))


@pytest.fixture(scope="module")
def shipped(published: Facts, published_cube: Cube) -> Described:
    return described(subject_of(published, published_cube, load_indicators()))


@pytest.fixture(scope="module")
def addressed(shipped: Described) -> Described:
    return described(at(shipped.subject, URL))


@pytest.fixture(scope="module")
def two_licences(world: Facts, small_cube: Cube) -> Described:
    """The small world, whose money is published under other terms than everything else."""
    money = world.packages["uang"]
    other = replace(money, descriptor={**money.descriptor, "licenses": [ZERO]})
    facts = replace(world, packages={**world.packages, "uang": other})
    return described(subject_of(facts, small_cube, {}, URL, FULL))


WORLDS = ("small", "known", "shipped", "addressed")


@pytest.fixture(params=WORLDS)
def each(request: pytest.FixtureRequest) -> Described:
    """Small and published, with and without an address."""
    made: Described = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Described], Path]:
    """Write a world once."""
    written: dict[int, Path] = {}

    def folder(made: Described) -> Path:
        if id(made) not in written:
            written[id(made)] = made.written(tmp_path_factory.mktemp("unduh"))
        return written[id(made)]

    return folder


def document(made: Described, uri: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(made.made[uri].content)
    return content


def graph(made: Described, form: str = "turtle") -> Graph:
    uri = "unduh/katalog.ttl" if form == "turtle" else "unduh/katalog.jsonld"
    return Graph().parse(data=made.made[uri].content, format=form, publicID=HERE)


def fetched(made: Described, address: str, folder: str = "unduh") -> bytes:
    """Fetch what an address in a document in a folder means, as a browser would."""
    base = made.subject.release.url or "https://tempat.contoh.test/"
    whole = urljoin(f"{base}{folder}/" if folder else base, address)
    assert whole.startswith(base)
    return made.files[unquote(whole.removeprefix(base))].content


# Data Package


def validate(descriptor: Path) -> Mapping[str, Any]:
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", "--json", descriptor.name]
    ran = subprocess.run(command, cwd=descriptor.parent, capture_output=True, text=True, check=False)
    report: Mapping[str, Any] = json.loads(ran.stdout)
    return report


def test_frictionless_accepts_each_package_alone(small: Described, folders: Callable[[Described], Path]) -> None:
    for name in small.subject.facts.packages:
        report = validate(folders(small) / name / "datapackage.json")
        assert report["valid"], report["tasks"]


def test_frictionless_accepts_a_published_package_that_refers_to_others(
    shipped: Described, folders: Callable[[Described], Path]
) -> None:
    report = validate(folders(shipped) / "kepesertaan" / "datapackage.json")
    assert report["valid"], report["tasks"]
    assert report["stats"]["tasks"] == 6


def test_frictionless_accepts_the_whole_with_all_its_references(
    small: Described, folders: Callable[[Described], Path]
) -> None:
    report = validate(folders(small) / "datapackage.json")
    assert report["valid"], report["tasks"]
    assert report["stats"]["tasks"] == 11  # ten tables and the cube


def test_a_package_alone_keeps_what_it_refers_to_elsewhere(small: Described) -> None:
    schema = document(small, "unduh/peserta/datapackage.json")["resources"][1]["schema"]
    assert "foreignKeys" not in schema
    assert [key["reference"]["package"] for key in schema["rujukan_paket_lain"]] == ["wilayah", "acuan"]


def test_sizes_and_checksums_of_data_packages_are_those_of_the_files(each: Described) -> None:
    whole = document(each, "unduh/datapackage.json")
    assert len(whole["resources"]) == len(each.subject.facts.tables) + 1
    for resource in whole["resources"]:
        content = fetched(each, resource["path"])
        assert (resource["bytes"], resource["hash"]) == (
            len(content),
            f"sha256:{hashlib.sha256(content).hexdigest()}",
        )


# DCAT-AP


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES / "dcat_ap.ttl")


def shacl(data: Graph, shapes: Graph) -> tuple[list[str], list[str]]:
    """Return the properties that violate a shape, and those that are recommended and missing."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)
    results = Namespace("http://www.w3.org/ns/shacl#")
    told: dict[URIRef, list[str]] = {results.Violation: [], results.Warning: []}
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, results.ValidationResult):
        severity = report.value(result, results.resultSeverity)
        assert isinstance(severity, URIRef)
        told[severity].append(str(report.value(result, results.resultPath)))
    return told[results.Violation], told[results.Warning]


def test_the_catalogue_violates_no_shape(each: Described, shapes: Graph) -> None:
    assert shacl(graph(each), shapes)[0] == []


def test_the_shapes_and_the_gate_miss_the_same_recommended_properties(small: Described, shapes: Graph) -> None:
    prefixes = {
        "dcat": str(DCAT),
        "dct": str(DCT),
        "dcatap": "http://data.europa.eu/r5r/",
    }
    told = {
        prefixes[gap.property.partition(":")[0]] + gap.property.partition(":")[2]
        for gap in gaps(small.subject, small.made)
        if gap.profile == "DCAT-AP 3" and gap.property != "dcat:accessURL"
    }
    assert told == set(shacl(graph(small), shapes)[1])
    assert told == {
        "http://www.w3.org/ns/dcat#contactPoint",
        "http://www.w3.org/ns/dcat#centroid",
        "http://www.w3.org/ns/dcat#bbox",
        "http://purl.org/dc/terms/type",
        "http://data.europa.eu/r5r/availability",
    }


def test_a_publisher_who_says_all_leaves_only_the_map_open(known: Described, shapes: Graph) -> None:
    assert set(shacl(graph(known), shapes)[1]) == {
        "http://www.w3.org/ns/dcat#centroid",
        "http://www.w3.org/ns/dcat#bbox",
    }


@pytest.mark.parametrize(
    "lost",
    [
        (DCAT.Catalog, DCT.title),
        (DCAT.Catalog, DCT.description),
        (DCAT.Catalog, DCT.publisher),
        (DCAT.Dataset, DCT.title),
        (DCAT.Dataset, DCT.description),
        (DCAT.Dataset, DCAT.inSeries),
        (DCAT.DatasetSeries, DCT.title),
        (DCAT.DatasetSeries, DCT.description),
        (DCAT.Distribution, DCAT.accessURL),
        (SPDX.Checksum, SPDX.checksumValue),
        (SPDX.Checksum, SPDX.algorithm),
        (DCT.PeriodOfTime, DCAT.startDate),
    ],
    ids=lambda lost: "-".join(str(name).rpartition("/")[2].rpartition("#")[2] for name in lost),
)
def test_the_shapes_notice_a_lost_property(known: Described, shapes: Graph, lost: tuple[URIRef, URIRef]) -> None:
    kind, term = lost
    data = graph(known)
    for thing in sorted(data.subjects(RDF.type, kind))[:1]:
        data.remove((thing, term, None))
    assert shacl(data, shapes)[0]


def test_turtle_and_json_ld_hold_the_same_graph(each: Described) -> None:
    assert isomorphic(graph(each), graph(each, "json-ld"))


def test_each_package_is_a_series_with_one_dataset_of_this_release(small: Described) -> None:
    data = graph(small)
    pairs = {
        (str(urldefrag(str(one))[1]), str(urldefrag(str(series))[1]))
        for one, series in data.subject_objects(DCAT.inSeries)
    }
    # The last month of the small world is March 2026.
    assert pairs == {
        (f"rilis-2026.3.0/{name}", f"seri/{name}") for name in ("acuan", "peserta", "uang", "wilayah", "semua-data")
    }


def test_nothing_in_the_catalogue_is_nameless(each: Described) -> None:
    assert all(isinstance(thing, URIRef) for thing in graph(each).subjects())


def test_every_file_in_the_catalogue_is_there_with_its_size_and_checksum(each: Described) -> None:
    data = graph(each)
    checked = set()
    for one in data.subjects(RDF.type, DCAT.Distribution):
        address = str(data.value(one, DCAT.downloadURL)).replace("https://tempat.contoh.test/unduh/", "")
        content = fetched(each, address)
        checksum = data.value(one, SPDX.checksum)
        assert int(str(data.value(one, DCAT.byteSize))) == len(content)
        assert str(data.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        checked.add(address)
    whole = [file for file in each.subject.downloads.values() if file.resource and not file.slice]
    # Every file of a whole table; the descriptor of each package and of all; the archive.
    assert len(checked) == len(whole) + len(each.subject.facts.packages) + 1 + 1


def test_without_an_address_names_are_a_urn_and_addresses_are_relative(small: Described) -> None:
    catalogue = document(small, "unduh/katalog.jsonld")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}#katalog", catalogue["@id"])
    peserta = catalogue["dataset"][1]
    assert peserta["landingPage"] == "../data/peserta/"
    assert peserta["distribution"][0]["downloadURL"] == "peserta/peserta_rinci-contoh.csv"


def test_with_an_address_everything_stands_under_it(known: Described) -> None:
    catalogue = document(known, "unduh/katalog.jsonld")
    assert catalogue["@id"] == f"{URL}unduh/katalog.ttl#katalog"
    peserta = catalogue["dataset"][1]
    assert peserta["landingPage"] == f"{URL}data/peserta/"
    assert peserta["distribution"][0]["downloadURL"] == f"{URL}unduh/peserta/peserta_rinci-contoh.csv"


def test_the_catalogue_says_what_is_sample_data(small: Described) -> None:
    rinci = document(small, "unduh/katalog.jsonld")["dataset"][1]["distribution"][0]
    assert rinci["description"]["id"].endswith("Data contoh yang dibuat untuk peragaan, bukan angka resmi.")


def test_a_theme_is_what_the_descriptor_says_and_government_where_it_says_none(
    shipped: Described, small: Described
) -> None:
    themes = {
        one["identifier"].partition("/")[0]: [theme.rpartition("/")[2] for theme in one["theme"]]
        for one in document(shipped, "unduh/katalog.jsonld")["dataset"]
    }
    assert themes["anggaran"] == ["ECON", "GOVE"]
    assert document(small, "unduh/katalog.jsonld")["dataset"][1]["theme"] == [
        "http://publications.europa.eu/resource/authority/data-theme/GOVE"
    ]


def test_how_often_a_dataset_is_updated_comes_from_its_tables(small: Described) -> None:
    peserta = document(small, "unduh/katalog.jsonld")["dataset"][1]
    assert peserta["accrualPeriodicity"].endswith("/frequency/MONTHLY")
    assert peserta["temporalResolution"] == "P1M"


# schema.org


@pytest.fixture(scope="module")
def dataset_schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads((SHAPES / "schema_org_dataset.json").read_text(encoding="utf-8"))
    return schema


def pages(made: Described) -> Iterator[tuple[str, dict[str, Any]]]:
    for package in made.subject.facts.packages.values():
        yield package.name, schema_org.dataset(made.subject, package)


def test_each_dataset_page_has_what_search_engines_ask_for(each: Described, dataset_schema: Mapping[str, Any]) -> None:
    for _, page in pages(each):
        jsonschema.validate(page, dataset_schema)


def test_files_search_engines_are_shown_are_there_with_their_size_and_checksum(each: Described) -> None:
    for name, page in pages(each):
        for file in page["distribution"]:
            content = fetched(each, file["contentUrl"], f"data/{name}")
            assert file["contentSize"] == f"{len(content)} B"
            assert file["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_package_that_measures_something_says_what_and_in_which_unit(small: Described) -> None:
    assert [
        (one["name"], one["unitText"])
        for one in schema_org.dataset(small.subject, small.subject.facts.packages["peserta"])["variableMeasured"]
    ] == [("Peserta", "orang"), ("Sasaran", "orang")]


def test_the_page_in_another_language_names_its_own_address(known: Described) -> None:
    words = known.subject.settings.wording("en")
    page = schema_org.dataset(replace(known.subject, wording=words), known.subject.facts.packages["peserta"])
    assert page["url"] == f"{URL}en/data/peserta/"


def test_the_home_page_names_every_dataset_by_the_name_it_has_on_its_own_page(known: Described) -> None:
    home = schema_org.catalogue(known.subject)
    assert [one["@id"] for one in home["dataset"]] == [page["@id"] for _, page in pages(known)]


def test_no_value_ends_the_script_it_stands_in() -> None:
    written = schema_org.as_script({"name": "</script><!-- & <b>"})
    assert not set("<>&") & set(written)
    assert json.loads(written) == {"name": "</script><!-- & <b>"}


def test_a_short_description_is_filled_up_with_the_names_of_the_tables(small: Described) -> None:
    package = small.subject.facts.packages["wilayah"]
    short = replace(package, description="Wilayah.", descriptor={**package.descriptor, "description": "Wilayah."})
    # The small world has one table of areas, and calls it "Wilayah".
    text = schema_org.dataset(small.subject, short)["description"]
    assert text == f"Wilayah. Tabel: {package.resources['wilayah'].title}."


def test_a_very_long_description_is_cut_at_a_word(small: Described) -> None:
    package = small.subject.facts.packages["wilayah"]
    words = " ".join(["kata"] * 2000)
    long = replace(package, description=words, descriptor={**package.descriptor, "description": words})
    text = schema_org.dataset(small.subject, long)["description"]
    assert len(text) <= 5000
    assert text.endswith("kata…")


# CSV on the Web

READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "double": float,
    "gYear": lambda cell: re.fullmatch(r"\d{4}", cell),
    "gYearMonth": lambda cell: re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", cell),
    "date": lambda cell: re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", cell),
}
"""How a cell of each base type is read; None is no value of it."""


def csvw_documents(made: Described) -> Iterator[tuple[str, dict[str, Any]]]:
    for uri in made.made:
        if uri.endswith("-metadata.json") or uri == "unduh/csvw.json":
            yield uri, document(made, uri)


def test_csvw_says_what_the_recommendation_demands(each: Described) -> None:
    schema = json.loads((SHAPES / "csvw.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    for _, told in csvw_documents(each):
        checker.validate(told)


def test_beside_every_tidy_csv_stands_its_csvw(each: Described) -> None:
    beside = {uri.removesuffix("-metadata.json") for uri, _ in csvw_documents(each)} - {"unduh/csvw.json"}
    assert len(beside) == len(each.subject.facts.tables) + 1
    assert beside <= set(each.files)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode("utf-8").splitlines(keepends=True), strict=True))


def annotated(made: Described, table: Mapping[str, Any], folder: str) -> list[dict[str, str | None]]:
    """Read a table the way CSVW describes: headers by title, empty cells by ``null``, every cell of its type."""
    header, *body = rows(fetched(made, table["url"], folder))
    columns = table["tableSchema"]["columns"]
    assert header == [column["titles"][0] for column in columns]
    read = []
    for row in body:
        cells: dict[str, str | None] = {}
        for column, cell in zip(columns, row, strict=True):
            kind = column["datatype"]
            told = kind if isinstance(kind, dict) else {"base": kind}
            cells[column["name"]] = None if cell in column["null"] else cell
            if cell in column["null"]:
                assert not column["required"], column["name"]
                continue
            value = READ[told["base"]](cell)
            assert value is not None, (column["name"], cell)
            if told["base"] == "string" and "format" in told:
                assert re.fullmatch(told["format"], cell), (column["name"], cell)
            if isinstance(value, int | float):
                assert told.get("minimum", value) <= value <= told.get("maximum", value)
        read.append(cells)
    return read


@pytest.mark.parametrize("name", ["small", "shipped"])
def test_the_tables_are_what_csvw_says_of_them_down_to_keys_and_references(
    name: str, request: pytest.FixtureRequest
) -> None:
    made: Described = request.getfixturevalue(name)
    tables = {table["url"]: table for table in document(made, "unduh/csvw.json")["tables"]}
    read = {url: annotated(made, table, "unduh") for url, table in tables.items()}
    for url, table in tables.items():
        schema = table["tableSchema"]
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in read[url]]
        assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", ()):
            theirs = {
                tuple(row[column] for column in key["reference"]["columnReference"])
                for row in read[key["reference"]["resource"]]
            }
            ours = {tuple(row[column] for column in key["columnReference"]) for row in read[url]}
            assert {one for one in ours if None not in one} <= theirs, (url, key)


def test_a_csvw_of_one_table_describes_every_table_it_refers_to(each: Described) -> None:
    for uri, told in csvw_documents(each):
        tables = told.get("tables", [told])
        urls = {table["url"] for table in tables}
        for table in tables:
            fetched(each, table["url"], uri.rpartition("/")[0])
            for key in table["tableSchema"].get("foreignKeys", ()):
                assert key["reference"]["resource"] in urls, uri


def test_only_the_first_table_of_a_csvw_is_its_subject(small: Described) -> None:
    told = document(small, "unduh/peserta/peserta_rinci-contoh.csv-metadata.json")
    assert [(table["url"], table.get("suppressOutput", False)) for table in told["tables"]] == [
        ("peserta_rinci-contoh.csv", False),
        ("../wilayah/wilayah.csv", True),
        ("../acuan/sumber_dana.csv", True),
        ("../acuan/status.csv", True),
    ]


def test_a_column_with_spaces_or_an_underscore_first_has_a_name_csvw_allows(world: Facts, small_cube: Cube) -> None:
    package = world.packages["acuan"]
    resource = package.resources["sumber_dana"]
    first, *others = resource.fields
    odd = [
        replace(first, name=name, descriptor={**first.descriptor, "name": name}) for name in ("Kolom Baru", "_select")
    ]
    changed = replace(resource, fields=(*odd, *others), primary_key=("Kolom Baru",))
    packages = {**world.packages, "acuan": replace(package, resources={**package.resources, "sumber_dana": changed})}
    subject = replace(subject_of(world, small_cube, {}), facts=replace(world, packages=packages))
    told = {file.uri: json.loads(file.content) for file in csvw.describe(subject)}
    schema = told["unduh/acuan/sumber_dana.csv-metadata.json"]["tableSchema"]
    assert [column["name"] for column in schema["columns"][:2]] == ["Kolom%20Baru", "%5Fselect"]
    assert schema["primaryKey"] == ["Kolom%20Baru"]
    assert schema["columns"][0]["titles"][0] == "Kolom Baru"


# Croissant


def croissants(made: Described) -> list[str]:
    return sorted(uri for uri in made.made if uri.endswith("/croissant.json"))


def load(made: Described, uri: str, folder: Path) -> mlcroissant.Dataset:
    """Load a description; files that stand elsewhere are taken from the folder."""
    home = folder.parent / uri.rpartition("/")[0]
    names = [file["@id"] for file in document(made, uri)["distribution"]]
    mapping = {name: str(home / name) for name in names} if made.subject.release.url else None
    return mlcroissant.Dataset(str(home / "croissant.json"), mapping=mapping)


@pytest.mark.parametrize("name", ["small", "known", "shipped"])
def test_mlcroissant_has_nothing_to_say_against_any_description(
    name: str, request: pytest.FixtureRequest, folders: Callable[[Described], Path]
) -> None:
    made: Described = request.getfixturevalue(name)
    assert len(croissants(made)) == len(made.subject.facts.packages) + 1
    for uri in croissants(made):
        issues = load(made, uri, folders(made)).metadata.ctx.issues
        assert not issues.errors, uri
        assert not issues.warnings, uri


@pytest.mark.parametrize("name", ["small", "known"])
def test_mlcroissant_loads_every_row_of_every_table(
    name: str, request: pytest.FixtureRequest, folders: Callable[[Described], Path], small_cube: Cube
) -> None:
    made: Described = request.getfixturevalue(name)
    for uri in croissants(made):
        loaded = load(made, uri, folders(made))
        for records in loaded.metadata.record_sets:
            table = made.subject.facts.tables.get(records.id)
            expected = len(table.frame if table else small_cube.frame)
            assert sum(1 for _ in loaded.records(records.id)) == expected, records.id


def test_codes_stay_text_and_counts_are_numbers_in_mlcroissant(
    small: Described, folders: Callable[[Described], Path]
) -> None:
    loaded = load(small, "unduh/peserta/croissant.json", folders(small))
    first = next(iter(loaded.records("peserta_kecamatan")))
    assert first == {
        "peserta_kecamatan/bulan": b"2025-11",
        "peserta_kecamatan/kode_wilayah": b"91.01.01",
        "peserta_kecamatan/peserta": 35,
        "peserta_kecamatan/status_peserta": b"tetap",
    }


def test_sizes_and_checksums_in_croissant_are_those_of_the_files(each: Described) -> None:
    for uri in croissants(each):
        for file in document(each, uri)["distribution"]:
            content = fetched(each, file["contentUrl"], uri.rpartition("/")[0])
            assert file["contentSize"] == f"{len(content)} B"
            assert file["sha256"] == hashlib.sha256(content).hexdigest()


# All of them


def cube_licences(made: Described) -> tuple[Any, Any]:
    """Return what CSVW and Croissant say of the licence of the cube."""
    columns = document(made, "unduh/kubus/kubus-contoh.csv-metadata.json")
    return columns["tables"][0]["dc:license"], document(made, "unduh/kubus/croissant.json")["license"]


def test_the_cube_is_published_under_the_licence_its_packages_share(small: Described) -> None:
    assert cube_licences(small) == ({"@id": BY}, BY)
    assert set(graph(small).objects(None, DCT.license)) == {URIRef(BY)}


def test_the_cube_names_every_licence_where_packages_differ(
    two_licences: Described, shapes: Graph, folders: Callable[[Described], Path]
) -> None:
    both = [BY, ZERO["path"]]
    assert cube_licences(two_licences) == ([{"@id": one} for one in both], both)
    assert schema_org.catalogue(two_licences.subject)["license"] == both
    issues = load(two_licences, "unduh/kubus/croissant.json", folders(two_licences)).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    data = graph(two_licences)
    (archive,) = (one for one in data.subjects(RDF.type, DCAT.Distribution) if str(one).endswith(".zip"))
    # A distribution has one licence in DCAT-AP: a document that names both.
    (terms,) = data.objects(archive, DCT.license)
    assert {str(title) for title in data.objects(terms, DCT.title)} == {"Creative Commons Attribution 4.0, CC0 1.0"}
    assert set(data.objects(terms, DCT.relation)) == {URIRef(one) for one in both}
    assert shacl(data, shapes)[0] == []


def test_a_package_keeps_its_own_licence_where_packages_differ(two_licences: Described) -> None:
    named = {
        name: document(two_licences, f"unduh/{name}/croissant.json")["license"]
        for name in two_licences.subject.facts.packages
    }
    assert named == {"acuan": BY, "peserta": BY, "uang": ZERO["path"], "wilayah": BY}


def test_the_same_data_give_the_same_bytes_whatever_the_order_of_sets(
    small: Described, folders: Callable[[Described], Path]
) -> None:
    code = (
        "import sys; sys.path[:0] = ['tests']; from described import *;"
        "from generator.catalogue import read_catalogue; from generator.validation import validate;"
        "from generator.facts import read_facts;"
        "facts = read_facts(validate(read_catalogue(Path('tests/world/datasets'))).valid());"
        "described(subject_of(facts, cube_of(facts), {})).written(Path(sys.argv[1]))"
    )
    target = folders(small).parent / "lagi"
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", code, str(target)], cwd=root, env={"PYTHONHASHSEED": "7"}, check=True)
    for uri in small.made:
        assert (target / uri).read_bytes() == small.made[uri].content, uri
