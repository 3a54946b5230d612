"""Sums over texts written as numbers are those of pandas over the texts, to the last bit."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measures.coded import RANK, VALUE, Coded, Key, joined

PLACES = st.sampled_from(["91.01", "91.02", "", "Ø", "91.01.01", None])
AMOUNTS = st.one_of(
    st.integers(-(10**12), 10**12).map(float), st.floats(-1e9, 1e9), st.sampled_from([0.1, 0.2, float("nan")])
)
ROWS = st.lists(st.tuples(PLACES, st.sampled_from(["2026-01", "2026-Q1", "2026"]), AMOUNTS, st.integers(-1, 4)))


def written(rows: list[tuple[str | None, str, float, int]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["wilayah", "periode", VALUE, RANK])
    return frame.astype({"wilayah": "str", "periode": "str", VALUE: "float64", RANK: "int8"})


@given(ROWS)
def test_sums_and_highest_ranks_are_those_of_pandas(rows: list[tuple[str | None, str, float, int]]) -> None:
    frame, keys = written(rows), ["wilayah", "periode"]
    theirs = frame.groupby(keys, sort=True).agg(**{VALUE: (VALUE, "sum"), RANK: (RANK, "max")}).reset_index()
    pd.testing.assert_frame_equal(Coded.of(frame, keys).added(keys).frame(), theirs, check_exact=True)


@given(ROWS)
def test_rows_come_back_as_they_were_read(rows: list[tuple[str | None, str, float, int]]) -> None:
    frame = written(rows)
    pd.testing.assert_frame_equal(Coded.of(frame, ["wilayah", "periode"]).frame(), frame, check_exact=True)


def test_texts_that_become_one_are_one_and_those_that_become_none_are_gone() -> None:
    frame = written([("b", "2026", 1.0, 0), ("a", "2026", 2.0, 2), ("c", "2026", 4.0, 4), (None, "2026", 8.0, 0)])
    up = Coded.of(frame, ["wilayah", "periode"]).mapped("wilayah", {"a": "kota", "b": "kota"}.get)
    assert up.added(["wilayah"]).frame().to_numpy().tolist() == [["kota", 3.0, 2]]


def test_of_two_parts_with_other_texts_the_first_row_of_each_key_stays() -> None:
    one, two = (
        Coded.of(written(rows), ["wilayah"])
        for rows in ([("b", "", 1.0, 0), ("d", "", 2.0, 0)], [("a", "", 3.0, 0), ("d", "", 4.0, 0)])
    )
    assert joined([one, two]).first_of_each().frame().to_numpy().tolist() == [
        ["b", 1.0, 0],
        ["d", 2.0, 0],
        ["a", 3.0, 0],
    ]


@pytest.mark.parametrize(("label", "rows"), [("b", [False, True, False, False]), ("x", [False] * 4)])
def test_of_no_text_nothing_holds(label: str, rows: list[bool]) -> None:
    key = Key.of(pd.Series(["a", "b", None, "c"], dtype="str"))
    assert key.holds(label.__eq__).tolist() == rows
