"""Stamping writes true sizes and checksums, and touches nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import validate

BASE = Path(__file__).parent / "broken" / "_base"
# echo -n 'kode,nama,induk' | sha256sum
HASH_OF_HEADER = "sha256:32fa4ec24d255d9659db0e9f9319b6df4aa354fece5aeca11bcf42587d3d0e8a"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def test_an_edited_table_is_valid_again_after_stamping(root: Path) -> None:
    table = root / "warga" / "warga.csv"
    table.write_bytes(table.read_bytes() + b"2026-02,99.01,b,5,tetap,0.1,N6,\n")
    assert [finding.code for finding in validate(read_catalogue(root)).findings] == ["sidik-jari-beda"]
    assert stamp(root) == ["warga/datapackage.json"]
    assert validate(read_catalogue(root)).findings == ()


def test_size_and_checksum_are_those_of_the_file(root: Path) -> None:
    (root / "tempat" / "tempat.csv").write_text("kode,nama,induk", encoding="utf-8")
    stamp(root)
    entry = json.loads((root / "tempat" / "datapackage.json").read_bytes())["resources"][0]
    assert (entry["bytes"], entry["hash"]) == (15, HASH_OF_HEADER)


def test_stamping_twice_changes_nothing_the_second_time(root: Path) -> None:
    (root / "tempat" / "tempat.csv").write_text("kode,nama,induk", encoding="utf-8")
    assert stamp(root) == ["tempat/datapackage.json"]
    assert stamp(root) == []


def test_only_the_named_packages_are_stamped(root: Path) -> None:
    for table in root.glob("*/*.csv"):
        table.write_text("x", encoding="utf-8")
    assert stamp(root, {"warga"}) == ["warga/datapackage.json"]


def test_keys_keep_their_order_and_letters_stay_letters(root: Path) -> None:
    path = root / "tempat" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"Tempat"', '"Témpat"', 1), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    (root / "tempat" / "tempat.csv").write_text("kode,nama,induk", encoding="utf-8")
    stamp(root)
    after = path.read_text(encoding="utf-8")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0].strip() for line in changed] == ['"bytes"', '"hash"']
    assert "Témpat" in after


def test_no_temporary_file_stays_behind(root: Path) -> None:
    (root / "tempat" / "tempat.csv").write_text("kode,nama,induk", encoding="utf-8")
    stamp(root)
    assert sorted(path.name for path in (root / "tempat").iterdir()) == ["datapackage.json", "tempat.csv"]


def test_a_table_that_cannot_be_opened_is_left_as_it_is(root: Path) -> None:
    table = root / "warga" / "warga.csv"
    table.unlink()
    table.symlink_to(table.name)
    assert stamp(root) == []


def test_a_broken_package_is_left_as_it_is(root: Path) -> None:
    (root / "warga" / "datapackage.json").write_text("{", encoding="utf-8")
    assert stamp(root) == []
    assert (root / "warga" / "datapackage.json").read_text(encoding="utf-8") == "{"
