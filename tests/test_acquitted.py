"""What was found good is not looked at again, and no answer depends on what was asked before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import Report, acquitted, schema, validate
from generator.validation.acquitted import Acquitted
from generator.validation.fast import Checker, Verdict

WORLD = Path(__file__).parent / "world" / "datasets"
LIST = "acuan/sumber_dana.csv"


@pytest.fixture(autouse=True)
def _nothing_seen_yet() -> Iterator[None]:
    with mock.patch.object(schema, "_TABLES", Acquitted()), mock.patch.object(schema, "_PACKAGES", Acquitted()):
        yield


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORLD, tmp_path / "datasets"))


def judged(data: Path) -> Report:
    return validate(read_catalogue(data))


def told(data: Path) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.row) for finding in judged(data).findings]


def replaced(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def afresh(data: Path) -> list[tuple[str, str, int | None]]:
    with mock.patch.object(schema, "_TABLES", Acquitted()), mock.patch.object(schema, "_PACKAGES", Acquitted()):
        return told(data)


def test_the_same_data_are_shown_to_frictionless_once(data: Path) -> None:
    first = judged(data)
    with (
        mock.patch("frictionless.Package.from_descriptor", side_effect=AssertionError),
        mock.patch("frictionless.Package.validate_descriptor", side_effect=AssertionError),
    ):
        again = judged(data)
    assert again.findings == first.findings
    assert again.checked == first.checked
    assert [table.rows for table in again.checked if table.rows]


def _ragged(data: Path) -> None:
    replaced(data / LIST, "\n", "\nx,y,z\n")


def _code_gone(data: Path) -> None:
    replaced(data / LIST, "\ndbhcht,", "\ndbhchu,")


def _descriptor(data: Path) -> None:
    replaced(data / "acuan/datapackage.json", '"type": "string"', '"type": "integer"')


@pytest.mark.parametrize("spoil", [_ragged, _code_gone, _descriptor])
def test_a_fault_is_found_after_the_good_data_and_gone_with_it(data: Path, spoil: Callable[[Path], None]) -> None:
    good = told(data)
    kept = Path(shutil.copytree(data, data.with_name("kept")))
    spoil(data)
    stamp(data)
    bad = told(data)
    assert bad != good
    assert bad == told(data) == afresh(data)
    shutil.rmtree(data)
    kept.rename(data)
    assert told(data) == good == afresh(data)


def test_a_code_that_left_its_list_is_missed_in_a_table_that_did_not_change(data: Path) -> None:
    told(data)
    _code_gone(data)
    stamp(data)
    assert {file for _, file, _ in told(data)} - {LIST}


def test_bytes_that_changed_while_they_were_judged_are_not_remembered(data: Path) -> None:
    check = Checker.check
    good = (data / LIST).read_bytes()
    asked: list[str] = []

    def noted(self: Checker, resource: Any, limit: int) -> Verdict:  # noqa: ANN401 - frictionless publishes no types
        asked.append(resource.name)
        verdict = check(self, resource, limit)
        (data / LIST).write_bytes(good + b"lain,Lain\n")
        return verdict

    with mock.patch.object(Checker, "check", noted):
        judged(data)
        everything = set(asked)
        asked.clear()
        (data / LIST).write_bytes(good)
        judged(data)
    # The list, and what refers to it; nothing else.
    assert {"sumber_dana", "peserta_rinci"} <= set(asked) < everything


def test_the_memory_is_bounded() -> None:
    memory = Acquitted()
    with mock.patch.object(acquitted, "_MOST", 2):
        for key in ("a", "b", "c"):
            memory.add(key, 1)
    assert [memory.rows(key) for key in ("a", "b", "c")] == [None, 1, 1]
