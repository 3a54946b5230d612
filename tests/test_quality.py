"""The page about quality: every check with its result, and a label for each dataset that can be counted again."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from generator.catalogue import read_catalogue
from generator.facts import read_facts
from generator.quality import Label, Quality, as_json, assess
from generator.quality.detection import read_detection
from generator.settings import templates_folder
from generator.stamp import stamp
from generator.validation import rules, validate

DATASETS = Path(__file__).parent.parent / "datasets"


def assessed(datasets: Path) -> Quality:
    report = validate(read_catalogue(datasets))
    return assess(report, read_facts(report.valid()), templates_folder())


@pytest.fixture(scope="module")
def quality() -> Quality:
    return assessed(DATASETS)


def of(quality: Quality, package: str) -> Label:
    (found,) = (one for one in quality.labels if one.package == package)
    return found


def test_every_check_there_is_stands_in_the_list_with_its_result(quality: Quality) -> None:
    assert {check.message.code for check in quality.checks} == set(rules.messages())
    assert all(check.found == 0 for check in quality.checks)
    # Nobody said what was published last, so three rules had nothing to compare with.
    assert {check.message.code for check in quality.checks if not check.ran} == {
        "berubah-setelah-rilis",
        "baris-susulan",
        "terbuka-antar-rilis",
    }
    assert {check.missing for check in quality.checks if not check.ran} == {(rules.RELEASE,)}


def test_a_rule_without_its_tables_is_listed_as_not_run(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DATASETS, tmp_path / "datasets"))
    shutil.rmtree(root / "klaim")
    checks = {check.message.code: check for check in assessed(root).checks}
    check = checks["klaim-dalam-manfaat"]
    assert not check.ran
    assert check.missing == ("klaim",)


def test_the_share_of_suppressed_cells_can_be_counted_in_the_files(quality: Quality) -> None:
    suppressed = unavailable = cells = 0
    for file in (DATASETS / "kepesertaan").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                status = row["status_peserta"]
                suppressed += status == "ditekan"
                unavailable += status == "tidak_tersedia"
                cells += status != "tidak_berlaku"
    label = of(quality, "kepesertaan")
    assert (label.suppressed, label.unavailable, label.cells) == (suppressed, unavailable, cells)
    assert label.completeness == pytest.approx(1 - (suppressed + unavailable) / cells)
    assert label.missing == pytest.approx((suppressed + unavailable) / cells)


def test_a_dataset_without_measures_has_no_completeness(quality: Quality) -> None:
    label = of(quality, "pernyataan")
    assert label.completeness is None
    assert label.missing is None


def test_timeliness_runs_from_the_end_of_the_period_to_the_release_or_to_the_making_of_the_package(
    quality: Quality,
) -> None:
    # The third quarter of 2026 ended on 30 September and came out with September, on 20 October: 20 days.
    assert (of(quality, "badan_usaha").days, of(quality, "badan_usaha").released) == (20, True)
    # October 2026 came out on 20 November: 20 days after 31 October.
    assert (of(quality, "klaim").last, of(quality, "klaim").days, of(quality, "klaim").released) == (
        "2026-10", 20, True,
    )  # fmt: skip


def test_what_has_not_come_out_is_timely_to_the_day_its_package_was_made(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DATASETS, tmp_path / "datasets"))
    calendar = root / "jadwal" / "jadwal_rilis.csv"
    calendar.write_text(
        calendar.read_text(encoding="utf-8").replace("2026-10,2026-11-20,2026-11-20,", "2026-10,2026-12-20,,"),
        encoding="utf-8",
    )
    stamp(root)
    label = of(assessed(root), "klaim")
    # Made on 20 November: 20 days after 31 October.
    assert (label.days, label.released) == (20, False)


def test_what_is_not_reported_period_by_period_is_never_late(quality: Quality) -> None:
    assert of(quality, "tarif").days is None
    assert of(quality, "wilayah").days is None


def test_a_table_without_rows_has_no_last_period(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DATASETS, tmp_path / "datasets"))
    file = root / "badan_usaha" / "badan_usaha.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    stamp(root)
    label = of(assessed(root), "badan_usaha")
    assert (label.rows, label.last, label.days) == (0, "", None)


def test_a_correction_and_a_waived_warning_are_counted(tmp_path: Path) -> None:
    root = Path(shutil.copytree(DATASETS, tmp_path / "datasets"))
    file = root / "klaim" / "klaim.csv"
    row = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("2026-02,"))
    month, area, benefit, cases, _, _, _ = row.split(",")
    assert benefit == "jkk_pengobatan"
    (root / "klaim" / "koreksi.yml").write_text(
        f"""- tabel: klaim
  kunci: {{bulan: {month}, kode_wilayah: {area}, manfaat: {benefit}}}
  kolom: kasus
  lama: "{cases}"
  baru: "{int(cases) + 1}"
  tanggal: 2026-11-01
  peran: walidata
  alasan: Satu klaim terlewat.
""",
        encoding="utf-8",
    )
    label = of(assessed(root), "klaim")
    assert (label.corrections, label.warned, label.waived) == (1, 0, 0)


def test_reconciliations_show_both_sides_also_when_all_agrees(quality: Quality) -> None:
    pairs = {(shown.pair.left, shown.pair.right): shown.pair for shown in quality.reconciliations}
    assert len(pairs) >= 10
    assert all(line.off == 0 for pair in pairs.values() for line in pair.lines)
    assert all(any(line.compared for line in pair.lines) for pair in pairs.values())


def test_the_record_of_seeded_faults_is_on_the_page(quality: Quality) -> None:
    detection = quality.detection
    assert detection is not None
    assert detection.tried >= 90
    assert detection.caught == detection.tried


def test_without_a_record_nothing_is_claimed(tmp_path: Path) -> None:
    assert read_detection(tmp_path) is None


def test_the_json_says_the_same_and_is_the_same_every_time(quality: Quality) -> None:
    content = as_json(quality, str)
    assert content == as_json(quality, str)
    data = json.loads(content)
    assert [entry["kode"] for entry in data["pemeriksaan"]] == [check.message.code for check in quality.checks]
    assert [entry["paket"] for entry in data["label"]] == [label.package for label in quality.labels]
    assert len(data["rekonsiliasi"]) == len(quality.reconciliations)
    assert data["data_per"] == "2026-11-20"
