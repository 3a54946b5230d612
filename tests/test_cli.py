from __future__ import annotations

import csv
import fcntl
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import dbhcht

from generator.indicators import load_indicators
from generator.needs import needed
from generator.reports import formats
from generator.settings import templates_folder

ROOT = Path(__file__).parent.parent


def test_check_says_that_the_published_data_are_fine() -> None:
    checked = dbhcht("check")
    assert checked.returncode == 0
    assert "Data siap diterbitkan" in checked.stdout


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", ""),
        ("json", '{\n  "skema": "skema/laporan.schema.json"'),
        ("junit", "<?xml"),
        ("sarif", '{\n  "$schema": "https://'),
        ("github", ""),
    ],
)
def test_check_writes_every_format_and_exits_alike(tmp_path: Path, form: str, begins: str) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    good = dbhcht("check", "--format", form, cwd=tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.startswith(begins)
    (tmp_path / "datasets/klaim/klaim.csv").write_bytes(b"")
    bad = dbhcht("check", "--format", form, cwd=tmp_path)
    assert bad.returncode == 1
    assert "berkas-kosong" in bad.stdout
    assert bad.stderr == ""
    assert str(tmp_path) not in bad.stdout


def test_check_speaks_english_when_asked(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    assert "The data are ready to be published." in dbhcht("check", "--lang", "en", cwd=tmp_path).stdout
    (tmp_path / "datasets/klaim/klaim.csv").write_bytes(b"")
    said = dbhcht("check", "--lang", "en", cwd=tmp_path)
    assert said.returncode == 1
    assert "This file is empty." in said.stdout
    assert "Berkas" not in said.stdout


def test_a_waiver_expires_on_the_day_that_was_typed(tmp_path: Path) -> None:
    datasets = tmp_path / "datasets"
    shutil.copytree(ROOT / "tests" / "broken" / "_base", datasets)
    record = "{kode: tanpa-baris, berkas: warga/warga.csv, tanggal: 2026-06-01, berlaku_sampai: 2026-06-30, "
    (datasets / "pengecualian.yml").write_text(f"- {record}peran: walidata, alasan: Uji.}}\n", encoding="utf-8")
    assert "pengecualian-tak-cocok" in dbhcht("check", "--tanggal", "2026-06-30", cwd=tmp_path).stdout
    assert "pengecualian-kedaluwarsa" in dbhcht("check", "--tanggal", "2026-07-01", cwd=tmp_path).stdout


def test_the_help_of_check_names_every_format() -> None:
    told = " ".join(dbhcht("check", "--help").stdout.replace("│", " ").split())
    for name in formats():
        assert re.search(rf"\b{name}\b", told), name


def test_explain_shows_formula_parts_and_published_rows() -> None:
    told = dbhcht("explain", "cakupan/35.73.05/2026-10")
    assert told.returncode == 0, told.stderr
    for part in ("Peserta aktif dibagi sasaran.", "Pembilang", "Penyebut", "Kecamatan Lowokwaru", "Oktober 2026"):
        assert part in told.stdout
    assert "datasets/kepesertaan/jumlah_sumber_dana.csv, kolom peserta, 4 baris" in told.stdout
    assert "datasets/sasaran/sasaran.csv, kolom pekerja_rentan, 12 baris" in told.stdout
    # The row it names is the row in the file.
    shown = next(line for line in told.stdout.splitlines() if "sumber_dana=dbhcht" in line)
    number = int(shown.split("baris ")[1].split(":")[0])
    row = (ROOT / "datasets/kepesertaan/jumlah_sumber_dana.csv").read_text(encoding="utf-8").splitlines()[number - 1]
    assert row.startswith("2026-10,35.73.05,dbhcht,")
    assert row.split(",")[3] in shown


def test_explain_shows_every_published_row_behind_a_figure() -> None:
    told = dbhcht("explain", "realisasi_kumulatif/35.73/2026-10").stdout
    with (ROOT / "datasets/anggaran/realisasi.csv").open(encoding="utf-8", newline="") as file:
        lines = {number for number, row in enumerate(csv.DictReader(file), 2) if "2026-01" <= row["bulan"] <= "2026-10"}
    assert len(lines) > 20
    assert lines == {int(number) for number in re.findall(r"^ *baris (\d+): bulan=", told, re.MULTILINE)}


def changed(before: str, after: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        settings = folder / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        assert before in text
        settings.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


TROUBLE: list[tuple[Callable[[Path], object], tuple[str, ...]]] = [
    (changed("language: id", "language: xx"), ('Bahasa situs "xx"', "language: id")),
    (changed("extra:", "extra:\nlain:"), ("Nilai lain di mkdocs.yml", "Perbaiki")),
    (changed("  penerbit:", "  penerbitt:"), ("tambahkan extra: penerbit: nama",)),
    (lambda folder: (folder / "mkdocs.yml").write_text("site_name: a\nplugins: [\n"), ("YAML", "baris 3")),
    (lambda folder: (folder / "mkdocs.yml").write_text("- a\n"), ("mkdocs.yml", "site_name: Nama situs")),
    (changed("  - dbhcht", "  - dbhchtt"), ("Nilai plugins di mkdocs.yml", "dbhchtt")),
    (changed("  - dbhcht", "  # - dbhcht"), ("tambahkan dbhcht di bawah plugins",)),
    (changed('site_url: ""', "site_url: abc"), ("Nilai site_url di mkdocs.yml", "Perbaiki")),
    (lambda folder: shutil.rmtree(folder / "datasets"), ("Tidak ada folder datasets/", "dbhcht sample")),
]
IN_THE_WAY: list[tuple[Callable[[Path], object], tuple[str, ...]]] = [
    (lambda folder: (folder / ".site.lock").mkdir(), (".site.lock", "berkas, bukan folder", "Periksa")),
    (lambda folder: (folder / "site").write_text(""), ("site", "folder, bukan berkas", "Periksa")),
]
"""What only a build meets: serve writes elsewhere."""


@pytest.mark.parametrize(
    ("command", "spoil", "said"),
    [
        *(("build", spoil, said) for spoil, said in TROUBLE + IN_THE_WAY),
        *(("serve", spoil, said) for spoil, said in TROUBLE),
    ],
)
def test_expected_trouble_ends_as_a_sentence_with_a_remedy(
    tmp_path: Path, command: str, spoil: Callable[[Path], object], said: tuple[str, ...]
) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    spoil(tmp_path)
    told = dbhcht(command, cwd=tmp_path)
    assert told.returncode == 1
    for part in said:
        assert part in told.stderr
    assert "Traceback" not in told.stderr
    assert str(tmp_path) not in told.stdout + told.stderr


def test_no_settings_under_extra_are_asked_for_by_name(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nextra:")[0]
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\nextra:\n", encoding="utf-8")
    told = dbhcht("build", cwd=tmp_path)
    assert told.returncode == 1
    assert "tambahkan extra: penerbit: nama" in told.stderr


def test_a_sample_is_not_written_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "BERKAS").write_text("isi", encoding="utf-8")
    told = dbhcht("sample", tmp_path / "BERKAS", "--regions", 1)
    assert told.returncode == 1
    assert "BERKAS" in told.stderr
    assert "folder, bukan berkas" in told.stderr
    assert "Traceback" not in told.stderr
    assert str(tmp_path) not in told.stderr
    assert (tmp_path / "BERKAS").read_text(encoding="utf-8") == "isi"


@pytest.mark.parametrize("package", ["klaim", "jadwal"])
def test_check_and_explain_miss_a_table_the_site_needs_as_build_does(tmp_path: Path, package: str) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    shutil.rmtree(tmp_path / "datasets" / package)
    for arguments in (["check"], ["explain", "cakupan/35.73.05/2026-10"]):
        told = dbhcht(*arguments, cwd=tmp_path)
        assert told.returncode == 1
        assert f"templates/datasets/{package}" in told.stdout
        assert "tabel-wajib" in told.stdout


def test_what_the_site_needs_is_what_its_indicators_and_pages_read() -> None:
    needs = needed(load_indicators(), templates_folder())
    assert {"nilai", "jenis_belanja"} <= needs["realisasi"].columns
    assert needs["realisasi"].rows  # the home page shows spending without asking whether there is any
    assert needs["pernyataan"].columns == {"id", "nilai", "satuan"}
    assert not needs["pernyataan"].rows  # a city may not have announced anything
    assert not needs["jumlah_segmen"].rows  # other tables can answer for the people covered
    assert "jadwal_rilis" in needs  # read by a template alone


@pytest.mark.parametrize(
    "address", ["cakupan", "cakupan/35.73.05/1999-01", "khayal/35.73/2026-10", "cakupan/99.99/2026-10"]
)
def test_explain_refuses_an_unknown_address_with_a_remedy(address: str) -> None:
    told = dbhcht("explain", address)
    assert told.returncode == 1
    assert "cakupan" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["tidak-ada"],
        ["build", "--warna"],
        ["explain"],
        ["build", "--root", "/tidak/ada"],
        ["check", "--format", "pdf"],
        ["check", "--lang", "xx"],
        ["check", "--tanggal", "besok"],
        ["check", "--rilis", "/tidak/ada"],
    ],
)
def test_a_usage_error_exits_2(arguments: list[str]) -> None:
    assert dbhcht(*arguments).returncode == 2


ENGLISH = re.compile(r"\b(?:Usage|Error|Invalid|does not|match|Try)\b")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--tanggal", "22/11/2026"], "misalnya --tanggal 2026-11-22."),
        (["build", "--tanggal", "1-2-2026"], "misalnya --tanggal 2026-02-01."),
        (["check", "--tanggal", "2026-02-30"], 'Tanggal "2026-02-30" (--tanggal) tidak dikenal.'),
        (["check", "--rilis", "tidak-ada.zip"], "misalnya --rilis unduhan/rilis.zip."),
        (["check", "--root", "tidak-ada"], "misalnya --root situs."),
        (["check", "--format", "pdf"], "Pakai salah satu dari: github, json, junit, sarif, text."),
        (["check", "--lang", "xx"], "Pakai salah satu dari: id, en."),
        (["stamp", "klaim", "kliam"], 'Paket "kliam" tidak ada di datasets/.'),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_indonesian_with_an_example(arguments: list[str], said: str) -> None:
    told = dbhcht(*arguments)
    assert told.returncode == 2
    assert said in told.stderr
    assert not ENGLISH.search(told.stderr)
    assert told.stdout == ""


def test_a_file_excel_saved_passes_after_one_command(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    table = tmp_path / "datasets/klaim/klaim.csv"
    plain = table.read_bytes()
    table.write_bytes(b"\xef\xbb\xbf" + plain.replace(b",", b";").replace(b"\n", b"\r\n"))
    told = dbhcht("check", cwd=tmp_path)
    assert told.returncode == 1
    for code in ("tanda-bom", "akhir-baris", "pemisah-salah"):
        (line,) = (line for line in told.stdout.splitlines() if f"[{code}]" in line)
        assert "dbhcht stamp klaim" in line
    stamped = dbhcht("stamp", "klaim", cwd=tmp_path)
    # The cells are what they were, so size and checksum are those the descriptor has already.
    assert stamped.stdout == (
        "Dirapikan: klaim/klaim.csv (tanda BOM dihapus, akhir baris menjadi LF, pemisah kolom menjadi koma)\n"
    )
    assert table.read_bytes() == plain
    assert dbhcht("check", cwd=tmp_path).returncode == 0


def test_building_where_there_is_no_site_is_a_usage_error(tmp_path: Path) -> None:
    built = dbhcht("build", cwd=tmp_path)
    assert built.returncode == 2
    assert "mkdocs.yml" in built.stderr


def test_bad_data_end_with_status_1_and_say_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    table = tmp_path / "datasets/klaim/klaim.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("jkk_pengobatan", "jkk_pengobatam", 1), encoding="utf-8")
    assert dbhcht("stamp", "klaim", cwd=tmp_path).returncode == 0
    checked = dbhcht("check", cwd=tmp_path)
    assert checked.returncode == 1
    for part in ("datasets/klaim/klaim.csv", "baris 2", "manfaat", "jkk_pengobatam", "Perbaiki", "dbhcht check"):
        assert part in checked.stdout
    assert str(tmp_path) not in checked.stdout


def test_stamp_notes_a_change_made_on_purpose(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    assert "Tidak ada yang berubah" in dbhcht("stamp", cwd=tmp_path).stdout
    table = tmp_path / "datasets/jadwal/jadwal_rilis.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2026-12-20", "2026-12-21"), encoding="utf-8")
    assert dbhcht("check", cwd=tmp_path).returncode == 1  # size or checksum no longer agree
    assert "jadwal" in dbhcht("stamp", "jadwal", cwd=tmp_path).stdout
    assert dbhcht("check", cwd=tmp_path).returncode == 0


def test_two_builds_at_once_the_second_says_so_and_leaves(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with (tmp_path / ".site.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        built = dbhcht("build", cwd=tmp_path)
    assert built.returncode == 1
    assert "sedang dibangun" in built.stderr


def test_an_invented_city_passes_every_check(tmp_path: Path) -> None:
    made = dbhcht("sample", tmp_path / "datasets", "--regions", 1, "--from", "2026-05")
    assert made.returncode == 0, made.stderr
    assert dbhcht("check", cwd=tmp_path).returncode == 0
