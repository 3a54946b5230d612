"""The checks bite: every kind of fault put into the valid datasets is caught by the finding that is meant for it.

Here each kind is judged once, with one of the three seeds that decide where the fault goes: by the place of the kind in
the list, so that each seed judges a third of the kinds; and only by the rules that decide whether its finding is told
(``deciding``). All three judgements of every kind by all rules, which the site shows from
``templates/mutu/deteksi.json``, are made only by ``python tests/faults/record.py``, which records nothing unless all
are caught. That the record is complete and in the words of today is held here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from faults.world import DATASETS, ROOT, SEEDS, every_fault, judge, recorded

from generator.catalogue import read_catalogue
from generator.validation import UNPROVEN, rules, validate
from generator.validation.rules import Outcome, Rule, discover
from generator.validation.tables import Tables

FAULTS = every_fault()
RECORD = json.loads((ROOT / "templates" / "mutu" / "deteksi.json").read_text(encoding="utf-8"))
RECORDED = {entry["nama"]: entry for entry in RECORD["kesalahan"]}


def deciding(code: str) -> tuple[Rule, ...]:
    """Return the rules without which it cannot be said whether a finding of this code stands in the report.

    That is the rule that tells it, those whose findings say it better and take its place, and those that look for
    personal data, which the others do not get to see. What no rule tells is told whatever the rules say; but whether
    all else is in order, and whether a waiver names a finding there is, depends on every rule.
    """
    every = discover()
    if code == UNPROVEN or code.startswith("pengecualian-"):
        return every
    return tuple(rule for rule in every if rule.personal or rule.message.code == code or code in rule.message.explains)


def run_only(run: Callable[[Tables], Outcome], these: tuple[Rule, ...], tables: Tables) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "discover", lambda: these)
        return run(tables)


def test_the_valid_datasets_give_no_finding() -> None:
    assert validate(read_catalogue(DATASETS)).findings == ()


def test_there_are_at_least_thirty_kinds_with_several_seeds_each() -> None:
    assert len(FAULTS) >= 30
    assert len(set(SEEDS)) >= 3


@pytest.mark.parametrize(("name", "seed"), list(zip(FAULTS, cycle(SEEDS), strict=False)))
def test_a_fault_is_caught_by_the_right_finding(
    name: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "run", partial(run_only, rules.run, deciding(FAULTS[name].code)))
    caught, report, where = judge(FAULTS[name], seed, tmp_path)
    # For whoever has to repair the check: what was found instead.
    others = sorted({f"{one.code} {one.file}:{one.row}" for one in report.findings})
    assert caught, f"{name} must be found as {FAULTS[name].code} at {where}: {others[:8]}"


@pytest.mark.parametrize("name", FAULTS)
def test_the_record_has_every_seed_of_a_kind_caught(name: str) -> None:
    assert RECORDED[name] == recorded(FAULTS[name], caught=len(SEEDS)), "run: python tests/faults/record.py"


def test_the_record_names_every_kind_and_no_other() -> None:
    assert [entry["nama"] for entry in RECORD["kesalahan"]] == list(FAULTS), "run: python tests/faults/record.py"
    assert RECORD["tabel"] == len(read_catalogue(DATASETS).resources)


def test_every_rule_catches_some_fault() -> None:
    assert {rule.message.code for rule in discover()} <= {fault.code for fault in FAULTS.values()}


def test_a_fault_is_put_somewhere_else_by_another_seed(tmp_path: Path) -> None:
    places = {judge(FAULTS["baris_ganda"], seed, _made(tmp_path / str(seed)))[2] for seed in SEEDS}
    assert len(places) > 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
