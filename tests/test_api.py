"""The API: what every response says, that it is described, and that the ledger reads it back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_description
from spoken import cube_of, spoken

from generator.api import ANSWERS, BASE, make_api
from generator.catalogue import read_catalogue
from generator.downloads import Download
from generator.facts import Facts, read_facts
from generator.indicators import load_indicators
from generator.ledger.api import wrong_answers
from generator.ledger.lists import wrong_lists
from generator.measures import Cube, build_cube
from generator.pages import Given
from generator.settings import templates_folder
from generator.validation import Report, validate

ROOT = Path(__file__).parent.parent
WORLD = Path(__file__).parent / "world" / "datasets"
URL = "https://contoh.id/situs/"
FILES = {
    "unduh/peserta/peserta_rinci-contoh.csv": Download(
        "unduh/peserta/peserta_rinci-contoh.csv", "", "CSV", b"abc", "text/csv", "peserta", "peserta_rinci"
    ),
    "unduh/peserta/peserta_rinci-contoh-utara.csv": Download(
        "unduh/peserta/peserta_rinci-contoh-utara.csv", "", "CSV", b"", "text/csv", "peserta", "peserta_rinci", "Utara"
    ),
    "unduh/kubus/kubus-contoh.csv": Download(
        "unduh/kubus/kubus-contoh.csv", "Kubus angka", "CSV", b"abc", "text/csv", "", "kubus"
    ),
}
SMALL = cube_of(
    # Out of order on purpose: a series is sorted by breakdown, category, kind of period, and time.
    ("cakupan", "91.01", "2026", "", "", 0.25, "porsi", 1.0, 4.0, "tetap", "contoh"),
    ("cakupan", "91.01", "2026-02", "sumber_dana", "mandiri", None, "porsi", None, None, "ditekan", "contoh"),
    ("cakupan", "91.01", "2026-02", "", "", 0.62, "porsi", 62.0, 100.0, "tetap", "contoh"),
    ("cakupan", "91.01", "2026-01", "", "", 0.5, "porsi", 40.0, 80.0, "sementara", "contoh"),
    ("cakupan", "91.01", "2026-02", "sumber_dana", "dbhcht", 1.0, "porsi", 80.0, 80.0, "tetap", "nyata"),
    ("peserta_aktif", "91.01.01", "2026-02", "", "", 1234.0, "orang", None, None, "tetap", "contoh"),
)


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(read_catalogue(WORLD))


@pytest.fixture(scope="module")
def facts(report: Report) -> Facts:
    return read_facts(report.valid())


@pytest.fixture(scope="module")
def given(facts: Facts, report: Report) -> dict[str, Given]:
    return spoken(facts, SMALL, report, url=URL, downloads=FILES)


@pytest.fixture(scope="module")
def api(given: dict[str, Given]) -> dict[str, bytes]:
    return make_api(given)


@pytest.fixture(scope="module")
def published_api() -> dict[str, bytes]:
    """The whole API of the datasets this repository ships, but for its files to take away."""
    found = validate(read_catalogue(ROOT / "datasets"))
    facts = read_facts(found.valid())
    return make_api(spoken(facts, build_cube(facts, load_indicators()), found))


def data(files: Mapping[str, bytes], place: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(files[f"{BASE}{place}"])["data"]


def test_every_response_names_the_release_its_status_and_its_licence(api: dict[str, bytes]) -> None:
    responses = [json.loads(content) for name, content in api.items() if "openapi" not in name]
    assert len(responses) == 9
    for response in responses:
        assert response["rilis"] == {
            "versi": "2026.3.0", "bulan": "2026-03", "tanggal": "2026-04-01", "sifat": "contoh",
        }  # fmt: skip
        assert response["status"] == "Data contoh untuk peragaan, bukan rilis resmi"
        assert response["lisensi"]["nama"] == "CC-BY-4.0"


def test_the_index_leads_to_every_other_response(api: dict[str, bytes]) -> None:
    index = data(api, "index.json")
    assert (index["judul"], index["kini"], index["bahasa"]) == ("Situs Uji", "2026-03", ["id", "en"])
    places = {place.format(indikator="cakupan", wilayah="91.01") for place in index["tautan"].values()}
    assert {f"{BASE}{place}" for place in places} <= api.keys()
    assert set(index["tautan"]) | {"index"} == {answer.id for answer in ANSWERS} | {"openapi"}


def test_an_area_is_told_with_its_codes_place_and_parent(api: dict[str, bytes]) -> None:
    areas = {area["kode"]: area for area in data(api, "wilayah.json")}
    assert len(areas) == 11
    assert areas["91.01.01.1002"] == {
        "kode": "91.01.01.1002", "kode_bps": "9171010002", "sebutan": "Kelurahan", "nama": "Bukit",
        "judul": "Kelurahan Bukit", "tingkat": "kelurahan", "induk": "91.01.01", "lintang": -1, "bujur": 120.1,
        "ubin": [1, 0],
    }  # fmt: skip
    assert (areas["91"]["induk"], areas["91"]["lintang"], areas["91"]["ubin"]) == ("", None, None)


def test_an_indicator_names_its_areas_periods_and_breakdowns_in_every_language(api: dict[str, bytes]) -> None:
    found = {indicator["kode"]: indicator for indicator in data(api, "indikator.json")}
    assert set(found) == {"cakupan", "peserta_aktif"}
    coverage = found["cakupan"]
    assert coverage["judul"] == {"id": "Cakupan", "en": "Coverage"}
    assert (coverage["satuan"], coverage["uang"], coverage["metode"]) == ("porsi", False, "metode/cakupan/")
    assert (coverage["wilayah"], coverage["jenis_periode"]) == (["91.01"], ["bulan", "tahun"])
    (part,) = coverage["rincian"]
    assert part["kode"] == "sumber_dana"
    assert [category["kode"] for category in part["kategori"]] == ["dbhcht", "mandiri"]
    assert part["kategori"][0]["judul"]["id"] == "DBHCHT"
    assert found["peserta_aktif"]["rincian"] == []


def test_a_series_holds_all_periods_and_breakdowns_in_order(api: dict[str, bytes]) -> None:
    series = data(api, "deret/cakupan/91.01.json")
    assert (series["indikator"], series["wilayah"], series["satuan"]) == ("cakupan", "91.01", "porsi")
    assert [(one["dimensi"], one["kategori"], one["jenis"], one["periode"]) for one in series["angka"]] == [
        ("", "", "bulan", "2026-01"),
        ("", "", "bulan", "2026-02"),
        ("", "", "tahun", "2026"),
        ("sumber_dana", "dbhcht", "bulan", "2026-02"),
        ("sumber_dana", "mandiri", "bulan", "2026-02"),
    ]


def test_a_figure_is_told_in_full_and_as_each_language_prints_it(api: dict[str, bytes]) -> None:
    assert data(api, "deret/cakupan/91.01.json")["angka"][1] == {
        "periode": "2026-02", "jenis": "bulan", "dimensi": "", "kategori": "", "nilai": 0.62, "satuan": "porsi",
        "pembilang": 62, "penyebut": 100, "status": "tetap", "sifat": "contoh", "teks": {"id": "62,0%", "en": "62.0%"},
    }  # fmt: skip


def test_whole_numbers_are_written_without_a_fraction(api: dict[str, bytes]) -> None:
    text = api[f"{BASE}deret/peserta_aktif/91.01.01.json"].decode()
    assert '"nilai":1234,' in text
    assert '"teks":{"id":"1.234","en":"1,234"}' in text


def test_a_suppressed_figure_is_null_and_says_why(api: dict[str, bytes]) -> None:
    hidden = data(api, "deret/cakupan/91.01.json")["angka"][4]
    assert (hidden["nilai"], hidden["pembilang"], hidden["status"]) == (None, None, "ditekan")
    assert hidden["teks"] == {"id": "dirahasiakan", "en": "suppressed"}


def test_figures_of_several_units_leave_the_unit_to_each(facts: Facts, report: Report) -> None:
    cube = cube_of(
        ("cakupan", "91.01", "2026-01", "", "", 1.0, "orang", None, None, "tetap", "contoh"),
        ("cakupan", "91.01", "2026-02", "", "", 1.0, "rupiah", None, None, "tetap", "contoh"),
    )
    series = data(make_api(spoken(facts, cube, report)), "deret/cakupan/91.01.json")
    assert series["satuan"] == ""
    assert [figure["satuan"] for figure in series["angka"]] == ["orang", "rupiah"]


def test_a_package_lists_its_tables_columns_and_whole_files_with_their_checksums(api: dict[str, bytes]) -> None:
    told = data(api, "paket.json")
    package = next(package for package in told["paket"] if package["nama"] == "peserta")
    assert (package["sifat"], package["versi"], package["masa"]) == (
        "campuran", "1.0.0", {"mulai": "2025-11", "akhir": "2026-03"},
    )  # fmt: skip
    table = next(table for table in package["tabel"] if table["nama"] == "peserta_rinci")
    assert [column["nama"] for column in table["kolom"]] == [
        "bulan", "kode_wilayah", "sumber_dana", "peserta", "status_peserta",
    ]  # fmt: skip
    # The SHA-256 of "abc" is the first example of the standard (FIPS 180-2, B.1); a slice stands in the release only.
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert table["berkas"] == [
        {
            "uri": "unduh/peserta/peserta_rinci-contoh.csv", "format": "CSV", "mediatype": "text/csv", "bytes": 3,
            "sha256": abc,
        }
    ]  # fmt: skip
    assert [file["uri"] for file in told["kubus"]] == ["unduh/kubus/kubus-contoh.csv"]


def test_the_release_lists_every_file_with_what_it_is_a_part_of(api: dict[str, bytes]) -> None:
    files = {file["uri"]: file for file in data(api, "rilis.json")["berkas"]}
    assert set(files) == set(FILES)
    part = files["unduh/peserta/peserta_rinci-contoh-utara.csv"]
    assert (part["paket"], part["tabel"], part["bagian"], part["bytes"]) == ("peserta", "peserta_rinci", "Utara", 0)


def test_a_city_without_a_calendar_of_releases_has_an_empty_one(api: dict[str, bytes]) -> None:
    assert data(api, "rilis.json")["jadwal"] == []


def test_the_release_calendar_says_what_is_out_late_and_planned(published_api: dict[str, bytes]) -> None:
    # datasets/jadwal/jadwal_rilis.csv, read by eye; the data were made on 20 November 2026.
    lines = {line["periode"]: line for line in data(published_api, "rilis.json")["jadwal"]}
    assert lines["2025-10"]["keadaan"] == "terbit"
    assert (lines["2026-03"]["rencana"], lines["2026-03"]["terbit"]) == ("2026-04-20", "2026-04-29")
    assert lines["2026-03"]["keadaan"] == "terbit_terlambat"
    assert lines["2026-03"]["catatan"]["id"] == "Terlambat 9 hari; menunggu data klaim."
    assert (lines["2026-10"]["terbit"], lines["2026-10"]["keadaan"]) == ("2026-11-20", "terbit")
    assert (lines["2026-11"]["terbit"], lines["2026-11"]["keadaan"]) == (None, "terjadwal")


def test_a_statement_is_told_with_its_verdict_in_every_language(published_api: dict[str, bytes]) -> None:
    statements = data(published_api, "pernyataan.json")
    first = statements[0]
    assert (first["id"], first["nilai"], first["satuan"]) == ("p001", 25808, "orang")
    assert first["putusan"]["kode"] == "tidak_dapat_dibandingkan"
    assert first["putusan"]["alasan"]["id"] != first["putusan"]["alasan"]["en"]
    known = {statement["id"] for statement in statements}
    assert {rival for statement in statements for rival in statement["bertentangan_dengan"]} <= known


def test_quality_has_a_label_for_each_package_and_every_check(published_api: dict[str, bytes]) -> None:
    told = data(published_api, "mutu.json")
    packages = {path.parent.name for path in (ROOT / "datasets").glob("*/datapackage.json")}
    assert {label["paket"] for label in told["label"]} == packages
    checks = {check["kode"]: check for check in told["pemeriksaan"]}
    assert set(checks["sel-kecil"]["judul"]) == {"id", "en"}


def test_the_description_is_valid_openapi_in_every_language(api: dict[str, bytes]) -> None:
    for name in ("openapi.json", "openapi.en.json"):
        validate_description(json.loads(api[f"{BASE}{name}"]))


def test_every_response_is_what_the_description_says_and_nothing_more(published_api: dict[str, bytes]) -> None:
    schemas = json.loads(published_api[f"{BASE}openapi.json"])["components"]["schemas"]
    validators = {
        answer.path: Draft202012Validator(_closed(schemas[f"Jawaban_{answer.id}"], schemas)) for answer in ANSWERS
    }
    patterns = {re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(BASE + path))): path for path in validators}
    for name, content in published_api.items():
        if "openapi" in name:
            continue
        path = next(path for pattern, path in patterns.items() if pattern.fullmatch(name))
        for error in validators[path].iter_errors(json.loads(content)):
            pytest.fail(f"{name}: {error.json_path}: {error.message}")


def _closed(node: Any, schemas: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Return a schema that allows no key it does not describe; the published one does, for new keys may come.

    What it refers to stands in it: looking that up for each of a hundred thousand figures takes most of the time.
    """
    if isinstance(node, list):
        return [_closed(inner, schemas) for inner in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _closed(schemas[node["$ref"].rpartition("/")[2]], schemas)
    closed = {key: _closed(inner, schemas) for key, inner in node.items()}
    return closed | ({"additionalProperties": False} if "properties" in node and "required" in node else {})


def test_every_path_of_the_description_leads_to_a_response_wherever_the_site_stands(
    facts: Facts, report: Report, api: dict[str, bytes]
) -> None:
    nowhere = make_api(spoken(facts, SMALL, report, downloads=FILES))
    for files, home in ((api, URL), (nowhere, "https://di-mana.saja/folder/")):
        description = json.loads(files[f"{BASE}openapi.json"])
        server = urljoin(f"{home}{BASE}openapi.json", description["servers"][0]["url"])
        for path, operations in description["paths"].items():
            examples = {part["name"]: part["example"] for part in operations["get"].get("parameters", ())}
            place = f"{server}{path.format(**examples | {'wilayah': '91.01'})}"
            assert place.removeprefix(home) in files


def test_the_description_names_every_indicator_there_is_a_series_of(api: dict[str, bytes]) -> None:
    operation = json.loads(api[f"{BASE}openapi.json"])["paths"]["/deret/{indikator}/{wilayah}.json"]["get"]
    assert operation["parameters"][0]["schema"]["enum"] == ["cakupan", "peserta_aktif"]


def test_the_same_data_give_the_same_bytes(given: dict[str, Given], api: dict[str, bytes]) -> None:
    assert make_api(given) == api


def test_responses_are_compact_and_end_with_a_line(api: dict[str, bytes]) -> None:
    for content in api.values():
        assert content.endswith(b"}\n")
        assert content == (json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def test_the_page_explains_every_key_of_a_figure_and_of_every_response() -> None:
    page = (templates_folder() / "pages" / "api.md.j2").read_text(encoding="utf-8")
    explained = set(re.findall(r'baris_kunci\("([\w.]+)"', page))
    series = next(answer for answer in ANSWERS if answer.id == "deret").data
    assert series.keys["angka"].items
    assert set(series.keys["angka"].items.keys) <= explained
    assert {"rilis.versi", "rilis.bulan", "rilis.tanggal", "rilis.sifat", "status", "lisensi", "data"} <= explained


@pytest.fixture
def folder(api: dict[str, bytes], tmp_path: Path) -> Path:
    for name, content in api.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def problems(folder: Path, facts: Facts, given: dict[str, Given], cube: Cube = SMALL) -> list[str]:
    words = {language: one.desk.wording for language, one in given.items()}
    return [str(problem) for problem in wrong_answers(folder, facts, cube, words)]


def test_the_ledger_finds_nothing_wrong_with_what_was_written(
    folder: Path, facts: Facts, given: dict[str, Given]
) -> None:
    assert problems(folder, facts, given) == []


@pytest.mark.parametrize(
    ("written", "changed", "key"),
    [
        ('"nilai":0.62', '"nilai":0.63', "nilai"),
        ('"nilai":null', '"nilai":0', "nilai"),
        ('"pembilang":62', '"pembilang":63', "pembilang"),
        ('"penyebut":4,', '"penyebut":5,', "penyebut"),
        ('"status":"sementara"', '"status":"tetap"', "status"),
        ('"en":"62.0%"', '"en":"62.1%"', "teks"),
        ('"sifat":"nyata","teks"', '"sifat":"contoh","teks"', "sifat"),
    ],
)
def test_the_ledger_finds_a_changed_digit(
    folder: Path, facts: Facts, given: dict[str, Given], written: str, changed: str, key: str
) -> None:
    path = folder / BASE / "deret" / "cakupan" / "91.01.json"
    text = path.read_text(encoding="utf-8")
    assert text.count(written) == 1
    path.write_text(text.replace(written, changed), encoding="utf-8")
    (problem,) = problems(folder, facts, given)
    assert f": {key} tertulis" in problem


def test_the_ledger_finds_a_figure_that_is_missing_and_one_that_is_too_many(
    folder: Path, facts: Facts, given: dict[str, Given]
) -> None:
    path = folder / BASE / "deret" / "peserta_aktif" / "91.01.01.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-02", "2026-03"), encoding="utf-8")
    assert [problem.split("; ")[0].partition(": ")[2] for problem in problems(folder, facts, given)] == [
        "peserta_aktif/91.01.01///2026-03 tidak ada di kubus",
        "peserta_aktif/91.01.01/2026-02 ada di kubus tetapi tidak di sini",
    ]


def test_the_ledger_finds_a_series_that_is_gone(folder: Path, facts: Facts, given: dict[str, Given]) -> None:
    (folder / BASE / "deret" / "peserta_aktif" / "91.01.01.json").unlink()
    (problem,) = problems(folder, facts, given)
    assert "indikator.json: menyebut deret peserta_aktif/91.01.01 yang tidak ada" in problem


def test_the_ledger_finds_a_series_nobody_names(folder: Path, facts: Facts, given: dict[str, Given]) -> None:
    path = folder / BASE / "indikator.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"wilayah":["91.01.01"]', '"wilayah":[]'), "utf-8")
    (problem,) = problems(folder, facts, given)
    assert "deret peserta_aktif/91.01.01 ada tetapi tidak disebut" in problem


def test_the_ledger_finds_an_area_that_is_not_listed(folder: Path, facts: Facts, given: dict[str, Given]) -> None:
    path = folder / BASE / "wilayah.json"
    path.write_text(path.read_text(encoding="utf-8").replace('{"kode":"91.02.01",', '{"kode":"91.02.09",'), "utf-8")
    assert [problem.split("; ")[0] for problem in problems(folder, facts, given)] == [
        "api/v1/wilayah.json: wilayah 91.02.01 tidak sama dengan daftar wilayah",
        "api/v1/wilayah.json: wilayah 91.02.09 tidak sama dengan daftar wilayah",
    ]


@pytest.mark.parametrize("content", ["", "{}", '{"rilis":{},"data":{"indikator":"cakupan","wilayah":"91.01"}}'])
def test_the_ledger_finds_a_response_that_is_none(
    folder: Path, facts: Facts, given: dict[str, Given], content: str
) -> None:
    (folder / BASE / "deret" / "cakupan" / "91.01.json").write_text(content, encoding="utf-8")
    (problem,) = problems(folder, facts, given)
    assert "isinya bukan jawaban API yang utuh" in problem


@pytest.fixture
def with_files(folder: Path) -> Path:
    """The API beside the files it names."""
    for name, file in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(file.content)
    return folder


def wrongly_listed(folder: Path) -> list[str]:
    return [str(problem).removesuffix("; bangun ulang dari data") for problem in wrong_lists(folder)]


def test_the_ledger_finds_nothing_wrong_with_lists_of_the_files_there_are(with_files: Path) -> None:
    assert wrongly_listed(with_files) == []


def test_the_ledger_finds_a_file_that_is_not_the_one_the_lists_name(with_files: Path) -> None:
    (with_files / "unduh/kubus/kubus-contoh.csv").write_bytes(b"")
    # The checksums of "abc" and of nothing are those every description of SHA-256 shows.
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert wrongly_listed(with_files) == [
        f"api/v1/{list_}.json: unduh/kubus/kubus-contoh.csv: {said}"
        for list_ in ("paket", "rilis")
        for said in ("bytes tertulis 3 tetapi berkasnya 0", f"sha256 tertulis {abc} tetapi berkasnya {nothing}")
    ]


def test_the_ledger_finds_a_file_the_lists_name_in_vain_and_one_they_do_not_name(with_files: Path) -> None:
    (with_files / "unduh/kubus/kubus-contoh.csv").rename(with_files / "unduh/kubus/lain.csv")
    assert wrongly_listed(with_files) == [
        "api/v1/paket.json: menyebut unduh/kubus/kubus-contoh.csv yang tidak ada",
        "api/v1/rilis.json: menyebut unduh/kubus/kubus-contoh.csv yang tidak ada",
        "api/v1/rilis.json: unduh/kubus/lain.csv ada tetapi tidak disebut di sini",
    ]


def test_the_ledger_finds_a_list_of_files_that_is_none(with_files: Path) -> None:
    (with_files / BASE / "paket.json").write_text("{}", encoding="utf-8")
    assert wrongly_listed(with_files) == ["api/v1/paket.json: isinya bukan jawaban API yang utuh"]


def test_the_description_names_every_licence_where_packages_differ(facts: Facts, report: Report) -> None:
    money = facts.packages["uang"]
    other = replace(money, descriptor={**money.descriptor, "licenses": [{"name": "CC0-1.0"}]})
    answers = make_api(spoken(replace(facts, packages={**facts.packages, "uang": other}), SMALL, report))
    assert json.loads(answers[f"{BASE}openapi.json"])["info"]["license"] == {"name": "CC-BY-4.0, CC0-1.0"}
    assert json.loads(answers[f"{BASE}index.json"])["lisensi"] == {"nama": "CC-BY-4.0, CC0-1.0", "url": ""}
