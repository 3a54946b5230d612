"""The commands around releases, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archived import make_archive
from command import dbhcht


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "situs")


def test_verify_lists_every_release_and_says_that_all_is_whole(site: Path) -> None:
    told = dbhcht("verify", str(site), cwd=site)
    assert told.returncode == 0
    lines = told.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["2026-09", "2026-10", "2026-10.1"]
    assert lines[3] == "Utuh: 3 rilis, rantai lengkap."


def test_verify_names_a_tampered_byte_and_ends_with_1(site: Path) -> None:
    (site / "rilis" / "2026-10" / "bagan" / "satu.html").write_bytes(b"bagan 2026-11")
    told = dbhcht("verify", str(site), cwd=site)
    assert told.returncode == 1
    assert "✗ rilis/2026-10/bagan/satu.html: isinya bukan lagi yang terbit" in told.stderr
    assert "Arsip di situs tidak utuh: 1 masalah." in told.stderr


def test_verify_speaks_english_to_who_wants_it(site: Path) -> None:
    assert "Intact: 3 releases, the chain is complete." in dbhcht("verify", str(site), "--lang", "en", cwd=site).stdout


def test_verify_of_a_site_without_releases_says_so(tmp_path: Path) -> None:
    told = dbhcht("verify", str(tmp_path), cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, f"Belum ada rilis di {tmp_path.name}.\n")


def test_verify_with_a_key_wants_every_release_signed_with_it(site: Path) -> None:
    key = site.parent / "kunci.pem"
    assert dbhcht("verify", str(site), "--kunci", str(key), cwd=site).returncode == 2
    key.write_text("kunci", encoding="utf-8")
    told = dbhcht("verify", str(site), "--kunci", str(key), cwd=site)
    assert told.returncode == 1
    assert "rilis/2026-09/manifest.json.sig: belum ditandatangani" in told.stderr


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("verify", "tidak-ada"), '"tidak-ada" bukan folder dan bukan alamat http.'),
        (("status", "tidak-ada"), '"tidak-ada" bukan folder dan bukan alamat http.'),
        (("status", "."), "Tidak ada status.json di"),
        (("status", ".", "--format", "xml"), 'Bentuk "xml" tidak dikenal. Pakai text atau github.'),
        (("diff", "a", "b"), '"a" tidak ada. Sebutkan folder, zip, atau CSV; untuk nama rilis, tambahkan --archive'),
        (
            ("diff", "a", "b", "--format", "xml"),
            'Bentuk "xml" tidak dikenal. Pakai salah satu dari: json, markdown, text',
        ),
        (("release", "2026-10", "--archive", "situs"), "Tidak ada mkdocs.yml di folder ini."),
    ],
)
def test_what_was_typed_wrong_ends_with_2_and_says_how_to_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = dbhcht(*asked, cwd=tmp_path)
    assert told.returncode == 2
    assert message in told.stderr


@pytest.mark.parametrize(
    ("month", "message"),
    [
        ("Oktober", 'Teks "Oktober" bukan periode.'),
        ("2026", '"2026" bukan bulan. Tulis tahun-bulan, misalnya 2026-10.'),
    ],
)
def test_only_a_month_can_be_released(tmp_path: Path, month: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Uji\n", encoding="utf-8")
    told = dbhcht("release", month, "--archive", "situs", cwd=tmp_path)
    assert told.returncode in {1, 2}
    assert message in told.stderr


def test_diff_of_two_files_says_what_changed(tmp_path: Path) -> None:
    for folder, count in (("dulu", 1), ("kini", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text(f"kode,jumlah\nx,{count}\n", encoding="utf-8")
    files = (str(tmp_path / "dulu" / "a.csv"), str(tmp_path / "kini" / "a.csv"))
    told = dbhcht("diff", *files, "--kunci", "kode", cwd=tmp_path)
    assert told.returncode == 0
    assert "1 baris berubah, di 1 tabel." in told.stdout
    assert "x, jumlah: 1 → 2" in told.stdout
    found = json.loads(dbhcht("diff", *files, "--kunci", "kode", "--format", "json", cwd=tmp_path).stdout)
    assert found["ringkasan"] == {"baris_baru": 0, "baris_hilang": 0, "baris_berubah": 1}


STATUS = {"rilis": "2026-10", "bulan": "2026-10", "basi_sesudah": "2026-12-20"}


@pytest.mark.parametrize(("day", "code"), [("2026-12-20", 0), ("2026-12-21", 1)])
def test_status_ends_with_1_from_the_day_after_the_next_release_was_due(tmp_path: Path, day: str, code: int) -> None:
    (tmp_path / "status.json").write_text(json.dumps(STATUS), encoding="utf-8")
    told = dbhcht("status", str(tmp_path), "--tanggal", day, cwd=tmp_path)
    assert told.returncode == code
    assert "2026-12-20" in told.stdout


def test_status_is_an_annotation_where_github_reads_it(tmp_path: Path) -> None:
    (tmp_path / "status.json").write_text(json.dumps(STATUS), encoding="utf-8")
    told = dbhcht("status", str(tmp_path), "--tanggal", "2027-01-01", "--format", "github", cwd=tmp_path)
    assert told.stdout == (
        "::warning title=Rilis terlambat::Rilis berikutnya lewat waktu: direncanakan 2026-12-20, hari ini 2027-01-01. "
        "Yang tampil: 2026-10.\n"
    )


@pytest.mark.parametrize("content", ["", "[]", "{}", "7", "[" * 100_000])
def test_a_status_nobody_can_read_is_said_to_be_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "status.json").write_text(content, encoding="utf-8")
    told = dbhcht("status", str(tmp_path), cwd=tmp_path)
    assert told.returncode == 2
    assert "status.json di" in told.stderr
    assert "tidak dapat dibaca" in told.stderr


def test_a_site_without_a_calendar_is_never_stale(tmp_path: Path) -> None:
    (tmp_path / "status.json").write_text(json.dumps({**STATUS, "basi_sesudah": None}), encoding="utf-8")
    assert dbhcht("status", str(tmp_path), "--tanggal", "2030-01-01", cwd=tmp_path).returncode == 0
