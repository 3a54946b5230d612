"""The checks bite: every kind of fault put into the valid datasets is caught by the finding that is meant for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults.world import DATASETS, ROOT, SEEDS, every_fault, judge, tally

from generator.catalogue import read_catalogue
from generator.validation import validate
from generator.validation.rules import discover

FAULTS = every_fault()
RECORD = json.loads((ROOT / "templates" / "mutu" / "deteksi.json").read_text(encoding="utf-8"))
RECORDED = {entry["nama"]: entry for entry in RECORD["kesalahan"]}


def test_the_valid_datasets_give_no_finding() -> None:
    assert validate(read_catalogue(DATASETS)).findings == ()


def test_there_are_at_least_thirty_kinds_with_several_seeds_each() -> None:
    assert len(FAULTS) >= 30
    assert len(set(SEEDS)) >= 3


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_by_the_right_finding_and_recorded_so(name: str, tmp_path: Path) -> None:
    found = tally(FAULTS[name], tmp_path)
    assert found["tertangkap"] == found["dicoba"], _said(name, tmp_path)
    assert found == RECORDED[name], "run: python tests/faults/record.py"


def test_the_record_names_every_kind_and_no_other() -> None:
    assert set(RECORDED) == set(FAULTS)
    assert RECORD["tabel"] == len(read_catalogue(DATASETS).resources)


def test_every_rule_catches_some_fault() -> None:
    assert {rule.message.code for rule in discover()} <= {fault.code for fault in FAULTS.values()}


def test_a_fault_is_put_somewhere_else_by_another_seed(tmp_path: Path) -> None:
    places = {judge(FAULTS["baris_ganda"], seed, _made(tmp_path / str(seed)))[2] for seed in SEEDS}
    assert len(places) > 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _said(name: str, folder: Path) -> str:
    """Return what was found instead, for whoever has to repair the check."""
    said = [f"{name} must be found as {FAULTS[name].code}"]
    for seed in SEEDS:
        _, report, where = judge(FAULTS[name], seed, _made(folder / f"again-{seed}"))
        others = sorted({f"{one.code} {one.file}:{one.row}" for one in report.findings})
        said.append(f"seed {seed} at {where}: {others[:8]}")
    return "\n".join(said)
