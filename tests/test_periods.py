from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import BadPeriod
from generator.periods import Kind, Period

periods = st.builds(Period.of_month, st.integers(min_value=12 * 1000, max_value=12 * 9999), st.sampled_from(Kind))


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("2026", Kind.YEAR, 1),
        ("2026-S2", Kind.SEMESTER, 2),
        ("2026-Q4", Kind.QUARTER, 4),
        ("2026-10", Kind.MONTH, 10),
        ("2026-10-31", Kind.MONTH, 10),
    ],
)
def test_a_code_is_read_and_a_date_is_its_month(text: str, kind: Kind, number: int) -> None:
    assert Period.parse(text) == Period(2026, kind, number)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-S3", "2026-Q0", "2026-1", "Okt 2026"]
)
def test_what_is_no_period_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(BadPeriod, match="2026-Q4"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("month", "quarter", "semester"),
    [("2026-01", "2026-Q1", "2026-S1"), ("2026-06", "2026-Q2", "2026-S1"), ("2026-07", "2026-Q3", "2026-S2")],
)
def test_a_month_rolls_up(month: str, quarter: str, semester: str) -> None:
    period = Period.parse(month)
    assert [period.up(kind).code for kind in (Kind.QUARTER, Kind.SEMESTER, Kind.YEAR)] == [quarter, semester, "2026"]


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-S2", "2026-07-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_knows_its_first_and_last_day(code: str, first: str, last: str) -> None:
    assert (Period.parse(code).first_day, Period.parse(code).last_day) == (first, last)


def test_the_month_before_january_is_december() -> None:
    assert Period.parse("2026-01").shift(-1).code == "2025-12"
    assert Period.parse("2026-Q1").shift(-1).code == "2025-Q4"


@given(periods)
def test_a_code_reads_back_as_the_same_period(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(periods, st.sampled_from(Kind))
def test_what_a_period_rolls_up_to_contains_it(period: Period, kind: Kind) -> None:
    longer = period.up(kind)
    assert period.within(longer) or kind.value < period.kind.value


@given(periods, st.integers(min_value=1, max_value=40))
def test_a_later_period_sorts_later(period: Period, steps: int) -> None:
    assert period < period.shift(steps)
