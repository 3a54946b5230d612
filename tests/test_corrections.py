"""Corrections: read as text, applied whenever a table is read, and refused when they no longer fit."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from generator.catalogue import Catalogue, read_catalogue
from generator.corrections import Correction, apply, apply_and_tell, read_corrections
from generator.explain import Branch, explain
from generator.facts import read_facts
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.packing import take_away
from generator.settings import Settings
from generator.stamp import stamp
from generator.validation import Report, corrected, validate
from generator.validation.lines import Spot, corrected_csv, spots
from generator.validation.tables import Tables
from generator.wording import wording

BROKEN = Path(__file__).parent / "broken"
WORLD = Path(__file__).parent / "world" / "datasets"
ONE = """\
- tabel: warga
  kunci: {bulan: 2026-01, kode_wilayah: 99.01, kelompok: a}
  kolom: peserta
  lama: 10
  baru: 12
  alasan: Dua orang tercatat di formulir lain.
  tanggal: 2026-02-03
  peran: walidata
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BROKEN / "_base", tmp_path / "datasets"))


def with_corrections(root: Path, text: str, package: str = "warga") -> Report:
    (root / package / "koreksi.yml").write_text(text, encoding="utf-8")
    return validate(read_catalogue(root))


def tables(catalogue: Catalogue) -> Tables:
    read = corrected.declared(catalogue, set(catalogue.packages))
    assert read.findings == ()
    return Tables(catalogue, catalogue.resources, corrections=read.corrections)


def correction(column: str, old: str, new: str, dated: str = "2026-02-01", **key: str) -> Correction:
    lines = dict.fromkeys(("tabel", "kunci", "kolom", "lama", "baru", "alasan", "tanggal", "peran"), 1)
    return Correction("p", 1, lines, "t", key, column, old, new, "Salah salin.", dated, "walidata")


def test_every_scalar_stays_the_text_that_was_written(root: Path) -> None:
    assert with_corrections(root, ONE).findings == ()
    (found,), problems = read_corrections(read_catalogue(root).packages["warga"])
    assert problems == ()
    assert found.key == {"bulan": "2026-01", "kode_wilayah": "99.01", "kelompok": "a"}
    assert (found.old, found.new, found.dated) == ("10", "12", "2026-02-03")
    assert (found.file, found.line) == ("warga/koreksi.yml", 1)


def test_leading_zeros_and_long_numbers_are_not_read_as_numbers(root: Path) -> None:
    text = ONE.replace("lama: 10", "lama: 0010").replace("baru: 12", "baru: 1_2e3")
    (root / "warga" / "koreksi.yml").write_text(text, encoding="utf-8")
    (found,), _ = read_corrections(read_catalogue(root).packages["warga"])
    assert (found.old, found.new) == ("0010", "1_2e3")


def test_validation_sees_the_corrected_value_and_the_file_stays_as_it_was(root: Path) -> None:
    before = (root / "warga" / "warga.csv").read_bytes()
    with_corrections(root, ONE)
    assert tables(read_catalogue(root))["warga"]["peserta"].to_pylist() == ["12", "20", "", "0", ""]
    assert (root / "warga" / "warga.csv").read_bytes() == before


def test_a_rule_judges_the_corrected_value(root: Path) -> None:
    # The cell becomes empty although its status still says it is final: the rule about empty cells must bite.
    report = with_corrections(root, ONE.replace("baru: 12", 'baru: ""'))
    assert [(f.file, f.row, f.column, f.code) for f in report.findings] == [
        ("warga/warga.csv", 2, "peserta", "status-mengatakan-mengapa")
    ]


def test_facts_are_made_from_the_corrected_value_and_tell_what_was_corrected(tmp_path: Path) -> None:
    root = Path(shutil.copytree(WORLD, tmp_path / "datasets"))
    text = ONE.replace("tabel: warga", "tabel: sasaran_kecamatan").replace("kolom: peserta", "kolom: sasaran")
    text = text.replace("bulan: 2026-01, kode_wilayah: 99.01, kelompok: a", "tahun: 2025, kode_wilayah: 91.01.01")
    text = text.replace("lama: 10", "lama: 50").replace("baru: 12", "baru: 57")
    (root / "peserta" / "koreksi.yml").write_text(text, encoding="utf-8")
    facts = read_facts(validate(read_catalogue(root)).valid())
    assert [(c.table, c.column, c.old, c.new) for c in facts.corrections] == [
        ("sasaran_kecamatan", "sasaran", "50", "57")
    ]
    targets = facts.tables["sasaran_kecamatan"].frame["sasaran"].tolist()
    assert targets[:5] == [57, 200, 100, 0, 400]
    assert read_facts(validate(read_catalogue(WORLD)).valid()).corrections == ()


def test_a_correction_that_empties_a_cell_leaves_no_number(root: Path) -> None:
    text = ONE.replace("baru: 12", 'baru: ""') + ONE.replace("peserta", "status_peserta", 1).replace(
        "lama: 10", "lama: tetap"
    ).replace("baru: 12", "baru: tidak_tersedia")
    report = with_corrections(root, text)
    assert report.findings == ()
    frame = tables(read_catalogue(root))["warga"]
    assert frame["peserta"][0].as_py() == ""
    assert frame["status_peserta"][0].as_py() == "tidak_tersedia"


def test_two_corrections_of_one_cell_are_applied_by_date_wherever_they_stand() -> None:
    table = pa.table({"k": ["a", "b"], "n": ["1", "2"]})
    later, earlier = correction("n", "5", "9", "2026-03-01", k="a"), correction("n", "1", "5", "2026-02-01", k="a")
    assert apply(table, [earlier, later])["n"].to_pylist() == ["9", "2"]


def test_the_oldest_record_comes_first_also_when_it_is_written_last(root: Path) -> None:
    second = ONE.replace("lama: 10", "lama: 12").replace("baru: 12", "baru: 13").replace("2026-02-03", "2026-02-04")
    assert with_corrections(root, second + ONE).findings == ()
    assert tables(read_catalogue(root))["warga"]["peserta"][0].as_py() == "13"


def test_a_correction_that_does_not_fit_changes_nothing_and_says_what_is_there() -> None:
    table = pa.table({"k": ["a", "b"], "n": ["1", "2"]})
    wrong, lost = correction("n", "3", "4", k="a"), correction("n", "1", "4", k="c")
    after, misfits = apply_and_tell(table, [wrong, lost])
    assert after.equals(table)
    assert [(m.correction, m.row, m.found) for m in misfits] == [(wrong, 0, "1"), (lost, None, "")]


def test_an_empty_old_value_means_every_way_of_writing_empty() -> None:
    table = pa.table({"k": ["a", "b", "c"], "n": ["", "-", None]})
    corrections = [correction("n", "", new, k=key) for key, new in (("a", "1"), ("b", "2"), ("c", "3"))]
    assert apply(table, corrections, ("", "-"))["n"].to_pylist() == ["1", "2", "3"]


def test_an_emptied_cell_is_null_only_where_empty_cells_are_null() -> None:
    table = pa.table({"k": ["a"], "n": ["1"]})
    assert apply(table, [correction("n", "1", "", k="a")])["n"].to_pylist() == [""]
    assert apply(table, [correction("n", "1", "-", k="a")], ("", "-"), nulls=True)["n"].to_pylist() == [None]


def test_cells_in_several_chunks_are_each_found() -> None:
    chunks = pa.chunked_array([["a", "b"], ["c"], ["d", "e"]])
    table = pa.table({"k": chunks, "n": pa.chunked_array([["1", "2"], ["3"], ["4", "5"]])})
    corrections = [correction("n", "2", "20", k="b"), correction("n", "5", "50", k="e")]
    assert apply(table, corrections)["n"].to_pylist() == ["1", "20", "3", "4", "50"]


def test_a_key_that_two_rows_share_corrects_neither() -> None:
    table = pa.table({"k": ["a", "a"], "n": ["1", "1"]})
    after, (misfit,) = apply_and_tell(table, [correction("n", "1", "2", k="a")])
    assert after.equals(table)
    assert misfit.row is None


def test_what_no_longer_matches_says_what_stands_in_the_cell(root: Path) -> None:
    (finding,) = with_corrections(root, ONE.replace("lama: 10", "lama: 11")).findings
    assert (finding.file, finding.row, finding.code) == ("warga/koreksi.yml", 1, "koreksi-tak-cocok")
    assert finding.sentence() == (
        "Koreksi kolom peserta tabel warga untuk bulan=2026-01, kode_wilayah=99.01, kelompok=a tidak cocok lagi: "
        'selnya berisi "10", padahal koreksi menyebut "11".'
    )


@pytest.mark.parametrize("new", ["1.000", "-1", "1001", "dua belas", " 12", "1_0"])
def test_a_new_value_must_pass_what_its_column_asks(root: Path, new: str) -> None:
    (finding,) = with_corrections(root, ONE.replace("baru: 12", f'baru: "{new}"')).findings
    assert (finding.row, finding.column, finding.code) == (5, "baru", "koreksi-salah")


@pytest.mark.parametrize("text", ["", "# belum ada koreksi\n", "[]\n"])
def test_a_file_without_records_corrects_nothing(root: Path, text: str) -> None:
    assert with_corrections(root, text).findings == ()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe-",
        b"- &a [*a]\n",
        b"- {tabel: warga, kunci: {bulan: [1]}}\n",
        b"- !!python/object:os.system {}\n",
        b"\0",
    ],
)
def test_odd_files_are_findings_and_never_a_crash(root: Path, content: bytes) -> None:
    (root / "warga" / "koreksi.yml").write_bytes(content)
    report = validate(read_catalogue(root))
    # A file of zeros cannot be searched for personal data either, which is told beside.
    assert {finding.code for finding in report.findings} - {"data-pribadi-berkas"} == {"koreksi-salah"}
    assert all(finding.file == "warga/koreksi.yml" for finding in report.findings)


def test_corrected_bytes_are_the_file_itself_when_nothing_is_corrected(root: Path) -> None:
    resource = read_catalogue(root).resources["warga"]
    assert corrected_csv(resource, ()) == resource.path.read_bytes()


def test_corrected_bytes_differ_from_the_file_in_the_corrected_row_alone(root: Path) -> None:
    (root / "tempat" / "tempat.csv").write_bytes(
        b'kode,nama,induk\n99,"Kota\nUji",\n99.01,"Utara",99\n99.02,Selatan,99\n'
    )
    stamp(root)
    resource = read_catalogue(root).resources["tempat"]
    changed = correction("nama", "Selatan", 'Selatan, "baru"', kode="99.02")
    assert corrected_csv(resource, [changed]) == (
        b'kode,nama,induk\n99,"Kota\nUji",\n99.01,"Utara",99\n99.02,"Selatan, ""baru""",99\n'
    )


def test_a_row_after_a_cell_of_two_lines_stands_one_line_further_down(root: Path) -> None:
    (root / "tempat" / "tempat.csv").write_bytes(b'kode,nama,induk\n99,"Kota\nUji",\n99.01,Utara,99\n')
    resource = read_catalogue(root).resources["tempat"]
    found = spots(resource, [(1, "nama"), (2, "nama"), (3, "induk"), (3, None), (9, None)])
    assert found == {
        (1, "nama"): Spot(1, 6),
        (2, "nama"): Spot(2),
        (3, "induk"): Spot(4, 13),
        (3, None): Spot(4),
        (9, None): Spot(9),
    }


KLAIM = """\
- tabel: klaim
  kunci: {{bulan: 2026-02, kode_wilayah: "{area}", manfaat: jkk_pengobatan}}
  kolom: kasus
  lama: "{old}"
  baru: "{new}"
  alasan: Satu klaim terlewat.
  tanggal: 2026-11-01
  peran: walidata
"""


def test_what_is_downloaded_carries_the_correction_and_says_so_in_its_package(tmp_path: Path) -> None:
    root = Path(shutil.copytree(WORLD.parent.parent.parent / "datasets", tmp_path / "datasets"))
    lines = (root / "klaim" / "klaim.csv").read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("2026-02,") and ",jkk_pengobatan," in line)
    _, area, _, cases, *_ = lines[place].split(",")
    new = str(int(cases) + 1)
    record = KLAIM.format(area=area, old=cases, new=new)
    (root / "klaim" / "koreksi.yml").write_text(record, encoding="utf-8")

    facts = read_facts(validate(read_catalogue(root)).valid())
    words = wording("id", tmp_path)
    settings = Settings(root=tmp_path, name="Uji", extra={"penerbit": {"nama": "Kantor uji"}})
    downloads = take_away(facts, Cube(pd.DataFrame(columns=list(COLUMNS))), {}, settings)

    table = next(file for file in downloads.values() if file.resource == "klaim" and file.format == "CSV").content
    assert table.decode().splitlines()[place] == lines[place].replace(f",{cases},", f",{new},", 1)
    package = json.loads(downloads["unduh/klaim/datapackage.json"].content)
    (resource,) = package["resources"]
    assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"
    assert resource["bytes"] == len(table)
    (told,) = resource["koreksi"]
    assert (told["kolom"], told["lama"], told["baru"]) == ("kasus", cases, new)

    explained = explain(root, f"klaim_kasus/{area}/2026-02/manfaat=jkk_pengobatan", words)
    shown = "\n".join(row for branch in _every(explained.source) for row in branch.rows)
    assert f"dikoreksi 2026-11-01: kasus semula {cases}" in shown


def _every(branch: Branch) -> Iterator[Branch]:
    yield branch
    for part in branch.parts:
        yield from _every(part)
