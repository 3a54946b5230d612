"""Every finding code has a broken dataset in ``tests/broken/`` that produces it, exactly it, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import Need, Report, rules, text, validate

GALLERY = Path(__file__).parent / "broken"
ENTRIES = sorted(folder.name for folder in GALLERY.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
# What frictionless may say one day and no file makes it say today; test_validation.py feeds it an invented error.
WITHOUT_ENTRY = {"masalah-lain"}


def world(target: Path) -> Path:
    return Path(shutil.copytree(GALLERY / "_base", target / "datasets"))


def broken(entry: str, target: Path) -> tuple[Report, dict[str, Any]]:
    root = world(target)
    expected = yaml.safe_load((GALLERY / entry / "expected.yml").read_text(encoding="utf-8"))
    for source in (GALLERY / entry).rglob("*"):
        if source.is_file() and source.name != "expected.yml":
            shutil.copyfile(source, root / source.relative_to(GALLERY / entry))
    for name in expected.get("remove", ()):
        (root / name).unlink()
    for name, target_of_link in expected.get("links", {}).items():
        (root / name).symlink_to(target_of_link)
    for edit in expected.get("edits", ()):
        path = root / edit["file"]
        before = path.read_text(encoding="utf-8")
        assert before.count(edit["replace"]) == 1, f"{entry}: {edit['replace']!r} must occur once in {edit['file']}"
        path.write_text(before.replace(edit["replace"], edit["with"] * edit.get("times", 1)), encoding="utf-8")
    if expected.get("stamp", True):
        stamp(root)
    needed = {
        table: Need(frozenset(need.get("columns", ())), need.get("rows", False))
        for table, need in expected.get("needed", {}).items()
    }
    return validate(read_catalogue(root), needed), expected


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_broken_dataset_gives_exactly_the_findings_written_by_hand(entry: str, tmp_path: Path) -> None:
    report, expected = broken(entry, tmp_path)
    found = [
        {"file": finding.file, "row": finding.row, "column": finding.column, "code": finding.code}
        for finding in report.findings
    ]
    assert found == [{"row": None, "column": None} | finding for finding in expected["findings"]]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_broken_dataset_is_named_after_the_code_it_shows(entry: str, tmp_path: Path) -> None:
    report, _ = broken(entry, tmp_path)
    assert entry.partition("--")[0] in {finding.code for finding in report.findings}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_report_in_words_has_every_fact_filled_in_and_no_absolute_path(entry: str, tmp_path: Path) -> None:
    report, _ = broken(entry, tmp_path)
    lines = "\n".join(text.lines(report))
    assert str(tmp_path) not in lines
    assert all(finding.sentence() in lines and finding.remedy() in lines for finding in report.findings)
    assert "{}" not in lines
    assert "  " not in lines.replace("\n  ", "\n"), "a fact that is empty leaves a hole in its sentence"


def test_every_code_has_a_broken_dataset() -> None:
    shown = {entry.partition("--")[0] for entry in ENTRIES}
    assert shown == set(rules.messages()) - WITHOUT_ENTRY


def test_the_valid_world_below_the_gallery_has_no_finding(tmp_path: Path) -> None:
    report = validate(read_catalogue(world(tmp_path)))
    assert report.findings == ()
    assert [(table.file, table.rows) for table in report.checked] == [
        ("tempat/tempat.csv", 3),
        ("warga/warga.csv", 5),
        ("wilayah/wilayah.csv", 3),
    ]
