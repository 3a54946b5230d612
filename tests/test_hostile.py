"""A hostile package ends in a clear finding, soon and in little memory: no traceback, no hang, nothing from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile import archives, paths, sizes, structures, texts
from hostile.folder import HEADER, SECRET, Case, case, make, resource, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import read_catalogue
from generator.catalogue.signs import unseen
from generator.reports import text
from generator.validation import Report, files, schema, validate

GALLERY = (*paths.CASES, *structures.CASES, *sizes.CASES, *texts.CASES)
SECONDS = 5.0
"""Of this process; the quickest answer takes a hundredth of that."""


TOGETHER = """
import resource, sys
from pathlib import Path
import generator.validation.schema, generator.validation.linked, generator.validation.corrected
from generator.catalogue import read_catalogue
from generator.validation import validate
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 700 * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
print(*(finding.code for finding in validate(read_catalogue(Path(sys.argv[1]))).findings))
"""


def told(report: Report) -> str:
    """Return all a reader is shown, and see that it can be shown anywhere."""
    said = [part for finding in report.findings for part in (finding.sentence(), finding.remedy())]
    assert not any(unseen(part.replace("\N{REPLACEMENT CHARACTER}", "?")) for part in said)
    return "\n".join(said)


def looked_at(case: Case, target: Path) -> Report:
    folder = make(target)
    case.spoil(folder)
    folder.stamp()
    before = sorted(path for path in target.rglob("*"))
    started = time.process_time()
    report = validate(read_catalogue(folder.root))
    assert time.process_time() - started < SECONDS
    assert SECRET not in told(report)
    assert sorted(path for path in target.rglob("*")) == before, "something was written"
    return report


def test_the_gallery_and_what_is_made_are_three_hundred_cases_at_least() -> None:
    assert len(GALLERY) >= 300


@pytest.mark.parametrize("case", GALLERY, ids=lambda case: case.name[:60])
def test_a_hostile_package_ends_in_a_clear_finding(case: Case, tmp_path: Path) -> None:
    report = looked_at(case, tmp_path)
    found = {finding.code for finding in report.findings}
    assert not case.codes or found & case.codes, f"{sorted(found)}: {told(report)[:300]}"
    assert all(finding.file for finding in report.findings)


@pytest.mark.parametrize("name", sizes.GIGANTIC)
def test_a_table_of_a_gigabyte_is_refused_within_its_memory_and_time(name: str, tmp_path: Path) -> None:
    folder = make(tmp_path)
    sizes.fill(folder, name)
    ran = subprocess.run(
        [sys.executable, "-c", TOGETHER, str(folder.root)], capture_output=True, text=True, check=False, timeout=300
    )
    (folder.root / "warga" / "warga.csv").unlink()
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.split() == [sizes.GIGANTIC[name][2]]


def test_a_table_with_more_mistakes_than_anybody_mends_is_cut_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MOST_ERRORS", 30)
    folder = make(tmp_path)
    rows = (f"2026-01,99.0{1 + number % 2},a,x,tetap,0.5,,S{number}\n" for number in range(100))
    folder.table("warga", HEADER + "".join(rows))
    folder.stamp()
    report = validate(read_catalogue(folder.root))
    first, *others = report.findings
    # Of each row the number is no number; from the third row on its key is not new, either: 2 + 14 * 2 = 30.
    assert (first.code, first.row, first.file) == ("pemeriksaan-terputus", None, "warga/warga.csv")
    assert first.sentence() == "Ditemukan lebih dari 30 kesalahan hingga baris 17; baris sesudahnya tidak diperiksa."
    assert len(others) == 30
    assert max(finding.row or 0 for finding in others) == 17
    shown = "\n".join(text.lines(report))
    assert first.sentence() in shown
    # Nobody is told of what follows from rows that were never looked at.
    assert "warga" not in {name for ran in report.ran if not ran.missing for name in ran.tables}


@pytest.mark.parametrize("mistakes", [29, 30])
def test_a_table_whose_mistakes_are_all_told_says_nothing_of_a_cut(
    mistakes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MOST_ERRORS", 30)
    folder = make(tmp_path)
    months = [f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    folder.table("warga", HEADER + "".join(f"{month},99.01,a,x,tetap,0.5,,S{month}\n" for month in months[:mistakes]))
    folder.stamp()
    findings = validate(read_catalogue(folder.root)).findings
    assert "pemeriksaan-terputus" not in {finding.code for finding in findings}
    assert sum(finding.code == "salah-tipe" for finding in findings) == mistakes


def test_more_rows_than_memory_holds_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MOST_LINES", 50)
    folder = make(tmp_path)
    folder.table("warga", HEADER + "\n" * 50)
    (finding,) = (one for one in validate(read_catalogue(folder.root)).findings if one.file == "warga/warga.csv")
    assert finding.code == "berkas-terlalu-besar"
    assert finding.sentence() == "Berkas ini berukuran 51 baris; paling besar 50 baris."


LIMITED = """
import resource, sys, tracemalloc
from pathlib import Path
import generator.validation.schema, generator.validation.linked, generator.intake.sheets
from generator.validation.released import read_releases
from generator.intake.sheets import read_list
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 300 * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
for path in sorted(Path(sys.argv[1]).iterdir()):
    if path.suffix == ".zip":
        tables, findings = read_releases(path)
        print(path.stem, "|".join(finding.sentence() for finding in findings), sep="\\t")
    else:
        read = read_list(path)
        text = repr([sheet.rows for version in read.versions for sheet in version])
        print(path.stem, read.refused.cause if read.refused else "dibaca " + text[:200], sep="\\t")
"""


@pytest.fixture(scope="module")
def said_of_archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Read every archive in one process of 300 MB more than it begins with, and 30 seconds."""
    folder = tmp_path_factory.mktemp("arsip")
    for name, make_one in archives.RELEASES.items():
        archives.put(folder, f"rilis {name}.zip", make_one())
    for name, make_one in archives.WORKBOOKS.items():
        archives.put(folder, f"daftar {name}.xlsx", make_one())
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder)], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(line.split("\t", 1) for line in ran.stdout.splitlines())


@pytest.mark.parametrize("name", archives.RELEASES)
def test_a_hostile_release_is_refused_within_its_memory(name: str, said_of_archives: dict[str, str]) -> None:
    said = said_of_archives[f"rilis {name}"]
    assert "tidak dapat dibandingkan" in said
    assert "root:" not in said


@pytest.mark.parametrize("name", archives.WORKBOOKS)
def test_a_hostile_workbook_gives_nothing_from_outside_within_its_memory(
    name: str, said_of_archives: dict[str, str]
) -> None:
    said = said_of_archives[f"daftar {name}"]
    assert "root:" not in said
    assert len(said) < 1_000


@given(
    words=st.text(st.characters(), max_size=30),
    place=st.sampled_from(["surat", "kelompok", "kode_wilayah", "title", "path", "name"]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_anywhere_ends_in_findings_that_can_be_shown(words: str, place: str, tmp_path: Path) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    spoil = (
        table("warga", texts.row(**{place: words}))
        if place in {"surat", "kelompok", "kode_wilayah"}
        else resource("warga", **{place: words})
    )
    report = looked_at(case("apa pun", spoil), folder)
    assert not report.errors or told(report)


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), st.lists, max_leaves=5))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", ["schema", "fields", "path", "sources", "temporal"])
def test_any_value_of_any_property_ends_in_findings(name: str, value: object, tmp_path: Path) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    told(looked_at(case("apa pun", resource("warga", **{name: value})), folder))
