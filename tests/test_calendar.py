"""The release calendar: what is out, late and still to come, counted to the day of the data."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from generator.calendar import COMING, LATE, OUT, OUT_LATE, Planned, calendar, overdue, upcoming
from generator.facts import Facts, Table

NOTHING = float("nan")
# The data of the world were made on 1 April 2026.
ROWS = (
    ("2026-06", "2026-05-02", NOTHING, NOTHING),
    ("2025-11", "2025-12-15", "2025-12-10", NOTHING),
    ("2025-12", "2026-01-15", "2026-02-03", "Menunggu data klaim"),
    ("2026-01", NOTHING, "2026-02-10", NOTHING),
    ("2026-02", "2026-03-31", NOTHING, NOTHING),
    ("2026-03", "2026-04-01", NOTHING, NOTHING),
    ("2026-04", "2026-05-15", NOTHING, NOTHING),
    ("2026-05", NOTHING, NOTHING, NOTHING),
)


@pytest.fixture(scope="module")
def lines(world: Facts) -> tuple[Planned, ...]:
    frame = pd.DataFrame(ROWS, columns=["periode", "rencana", "terbit", "catatan"])
    resource = replace(world.packages["acuan"].resources["status"], name="jadwal_rilis")
    return calendar(replace(world, tables={**world.tables, "jadwal_rilis": Table(resource, frame)}))


def test_a_publisher_without_a_calendar_has_an_empty_one(world: Facts) -> None:
    assert calendar(world) == ()


def test_each_period_is_out_late_or_still_to_come_in_the_order_of_time(lines: tuple[Planned, ...]) -> None:
    assert [(line.period.code, line.state) for line in lines] == [
        ("2025-11", OUT),
        ("2025-12", OUT_LATE),
        ("2026-01", OUT),
        ("2026-02", LATE),
        ("2026-03", COMING),
        ("2026-04", COMING),
        ("2026-05", COMING),
        ("2026-06", COMING),
    ]


def test_days_late_are_counted_from_the_plan_of_what_is_out(lines: tuple[Planned, ...]) -> None:
    # From 15 January to 3 February 2026 are 16 days of January and 3 of February.
    assert {line.period.code: line.days_late for line in lines if line.days_late} == {"2025-12": 19}


def test_what_comes_next_is_what_is_planned_first(lines: tuple[Planned, ...]) -> None:
    assert [line.period.code for line in upcoming(lines)] == ["2026-03", "2026-06", "2026-04"]


def test_overdue_is_what_has_neither_come_nor_a_day_left(lines: tuple[Planned, ...]) -> None:
    assert [line.period.code for line in overdue(lines)] == ["2026-02"]
