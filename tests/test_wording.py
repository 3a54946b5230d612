from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.periods import Period
from generator.wording import Wording, wording


@pytest.fixture(scope="module")
def id_() -> Wording:
    return wording("id", Path("tidak-ada"))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (25808, "orang", "25.808"),
        (0, "orang", "0"),
        (0.41194, "porsi", "41,2%"),
        (1.0, "porsi", "100,0%"),
        (0.1234, "poin", "12,3"),
        (41.9, "persen", "41,90%"),
        (5_202_892_800, "rupiah", "Rp5.202.892.800"),
        (-250_000, "rupiah", "-Rp250.000"),
        (1.5, "rupiah per rupiah", "1,50"),
    ],
)
def test_each_unit_is_written_the_indonesian_way(id_: Wording, value: float, unit: str, text: str) -> None:
    assert id_.unit(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_202_892_800, "Rp5,2\xa0miliar"),
        (250_000_000, "Rp250\xa0juta"),
        (999_960_000, "Rp1\xa0miliar"),  # never "Rp1.000 juta"
        (75_600_000_000, "Rp75,6\xa0miliar"),
        (16_800, "Rp16.800"),
    ],
)
def test_a_headline_rounds_amounts_the_way_they_are_spoken(id_: Wording, value: float, text: str) -> None:
    assert id_.rupiah_round(value) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2026-10", "Oktober 2026"),
        ("2026-Q4", "Triwulan IV 2026"),
        ("2026-S1", "Semester I 2026"),
        ("2026", "Tahun 2026"),
    ],
)
def test_periods_have_the_names_government_uses(id_: Wording, code: str, text: str) -> None:
    assert id_.period(Period.parse(code)) == text


def test_dates_are_written_out(id_: Wording) -> None:
    assert id_.day(date(2025, 12, 11)) == "11 Desember 2025"


@pytest.mark.parametrize(
    ("text", "said"), [("2025-12-11", "11 Desember 2025"), ("2025-12", "Desember 2025"), ("2025", "Tahun 2025")]
)
def test_a_date_is_as_precise_as_it_was_given(id_: Wording, text: str, said: str) -> None:
    assert id_.when(text) == said


@pytest.mark.parametrize(("value", "text"), [(25_000, "25\xa0rb"), (5_200_000_000, "5,2\xa0M"), (12, "12"), (0, "0")])
def test_axes_use_the_short_words(id_: Wording, value: float, text: str) -> None:
    assert id_.short(value) == text
