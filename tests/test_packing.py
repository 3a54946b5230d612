"""The archive of a release: complete, checked, explained, and its code runs as printed."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from described import cube_of

from generator.corrections import Correction
from generator.downloads import Download
from generator.facts import Facts
from generator.indicators import load_indicators
from generator.measures import Cube
from generator.metadata import Subject
from generator.packing import archive_uri, take_away
from generator.packing.texts import line, texts
from generator.releases import release_of
from generator.settings import Settings
from generator.validation.released import read_released

ROOT = Path(__file__).parent.parent
CITY, NOW = "35.73", "2026-10"
TEXTS = {"README.md", "README.en.md", "KAMUS.md", "PERUBAHAN.md", "CITATION.cff", "SHA256SUMS"}


@pytest.fixture(scope="module")
def settings() -> Settings:
    publisher = {"nama": "Penerbit uji", "kontak": "Loket 1"}
    return Settings(root=ROOT, name="Situs uji", others=("en",), extra={"penerbit": publisher})


@pytest.fixture(scope="module")
def downloads(published: Facts, published_cube: Cube, settings: Settings) -> Mapping[str, Download]:
    return take_away(published, published_cube, load_indicators(), settings)


@pytest.fixture(scope="module")
def packed(downloads: Mapping[str, Download], published: Facts, settings: Settings) -> bytes:
    return downloads[archive_uri(release_of(published, settings))].content


@pytest.fixture(scope="module")
def unpacked(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paket")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def subject(published: Facts, settings: Settings) -> Subject:
    release = release_of(published, settings)
    return Subject(published, {}, load_indicators(), release, settings, settings.wording())


def code(readme: str, heading: str) -> str:
    """Cut the block of code below a heading out of a README."""
    found = re.search(rf"^### {re.escape(heading)}$.*?^```\w+\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def ran(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def checked_in(folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("sha256sum")
    assert program
    return subprocess.run([program, "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)


def test_the_archive_holds_every_table_the_cube_and_the_texts_and_nothing_else(
    unpacked: Path, published: Facts
) -> None:
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    tables = {file for file in files if file.endswith(".csv")}
    assert files - tables == {"datapackage.json", *TEXTS}
    assert len(tables) == len(published.tables) + 1


def test_sha256sum_accepts_the_checksums(unpacked: Path) -> None:
    checked = checked_in(unpacked)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    assert checked.stdout.count(": OK\n") == len(files) - 1


def test_sha256sum_finds_a_changed_byte(packed: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    changed = tmp_path / "tarif/tarif.csv"
    changed.write_bytes(changed.read_bytes().replace(b"10000", b"10001", 1))
    checked = checked_in(tmp_path)
    assert checked.returncode == 1
    assert "tarif/tarif.csv: FAILED" in checked.stdout


def test_the_archive_is_the_same_bytes_every_time(world: Facts, settings: Settings) -> None:
    """Of a small world; that of a town is the same in another process, at another place and hour, see test_site."""
    cube, uri = cube_of(world), archive_uri(release_of(world, settings))
    once, again = (take_away(world, cube, {}, settings)[uri].content for _ in range(2))
    assert once == again


def test_validation_reads_the_archive_as_a_release(packed: bytes, tmp_path: Path, published: Facts) -> None:
    (tmp_path / "rilis.zip").write_bytes(packed)
    tables, findings = read_released(tmp_path / "rilis.zip")
    assert findings == ()
    assert set(published.tables) <= set(tables)


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
@pytest.mark.parametrize("heading", ["pandas (Python)", "DuckDB (Python)"])
def test_the_python_code_of_the_readme_runs_as_printed_and_finds_the_figure_of_the_cube(
    unpacked: Path, published_cube: Cube, name: str, heading: str
) -> None:
    program = code((unpacked / name).read_text(encoding="utf-8"), heading)
    value = published_cube.figure("peserta_aktif", CITY, NOW).value
    assert value is not None
    numbers = [float(found) for found in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", ran(program, unpacked))]
    assert value in numbers


def test_the_r_code_names_a_file_and_columns_that_are_there(unpacked: Path) -> None:
    program = code((unpacked / "README.md").read_text(encoding="utf-8"), "R")
    (file,) = re.findall(r'"([\w/-]+\.csv)"', program)
    head = pd.read_csv(unpacked / file, nrows=0).columns
    named = {*re.findall(r"(\w+) = \"character\"", program), *re.findall(r"(\w+) == ", program)}
    named |= {*re.findall(r"is\.na\((\w+)\)", program), *re.findall(r'"(\w+)"', program.partition("baris[")[2])}
    assert named == {"wilayah", "periode", "indikator", "kategori", "nilai", "satuan", "status"}
    assert named <= set(head)


def test_the_excel_steps_name_a_file_and_columns_that_are_there(unpacked: Path) -> None:
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    steps = readme.partition("### Excel\n")[2].partition("\n## ")[0]
    named = re.findall(r"`([^`]+)`", steps)
    assert (unpacked / named[0]).is_file()
    assert set(named[1:]) <= set(pd.read_csv(unpacked / named[0], nrows=0).columns)
    assert len(named) >= 6


@pytest.mark.parametrize(
    "said",
    [
        "Penerbit uji (2026). Semua data Situs uji. Versi 2026.10.0 [Set data contoh, bukan angka resmi].",
        "Penerbit uji (20 November 2026). Semua data Situs uji.",
        "**Data contoh untuk peragaan, bukan rilis resmi.**",
        "ditekan berarti dirahasiakan",
        "jangan menjumlahkan bulan",
        "`klaim/klaim-contoh.csv`",
        "sha256sum -c SHA256SUMS",
        "Pertanyaan dan koreksi: Loket 1.",
    ],
)
def test_the_readme_says_what_a_reader_without_the_site_must_know(unpacked: Path, said: str) -> None:
    assert said in (unpacked / "README.md").read_text(encoding="utf-8")


def test_every_file_the_readme_lists_is_there(unpacked: Path) -> None:
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    assert len(listed) == len(set(listed)) > 40
    assert [name for name in listed if not (unpacked / name).is_file()] == []


def test_the_dictionary_names_every_table_and_column(unpacked: Path) -> None:
    dictionary = (unpacked / "KAMUS.md").read_text(encoding="utf-8")
    described = json.loads((unpacked / "datapackage.json").read_bytes())
    parts = {part.partition("\n")[0]: part for part in dictionary.split("\n## ")[1:]}
    # One part for each table, and one that says what the indicators of the cube are.
    assert len(parts) == len(described["resources"]) + 1
    indicators = re.findall(r"^- `([^`]+)`", parts["Indikator di tabel kubus"], re.MULTILINE)
    assert "peserta_aktif" in indicators
    assert len(indicators) == len(set(indicators)) > 40
    for resource in described["resources"]:
        (part,) = (text for text in parts.values() if f"`{resource['path']}`" in text)
        columns = re.findall(r"^- `([^`]+)`", part, re.MULTILINE)
        assert columns == [field["name"] for field in resource["schema"]["fields"]]


def test_the_dictionary_says_type_unit_meaning_and_codes(unpacked: Path) -> None:
    dictionary = (unpacked / "KAMUS.md").read_text(encoding="utf-8")
    assert "- `peserta` (bilangan bulat, orang): **Peserta**. Jumlah orang" in dictionary
    assert "utama = Belanja utama; bop = Biaya operasional pendukung (BOP)." in dictionary


def test_the_changes_list_corrections_with_old_new_and_reason(subject: Subject, published_cube: Cube) -> None:
    correction = Correction(
        "klaim",
        1,
        {},
        "klaim",
        {"bulan": "2026-01"},
        "kasus",
        "12",
        "",
        "Salah *ketik* | tabel",
        "2026-11-01",
        "Walidata",
    )
    told = replace(subject, facts=replace(subject.facts, corrections=(correction,)))
    changes = texts(told, published_cube)["PERUBAHAN.md"].decode()
    assert (
        "- 1 November 2026, `klaim/klaim`, kolom `kasus`, bulan 2026-01: 12 → kosong. "
        r"Salah \*ketik\* \| tabel (Walidata)" in changes
    )


def test_the_changes_explain_large_changes_that_are_real(unpacked: Path) -> None:
    changes = (unpacked / "PERUBAHAN.md").read_text(encoding="utf-8")
    assert "Belum ada koreksi." in changes
    assert "- November 2025, Peserta terlindungi: Peserta DBHCHT naik dari 15.000" in changes


def test_a_site_of_one_language_has_one_readme(subject: Subject, published_cube: Cube) -> None:
    alone = replace(subject, settings=replace(subject.settings, others=()))
    assert sorted(texts(alone, published_cube)) == ["KAMUS.md", "PERUBAHAN.md", "README.md"]


def test_a_cube_without_figures_has_a_readme_without_an_example(subject: Subject, published_cube: Cube) -> None:
    empty = Cube(published_cube.frame.iloc[:0])
    readme = texts(subject, empty)["README.md"].decode()
    assert "```python" not in readme
    assert "## Lisensi dan kontak" in readme


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dua\n\nbaris", "dua baris"),
        ("<script>", r"\<script>"),
        ("[x](javascript:a)", r"[x]\(javascript:a)"),
        ("a|b `c` *d*", r"a\|b \`c\` \*d\*"),
        ("kanan\u202ekiri", "kanan kiri"),
    ],
)
def test_words_of_a_dataset_are_no_markup_in_a_text(text: str, said: str) -> None:
    assert line(text) == said
