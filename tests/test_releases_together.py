"""Several releases betray what one alone keeps secret: every way an outsider has to think."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_rules_sums import PROGRAM, cell

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import validate

REFUSED, PROPOSED = "penyaringan/penolakan.csv", "penyaringan/usulan.csv"
FIRST, SECOND = "2025-10,91.01.01,alamat_tidak_jelas", "2025-10,91.01.01,data_ganda"
PASSED = "2025-10,91.01.01,dinas_a,lolos_verifikasi"


@pytest.fixture
def cities(tmp_path: Path) -> tuple[Path, Path]:
    """Return a city as it was and as it is: refused 15 and 5; of 50 proposed, 20 and 10 passed."""
    return Path(shutil.copytree(PROGRAM, tmp_path / "dulu")), Path(shutil.copytree(PROGRAM, tmp_path / "kini"))


def hide(city: Path, file: str, start: str, shown: str) -> None:
    cell(city, file, start, f",{shown},tetap", ",,ditekan")


def told(before: Path, now: Path) -> set[tuple[str, int | None]]:
    for city in (before, now):
        stamp(city)
    findings = validate(read_catalogue(now), released=before).findings
    return {(finding.file, finding.row) for finding in findings if finding.code == "terbuka-antar-rilis"}


def test_two_releases_that_hide_the_same_betray_nothing(cities: tuple[Path, Path]) -> None:
    for city in cities:
        hide(city, REFUSED, FIRST, "15")
        hide(city, REFUSED, SECOND, "5")
    assert told(*cities) == set()


def test_another_choice_of_what_is_hidden_betrays_it(cities: tuple[Path, Path]) -> None:
    before, now = cities
    hide(before, REFUSED, FIRST, "15")
    hide(before, REFUSED, SECOND, "5")
    hide(now, REFUSED, FIRST, "15")
    hide(now, PROPOSED, PASSED, "20")
    assert told(before, now) == {(REFUSED, 2)}


def test_a_column_added_since_changes_nothing_about_that(cities: tuple[Path, Path]) -> None:
    before, now = cities
    hide(before, REFUSED, FIRST, "15")
    hide(before, REFUSED, SECOND, "5")
    hide(now, REFUSED, FIRST, "15")
    hide(now, PROPOSED, PASSED, "20")
    path = now / "penyaringan" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    (table,) = (one for one in package["resources"] if one["name"] == "penolakan")
    note = {"name": "catatan", "type": "string", "title": "Catatan", "description": "Catatan.", "peran": "keterangan"}
    table["schema"]["fields"].append(note)
    path.write_text(json.dumps(package), encoding="utf-8")
    file = now / REFUSED
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f"{header},catatan", *(f"{row}," for row in rows)]) + "\n", encoding="utf-8")
    assert told(before, now) == {(REFUSED, 2)}


def test_one_revised_figure_hidden_among_others_that_stayed_is_worked_out(cities: tuple[Path, Path]) -> None:
    """Passed went from 20 to 17 of the same 50, and is hidden with both reasons, which were shown: 50 - 10 - 18 - 5."""
    before, now = cities
    cell(before, REFUSED, FIRST, ",15,tetap", ",18,sementara")
    cell(before, REFUSED, SECOND, ",5,tetap", ",5,sementara")
    cell(before, PROPOSED, PASSED, ",20,tetap", ",17,sementara")
    cell(now, REFUSED, FIRST, ",15,tetap", ",,ditekan")
    cell(now, REFUSED, SECOND, ",5,tetap", ",,ditekan")
    cell(now, PROPOSED, PASSED, ",20,tetap", ",,ditekan")
    cell(now, PROPOSED, "2025-10,91.01.01,dinas_b,lolos_verifikasi", ",10,tetap", ",12,tetap")
    assert (PROPOSED, 3) in told(before, now)


def test_what_an_old_release_gave_away_alone_stops_no_later_one(cities: tuple[Path, Path]) -> None:
    """One reason hidden alone follows from the other; nobody can take that back."""
    before, now = cities
    hide(before, REFUSED, FIRST, "15")
    assert told(before, now) == set()


def test_a_figure_called_unavailable_that_is_surely_small_is_told_and_no_crash(cities: tuple[Path, Path]) -> None:
    """Of 50 proposed 22 and 10 passed, 15 were refused for one reason: 3 for the other, whatever its cell is called."""
    before, now = cities
    for city in cities:
        cell(city, PROPOSED, PASSED, ",20,tetap", ",22,tetap")
        cell(city, REFUSED, SECOND, ",5,tetap", ",,tidak_tersedia")
    cell(before, PROPOSED, "2025-10,91.01.02,dinas_a,diusulkan", ",60,tetap", ",61,sementara")
    for city in cities:
        stamp(city)
    findings = validate(read_catalogue(now), released=before).findings
    assert {(finding.file, finding.row, finding.code) for finding in findings} >= {(REFUSED, 3, "ditekan-terhitung")}
