"""Waivers: a dated record answers for exactly one warning, for a year at most, and only while the warning is there."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from generator.catalogue import read_catalogue
from generator.corrections import read_records
from generator.corrections.reading import PROPERTIES as CORRECTED
from generator.reports.text import lines as in_words
from generator.stamp import stamp
from generator.validation import ERROR, MESSAGES, WARNING, Finding, Message, Report, rules, validate
from generator.validation.tables import Tables
from generator.validation.waiver_example import example
from generator.validation.waivers import PROPERTIES, apply_waivers

BASE = Path(__file__).parent / "broken" / "_base"
HEADER = "bulan,kode_wilayah,kelompok,peserta,status_peserta,porsi,nomor,surat\n"
JUMP = Message("lompatan-uji", "Lompatan", "Sebab.", "Nilai {nilai} melompat.", "Periksa.", WARNING)
EMPTY = """\
- kode: tanpa-baris
  berkas: warga/warga.csv
  tanggal: 2026-01-01
  berlaku_sampai: 2026-12-31
  peran: walidata
  alasan: Pendataan baru dimulai bulan depan.
"""
ROW = """\
- kode: lompatan-uji
  berkas: warga/warga.csv
  kunci: {bulan: 2026-01, kode_wilayah: 99.01, kelompok: b}
  kolom: peserta
  tanggal: 2026-01-01
  berlaku_sampai: 2026-12-31
  peran: produsen data
  alasan: Dua perusahaan mendaftar sekaligus.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def empty_table(root: Path, text: str, today: date | None = None) -> Report:
    (root / "warga" / "warga.csv").write_text(HEADER, encoding="utf-8")
    stamp(root)
    (root / "pengecualian.yml").write_text(text, encoding="utf-8")
    return validate(read_catalogue(root), today=today)


def jump(row: int | None, column: str | None = "peserta", message: Message = JUMP) -> Finding:
    return Finding(message, "warga", "warga/warga.csv", row, column, "20")


def applied(
    root: Path, text: str, findings: list[Finding], monkeypatch: pytest.MonkeyPatch, today: date | None = None
) -> tuple[list[str], list[Finding]]:
    """Return the codes that remain, and the warnings that were set aside."""
    (root / "pengecualian.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rules, "messages", lambda: dict(MESSAGES) | {JUMP.code: JUMP})
    catalogue = read_catalogue(root)
    remaining, waived = apply_waivers(catalogue, Tables(catalogue, catalogue.resources), findings, today)
    return [finding.code for finding in remaining], [one.finding for one in waived]


def test_a_waived_warning_is_no_finding_any_more_but_is_still_reported(root: Path) -> None:
    report = empty_table(root, EMPTY, date(2026, 12, 31))
    assert report.findings == ()
    (one,) = report.waived
    assert one.finding.code == "tanpa-baris"
    assert (one.waiver.reason, one.waiver.role) == ("Pendataan baru dimulai bulan depan.", "walidata")
    assert (one.waiver.dated, one.waiver.expires) == ("2026-01-01", "2026-12-31")


def test_without_the_file_nothing_is_waived(root: Path) -> None:
    (root / "warga" / "warga.csv").write_text(HEADER, encoding="utf-8")
    stamp(root)
    report = validate(read_catalogue(root))
    assert [finding.code for finding in report.findings] == ["tanpa-baris"]
    assert report.waived == ()


def test_the_day_after_its_last_day_a_waiver_is_an_error_and_the_warning_is_back(root: Path) -> None:
    report = empty_table(root, EMPTY, date(2027, 1, 1))
    assert [(f.code, f.severity) for f in report.findings] == [
        ("pengecualian-kedaluwarsa", ERROR),
        ("tanpa-baris", WARNING),
    ]
    assert report.waived == ()


def test_when_nobody_says_the_day_the_newest_package_counts(root: Path) -> None:
    newest = read_catalogue(root).as_of
    lasts = EMPTY.replace("tanggal: 2026-01-01", f"tanggal: {newest}")
    assert empty_table(root, lasts.replace("2026-12-31", newest)).findings == ()
    over = EMPTY.replace("tanggal: 2026-01-01", "tanggal: 2025-06-01").replace("2026-12-31", "2025-12-31")
    assert "pengecualian-kedaluwarsa" in {finding.code for finding in empty_table(root, over).findings}


def test_a_row_is_found_by_its_key_and_no_other_row_is_waived(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The second data row stands on line 3.
    remaining, waived = applied(root, ROW, [jump(2), jump(3), jump(4)], monkeypatch)
    assert remaining == ["lompatan-uji", "lompatan-uji"]
    assert waived == [jump(3)]


def test_another_column_of_the_same_row_is_not_waived(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remaining, waived = applied(root, ROW, [jump(3), jump(3, "porsi")], monkeypatch)
    assert remaining == ["lompatan-uji"]
    assert waived == [jump(3)]


def test_a_record_without_a_key_speaks_of_the_whole_table_and_of_no_row(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ROW.replace("  kunci: {bulan: 2026-01, kode_wilayah: 99.01, kelompok: b}\n", "")
    remaining, waived = applied(root, whole, [jump(3), jump(None)], monkeypatch)
    assert remaining == ["lompatan-uji"]
    assert waived == [jump(None)]


def test_a_record_that_answers_for_no_warning_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remaining, waived = applied(root, ROW, [jump(2)], monkeypatch)
    assert remaining == ["lompatan-uji", "pengecualian-tak-cocok"]
    assert waived == []


def test_a_second_record_about_the_same_warning_answers_for_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remaining, waived = applied(root, ROW + ROW, [jump(3)], monkeypatch)
    assert remaining == ["pengecualian-tak-cocok"]
    assert waived == [jump(3)]


def test_an_error_is_never_waived(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ROW.replace("lompatan-uji", "salah-tipe")
    error = jump(3, message=MESSAGES["salah-tipe"])
    remaining, waived = applied(root, wrong, [error], monkeypatch)
    assert remaining == ["salah-tipe", "pengecualian-salah"]
    assert waived == []


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2026-01-01", "2027-01-01", True),
        ("2026-01-01", "2027-01-02", False),
        ("2026-01-01", "2026-01-01", True),
        ("2026-01-02", "2026-01-01", False),
        ("2024-02-29", "2025-02-28", True),  # a leap day has no anniversary
        ("2024-02-29", "2025-03-01", False),
    ],
)
def test_a_waiver_holds_for_one_year_at_most(
    root: Path, monkeypatch: pytest.MonkeyPatch, start: str, end: str, *, good: bool
) -> None:
    text = ROW.replace("tanggal: 2026-01-01", f"tanggal: {start}").replace("2026-12-31", end)
    remaining, waived = applied(root, text, [jump(3)], monkeypatch, date.fromisoformat(start))
    assert remaining == ([] if good else ["lompatan-uji", "pengecualian-salah"])
    assert waived == ([jump(3)] if good else [])


def test_a_table_that_cannot_be_read_does_not_make_its_waivers_wrong(root: Path) -> None:
    # The file is broken, so the warning could not be found; the broken file is what has to be said.
    (root / "warga" / "warga.csv").write_bytes(b"")
    stamp(root)
    (root / "pengecualian.yml").write_text(EMPTY, encoding="utf-8")
    assert [finding.code for finding in validate(read_catalogue(root)).findings] == ["berkas-kosong"]


def test_what_is_wrong_with_a_record_says_how_to_write_it(root: Path) -> None:
    report = empty_table(root, EMPTY.replace("2026-12-31", "2027-01-02"), date(2026, 1, 1))
    (finding,) = report.errors
    assert finding.sentence() == "Pengecualian tidak dapat dipakai (berlaku_sampai): berlakunya lebih dari satu tahun."
    assert finding.remedy() == "Di pengecualian.yml, tulis paling lambat 2027-01-01."


# The plan of _program says 1200 where the two targets add up to 400 + 800; here it says 1250, on row 2.
PLAN = "komitmen/rencana_peserta.csv"
PLAN_RECORD = f"""\
- kode: target-sesuai-rencana
  berkas: {PLAN}
  kolom: rencana
  kunci: {{tahun: 2026, kode_wilayah: "91.01"}}
  tanggal: 2026-01-01
  berlaku_sampai: 2026-12-31
  peran: walidata
  alasan: Target sisanya menyusul.
"""


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(BASE.parent / "_program", tmp_path / "datasets"))
    plan = root / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace(",1200,", ",1250,"), encoding="utf-8")
    stamp(root)
    return root


def explained(root: Path, *left_out: str, **instead: str) -> Report:
    """Validate with the record about the plan, without some of its properties or with other values."""
    lines = PLAN_RECORD.splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(tuple(f"{name}:" for name in left_out))]
    text = "".join(kept)
    for name, value in instead.items():
        text = "".join(
            f"  {name}: {value}\n" if line.strip().startswith(f"{name}:") else line
            for line in text.splitlines(keepends=True)
        )
    (root / "pengecualian.yml").write_text(text, encoding="utf-8")
    return validate(read_catalogue(root), today=date(2026, 6, 1))


def test_a_file_may_be_named_with_or_without_the_datasets_folder(planned: Path) -> None:
    for name in (PLAN, f"datasets/{PLAN}"):
        report = explained(planned, berkas=name)
        assert report.findings == (), name
        assert [(one.finding.code, one.waiver.file) for one in report.waived] == [("target-sesuai-rencana", PLAN)]


def test_another_folder_before_the_file_is_another_file(planned: Path) -> None:
    assert "pengecualian-salah" in {finding.code for finding in explained(planned, berkas=f"data/{PLAN}").findings}


@pytest.mark.parametrize(
    ("left_out", "add"),
    [
        (("kolom", "kunci"), 'tambahkan kolom: rencana dan kunci: {tahun: 2026, kode_wilayah: "91.01"}'),
        (("kolom",), "tambahkan kolom: rencana"),
        (("kunci",), 'tambahkan kunci: {tahun: 2026, kode_wilayah: "91.01"}'),
    ],
)
def test_a_record_that_leaves_out_column_or_key_is_told_what_to_add(
    planned: Path, left_out: tuple[str, ...], add: str
) -> None:
    report = explained(planned, *left_out)
    (finding,) = report.errors
    assert (finding.code, finding.row) == ("pengecualian-salah", 1)
    assert finding.sentence().endswith(": peringatannya ada di baris 2.")
    assert finding.remedy() == f"Di pengecualian.yml, {add}."
    assert [warning.code for warning in report.warnings] == ["target-sesuai-rencana"]


def test_a_record_about_another_row_is_not_told_what_to_add(planned: Path) -> None:
    report = explained(planned, "kolom", kunci='{tahun: 2027, kode_wilayah: "91.01"}')
    assert [finding.code for finding in report.errors] == ["pengecualian-tak-cocok"]


def test_of_several_warnings_the_first_is_named_and_the_rest_are_counted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ROW.replace("  kunci: {bulan: 2026-01, kode_wilayah: 99.01, kelompok: b}\n", "")
    (root / "pengecualian.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rules, "messages", lambda: dict(MESSAGES) | {JUMP.code: JUMP})
    catalogue = read_catalogue(root)
    remaining, _ = apply_waivers(catalogue, Tables(catalogue, catalogue.resources), [jump(3), jump(5)])
    problem = remaining[-1]
    assert problem.sentence().endswith(": ada 2 peringatan seperti itu, yang pertama di baris 3.")
    assert problem.remedy() == (
        'Di pengecualian.yml, tambahkan kunci: {bulan: 2026-01, kode_wilayah: "99.01", kelompok: b}.'
    )


def test_the_example_in_the_report_explains_the_warning_once_its_reason_is_filled_in(planned: Path) -> None:
    report = validate(read_catalogue(planned), today=date(2026, 8, 1))
    lines = in_words(report)
    start = lines.index(
        "Untuk menjelaskan peringatan [target-sesuai-rencana] di datasets/komitmen/rencana_peserta.csv, baris 2, "
        "kolom rencana, tulis dalam datasets/pengecualian.yml, dengan alasannya:"
    )
    record = lines[start + 1].strip()
    # The packages of _program were made on this day, whatever the clock says.
    assert record == (
        "- {kode: target-sesuai-rencana, berkas: komitmen/rencana_peserta.csv, "
        'kunci: {tahun: 2026, kode_wilayah: "91.01"}, kolom: rencana, tanggal: 2026-05-01, '
        'berlaku_sampai: 2026-11-01, peran: walidata, alasan: ""}'
    )
    (planned / "pengecualian.yml").write_text(record, encoding="utf-8")
    unfinished = validate(read_catalogue(planned), today=date(2026, 8, 1))
    assert [finding.sentence() for finding in unfinished.errors] == [
        "Pengecualian tidak dapat dipakai (alasan): isinya kosong."
    ]
    (planned / "pengecualian.yml").write_text(record.replace('""', "Memang begitu."), encoding="utf-8")
    done = validate(read_catalogue(planned), today=date(2026, 8, 1))
    assert done.findings == ()
    assert len(done.waived) == 1


def test_a_report_without_warnings_shows_no_example(root: Path) -> None:
    assert example(validate(read_catalogue(root))) is None


def test_half_a_year_after_the_end_of_august_is_in_february(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "warga" / "warga.csv").write_text(HEADER, encoding="utf-8")
    stamp(root)
    report = validate(read_catalogue(root))
    monkeypatch.setattr(type(report.catalogue), "as_of", "2026-08-31")
    shown = example(report)
    assert shown is not None
    assert "tanggal: 2026-08-31, berlaku_sampai: 2027-02-28," in shown.text


def test_the_records_in_the_readme_have_every_property_they_need(tmp_path: Path) -> None:
    readme = (BASE.parents[2] / "README.md").read_text(encoding="utf-8")
    shown = [dedent(block) for block in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)]
    assert len(shown) == 2
    for block, properties in zip(shown, (CORRECTED, PROPERTIES), strict=True):
        file = tmp_path / "catatan.yml"
        file.write_text(block, encoding="utf-8")
        records, problems = read_records(file, tmp_path, properties)
        assert len(records) == 1
        assert problems == ()
        assert set(records[0].lines) == {entry.name for entry in properties}


def test_a_waiver_for_what_only_a_release_shows_is_not_wrong_while_none_is_given(root: Path) -> None:
    text = ROW.replace("lompatan-uji", "baris-susulan")
    (root / "pengecualian.yml").write_text(text, encoding="utf-8")
    assert validate(read_catalogue(root), today=date(2026, 2, 1)).findings == ()
    # With a release to compare with, it answers for nothing: no row was added.
    released = Path(shutil.copytree(BASE, root.parent / "terbit"))
    report = validate(read_catalogue(root), today=date(2026, 2, 1), released=released)
    assert [finding.code for finding in report.findings] == ["pengecualian-tak-cocok"]
