from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.cells import age_on, born_by, day_of, digits_of, is_rounded, is_woman, text_of
from generator.intake.header import letter

TODAY = date(2026, 10, 31)
BORN = date(1980, 8, 17)


@pytest.mark.parametrize(
    "cell",
    [
        BORN,
        datetime(1980, 8, 17, 7, 0),  # noqa: DTZ001 - spreadsheets know no zone
        29450,  # days since 1899-12-30
        29450.0,
        "17/08/1980",
        "17-8-1980",
        "17.08.1980",
        "17 08 1980",
        "17/08/80",
        "1980-08-17",
        "1980-08-17 00:00:00",
        "17 Agustus 1980",
        "17-Agu-80",
        "17 AUG 1980",
        "Kota Jauh, 17-08-1980",
        "KOTA JAUH / 17 Agustus 1980",
        "17081980",
        "'17/08/1980",
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert day_of(cell, TODAY) == BORN


@pytest.mark.parametrize(
    "cell", [None, "", "-", "tidak tahu", "31/02/1980x", "32/01/1980", "1980", 5, True, "17/13/1980"]
)
def test_what_is_no_day_is_none(cell: object) -> None:
    assert day_of(cell, TODAY) is None


def test_two_digits_of_a_year_are_never_in_the_future() -> None:
    assert day_of("01/01/26", TODAY) == date(2026, 1, 1)
    assert day_of("01/01/27", TODAY) == date(1927, 1, 1)


def test_a_nik_tells_birth_and_sex_but_the_century_is_the_later_possible_one() -> None:
    assert born_by("3573011708800001", TODAY) == BORN
    assert born_by("3573015708800001", TODAY) == BORN
    assert born_by("3573011708100001", TODAY) == date(2010, 8, 17)
    assert not is_woman("3573011708800001")
    assert is_woman("3573015708800001")


@pytest.mark.parametrize(("day", "age"), [(date(2026, 8, 16), 45), (date(2026, 8, 17), 46), (date(2026, 8, 18), 46)])
def test_an_age_changes_on_the_birthday(day: date, age: int) -> None:
    assert age_on(day, BORN) == age


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (True, ""), ("  a\u00a0 b\n c ", "a b c"), ("-", ""), ("#N/A", ""), (12.0, "12"), (1.5, "1.5"),
        ("ＡＢＣ", "ABC"), ("a\u200bb", "ab"), ('="0123"', "0123"), ("'0123", "0123"),
    ],
)  # fmt: skip
def test_a_cell_is_one_plain_line(cell: object, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["3.57302E+15", "3,57302e15", "3E+15"])
def test_a_rounded_number_has_no_digits(cell: str) -> None:
    assert is_rounded(cell)
    assert digits_of(cell) == ""


@given(st.text(max_size=40) | st.floats() | st.integers() | st.booleans() | st.dates() | st.none())
def test_no_cell_makes_a_reader_fail(cell: object) -> None:
    text_of(cell)
    digits = digits_of(cell)
    assert digits == "" or digits.isascii()
    day_of(cell, TODAY)
    is_rounded(cell)


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_a_spreadsheet_names_them(place: int, name: str) -> None:
    assert letter(place) == name
