"""The report in each of its formats: complete, well-formed, and the same on every machine."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from generator.catalogue import read_catalogue
from generator.reports import formats, text
from generator.stamp import stamp
from generator.validation import MESSAGES, Finding, Report, rules, validate
from generator.validation.findings import Waived, Waiver
from generator.validation.reconciliations import Line, Reconciliation
from generator.wording import Wording, wording

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "broken" / "_base"
LOCALE = ROOT / "templates" / "locale"
SCHEMA = json.loads((ROOT / "templates" / "skema" / "laporan.schema.json").read_text(encoding="utf-8"))
IDENTITY = "3573011234567890"
WAIVER = Waiver(
    "tanpa-baris", "tempat/tempat.csv", {"kode": "99.01"}, "", "2026-01-01", "2026-12-31", "walidata", "Memang kosong."
)


@pytest.fixture
def id_() -> Wording:
    return wording("id", LOCALE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def finding(code: str, file: str, row: int | None = None, column: str | None = None, **facts: str) -> Finding:
    value = facts.pop("nilai", None)
    return Finding(MESSAGES[code], file.split("/", maxsplit=1)[0], file, row, column, value, facts)


def report_with(root: Path, *findings: Finding, waived: tuple[Waived, ...] = ()) -> Report:
    """A report of the valid world that says what the test wants it to say."""
    sound = validate(read_catalogue(root))
    pair = Reconciliation(
        "jumlah-uji",
        "warga.peserta",
        "tempat.peserta",
        "=",
        "orang",
        (Line("2026-01", 30.0, 28.0, 0.0, 2, 1, 1),),
        ("warga", "tempat"),
    )
    return replace(sound, findings=findings, waived=waived, reconciliations=(pair,))


@pytest.fixture
def broken(root: Path) -> Report:
    """Two errors and a warning in one file, one error in another, one warning waived; with an identity number."""
    (root / "tempat" / "tempat.csv").write_bytes(
        b'kode,nama,induk\n99,"Kota\nUji",\n99.01,Utara,98\n99.02,Selatan,99\n'
    )
    return report_with(
        root,
        finding(
            "kode-tak-dikenal", "tempat/tempat.csv", 3, "induk", nilai="98", daftar="tempat/tempat", rincian="kode"
        ),
        finding("tanpa-baris", "warga/warga.csv"),
        finding("di-luar-batas", "warga/warga.csv", 4, "peserta", nilai="-1", batasan="paling kecil", rincian="0"),
        finding("pola-salah", "warga/warga.csv", 2, "nomor", nilai=IDENTITY, rincian="N[0-9]"),
        waived=(Waived(finding("tanpa-baris", "tempat/tempat.csv"), WAIVER),),
    )


def rendered(name: str, report: Report, words: Wording) -> str:
    return formats()[name].render(report, words)


def test_every_format_is_a_file_of_its_own() -> None:
    assert list(formats()) == ["github", "json", "junit", "sarif", "text"]


@pytest.mark.parametrize("name", ["github", "json", "junit", "sarif", "text"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_format_names_this_machine_or_repeats_an_identity_number(
    broken: Report, tmp_path: Path, name: str, language: str
) -> None:
    written = rendered(name, broken, wording(language, LOCALE))
    assert str(tmp_path) not in written
    assert IDENTITY not in written
    assert "*" * 16 in written
    assert "datasets/warga/warga.csv" in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("name", ["github", "json", "junit", "sarif", "text"])
def test_the_same_report_is_the_same_bytes(broken: Report, id_: Wording, name: str) -> None:
    assert rendered(name, broken, id_) == rendered(name, broken, id_)


def test_text_begins_with_the_worst_file_and_with_errors_inside_it(broken: Report) -> None:
    lines = text.lines(broken)
    assert [line for line in lines if line.startswith("datasets/")] == [
        "datasets/warga/warga.csv",
        "datasets/tempat/tempat.csv",
    ]
    assert [re.findall(r"\[([a-z-]+)\]", line)[-1] for line in lines[1:4]] == [
        "di-luar-batas",
        "pola-salah",
        "tanpa-baris",
    ]
    assert lines[3].startswith("  (peringatan) ")


def test_text_shows_the_value_also_where_the_sentence_does_not(root: Path) -> None:
    one = finding("sel-kosong", "warga/warga.csv", 2, "surat", nilai="-", cara="")
    line = text.lines(report_with(root, one))[1]
    assert line.startswith('  baris 2, kolom surat, tertulis "-": Kolom surat wajib diisi, tetapi kosong. Perbaiki: ')


def test_text_ends_with_what_to_do_next(broken: Report, root: Path) -> None:
    assert text.lines(broken)[-3:] == [
        "3 galat di 2 berkas, 1 peringatan.",
        (
            "Peringatan tidak menghalangi penerbitan. Periksa satu per satu; bila datanya memang benar, catat "
            "alasannya di datasets/pengecualian.yml."
        ),
        "Data belum dapat diterbitkan. Perbaiki yang disebut di atas, lalu jalankan: dbhcht check",
    ]
    assert text.lines(report_with(root))[-1] == "Data siap diterbitkan. Buat situsnya dengan: dbhcht build"


def test_text_shows_once_how_a_warning_is_explained(broken: Report, id_: Wording, root: Path) -> None:
    # The newest package was made on this day: no clock is read.
    record = (
        "  - {kode: tanpa-baris, berkas: warga/warga.csv, tanggal: 2026-07-05, berlaku_sampai: 2027-01-05, "
        'peran: walidata, alasan: ""}'
    )
    lines = text.lines(broken)
    assert lines.count(record) == 1
    assert lines[lines.index(record) - 1].startswith("Untuk menjelaskan peringatan [tanpa-baris] di datasets/warga/")
    assert "Untuk menjelaskan" not in rendered("text", report_with(root), id_)
    for name in ("json", "junit", "sarif", "github"):
        assert "berlaku_sampai: 2027-01-05" not in rendered(name, broken, id_), name


def test_text_says_which_warnings_are_waived_by_whom_and_until_when(broken: Report) -> None:
    lines = text.lines(broken)
    start = lines.index("1 peringatan dikecualikan:")
    assert lines[start + 1] == (
        "  datasets/tempat/tempat.csv: Memang kosong. (walidata, berlaku sampai 2026-12-31) [tanpa-baris]"
    )


def many(root: Path, count: int) -> Report:
    values = range(2, 2 + count)
    found = [
        finding("di-luar-batas", "warga/warga.csv", row, "peserta", nilai="-1", batasan="paling kecil", rincian="0")
        for row in values
    ]
    return report_with(root, *found)


@pytest.mark.parametrize(("count", "spelled_out", "more"), [(20, 20, 0), (21, 20, 1), (45, 20, 25)])
def test_people_are_shown_twenty_alike_and_told_how_many_more(
    root: Path, id_: Wording, count: int, spelled_out: int, more: int
) -> None:
    report = many(root, count)
    counted = f"dan {more} lagi yang serupa"
    for name, one in (("text", ": Nilai"), ("junit", ": Nilai"), ("github", "::error ")):
        written = rendered(name, report, id_)
        extra = 1 if more and name == "github" else 0
        assert written.count(one) == spelled_out + extra, name
        assert (counted in written) == bool(more), name


def test_programs_are_told_everything(root: Path, id_: Wording) -> None:
    report = many(root, 45)
    assert len(json.loads(rendered("json", report, id_))["temuan"]) == 45
    assert len(json.loads(rendered("sarif", report, id_))["runs"][0]["results"]) == 45


# --- JSON


def test_the_published_schema_is_a_good_schema_with_an_address_of_its_own_folder() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "laporan.schema.json"


@pytest.mark.parametrize("language", ["id", "en"])
def test_json_follows_its_published_schema(broken: Report, language: str) -> None:
    value = json.loads(rendered("json", broken, wording(language, LOCALE)))
    assert list(Draft202012Validator(SCHEMA).iter_errors(value)) == []
    assert value["bahasa"] == language


def test_json_of_the_shipped_datasets_follows_its_published_schema(id_: Wording) -> None:
    report = validate(read_catalogue(ROOT / "datasets"))
    value = json.loads(rendered("json", report, id_))
    assert list(Draft202012Validator(SCHEMA).iter_errors(value)) == []
    assert {entry["kode"] for entry in value["aturan"]} == {rule.message.code for rule in rules.discover()}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.pop("temuan"),
        lambda value: value["temuan"][0].pop("pesan"),
        lambda value: value["temuan"][0].update(tingkat="gawat"),
        lambda value: value["temuan"][0].update(baris=0),
        lambda value: value.update(lain=1),
        lambda value: value["rekonsiliasi"][0].update(hubungan="<"),
        lambda value: value["dikecualikan"][0]["pengecualian"].update(tanggal="kemarin"),
    ],
)
def test_the_schema_refuses_what_is_no_report(broken: Report, id_: Wording, spoil: Any) -> None:  # noqa: ANN401
    value = json.loads(rendered("json", broken, id_))
    spoil(value)
    assert list(Draft202012Validator(SCHEMA).iter_errors(value))


def test_json_tells_findings_waivers_sums_and_tables(broken: Report, id_: Wording) -> None:
    value = json.loads(rendered("json", broken, id_))
    summary = value["ringkasan"]
    assert (summary["siap_terbit"], summary["galat"], summary["peringatan"], summary["dikecualikan"]) == (
        False,
        3,
        1,
        1,
    )
    assert (summary["tabel"], summary["baris"]) == (3, 3 + 5 + 3)
    # Named after what it is: the day the newest package was made, not the day of the check.
    assert value["data_per"] == "2026-07-05"
    assert "per" not in value
    first = value["temuan"][0]
    assert (first["kode"], first["berkas"], first["baris"]) == ("kode-tak-dikenal", "datasets/tempat/tempat.csv", 3)
    assert value["dikecualikan"][0]["pengecualian"] == {
        "kunci": {"kode": "99.01"},
        "tanggal": "2026-01-01",
        "berlaku_sampai": "2026-12-31",
        "peran": "walidata",
        "alasan": "Memang kosong.",
    }
    (line,) = value["rekonsiliasi"][0]["periode"]
    assert (line["kiri"], line["kanan"], line["selisih"], line["sel_berbeda"]) == (30, 28, 2, 1)


# --- JUnit


def test_junit_has_a_suite_per_file_and_counts_what_failed_and_what_was_skipped(broken: Report, id_: Wording) -> None:
    root = etree.fromstring(rendered("junit", broken, id_).encode())
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    warga = suites["datasets/warga/warga.csv"]
    assert (warga.get("failures"), warga.get("errors")) == ("2", "0")
    assert suites["datasets/tempat/tempat.csv"].get("failures") == "1"
    assert suites["datasets/tempat/tempat.csv"].get("skipped") == "1"
    assert suites["datasets/wilayah/wilayah.csv"].get("failures") == "0"
    assert root.get("failures") == "3"
    cases = list(root.iter("testcase"))
    assert root.get("tests") == str(len(cases))
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)


def test_junit_shows_what_passed_and_lets_a_warning_pass(broken: Report, id_: Wording) -> None:
    root = etree.fromstring(rendered("junit", broken, id_).encode())
    cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
    assert len(cases["datasets/wilayah/wilayah.csv", "Berkas dan skema"]) == 0
    assert ("datasets/warga/warga.csv", "Berkas dan skema") not in cases
    warning = cases["datasets/warga/warga.csv", "Tabel tanpa baris [tanpa-baris]"]
    assert [child.tag for child in warning] == ["system-out"]
    failure = cases["datasets/warga/warga.csv", "Nilai di luar batas [di-luar-batas]"].find("failure")
    assert failure is not None
    assert failure.get("message") == 'Nilai "-1" di luar batas kolom (paling kecil 0).'
    assert (failure.text or "").startswith("baris 4, kolom peserta: ")


def test_junit_skips_a_rule_whose_tables_are_not_there(broken: Report, id_: Wording) -> None:
    idle = rules.Ran(rules.discover()[0], ("gaib",), ("gaib",))
    root = etree.fromstring(rendered("junit", replace(broken, ran=(idle,)), id_).encode())
    (skipped,) = root.xpath('testsuite[@name="datasets"]/testcase/skipped')
    assert skipped.get("message") == "Tidak dijalankan, karena tabel ini tidak ada atau belum dapat dibaca: gaib"


# --- SARIF


def test_sarif_has_what_every_reader_of_it_needs(broken: Report, id_: Wording) -> None:
    log = json.loads(rendered("sarif", broken, id_))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "dbhcht"
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert "{" not in rule["help"]["text"].replace("{ dan", "")
        assert rule["defaultConfiguration"]["level"] in {"error", "warning"}
    for result in run["results"]:
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert not re.match(r"[a-z]+:|/", artifact["uri"])
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_sarif_points_at_lines_of_the_file_and_not_at_rows_of_the_table(broken: Report, id_: Wording) -> None:
    run = json.loads(rendered("sarif", broken, id_))["runs"][0]
    first = run["results"][0]
    assert first["ruleId"] == "kode-tak-dikenal"
    # Row 3 of the table: the cell before it runs over two lines. `99.01,Utara,` has twelve characters.
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 13}
    assert first["locations"][0]["logicalLocations"] == [{"name": "induk", "kind": "column"}]


def test_sarif_suppresses_what_is_waived_and_says_why(broken: Report, id_: Wording) -> None:
    results = json.loads(rendered("sarif", broken, id_))["runs"][0]["results"]
    assert [result.get("suppressions") for result in results] == [
        *[None] * 4,
        [{"kind": "external", "status": "accepted", "justification": "Memang kosong."}],
    ]


# --- GitHub


def test_github_is_told_file_line_column_and_title(broken: Report, id_: Wording) -> None:
    lines = rendered("github", broken, id_).splitlines()
    assert lines[0] == (
        "::error file=datasets/tempat/tempat.csv,line=4,col=13,title=Kode tidak ada dalam daftar [kode-tak-dikenal]::"
        'Kode "98" tidak ada dalam daftar tempat/tempat, kolom kode. '
        "Perbaiki kodenya, atau tambahkan kode itu ke daftar tempat/tempat."
    )
    assert lines[1].startswith("::warning file=datasets/warga/warga.csv,title=Tabel tanpa baris [tanpa-baris]::")
    assert lines[-1].startswith("Data belum dapat diterbitkan.")


def test_github_reads_no_command_out_of_a_value(root: Path, id_: Wording) -> None:
    evil = finding("bukan-pilihan", "warga/warga.csv", 2, "a:b,c", nilai="100%\n::stop-commands::x", harapan="a")
    (line, *rest) = rendered("github", report_with(root, evil), id_).splitlines()
    assert "100%25" in line
    assert not any(other.lstrip().startswith("::") for other in rest)
    odd = finding("tanpa-baris", "warga/a,b:c.csv")
    (line, *_) = rendered("github", report_with(root, odd), id_).splitlines()
    assert line.startswith("::warning file=datasets/warga/a%2Cb%3Ac.csv,title=")


def test_a_report_about_nothing_readable_still_renders(tmp_path: Path, id_: Wording) -> None:
    (tmp_path / "datasets").mkdir()
    report = validate(read_catalogue(tmp_path / "datasets"))
    assert [entry.code for entry in report.findings] == ["folder-kosong"]
    for name in formats():
        assert "folder-kosong" in rendered(name, report, id_)
    value = json.loads(rendered("json", report, id_))
    assert list(Draft202012Validator(SCHEMA).iter_errors(value)) == []


def test_findings_in_a_file_that_is_no_text_keep_their_row(root: Path, id_: Wording) -> None:
    (root / "tempat" / "tempat.csv").write_bytes(b"kode,nama,induk\n99,\xff,\n")
    stamp(root)
    report = validate(read_catalogue(root))
    regions = [
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in json.loads(rendered("sarif", report, id_))["runs"][0]["results"]
    ]
    assert ("bukan-utf-8", 2) in regions
