"""What a page may weigh, and where its links lead out of the site."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.errors import BadSettings, TooHeavy
from generator.ledger.links import dead_links, leading_out
from generator.ledger.reading import read_page
from generator.settings import Settings
from generator.weight import weigh

KILO = 1000


def noise(kilobytes: int) -> str:
    """Return letters no host can make smaller by much: six bits in each byte."""
    throw = random.Random(1)  # noqa: S311 - a test wants dice it can throw again
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return "".join(throw.choices(signs, k=kilobytes * KILO * 8 // 6))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page of 1 KB that asks for a style of 100 KB, a script of 50 KB, and later for a picture of 500 KB."""
    (tmp_path / "aset").mkdir()
    (tmp_path / "aset" / "a.css").write_text(noise(100), encoding="utf-8")
    (tmp_path / "aset" / "a.js").write_text(noise(50), encoding="utf-8")
    (tmp_path / "aset" / "a.png").write_text(noise(500), encoding="utf-8")
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / "index.html").write_text(
        '<html lang="id"><link rel="stylesheet" href="../aset/a.css?v=1"><script src="../aset/a.js"></script>'
        '<img loading="lazy" src="../aset/a.png"><a href="https://contoh.go.id/b">b</a><a href="../">a</a>'
        '<a href="mailto:layanan@contoh.go.id">surel</a></html>',
        encoding="utf-8",
    )
    return tmp_path


def settings(**extra: object) -> Settings:
    return Settings(root=Path(), name="Uji", extra=extra)


def test_a_page_weighs_what_it_asks_for_at_once_and_not_what_waits(site: Path) -> None:
    weigh(site, ["kota/"], settings())
    weigh(site, ["kota/"], settings(berat_halaman=155))
    with pytest.raises(TooHeavy) as told:
        weigh(site, ["kota/"], settings(berat_halaman=145))
    assert str(told.value).startswith(
        "1 halaman terlalu berat untuk ponsel di jaringan lambat (batas 145 KB): /kota/ (15"
    )
    assert "naikkan extra: berat_halaman di mkdocs.yml" in str(told.value)


@pytest.mark.parametrize("limit", [0, -1, "160", True, 1.5])
def test_a_limit_that_is_no_number_of_kilobytes_is_refused(site: Path, limit: object) -> None:
    with pytest.raises(BadSettings, match="berat_halaman sebagai bilangan kilobita"):
        weigh(site, ["kota/"], settings(berat_halaman=limit))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "file:///etc/passwd"],
)
def test_a_link_that_is_a_program_or_a_file_of_the_reader_is_a_problem(site: Path, address: str) -> None:
    page = site / "kota" / "index.html"
    page.write_text(f'<html lang="id"><a href="{address}">x</a></html>', encoding="utf-8")
    problems = list(dead_links("kota/index.html", {"kota/index.html": read_page(page)}, {"kota/index.html"}))
    assert [problem.message for problem in problems] == ["tautan {tautan} bukan alamat web; perbaiki alamatnya di data"]


def test_links_to_other_hosts_are_listed_with_their_pages(site: Path) -> None:
    pages = {"kota/index.html": read_page(site / "kota" / "index.html")}
    assert leading_out(pages) == {"https://contoh.go.id/b": ("kota/index.html",)}
