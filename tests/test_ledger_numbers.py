"""Which numbers are known by their form, and which ones need an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ledger.numbers import Grammar, grammar
from generator.settings import templates_folder
from generator.wording import wording


@pytest.fixture(scope="module")
def indonesian() -> Grammar:
    return grammar(wording("id", Path()))


@pytest.fixture(scope="module")
def english() -> Grammar:
    return grammar(wording("en", templates_folder() / "locale"))


def loose(known: Grammar, text: str) -> list[str]:
    return [found.text for found in known.read(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "11 Desember 2025",
        "1–31 Oktober 2026",
        "Okt 2026",
        "Triwulan IV 2026",
        "sejak 2025.",
        "2024–2026",
        "2026-10, 2026-10-31, 2026-Q3",
        "PMK 72/2024 dan Peraturan Presiden Nomor 39 Tahun 2019",
        "Undang-Undang Nomor 27 Tahun 2022 Pasal 4 ayat (2)",
        "CC BY 4.0, CC-BY-4.0, UTF-8, SHA-256, WCAG 2.2",
        "tabel peserta_2 dan kertas A4",
        "tidak ada angka",
    ],
)
def test_dates_regulations_and_standards_are_known_by_their_form(indonesian: Grammar, text: str) -> None:
    assert loose(indonesian, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25.808 pekerja", ["25.808"]),
        ("naik 41% sejak 2025", ["41%"]),
        ("sekitar Rp5,2 miliar", ["Rp5,2 miliar"]),
        ("Rp 16.800 per bulan", ["Rp 16.800"]),
        ("5 kecamatan", ["5"]),
        ("2025 orang", ["2025"]),
        ("2.025", ["2.025"]),
        ("2025%", ["2025%"]),
        ("turun -3,4 poin", ["-3,4"]),
        ("32 Desember", ["32"]),
        ("pukul 08.00", ["08.00"]),
        ("Pekan 43.000 usulan, bukan 15.000", ["43.000", "15.000"]),
        ("SDG 25.808", ["25.808"]),
        ("PMK tentang 7 hal", ["7"]),
    ],
)
def test_a_typed_figure_is_found_whatever_stands_around_it(indonesian: Grammar, text: str, found: list[str]) -> None:
    assert loose(indonesian, text) == found


def test_each_language_has_its_own_months_and_units(english: Grammar, indonesian: Grammar) -> None:
    assert loose(english, "11 December 2025, Quarter IV 2026") == []
    assert loose(english, "2025 people") == ["2025"]
    assert loose(indonesian, "11 December 2025") == ["11"]


def test_a_number_that_touches_a_figure_is_found(indonesian: Grammar) -> None:
    assert loose(indonesian, "1\N{OBJECT REPLACEMENT CHARACTER}") == ["1"]
    assert loose(indonesian, "\N{OBJECT REPLACEMENT CHARACTER}2025") == ["2025"]


def test_what_is_known_is_counted_by_kind(indonesian: Grammar) -> None:
    assert indonesian.read("PMK 72/2024 berlaku sejak 1 Januari 2025 dan 2026")[0] == {"peraturan": 1, "tanggal": 2}


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Pekerja 18-40 tahun: 1.234", {"1.234"}),
        ("pekerja 18-40 tahun", set()),
        ("Pekerja 18-40…", set()),
        ("18-40 tahun (1.234)", {"1.234"}),
        ("Sebanyak 40 orang", {"40"}),
        ("40", {"40"}),
    ],
)
def test_a_number_in_the_name_of_a_group_is_no_figure_and_any_other_still_is(text: str, loose: set[str]) -> None:
    assert grammar(wording("id", Path()), ["Pekerja 18-40 tahun"]).tokens(text) == loose
