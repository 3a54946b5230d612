"""Every finding code has a broken dataset in ``tests/broken/`` that produces it, exactly it, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import read_catalogue
from generator.reports import text
from generator.stamp import stamp
from generator.validation import Need, Report, rules, validate

GALLERY = Path(__file__).parent / "broken"
ENTRIES = sorted(folder.name for folder in GALLERY.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
# What frictionless may say one day and no file makes it say today; test_validation.py feeds it an invented error.
# Thousands of mistakes are no file to read: test_hostile.py makes them.
WITHOUT_ENTRY = {"masalah-lain", "pemeriksaan-terputus"}

# Rows of every table of each valid world, counted by hand: a table nobody looked at has no finding either.
WORLDS: dict[str, dict[str, int]] = {
    "_base": {"tempat/tempat.csv": 3, "warga/warga.csv": 5, "wilayah/wilayah.csv": 3},
    # Six months, two kecamatan of two kelurahan, two sources of money.
    "_program": {
        "acuan/alasan.csv": 2,
        "acuan/batas_bop.csv": 1,
        "acuan/bidang.csv": 2,
        "acuan/jenis_belanja.csv": 2,
        "acuan/kegiatan.csv": 1,
        "acuan/kelompok_tarif.csv": 2,
        "acuan/manfaat.csv": 3,
        "acuan/opd.csv": 2,
        "acuan/porsi_bidang.csv": 2,
        "acuan/skala.csv": 2,
        "acuan/status.csv": 6,
        "acuan/sumber_dana.csv": 2,
        "acuan/tahap.csv": 3,
        "anggaran/alokasi.csv": 2,
        "anggaran/dbhcht.csv": 2,
        "anggaran/iuran.csv": 6 * 2 * 2 * 2,
        "anggaran/pagu.csv": 6,
        "anggaran/realisasi.csv": 6 * 2 * 2,
        "badan_usaha/badan_usaha.csv": 2 * 2 * 2,
        "jadwal/jadwal_rilis.csv": 6,
        "kepesertaan/jumlah_kelurahan.csv": 6 * 4,
        "kepesertaan/jumlah_sumber_dana.csv": 6 * 2 * 2,
        "kepesertaan/peserta_kelurahan.csv": 6 * 4 * 2,
        "klaim/klaim.csv": 6 * 2 * 2,
        "komitmen/pks_camat.csv": 2,
        "komitmen/rencana_peserta.csv": 1,
        "penyaringan/penolakan.csv": 6 * 2 * 2,
        "penyaringan/usulan.csv": 6 * 2 * 2 * 3,
        "sasaran/sasaran.csv": 2 * 4,
        "tarif/besaran_manfaat.csv": 5,
        "tarif/tarif.csv": 8,
        "wilayah/wilayah.csv": 7,
    },
}


def world(target: Path, base: str = "_base") -> Path:
    return Path(shutil.copytree(GALLERY / base, target / "datasets"))


def broken(entry: str, target: Path) -> tuple[Report, dict[str, Any]]:
    expected = yaml.safe_load((GALLERY / entry / "expected.yml").read_text(encoding="utf-8"))
    root = world(target, expected.get("base", "_base"))
    released = _released(entry, expected)
    for source in (GALLERY / entry).rglob("*"):
        if source.is_file() and source.name != "expected.yml" and released not in (source, *source.parents):
            target_file = root / source.relative_to(GALLERY / entry)
            target_file.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target_file)
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
    return validate(read_catalogue(root), needed, released=released), expected


def _released(entry: str, expected: dict[str, Any]) -> Path | None:
    """Return the last release: a folder or a zip in the entry, or a valid world as it was before the entry's edits."""
    name = expected.get("released")
    return None if name is None else next(path for path in (GALLERY / entry / name, GALLERY / name) if path.exists())


Look = Callable[[str], tuple[Report, dict[str, Any]]]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Validate each entry once, however many tests ask about it."""
    return cache(lambda entry: broken(entry, tmp_path_factory.mktemp("galeri")))


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_broken_dataset_gives_exactly_the_findings_written_by_hand(entry: str, look: Look) -> None:
    report, expected = look(entry)
    found = [
        {"file": finding.file, "row": finding.row, "column": finding.column, "code": finding.code}
        for finding in report.findings
    ]
    assert found == [{"row": None, "column": None} | finding for finding in expected["findings"]]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_broken_dataset_is_named_after_the_code_it_shows(entry: str, look: Look) -> None:
    report, _ = look(entry)
    assert entry.partition("--")[0] in {finding.code for finding in report.findings}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_report_in_words_has_every_fact_filled_in_and_no_absolute_path(entry: str, look: Look) -> None:
    report, _ = look(entry)
    lines = "\n".join(text.lines(report))
    assert str(report.catalogue.root.parent) not in lines
    assert all(finding.sentence() in lines and finding.remedy() in lines for finding in report.findings)
    assert "{}" not in lines
    assert "  " not in lines.replace("\n  ", "\n"), "a fact that is empty leaves a hole in its sentence"


def test_every_code_has_a_broken_dataset() -> None:
    shown = {entry.partition("--")[0] for entry in ENTRIES}
    assert shown == set(rules.messages()) - WITHOUT_ENTRY


def test_the_valid_worlds_below_the_gallery_are_all_known() -> None:
    assert {folder.name for folder in GALLERY.iterdir() if folder.name.startswith("_")} == set(WORLDS)


@pytest.mark.parametrize("base", WORLDS)
def test_a_valid_world_below_the_gallery_has_no_finding(base: str, tmp_path: Path) -> None:
    report = validate(read_catalogue(world(tmp_path, base)))
    assert report.findings == ()
    rows = {table.file: table.rows for table in report.checked}
    assert rows == WORLDS[base]
