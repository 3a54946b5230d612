"""The report: what it lets through, what it says, and that it says the same every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from frictionless.checks import baseline

from generator.catalogue import STATUSES, STATUSES_OF_EMPTY, Catalogue, read_catalogue
from generator.measures import fold
from generator.reports import text
from generator.stamp import stamp
from generator.validation import MESSAGES, Finding, NotValid, Report, ValidCatalogue, rules, validate
from generator.validation.errors_of_frictionless import _BY_TYPE, Place, translate
from generator.validation.findings import in_order, shown
from generator.validation.tables import Tables

BASE = Path(__file__).parent / "broken" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def report_of(root: Path) -> Report:
    stamp(root)
    return validate(read_catalogue(root))


def test_a_report_without_errors_gives_a_valid_catalogue(root: Path) -> None:
    catalogue = read_catalogue(root)
    assert validate(catalogue).valid().catalogue is catalogue


def test_a_report_with_an_error_gives_no_valid_catalogue(root: Path) -> None:
    (root / "warga" / "warga.csv").write_bytes(b"")
    report = report_of(root)
    with pytest.raises(NotValid) as refusal:
        report.valid()
    assert refusal.value.report is report


def test_a_warning_stops_nothing(root: Path) -> None:
    (root / "warga" / "warga.csv").write_bytes(
        b"bulan,kode_wilayah,kelompok,peserta,status_peserta,porsi,nomor,surat\n"
    )
    report = report_of(root)
    assert [finding.code for finding in report.warnings] == ["tanpa-baris"]
    assert report.errors == ()
    assert isinstance(report.valid(), ValidCatalogue)


def test_nobody_else_makes_a_valid_catalogue(root: Path) -> None:
    with pytest.raises(TypeError):
        ValidCatalogue(read_catalogue(root), object())


def test_a_duplicate_key_names_both_rows_and_the_key(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "99.01,b,20", "99.01,a,20")
    (finding,) = report_of(root).findings
    assert (finding.row, finding.column, finding.value) == (3, "bulan, kode_wilayah, kelompok", "2026-01, 99.01, a")
    assert finding.facts["rincian"] == "2"


def test_an_unknown_code_says_which_list_it_must_be_in(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "2026-01,99.02", "2026-01,99.03")
    (finding,) = report_of(root).findings
    assert finding.sentence() == 'Kode "99.03" tidak ada dalam daftar tempat/tempat, kolom kode.'


def test_a_wrong_type_says_what_was_found_and_shows_a_right_value(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "a,10,", "a,1.250,")
    (finding,) = report_of(root).findings
    assert finding.sentence() == 'Tertulis "1.250", seharusnya bilangan bulat tanpa titik ribuan.'
    assert finding.remedy() == "Tulis bilangan bulat tanpa titik ribuan, misalnya 1250."


def test_rows_are_counted_like_a_spreadsheet_also_after_a_cell_of_two_lines(root: Path) -> None:
    edit(root / "tempat" / "tempat.csv", "99,Kota Uji,\n99.01,Utara,99", '99,"Kota\nUji",\n99.01,Utara,98')
    edit(root / "warga" / "warga.csv", "a,0,tetap", "a,,tetap")
    assert [(finding.file, finding.row) for finding in report_of(root).findings] == [
        ("tempat/tempat.csv", 3),
        ("warga/warga.csv", 5),
    ]


def test_labelled_missing_values_count_as_empty(root: Path) -> None:
    edit(
        root / "warga" / "datapackage.json",
        '"missingValues": [\n          ""\n        ]',
        '"missingValues": [{"value": "", "label": "kosong"}, {"value": "-", "label": "dirahasiakan"}]',
    )
    edit(root / "warga" / "warga.csv", "a,,ditekan", "a,-,ditekan")
    assert report_of(root).findings == ()


def test_all_faults_are_gathered_and_sorted_by_file_row_column_and_code(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "99.01,b,20,tetap,0.4,N2", "99.09,c,-5,tetap,0.4,N2")
    edit(root / "warga" / "warga.csv", "2026-02,99.02", "2026-13,99.02")
    edit(root / "tempat" / "tempat.csv", "Utara,99", "Utara,98")
    found = [(finding.file, finding.row, finding.column, finding.code) for finding in report_of(root).findings]
    assert found == [
        ("tempat/tempat.csv", 3, "induk", "kode-tak-dikenal"),
        ("warga/warga.csv", 3, "kelompok", "bukan-pilihan"),
        ("warga/warga.csv", 3, "kode_wilayah", "kode-tak-dikenal"),
        ("warga/warga.csv", 3, "peserta", "di-luar-batas"),
        ("warga/warga.csv", 6, "bulan", "salah-tipe"),
    ]


def test_a_forgotten_end_of_time_is_told_once_with_the_number_of_rows(root: Path) -> None:
    header = "bulan,kode_wilayah,kelompok,peserta,status_peserta,porsi,nomor,surat\n"
    months = [f"{2027 + n // 12}-{n % 12 + 1:02}" for n in range(23)]
    rows = "".join(f"{month},99.01,a,10,tetap,0.1,,\n" for month in ("2026-01", *months))
    (root / "warga" / "warga.csv").write_text(header + rows, encoding="utf-8")
    (finding,) = report_of(root).findings
    assert (finding.row, finding.column, finding.code) == (3, "bulan", "di-luar-temporal")
    assert finding.sentence() == (
        "23 baris, yang pertama tentang 2027-01, di luar rentang waktu (temporal) tabel warga: "
        "2026-01 \N{EN DASH} 2026-02."
    )


def test_alike_findings_are_told_row_by_row_and_the_many_counted(root: Path) -> None:
    header = "bulan,kode_wilayah,kelompok,peserta,status_peserta,porsi,nomor,surat\n"
    rows = "".join(f"2026-01,99.01,a,{n} orang,tetap,0.1,,\n" for n in range(23))
    (root / "warga" / "warga.csv").write_text(header + rows, encoding="utf-8")
    report = report_of(root)
    assert [f.row for f in report.findings if f.code == "salah-tipe"] == list(range(2, 25))
    assert "  … dan 3 lagi yang serupa di kolom peserta (salah-tipe)" in text.lines(report)


def test_a_year_that_a_span_begins_in_is_not_outside_it(root: Path) -> None:
    edit(root / "warga" / "datapackage.json", '"type": "yearmonth"', '"type": "year"')
    edit(root / "warga" / "datapackage.json", '"frekuensi": "bulanan"', '"frekuensi": "tahunan"')
    edit(root / "warga" / "warga.csv", "2026-02,99.01,a,0,tetap,0.2,N4,\n2026-02,99.02,a,,tidak_tersedia,0.1,N5,\n", "")
    edit(root / "warga" / "warga.csv", "2026-01", "2026")
    assert report_of(root).findings == ()


def test_a_long_cell_is_quoted_only_by_its_beginning(root: Path) -> None:
    edit(root / "tempat" / "tempat.csv", "Utara", "Uta" + "r" * 10_000)
    (finding,) = report_of(root).findings
    assert finding.sentence() == (f'Isi sel yang berawal "Uta{"r" * 37}" sepanjang 10003 huruf; paling banyak 10000.')
    edit(root / "tempat" / "tempat.csv", "Uta" + "r" * 10_000, "r" * 10_000)
    assert report_of(root).findings == ()


def test_a_quote_left_open_is_one_finding_where_it_opens(root: Path) -> None:
    edit(root / "tempat" / "tempat.csv", "99.01,Utara", '99.01,"Utara')
    with (root / "tempat" / "tempat.csv").open("a", encoding="utf-8") as file:
        file.write("99.03,Timur,99\n" * 1000)
    assert [(f.row, f.column, f.code) for f in report_of(root).findings] == [(3, "nama", "sel-terlalu-panjang")]


def test_what_is_checked_is_what_the_rooms_above_know() -> None:
    assert set(fold.RANKS) == set(STATUSES)
    assert {status for status, rank in fold.RANKS.items() if rank >= fold.FIRST_MISSING or rank < 0} == set(
        STATUSES_OF_EMPTY
    )


def test_two_checks_that_see_one_fault_give_one_finding() -> None:
    finding = Finding(MESSAGES["bukan-pilihan"], "a", "a/t.csv", 2, "x", "c")
    assert in_order([finding, finding]) == (finding,)


def test_two_things_missing_from_one_descriptor_are_two_findings() -> None:
    missing = [
        Finding(MESSAGES["metadata-kurang"], "a", "a/datapackage.json", facts={"tempat": "a", "rincian": name})
        for name in ("title", "licenses")
    ]
    assert [finding.facts["rincian"] for finding in in_order(_with_words(missing))] == ["licenses", "title"]


def _with_words(findings: list[Finding]) -> list[Finding]:
    return [Finding(f.message, f.package, f.file, facts=f.facts, words={"harapan": "x"}) for f in findings]


def test_every_error_frictionless_makes_of_a_table_has_its_words() -> None:
    # These two are about `rows` and `fields` of a descriptor, which version 2 does not have and we never pass on.
    of_version_1 = {"row-count", "field-count"}
    assert {error.type for error in baseline.Errors} - set(_BY_TYPE) == of_version_1


def test_an_error_nobody_foresaw_becomes_a_finding_and_not_a_crash(root: Path) -> None:
    place = Place(read_catalogue(root).resources["tempat"], ("kode", "nama", "induk"))
    finding = translate(place, SimpleNamespace(type="deviated-value", note="too far out", row_number=9))
    assert finding is not None
    assert (finding.code, finding.row) == ("masalah-lain", 9)
    assert finding.sentence() == "Tabel tidak lolos pemeriksaan: deviated-value: too far out."


def test_an_identity_number_in_the_wrong_column_is_not_repeated_in_the_log(root: Path) -> None:
    edit(root / "warga" / "warga.csv", ",N1,", ",3573011234567890,")
    report = report_of(root)
    assert [finding.code for finding in report.findings] == ["pola-salah"]
    assert "3573011234567890" not in "\n".join(text.lines(report))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5202892800", "5202892800"),
        ("\x1b[31mmerah", "\N{REPLACEMENT CHARACTER}[31mmerah"),
        ("x" * 241, "x" * 240 + "…"),
        ("nik 3573011234567890.", "nik ****************."),
    ],
)
def test_values_are_made_fit_for_a_log(value: str, expected: str) -> None:
    assert shown(value) == expected


def test_braces_in_a_value_are_only_a_value(root: Path) -> None:
    edit(root / "warga" / "warga.csv", ",N1,", ",{nilai},")
    (finding,) = report_of(root).findings
    assert finding.sentence() == 'Nilai "{nilai}" tidak mengikuti pola N[0-9].'


def test_words_and_sentences_go_through_translation(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "a,0,tetap", "a,,tetap")
    (finding,) = report_of(root).findings
    english = {
        finding.message.sentence: '{kolom} is {isi} though {kolom_status} says "{status}".',
        "kosong": "empty",
    }
    assert finding.sentence(lambda message: english.get(message, message)) == (
        'peserta is empty though status_peserta says "tetap".'
    )


def test_at_most_twenty_alike_are_spelled_out_and_the_rest_counted(root: Path) -> None:
    rows = "".join(f"99.{number},Uji,98\n" for number in range(10, 35))
    (root / "tempat" / "tempat.csv").write_text(
        "kode,nama,induk\n99.01,Utara,\n99.02,Selatan,\n" + rows, encoding="utf-8"
    )
    lines = text.lines(report_of(root))
    assert lines[0] == "datasets/tempat/tempat.csv"
    assert sum("[kode-tak-dikenal]" in line for line in lines) == 20
    assert lines[21] == "  … dan 5 lagi yang serupa di kolom induk (kode-tak-dikenal)"
    assert lines[-2:] == [
        "25 galat di 1 berkas, 0 peringatan.",
        "Data belum dapat diterbitkan. Perbaiki yang disebut di atas, lalu jalankan: dbhcht check",
    ]


def test_a_line_says_where_what_and_how_to_repair(root: Path) -> None:
    edit(root / "warga" / "warga.csv", "a,10,", "a,-1,")
    assert text.lines(report_of(root))[1] == (
        '  baris 2, kolom peserta: Nilai "-1" di luar batas kolom (paling kecil 0). '
        "Perbaiki: Periksa nilainya ke sumber; batasnya ada dalam deskriptor. [di-luar-batas]"
    )


def test_every_message_is_complete_and_every_code_is_a_plain_word() -> None:
    for code, message in rules.messages().items():
        assert code == message.code
        assert code.replace("-", "").isalnum()
        assert code == code.lower()
        assert all((message.title, message.why, message.sentence, message.remedy))


def test_a_rule_is_called_after_its_file() -> None:
    folder = Path(rules.__file__).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert [rule.message.code.replace("-", "_") for rule in rules.discover()] == names


def test_a_rule_whose_table_is_not_sound_is_not_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = read_catalogue(root)
    finding = Finding(MESSAGES["masalah-lain"], "warga", "warga/warga.csv")

    def ran(rule_reads: tuple[str, ...], sound: Catalogue) -> bool:
        rule = rules.Rule(finding.message, rule_reads, lambda _tables: [finding])
        monkeypatch.setattr(rules, "discover", lambda: (rule,))
        return rules.run(Tables(sound, {"warga": sound.resources["warga"]})).findings == (finding,)

    assert ran(("warga",), catalogue)
    assert not ran(("warga", "tempat"), catalogue)
    assert ran(rules.EVERY_TABLE, catalogue)


def test_codes_with_leading_zeros_stay_text(root: Path) -> None:
    edit(root / "tempat" / "tempat.csv", "99.02,Selatan", "0099,Selatan")
    catalogue = read_catalogue(root)
    assert Tables(catalogue, catalogue.resources)["tempat"]["kode"].to_pylist() == ["99", "99.01", "0099"]


def test_loading_the_room_does_not_load_frictionless() -> None:
    code = "import sys, generator.validation; print('frictionless' in sys.modules)"
    repository = Path(__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(repository)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=repository
    )
    assert done.stdout == "False\n"
