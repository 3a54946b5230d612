"""Whatever happens to a run, a reader sees the old site or the new one, whole; ``kills`` makes it happen."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from kills import PHASES, Ending, table

from generator.archive import FOLDER, SUMS, Folder, sha256, sums
from generator.archive.editions import Edition
from generator.archive.manifest import Manifest
from generator.errors import BrokenArchive
from generator.lasting import keep
from generator.settings import Settings

Found = Mapping[str, Any]
WHOLE = {"old", "new"}


@pytest.fixture(scope="module")
def found() -> Found:
    """Everything that happened, in a process of its own: it forks, and this one may have threads."""
    program = Path(__file__).with_name("kills.py")
    done = subprocess.run([sys.executable, program, "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    happened: Found = json.loads(done.stdout)
    return happened


@pytest.fixture(scope="module")
def deaths(found: Found) -> list[Ending]:
    return [Ending(**one) for one in found["deaths"]]


def test_whoever_dies_at_any_of_two_hundred_moments_leaves_the_old_or_the_new_site_whole(deaths: list[Ending]) -> None:
    assert len(deaths) >= 200
    broken = [one for one in deaths if {one.stands, one.again or one.stands} - WHOLE]
    assert broken == [], table(deaths)


def test_the_next_run_needs_no_repair_and_leaves_nothing_behind(deaths: list[Ending]) -> None:
    assert [one for one in deaths if one.mended] == [], table(deaths)


def test_they_died_in_every_phase_and_forty_times_in_the_middle_of_a_file(deaths: list[Ending]) -> None:
    assert {one.phase for one in deaths} == set(PHASES)
    assert {way: len({one.phase for one in deaths if one.way == way}) for way in ("build", "release")} == {
        "build": len(PHASES) - 1,  # a build without releases carries none along
        "release": len(PHASES),
    }
    assert sum(one.halfway for one in deaths) >= 40
    assert sum(bool(one.again) for one in deaths) >= 40


def test_the_new_site_stands_as_soon_as_it_was_swapped_and_not_before(deaths: list[Ending]) -> None:
    assert {one.stands for one in deaths if one.phase == "clearing away"} == {"new"}
    assert {one.stands for one in deaths if one.phase != "clearing away"} == {"old"}


def test_where_folders_cannot_be_exchanged_the_old_site_comes_back_from_aside(found: Found) -> None:
    stood = [one["stands"] for one in found["two steps"]]
    assert set(stood) == {"old", "aside", "new"}
    assert [one for one in found["two steps"] if one["mended"]] == []


REASONS = {
    "disk full": "ruang simpan habis",
    "read-only system": ".site.lock dibaca atau ditulis: hanya dapat dibaca",
    "no permission": "tidak ada izin",
    "read-only folder": "site dibaca atau ditulis: hanya dapat dibaca",
}


@pytest.mark.parametrize(("obstacle", "reason"), REASONS.items(), ids=REASONS)
def test_what_stands_in_the_way_is_said_and_the_old_site_stays(found: Found, obstacle: str, reason: str) -> None:
    met = {name: one for name, one in found["refused"].items() if name.startswith(obstacle)}
    assert {name.rpartition(" ")[2] for name in met} == {"build", "release"}
    for name, one in met.items():
        assert (one["status"], one["stands"], one["left"], one["mended"]) == (1, "old", [], ""), name
        assert reason in one["said"], name
        assert "Traceback" not in one["said"], name


def test_of_two_runs_at_once_the_second_says_so_and_leaves(found: Found) -> None:
    second, first = found["both"]
    assert second["said"] == "Folder site sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu ulangi.\n"
    assert (second["status"], second["stands"], len(second["left"])) == (1, "old", 1), "the first keeps its staging"
    assert first == "0 new []"


def test_an_old_site_nobody_may_write_to_is_replaced_and_does_not_stop_the_next_run(found: Found) -> None:
    assert found["over read-only"] == ["0 new [] ", ""]


def test_where_the_site_is_a_link_the_folder_it_leads_to_is_replaced(found: Found) -> None:
    assert found["link"] == "['', ''] True ['.site.lock', 'situs']"


def test_a_table_counts_what_stood_after_each_death() -> None:
    one = Ending("build", "sealing", halfway=True, stands="old", again="", mended="")
    bad = Ending("build", "sealing", halfway=False, stands="neither: ['a']", again="", mended="")
    line = next(line for line in table([one, one, bad]).splitlines() if line.startswith("sealing"))
    assert line.split() == ["sealing", "2", "/", "0", "/", "1", "-", "-", "-"]


def edition(name: str) -> Edition:
    told = Manifest(name, "", "", "", "contoh", None, "", {}, {})
    return Edition(told, "0" * 64, newest=True)


def test_a_page_that_is_gone_goes_on_saying_with_which_release_it_came_out_last(tmp_path: Path) -> None:
    settings = Settings(tmp_path, "Uji")
    first, second, third = (tmp_path / name for name in ("agustus", "september", "oktober"))
    for folder in (first, second, third):
        folder.mkdir()
    (first / "pasar").mkdir()
    (first / "pasar/index.html").write_text("Pasar", encoding="utf-8")
    (first / SUMS).write_bytes(sums({"pasar/index.html": sha256(b"Pasar")}))
    assert keep(Folder(first), second, settings, edition("2026-08")) == ("pasar/index.html",)
    gone = (second / "pasar/index.html").read_bytes()
    assert f"{FOLDER}/2026-08/".encode() in gone
    (second / SUMS).write_bytes(sums({"pasar/index.html": sha256(gone)}))
    assert keep(Folder(second), third, settings, edition("2026-09")) == ("pasar/index.html",)
    assert (third / "pasar/index.html").read_bytes() == gone


def test_a_site_before_whose_checksums_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / SUMS).write_text("bukan sidik\n", encoding="utf-8")
    with pytest.raises(BrokenArchive, match=f"1 masalah: {SUMS}: bukan daftar sidik"):
        keep(Folder(tmp_path), tmp_path / "baru", Settings(tmp_path, "Uji"), None)
